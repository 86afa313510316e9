#include "core/engine/request_check.h"

#include "core/base/error.h"

#include <cmath>

#include <fmt/format.h>

namespace underpaint::engine {
namespace {

using base::UsageError;

/// Not a number fails too.
void within(const char* name, double value, double low, double high, const char* advice)
{
    if (!(value >= low && value <= high))
        throw UsageError(fmt::format("{} is {}, but must lie between {} and {}: {}.", name, value, low, high, advice));
}

void within(const char* name, const std::optional<double>& value, double low, double high, const char* advice)
{
    if (value)
        within(name, *value, low, high, advice);
}

void check(const Sdedit& method, const SampleRequest& request)
{
    within("t0", method.t0, 0, 1, "0 keeps the painting, 1 forgets it");
    within("The number of repeats", method.repeats, 0, 100, "1 is usual");
    within("The share of fresh noise", method.churn, 0, 1, "0 is deterministic, 1 is DDPM");
    if (method.rule == Sdedit::Rule::Community && request.grid != GridKind::Model)
        throw UsageError("The community rule walks the model's own published levels: leave the grid out, or choose the exact rule.");
    if (!method.t0Map.isNull()) {
        greyMap(method.t0Map, "t0 map", request.painting.size());
        if (method.rule != Sdedit::Rule::Exact)
            throw UsageError("A t0 map works with the exact rule only: choose that rule, or leave the map out.");
    }
}

void check(const RfInversion& method, const SampleRequest& request, int steps)
{
    within("eta", method.eta, 0, 1, "0 lets the model go freely, 1 returns the painting");
    within("gamma", method.gamma, 0, 1, "0 inverts the painting, 1 replaces it by noise");
    within("The first step of the way back", method.begin, 0, steps - 1, "0 begins at the noise");
    const int start = method.windowStart.value_or(0), stop = method.windowStop.value_or(steps);
    within("The window's first step", start, 0, steps, "it counts the steps of the way back");
    within("The window's end", stop, 0, steps, "it counts the steps of the way back");
    if (start > stop)
        throw UsageError(fmt::format("The window of eta ends at step {} before it begins at step {}: give its first step first.", stop, start));
    if (method.order < 0 || method.order > 2)
        throw UsageError(fmt::format("Order {} is not known: choose 1, or 2 for two network calls a step.", method.order));
    if (method.order == 2 && (method.rule != RfInversion::Rule::Consistent || method.form == RfInversion::Form::Sde))
        throw UsageError("The second order exists for the consistent rule without noise only: choose order 1.");
    if (method.form == RfInversion::Form::Sde && method.rule == RfInversion::Rule::Community)
        throw UsageError("The community rule has no noise on its way back: choose the consistent or the official rule, or the form ode.");
    const bool angle = request.sampler == Sampler::Angle;
    if (angle && (method.rule != RfInversion::Rule::Consistent || method.form == RfInversion::Form::Sde))
        throw UsageError("The angle step belongs to the consistent rule without noise: choose that rule, or the sampler euler.");
    if (request.grid == GridKind::Distilled)
        throw UsageError("The levels of few-step models belong to SDEdit: choose another grid.");
    if (!angle && request.sampler != Sampler::Model && request.sampler != Sampler::Euler)
        throw UsageError("RF-Inversion takes the angle step or straight steps: choose the sampler angle or euler; order 2 makes both more exact.");
    if (method.lambda && !(*method.lambda > 0))
        throw UsageError(fmt::format("lambda is {}, but must be above 0: the larger it is, the harder the pull.", *method.lambda));
    if (!method.etaMap.isNull())
        greyMap(method.etaMap, "eta map", request.painting.size());
}

void check(const DdimInversion& method, const SampleRequest& request)
{
    within("The depth", method.depth, 0, 1, "0 keeps the picture, 1 goes all the way to noise");
    within("The number of inner steps", method.innerSteps, 0, 1000, "10 is usual");
    if (request.sampler != Sampler::Model && request.sampler != Sampler::Ddim)
        throw UsageError("DDIM inversion walks by DDIM: leave the sampler out, or choose ddim.");
    if (request.grid != GridKind::Model)
        throw UsageError("DDIM inversion walks the indices of the model's own schedule: leave the grid out.");
    if (method.kind != DdimInversion::Kind::Plain && !request.negative.empty())
        throw UsageError("This inversion needs the place of the negative words for itself: leave those out, or choose plain DDIM inversion.");
    if (method.kind == DdimInversion::Kind::NegativePrompt && method.sourcePrompt.empty())
        throw UsageError("Negative-prompt inversion needs words for what the picture shows: give the source words.");
}

} // namespace

canvas::Picture greyMap(const canvas::Picture& map, const char* what, base::Size canvasSize)
{
    if (map.size() != canvasSize)
        throw UsageError(fmt::format("The {} has {} x {} pixels but the painting has {} x {}: make both the same size.", what, map.width(),
            map.height(), canvasSize.width, canvasSize.height));
    if (map.channels() == 1)
        return map;
    const canvas::Picture colours = map.overWhite();
    const auto firstChannel = [&](const auto& samples) {
        std::vector<std::remove_cvref_t<decltype(samples[0])>> grey(samples.size() / 3);
        for (std::size_t i = 0; i < grey.size(); ++i) {
            grey[i] = samples[3 * i];
            if (samples[3 * i + 1] != grey[i] || samples[3 * i + 2] != grey[i])
                throw UsageError(fmt::format("The {} has colours: make it grey, where white is full and black is none.", what));
        }
        return canvas::Picture(canvasSize, 1, std::move(grey));
    };
    return colours.depth() == canvas::Depth::Eight ? firstChannel(colours.eight()) : firstChannel(colours.sixteen());
}

void checkRequest(const SampleRequest& request, const base::ModelCard& card)
{
    if (request.painting.isNull())
        throw UsageError("There is no painting to start from: give a picture of at least one pixel.");
    if (request.steps < 0 || request.steps > mostSteps)
        throw UsageError(fmt::format("{} steps cannot be run: choose 1 to {}.", request.steps, mostSteps));
    if (request.size < 0 || request.size > largestWorkingSide)
        throw UsageError(fmt::format("A working size of {} pixels is out of reach: choose {} at most.", request.size, largestWorkingSide));
    within("The guidance", request.guidance, 0, 100, "1 is none, 2 to 4 is usual");
    within("The detail", request.detail, 0, 10, "1 is plain, 1.25 is crisp");
    if (request.region) {
        const base::Rect& region = *request.region;
        if (region.isEmpty() || region.intersected({0, 0, request.painting.width(), request.painting.height()}).isEmpty())
            throw UsageError(fmt::format("The region {},{},{},{} holds no pixel of the painting of {} x {} pixels: choose one inside it.", region.x,
                region.y, region.width, region.height, request.painting.width(), request.painting.height()));
    }
    if (!request.mask.isNull())
        greyMap(request.mask, "mask", request.painting.size());
    if (const auto* sdedit = std::get_if<Sdedit>(&request.method))
        check(*sdedit, request);
    else if (const auto* rf = std::get_if<RfInversion>(&request.method))
        check(*rf, request, request.steps > 0 ? request.steps : card.inversionSteps);
    else
        check(std::get<DdimInversion>(request.method), request);
}

} // namespace underpaint::engine
