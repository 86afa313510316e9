#include "ui/widgets/fold.h"

#include "ui/widgets/paint_tools.h"

#include <QVBoxLayout>
#include <QVariantAnimation>

namespace underpaint::ui {

FoldHeader::FoldHeader(const QString& title, QWidget* parent)
    : QAbstractButton(parent)
    , m_look(this)
{
    setText(title);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void FoldHeader::setSummary(const QString& summary)
{
    m_summary = summary;
    setAccessibleDescription(summary);
    update();
}

QSize FoldHeader::sizeHint() const { return {160, Theme::instance().metrics().control}; }

void FoldHeader::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Palette& p = Theme::instance().palette();
    const QColor words = isEnabled() ? p.text : p.text3, quiet = isEnabled() ? mixed(p.text2, p.text, m_look.hover()) : p.text3;
    paintIcon(painter, {6, height() / 2.}, isChecked() ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right"), quiet, 14);
    const double taken = paintText(painter, QRectF(20, 0, width() - 20., height()), Qt::AlignLeft | Qt::AlignVCenter, text(), TextRole::Chosen, words);
    if (!isChecked())
        paintText(painter, QRectF(20 + taken + 12, 0, width() - taken - 32, height()), Qt::AlignRight | Qt::AlignVCenter, m_summary, TextRole::Label, quiet);
}

Fold::Fold(const QString& title, QWidget* parent)
    : QWidget(parent)
    , m_header(new FoldHeader(title, this))
    , m_clip(new QWidget(this))
    , m_moving(new QVariantAnimation(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_clip);
    m_clip->hide();
    auto* inside = new QVBoxLayout(m_clip);
    inside->setContentsMargins(0, 0, 0, 0);
    inside->setSpacing(0);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    connect(m_header, &QAbstractButton::toggled, this, [this](bool open) {
        unfold(open);
        Q_EMIT toggled(open);
    });
    connect(m_moving, &QVariantAnimation::valueChanged, this, [this](const QVariant& value) { m_clip->setMaximumHeight(value.toInt()); });
    connect(m_moving, &QVariantAnimation::finished, this, [this] {
        m_clip->setMaximumHeight(QWIDGETSIZE_MAX); // from now on the body says
        m_clip->setVisible(isOpen());
    });
}

void Fold::setBody(QWidget* body)
{
    delete m_body;
    m_body = body;
    m_clip->layout()->addWidget(body);
}

void Fold::setOpen(bool open) { m_header->setChecked(open); }

void Fold::unfold(bool open)
{
    m_moving->stop();
    const int time = isVisible() ? Theme::instance().motion(160) : 0;
    if (time == 0 || !m_body) {
        m_clip->setMaximumHeight(QWIDGETSIZE_MAX);
        m_clip->setVisible(open);
        return;
    }
    const int height = m_body->hasHeightForWidth() ? m_body->heightForWidth(width()) : m_body->sizeHint().height();
    m_moving->setDuration(time);
    m_moving->setEasingCurve(QEasingCurve::OutCubic);
    m_moving->setStartValue(open ? 0 : m_clip->height());
    m_moving->setEndValue(open ? height : 0);
    m_clip->setMaximumHeight(m_moving->startValue().toInt());
    m_clip->show();
    m_moving->start();
}

} // namespace underpaint::ui
