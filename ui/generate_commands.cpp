#include "ui/generate_commands.h"

#include "ui/actions.h"
#include "ui/canvas/canvas_view.h"
#include "ui/state/live_preview.h"
#include "ui/state/render_settings.h"
#include "ui/state/stage.h"

#include <QActionGroup>
#include <QTimer>

namespace underpaint::ui {

namespace {

    constexpr int burstRest = 500; // ms: presses of a held key become one request
    constexpr int variations = 4;

} // namespace

GenerateCommands::GenerateCommands(const Session& session, Actions& actions, CanvasView& canvas, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_actions(actions)
{
    LivePreview& live = m_session.live;
    RenderSettings& settings = m_session.settings;
    connect(actions.at("generate.run"), &QAction::triggered, &live, &LivePreview::run);
    connect(actions.at("generate.stop"), &QAction::triggered, &live, &LivePreview::stop);
    connect(actions.at("generate.keep"), &QAction::triggered, this, [this, &canvas] {
        if (canvas.isTransforming()) // Enter means the handles first
            canvas.applyTransform();
        else
            m_session.live.keep();
    });
    connect(actions.at("generate.frames"), &QAction::triggered, &live, &LivePreview::makeFrames);
    connect(actions.at("generate.variations"), &QAction::triggered, this, [this] { m_session.live.makeVariations(variations); });
    connect(actions.at("generate.seed"), &QAction::triggered, &settings, &RenderSettings::nextSeed);
    connect(actions.at("generate.live"), &QAction::toggled, &settings, &RenderSettings::setLive);
    connect(actions.at("mask.region"), &QAction::toggled, &settings, &RenderSettings::setFollowMask);
    connectLevel();
    connectModes();
    connect(&settings, &RenderSettings::changed, this, &GenerateCommands::show);
    connect(&session.stage, &Stage::pictureChanged, this, &GenerateCommands::show);
    connect(&session.stage, &Stage::framesChanged, this, &GenerateCommands::show);
    connect(&session.stage, &Stage::stateChanged, this, &GenerateCommands::show);
    connect(&canvas, &CanvasView::transformChanged, this, &GenerateCommands::show);
    show();
}

void GenerateCommands::connectLevel()
{
    auto* rested = new QTimer(this);
    rested->setSingleShot(true);
    rested->setInterval(burstRest);
    connect(rested, &QTimer::timeout, &m_session.settings, &RenderSettings::rest);
    const struct {
        const char* action;
        double steps;
    } steps[] = {{"level.freer", .01}, {"level.faithful", -.01}, {"level.freerFine", .001}, {"level.faithfulFine", -.001}};
    for (const auto& [action, step] : steps)
        connect(m_actions.at(action), &QAction::triggered, this, [this, rested, step = step] {
            nudge(step);
            rested->start();
        });
    connect(m_actions.at("level.suggestion"), &QAction::triggered, &m_session.live, &LivePreview::toSuggestion);
}

void GenerateCommands::connectModes()
{
    RenderSettings& settings = m_session.settings;
    using Mode = engine::LiveSchedule::Mode;
    auto* modes = new QActionGroup(this);
    const struct {
        const char* action;
        Mode mode;
    } all[] = {{"live.drawing", Mode::WhileDrawing}, {"live.penUp", Mode::AtPenUp}, {"live.byKey", Mode::ByKey}};
    for (const auto& [id, mode] : all) {
        modes->addAction(m_actions.at(id));
        connect(m_actions.at(id), &QAction::triggered, &settings, [&settings, mode = mode] { settings.setLiveMode(mode); });
    }
    auto* methods = new QActionGroup(this);
    for (const auto& [id, method] : {std::pair{"method.sdedit", Method::Sdedit}, std::pair{"method.inversion", Method::RfInversion}, std::pair{"method.ddim", Method::DdimInversion}}) {
        methods->addAction(m_actions.at(id));
        connect(m_actions.at(id), &QAction::triggered, &settings, [&settings, method = method] { settings.setMethod(method); });
    }
}

void GenerateCommands::nudge(double steps)
{
    RenderSettings& settings = m_session.settings;
    // Freer is a higher t0, but a weaker pull.
    settings.setLevel(settings.level() + (settings.method() == Method::RfInversion ? -steps : steps));
}

void GenerateCommands::show()
{
    const RenderSettings& settings = m_session.settings;
    const Stage& stage = m_session.stage;
    using Mode = engine::LiveSchedule::Mode;
    const auto check = [this](const char* id, bool checked) { m_actions.at(id)->setChecked(checked); };
    check("generate.live", settings.live());
    check("live.drawing", settings.liveMode() == Mode::WhileDrawing);
    check("live.penUp", settings.liveMode() == Mode::AtPenUp);
    check("live.byKey", settings.liveMode() == Mode::ByKey);
    check("method.sdedit", settings.method() == Method::Sdedit);
    check("method.inversion", settings.method() == Method::RfInversion);
    check("method.ddim", settings.method() == Method::DdimInversion);
    m_actions.at("method.ddim")->setEnabled(settings.hasIndices());
    check("mask.region", settings.followMask());
    m_actions.at("level.suggestion")->setEnabled(stage.suggestion().has_value());
}

} // namespace underpaint::ui
