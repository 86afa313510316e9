#include "ui/widgets/read_out.h"

#include "ui/widgets/number_field.h"
#include "ui/widgets/paint_tools.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QMouseEvent>
#include <QToolTip>
#include <algorithm>

namespace underpaint::ui {

ReadOut::ReadOut(QWidget* parent)
    : QWidget(parent)
    , m_look(this)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_look.setFocusShape([this] { return numberRect().adjusted(0, 4, 0, -4); });
}

void ReadOut::setNumber(double number)
{
    m_number = number;
    setAccessibleName(QStringLiteral("%1 %2").arg(m_name, numberText(number, 2)));
    update();
}

void ReadOut::setName(const QString& name)
{
    m_name = name;
    setNumber(m_number);
}

void ReadOut::setNote(const QString& note)
{
    m_note = note;
    update();
}

void ReadOut::setRange(double lowest, double highest)
{
    m_lowest = lowest;
    m_highest = highest;
}

bool ReadOut::isEditing() const { return m_field; }

QSize ReadOut::sizeHint() const { return {200, Theme::instance().metrics().readOut}; }

QRectF ReadOut::numberRect() const { return {0, 0, textWidth(numberText(m_number, 2), TextRole::Big), double(height())}; }

void ReadOut::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Palette& p = Theme::instance().palette();
    double left = numberRect().right();
    if (m_field) {
        left = m_field->geometry().right();
    } else {
        paintText(painter, numberRect(), Qt::AlignLeft | Qt::AlignVCenter, numberText(m_number, 2), TextRole::Big, isEnabled() ? p.text : p.text3);
        if (m_look.hover() > 0 && isEnabled()) { // it can be typed
            QColor line = p.edge;
            line.setAlphaF(float(m_look.hover()));
            painter.fillRect(QRectF(0, height() / 2. + QFontMetricsF(Theme::instance().font(TextRole::Big)).capHeight() / 2 + 4, left, 1), line);
        }
    }
    const QColor quiet = isEnabled() ? p.text2 : p.text3;
    // Words stand on the number's own line.
    const double drop = Theme::instance().textScale() * 2;
    const QRectF rest(left + 10, drop, width() - left - 10, height());
    const double taken = paintText(painter, rest, Qt::AlignLeft | Qt::AlignVCenter, m_name, TextRole::Label, quiet);
    if (rest.width() - taken - 10 >= textWidth(m_note, TextRole::Label))
        paintText(painter, rest.adjusted(taken + 10, 0, 0, 0), Qt::AlignRight | Qt::AlignVCenter, m_note, TextRole::Label, quiet);
}

void ReadOut::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && event->position().x() < numberRect().right() + 8 + textWidth(m_name, TextRole::Label))
        edit();
}

void ReadOut::keyPressEvent(QKeyEvent* event)
{
    const QString text = event->text();
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space)
        edit();
    else if (text.size() == 1 && (text[0].isDigit() || text[0] == QLatin1Char('.') || text[0] == QLatin1Char(',')))
        edit(text);
    else
        QWidget::keyPressEvent(event);
}

void ReadOut::edit(const QString& text)
{
    if (!isEnabled())
        return;
    if (!m_field) {
        m_field = new QLineEdit(this);
        m_field->setAccessibleName(m_name);
        m_field->setFont(Theme::instance().font(TextRole::Chosen));
        m_field->installEventFilter(this);
        resizeEvent(nullptr);
    }
    m_field->setText(text.isEmpty() ? numberText(m_number, 3) : text);
    m_field->show();
    m_field->setFocus();
    if (text.isEmpty())
        m_field->selectAll();
    update();
}

void ReadOut::resizeEvent(QResizeEvent*)
{
    if (m_field) {
        const int tall = std::min(height(), Theme::instance().metrics().control);
        m_field->setGeometry(0, (height() - tall) / 2, qRound(76 * Theme::instance().textScale()), tall);
    }
}

bool ReadOut::eventFilter(QObject* watched, QEvent* event)
{
    if (m_field && watched == m_field) {
        if (event->type() == QEvent::FocusOut) {
            closeField(true);
        } else if (event->type() == QEvent::KeyPress) { // neither key is for the parents
            const int key = static_cast<QKeyEvent*>(event)->key();
            if (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Escape) {
                closeField(key != Qt::Key_Escape);
                return true;
            }
        }
    }
    return QWidget::eventFilter(watched, event);
}

void ReadOut::closeField(bool take)
{
    QLineEdit* field = std::exchange(m_field, nullptr);
    if (!field)
        return;
    const bool focused = field->hasFocus();
    const bool touched = field->isModified() || field->text() != numberText(m_number, 3);
    const std::optional<double> typed = numberFrom(field->text());
    field->hide();
    field->deleteLater();
    if (focused)
        setFocus();
    update();
    if (!take || !typed || !touched)
        return;
    const double number = std::clamp(*typed, m_lowest, m_highest);
    if (number != *typed) {
        const QString sentence = (*typed > number ? tr("The highest value is %1.") : tr("The lowest value is %1.")).arg(numberText(number, 2));
        QToolTip::showText(mapToGlobal(QPoint(0, height())), sentence, this);
        Q_EMIT clamped(sentence);
    }
    setNumber(number);
    Q_EMIT entered(number);
}

} // namespace underpaint::ui
