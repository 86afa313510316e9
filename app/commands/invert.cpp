#include "app/commands/run_report.h"
#include "app/model_library.h"
#include "app/output_plan.h"
#include "app/request_reader.h"
#include "app/session.h"
#include "core/base/error.h"
#include "core/engine/engine.h"
#include "core/files/picture_text.h"

#include <filesystem>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace underpaint::app {

namespace fs = std::filesystem;

void invert(Session& session)
{
    const LaunchOptions& options = session.options;
    if (!options.has("output"))
        throw base::UsageError("Say where the noise goes: -o noise.png.");
    const std::string noiseFile = options.text("output");
    requirePngName(noiseFile);
    const fs::path place(noiseFile);
    const std::string editFile = (place.parent_path() / (place.stem().string() + "-edited.png")).string();
    engine::SampleRequest request = requestFrom(options, options.text("method", "rf"));
    const NamedPicture guide = readGuide(options.operands.front());
    const SideInputs sides;
    sides.into(request, guide);
    requireFree(session, noiseFile, {guide.path});
    if (options.has("prompt"))
        requireFree(session, editFile, {guide.path});

    ModelLibrary library(options);
    engine::Engine engine(library.loader());
    const auto shared = std::make_shared<const engine::SampleRequest>(request);
    const auto show = [&](const engine::SampleEvent& event) {
        session.console.show(event, fs::path(guide.path).filename().string());
    };
    const engine::Inversion inversion = engine.invert(shared, show, session.interrupt.token());
    session.interrupt.throwIfRequested();
    files::writePicture(noiseFile, inversion.noise);
    session.console.say(fmt::format("{}  noise: mean {:.4f}, deviation {:.4f} (typical: 0 and 1)", noiseFile,
        inversion.noiseMean, inversion.noiseDeviation));
    nlohmann::json errors = {inversion.roundTripError[0]};
    if (std::holds_alternative<engine::RfInversion>(request.method)) {
        errors.push_back(inversion.roundTripError[1]);
        session.console.say(fmt::format("Round-trip error (RMS, pixels in 0..1): order 1 {:.5f}, order 2 {:.5f}",
            inversion.roundTripError[0], inversion.roundTripError[1]));
    } else {
        session.console.say(fmt::format("Round-trip error (RMS, pixels in 0..1): {:.5f}", inversion.roundTripError[0]));
    }
    session.console.emit({{"event", "inverted"}, {"file", noiseFile}, {"noise_mean", inversion.noiseMean},
        {"noise_deviation", inversion.noiseDeviation}, {"round_trip_error", errors}});
    if (!options.has("prompt"))
        return;
    const engine::Finished finished = engine.render(shared, show, session.interrupt.token());
    session.interrupt.throwIfRequested();
    files::writePicture(editFile, finished.picture, files::textsFor(dataFor(finished, guide, sides, modelSha256(session, library))));
    sayWords(session.console, finished.record);
    session.console.say(summaryOf(editFile, finished));
    session.console.emit({{"event", "finished"}, {"file", editFile}, {"seconds", finished.record.seconds}});
}

} // namespace underpaint::app
