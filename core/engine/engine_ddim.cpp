#include "core/engine/engine_ddim.h"

#include "core/base/error.h"
#include "core/diffusion/guides.h"
#include "core/diffusion/null_text.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>

#include <fmt/format.h>

namespace underpaint::engine {

using namespace diffusion;

DdimJourney::DdimJourney(SamplingRun& run, const DdimInversion& method) : m_run(run), m_method(method), m_inversion{run.model.path()}
{
    const NoisePath& path = run.model.path();
    if (path.alphaBars().empty())
        throw base::UsageError(fmt::format("DDIM inversion belongs to models of Stable Diffusion's kind, and {} is none: choose RF-Inversion.", run.model.card().name));
    m_inversion.steps = run.request.steps > 0 ? run.request.steps : ddimSteps;
    m_inversion.endAlphaBar = path.alphaBars().front();
    m_inversion.depth = method.depth;
    m_levels = risingLevels(m_inversion);
    m_keep = run.keep();

    SampleRecord& record = run.record;
    record.steps = steps();
    record.sampler = "ddim";
    record.grid = "leading";
    record.ratio = m_levels.back().ratio();
    record.t0 = path.timeOf(record.ratio);
    record.guidance = guidanceOf(run.request, run.model.card());
}

diffusion::DdimInversion DdimJourney::at(double depth) const
{
    diffusion::DdimInversion inversion = m_inversion;
    inversion.depth = std::min(depth, m_inversion.depth);
    return inversion;
}

int DdimJourney::steps(double depth) const { return depth > 0 ? int(inversionIndices(at(depth)).size()) : 0; }

const std::string& DdimJourney::words() const { return m_run.request.prompt.empty() ? m_method.sourcePrompt : m_run.request.prompt; }

Land DdimJourney::keep(const std::vector<at::Tensor>& pivot, int steps) const
{
    if (!m_keep.defined())
        return {};
    return [this, &pivot, steps](Tensor x, Level, Level, int i) {
        const Tensor& kept = pivot[std::size_t(steps - 1 - i)];
        return at::where(m_keep == 0, x, at::where(m_keep == 1, kept, m_keep * kept + (1 - m_keep) * x)); // both ends to the bit
    };
}

void DdimJourney::wayIn()
{
    m_pivot = {m_run.guide};
    diffusion::DdimInversion inversion = m_inversion;
    inversion.onState = [this](int, const Tensor& x) { m_pivot.push_back(x); };
    m_run.watch.begin("inverting");
    ddimInvert(m_run.denoiser(m_method.sourcePrompt, {}, m_run.model.card().sourceGuidance), m_run.guide, inversion, m_run.onStep(false));
}

at::Tensor DdimJourney::wayBack(double depth, bool previews)
{
    const int count = steps(depth);
    if (count == 0)
        return m_run.guide;
    Levels levels(m_levels.begin(), m_levels.begin() + count + 1);
    std::ranges::reverse(levels);
    const std::string& away = m_method.kind == DdimInversion::Kind::Plain ? m_run.request.negative : m_method.sourcePrompt;
    m_run.watch.begin("sampling");
    return walk(m_run.denoiser(words(), away, m_run.record.guidance), levels, m_pivot[std::size_t(count)], eulerStep(),
        {m_run.onStep(previews), keep(m_pivot, count), 0, {}});
}

at::Tensor DdimJourney::nullText()
{
    // Gradients flow here, so nothing may be made under the engine's InferenceMode.
    const c10::InferenceMode outside(false);
    const c10::AutoGradMode quiet(false);
    const DiffusionModel& model = m_run.model;
    const int height = m_run.frame.size().height, width = m_run.frame.size().width, inner = m_method.innerSteps;
    const auto ordinary = [](Embedding embedding) {
        for (Tensor* part : {&embedding.tokens, &embedding.pooled})
            if (part->defined())
                *part = part->clone();
        return embedding;
    };
    m_run.watch.begin("words");
    const Embedding empty = ordinary(model.embed("")), source = ordinary(model.embed(m_method.sourcePrompt));
    if (!empty.tokens.defined() || model.card().distilledGuidance)
        throw base::UsageError(fmt::format("Null-text inversion moves the empty prompt's embedding, which {} does not have: choose negative-prompt inversion.", model.card().name));
    const Embedding target = words() == m_method.sourcePrompt ? source : ordinary(model.embed(words()));
    const auto under = [&](const Embedding& towards) {
        return [&, towards](const Tensor& moved) {
            return m_run.watched(model.denoiser(towards, Embedding{moved, empty.pooled}, m_run.record.guidance, height, width));
        };
    };

    NullText run{m_inversion};
    run.innerSteps = inner;
    const int count = steps();
    m_run.watch.setSteps(count * (2 + inner));
    const int before = m_run.watch.done();
    m_run.watch.begin("inverting");
    const NullTextResult found = nullTextInvert(m_run.watched(model.denoiser(source, {}, 1, height, width)), under(source), m_run.guide, empty.tokens, run,
        [&](int number, const Answer& answer) {
            if (number == count)
                m_run.watch.begin("optimizing");
            m_run.watch.reached(before + number + 1);
            if (number >= count)
                m_run.preview(answer.x0);
            return true;
        });
    double sum = 0;
    for (const double error : found.errors)
        sum += error;
    m_run.record.inversionError = sum / count;
    m_run.watch.reached(before + count * (1 + inner));
    m_run.watch.begin("sampling");
    return nullTextReturn(under(target), found, run, m_run.onStep(), keep(found.pivot, count));
}

at::Tensor runDdimInversion(SamplingRun& run, const DdimInversion& method)
{
    if (method.depth == 0)
        return run.guide;
    DdimJourney journey(run, method);
    if (method.kind == DdimInversion::Kind::NullText)
        return journey.nullText();
    run.watch.setSteps(2 * journey.steps());
    journey.wayIn();
    return journey.wayBack(method.depth);
}

at::Tensor runMethod(SamplingRun& run)
{
    const auto& method = run.request.method;
    if (const auto* sdedit = std::get_if<Sdedit>(&method))
        return runSdedit(run, *sdedit);
    if (const auto* rf = std::get_if<RfInversion>(&method))
        return runRfInversion(run, *rf);
    return runDdimInversion(run, std::get<DdimInversion>(method));
}

} // namespace underpaint::engine
