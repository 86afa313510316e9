#pragma once

#include "ui/widgets/interaction.h"

#include <QAbstractButton>
#include <QStringList>

class QMenu;

namespace underpaint::ui {

/// Shows what is chosen and opens a menu below itself. Filled: a raised field; Quiet: text and chevron only.
class DropButton : public QAbstractButton {
    Q_OBJECT
public:
    enum class Kind { Filled, Quiet };
    explicit DropButton(Kind kind = Kind::Filled, QWidget* parent = nullptr);

    /// Entries of a plain choice; the button shows the current one.
    void setChoices(const QStringList& choices, int current);
    int current() const { return m_current; }
    void setCurrent(int index); ///< emits nothing
    /// A menu of the owner's own instead; the button's text is then the owner's too.
    void setMenu(QMenu* menu);
    QMenu* menu() const { return m_menu; }
    void open();
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void chosen(int index);
    void aboutToOpen();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    Interaction m_look;
    Kind m_kind;
    QStringList m_choices;
    int m_current = -1;
    QMenu* m_menu = nullptr;
    bool m_ownMenu = false;
};

} // namespace underpaint::ui
