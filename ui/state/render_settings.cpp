#include "ui/state/render_settings.h"

#include "core/engine/request_check.h"
#include "core/engine/request_guidance.h"
#include "ui/state/stage.h"

#include <QRandomGenerator>
#include <algorithm>
#include <cmath>

namespace underpaint::ui {

namespace {

/// The slider without a model: t0 itself, and 1 - eta; depth always.
const engine::Freedom& plainTravel(Method method)
{
    static const engine::Freedom rising({0, 1}), eta({1, 0});
    return method == Method::RfInversion ? eta : rising;
}

/// DDIM inversion as published: network calls each way.
constexpr int publishedDdimSteps = 50;

double clamped(double value, double low, double high, double instead)
{
    return std::isfinite(value) ? std::clamp(value, low, high) : instead;
}

std::optional<double> clamped(std::optional<double> value, double low, double high)
{
    return value && std::isfinite(*value) ? std::optional(std::clamp(*value, low, high)) : std::nullopt;
}

/// A level that the slider can show: itself, or the nearer end of the travel.
double inside(const engine::Freedom& travel, double level, double instead)
{
    const auto [low, high] = std::minmax({travel.levelAt(0), travel.levelAt(1)});
    return clamped(level, low, high, instead);
}

engine::Sdedit withoutLevel(engine::Sdedit method)
{
    method.t0.reset();
    method.t0Map = {};
    method.repeats = std::clamp(method.repeats, 1, 100);
    method.churn = clamped(method.churn, 0, 1, 0);
    return method;
}

engine::RfInversion withoutLevel(engine::RfInversion method)
{
    method.eta.reset();
    method.etaMap = {};
    method.gamma = clamped(method.gamma, 0, 1);
    method.begin = std::clamp(method.begin, 0, engine::mostSteps - 1);
    for (std::optional<int>* const end : {&method.windowStart, &method.windowStop})
        if (*end)
            *end = std::clamp(**end, 0, engine::mostSteps);
    if (method.windowStart && method.windowStop)
        method.windowStop = std::max(*method.windowStart, *method.windowStop);
    method.order = std::clamp(method.order, 1, 2);
    if (method.lambda && !(*method.lambda > 0))
        method.lambda.reset();
    return method;
}

} // namespace

RenderSettings::RenderSettings(QObject* parent) : QObject(parent) { }

const engine::Freedom& RenderSettings::travelFor(Method method) const
{
    const std::optional<engine::Freedom>& own = method == Method::Sdedit ? m_travelT0 : m_travelEta;
    return own && method != Method::DdimInversion ? *own : plainTravel(method);
}

void RenderSettings::announce(void (RenderSettings::*what)())
{
    Q_EMIT (this->*what)();
    Q_EMIT changed();
}

void RenderSettings::setCard(const base::ModelCard& card)
{
    const bool first = !hasModel(), same = m_card.id == card.id;
    const double travels[] = {travelFor(Method::Sdedit).positionOf(m_t0), travelFor(Method::RfInversion).positionOf(m_eta)};
    m_card = card;
    m_travelT0 = card.freedomT0.size() >= 2 ? std::optional(engine::Freedom(card.freedomT0)) : std::nullopt;
    m_travelEta = card.freedomEta.size() >= 2 ? std::optional(engine::Freedom(card.freedomEta)) : std::nullopt;
    const auto fit = [&](Method method, double level, double start) {
        const engine::Freedom& travel = travelFor(method);
        if (first || same)
            return inside(travel, first && !m_levelsSet && hasModel() ? start : level, start);
        return travel.levelAt(travels[int(method)]);
    };
    m_t0 = fit(Method::Sdedit, m_t0, card.defaultT0);
    m_eta = fit(Method::RfInversion, m_eta, card.eta);
    if (m_method == Method::DdimInversion && hasModel() && !hasIndices())
        setMethod(Method::RfInversion);
    Q_EMIT cardChanged();
    announce(&RenderSettings::levelChanged);
}

void RenderSettings::setMethod(Method method)
{
    if (m_method == method)
        return;
    m_method = method;
    Q_EMIT methodChanged();
    announce(&RenderSettings::levelChanged);
}

bool RenderSettings::hasIndices() const { return m_card.family == "stable_diffusion" || m_card.family == "ddpm" || m_card.family == "guided_diffusion"; }

double& RenderSettings::mine() { return m_method == Method::Sdedit ? m_t0 : m_method == Method::RfInversion ? m_eta : m_depth; }
double RenderSettings::level() const { return m_method == Method::Sdedit ? m_t0 : m_method == Method::RfInversion ? m_eta : m_depth; }

void RenderSettings::setLevel(double level)
{
    double& own = mine();
    const double fitting = inside(travelFor(m_method), level, own);
    m_levelsSet = true;
    if (own == fitting)
        return;
    own = fitting;
    announce(&RenderSettings::levelChanged);
}

double RenderSettings::travel() const { return travelOf(level()); }
void RenderSettings::setTravel(double travel) { setLevel(levelAt(travel)); }
double RenderSettings::levelAt(double travel) const { return travelFor(m_method).levelAt(travel); }
double RenderSettings::travelOf(double level) const { return travelFor(m_method).positionOf(level); }
double RenderSettings::frameLevel(int index) const { return levelAt((index + .5) / Stage::frameCount); }

void RenderSettings::setPrompt(const QString& prompt)
{
    if (m_prompt == prompt)
        return;
    m_prompt = prompt;
    announce(&RenderSettings::wordsChanged);
}

void RenderSettings::setNegative(const QString& negative)
{
    if (m_negative == negative)
        return;
    m_negative = negative;
    announce(&RenderSettings::wordsChanged);
}

void RenderSettings::setWordCounter(WordCounter counter)
{
    m_counter = std::move(counter);
    Q_EMIT wordsChanged();
}

void RenderSettings::setSeed(quint64 seed)
{
    if (m_seed == seed)
        return;
    m_seed = seed;
    announce(&RenderSettings::seedChanged);
}

void RenderSettings::setSeedLocked(bool locked)
{
    if (m_seedLocked == locked)
        return;
    m_seedLocked = locked;
    announce(&RenderSettings::seedChanged);
}

void RenderSettings::nextSeed()
{
    quint64 seed = m_seed;
    while (seed == m_seed)
        seed = QRandomGenerator::global()->bounded(quint32(100000)); // five digits can be read out and typed
    setSeed(seed);
}

int RenderSettings::effectiveSteps() const
{
    if (steps() > 0)
        return steps();
    if (m_method == Method::DdimInversion)
        return publishedDdimSteps;
    return m_method == Method::Sdedit ? m_card.sdeditSteps : m_card.inversionSteps;
}

void RenderSettings::setSteps(int steps)
{
    const int fitting = std::clamp(steps, 0, engine::mostSteps);
    if (m_steps[int(m_method)] == fitting)
        return;
    m_steps[int(m_method)] = fitting;
    announce(&RenderSettings::moreChanged);
}

void RenderSettings::setSampler(engine::Sampler sampler)
{
    if (m_sampler == sampler)
        return;
    m_sampler = sampler;
    announce(&RenderSettings::moreChanged);
}

void RenderSettings::setGrid(engine::GridKind grid)
{
    if (m_grid == grid)
        return;
    m_grid = grid;
    announce(&RenderSettings::moreChanged);
}

void RenderSettings::setSdedit(const engine::Sdedit& sdedit)
{
    const engine::Sdedit fitting = withoutLevel(sdedit);
    if (m_sdedit == fitting)
        return;
    m_sdedit = fitting;
    announce(&RenderSettings::moreChanged);
}

void RenderSettings::setRfInversion(const engine::RfInversion& rf)
{
    const engine::RfInversion fitting = withoutLevel(rf);
    if (m_rf == fitting)
        return;
    m_rf = fitting;
    announce(&RenderSettings::moreChanged);
}

void RenderSettings::setDdim(const engine::DdimInversion& ddim)
{
    engine::DdimInversion fitting = ddim;
    fitting.depth = 1;
    fitting.innerSteps = std::clamp(ddim.innerSteps, 0, 1000);
    if (m_ddim == fitting)
        return;
    m_ddim = fitting;
    announce(&RenderSettings::moreChanged);
}

QString RenderSettings::sourceWords() const { return QString::fromStdString(m_method == Method::RfInversion ? m_rf.sourcePrompt : m_ddim.sourcePrompt); }

void RenderSettings::setSourceWords(const QString& words)
{
    if (m_method == Method::RfInversion) {
        engine::RfInversion rf = m_rf;
        rf.sourcePrompt = words.toStdString();
        setRfInversion(rf);
    } else {
        engine::DdimInversion ddim = m_ddim;
        ddim.sourcePrompt = words.toStdString();
        setDdim(ddim);
    }
}

void RenderSettings::setGuidance(std::optional<double> guidance)
{
    const std::optional<double> fitting = clamped(guidance, 0, 100);
    if (m_guidance == fitting)
        return;
    m_guidance = fitting;
    announce(&RenderSettings::moreChanged);
}

double RenderSettings::effectiveGuidance() const { return engine::guidanceOf(request({}, {}, {}), m_card); }

void RenderSettings::setDetail(std::optional<double> detail)
{
    const std::optional<double> fitting = clamped(detail, 0, 10);
    if (m_detail == fitting)
        return;
    m_detail = fitting;
    announce(&RenderSettings::moreChanged);
}

void RenderSettings::setSize(int size)
{
    const int fitting = std::clamp(size, 0, engine::largestWorkingSide);
    if (m_size == fitting)
        return;
    m_size = fitting;
    announce(&RenderSettings::moreChanged);
}

void RenderSettings::setFollowMask(bool follow)
{
    if (m_followMask == follow)
        return;
    m_followMask = follow;
    announce(&RenderSettings::moreChanged);
}

void RenderSettings::setSeedAfterKeep(bool next)
{
    if (m_seedAfterKeep == next)
        return;
    m_seedAfterKeep = next;
    announce(&RenderSettings::seedChanged);
}

void RenderSettings::setLive(bool live)
{
    if (m_live == live)
        return;
    m_live = live;
    announce(&RenderSettings::liveChanged);
}

void RenderSettings::setLiveMode(engine::LiveSchedule::Mode mode)
{
    if (m_liveMode == mode)
        return;
    m_liveMode = mode;
    announce(&RenderSettings::liveChanged);
}

engine::SampleRequest RenderSettings::request(canvas::Picture painting, canvas::Picture mask, canvas::Picture map) const
{
    engine::SampleRequest request;
    request.painting = std::move(painting);
    request.mask = std::move(mask);
    request.followMask = m_followMask;
    request.prompt = m_prompt.toStdString();
    request.negative = m_negative.toStdString();
    request.guidance = m_guidance;
    request.model = m_card.id;
    request.sampler = m_sampler;
    request.grid = m_grid;
    request.steps = steps();
    request.detail = m_detail;
    request.size = m_size;
    request.seed = m_seed;
    if (m_method == Method::Sdedit) {
        engine::Sdedit method = m_sdedit;
        method.t0 = m_t0;
        method.t0Map = std::move(map);
        request.method = std::move(method);
        return request;
    }
    if (m_method == Method::DdimInversion) {
        engine::DdimInversion method = m_ddim;
        method.depth = m_depth;
        request.sampler = engine::Sampler::Model;
        request.grid = engine::GridKind::Model;
        if (method.kind != engine::DdimInversion::Kind::Plain)
            request.negative.clear(); // its place is taken
        request.method = std::move(method);
        return request;
    }
    engine::RfInversion method = m_rf;
    method.eta = m_eta;
    method.etaMap = std::move(map);
    // A window that was set for more steps than there are now ends with them.
    const int count = effectiveSteps();
    method.begin = std::min(method.begin, count - 1);
    for (std::optional<int>* const end : {&method.windowStart, &method.windowStop})
        if (*end)
            *end = std::min(**end, count);
    request.method = std::move(method);
    // The other samplers belong to SDEdit.
    if (request.sampler != engine::Sampler::Angle && request.sampler != engine::Sampler::Euler)
        request.sampler = engine::Sampler::Model;
    if (request.grid == engine::GridKind::Distilled)
        request.grid = engine::GridKind::Model;
    return request;
}

void RenderSettings::take(const engine::SampleRequest& request)
{
    if (const auto* const sdedit = std::get_if<engine::Sdedit>(&request.method)) {
        setMethod(Method::Sdedit);
        setLevel(sdedit->t0.value_or(m_card.defaultT0));
        setSdedit(*sdedit);
    } else if (const auto* const rf = std::get_if<engine::RfInversion>(&request.method)) {
        setMethod(Method::RfInversion);
        setLevel(rf->eta.value_or(m_card.eta));
        setRfInversion(*rf);
    } else {
        const auto& ddim = std::get<engine::DdimInversion>(request.method);
        setMethod(Method::DdimInversion);
        setLevel(ddim.depth);
        setDdim(ddim);
    }
    setPrompt(QString::fromStdString(request.prompt));
    setNegative(QString::fromStdString(request.negative));
    setSeed(request.seed);
    setSteps(request.steps);
    setSampler(request.sampler);
    setGrid(request.grid);
    setGuidance(request.guidance);
    setDetail(request.detail);
    setSize(request.size);
    setFollowMask(request.followMask);
    Q_EMIT levelRested();
}

} // namespace underpaint::ui
