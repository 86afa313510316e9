#include "checkpoint_case.h"

#include "core/diffusion/clipping.h"
#include "core/diffusion/predictors.h"
#include "core/diffusion/respacing.h"
#include "core/diffusion/sdedit.h"
#include "models/checkpoint.h"
#include "models/ddpm/ddpm.h"
#include "models/guided_diffusion/guided_diffusion.h"
#include "models/ncsnpp/ncsnpp.h"
#include "models/pixel/schedule.h"

#include <ATen/ATen.h>
#include <QtTest/QtTest>
#include <c10/core/InferenceMode.h>
#include <fmt/format.h>

#include <cmath>
#include <filesystem>
#include <numeric>
#include <set>

using namespace underpaint;
using namespace underpaint::tests;
using at::Tensor;
using diffusion::Answer;
using diffusion::Level;
using diffusion::Purpose;
using models::Weights;
using models::ddpm::DdpmNetwork;
using models::guided_diffusion::GuidedNetwork;
using models::ncsnpp::NcsnppNetwork;

namespace {

using Hints = std::shared_ptr<const nlohmann::json>;

Tensor timesOf(const std::vector<double>& values) { return at::tensor(values, at::kDouble); }

/// Noise as a file has it: start [repeat], sampler [repeat, step].
diffusion::NoiseSource recorded(Tensor start, Tensor sampler)
{
    return [=](Purpose purpose, int repeat, int step) { return purpose == Purpose::Start ? start[repeat] : sampler[repeat][step]; };
}

/// The states that a run reaches.
struct Trace {
    std::vector<Tensor> states;
    diffusion::OnState watch()
    {
        return [this](int, const Tensor& x) { states.push_back(x); };
    }
    Tensor at(const Tensor& steps) const
    {
        std::vector<Tensor> chosen;
        for (std::int64_t i = 0; i < steps.numel(); ++i)
            chosen.push_back(states[std::size_t(steps[i].item<std::int64_t>())]);
        return at::stack(chosen);
    }
};

/// One case with one of its weight files.
class PixelCase {
public:
    PixelCase(const CheckpointCase& one, const std::string& weights)
        : m_case(one), m_golden(one.goldens().at(0)), m_values(Weights::open(one.path(m_golden))), m_file(one.path(weights))
    {
        // Of a folder's older file the configuration lies beside it.
        m_hints = one.hints(weights.ends_with(".bin") ? std::filesystem::path(weights).parent_path().string() : weights);
    }

    std::string run()
    {
        const models::Checkpoint checkpoint = models::openCheckpoint(m_file);
        const models::TensorShapes shapes = models::shapesOf(checkpoint.weights);
        if (models::ddpm::DdpmConfig::of(shapes, m_hints.get()))
            runDdpm(checkpoint.weights);
        else if (models::guided_diffusion::GuidedConfig::of(shapes, m_hints.get()))
            runGuided(checkpoint.weights);
        else
            runNcsnpp(checkpoint);
        for (const auto& output : m_case.owner(m_golden).about["outputs"])
            if (!m_compared.contains(output.get<std::string>()))
                note(fmt::format("{} was not compared", output.get<std::string>()));
        return m_faults;
    }

private:
    bool has(const std::string& name) const { return m_values.contains(name); }
    Tensor value(const std::string& name) const { return m_values.at(name); }
    void note(const std::string& fault) { m_faults += (m_faults.empty() ? "" : "; ") + fault; }
    void compare(const std::string& output, const Tensor& got)
    {
        m_compared.insert(output);
        if (const std::string fault = difference(m_case, m_golden, output, got); !fault.empty())
            note(fault);
    }

    /// Outputs of bare networks: "out_t24", or "out_t999_250", one picture at several times.
    void compareOutputs(const std::function<Tensor(const Tensor& x, const Tensor& times)>& network)
    {
        for (const std::string& name : m_values.names()) {
            if (!name.starts_with("out_t"))
                continue;
            std::vector<double> times;
            for (const QString& one : QString::fromStdString(name.substr(5)).split('_'))
                times.push_back(one.toDouble());
            const Tensor x = value("x");
            compare(name, network(times.size() == 1 ? x : x.narrow(0, 0, 1).expand({std::int64_t(times.size()), -1, -1, -1}),
                              timesOf(times.size() == 1 ? std::vector<double>(std::size_t(x.size(0)), times[0]) : times)));
        }
    }

    void runDdpm(const Weights& weights)
    {
        const DdpmNetwork network(weights, m_hints.get(), {}, m_file);
        if (!has("noise_e"))
            return compareOutputs([&](const Tensor& x, const Tensor& times) { return network(x, times); });

        const auto& params = m_case.about["params"];
        const diffusion::NoisePath path = models::pixel::pathFrom(m_hints.get());
        if (const Tensor betas = value("betas").to(at::kDouble); !at::allclose(at::tensor(path.betas(), at::kDouble), betas, 1e-6, 1e-9))
            note("the schedule is another one");
        const int repeats = params["K"], count = params["t"];
        const Tensor guide = value("guide").expand_as(value("noise_e")[0]);
        std::vector<Tensor> starts;
        int calls = 0;
        const diffusion::Denoiser denoise = diffusion::onAnyPath(
            [&](const Tensor& x, double time) {
                if (calls++ % count == 0)
                    starts.push_back(x);
                return network(x, at::full({x.size(0)}, time, at::kDouble));
            },
            path, diffusion::Prediction::Noise);
        Trace trace;
        const diffusion::Variance variance = params["variance"] == "fixedlarge" ? diffusion::Variance::FixedLarge : diffusion::Variance::FixedSmall;
        const Tensor last = sdeditRelease(denoise, guide, {path, count, repeats, variance, recorded(value("noise_e"), value("noise_z")), value("mask"), trace.watch()});
        std::vector<Tensor> samples;
        for (int repeat = 1; repeat <= repeats; ++repeat)
            samples.push_back(trace.states.at(std::size_t(repeat * count - 1)));
        compare("x_start", at::stack(starts));
        compare("samples", at::stack(samples));
        compare("trace_x", trace.at(value("trace_step")));
        compare("x0_final", at::where(value("mask") == 1, guide, last)); // the guide of a further repeat: the kept area as it was
    }

    void runGuided(const Weights& weights)
    {
        const GuidedNetwork network(weights, m_hints.get(), {}, m_file);
        const Tensor labels = has("y") ? value("y") : Tensor();
        const diffusion::NoisePath path = models::pixel::pathFrom(m_hints.get());
        const diffusion::Denoiser free = [&](const Tensor& x, Level level) {
            Tensor fraction;
            Answer answer = diffusion::onAnyPath(
                [&](const Tensor& own, double time) {
                    const Tensor output = network(own, at::full({own.size(0)}, time, at::kDouble), labels);
                    fraction = output.narrow(1, 3, 3) * .5 + .5;
                    return output.narrow(1, 0, 3);
                },
                path, diffusion::Prediction::Noise)(x, level);
            answer.varianceFraction = fraction;
            return answer;
        };
        const diffusion::Denoiser clipped = diffusion::clipped(free);
        const int trainSteps = int(path.betas().size());
        std::vector<int> sections;
        if (const auto& params = m_case.owner(m_golden).about; params.contains("params") && params["params"].contains("respacing"))
            for (const QString& one : QString::fromStdString(params["params"]["respacing"]).split(','))
                sections.push_back(one.toInt());
        const std::vector<int> kept = sections.empty() ? std::vector<int>() : diffusion::respacedIndices(trainSteps, sections);

        if (has("noise_e")) {
            const auto& params = m_case.about["params"];
            const diffusion::Denoiser& denoise = params.value("clip_denoised", true) ? clipped : free;
            Tensor start;
            Trace trace;
            const diffusion::NoiseSource noise = recorded(value("noise_e").unsqueeze(0), value("noise_z").unsqueeze(0));
            diffusion::SdeditRun run;
            run.levels = respacedLevels(path, kept, params["start_index"]);
            run.noise = noise;
            run.step = [&](int repeat) { return diffusion::ddpmStep(diffusion::Variance::Learned, noise, repeat); };
            run.onState = trace.watch();
            const Tensor out = sdedit(
                [&](const Tensor& x, Level level) {
                    if (!start.defined())
                        start = x;
                    return denoise(x, level);
                },
                value("guide"), run);
            compare("x_start", start);
            compare("trace_x", trace.at(value("trace_step")));
            compare("out", out);
            return;
        }
        compareOutputs([&](const Tensor& x, const Tensor& times) { return network(x, times, labels); });
        if (kept.empty())
            return;
        compare("respaced_timesteps", at::tensor(std::vector<std::int64_t>(kept.begin(), kept.end())));
        std::vector<int> all(static_cast<std::size_t>(trainSteps));
        std::iota(all.begin(), all.end(), 0);
        for (const std::string& name : m_values.names()) {
            const bool full = name.starts_with("full_t");
            if (!full && !name.starts_with("respaced_t"))
                continue;
            const QStringList words = QString::fromStdString(name).split('_');
            bool number = false;
            const int index = words[1].mid(1).toInt(&number);
            if (!number) // "respaced_timesteps"
                continue;
            const diffusion::Levels levels = respacedLevels(path, full ? all : kept, index);
            compare(name, moment(words[2] == "clip" ? clipped : free, levels, respacedLevels(path, full ? all : kept, 1), words.last()));
        }
    }

    /// Mean, log variance or x0 of one reverse step with a learned variance, levels[0] -> levels[1]. last: the chain's three last levels; in the last step of all the small
    /// variance is that of the step before, as the published code has it.
    Tensor moment(const diffusion::Denoiser& denoise, const diffusion::Levels& levels, const diffusion::Levels& last, const QString& what) const
    {
        const Tensor x = value("x");
        const Answer answer = denoise(x, levels[0]);
        if (what == "xstart")
            return answer.x0;
        if (what == "mean")
            return diffusion::ddpmStep(diffusion::Variance::Learned, [&](Purpose, int, int) { return at::zeros_like(x); })(x, answer, levels[0], levels[1], 0);
        const bool end = levels[1].b == 0;
        const double small = 2 * std::log(ddpmDeviation(diffusion::Variance::FixedSmall, end ? last[0] : levels[0], end ? last[1] : levels[1]));
        const double large = 2 * std::log(ddpmDeviation(diffusion::Variance::FixedLarge, levels[0], levels[1]));
        return small + (large - small) * answer.varianceFraction;
    }

    void runNcsnpp(const models::Checkpoint& checkpoint)
    {
        const NcsnppNetwork network(models::ncsnpp::emaWeights(checkpoint), m_hints.get(), {}, m_file);
        if (has("noise_e")) {
            const auto& params = m_case.about["params"];
            const diffusion::NoisePath path = diffusion::NoisePath::ve(network.config().sigmaMin, network.config().sigmaMax);
            Tensor start;
            Trace trace;
            const diffusion::Denoiser denoise = diffusion::onAnyPath(
                [&](const Tensor& x, double time) {
                    if (!start.defined())
                        start = x;
                    return network(x, at::full({x.size(0)}, path.at(time).b, at::kDouble));
                },
                path, diffusion::Prediction::Score);
            diffusion::PaperRun run{path, .1, 20, params["t0"], params["N"], 1, recorded(value("noise_e").unsqueeze(0), value("noise_z").unsqueeze(0)), value("mask_keep"), trace.watch()};
            compare("out", sdeditPaper(denoise, value("guide"), run));
            compare("x_start", start);
            compare("trace_x", at::stack(trace.states));
            return;
        }
        if (has("score")) // the probes ask at one level
            compare("score", network(value("x"), at::full({value("x").size(0)}, m_case.about.contains("params") ? m_case.about["params"].value("sigma", 2.) : 2., at::kDouble)));
        const NcsnppNetwork raw(checkpoint.weights, m_hints.get(), {}, m_file);
        for (const std::string& name : m_values.names()) {
            if (!name.starts_with("score_"))
                continue;
            const Tensor sigmas = name.ends_with("sigma_batch") ? value("sigma_batch") : at::tensor({QString::fromStdString(name.substr(11)).toDouble()}, at::kDouble);
            const Tensor wide = sigmas.to(at::kFloat).view({-1, 1, 1, 1}), x = value("image") + wide * value("noise");
            compare(name, name.starts_with("score_raw_model") ? raw(x, sigmas) : network(x, sigmas));
        }
    }

    const CheckpointCase& m_case;
    std::string m_golden;
    Weights m_values;
    std::string m_file;
    Hints m_hints;
    std::set<std::string> m_compared;
    std::string m_faults;
};

} // namespace

/// SDEdit's own network, guided diffusion and NCSN++ against their reference implementations, networks and whole runs.
class PixelCasesTest : public QObject {
    Q_OBJECT

private:
    std::vector<CheckpointCase> m_cases = casesFor("pixel_cases_test");

private Q_SLOTS:
    void networksAndRunsGiveTheReferencesNumbers_data()
    {
        QTest::addColumn<int>("number");
        QTest::addColumn<std::string>("weights");
        for (std::size_t i = 0; i < m_cases.size(); ++i)
            for (const std::string& weights : m_cases[i].weights()) {
                QTest::newRow((m_cases[i].name + " from " + weights).c_str()) << int(i) << weights;
                const std::string older = weights + "/diffusion_pytorch_model.bin";
                if (std::filesystem::exists(m_cases[i].path(older)))
                    QTest::newRow((m_cases[i].name + " from " + older).c_str()) << int(i) << older;
            }
    }
    void networksAndRunsGiveTheReferencesNumbers()
    {
        QFETCH(int, number);
        QFETCH(std::string, weights);
        const c10::InferenceMode noGradients;
        const std::string faults = PixelCase(m_cases[std::size_t(number)], weights).run();
        QVERIFY2(faults.empty(), faults.c_str());
    }
};

QTEST_APPLESS_MAIN(PixelCasesTest)
#include "pixel_cases_test.moc"
