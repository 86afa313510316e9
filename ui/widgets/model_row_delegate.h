#pragma once

#include <QStyledItemDelegate>

namespace underpaint::ui {

/// A row of the models popup: check, name over note, size at the right end. Unusable files stay listed, grey, with the reason. DisplayRole = name and the roles below.
class ModelRowDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    enum Role {
        NoteRole = Qt::UserRole + 101, ///< QString: "this processor · about 1 s", or why it cannot be used
        SizeRole,                      ///< QString: "43 MB"
        UsableRole,                    ///< bool
        ChosenRole,                    ///< bool
    };
    explicit ModelRowDelegate(QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace underpaint::ui
