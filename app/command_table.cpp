#include "app/option_spec.h"

#include "core/engine/sampling_names.h"

namespace underpaint::app {

namespace {

using engine::RfInversion;
using engine::Sdedit;
using Options = std::vector<OptionSpec>;
using enum ValueKind;

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
        names.push_back(name);
    return names;
}

OptionSpec value(ValueKind kind, std::string name, std::string placeholder, std::string help, std::string method = {},
    char letter = 0)
{
    OptionSpec option;
    option.kind = kind;
    option.name = std::move(name);
    option.placeholder = std::move(placeholder);
    option.help = std::move(help);
    option.method = std::move(method);
    option.letter = letter;
    return option;
}

OptionSpec choice(std::string name, std::string placeholder, std::string help, std::vector<std::string> choices,
    std::string method = {})
{
    OptionSpec option = value(Choice, std::move(name), std::move(placeholder), std::move(help), std::move(method));
    option.choices = std::move(choices);
    return option;
}

OptionSpec bounded(ValueKind kind, std::string name, std::string placeholder, std::string help, double low, double high,
    std::string method = {})
{
    OptionSpec option = value(kind, std::move(name), std::move(placeholder), std::move(help), std::move(method));
    option.low = low;
    option.high = high;
    return option;
}

OptionSpec flag(std::string name, std::string help, char letter = 0)
{
    return value(Flag, std::move(name), {}, std::move(help), {}, letter);
}

Options machineOptions()
{
    return {value(Text, "model", "NAME|FILE",
                "model by name, or a weight file (start value: vista; see `underpaint models`)"),
        choice("precision", "KIND",
            "numbers the network computes with (start value: auto = what was measured to be fastest here)",
            {"auto", "fp32", "bf16"}),
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
            "how strongly words act; 1 = plainly (start value: 1, or the model's for rf with words)", 0, 30)};
}

Options samplingOptions()
{
    return {bounded(Integer, "steps", "COUNT", "network calls, for rf each way (start value: the model's)", 1, 1000),
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
                "pull towards typical noise on the way in, 0 to 1 (start value: the model's)", 0, 1, "rf"),
        bounded(Integer, "order", "1|2", "2 = Heun both ways, two network calls per step (start value: 1)", 1, 2, "rf"),
        value(Text, "source-prompt", "WORDS", "words that describe the picture while it is inverted", "rf")};
}

Options sdeditOptions()
{
    return {bounded(Integer, "repeats", "COUNT", "how often the whole way is gone (start value: 1)", 1, 100, "sdedit"),
        choice("variance", "NAME", "of the ddpm sampler (start value: fixedsmall)", namesOf<Sdedit::Variance>(),
            "sdedit"),
        bounded(Number, "churn", "SHARE",
            "fresh noise of ddim and euler-ancestral; 0 = none, 1 = as much as ddpm (start value: 0)", 0, 1, "sdedit"),
        value(File, "t0-map", "FILE",
            "grey picture of the guide's size: each pixel's own t0 (black 0, white 1) in place of --t0", "sdedit")};
}

Options pullOptions()
{
    return {value(Steps, "window", "A:B",
                "steps of the way back on which eta acts, A up to before B (start value: the model's)", "rf"),
        choice("schedule", "NAME", "of eta over the window (start value: constant)", namesOf<RfInversion::Schedule>(),
            "rf"),
        bounded(Integer, "begin", "STEP",
            "first step of the way back that is run; the way in stops at its level (start value: 0)", 0, 999, "rf"),
        bounded(Number, "lambda", "WEIGHT",
            "end weight of the controller (start value: infinite, the end is met exactly)", 1e-6, 1e12, "rf"),
        choice("form", "NAME", "deterministic or stochastic (start value: ode)", namesOf<RfInversion::Form>(), "rf"),
        value(File, "eta-map", "FILE", "grey picture of the guide's size that multiplies eta (black 0, white 1)",
            "rf")};
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
            "GUIDE is a PNG, JPEG, WebP, TIFF or BMP, or a folder of them. Several guides need a folder for -o.\n"
            "The result is a PNG that says how it was made; see `underpaint info`.",
        .example = "underpaint render strokes.png -o picture.png --t0 0.65 --prompt \"sunset, mountains, lake\"\n"
                   "  underpaint render photo.jpg -o evening.png --method rf --eta 0.4 --prompt \"sunset\"\n"
                   "  underpaint render --from picture.png strokes.png -o again.png\n"
                   "  underpaint render --from painting.ora --result 2 -o again.png",
        .fewest = 0,
        .most = -1,
        .options = Options{value(File, "output", "OUT", "the picture to write, or a folder", {}, 'o'),
                       choice("method", "NAME",
                           "sdedit = noise the painting to t0 and sample back; rf = RF-Inversion (start value: sdedit)",
                           {"sdedit", "rf"}),
                       bounded(Number, "t0", "LEVEL",
                           "how free: noise level 0 (the guide) to 1 (start value: the model's)", 0, 1, "sdedit"),
                       bounded(Number, "eta", "SHARE",
                           "how faithful: pull towards the guide on the way back, 0 to 1 (start value: the model's)", 0,
                           1, "rf")}
            + promptOptions() + samplingOptions()
            + Options{choice("rule", "NAME",
                "exact, release or paper for sdedit; consistent, community or official for rf (start values: the first "
                "ones)",
                ruleNames())}
            + sdeditOptions() + inversionOptions() + pullOptions() + areaOptions()
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
        .summary = "try a range of t0 or eta and suggest one",
        .details = "Writes the frames, a contact sheet (sheet.png) and a table (sweep.csv) with distance to the guide "
                   "and realism.\n"
                   "Suggested is the level where faithfulness, falling, meets realism, rising.",
        .example = "underpaint sweep strokes.png --t0 0.2:0.9:8 -o sweep",
        .fewest = 1,
        .most = 1,
        .options = Options{bounded(Sweep, "t0", "A:B:N",
                               "N levels from A to B (start value: the model's useful range, 8)", 0, 1),
                       bounded(Sweep, "eta", "A:B:N", "the same for RF-Inversion", 0, 1),
                       value(Folder, "output", "FOLDER", "where to write (made if missing)", {}, 'o')}
            + promptOptions() + samplingOptions() + inversionOptions()
            + Options{value(Steps, "window", "A:B",
                          "steps of the way back on which eta acts (start value: the model's)", "rf"),
                value(File, "mask", "FILE",
                    "grey picture of the guide's size: white may change, black is kept to the bit")}
            + machineOptions() + outputOptions()};
}

CommandSpec invertCommand()
{
    return {.name = "invert",
        .operands = "PICTURE",
        .summary = "find the noise that a picture comes from",
        .details = "Writes the noise as a picture and says how well the way back returns, at orders 1 and 2.\n"
                   "With --prompt, also the picture edited by these words (OUT-edited.png).",
        .example = "underpaint invert photo.jpg -o noise.png --prompt \"night\"",
        .fewest = 1,
        .most = 1,
        .options = Options{value(File, "output", "OUT", "the noise picture to write", {}, 'o'),
                       bounded(Number, "eta", "SHARE",
                           "of the edit: pull towards the picture, 0 to 1 (start value: the model's)", 0, 1, "rf")}
            + promptOptions() + samplingOptions() + inversionOptions()
            + Options{value(Steps, "window", "A:B", "of the edit: steps on which eta acts (start value: the model's)",
                "rf")}
            + machineOptions() + outputOptions()};
}

std::vector<CommandSpec> allCommands()
{
    return {renderCommand(), sweepCommand(), invertCommand(),
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
            .details = "",
            .example = "underpaint models\n  underpaint models --check weights.safetensors",
            .fewest = 0,
            .most = 0,
            .options = {value(File, "check", "FILE", "check this weight file, every number in it"),
                flag("json", "print one line of JSON per model")}},
        {.name = "bench",
            .operands = "",
            .summary = "measure what this machine reaches",
            .details = "Measures the machine's own fp32 peak P first and states every part as a fraction of it.",
            .example = "underpaint bench --json bench.json",
            .fewest = 0,
            .most = 0,
            .options = Options{value(File, "json", "FILE", "also write the table as JSON")} + machineOptions()
                + Options{flag("force", "overwrite FILE without asking", 'f')}},
        {.name = "window",
            .operands = "[FILE...]",
            .summary = "open the window; so does `underpaint` alone, and `underpaint FILE`",
            .details = "FILE is a painting (.ora) or a picture; further ones are placed in it.",
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
