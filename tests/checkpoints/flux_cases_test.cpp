#include "checkpoint_case.h"

#include "core/diffusion/rf_inversion.h"
#include "models/autoencoder/kl_autoencoder.h"
#include "models/checkpoint.h"
#include "models/flux/flux_denoiser.h"

#include <ATen/ATen.h>
#include <QtTest/QtTest>

#include <filesystem>
#include <fstream>

using namespace underpaint;
using namespace underpaint::tests;
using namespace underpaint::models;
using at::Tensor;
using diffusion::Answer;
using diffusion::Level;

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

struct Row {
    const CheckpointCase* about;
    std::string weights, golden;
};

/// The notes of a piece: config.json in its folder, else arch.json beside its file.
std::shared_ptr<const json> notesOf(const std::string& path, const char* section)
{
    for (const std::string& name : {path + "/config.json", fs::path(path).parent_path().string() + "/arch.json"})
        if (std::ifstream file(name); file) {
            json read = json::parse(file);
            return std::make_shared<const json>(read.contains(section) ? read[section] : read);
        }
    return nullptr;
}

std::shared_ptr<flux::FluxTransformer> transformerAt(const std::string& path, bool streamed = false)
{
    const std::string place = fs::exists(path + "/transformer") ? path + "/transformer" : path;
    const std::shared_ptr<const json> notes = notesOf(place, "transformer");
    return std::make_shared<flux::FluxTransformer>(openCheckpoint(place).weights, notes.get(), nn::Target{}, streamed, place);
}

/// Of a whole folder, or the one beside a single file; null where there is none.
std::shared_ptr<autoencoder::KlAutoencoder> autoencoderAt(const std::string& path)
{
    for (const std::string& place : {path + "/vae", fs::path(path).parent_path().string() + "/ae.safetensors"})
        if (fs::exists(place)) {
            const std::shared_ptr<const json> notes = notesOf(place, "ae");
            return std::make_shared<autoencoder::KlAutoencoder>(openCheckpoint(place).weights, notes.get(), nn::Target{}, place);
        }
    return nullptr;
}

/// What a run leaves behind: every state and every velocity, as tokens.
struct Trace {
    std::vector<Tensor> states, velocities;
    diffusion::OnStep onStep()
    {
        return [this](int, const Answer& answer) {
            velocities.push_back(flux::packed(answer.noise - answer.x0));
            return true;
        };
    }
    diffusion::OnState onState()
    {
        return [this](int, const Tensor& x) { states.push_back(flux::packed(x)); };
    }
};

/// One golden file: its tensors, and what we say to each of its outputs.
class Sheet {
public:
    Sheet(const CheckpointCase& about, std::string golden)
        : m_about(about)
        , m_golden(std::move(golden))
        , m_file(models::Weights::open(about.path(m_golden)))
        , m_open(about.owner(m_golden).about["outputs"].get<std::vector<std::string>>())
    {
    }

    const json& params() const { return m_about.owner(m_golden).about["params"]; }
    const std::vector<std::string>& outputs() const { return m_open; }
    bool has(const std::string& name) const { return m_file.contains(name); }
    Tensor at(const std::string& name) const { return m_file.at(name); }
    diffusion::Embedding words(const std::string& which = {}) const { return {at("context" + which), at("pooled" + which)}; }

    /// Outputs of other cases are left alone; latents become tokens where the golden has tokens.
    void say(const std::string& output, Tensor got)
    {
        const auto place = std::ranges::find(m_open, output);
        if (place == m_open.end())
            return;
        if (got.dim() == 4 && at(output).dim() == 3)
            got = flux::packed(got);
        if (const std::string away = difference(m_about, m_golden, output, got); !away.empty())
            m_faults += away + "; ";
        m_open.erase(place);
    }
    /// Empty if everything was said and was right.
    std::string verdict(const std::vector<std::string>& without = {}) const
    {
        std::string all = m_faults;
        for (const std::string& name : m_open)
            if (std::ranges::find(without, name) == without.end())
                all += "nothing was said of " + name + "; ";
        return all;
    }

private:
    const CheckpointCase& m_about;
    std::string m_golden;
    models::Weights m_file;
    std::vector<std::string> m_open;
    std::string m_faults;
};

/// Euler from x down the times; says states and velocities.
Tensor sampled(Sheet& sheet, const diffusion::Denoiser& denoise, const std::vector<double>& times, const Tensor& x)
{
    Trace trace;
    const Tensor end = diffusion::walk(denoise, diffusion::flowLevels(times), x, diffusion::eulerStep(), {trace.onStep(), {}, 0, trace.onState()});
    sheet.say("sigmas", at::tensor(times));
    sheet.say("trace_x", at::stack(trace.states));
    sheet.say("trace_u", at::stack(trace.velocities));
    return end;
}

std::vector<double> gridFor(const flux::FluxTransformer& network, int steps, const Tensor& latents)
{
    return diffusion::fluxGrid(steps, network.config().guidance ? diffusion::fluxShift(int(latents.size(2) / 2 * (latents.size(3) / 2))) : 0);
}

/// Every output of a network case: "out", "out_t0.9_g3.5", "out_tbatch_g3.5".
std::string networkVerdict(Sheet& sheet, const flux::FluxTransformer& network)
{
    const Tensor places = sheet.at("img_ids"), x = sheet.at("x");
    const int rows = int(places.select(1, 1).max().item<float>()) + 1, columns = int(places.select(1, 2).max().item<float>()) + 1;
    for (const std::string& output : std::vector<std::string>(sheet.outputs())) {
        double time = .6, guidance = 3.5; // of the epsilon probes
        if (const std::size_t stated = output.rfind("_g"); stated != std::string::npos) {
            guidance = std::stod(output.substr(stated + 2));
            time = output.starts_with("out_tbatch") ? 0 : std::stod(output.substr(5));
        }
        const Tensor times = output.starts_with("out_tbatch") ? sheet.at("timesteps_batch") : at::full({x.size(0)}, time, at::kFloat);
        sheet.say(output, network(x, {times, at::full({x.size(0)}, guidance, at::kFloat), sheet.at("context"), sheet.at("pooled"), rows, columns}));
    }
    return sheet.verdict();
}

std::string textToImageVerdict(Sheet& sheet, const std::shared_ptr<flux::FluxTransformer>& network, const autoencoder::KlAutoencoder* pictures)
{
    const Tensor noise = sheet.at("noise");
    const diffusion::Denoiser denoise = flux::velocityDenoiser([&] { return network; }, sheet.words(), sheet.params().value("guidance", 0.));
    const Tensor end = sampled(sheet, denoise, gridFor(*network, sheet.params()["steps"], noise), noise);
    sheet.say("latent_out", end);
    sheet.say("latent_out_packed", flux::packed(end));
    if (pictures)
        sheet.say("image_out", pictures->picture(end));
    return sheet.verdict();
}

std::string imageToImageVerdict(Sheet& sheet, const std::shared_ptr<flux::FluxTransformer>& network, const autoencoder::KlAutoencoder& pictures)
{
    const int steps = sheet.params()["steps"];
    const Tensor z0 = pictures.latents(sheet.at("image"), sheet.at("posterior_noise"));
    sheet.say("z0", z0);
    std::vector<double> times = gridFor(*network, steps, z0);
    times.erase(times.begin(), times.begin() + diffusion::firstStep(steps, sheet.params()["strength"]));
    const Tensor start = (1 - times[0]) * z0 + times[0] * sheet.at("forward_noise");
    sheet.say("x_start", start);
    const Tensor end = sampled(sheet, flux::velocityDenoiser([&] { return network; }, sheet.words(), sheet.params()["guidance"]), times, start);
    sheet.say("latent_out", end);
    sheet.say("image_out", pictures.picture(end));
    return sheet.verdict();
}

std::string inversionVerdict(Sheet& sheet, const std::shared_ptr<flux::FluxTransformer>& network, const autoencoder::KlAutoencoder& pictures)
{
    const json& params = sheet.params();
    const int steps = params["steps"];
    const Tensor y0 = pictures.latents(sheet.at("image"), sheet.at("posterior_noise"));
    sheet.say("y0", y0);
    const std::vector<double> times = gridFor(*network, steps, y0);
    sheet.say("sigmas", at::tensor(times));

    Trace in;
    std::vector<double> asked;
    const diffusion::Denoiser bare = flux::velocityDenoiser([&] { return network; }, sheet.words("_source"), params["source_guidance"]);
    const diffusion::Denoiser clocked = [&](const Tensor& x, Level level) {
        asked.push_back(level.b);
        return bare(x, level);
    };
    diffusion::RfForward forward;
    forward.times = times;
    forward.gamma.assign(std::size_t(steps), params["gamma"]);
    forward.rule = diffusion::RfRule::Community;
    forward.onState = in.onState();
    const Tensor inverted = diffusion::rfForward(clocked, y0, flux::unpacked(sheet.at("y_1"), y0.size(2), y0.size(3)), forward, in.onStep());
    sheet.say("inverted", inverted);
    sheet.say("forward_network_time", at::tensor(asked));
    sheet.say("trace_forward_y", at::stack(in.states));
    sheet.say("trace_forward_u", at::stack(in.velocities));

    Trace back;
    diffusion::RfReverse reverse;
    reverse.times = times;
    reverse.eta = diffusion::etaSchedule(steps, params["eta"], params["start"], params["stop"]);
    reverse.rule = diffusion::RfRule::Community;
    reverse.onState = back.onState();
    const Tensor out = diffusion::rfReverse(flux::velocityDenoiser([&] { return network; }, sheet.words("_target"), params["guidance"]), inverted, y0, reverse, back.onStep());
    sheet.say("out", out);
    sheet.say("trace_reverse_x", at::stack(back.states));
    sheet.say("trace_reverse_u", at::stack(back.velocities));
    sheet.say("image_out", pictures.picture(out));
    return sheet.verdict();
}

std::string schedulesVerdict(Sheet& sheet)
{
    for (const std::string& output : std::vector<std::string>(sheet.outputs())) {
        int height = 0, width = 0, steps = 0;
        char kind[16] = {};
        if (std::sscanf(output.c_str(), "%15[a-z]_%dx%d_n%d", kind, &height, &width, &steps) != 4)
            return "the name " + output + " is not understood";
        sheet.say(output, at::tensor(diffusion::fluxGrid(steps, kind == std::string("dev") ? diffusion::fluxShift(height / 16 * (width / 16)) : 0)));
    }
    return sheet.verdict();
}

std::string verdictOf(const Row& row, bool streamed = false)
{
    Sheet sheet(*row.about, row.golden);
    if (row.weights == "-")
        return schedulesVerdict(sheet);
    const std::string path = row.about->path(row.weights);
    const auto network = transformerAt(path, streamed);
    if (sheet.has("x"))
        return networkVerdict(sheet, *network);
    const auto pictures = autoencoderAt(path);
    if (sheet.has("noise"))
        return textToImageVerdict(sheet, network, pictures.get());
    if (!pictures)
        return "there is no autoencoder beside " + row.weights;
    return sheet.has("y_1") ? inversionVerdict(sheet, network, *pictures) : imageToImageVerdict(sheet, network, *pictures);
}

std::vector<Row> allRows()
{
    std::vector<Row> rows;
    for (const CheckpointCase& one : checkpointCases()) {
        if (programFor(one) != "flux_cases_test")
            continue;
        std::vector<std::string> layouts = one.weights();
        if (one.about.value("weights", json()) == "-")
            layouts = {"-"};
        for (const std::string& weights : layouts)
            for (const std::string& golden : one.goldens())
                rows.push_back({&one, weights, golden});
    }
    return rows;
}

/// The tensors of a true-size file.
TensorShapes manifest(const std::string& name)
{
    std::ifstream file(checkpointFolder() + "/manifests/" + name + ".json");
    const json read = json::parse(file);
    TensorShapes shapes;
    for (const json& one : read["tensors"])
        shapes[one[0]] = one[1].get<std::vector<std::int64_t>>();
    return shapes;
}

} // namespace

/// Flux against the reference implementations.
class FluxCasesTest : public QObject {
    Q_OBJECT

private:
    static void addRows()
    {
        QTest::addColumn<int>("index");
        int index = 0;
        for (const Row& row : allRows())
            QTest::addRow("%s: %s with %s", row.about->name.c_str(), row.golden.c_str(), row.weights.c_str()) << index++;
    }
    static Row theRow()
    {
        QFETCH(int, index);
        return allRows()[std::size_t(index)];
    }

private Q_SLOTS:
    void equalsTheReference_data() { addRows(); }
    void equalsTheReference() { QCOMPARE(verdictOf(theRow()), std::string()); }

    void equalsTheReferenceWithItsBlocksStreamed_data() { addRows(); }
    void equalsTheReferenceWithItsBlocksStreamed()
    {
        if (theRow().weights == "-")
            QSKIP("Schedules have no network.");
        QCOMPARE(verdictOf(theRow(), true), std::string());
    }

    void knowsTheTrueFilesByTheirShapes_data()
    {
        QTest::addColumn<bool>("folder");
        QTest::addColumn<bool>("dev");
        QTest::newRow("flux_dev_bfl") << false << true;
        QTest::newRow("flux_schnell_bfl") << false << false;
        QTest::newRow("flux_dev_diffusers_transformer") << true << true;
    }
    void knowsTheTrueFilesByTheirShapes()
    {
        QFETCH(bool, folder);
        QFETCH(bool, dev);
        if (!fs::exists(checkpointFolder() + "/manifests/" + QTest::currentDataTag() + ".json"))
            QSKIP("This selection of the goldens has no such list.");
        const TensorShapes shapes = manifest(QTest::currentDataTag());
        const std::optional<flux::FluxConfig> config = flux::FluxConfig::of(shapes);
        QVERIFY(config);
        QCOMPARE(config->guidance, dev);
        QCOMPARE(config->heads, 24);
        QCOMPARE(config->doubleBlocks, 19);
        QCOMPARE(config->singleBlocks, 38);
        QVERIFY((config->axes == std::array<int, 3>{16, 56, 56}));
        QVERIFY(shapes == (folder ? config->diffusersTensors() : config->tensors()));
        TensorShapes prefixed;
        for (const auto& [name, shape] : shapes)
            prefixed["model.diffusion_model." + name] = shape;
        QVERIFY(flux::FluxConfig::of(prefixed) && flux::FluxConfig::of(prefixed)->tensors() == config->tensors());
    }
};

QTEST_GUILESS_MAIN(FluxCasesTest)
#include "flux_cases_test.moc"
