#pragma once

#include "core/engine/sample_request.h"

#include <memory>
#include <string>
#include <variant>

namespace underpaint::engine {

/// What made a result: together with the request it says everything that the pixels depend on.
struct SampleRecord {
    std::string modelName, modelVersion, modelSha256; ///< of the weight file, hex
    std::string precision, device; ///< "fp32" or "bf16"; "cpu" or the card's name
    int threads = 0;
    base::Size workingSize;     ///< at which the network ran
    base::Size detailSize;      ///< at which detail was added after that; empty if the working size showed all of the canvas
    double detailT0 = 0;        ///< start level of that second pass
    int detailSteps = 0;
    base::Rect region;          ///< canvas pixels that were sampled
    int steps = 0, calls = 0;   ///< steps of the grid; network calls made
    std::string sampler, grid;  ///< the field's names of what "Model" meant
    double t0 = 0, ratio = 0;   ///< start level: time and sig = b/a
    double gamma = 0, eta = 0;
    int windowStart = 0, windowStop = 0;
    double guidance = 1, detail = 1;
    std::vector<std::string> understood, unknown; ///< words of the prompt
    int tokens = 0, tokenLimit = 0; ///< of models that read free text: the prompt's tokens, and how many are read; 0 = not counted
    std::string lostWords;      ///< the end of the prompt that was cut off
    double inversionError = 0;  ///< null-text inversion: mean squared error left, averaged over the levels
    double seconds = 0;
};

using SharedRequest = std::shared_ptr<const SampleRequest>;

/// A named stage of a long run: loading, encoding, words (the text encoders read them), inverting, optimizing, sampling, decoding.
struct Progress {
    SharedRequest request;
    std::string stage;
    int step = 0, steps = 0;    ///< "step 7 of 20"; steps 0 = unknown length
    double secondsLeft = -1;    ///< from step 2 on; -1 = unknown
};

/// The denoised estimate of a run that is under way, canvas size, kept area already exact.
struct Preview {
    SharedRequest request;
    canvas::Picture picture;
    int step = 0, steps = 0;
    double secondsLeft = -1;
};

struct Finished {
    SharedRequest request;
    canvas::Picture picture;    ///< canvas size, the guide's channels and depth
    SampleRecord record;
};

struct Cancelled {
    SharedRequest request;
};

struct Failed {
    SharedRequest request;
    std::string sentence;       ///< what happened and what to do
    std::string details;        ///< for the log and for copying
    int smallerSize = 0;        ///< after a shortage of memory: the next smaller working size that is worth a try; 0 = none
};

/// How a picture stands between the painting and what the model knows, on the meters' scale.
struct Scores {
    double distance = 0;        ///< root mean square difference to the guide, 0..1
    double realism = 0;         ///< realism.h's score: only the order counts
};

/// One picture of a filmstrip or of variations, canvas size.
struct Frame {
    SharedRequest request;      ///< of the job
    int index = 0;
    double level = 0;           ///< t0 or eta that made it
    std::uint64_t seed = 0;
    canvas::Picture picture;
    Scores scores;
};

/// Comes after Finished, when the worker has time.
struct Scored {
    SharedRequest request;
    Scores scores;
};

/// Every submitted request ends with exactly one of Finished, Cancelled, Failed (a replaced one: Cancelled).
using SampleEvent = std::variant<Progress, Preview, Finished, Cancelled, Failed, Frame, Scored>;

} // namespace underpaint::engine
