#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace underpaint::ui {

class Actions;

/// A page of the manual, from resources/manual: Markdown, with tables that are made from the program's own.
struct ManualPage {
    QString file;  ///< "tools.md"
    QString title; ///< its first heading
    QString text;  ///< Markdown: {{keys}}, {{keys Layer}} and {{options}} are tables by now
};

/// All pages in the order of resources/manual/contents.txt; those that cannot be read are left out. Empty without resources.
QList<ManualPage> manualPages(const Actions& actions);
/// Where pages and pictures lie.
QString manualFolder();
/// The pictures that a page names.
QStringList picturesOf(const ManualPage& page);

} // namespace underpaint::ui
