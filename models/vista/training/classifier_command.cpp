#include "core/base/error.h"
#include "models/vista/training/classifier_training.h"
#include "models/vista/training/train_commands.h"
#include "models/vista/training/vista_training.h"


namespace underpaint::models::training {
namespace {

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
    t.machine = machineOf(given);
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
        withMachineOptions({{"samples", Whole, "N", "how many pictures to show it in all; 90000", 1, 1e12, {}}, {"resume", Flag, "", "go on with the run in FOLDER", 0, 0, {}},
            {"mark", Flag, "", "try the weights FOLDER on held-out scenes", 0, 0, {}},
            {"data", Text, "FOLDER", "where scenes are kept, so that another run finds them; FOLDER/scenes, with --mark scenes", 0, 0, {}},
            {"pictures", Whole, "N", "scenes to train on; 12000", 2, 1e7, {}}, {"held-out", Whole, "N", "scenes that are never trained on; 1000", 1, 1e6, {}},
            {"batch", Whole, "N", "pictures in a step; 128", 4, 65536, {}}, {"rate", Number, "R", "highest learning rate; 0.006", 1e-9, 1, {}},
            {"export", Text, "FILE", "where the averaged weights go (fp16); FOLDER/classifier.safetensors if not given", 0, 0, {}},
            {"seed", Whole, "N", "of weights, order and changes to pictures; 0", 0, 1e15, {}}},
            {{"checkpoint", Number, "S", "seconds between checkpoints; 60", .1, 90, {}}, {"validate", Number, "S", "seconds between measurements on held-out scenes; 240", 1, 1e9, {}}}),
        runClassifier};
}

} // namespace underpaint::models::training
