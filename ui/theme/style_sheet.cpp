#include "ui/theme/style.h"

namespace underpaint::ui {

namespace {

    // Menus are drawn by Style. @name = a colour of the palette, $n = n pixels times the text scale.
    const char* const sheet = R"(
QToolTip { background: @bar; color: @text; border: 1px solid @edge; padding: 5px 7px; }
QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox {
    background: @well; color: @text; border: 1px solid transparent; border-radius: 6px; padding: 0 9px;
    selection-background-color: @accent; selection-color: @onAccent;
}
QLineEdit { min-height: $26; }
QPlainTextEdit, QTextEdit { padding: 4px 5px; }
QLineEdit:hover, QPlainTextEdit:hover, QTextEdit:hover, QAbstractSpinBox:hover { border-color: @line; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QAbstractSpinBox:focus { border-color: @edge; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled { color: @text3; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0; border: none; }
QAbstractScrollArea { background: transparent; border: none; }
QListView, QTreeView, QTableView { background: transparent; border: none; outline: none; }
QTreeView::item, QTableView::item { padding: 4px; }
QListView::item:selected, QTreeView::item:selected, QTableView::item:selected { background: @soft; color: @text; }
QHeaderView::section { background: @panel; color: @text2; border: none; border-bottom: 1px solid @line; padding: 4px 8px; }
QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: @hover; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: @edge; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: none; }
QPushButton {
    background: @raised; color: @text; border: 1px solid @outline; border-radius: 6px; min-height: $28; padding: 0 16px;
}
QPushButton:hover { background: @hover; }
QPushButton:pressed { background: @pressed; }
QPushButton:focus { border: 2px solid @text; padding: 0 15px; }
QPushButton:default { background: @accent; color: @onAccent; border-color: @accent; }
QPushButton:default:hover { background: @accentHover; }
QPushButton:disabled { background: @raised; color: @text3; border-color: @outline; }
QComboBox { background: @raised; color: @text; border: 1px solid @outline; border-radius: 6px; min-height: $26; padding: 0 10px; }
QComboBox:hover { background: @hover; }
QComboBox:focus { border-color: @edge; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox QAbstractItemView { background: @bar; border: 1px solid @edge; padding: 4px; }
QSplitter::handle, QMainWindow::separator { background: @panel; }
QStatusBar { background: @bar; color: @text2; }
QStatusBar::item { border: none; }
)";

    QString css(const QColor& colour)
    {
        return colour.alpha() == 255
            ? colour.name()
            : QStringLiteral("rgba(%1,%2,%3,%4)").arg(colour.red()).arg(colour.green()).arg(colour.blue()).arg(colour.alpha());
    }

} // namespace

QString styleSheet(const Palette& p, double textScale)
{
    // Longer names first: @accent is the beginning of @accentHover.
    const std::pair<const char*, QColor> tokens[] = {
        {"@accentHover", p.accentHover}, {"@onAccent", p.onAccent}, {"@accent", p.accent}, {"@outline", p.dark ? p.raised : p.line},
        {"@text2", p.text2}, {"@text3", p.text3}, {"@text", p.text}, {"@well", p.well}, {"@panel", p.panel}, {"@bar", p.bar},
        {"@raised", p.raised}, {"@hover", p.hover}, {"@pressed", p.pressed}, {"@line", p.line}, {"@edge", p.edge}, {"@soft", p.soft},
    };
    QString text = QString::fromLatin1(sheet);
    for (const auto& [token, colour] : tokens)
        text.replace(QLatin1String(token), css(colour));
    for (const int length : {26, 28})
        text.replace(QStringLiteral("$%1").arg(length), QStringLiteral("%1px").arg(qRound(length * textScale)));
    return text;
}

} // namespace underpaint::ui
