#pragma once

#include "core/engine/memory_shortage.h"
#include "tests/engine/engine_fixture.h"
#include "tests/engine/words_model.h"

namespace underpaint::engine {

/// An engine around a model with words and latents.
struct WordsBench {
    std::shared_ptr<WordsModel> model = std::make_shared<WordsModel>();
    int loads = 0;
    Engine engine{[this](const std::string&, const std::stop_token&) -> std::shared_ptr<diffusion::DiffusionModel> {
        ++loads;
        return model;
    }};

    static SampleRequest request(Picture painting, decltype(SampleRequest::method) method = Sdedit{})
    {
        SampleRequest made = Bench::request(std::move(painting), std::move(method));
        made.model = "words";
        return made;
    }
    Finished run(const SampleRequest& request, const EventSink& sink = {}) { return engine.render(Bench::shared(request), sink, {}, {}); }
};

/// A painting that the stand-in's autoencoder returns to the bit: 8 x 8 blocks of one colour each.
inline Picture blocks(base::Size size, unsigned seed = 5)
{
    const Picture small = randomPicture({size.width / 8, size.height / 8}, 3, Depth::Eight, seed);
    std::vector<std::uint8_t> samples(std::size_t(size.width) * std::size_t(size.height) * 3);
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x)
            for (int c = 0; c < 3; ++c)
                samples[(std::size_t(y) * std::size_t(size.width) + std::size_t(x)) * 3 + std::size_t(c)] = std::uint8_t(64 + small.sample(x / 8, y / 8, c) * 127);
    return {size, 3, std::move(samples)};
}

/// Root mean square difference of two pictures, 0..1.
inline double distance(const Picture& a, const Picture& b)
{
    const std::vector<float> first = a.toFloat(), second = b.toFloat();
    double sum = 0;
    for (std::size_t i = 0; i < first.size(); ++i)
        sum += (double(first[i]) - second[i]) * (double(first[i]) - second[i]);
    return std::sqrt(sum / double(first.size()));
}

} // namespace underpaint::engine
