#pragma once

#include "core/base/error.h"
#include "core/engine/engine.h"
#include "gaussian_model.h"

#include <QtTest/QtTest>

#include <random>

namespace underpaint::engine {

using canvas::Depth;
using canvas::Picture;

/// Random samples: the worst that a kept area can hold.
inline Picture randomPicture(base::Size size, int channels, Depth depth, unsigned seed = 5)
{
    std::mt19937 random(seed);
    const std::size_t count = std::size_t(size.width) * std::size_t(size.height) * std::size_t(channels);
    if (depth == Depth::Eight) {
        std::vector<std::uint8_t> samples(count);
        for (auto& sample : samples)
            sample = std::uint8_t(random());
        return {size, channels, std::move(samples)};
    }
    std::vector<std::uint16_t> samples(count);
    for (auto& sample : samples)
        sample = std::uint16_t(random());
    return {size, channels, std::move(samples)};
}

/// Grey, of this value everywhere but `inside`, which has the other.
inline Picture greyBox(base::Size size, base::Rect inside, std::uint8_t in, std::uint8_t out)
{
    std::vector<std::uint8_t> samples(std::size_t(size.width) * std::size_t(size.height), out);
    for (int y = inside.y; y < inside.bottom(); ++y)
        for (int x = inside.x; x < inside.right(); ++x)
            samples[std::size_t(y) * std::size_t(size.width) + std::size_t(x)] = in;
    return {size, 1, std::move(samples)};
}

/// How many pixels of an area differ in a colour, and by how much at most (0..1).
struct Change {
    int pixels = 0;
    float most = 0;
};
inline Change changeIn(const Picture& a, const Picture& b, base::Rect area)
{
    Change change;
    for (int y = area.y; y < area.bottom(); ++y)
        for (int x = area.x; x < area.right(); ++x) {
            float most = 0;
            for (int c = 0; c < a.channels(); ++c)
                most = std::max(most, std::abs(a.sample(x, y, c) - b.sample(x, y, c)));
            change.pixels += most > 0;
            change.most = std::max(change.most, most);
        }
    return change;
}

/// An engine around one Gaussian model.
struct Bench {
    std::shared_ptr<GaussianModel> model = std::make_shared<GaussianModel>();
    int loads = 0;
    Engine engine{[this](const std::string& id, const std::stop_token&) -> std::shared_ptr<diffusion::DiffusionModel> {
        ++loads;
        if (id != "gauss")
            throw base::UsageError("There is no model \"" + id + "\": `underpaint models` lists what is there.");
        return model;
    }};

    static SampleRequest request(Picture painting, decltype(SampleRequest::method) method = Sdedit{})
    {
        SampleRequest made;
        made.painting = std::move(painting);
        made.model = "gauss";
        made.method = std::move(method);
        return made;
    }

    static SharedRequest shared(const SampleRequest& request) { return std::make_shared<const SampleRequest>(request); }

    Finished run(const SampleRequest& request, const EventSink& sink = {}) { return engine.render(shared(request), sink, {}, {}); }
};

} // namespace underpaint::engine
