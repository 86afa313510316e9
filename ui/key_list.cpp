#include "ui/key_list.h"

#include "ui/actions.h"
#include "ui/theme/theme.h"

#include <QHeaderView>

namespace underpaint::ui {

namespace {

    QString keyText(const QAction& action)
    {
        QStringList keys;
        for (const QKeySequence& key : action.shortcuts())
            keys << key.toString(QKeySequence::NativeText);
        return keys.join(QStringLiteral(",  "));
    }

} // namespace

KeyList::KeyList(Actions& actions, QWidget* parent)
    : QTreeWidget(parent)
    , m_actions(actions)
{
    setColumnCount(2);
    setHeaderLabels({tr("Action"), tr("Key")});
    setRootIsDecorated(false);
    setIndentation(12);
    setUniformRowHeights(true);
    setAccessibleName(tr("Keys"));
    header()->setSectionResizeMode(0, QHeaderView::Stretch);
    header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    header()->setStretchLastSection(false);
    QHash<QString, QTreeWidgetItem*> menus;
    for (const ActionSpec& spec : Actions::table()) {
        const QString name = QString::fromLatin1(spec.menu).section(QLatin1Char('/'), 0, 0);
        QTreeWidgetItem*& menu = menus[name];
        if (!menu) {
            menu = new QTreeWidgetItem(this, {Actions::tr(name.toLatin1().constData())});
            menu->setFont(0, Theme::instance().font(TextRole::Head));
            menu->setFlags(Qt::ItemIsEnabled);
            menu->setExpanded(true);
        }
        const QStringList path = QString::fromLatin1(spec.menu).split(QLatin1Char('/'));
        const QString prefix = path.size() > 2 ? Actions::tr(path.last().toLatin1().constData()) + QStringLiteral(": ") : QString();
        auto* row = new QTreeWidgetItem(menu, {prefix + Actions::plainText(spec)});
        row->setData(0, Qt::UserRole, QByteArray(spec.id));
        row->setToolTip(0, Actions::tip(spec));
    }
    refresh();
}

void KeyList::refresh()
{
    for (int i = 0; i < topLevelItemCount(); ++i)
        for (int j = 0; j < topLevelItem(i)->childCount(); ++j) {
            QTreeWidgetItem* const row = topLevelItem(i)->child(j);
            row->setText(1, keyText(*m_actions.at(row->data(0, Qt::UserRole).toByteArray().constData())));
        }
}

void KeyList::filter(const QString& words)
{
    for (int i = 0; i < topLevelItemCount(); ++i) {
        bool any = false;
        for (int j = 0; j < topLevelItem(i)->childCount(); ++j) {
            QTreeWidgetItem* const row = topLevelItem(i)->child(j);
            const bool fits = row->text(0).contains(words, Qt::CaseInsensitive) || row->text(1).contains(words, Qt::CaseInsensitive);
            row->setHidden(!fits);
            any |= fits;
        }
        topLevelItem(i)->setHidden(!any);
    }
}

const ActionSpec* KeyList::current() const
{
    const QByteArray id = currentItem() ? currentItem()->data(0, Qt::UserRole).toByteArray() : QByteArray();
    return id.isEmpty() ? nullptr : &Actions::spec(id.constData());
}

} // namespace underpaint::ui
