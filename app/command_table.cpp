#include "app/option_spec.h"

#include "core/engine/sampling_names.h"

#include <algorithm>

namespace underpaint::app {

namespace {

using engine::RfInversion;
using engine::Sdedit;
using Options = std::vector<OptionSpec>;
using Methods = std::vector<std::string>;
using enum ValueKind;

const Methods ofSdedit = {"sdedit"}, ofRf = {"rf"}, ofDdim = {"ddim", "negative-prompt", "null-text"}, ofInversions = {"rf", "ddim", "negative-prompt", "null-text"};

Options operator+(Options a, const Options& b)
{
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

template <typename Enum>
std::vector<std::string> namesOf()
{
    std::vector<std::string> names;
    for (const Enum value : engine::allOf<Enum>())
        names.emplace_back(engine::nameOf(value));
    return names;
}

std::vector<std::string> ruleNames()
{
    std::vector<std::string> names = namesOf<Sdedit::Rule>();
    for (const std::string& name : namesOf<RfInversion::Rule>())
        if (std::ranges::find(names, name) == names.end()) // community is one of both
            names.push_back(name);
    return names;
}

OptionSpec value(ValueKind kind, std::string name, std::string placeholder, std::string help, Methods methods = {},
    char letter = 0)
{
    OptionSpec option;
    option.kind = kind;
    option.name = std::move(name);
    option.placeholder = std::move(placeholder);
    option.help = std::move(help);
    option.methods = std::move(methods);
    option.letter = letter;
    return option;
}

OptionSpec choice(std::string name, std::string placeholder, std::string help, std::vector<std::string> choices,
    Methods methods = {})
{
    OptionSpec option = value(Choice, std::move(name), std::move(placeholder), std::move(help), std::move(methods));
    option.choices = std::move(choices);
    return option;
}

OptionSpec bounded(ValueKind kind, std::string name, std::string placeholder, std::string help, double low, double high,
    Methods methods = {})
{
    OptionSpec option = value(kind, std::move(name), std::move(placeholder), std::move(help), std::move(methods));
    option.low = low;
    option.high = high;
    return option;
}

OptionSpec flag(std::string name, std::string help, char letter = 0)
{
    return value(Flag, std::move(name), {}, std::move(help), {}, letter);
}

OptionSpec repeatable(OptionSpec option)
{
    option.repeatable = true;
    return option;
}

Options modelOptions()
{
    return {value(Text, "model", "NAME|FILE",
                "model by name, a weight file or a diffusers folder (start value: vista; see `underpaint models`)"),
        repeatable(value(File, "lora", "FILE[:STRENGTH]", "a LoRA by name or file, and how strongly it acts (start value: 1); may be given several times")),
        value(File, "vae", "FILE", "an autoencoder by name or file in place of the model's own"),
        flag("without-t5", "run Flux by CLIP alone"),
        repeatable(value(Folder, "models-folder", "FOLDER", "look for models there, too; may be given several times"))};
}

Options machineOptions()
{
    return modelOptions() + Options {
        choice("precision", "KIND",
            "numbers the network computes with (start value: auto = what was measured to be fastest here)",
            {"auto", "fp32", "bf16", "fp16"}),
        choice("device", "DEVICE", "where to compute (start value: auto = a graphics card if there is one)",
            {"auto", "cpu", "cuda"}),
        bounded(Integer, "threads", "COUNT", "processor threads (start value: one per physical core)", 1, 1024)};
}

Options outputOptions()
{
    return {flag("json", "print every event as one line of JSON on the standard output"),
        flag("force", "overwrite what exists without asking", 'f')};
}

Options promptOptions()
{
    return {value(Text, "prompt", "WORDS", "words for the result, such as \"sunset, mountains, lake\"", {}, 'p'),
        value(Text, "negative", "WORDS", "words to move away from"),
        bounded(Number, "guidance", "FACTOR",
            "how strongly words act; 1 = plainly (start value: the model's with words, else 1)", 0, 30)};
}

Options samplingOptions()
{
    return {bounded(Integer, "steps", "COUNT", "network calls, for inversions each way (start value: the model's; 50 for ddim)", 1, 1000),
        choice("sampler", "NAME",
            "how the network's answers are followed (start value: model = what the model prefers)",
            namesOf<engine::Sampler>()),
        choice("grid", "NAME", "which noise levels are visited (start value: model)", namesOf<engine::GridKind>()),
        bounded(Number, "detail", "FACTOR",
            "detail gain of the angle sampler; 1 = plain (start value: the model's for this t0)", 0, 4),
        bounded(Integer, "size", "PIXELS", "long side at which the model works (start value: the model's own)", 16,
            8192),
        value(Seed, "seed", "NUMBER", "of the noise, 0 to 18446744073709551615 (start value: 0)", {}, 's')};
}

Options inversionOptions()
{
    return {bounded(Number, "gamma", "SHARE",
                "pull towards typical noise on the way in, 0 to 1 (start value: the model's)", 0, 1, ofRf),
        bounded(Integer, "order", "1|2", "2 = Heun both ways, two network calls per step (start value: the model's)", 1, 2, ofRf)};
}

Options sourceOptions()
{
    return {value(Text, "source-prompt", "WORDS", "words for what the picture shows, while it is inverted", ofInversions)};
}

Options ddimOptions()
{
    return {bounded(Integer, "inner-steps", "COUNT", "of the optimizer, at most, for each level (start value: 10)", 0, 1000, {"null-text"})};
}


Options sdeditOptions()
{
    return {bounded(Integer, "repeats", "COUNT", "how often the whole way is gone (start value: 1)", 1, 100, ofSdedit),
        choice("variance", "NAME", "of the ddpm sampler (start value: fixedsmall)", namesOf<Sdedit::Variance>(),
            ofSdedit),
        bounded(Number, "churn", "SHARE",
            "fresh noise of ddim, euler-ancestral and tcd; 0 = none, or what is usual (1 and 0.3), 1 = as much as ddpm (start value: 0)", 0, 1, ofSdedit),
        value(File, "t0-map", "FILE",
            "grey picture of the guide's size: each pixel's own t0 (black 0, white 1) in place of --t0", ofSdedit)};
}

Options pullOptions()
{
    return {value(Steps, "window", "A:B",
                "steps of the way back on which eta acts, A up to before B (start value: the model's)", ofRf),
        choice("schedule", "NAME", "of eta over the window (start value: constant)", namesOf<RfInversion::Schedule>(),
            ofRf),
        bounded(Integer, "begin", "STEP",
            "first step of the way back that is run; the way in stops at its level (start value: 0)", 0, 999, ofRf),
        bounded(Number, "lambda", "WEIGHT",
            "end weight of the controller (start value: infinite, the end is met exactly)", 1e-6, 1e12, ofRf),
        choice("form", "NAME", "deterministic or stochastic (start value: ode)", namesOf<RfInversion::Form>(), ofRf),
        value(File, "eta-map", "FILE", "grey picture of the guide's size that multiplies eta (black 0, white 1)",
            ofRf)};
}

Options areaOptions()
{
    return {value(File, "mask", "FILE", "grey picture of the guide's size: white may change, black is kept to the bit"),
        value(Area, "region", "X,Y,W,H", "only this part of the guide is sampled, in its pixels")};
}

CommandSpec renderCommand()
{
    return {.name = "render",
        .operands = "GUIDE...",
        .summary = "turn rough paintings into pictures",
        .details =
            "GUIDE is a PNG, JPEG, WebP, TIFF, BMP, AVIF or OpenEXR, a Krita or Photoshop file, or a folder of them.\n"
            "Several guides need a folder for -o.\n"
            "The result is a PNG that says how it was made; see `underpaint info`.",
        .example = "underpaint render strokes.png -o picture.png --t0 0.65 --prompt \"sunset, mountains, lake\"\n"
                   "  underpaint render photo.jpg -o evening.png --method rf --eta 0.4 --prompt \"sunset\"\n"
                   "  underpaint render photo.jpg -o dog.png --model sd15 --method null-text --source-prompt \"a cat\" --prompt \"a dog\"\n"
                   "  underpaint render --from picture.png strokes.png -o again.png\n"
                   "  underpaint render --from painting.ora --result 2 -o again.png",
        .fewest = 0,
        .most = -1,
        .options = Options{value(File, "output", "OUT", "the picture to write, or a folder", {}, 'o'),
                       choice("method", "NAME",
                           "sdedit = noise the painting to t0 and sample back; rf = RF-Inversion; ddim = DDIM inversion, plain, with "
                           "the source words as negative ones, or with the empty prompt optimized (start value: sdedit)",
                           {"sdedit", "rf", "ddim", "negative-prompt", "null-text"}),
                       bounded(Number, "t0", "LEVEL",
                           "how free: noise level 0 (the guide) to 1 (start value: the model's)", 0, 1, ofSdedit),
                       bounded(Number, "eta", "SHARE",
                           "how faithful: pull towards the guide on the way back, 0 to 1 (start value: the model's)", 0,
                           1, ofRf),
                       bounded(Number, "depth", "SHARE",
                           "how free: how far towards noise the guide is inverted, 0 (the guide) to 1 (start value: 1)", 0, 1, ofDdim)}
            + promptOptions() + samplingOptions()
            + Options{choice("rule", "NAME",
                "exact, release, paper or community (as diffusers runs it) for sdedit; consistent, community or official for rf "
                "(start values: the first ones)",
                ruleNames())}
            + sdeditOptions() + inversionOptions() + sourceOptions() + pullOptions() + ddimOptions() + areaOptions()
            + Options{bounded(Integer, "count", "COUNT",
                          "variations: seeds SEED, SEED+1, ... each in a file named by its seed (start value: 1)", 1,
                          1000),
                value(Folder, "previews", "FOLDER", "write the estimate of every step there"),
                value(File, "from", "FILE",
                    "take all settings from this result of ours; the same guide gives the same pixels. Of a project (.ora) "
                    "the painting comes too, as it was then"),
                bounded(Integer, "result", "NUMBER", "which result of the project, 1 = the newest (start value: 1)", 1, 50),
                flag("strip", "write no generation data into the result")}
            + machineOptions() + outputOptions()};
}

CommandSpec sweepCommand()
{
    return {.name = "sweep",
        .operands = "GUIDE",
        .summary = "try a range of t0, eta or depth and suggest one",
        .details = "Writes the frames, a contact sheet (sheet.png) and a table (sweep.csv) with distance to the guide "
                   "and realism.\n"
                   "Suggested is the level where faithfulness, falling, meets realism, rising.",
        .example = "underpaint sweep strokes.png --t0 0.2:0.9:8 -o sweep",
        .fewest = 1,
        .most = 1,
        .options = Options{bounded(Sweep, "t0", "A:B:N",
                               "N levels from A to B (start value: the model's useful range, 8)", 0, 1),
                       bounded(Sweep, "eta", "A:B:N", "the same for RF-Inversion", 0, 1),
                       bounded(Sweep, "depth", "A:B:N", "the same for DDIM inversion", 0, 1),
                       value(Folder, "output", "FOLDER", "where to write (made if missing)", {}, 'o')}
            + promptOptions() + samplingOptions() + inversionOptions() + sourceOptions()
            + Options{value(Steps, "window", "A:B",
                          "steps of the way back on which eta acts (start value: the model's)", ofRf),
                value(File, "mask", "FILE",
                    "grey picture of the guide's size: white may change, black is kept to the bit")}
            + machineOptions() + outputOptions()};
}

CommandSpec invertCommand()
{
    return {.name = "invert",
        .operands = "PICTURE",
        .summary = "find the noise that a picture comes from",
        .details = "Writes the noise as a picture and says how well the way back returns, for rf at orders 1 and 2.\n"
                   "With --prompt, also the picture edited by these words (OUT-edited.png).",
        .example = "underpaint invert photo.jpg -o noise.png --prompt \"night\"",
        .fewest = 1,
        .most = 1,
        .options = Options{value(File, "output", "OUT", "the noise picture to write", {}, 'o'),
                       bounded(Number, "eta", "SHARE",
                           "of the edit: pull towards the picture, 0 to 1 (start value: the model's)", 0, 1, ofRf),
                       choice("method", "NAME", "rf, or DDIM inversion in one of its forms (start value: rf)", ofInversions),
                       bounded(Number, "depth", "SHARE", "how far towards noise the picture is inverted, 0 to 1 (start value: 1)", 0, 1, ofDdim)}
            + promptOptions() + samplingOptions() + inversionOptions() + sourceOptions() + ddimOptions()
            + Options{value(Steps, "window", "A:B", "of the edit: steps on which eta acts (start value: the model's)",
                ofRf)}
            + machineOptions() + outputOptions()};
}

CommandSpec convertCommand()
{
    return {.name = "convert",
        .operands = "IN... OUT",
        .summary = "turn pictures and paintings into pictures of other kinds",
        .details = "IN is a PNG, JPEG, WebP, TIFF, BMP, AVIF, HEIF or OpenEXR picture, a painting (.ora, .kra, .psd), or a folder of pictures.\n"
                   "OUT is a name that ends with .png, .jpg, .webp, .tif, .avif or .bmp, or with .ora to keep layers; a folder for several.",
        .example = "underpaint convert painting.kra picture.png\n"
                   "  underpaint convert *.png small/ --format jpg --quality 85 --scale 0.5 --strip\n"
                   "  underpaint convert painting.ora light.tif --depth 16 --profile linear\n"
                   "  underpaint convert painting.psd painting.ora",
        .fewest = 2,
        .most = -1,
        .options = Options{choice("format", "NAME", "of the files in a folder (start value: png)", {"png", "jpg", "webp", "tif", "avif", "bmp", "ora"}),
                       bounded(Integer, "quality", "NUMBER", "of jpg, webp and avif, 1 to 100 (start value: 92; 100 = lossless, but for jpg)", 1, 100),
                       choice("depth", "BITS", "bits per channel of png and tif (start value: the picture's own, 8 of paintings)", {"8", "16"}),
                       bounded(Number, "scale", "FACTOR", "of both sides, 0.01 to 16 (start value: 1)", .01, 16),
                       choice("profile", "NAME", "srgb, or linear = light in proportion with the primaries of Rec. 709, in 16 bits (start value: srgb)", {"srgb", "linear"}),
                       flag("strip", "leave out what says how the picture was made")}
            + outputOptions()};
}

CommandSpec evaluateCommand()
{
    return {.name = "evaluate",
        .operands = "EXPERIMENT...",
        .summary = "measure a model: its own measures, and the papers' tables in its world",
        .details = "Writes tables (CSV), a report (Markdown), plots and pictures (PNG). What is finished is kept in the folder; the same command again\n"
                   "goes on from there.\n"
                   "The model's own (all of them: model): denoising, texture, kid, captions, inversion, edits, objects, time, sheets.\n"
                   "The papers' (all of them: papers): sdedit-table2, sdedit-table3, sdedit-table4, sdedit-fig3, sdedit-repeats,\n"
                   "rf-table1, rf-table5, rf-fig10, rf-fig11, relighting. Everything: all.",
        .example = "underpaint evaluate kid -o measures\n  underpaint evaluate sdedit-fig3 --count 24 -o quick\n"
                   "  underpaint evaluate sdedit-table2 --pictures ~/photos --features inception.pt -o mine",
        .fewest = 1,
        .most = -1,
        .options = Options{value(Folder, "output", "FOLDER", "where to write (made if missing)", {}, 'o'),
                       bounded(Integer, "count", "COUNT", "pictures for each row of a table (start value: the experiment's own, 20 to 1000)", 1, 100000),
                       value(Folder, "pictures", "FOLDER", "the pictures to measure with (start value: scenes that no training has seen)"),
                       value(File, "features", "FILE",
                           "TorchScript Inception for KID; given [1, 3, 299, 299] in -1 to 1, or bytes if it has return_features (start value: the program's own classifier of scenes)"),
                       value(Seed, "seed", "NUMBER", "of noise and of random subsets (start value: 0)", {}, 's')}
            + machineOptions()
            + Options{flag("json", "print every event as one line of JSON on the standard output"),
                flag("force", "begin anew where the folder holds an evaluation with other settings", 'f')}};
}

std::vector<CommandSpec> allCommands()
{
    return {renderCommand(), sweepCommand(), invertCommand(), convertCommand(), evaluateCommand(),
        {.name = "info",
            .operands = "FILE...",
            .summary = "say how pictures were made",
            .details = "Reads what Underpaint, A1111, ComfyUI and InvokeAI write into their pictures.",
            .example = "underpaint info picture.png",
            .fewest = 1,
            .most = -1,
            .options = {flag("json", "print one line of JSON per file")}},
        {.name = "models",
            .operands = "",
            .summary = "list the models found, and why others cannot be used",
            .details = "Looks in the program's own folders and in those of the preferences; --folder adds ComfyUI's or another program's for this call.\n"
                       "Models are put together from their parts. A question after a model wants an answer, such as --without-t5, before it runs.",
            .example = "underpaint models\n  underpaint models --folder ~/ComfyUI\n  underpaint models --check weights.safetensors",
            .fewest = 0,
            .most = 0,
            .options = {value(File, "check", "FILE", "check this weight file, every number in it"),
                value(File, "golden", "FILE", "with --check: compare an answer of the model with the one recorded there"),
                value(Text, "model", "NAME|FILE", "show this one alone, as a run would take it"),
                repeatable(value(File, "lora", "FILE[:STRENGTH]", "with --model: with this LoRA; may be given several times")),
                repeatable(value(Folder, "folder", "FOLDER", "look there, too; may be given several times")),
                flag("hash", "compute the SHA-256 of every file that is not known yet"),
                flag("json", "print one line of JSON per model")}},
        {.name = "bench",
            .operands = "",
            .summary = "measure what this machine reaches",
            .details = "Measures the machine's own fp32 peak P first and states every part as a fraction of it.",
            .example = "underpaint bench --json bench.json",
            .fewest = 0,
            .most = 0,
            .options = Options{value(File, "json", "FILE", "also write the table as JSON"),
                           repeatable(value(Text, "network", "NAME", "measure a public network of true size with random weights instead, in fp32 and bf16; "
                               "sd15-unet, kl-autoencoder, tiny-decoder, ddpm-unet, flux-blocks or all; may be given several times")),
                           flag("canvas", "measure painting instead: stroke to view, pan, zoom, undo, files, memory"),
                           bounded(Integer, "canvas-size", "PIXELS", "with --canvas: width and height (start value: 4096)", 256, 8192),
                           bounded(Integer, "canvas-layers", "COUNT", "with --canvas: how many layers, all painted (start value: 20)", 1, 64)} + machineOptions()
                + Options{flag("force", "overwrite FILE without asking", 'f')}},
        {.name = "window",
            .operands = "[FILE...]",
            .summary = "open the window; so does `underpaint` alone, and `underpaint FILE`",
            .details = "FILE is a painting (.ora, .kra, .psd) or a picture; each is opened in a tab of its own.",
            .example = "underpaint painting.ora",
            .fewest = 0,
            .most = -1,
            .options = machineOptions()},
        {.name = "completion",
            .operands = "SHELL",
            .summary = "print the completion script for bash",
            .details = "",
            .example = "source <(underpaint completion bash)",
            .fewest = 1,
            .most = 1,
            .options = {}}};
}

} // namespace

const std::vector<CommandSpec>& commands()
{
    static const std::vector<CommandSpec> all = allCommands();
    return all;
}

} // namespace underpaint::app
