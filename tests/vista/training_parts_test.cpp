#include "core/base/error.h"
#include "models/vista/training/csv_log.h"
#include "models/vista/training/file_pieces.h"
#include "models/vista/training/line_plot.h"
#include "models/vista/training/moving_average.h"
#include "models/vista/training/optimiser.h"
#include "models/vista/training/rate_schedule.h"
#include "models/vista/training/sample_order.h"
#include "models/vista/training/scene_workshop.h"
#include "models/vista/training/training_state.h"

#include <QtTest/QtTest>

#include <ATen/ATen.h>

#include <QtGui/QImage>
#include <QTemporaryDir>

#include <atomic>
#include <fstream>
#include <set>

using namespace underpaint;
using namespace underpaint::models;
using namespace underpaint::models::training;
using at::Tensor;

namespace {

double largest(const Tensor& difference) { return difference.abs().max().item<double>(); }

Tensor steps(std::int64_t count, double factor, double start = 0) { return at::arange(count, at::TensorOptions(at::kFloat)) * factor + start; }

/// What the work throws, or nothing.
template <typename Work>
std::string complaint(Work work)
{
    try {
        work();
    } catch (const base::Error& error) {
        return error.what();
    }
    return {};
}

NamedTensors twoParameters() { return {{"kernel", steps(24, .37).sin().reshape({2, 3, 2, 2}) * .5}, {"other", steps(5, .9).cos()}}; }

NamedTensors gradientsOf(int step)
{
    return {{"kernel", steps(24, .53, step).cos().reshape({2, 3, 2, 2})}, {"other", steps(5, .8, -1.1 + .7 * step)}};
}

OptimiserSettings inSinglePrecision()
{
    OptimiserSettings settings;
    settings.roundsIn = at::kFloat;
    return settings;
}

vista::Scene plainScene(std::uint64_t seed, SceneShape shape)
{
    vista::Scene scene;
    scene.width = shape.width, scene.height = shape.height;
    scene.pixels.assign(std::size_t(shape.bytes()), std::uint8_t(seed % 251));
    for (int i = 0; i < vista::attributeCount; ++i)
        scene.attributes[i] = int(seed % 2);
    return scene;
}

} // namespace

class TrainingPartsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY((m_folder = std::make_unique<QTemporaryDir>())->isValid()); }

    void optimiserStepsAsTheRecipeDoes()
    {
        // The recipe's Muon (its Newton-Schulz rounds in float32), torch.optim.AdamW(lr .01, betas (.9, .98), no decay) and clip_grad_norm_(2) of PyTorch 2.13, three steps of rate .01 from the
        // parameters and with the gradients above.
        const float kernel[] {-0.0067768f, 0.1752226f, 0.3342679f, 0.4484434f, 0.5018042f, 0.4866695f, 0.4047876f, 0.2671818f, 0.0926751f, -0.0947128f, -0.2691259f, -0.4065068f, -0.4827915f,
            -0.4952537f, -0.4409729f, -0.3277154f, -0.1710353f, 0.0078919f, 0.1851272f, 0.3371318f, 0.4438291f, 0.491187f, 0.4730037f, 0.391691f};
        const float other[] {1.0240163f, 0.6256196f, -0.2567348f, -0.9340951f, -0.926733f};
        Crew crew(2);
        NamedTensors parameters = twoParameters();
        Optimiser optimiser(parameters, {"kernel"}, inSinglePrecision());
        for (int i = 0; i < 3; ++i)
            optimiser.step(gradientsOf(i), .01, crew);
        for (int i = 0; i < 24; ++i)
            QVERIFY2(std::abs(parameters["kernel"].flatten()[i].item<float>() - kernel[i]) < 2e-6, qPrintable(QString::number(i)));
        for (int i = 0; i < 5; ++i)
            QVERIFY2(std::abs(parameters["other"][i].item<float>() - other[i]) < 2e-6, qPrintable(QString::number(i)));
    }

    void muonsStepHasNoPreferredDirection()
    {
        // Whatever the singular values of a gradient are, those of a step lie near 1 (these coefficients are chosen for speed: within .4 of it).
        at::manual_seed(5);
        const Tensor gradient = at::mm(at::diag(steps(8, .2, .5)), at::randn({8, 20}));
        const Tensor values = std::get<1>(at::linalg_svd(orthogonalised(gradient, 5, at::kFloat)));
        QVERIFY(largest(values - 1) < .4);
        const Tensor tall = orthogonalised(gradient.t().contiguous(), 5, at::kFloat);
        QVERIFY(largest(tall.t() - orthogonalised(gradient, 5, at::kFloat)) < 1e-5);
    }

    void optimiserGoesOnToTheBitFromItsState()
    {
        Crew two(2), one(1);
        NamedTensors whole = twoParameters(), first = twoParameters();
        Optimiser uninterrupted(whole, {"kernel"}), before(first, {"kernel"});
        for (int i = 0; i < 5; ++i)
            uninterrupted.step(gradientsOf(i), .02, two);
        for (int i = 0; i < 2; ++i)
            before.step(gradientsOf(i), .02, one);
        NamedTensors rest {{"kernel", first["kernel"].clone()}, {"other", first["other"].clone()}};
        Optimiser after(rest, {"kernel"});
        after.setState(before.state());
        for (int i = 2; i < 5; ++i)
            after.step(gradientsOf(i), .02, one);
        QVERIFY(whole["kernel"].equal(rest["kernel"]) && whole["other"].equal(rest["other"]));
    }

    void optimiserRefusesTheStateOfAnother()
    {
        Optimiser optimiser(twoParameters(), {"kernel"});
        NamedTensors state = optimiser.state();
        state.erase("first.other");
        QVERIFY(complaint([&] { optimiser.setState(state); }).find("belongs to another run") != std::string::npos);
        QVERIFY(complaint([&] { optimiser.setState(Optimiser(twoParameters(), {}).state()); }).find("belongs to another run") != std::string::npos);
    }

    void rateRisesHoldsAndFalls()
    {
        const RateSchedule rate {2e-3, 10, .4};
        QCOMPARE(rate.at(0, 0), 2e-4);
        QCOMPARE(rate.at(.4, 100), 2e-3);
        QVERIFY(std::abs(rate.at(.7, 100) - 1e-3) < 1e-12);
        QCOMPARE(rate.at(1, 100), 0.);
        QCOMPARE(rate.at(1.5, 100), 0.);
    }

    void averageFollowsSlowly()
    {
        MovingAverage average({{"a", at::zeros({2})}});
        average.update({{"a", at::ones({2})}}, .75);
        average.update({{"a", at::ones({2})}}, .75);
        QVERIFY(largest(average.tensors().at("a") - .4375) < 1e-7);
        QCOMPARE(averageKept(.998, 1, false), .998);
        QVERIFY(averageKept(.998, 1, true) < .1);
    }

    void ordersShowEveryPictureOncePerRound()
    {
        SampleOrder order(7);
        const auto first = order.next(10, 10);
        QCOMPARE(std::set<std::int64_t>(first.begin(), first.end()).size(), std::size_t(10));
        const auto second = order.next(14, 14); // a round takes in what has been drawn since
        QCOMPARE(std::set<std::int64_t>(second.begin(), second.end()).size(), std::size_t(14));
        SampleOrder again(7, (order.next(5, 20), order.place()));
        QCOMPARE(again.next(30, 25), order.next(30, 25));
    }

    void crewsPassErrorsOn()
    {
        Crew crew(3);
        const auto fails = [&] { crew.share(20, [](std::int64_t i) { if (i == 11) throw base::Error("eleven"); }); };
        QCOMPARE(complaint(fails), std::string("eleven"));
        std::atomic<int> sum = 0;
        crew.share(20, [&](std::int64_t i) { sum += int(i); });
        QCOMPARE(sum.load(), 190);
    }

    void scenesAreKeptInTheOrderOfTheirSeeds()
    {
        const auto folder = std::filesystem::path(m_folder->path().toStdString()) / "scenes";
        const SceneShape shape {128, 144};
        {
            const auto store = std::make_shared<SceneStore>(folder, shape, firstTrainingSeed, 20);
            SceneWorkshop workshop({store}, 3, plainScene);
            workshop.waitFor(20, [] { return false; });
            QVERIFY(store->complete() && workshop.fault().empty());
        }
        SceneStore again(folder, shape, firstTrainingSeed, 12); // a second run that wants fewer
        QCOMPARE(again.ready(), std::int64_t(12));
        std::vector<std::uint8_t> pixels(std::size_t(shape.bytes()));
        for (std::int64_t i = 0; i < 12; ++i) {
            const SceneWords words = again.read(i, pixels.data());
            QCOMPARE(int(pixels.front()), int((firstTrainingSeed + std::uint64_t(i)) % 251));
            QCOMPARE(pixels.front(), pixels.back());
            QCOMPARE(int(words[4]), int(i % 2));
        }
    }

    void aSceneThatWasCutOffIsDrawnAgain()
    {
        const std::filesystem::path folder = m_folder->path().toStdString();
        const SceneShape shape {128, 128};
        {
            const auto store = std::make_shared<SceneStore>(folder, shape, 5, 4);
            SceneWorkshop(std::vector {store}, 2, plainScene).waitFor(4, [] { return false; });
        }
        std::filesystem::resize_file(folder / "128x128-5.pictures", std::uintmax_t(2 * shape.bytes() + 100));
        const auto store = std::make_shared<SceneStore>(folder, shape, 5, 4);
        QCOMPARE(store->ready(), std::int64_t(2));
        SceneWorkshop(std::vector {store}, 1, plainScene).waitFor(4, [] { return false; });
        std::vector<std::uint8_t> pixels(std::size_t(shape.bytes()));
        store->read(3, pixels.data());
        QCOMPARE(int(pixels[100]), 8);
    }

    void drawingThatFailsSaysWhy()
    {
        const auto store = std::make_shared<SceneStore>(m_folder->path().toStdString(), SceneShape {128, 128}, 5, 4);
        SceneWorkshop workshop({store}, 2, [](std::uint64_t, SceneShape) -> vista::Scene { throw base::Error("No paint."); });
        QCOMPARE(complaint([&] { workshop.waitFor(4, [] { return false; }); }), std::string("No paint."));
    }

    void statesComeBackAsTheyWere()
    {
        const std::string file = m_folder->filePath("state.safetensors").toStdString();
        TrainingState state;
        state.tensors = {{"a.x", steps(7, .3)}, {"b", at::tensor({std::int64_t(3)}, at::kLong)}};
        state.facts = {{"network", "small"}, {"step", "12"}, {"seconds", "1.5"}};
        saveState(file, "vista", state);
        const TrainingState read = loadState(file, "vista", "small");
        QVERIFY(read.tensors.at("a.x").equal(state.tensors["a.x"]) && read.tensors.at("b").equal(state.tensors["b"]));
        QCOMPARE(read.count("step"), std::int64_t(12));
        QCOMPARE(read.number("seconds"), 1.5);
        QVERIFY(complaint([&] { loadState(file, "classifier", {}); }).find("underpaint-train vista") != std::string::npos);
        QVERIFY(complaint([&] { loadState(file, "vista", "large"); }).find("another network") != std::string::npos);
        QVERIFY(complaint([&] { (void)read.count("network"); }).find("damaged") != std::string::npos);
        for (const std::uintmax_t size : {std::uintmax_t(0), std::uintmax_t(40), std::filesystem::file_size(file) - 1}) {
            std::filesystem::resize_file(file, size);
            QVERIFY(!complaint([&] { loadState(file, "vista", {}); }).empty());
        }
        QVERIFY(!complaint([&] { loadState(file + ".missing", "vista", {}); }).empty());
    }

    void statesThatCannotBeWrittenLeaveTheOldOne()
    {
        QVERIFY(!complaint([&] { saveState(m_folder->filePath("missing/state.safetensors").toStdString(), "vista", {}); }).empty());
    }

    void logsGoOnAfterTheCheckpoint()
    {
        const std::string file = m_folder->filePath("log.csv").toStdString();
        {
            CsvLog log(file, {"step", "loss", "mse"}, -1);
            log.add({{"step", 1}, {"loss", .5}});
            log.add({{"step", 2}, {"loss", .25}, {"mse", 3}});
            log.add({{"step", 3}, {"loss", .125}});
        }
        CsvLog log(file, {"step", "loss", "mse"}, 2);
        log.add({{"step", 3}, {"loss", 1}});
        using Points = std::vector<std::pair<double, double>>;
        QCOMPARE(log.series("loss"), (Points {{1, .5}, {2, .25}, {3, 1}}));
        QCOMPARE(log.series("mse"), (Points {{2, 3}}));
        std::ifstream in(file);
        QCOMPARE(std::string(std::istreambuf_iterator<char>(in), {}), std::string("step,loss,mse\n1,0.5,\n2,0.25,3\n3,1,\n"));
        QVERIFY(complaint([&] { CsvLog(file, {"step", "other"}, 2); }).find("other columns") != std::string::npos);
    }

    void pngsShowWhatWasDrawn()
    {
        BytePicture picture = plotted("loss", "samples", {{"as measured", {{0, 1}, {100, .7}, {200, .65}}}});
        for (int i = 0; i < 60; ++i)
            for (int k = 0; k < 40; ++k) // no runs and no repeats here
                picture.set(300 + i, 200 + k, {std::uint8_t(i * 37 + k * 91), std::uint8_t(i * k), std::uint8_t(255 - i * 3 + k)});
        const QString file = m_folder->filePath("plot.png");
        writePng(file.toStdString(), picture);
        const QImage image(file);
        QCOMPARE(image.size(), QSize(picture.width, picture.height));
        int dark = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x) {
                const std::size_t at = (std::size_t(y) * std::size_t(picture.width) + std::size_t(x)) * 3;
                QCOMPARE(image.pixel(x, y), qRgb(picture.pixels[at], picture.pixels[at + 1], picture.pixels[at + 2]));
                dark += picture.pixels[at] < 100;
            }
        QVERIFY(dark > 1000);
        QVERIFY(QFileInfo(file).size() < 40000);
        QVERIFY(!complaint([&] { writePng(m_folder->filePath("missing/plot.png").toStdString(), picture); }).empty());
    }

    void piecesAreJoinedAgain()
    {
        const std::string file = m_folder->filePath("weights").toStdString(), out = m_folder->filePath("joined").toStdString();
        std::string text;
        for (int i = 0; i < 30000; ++i)
            text += char(i * i % 253);
        std::ofstream(file, std::ios::binary) << text;
        QCOMPARE(writePieces(file, 8192).size(), std::size_t(4));
        joinPieces(file + ".pieces", out);
        std::ifstream in(out, std::ios::binary);
        QCOMPARE(std::string(std::istreambuf_iterator<char>(in), {}), text);
        std::filesystem::resize_file(file + ".002", 8000);
        QVERIFY(complaint([&] { joinPieces(file + ".pieces", out); }).find("8000 bytes where 8192") != std::string::npos);
        std::filesystem::resize_file(file + ".002", 8192); // the right length again, but not the right bytes
        QVERIFY(complaint([&] { joinPieces(file + ".pieces", out); }).find("do not give the file") != std::string::npos);
        std::filesystem::remove(file + ".003");
        QVERIFY(complaint([&] { joinPieces(file + ".pieces", out); }).find("There is no file") != std::string::npos);
        QVERIFY(complaint([&] { joinPieces(file, out); }).find("not a list of pieces") != std::string::npos);
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TrainingPartsTest)
#include "training_parts_test.moc"
