#pragma once

#include "ui/state/session.h"

#include <QAbstractListModel>
#include <QListView>

namespace underpaint::ui {

class BrushDelegate;
class BrushPreviews;

/// Brushes as rows: a range of the session's presets.
class BrushListModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum class Content { OurOwn, All };
    enum Role { GroupRole = Qt::UserRole + 1, PresetRole }; ///< group's name; index into the session's presets
    BrushListModel(const Session& session, Content content, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    const canvas::BrushPreset& preset(const QModelIndex& index) const;
    QModelIndex find(const std::string& id) const; ///< invalid if it is not in the list

private:
    const std::vector<canvas::BrushPreset>& m_presets;
    int m_count;
};

/// "Deevad" from "deevad": how a group of brushes is called in lists.
QString groupTitle(const std::string& group);

/// A list of brushes with their real strokes.
class BrushList : public QListView {
    Q_OBJECT
public:
    BrushList(const Session& session, BrushPreviews& previews, QWidget* parent = nullptr);

private:
    BrushDelegate* m_delegate;
};

} // namespace underpaint::ui
