#include "core/base/error.h"
#include "models/device.h"
#include "models/vista/training/classifier_training.h"
#include "models/vista/training/train_commands.h"
#include "models/vista/training/vista_training.h"

#include <thread>

namespace underpaint::models::training {
namespace {

int cores() { return std::max(1, int(std::thread::hardware_concurrency())); }

int runClassifier(const GivenOptions& given)
{
    const std::filesystem::path operand = given.operands.at(0);
    if (given.has("mark"))
        return markClassifier(operand.string(), given.text("data", "scenes"), given.whole("held-out", 1000), int(given.whole("workers", cores())));
    ClassifierTraining t;
    t.folder = operand;
    t.data = given.text("data", (t.folder / "scenes").string());
    t.exportTo = given.text("export");
    t.resume = given.has("resume");
    t.pictures = given.whole("pictures", 12000);
    t.heldOut = given.whole("held-out", 1000);
    t.samples = given.whole("samples", 90000);
    t.device = deviceNamed(given.text("device", "auto"));
    const std::string precision = given.text("precision", "auto");
    t.type = precision == "fp32" ? at::kFloat : precision == "bf16" || !t.device.is_cpu() ? at::kBFloat16 : fastestTrainingType();
    t.workers = t.device.is_cpu() ? int(given.whole("workers", cores())) : 1;
    t.drawing = int(given.whole("drawing", t.device.is_cpu() ? 1 : cores()));
    t.checkpointEvery = given.number("checkpoint", 60);
    t.validateEvery = given.number("validate", 240);
    t.recipe.batch = int(given.whole("batch", 128));
    t.recipe.rate.peak = given.number("rate", 6e-3);
    t.recipe.seed = std::uint64_t(given.whole("seed", 0));
    return train(t);
}

} // namespace

TrainCommand classifierCommand()
{
    using enum OptionKind;
    return {"classifier", "FOLDER", "trains the classifier of scenes that measuring uses",
        "Trains it on scenes that are drawn while it runs. FOLDER gets state.safetensors (the checkpoint), classifier.safetensors (the averaged weights as the program loads them), log.csv, loss.png "
        "and validation.png. An interrupted or killed run goes on with --resume and the same options. With --mark, FOLDER is a file of weights instead: it is tried on held-out scenes, "
        "attribute by attribute, and nothing is trained.",
        "underpaint-train classifier runs/classifier --samples 90000", 1, 1,
        {{"samples", Whole, "N", "how many pictures to show it in all; 90000", 1, 1e12, {}}, {"resume", Flag, "", "go on with the run in FOLDER", 0, 0, {}},
            {"mark", Flag, "", "try the weights FOLDER on held-out scenes", 0, 0, {}},
            {"data", Text, "FOLDER", "where scenes are kept, so that another run finds them; FOLDER/scenes, with --mark scenes", 0, 0, {}},
            {"pictures", Whole, "N", "scenes to train on; 12000", 2, 1e7, {}}, {"held-out", Whole, "N", "scenes that are never trained on; 1000", 1, 1e6, {}},
            {"batch", Whole, "N", "pictures in a step; 128", 4, 65536, {}}, {"rate", Number, "R", "highest learning rate; 0.006", 1e-9, 1, {}},
            {"export", Text, "FILE", "where the averaged weights go (fp16); FOLDER/classifier.safetensors if not given", 0, 0, {}},
            {"seed", Whole, "N", "of weights, order and changes to pictures; 0", 0, 1e15, {}},
            {"device", Choice, "D", "where to train", 0, 0, {"auto", "cpu", "cuda"}}, {"precision", Choice, "P", "what the network computes in", 0, 0, {"auto", "fp32", "bf16"}},
            {"workers", Whole, "N", "threads that train side by side on a processor; as many as there are", 1, 1024, {}},
            {"drawing", Whole, "N", "threads that draw scenes meanwhile; 1, with a card as many as there are", 1, 1024, {}},
            {"checkpoint", Number, "S", "seconds between checkpoints; 60", .1, 90, {}}, {"validate", Number, "S", "seconds between measurements on held-out scenes; 240", 1, 1e9, {}}},
        runClassifier};
}

} // namespace underpaint::models::training
