#include "core/base/error.h"
#include "models/vista/training/interruption.h"
#include "models/vista/training/file_pieces.h"
#include "models/vista/training/prior_fit.h"
#include "models/vista/training/scene_workshop.h"
#include "models/vista/training/train_commands.h"
#include "models/vista/training/vista_training.h"
#include "models/weights.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

namespace underpaint::models::training {
namespace {

using base::UsageError;

const char* const shippedWeights = UNDERPAINT_VISTA_SOURCE "/vista.safetensors";
constexpr double most = 1e9;

/// "256x256" or "256".
SceneShape shapeOf(const std::string& text)
{
    SceneShape shape;
    char rest = 0;
    const int count = std::sscanf(text.c_str(), "%dx%d%c", &shape.width, &shape.height, &rest);
    if (count == 1)
        shape.height = shape.width;
    const int low = std::min(shape.width, shape.height), high = std::max(shape.width, shape.height);
    if ((count != 2 && (count != 1 || text.find('x') != std::string::npos)) || low < 128 || high > 2048 || high > 3 * low || shape.width % 16 || shape.height % 16)
        throw UsageError(fmt::format("A size must be WxH with sides from 128 to 2048, multiples of 16, at most three times as long as wide, not \"{}\".", text));
    return shape;
}

/// "256x256:6,384x256:2".
std::vector<std::pair<SceneShape, double>> sizesOf(const std::string& text)
{
    std::vector<std::pair<SceneShape, double>> sizes;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find(',', at), text.size());
        const std::string part = text.substr(at, end - at);
        const std::size_t colon = part.find(':');
        double share = 1;
        char rest = 0;
        if (colon != std::string::npos && (std::sscanf(part.c_str() + colon + 1, "%lf%c", &share, &rest) != 1 || !(share > 0 && share < 1e6)))
            throw UsageError(fmt::format("--sizes wants WxH:SHARE with a share above 0, not \"{}\".", part));
        sizes.emplace_back(shapeOf(part.substr(0, colon)), share);
        at = end + 1;
    }
    for (std::size_t i = 0; i < sizes.size(); ++i)
        for (std::size_t k = 0; k < i; ++k)
            if (sizes[i].first == sizes[k].first)
                throw UsageError(fmt::format("--sizes names {} twice.", sizes[i].first.text()));
    return sizes;
}

std::array<int, 4> channelsOf(const std::string& text)
{
    std::array<int, 4> c {};
    char rest = 0;
    const bool four = std::sscanf(text.c_str(), "%d,%d,%d,%d%c", &c[0], &c[1], &c[2], &c[3], &rest) == 4;
    if (!four || std::any_of(c.begin(), c.end(), [](int n) { return n < 16 || n % 16 || n > 1024; }) || c[3] % 32)
        throw UsageError(fmt::format("--channels must be four multiples of 16, the last of 32, such as 32,64,128,192, not \"{}\".", text));
    return c;
}

int runVista(const GivenOptions& given)
{
    VistaTraining t;
    t.folder = given.operands.at(0);
    t.data = given.text("data", (t.folder / "scenes").string());
    t.start = given.text("start");
    t.exportTo = given.text("export");
    t.prior = given.text("prior", t.start.empty() ? shippedWeights : "");
    t.resume = given.has("resume");
    t.sheets = !given.has("no-sheets");
    t.pieces = given.whole("pieces", 0) * 1024 * 1024;
    t.channels = channelsOf(given.text("channels", "32,64,128,192"));
    t.sizes = sizesOf(given.text("sizes", "256x256"));
    t.pictures = given.whole("pictures", 12000);
    t.heldOut = given.whole("held-out", 32);
    t.seconds = given.number("seconds", 0);
    t.samples = given.whole("samples", 0);
    if ((t.seconds > 0) == (t.samples > 0))
        throw UsageError("Say how long to train: either --seconds or --samples.");
    if (t.resume && !t.start.empty())
        throw UsageError("--start begins a run and --resume goes on with one: leave one out.");
    t.machine = machineOf(given);
    t.checkpointEvery = given.number("checkpoint", 60);
    t.validateEvery = given.number("validate", 400);
    t.sheetEvery = given.number("sheet", 900);
    t.recipe.batch = int(given.whole("batch", t.machine.device.is_cpu() ? 12 : 256));
    t.recipe.seed = std::uint64_t(given.whole("seed", 0));
    t.recipe.averageKept = given.number("average", .998);
    if (given.has("rate"))
        t.peakRate = given.number("rate", 0);
    t.recipe.rate = {0, given.whole("warm-up", 100), given.number("hold", .35)};
    return train(t);
}

int runPrior(const GivenOptions& given)
{
    const std::string out = given.operands.at(0);
    const std::int64_t pictures = given.whole("pictures", 2048);
    const SceneShape shape {int(given.whole("size", 256)), int(given.whole("size", 256))};
    const auto store = std::make_shared<SceneStore>(given.text("data", "scenes"), shape, firstTrainingSeed, pictures);
    const int workers = int(given.whole("workers", cores()));
    SceneWorkshop workshop({store}, workers);
    const auto tell = [](const char* what) {
        return [what](std::int64_t done, std::int64_t all) { fmt::print(stderr, "\r{}: {} of {}\033[K", what, done, all); };
    };
    workshop.waitFor(pictures, isInterrupted, tell("Drawing scenes"));
    if (isInterrupted())
        throw base::Stopped();
    Crew crew(workers);
    const NamedTensors tables = fittedPrior(*store, pictures, {given.number("isotropy", .4), given.number("isotropy-thin", .85)}, crew, tell("Fitting"));
    writeSafetensors(out, tables, {{"prior", fmt::format("{} scenes of {} from seed {}", pictures, shape.text(), firstTrainingSeed)}});
    fmt::print(stderr, "\r{} holds the prior of {} scenes.\033[K\n", out, pictures);
    return 0;
}

int runJoin(const GivenOptions& given)
{
    joinPieces(given.operands.at(0), given.operands.at(1));
    return 0;
}

} // namespace

TrainCommand vistaCommand()
{
    using enum OptionKind;
    return {"vista", "FOLDER", "trains the model that Underpaint comes with",
        "Trains Vista on scenes that are drawn while it runs. FOLDER gets state.safetensors (the checkpoint), weights.safetensors (the averaged weights as the program loads them), log.csv, "
        "loss.png, validation.png and sheet_N.png. An interrupted or killed run goes on with --resume and the same options.",
        "underpaint-train vista runs/night --start models/vista/vista.safetensors --seconds 36000", 1, 1,
        withMachineOptions({{"seconds", Number, "S", "how long to train in all, earlier sessions of a resumed run included", 1, most, {}},
            {"samples", Whole, "N", "or how many pictures to show it in all", 1, 1e12, {}},
            {"start", Text, "FILE", "weights to go on from; without it the network begins from nothing", 0, 0, {}},
            {"resume", Flag, "", "go on with the run in FOLDER", 0, 0, {}},
            {"data", Text, "FOLDER", "where scenes are kept, so that another run finds them; FOLDER/scenes if not given", 0, 0, {}},
            {"sizes", Text, "WxH:SHARE,...", "sizes of the scenes and how often a step takes them; 256x256 if not given", 0, 0, {}},
            {"pictures", Whole, "N", "scenes of each size; 12000 if not given", 2, 1e7, {}},
            {"held-out", Whole, "N", "scenes of the first size that are never trained on; 32 if not given", 1, 1e5, {}},
            {"batch", Whole, "N", "pictures of 256x256 in a step; larger ones come in smaller batches; 12, on a card 256", 1, 65536, {}},
            {"rate", Number, "R", "highest learning rate; 0.0012, with --start 0.00072", 1e-9, 1, {}},
            {"warm-up", Whole, "N", "steps until it is reached; 100", 1, 1e9, {}}, {"hold", Number, "H", "share of the run before it falls; 0.35", 0, 1, {}},
            {"average", Number, "K", "what the running average keeps at each step; 0.998", 0, 1, {}},
            {"channels", Text, "A,B,C,D", "widths of a network that begins from nothing; 32,64,128,192", 0, 0, {}},
            {"prior", Text, "FILE", "tables of `underpaint-train prior`, or weights whose tables to take; else those of --start, or of the weights the program comes with", 0, 0, {}},
            {"export", Text, "FILE", "where the averaged weights go (fp16); FOLDER/weights.safetensors if not given", 0, 0, {}},
            {"pieces", Whole, "MIB", "write them in pieces of so many MiB as well; `underpaint-train join` puts them together", 1, 1024, {}},
            {"seed", Whole, "N", "of weights, order, levels and noise; 0", 0, 1e15, {}}},
            {{"checkpoint", Number, "S", "seconds between checkpoints; 60", .1, 90, {}}, {"validate", Number, "S", "seconds between measurements on held-out scenes; 400", 1, most, {}},
            {"sheet", Number, "S", "seconds between sheets of samples; 900", 1, most, {}}, {"no-sheets", Flag, "", "make no sheets of samples", 0, 0, {}}}),
        runVista};
}

TrainCommand priorCommand()
{
    using enum OptionKind;
    return {"prior", "FILE", "fits the Gaussian prior that Vista starts from", "Draws scenes and writes mean and spectrum of them to FILE, for `underpaint-train vista --prior FILE`.",
        "underpaint-train prior prior.safetensors --data runs/scenes", 1, 1,
        {{"data", Text, "FOLDER", "where scenes are kept; scenes if not given", 0, 0, {}}, {"pictures", Whole, "N", "scenes to look at; 2048", 8, 1e6, {}},
            {"size", Whole, "N", "their side; 256", 128, 1024, {}}, {"isotropy", Number, "A", "how far deviations are drawn to their mean over equal frequency; 0.4", 0, 1, {}},
            {"isotropy-thin", Number, "A", "the same for tall thin structures; 0.85", 0, 1, {}}, {"workers", Whole, "N", "threads; as many as there are", 1, 1024, {}}},
        runPrior};
}

TrainCommand joinCommand()
{
    return {"join", "FILE.pieces OUT", "puts weights that were written in pieces together", "Reads the pieces beside FILE.pieces, checks them and writes OUT.",
        "underpaint-train join weights.safetensors.pieces weights.safetensors", 2, 2, {}, runJoin};
}

} // namespace underpaint::models::training
