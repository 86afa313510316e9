#include "ui/hidden_bar.h"

#include "ui/actions.h"
#include "ui/state/live_preview.h"
#include "ui/state/render_settings.h"
#include "ui/state/stage.h"
#include "ui/theme/theme.h"
#include "ui/widgets/free_slider.h"
#include "ui/widgets/meter.h"
#include "ui/widgets/push_button.h"
#include "ui/widgets/read_out.h"
#include "ui/widgets/state_mark.h"

#include <QGraphicsOpacityEffect>
#include <QLocale>
#include <QPainter>
#include <QVariantAnimation>

namespace underpaint::ui {

namespace {

    QString shown(double level, int decimals = 2) { return QLocale::c().toString(level, 'f', decimals); }

} // namespace

HiddenBar::HiddenBar(const Session& session, Actions& actions, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_look(this, Interaction::Ring::OwnPainting)
    , m_slider(new FreeSlider(this))
    , m_level(new ReadOut(this))
    , m_faithful(new Meter(tr("Faithful"), Meter::Tone::Grey, this))
    , m_real(new Meter(tr("Real"), Meter::Tone::Accent, this))
    , m_keep(new PushButton(tr("Keep"), PushButton::Kind::Plain, this))
    , m_opacity(new QGraphicsOpacityEffect(this))
    , m_fading(new QVariantAnimation(this))
{
    setObjectName("hiddenBar");
    setAccessibleName(tr("Slider and meters"));
    m_opacity->setEnabled(false);
    setGraphicsEffect(m_opacity);
    m_slider->setAccessibleName(tr("How free"));
    m_slider->setLevelText([this](double travel, bool fine) { return shown(m_session.settings.levelAt(travel), fine ? 3 : 2); });
    RenderSettings& settings = m_session.settings;
    LivePreview& live = m_session.live;
    connect(m_slider, &FreeSlider::pressed, &live, &LivePreview::beginScrub);
    connect(m_slider, &FreeSlider::scrubbed, &live, &LivePreview::scrubTo);
    connect(m_slider, &FreeSlider::released, &live, &LivePreview::endScrub);
    connect(m_slider, &FreeSlider::cancelled, &live, &LivePreview::cancelScrub);
    connect(m_slider, &FreeSlider::suggestionClicked, &live, &LivePreview::toSuggestion);
    connect(m_slider, &FreeSlider::nudged, this, [this](double steps) {
        RenderSettings& set = m_session.settings;
        set.setLevel(set.level() + (set.method() == Method::RfInversion ? -steps : steps));
        m_nudged.start();
    });
    connect(m_slider, &FreeSlider::frameStep, this, [this](int direction) {
        m_session.live.takeFrame(std::clamp(m_session.stage.currentFrame() + direction, 0, Stage::frameCount - 1));
    });
    connect(m_slider, &FreeSlider::toEnd, this, [this](int end) {
        m_session.settings.setTravel(end < 0 ? 0 : 1);
        m_session.settings.rest();
    });
    connect(m_slider, &FreeSlider::digitTyped, m_level, &ReadOut::edit);
    connect(m_level, &ReadOut::entered, this, [this](double level) {
        m_session.settings.setLevel(level);
        m_session.settings.rest();
    });
    m_keep->setToolTip(actions.at("generate.keep")->toolTip());
    connect(m_keep, &QAbstractButton::clicked, &live, &LivePreview::keep);

    m_nudged.setSingleShot(true);
    m_nudged.setInterval(150);
    connect(&m_nudged, &QTimer::timeout, &settings, &RenderSettings::rest);
    m_comeBack.setSingleShot(true);
    m_comeBack.setInterval(200);
    connect(&m_comeBack, &QTimer::timeout, this, [this] { fadeTo(1); });
    m_fading->setStartValue(0.);
    m_fading->setEndValue(1.);
    connect(m_fading, &QVariantAnimation::valueChanged, this, [this](const QVariant& value) {
        m_opacity->setOpacity(value.toDouble());
        m_opacity->setEnabled(value.toDouble() < 1);
    });
    connect(&settings, &RenderSettings::levelChanged, this, &HiddenBar::refresh);
    connect(&settings, &RenderSettings::cardChanged, this, &HiddenBar::showFrames);
    connect(&settings, &RenderSettings::methodChanged, this, &HiddenBar::showFrames);
    connect(&m_session.stage, &Stage::metersChanged, this, &HiddenBar::refresh);
    connect(&m_session.stage, &Stage::pictureChanged, this, &HiddenBar::refresh);
    connect(&m_session.stage, &Stage::framesChanged, this, &HiddenBar::showFrames);
    showFrames();
}

void HiddenBar::refresh()
{
    const RenderSettings& settings = m_session.settings;
    const Stage& stage = m_session.stage;
    m_slider->setTravel(settings.travel());
    m_level->setNumber(settings.level());
    m_level->setRange(std::min(settings.levelAt(0), settings.levelAt(1)), std::max(settings.levelAt(0), settings.levelAt(1)));
    m_faithful->setValue(stage.faithful());
    m_real->setValue(stage.real());
    m_faithful->setOutOfDate(stage.metersOutOfDate());
    m_real->setOutOfDate(stage.metersOutOfDate());
    m_keep->setEnabled(!stage.picture().isNull());
    for (QWidget* widget : {static_cast<QWidget*>(m_slider), static_cast<QWidget*>(m_level)})
        widget->setEnabled(settings.hasModel());
}

void HiddenBar::showFrames()
{
    const Stage& stage = m_session.stage;
    const RenderSettings& settings = m_session.settings;
    std::optional<FreeSlider::Curves> curves;
    if (stage.curves()) {
        curves.emplace();
        for (std::size_t i = 0; i < curves->size(); ++i)
            (*curves)[i] = {(*stage.curves())[i].faithful, (*stage.curves())[i].real};
    }
    m_slider->setCurves(curves);
    if (settings.method() == Method::Sdedit && settings.hasModel())
        m_slider->setSafeBand(settings.travelOf(settings.card().lowestT0), settings.travelOf(settings.card().highestT0));
    else
        m_slider->setSafeBand(0, 0);
    if (const auto suggestion = stage.suggestion())
        m_slider->setSuggestion(settings.travelOf(*suggestion), tr("suggested %1").arg(shown(*suggestion)));
    else
        m_slider->setSuggestion({});
    refresh();
}

void HiddenBar::setPenDown(bool down)
{
    if (down) {
        m_comeBack.stop();
        fadeTo(0);
    } else {
        m_comeBack.start();
    }
}

void HiddenBar::fadeTo(double opacity)
{
    m_fading->stop();
    const int time = opacity > 0 ? Theme::instance().motion(120) : 0; // nothing moves while the pen is down
    if (time == 0 || !isVisible()) {
        m_opacity->setOpacity(opacity);
        m_opacity->setEnabled(opacity < 1);
        return;
    }
    m_fading->setDuration(time);
    m_fading->start();
}

void HiddenBar::resizeEvent(QResizeEvent*)
{
    const Metrics& m = Theme::instance().metrics();
    const int keep = std::max(66, m_keep->sizeHint().width()), meters = 160, level = 60;
    const int right = width() - 20 - keep;
    m_keep->setGeometry(right, (height() - 36) / 2, keep, 36);
    m_faithful->setGeometry(right - 20 - meters, height() / 2 - m.meterRow, meters, m.meterRow);
    m_real->setGeometry(right - 20 - meters, height() / 2, meters, m.meterRow);
    const int levelAt = right - 20 - meters - 12 - level;
    m_level->setGeometry(levelAt, (height() - m.readOut) / 2, level, m.readOut);
    const int track = 28;
    const QRect slider(20, 8, levelAt - 24 - 20, 18 + track);
    m_slider->setGeometry(slider.marginsAdded(FreeSlider::room()));
}

void HiddenBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintFloating(painter, QRectF(rect()).adjusted(.5, .5, -.5, -.5), 12);
}

} // namespace underpaint::ui
