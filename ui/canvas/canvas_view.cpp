#include "ui/canvas/canvas_view_private.h"

#include "core/base/error.h"
#include "core/engine/working_frame.h"
#include "ui/state/display_colours.h"
#include "ui/state/document_model.h"
#include "ui/state/error_report.h"
#include "ui/state/preferences.h"
#include "ui/state/render_settings.h"
#include "ui/theme/theme.h"

#include <QAccessible>
#include <QResizeEvent>
#include <cmath>

namespace underpaint::ui {

namespace {
constexpr int crossFade = 90, fadeTick = 15, fadeOverlays = 120, afterPenUp = 200, afterMapStroke = 1000, wordsShown = 4000; // milliseconds
constexpr int marchTick = 125; // one pixel each: 8 px/s

bool paintsMap(Tool tool) { return tool == Tool::RealismBrush; }
} // namespace

CanvasView::CanvasView(const Session& session, QWidget* parent)
    : QWidget(parent), d(std::make_unique<Private>(*this, session))
{
    setObjectName("canvas");
    setAccessibleName(tr("Canvas"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setTabletTracking(true);
    setAcceptDrops(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setAttribute(Qt::WA_AcceptTouchEvents);
    setMinimumSize(160, 120);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    d->connectAll();
    d->documentReplaced();
    d->takeResult();
    d->takeTool();
}

CanvasView::~CanvasView() { d->abandon(); }

CanvasView::Private::Private(CanvasView& owner, const Session& shared)
    : view(owner), session(shared), renderer(shared.document), pen([this](QPointF at) { return toCanvas(at); }), painter(shared.document, shared.tools), mark(shared.stage), guides(Guides::of(shared.preferences)), rulers(guides)
{
    overlays.setStartValue(0.);
    overlays.setEndValue(1.);
    overlays.setDuration(0);
    overlays.setCurrentTime(0);
    fadeTimer.setInterval(fadeTick);
    march.setInterval(marchTick);
    antsMarch.setInterval(marchTick);
    for (QTimer* once : {&comeBack, &mapRest, &wordsTimer})
        once->setSingleShot(true);
    comeBack.setInterval(afterPenUp);
    mapRest.setInterval(afterMapStroke);
    wordsTimer.setInterval(wordsShown);
}

CanvasView::Private::~Private() = default;

void CanvasView::Private::connectAll()
{
    const auto on = [this](auto* sender, auto signal, auto slot) { QObject::connect(sender, signal, &view, slot); };
    DocumentModel* document = &session.document;
    on(&DisplayColours::instance(), &DisplayColours::changed, [this] {
        renderer.coloursChanged();
        view.update();
    });
    on(document, &DocumentModel::paintingChanged, [this](QRect area, canvas::Change::Cause) { updateDevice(renderer.paintingTouched(area)); });
    on(document, &DocumentModel::masksChanged, [this](QRect area) {
        updateDevice(renderer.masksTouched(area));
        linesStale = true;
        refreshRegion();
    });
    on(document, &DocumentModel::layersChanged, [this] {
        refreshLook();
        view.update();
    });
    on(document, &DocumentModel::selectionChanged, [this] { takeSelection(); });
    on(&antsMarch, &QTimer::timeout, [this] { moveAnts(); });
    on(document, &DocumentModel::strokeEnded, [this] {
        renderer.masksSettled();
        view.update();
    });
    on(document, &DocumentModel::sizeChanged, [this] { documentReplaced(); });
    on(document, &DocumentModel::aboutToOpen, [this] { // what is under way ends on the document it was begun on
        abandon();
        if (inHand && inHand->isBusy())
            withTool([](CanvasTool& tool) { tool.laidDown(); });
    });
    on(document, &DocumentModel::opened, [this] { documentReplaced(); });
    on(&session.stage, &Stage::pictureChanged, [this] { takeResult(); });
    on(&session.stage, &Stage::stateChanged, [this] { takeStageState(); });
    on(&session.stage, &Stage::compareChanged, [this] { refreshLook(); });
    on(&session.stage, &Stage::survivesChanged, [this] {
        renderer.setSurvives(session.stage.survives());
        refreshLook();
        view.update();
    });
    on(&session.tools, &ToolState::toolChanged, [this] {
        takeTool();
        linesStale = true;
        refreshLook();
        refreshMarch();
        refreshCursor();
        updatePointer();
    });
    on(&session.tools, &ToolState::pressureCurveChanged, [this] { pen.setPressureCurve(session.tools.pressureCurve()); });
    pen.setPressureCurve(session.tools.pressureCurve());
    on(&painter, &StrokePainter::refused, [this](const QString& sentence) { session.errors.report(sentence); });
    on(&session.tools, &ToolState::brushChanged, [this] { updatePointer(); });
    on(&CanvasAids::of(session.tools), &CanvasAids::changed, [this] { view.update(); });
    on(&session.settings, &RenderSettings::levelChanged, [this] {
        linesStale = true;
        refreshLook();
    });
    on(&session.settings, &RenderSettings::moreChanged, [this] { refreshRegion(); });
    on(&session.preferences, &Preferences::changed, [this] {
        refreshLook();
        refreshAnts();
    });
    on(&Theme::instance(), &Theme::themeChanged, [this] {
        refreshLook();
        view.update();
    });
    on(&Theme::instance(), &Theme::densityChanged, [this] {
        if (fitted)
            view.fit();
    });
    on(&mark, &StageMark::changed, [this] {
        layOut();
        view.update(mark.bounds(markCorner()).toAlignedRect().adjusted(-200, 0, 0, 0));
    });
    on(&mark, &StageMark::arcTurned, [this] { view.update(markArcRect(markCorner(), mark.mark()).toAlignedRect()); });
    on(&overlays, &QVariantAnimation::valueChanged, [this] { view.update(); });
    on(&comeBack, &QTimer::timeout, [this] { showOverlays(true); });
    on(&mapRest, &QTimer::timeout, [this] { refreshLook(); });
    on(&guides, &Guides::changed, [this] { view.update(); });
    on(&wordsTimer, &QTimer::timeout, [this] {
        words.clear();
        view.update();
    });
    on(&march, &QTimer::timeout, [this] {
        marchPhase = double(marchClock.elapsed()) * 8 / 1000;
        linesDrawn = {};
        view.update();
    });
    on(&fadeTimer, &QTimer::timeout, [this] {
        if (fadeClock.elapsed() >= crossFade) {
            fadeTimer.stop();
            fadeFrom = {};
        }
        view.update();
    });
}

void CanvasView::Private::documentReplaced()
{
    abandon();
    if (inHand && inHand->isBusy())
        withTool([](CanvasTool& tool) { tool.cancel(); });
    const canvas::DocumentState& state = session.document.state();
    transform.setCanvas({state.size.width, state.size.height});
    runFrom = shownFrom = session.document.document().snapshot();
    renderer.documentReplaced();
    renderer.setResult(session.stage.picture(), shownFrom);
    linesStale = true;
    transform.fit(fitMargin());
    moved();
    fitted = true;
    takeSelection();
}

void CanvasView::Private::takeStageState()
{
    const Stage& stage = session.stage;
    // A run looks at the painting as it is when it begins.
    const bool begins = stage.state() == StageState::Running && (lastState != StageState::Running || stage.step() < lastStep);
    if (begins || stage.state() == StageState::UpToDate)
        runFrom = session.document.document().snapshot();
    lastState = stage.state();
    lastStep = stage.step();
    // Each step of a run would be too much to hear.
    const bool steps = stage.state() == StageState::Running || stage.markText().isEmpty();
    const QString said = mark.isEmpty() ? tr("Canvas") : steps ? tr("Canvas. %1").arg(stage.markTitle()) : tr("Canvas. %1, %2").arg(stage.markTitle(), stage.markText());
    if (view.accessibleName() != said)
        view.setAccessibleName(said);
}

void CanvasView::Private::takeResult()
{
    const QImage& picture = session.stage.picture();
    const bool fades = drag != Drag::Stroke && shown && renderer.hasResult() && !picture.isNull() && renderer.isUpToDate() && view.isVisible() && Theme::instance().motion(crossFade) > 0 && renderer.showsResult();
    fadeFrom = fades ? renderer.image().copy() : QImage();
    shownFrom = runFrom;
    renderer.setResult(picture, shownFrom);
    refreshLook();
    if (fades) {
        fadeClock.start();
        fadeTimer.start();
    }
    view.update();
}

CanvasLook CanvasView::Private::wantedLook() const
{
    const Palette& palette = Theme::instance().palette();
    const Tool tool = session.tools.tool();
    const canvas::Layer* chosen = session.document.state().activeLayer();
    const auto isChosen = [&](canvas::LayerKind kind) { return chosen && chosen->kind == kind && chosen->visible; };
    CanvasLook look;
    look.surround = palette.surround;
    look.mask = session.preferences.maskColour();
    look.faithful = palette.faithfulTint;
    look.freer = palette.freerTint;
    look.level = session.settings.level();
    look.survives = !session.stage.survives().isNull();
    const bool masks = tool == Tool::MaskBrush || paintsMap(tool) || isChosen(canvas::LayerKind::Mask);
    look.maskTint = masks ? session.preferences.maskOpacity() : 0;
    look.mapTint = paintsMap(tool) || isChosen(canvas::LayerKind::RealismMap);

    const bool mapBeingPainted = paintsMap(tool) && (drag == Drag::Stroke || mapRest.isActive());
    if (side == Side::ResultAlone)
        look.show = CanvasLook::Show::Result;
    else if (session.stage.compare() == Compare::SideBySide)
        look.show = CanvasLook::Show::Halves;
    else if (session.stage.guideHeld() || mapBeingPainted)
        look.show = CanvasLook::Show::Painting;
    else
        switch (session.stage.compare()) {
        case Compare::ResultOnly: look.show = CanvasLook::Show::Result; break;
        case Compare::Wipe: look.show = CanvasLook::Show::Wipe; break;
        case Compare::Onion: look.show = CanvasLook::Show::Onion; break;
        case Compare::SideBySide:
        case Compare::SecondWindow: look.show = CanvasLook::Show::Painting; break;
        }
    const QRectF picture = transform.pictureInView();
    look.wipe = int(std::lround((picture.left() + session.stage.wipe() * picture.width()) * transform.ratio()));
    return look;
}

void CanvasView::Private::refreshLook()
{
    const CanvasLook look = wantedLook(), was = renderer.look();
    if (look != was) {
        renderer.setLook(look);
        if ((look.show == CanvasLook::Show::Halves) != (was.show == CanvasLook::Show::Halves)) {
            const bool wasFitted = fitted;
            transform.setViewport(QRectF(0, 0, hasHalves() ? halfWidth() : view.width(), view.height()), view.devicePixelRatioF());
            if (wasFitted)
                transform.fit(fitMargin());
            moved();
            fitted = wasFitted;
            return;
        }
        view.update();
    }
    layOut();
}

void CanvasView::Private::refreshRegion()
{
    std::optional<QRect> wanted;
    if (session.settings.followMask() && session.settings.hasModel() && (renderer.masks().exists() || !session.document.state().selection.isNull()) && !session.document.document().strokeUnderWay()) {
        const canvas::Picture mask = session.document.mask();
        if (!canvas::maskExtent(mask).isEmpty()) {
            try {
                const base::Rect sampled = engine::WorkingFrame(session.settings.request(session.document.painting(), mask, {}), session.settings.card()).sampled();
                wanted = QRect(sampled.x, sampled.y, sampled.width, sampled.height);
            } catch (const base::Error&) {
                // Nothing would be sampled; Run says why.
            }
        }
    }
    if (wanted != region) {
        region = wanted;
        view.update();
    }
}

void CanvasView::Private::strokeIsDown(bool down)
{
    if (down) {
        fadeTimer.stop();
        fadeFrom = {};
        comeBack.stop();
        mapRest.stop();
        march.stop();
        mark.setStill(true);
        showOverlays(false);
    } else {
        mark.setStill(false);
        comeBack.start();
        if (paintsMap(session.tools.tool()))
            mapRest.start();
        refreshRegion();
        refreshMarch();
    }
    refreshAnts();
    refreshLook();
    Q_EMIT view.penDownChanged(down);
}

void CanvasView::Private::showOverlays(bool wanted)
{
    overlays.stop();
    const int time = wanted && shown ? Theme::instance().motion(fadeOverlays) : 0; // nothing moves while the pen is down
    overlays.setStartValue(wanted ? 0. : 1.);
    overlays.setEndValue(wanted ? 1. : 0.);
    overlays.setDuration(time);
    overlays.setCurrentTime(0);
    if (time > 0)
        overlays.start();
    view.update();
}

void CanvasView::Private::refreshMarch()
{
    const bool marches = session.tools.tool() == Tool::MaskBrush && view.isVisible() && renderer.masks().exists() && drag != Drag::Stroke && !Theme::instance().reduceMotion();
    if (marches && !march.isActive()) {
        marchClock.start();
        march.start();
    } else if (!marches) {
        march.stop();
    }
}

void CanvasView::Private::say(const QString& sentence)
{
    words = sentence;
    wordsTimer.start();
    view.update();
    Q_EMIT view.said(sentence);
}

void CanvasView::Private::updateDevice(const QRegion& device)
{
    const double ratio = transform.ratio();
    for (const QRect& area : device) {
        const QPoint first(int(std::floor(area.left() / ratio)), int(std::floor(area.top() / ratio)));
        const QPoint last(int(std::ceil((area.right() + 1) / ratio)), int(std::ceil((area.bottom() + 1) / ratio)));
        view.update(QRect(first, QSize(last.x() - first.x(), last.y() - first.y())));
    }
}

bool CanvasView::penIsDown() const { return d->drag == Private::Drag::Stroke; }

void CanvasView::setSide(Side side)
{
    d->side = side;
    d->refreshLook();
}

void CanvasView::paintEvent(QPaintEvent* event) { d->paint(event); }

void CanvasView::resizeEvent(QResizeEvent*) { d->place(); }

void CanvasView::moveEvent(QMoveEvent*) { d->place(); }

void CanvasView::showEvent(QShowEvent*)
{
    d->place();
    d->mark.setStill(false);
    d->refreshMarch();
    d->refreshAnts();
}

void CanvasView::hideEvent(QHideEvent*)
{
    d->abandon();
    d->mark.setStill(true);
    d->refreshMarch();
    d->refreshAnts();
}

} // namespace underpaint::ui
