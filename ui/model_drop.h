#pragma once

#include "ui/state/session.h"

#include <QStringList>

class QWidget;

namespace underpaint::ui {

/// Model files (and folders) among what was dropped are offered to be used from where they lie: their folder joins those that are searched, and nothing is copied. The rest.
QStringList offerModels(const Session& session, const QStringList& dropped, QWidget* parent);

} // namespace underpaint::ui
