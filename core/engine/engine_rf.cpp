#include "core/engine/engine_rf.h"

#include "core/engine/sampling_names.h"

#include <ATen/ATen.h>

#include <cmath>

namespace underpaint::engine {
namespace {

using namespace diffusion;

RfRule ruleOf(RfInversion::Rule rule)
{
    switch (rule) {
    case RfInversion::Rule::Community: return RfRule::Community;
    case RfInversion::Rule::Official: return RfRule::Official;
    case RfInversion::Rule::Consistent: break;
    }
    return RfRule::Consistent;
}

EtaSchedule scheduleOf(RfInversion::Schedule schedule)
{
    switch (schedule) {
    case RfInversion::Schedule::LinearUp: return EtaSchedule::LinearUp;
    case RfInversion::Schedule::LinearDown: return EtaSchedule::LinearDown;
    case RfInversion::Schedule::Cosine: return EtaSchedule::Cosine;
    case RfInversion::Schedule::Constant: break;
    }
    return EtaSchedule::Constant;
}

} // namespace

RfJourney::RfJourney(SamplingRun& run, const RfInversion& method) : m_run(run), m_method(method)
{
    const SampleRequest& request = run.request;
    const base::ModelCard& card = run.model.card();
    m_steps = request.steps > 0 ? request.steps : card.inversionSteps;
    const bool published = method.rule != RfInversion::Rule::Consistent;
    const GridKind grid = request.grid == GridKind::Model && (published || !run.prior) ? GridKind::Shifted : resolved(request.grid, run.model, bool(run.prior), Sampler::Euler);
    const Sampler sampler = published || method.form == RfInversion::Form::Sde ? Sampler::Euler : resolved(request.sampler, run.model, bool(run.prior));
    m_straight = sampler != Sampler::Angle;
    m_order = method.order > 0 ? method.order : m_straight ? 1 : card.inversionOrder;
    m_times = inversionTimes(grid, m_steps, run.frame.size());
    m_times.erase(m_times.begin(), m_times.begin() + method.begin);
    if (const at::Tensor keep = run.keep(); keep.defined())
        m_keep = constantKeep(keep);

    SampleRecord& record = run.record;
    record.steps = m_steps;
    record.sampler = m_straight ? (m_order == 2 ? "heun" : "euler") : "angle";
    record.grid = nameOf(grid);
    record.t0 = m_times.front();
    record.ratio = m_times.front() / (1 - m_times.front());
    record.gamma = method.gamma.value_or(card.gamma);
    record.eta = method.eta.value_or(card.eta);
    record.windowStart = method.windowStart.value_or(int(std::lround(card.windowStart * m_steps)));
    record.windowStop = std::max(record.windowStart, method.windowStop.value_or(int(std::lround(card.windowStop * m_steps))));
    record.guidance = guidanceOf(request, card);
    record.detail = m_straight ? 1 : request.detail.value_or(1);
}

at::Tensor RfJourney::wayIn()
{
    RfForward forward;
    forward.times = m_times;
    forward.gamma.assign(m_times.size() - 1, m_run.record.gamma);
    forward.rule = ruleOf(m_method.rule);
    forward.order = m_order;
    forward.lambda = m_method.lambda.value_or(INFINITY);
    forward.prior = m_straight ? nullptr : m_run.prior;
    const at::Tensor target = m_run.noise(Purpose::Target, 0, 0);
    m_run.watch.begin("inverting");
    return rfForward(m_run.denoiser(m_method.sourcePrompt, {}, m_run.model.card().sourceGuidance), m_run.guide, target, forward, m_run.onStep(false));
}

at::Tensor RfJourney::wayBack(const at::Tensor& noise, double eta, bool previews)
{
    const SampleRecord& record = m_run.record;
    RfReverse reverse;
    reverse.times = m_times;
    reverse.eta = etaSchedule(m_steps, eta, record.windowStart, record.windowStop, scheduleOf(m_method.schedule));
    reverse.eta.erase(reverse.eta.begin(), reverse.eta.begin() + m_method.begin);
    reverse.rule = ruleOf(m_method.rule);
    reverse.form = m_method.form == RfInversion::Form::Sde ? RfForm::Sde : RfForm::Ode;
    reverse.order = m_order;
    reverse.lambda = m_method.lambda.value_or(INFINITY);
    reverse.detail = record.detail;
    reverse.prior = m_straight ? nullptr : m_run.prior;
    reverse.noise = m_run.noise;
    if (!m_method.etaMap.isNull())
        reverse.etaMap = m_run.map(m_method.etaMap);
    if (m_keep) {
        // What is kept walks straight from the picture's own noise back to the picture.
        const double start = m_times.front();
        const at::Tensor own = (noise - (1 - start) * m_run.guide) / start;
        reverse.land = keepArea({m_run.guide, m_run.guide, [own](Purpose, int, int) { return own; }, false, m_keep}, 0);
    }
    m_run.watch.begin("sampling");
    return rfReverse(m_run.denoiser(m_run.request.prompt, m_run.request.negative, record.guidance), noise, m_run.guide, reverse, m_run.onStep(previews));
}

at::Tensor runRfInversion(SamplingRun& run, const RfInversion& method)
{
    RfJourney journey(run, method);
    run.watch.setSteps(2 * (journey.steps() - method.begin));
    const at::Tensor noise = journey.wayIn();
    return journey.wayBack(noise, run.record.eta);
}

} // namespace underpaint::engine
