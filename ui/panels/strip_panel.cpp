#include "ui/panels/strip_panel.h"

#include "core/base/error.h"
#include "core/canvas/layer_edits.h"
#include "core/files/project.h"
#include "ui/actions.h"
#include "ui/state/document_model.h"
#include "ui/state/error_report.h"
#include "ui/state/live_preview.h"
#include "ui/state/picture_image.h"
#include "ui/state/render_settings.h"
#include "ui/state/stage.h"
#include "ui/theme/theme.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/drop_button.h"
#include "ui/widgets/film_strip.h"
#include "ui/widgets/free_slider.h"
#include "ui/widgets/meter.h"
#include "ui/widgets/push_button.h"
#include "ui/widgets/read_out.h"
#include "ui/widgets/run_button.h"
#include "ui/widgets/toggle_switch.h"

#include <QAction>
#include <QFileDialog>
#include <QLabel>
#include <QMenu>
#include <QPainter>

namespace underpaint::ui {

namespace {

bool isCompact()
{
    return Theme::instance().metrics().density == Density::Compact;
}

QString shown(double level)
{
    return QLocale::c().toString(level, 'f', 2);
}

} // namespace

StripPanel::StripPanel(const Session& session, Actions& actions, QWidget* parent) : QWidget(parent), m_session(session)
{
    setObjectName("strip");
    // Tab walks slider, frames, read-out, run; then the left block.
    makeMiddle();
    makeRight();
    makeLeft(actions);

    m_resting.setSingleShot(true);
    m_resting.setInterval(150);
    connect(&m_resting, &QTimer::timeout, this, [this] { m_session.settings.rest(); });
    connect(&session.settings, &RenderSettings::levelChanged, this, &StripPanel::showLevel);
    connect(&session.settings, &RenderSettings::methodChanged, this, &StripPanel::showMethod);
    connect(&session.settings, &RenderSettings::cardChanged, this, &StripPanel::showMethod);
    connect(&session.settings, &RenderSettings::moreChanged, this, &StripPanel::showTexts);
    connect(&session.settings, &RenderSettings::liveChanged, this, &StripPanel::showLive);
    connect(&session.stage, &Stage::compareChanged, this, &StripPanel::showCompare);
    connect(&session.stage, &Stage::framesChanged, this, &StripPanel::showFrames);
    connect(&session.stage, &Stage::metersChanged, this, &StripPanel::showMeters);
    connect(&session.stage, &Stage::stateChanged, this, &StripPanel::showState);
    connect(&Theme::instance(), &Theme::densityChanged, this, [this] { layOut(), showTexts(), showFrames(); });
    connect(&Theme::instance(), &Theme::themeChanged, this, [this] { layOut(); });
    showMethod();
    showLive();
    showCompare();
    showFrames();
    showMeters();
    showState();
}

void StripPanel::makeLeft(Actions& actions)
{
    m_method = new Choice(this);
    m_method->setAccessibleName(tr("Method"));
    m_method->addText(tr("SDEdit"), tr("SDEdit. Noise, then repaint: best for rough strokes."));
    m_method->addText(tr("RF-Inversion"), tr("RF-Inversion. Reads the picture first: best for changing a photo."));
    connect(m_method, &Choice::chosen, this, [this](int index) { m_session.settings.setMethod(Method(index)); });

    m_live = new ToggleSwitch(tr("Live"), this);
    m_live->setBoldLabel(true);
    m_live->setToolTip(actions.at("generate.live")->toolTip());
    connect(m_live, &ToggleSwitch::toggled, &m_session.settings, &RenderSettings::setLive);
    m_liveMode = new DropButton(DropButton::Kind::Quiet, this);
    m_liveMode->setAccessibleName(tr("When a new result is made"));
    connect(m_liveMode, &DropButton::chosen, this,
        [this](int index) { m_session.settings.setLiveMode(engine::LiveSchedule::Mode(index)); });

    m_compareLabel = new QLabel(tr("Compare"), this);
    m_compare = new Choice(this);
    m_compare->setAccessibleName(tr("Compare"));
    m_compare->addIcon("eye", tr("Result only"), tr("Result only"));
    m_compare->addIcon("wipe", tr("Wipe"), tr("Wipe: painting and result on either side of a line"));
    m_compare->addIcon("side-by-side", tr("Side by side"), tr("Side by side: painting and result, moved together"));
    connect(m_compare, &Choice::chosen, this, [this](int index) {
        constexpr Compare modes[] = {Compare::ResultOnly, Compare::Wipe, Compare::SideBySide};
        m_session.stage.setCompare(modes[index]);
    });
}

void StripPanel::makeMiddle()
{
    m_slider = new FreeSlider(this);
    m_slider->setAccessibleName(tr("How free"));
    m_slider->setToolTip(tr("How far the result may leave your painting.  ;  '"));
    m_slider->setLevelText([this](double travel, bool fine) {
        return QLocale::c().toString(m_session.settings.levelAt(travel), 'f', fine ? 3 : 2);
    });
    LivePreview& live = m_session.live;
    connect(m_slider, &FreeSlider::pressed, &live, &LivePreview::beginScrub);
    connect(m_slider, &FreeSlider::scrubbed, &live, &LivePreview::scrubTo);
    connect(m_slider, &FreeSlider::released, &live, &LivePreview::endScrub);
    connect(m_slider, &FreeSlider::cancelled, &live, &LivePreview::cancelScrub);
    connect(m_slider, &FreeSlider::nudged, this, &StripPanel::nudge);
    connect(m_slider, &FreeSlider::frameStep, this, [this](int direction) {
        m_session.live.takeFrame(std::clamp(m_session.stage.currentFrame() + direction, 0, Stage::frameCount - 1));
    });
    connect(m_slider, &FreeSlider::toEnd, this, [this](int end) {
        m_session.settings.setTravel(end < 0 ? 0 : 1);
        m_session.settings.rest();
    });
    connect(m_slider, &FreeSlider::suggestionClicked, &live, &LivePreview::toSuggestion);
    connect(m_slider, &FreeSlider::digitTyped, this, [this](const QString& text) { m_readOut->edit(text); });

    m_frames = new FilmStrip(this);
    m_frames->setAccessibleName(tr("Frames"));
    connect(m_frames, &FilmStrip::clicked, &live, &LivePreview::takeFrame);
    connect(m_frames, &FilmStrip::hovered, &live, &LivePreview::hoverFrame);
    connect(m_frames, &FilmStrip::contextMenu, this, &StripPanel::frameMenu);
    connect(m_frames, &FilmStrip::nudged, this, &StripPanel::nudge);
    connect(m_frames, &FilmStrip::makeFrames, &live, &LivePreview::makeFrames);
}

void StripPanel::makeRight()
{
    m_readOut = new ReadOut(this);
    m_readOut->setToolTip(tr("The exact level that is stored. Click to type."));
    connect(m_readOut, &ReadOut::entered, this, [this](double level) {
        m_session.settings.setLevel(level);
        m_session.settings.rest();
    });
    m_faithful = new Meter(tr("Faithful"), Meter::Tone::Grey, this);
    m_faithful->setToolTip(tr("How close to your painting."));
    m_real = new Meter(tr("Real"), Meter::Tone::Accent, this);
    m_real->setToolTip(tr("How natural it looks to the model."));
    m_run = new RunButton(this);
    connect(m_run, &RunButton::run, &m_session.live, &LivePreview::run);
    connect(m_run, &RunButton::stop, &m_session.live, &LivePreview::stop);
    m_keep = new PushButton(tr("Keep"), PushButton::Kind::Plain, this);
    m_keep->setToolTip(tr("Keep. Enter, makes it a layer"));
    connect(m_keep, &PushButton::clicked, &m_session.live, &LivePreview::keep);
    m_chooseModel = new PushButton(tr("Choose a model"), PushButton::Kind::Run, this);
    connect(m_chooseModel, &PushButton::clicked, this, &StripPanel::chooseModel);
}

QSize StripPanel::sizeHint() const
{
    return {850, Theme::instance().metrics().strip};
}

QSize StripPanel::minimumSizeHint() const
{
    return {560, Theme::instance().metrics().strip};
}

void StripPanel::paintEvent(QPaintEvent*)
{
    const Palette& palette = Theme::instance().palette();
    QPainter painter(this);
    painter.fillRect(rect(), palette.panel);
    painter.fillRect(QRect(0, 0, width(), 1), palette.line);
}

void StripPanel::resizeEvent(QResizeEvent*)
{
    layOut();
}

void StripPanel::layOut()
{
    const Metrics& m = Theme::instance().metrics();
    const bool compact = isCompact();
    // Slider and Run never fold: a narrow strip gives up width in its gaps first.
    const int gap = width() < 800 ? 12 : m.blockGap;
    const int top = compact ? 8 : 12, row = compact ? 28 : 32, between = compact ? 8 : 12;
    updateGeometry();
    setFixedHeight(m.strip);

    const int left = m.stripMargin;
    int y = compact ? 12 : 20;
    m_method->setGeometry(left, y, m.leftBlock, row);
    y += row + between;
    const int switchWidth = m_live->sizeHint().width();
    m_live->setGeometry(left, y, switchWidth, row);
    const int inset = 6; // of the button: its chevron, not its ground, ends with the block
    const int modeWidth = std::min(m_liveMode->sizeHint().width(), m.leftBlock - switchWidth + inset);
    m_liveMode->setGeometry(left + m.leftBlock + inset - modeWidth, y, modeWidth, row);
    y += row + between;
    const int compareWidth = compact ? m.leftBlock : m_compare->sizeHint().width();
    m_compareLabel->setVisible(!compact);
    m_compareLabel->setFont(Theme::instance().font(TextRole::Label));
    m_compareLabel->setGeometry(left, y, m.leftBlock - compareWidth, row);
    m_compare->setGeometry(left + m.leftBlock - compareWidth, y, compareWidth, row);

    const int right = width() - m.stripMargin - m.rightBlock;
    const QRect middle(left + m.leftBlock + gap, top, std::max(0, right - gap - (left + m.leftBlock + gap)), 18 + m.track);
    m_slider->setGeometry(middle.marginsAdded(FreeSlider::room()));
    const QRect frames(middle.x(), middle.bottom() + 1 + m.stripGap, middle.width(), m.strip - (middle.bottom() + 1 + m.stripGap));
    m_frames->setGeometry(frames.marginsAdded(FilmStrip::room()));
    m_slider->raise();

    y = top;
    m_readOut->setGeometry(right, y, m.rightBlock, m.readOut);
    y += m.readOut + (compact ? 0 : 1);
    m_faithful->setGeometry(right, y, m.rightBlock, m.meterRow);
    m_real->setGeometry(right, y + m.meterRow, m.rightBlock, m.meterRow);
    y += 2 * m.meterRow + (compact ? 6 : 13);
    m_keep->setGeometry(right + m.rightBlock - m.keepWidth, y, m.keepWidth, m.runHeight);
    m_run->setGeometry(right, y, m.rightBlock - m.keepWidth - 8, m.runHeight);
    m_chooseModel->setGeometry(right, y, m.rightBlock, m.runHeight);
}

void StripPanel::showTexts()
{
    const bool compact = isCompact();
    const RenderSettings& settings = m_session.settings;
    const bool three = m_method->count() > 2;
    m_method->setItemText(1, compact && three ? QStringLiteral("RF") : compact || three ? tr("RF-Inv.") : tr("RF-Inversion"));
    m_liveMode->setChoices(compact ? QStringList{tr("drawing"), tr("pen-up"), tr("by key")}
                                   : QStringList{tr("while drawing"), tr("at pen-up"), tr("by key")},
        int(settings.liveMode()));
    const bool inversion = settings.method() != Method::Sdedit;
    m_readOut->setName(settings.method() == Method::RfInversion ? tr("pull, η") : inversion ? tr("depth") : tr("noise, t0"));
    const int steps = settings.effectiveSteps();
    m_readOut->setNote(compact || !settings.hasModel() ? QString()
            : inversion                                ? tr("%1 + %1 steps").arg(steps)
                                                       : tr("%n steps", nullptr, steps));
    layOut();
}

void StripPanel::showMethod()
{
    const RenderSettings& settings = m_session.settings;
    const bool ddim = settings.hasIndices() || settings.method() == Method::DdimInversion;
    if (ddim && m_method->count() == 2)
        m_method->addText(tr("DDIM"), tr("DDIM inversion. Reads the picture step by step and walks back: changes what the words say, with models of Stable Diffusion's kind."));
    else if (!ddim && m_method->count() == 3)
        m_method->removeLast();
    m_method->setCurrent(int(settings.method()));
    if (settings.method() == Method::Sdedit && settings.hasModel())
        m_slider->setSafeBand(settings.travelOf(settings.card().lowestT0), settings.travelOf(settings.card().highestT0));
    else
        m_slider->setSafeBand(0, 0);
    m_readOut->setRange(std::min(settings.levelAt(0), settings.levelAt(1)), std::max(settings.levelAt(0), settings.levelAt(1)));
    showTexts();
    showLevel();
    showFrames();
    showState();
}

void StripPanel::showLevel()
{
    m_slider->setTravel(m_session.settings.travel());
    m_readOut->setNumber(m_session.settings.level());
}

void StripPanel::showLive()
{
    const QSignalBlocker quiet(m_live);
    m_live->setChecked(m_session.settings.live());
    showTexts();
}

void StripPanel::showCompare()
{
    switch (m_session.stage.compare()) {
    case Compare::ResultOnly: return m_compare->setCurrent(0);
    case Compare::Wipe: return m_compare->setCurrent(1);
    case Compare::SideBySide: return m_compare->setCurrent(2);
    case Compare::Onion:
    case Compare::SecondWindow: return m_compare->setCurrent(-1);
    }
}

void StripPanel::showFrames()
{
    const Stage& stage = m_session.stage;
    for (int i = 0; i < Stage::frameCount; ++i) {
        const FilmFrame& frame = stage.frames()[std::size_t(i)];
        m_frames->setFrame(i, {frame.image, shown(m_session.settings.frameLevel(i)), FilmStrip::State(int(frame.state))});
    }
    m_frames->setCurrent(m_session.settings.hasModel() ? stage.currentFrame() : -1);
    m_frames->setOnRequest(stage.framesOnRequest());
    std::optional<FreeSlider::Curves> curves;
    if (stage.curves()) {
        curves.emplace();
        for (std::size_t i = 0; i < curves->size(); ++i)
            (*curves)[i] = {(*stage.curves())[i].faithful, (*stage.curves())[i].real};
    }
    m_slider->setCurves(curves);
    if (const auto suggestion = stage.suggestion())
        m_slider->setSuggestion(m_session.settings.travelOf(*suggestion), isCompact() ? tr("suggested") : tr("suggested %1").arg(shown(*suggestion)));
    else
        m_slider->setSuggestion({});
}

void StripPanel::showMeters()
{
    const Stage& stage = m_session.stage;
    m_faithful->setValue(stage.faithful());
    m_real->setValue(stage.real());
    m_faithful->setOutOfDate(stage.metersOutOfDate());
    m_real->setOutOfDate(stage.metersOutOfDate());
}

void StripPanel::showState()
{
    const Stage& stage = m_session.stage;
    const bool model = m_session.settings.hasModel();
    const bool running = stage.state() == StageState::Running;
    m_run->setRunning(running);
    if (running)
        m_run->setProgress(stage.progress(), stage.steps() > 0 ? tr("%1 of %2").arg(stage.step()).arg(stage.steps()) : QString());
    m_run->setVisible(model);
    m_keep->setVisible(model);
    m_chooseModel->setVisible(!model);
    m_keep->setEnabled(!stage.picture().isNull());
    for (QWidget* widget : {static_cast<QWidget*>(m_slider), static_cast<QWidget*>(m_frames), static_cast<QWidget*>(m_readOut)})
        widget->setEnabled(model);
    const bool paused = stage.state() == StageState::Paused || stage.state() == StageState::Failed;
    m_live->setToolTip(paused ? tr("Live is paused") : tr("Makes a new result each time you lift the pen.  F9"));
}

void StripPanel::nudge(double levelSteps)
{
    RenderSettings& settings = m_session.settings;
    settings.setLevel(settings.level() + (settings.method() == Method::RfInversion ? -levelSteps : levelSteps));
    m_resting.start();
}

void StripPanel::frameMenu(int index, const QPoint& place)
{
    if (m_session.stage.frames()[std::size_t(index)].image.isNull())
        return;
    QMenu menu(this);
    menu.addAction(tr("Keep as layer"), this, [=, this] {
        m_session.live.takeFrame(index);
        m_session.live.keep();
    });
    menu.addAction(tr("Save picture…"), this, [=, this] { saveFrame(index); });
    menu.addAction(tr("Use as start"), this, [=, this] { startFrom(index); });
    menu.exec(place);
}

void StripPanel::startFrom(int index)
{
    const FilmFrame& frame = m_session.stage.frames()[std::size_t(index)];
    const canvas::DocumentState& state = m_session.document.state();
    const QImage picture = frame.image.scaled(state.size.width, state.size.height, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    canvas::Layer layer;
    layer.name = tr("Start from %1").arg(shown(frame.level)).toStdString();
    layer.tiles = canvas::Tiles(state.size);
    layer.tiles.put(toPicture(picture));
    m_session.document.document().edit(tr("Use as start").toStdString(),
        [&](canvas::DocumentState& edited) { canvas::addLayer(edited, layer); });
}

void StripPanel::saveFrame(int index)
{
    const canvas::Picture picture = toPicture(m_session.stage.frames()[std::size_t(index)].image);
    const QString path = QFileDialog::getSaveFileName(this, tr("Save picture"), m_session.document.title() + ".png", tr("Pictures (*.png *.jpg *.webp)"));
    if (path.isEmpty())
        return;
    try {
        files::exportPicture(path.toStdString(), picture, {});
    } catch (const base::Error& error) {
        m_session.errors.report(QString::fromUtf8(error.what()));
    }
}

} // namespace underpaint::ui
