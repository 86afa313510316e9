#include "ui/widgets/error_bar.h"

#include "ui/widgets/icon_button.h"
#include "ui/widgets/paint_tools.h"
#include "ui/widgets/push_button.h"
#include "ui/widgets/state_mark.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QVariantAnimation>

namespace underpaint::ui {

namespace {

    constexpr int barHeight = 48, slide = 8;
    constexpr QMargins shadow(8, 6, 8, 10); ///< the widget is larger than the bar by this

} // namespace

ErrorBar::ErrorBar(QWidget* parent)
    : QWidget(parent)
    , m_sentence(new QLabel(this))
    , m_wayOut(new PushButton({}, PushButton::Kind::Outlined, this))
    , m_details(new PushButton(tr("Details"), PushButton::Kind::Quiet, this))
    , m_close(new IconButton(QStringLiteral("close"), tr("Close"), IconButton::Kind::Small, this))
    , m_sliding(new QVariantAnimation(this))
    , m_look(this, Interaction::Ring::OwnPainting)
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(shadow + QMargins(46, 0, 10, 0));
    row->setSpacing(8);
    row->addWidget(m_sentence, 1);
    row->addWidget(m_wayOut);
    row->addWidget(m_details);
    row->addWidget(m_close);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_sentence->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_sentence->setWordWrap(true);
    connect(m_wayOut, &QAbstractButton::clicked, this, &ErrorBar::wayOutTaken);
    connect(m_details, &QAbstractButton::clicked, this, &ErrorBar::detailsAsked);
    connect(m_close, &QAbstractButton::clicked, this, [this] {
        dismiss();
        Q_EMIT closed();
    });
    connect(m_sliding, &QVariantAnimation::valueChanged, this, [this](const QVariant& value) {
        QWidget::move(m_rest.left() - shadow.left(), m_rest.top() - shadow.top() - value.toInt());
    });
    const auto dress = [this] { m_sentence->setFont(Theme::instance().font(TextRole::Body)); };
    connect(&m_look, &Interaction::themeChanged, this, dress);
    dress();
    hide();
}

QSize ErrorBar::sizeHint() const { return {480, qRound(barHeight * Theme::instance().textScale())}; }

QString ErrorBar::sentence() const { return m_sentence->text(); }

void ErrorBar::setRestingPlace(const QRect& place)
{
    m_rest = place;
    setGeometry(place.marginsAdded(shadow));
}

void ErrorBar::showError(const QString& sentence, const QString& wayOut, bool hasDetails)
{
    m_sentence->setText(sentence);
    setAccessibleName(sentence);
    m_wayOut->setText(wayOut);
    m_wayOut->setVisible(!wayOut.isEmpty());
    m_wayOut->updateGeometry();
    m_details->setVisible(hasDetails);
    const bool wasHidden = isHidden();
    raise();
    QWidget::show();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
    const int time = wasHidden ? Theme::instance().motion(160) : 0;
    if (time == 0)
        return;
    m_sliding->stop();
    m_sliding->setDuration(time);
    m_sliding->setEasingCurve(QEasingCurve::OutCubic);
    m_sliding->setStartValue(slide);
    m_sliding->setEndValue(0);
    m_sliding->start();
}

void ErrorBar::dismiss()
{
    m_sliding->stop();
    hide();
}

void ErrorBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Palette& p = Theme::instance().palette();
    const QRectF bar = QRectF(rect()).marginsRemoved(shadow);
    paintFloating(painter, bar, 8);
    paintRounded(painter, bar, 8, p.raised, p.dark ? QColor() : p.line);
    paintRounded(painter, QRectF(bar.left() + 4, bar.top() + 8, 3, bar.height() - 16), 1.5, p.danger);
    paintIcon(painter, {bar.left() + 28, bar.center().y()}, QStringLiteral("warning"), p.danger, 18);
}

void ErrorBar::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        m_close->click();
    else
        QWidget::keyPressEvent(event);
}

} // namespace underpaint::ui
