#include "core/engine/freedom.h"
#include "engine_fixture.h"
#include "vista_fixture.h"

#include <algorithm>
#include <numeric>
#include <set>

using namespace underpaint;
using namespace underpaint::engine;

namespace {

constexpr int positions = 1000;

Picture pictureAt(Engine& engine, SampleRequest request, double t0)
{
    request.method = Sdedit{.t0 = t0};
    return engine.render(Bench::shared(request), {}, {}).picture;
}

std::string bitsOf(const Picture& picture)
{
    const auto samples = picture.sixteen();
    return {reinterpret_cast<const char*>(samples.data()), samples.size_bytes()};
}

/// Distances of neighbours along the slider; no two pictures may be the same.
std::vector<double> walk(Engine& engine, const SampleRequest& request, const std::vector<double>& levels)
{
    std::set<std::string> seen;
    std::vector<double> steps;
    Picture last;
    for (const double level : levels) {
        const Picture picture = pictureAt(engine, request, level);
        if (!seen.insert(bitsOf(picture)).second)
            qWarning("t0 = %.6f makes a picture that was there before", level);
        if (!last.isNull())
            steps.push_back(distanceBetween(last, picture));
        last = picture;
    }
    if (seen.size() != levels.size())
        return {};
    return steps;
}

} // namespace

/// The free slider from end to end.
class SliderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyPositionOfVistasTravelHasItsOwnLevel()
    {
        const base::ModelCard card = models::modelNamed(models::findModels(models::modelFolders()), "vista").card;
        for (const std::vector<double>& values : {card.freedomT0, card.freedomEta}) {
            const Freedom travel(values);
            std::set<double> levels;
            for (int i = 0; i < positions; ++i)
                levels.insert(travel.levelAt(double(i) / (positions - 1)));
            QCOMPARE(levels.size(), std::size_t(positions));
        }
        QCOMPARE(Freedom(card.freedomT0).levelAt(0), 0.);
    }

    void aThousandPositionsGiveAThousandPictures()
    {
        Bench bench;
        const SampleRequest request = Bench::request(randomPicture({32, 32}, 3, Depth::Sixteen));
        std::vector<double> levels;
        for (int i = 0; i < positions; ++i)
            levels.push_back(.995 * double(i) / (positions - 1)); // from there up the noise is pure, and all is one
        const std::vector<double> steps = walk(bench.engine, request, levels);
        QCOMPARE(steps.size(), std::size_t(positions - 1));
        const double mean = std::accumulate(steps.begin(), steps.end(), 0.) / double(steps.size());
        for (std::size_t i = 0; i < steps.size(); ++i)
            QVERIFY2(steps[i] < 8 * mean, qPrintable(QString("a jump of %1 at %2, %3 on average").arg(steps[i]).arg(levels[i]).arg(mean)));
        QVERIFY(distanceBetween(pictureAt(bench.engine, request, .995), pictureAt(bench.engine, request, 1)) < 8 * mean);
        QVERIFY(pictureAt(bench.engine, request, 0) == request.painting);
    }

    void neighboursOfVistaDifferAndNeverJump()
    {
        Engine engine = vistaEngine();
        SampleRequest request;
        request.painting = Picture::fromFloat({128, 128}, 3, vistaScene(2'000'004, 128).toFloat(), Depth::Sixteen);
        request.size = 64;
        const Freedom travel(models::modelNamed(models::findModels(models::modelFolders()), "vista").card.freedomT0);
        QVERIFY(pictureAt(engine, request, travel.levelAt(0)) == request.painting);
        for (const int first : {1, 480, positions - 16}) { // the faithful end, the middle, the top
            std::vector<double> levels;
            for (int i = first; i < first + 16; ++i)
                levels.push_back(travel.levelAt(double(i) / (positions - 1)));
            const std::vector<double> steps = walk(engine, request, levels);
            QCOMPARE(steps.size(), std::size_t(15));
            qInfo("from position %d: neighbours differ by %.5f to %.5f", first, *std::ranges::min_element(steps), *std::ranges::max_element(steps));
            QVERIFY(*std::ranges::max_element(steps) < .02);
        }
    }
};

QTEST_APPLESS_MAIN(SliderTest)
#include "slider_test.moc"
