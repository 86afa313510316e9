#include "app/evaluation/feature_network.h"
#include "app/evaluation/item_store.h"
#include "app/evaluation/model_probe.h"
#include "app/evaluation/paper_order.h"
#include "app/evaluation/picture_set.h"
#include "app/evaluation/report.h"
#include "core/measures/picture_distance.h"
#include "tests/base/sentence_of.h"

#include <QtTest/QtTest>

#include <QTemporaryDir>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>

using namespace underpaint;
using namespace underpaint::app::evaluation;
using tests::sentenceOf;
using nlohmann::json;

namespace {

canvas::Picture plain(std::uint8_t value)
{
    return canvas::Picture({8, 8}, 3, std::vector<std::uint8_t>(8 * 8 * 3, value));
}

std::string inside(const QTemporaryDir& folder, const char* name)
{
    return folder.filePath(name).toStdString();
}

} // namespace

class EvaluationPartsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("XDG_CACHE_HOME", m_cache.path().toUtf8()); }

    void whatIsFinishedIsThereAgain()
    {
        const QTemporaryDir folder;
        {
            ItemStore store(folder.path().toStdString(), {{"seed", 1}}, OtherSettings::Refuse);
            QVERIFY(!store.picture("a/b"));
            store.keep("a/b", plain(7));
            store.keep("a/b", Numbers {{"seconds", .25}});
        }
        QFile numbers(folder.filePath("items/numbers.jsonl"));
        QVERIFY(numbers.open(QIODevice::Append));
        numbers.write("{\"key\": \"c\", \"val"); // as a killed run leaves it
        numbers.close();
        const ItemStore again(folder.path().toStdString(), {{"seed", 1}}, OtherSettings::Refuse);
        QVERIFY(again.picture("a/b") && *again.picture("a/b") == plain(7));
        QCOMPARE(again.numbers("a/b")->at("seconds"), .25);
        QVERIFY(!again.numbers("c"));
    }

    void aLineAfterAHalfWrittenOneIsRead()
    {
        const QTemporaryDir folder;
        const auto open = [&] { return ItemStore(folder.path().toStdString(), {{"seed", 1}}, OtherSettings::Refuse); };
        open().keep("first", Numbers {{"x", 1}});
        QFile numbers(folder.filePath("items/numbers.jsonl"));
        QVERIFY(numbers.open(QIODevice::Append));
        numbers.write("{\"key\": \"half");
        numbers.close();
        open().keep("second", Numbers {{"x", 2}});
        const ItemStore again = open();
        QCOMPARE(again.numbers("first")->at("x"), 1.);
        QVERIFY(again.numbers("second"));
        QCOMPARE(again.numbers("second")->at("x"), 2.);
    }

    void damagedPicturesCountAsNotThere()
    {
        const QTemporaryDir folder;
        ItemStore store(folder.path().toStdString(), {{"seed", 1}}, OtherSettings::Refuse);
        store.keep("a", plain(7));
        QFile file(folder.filePath("items/a.png"));
        QVERIFY(file.open(QIODevice::ReadWrite) && file.resize(40));
        file.close();
        QVERIFY(!store.picture("a"));
    }

    void otherSettingsAreNamedOrBegunAnew()
    {
        const QTemporaryDir folder;
        ItemStore(folder.path().toStdString(), {{"seed", 1}, {"model", "vista"}}, OtherSettings::Refuse).keep("a", plain(7));
        const auto open = [&](OtherSettings others) { return ItemStore(folder.path().toStdString(), {{"seed", 2}, {"model", "vista"}}, others); };
        const std::string sentence = sentenceOf([&] { open(OtherSettings::Refuse); });
        QVERIFY2(sentence.find("seed was \"1\", now it is \"2\"") != std::string::npos && sentence.find("--force") != std::string::npos, sentence.c_str());
        QVERIFY(!open(OtherSettings::BeginAnew).picture("a"));
        QVERIFY(sentenceOf([&] { open(OtherSettings::Refuse); }).empty());
    }

    void theOrderOfMethodsIsComparedPairByPair()
    {
        const OrderAnswer same = sameOrder("KID", {{"a", 1, 10}, {"b", 2, 30}, {"c", 3, 31}});
        QVERIFY(same.same() && same.pairs == 3);
        QVERIFY(same.sentence.find("the same") != std::string::npos);
        const OrderAnswer other = sameOrder("KID", {{"a", 1, 10}, {"b", 2, 40}, {"c", 3, 31}});
        QVERIFY(!other.same());
        QCOMPARE(other.alike, 2);
        QVERIFY2(other.sentence.find("b is below c in the paper, but not here") != std::string::npos, other.sentence.c_str());
        QVERIFY(!sameOrder("KID", {{"a", 1, 5}, {"b", 2, 5}}).same());      // a tie here is no order
        QCOMPARE(sameOrder("KID", {{"a", 1, 5}, {"b", 1, 6}}).pairs, 0);    // one in the paper asks nothing
        QVERIFY(!sameOrder("KID", {{"a", 1, NAN}, {"b", 2, 6}}).same());
    }

    void trendsAreCountedStepByStep()
    {
        QVERIFY(sameTrend("L2", "t0", true, {1, 2, 3}).same());
        QVERIFY(sameTrend("KID", "t0", false, {3, 2, -1}).same());
        const OrderAnswer answer = sameTrend("KID", "t0", false, {3, 2, 2.5, 1});
        QCOMPARE(answer.alike, 2);
        QVERIFY(answer.sentence.find("2 of 3 steps") != std::string::npos);
    }

    void reportsAreTablesForPeopleAndPrograms()
    {
        const QTemporaryDir folder;
        Report report("kid", "KID");
        report.add({"rows", "Some rows", {"method", "value"}, {{"strokes, \"flat\"", "1.5"}, {"SDEdit", "0.5"}}});
        report.add("plot", measures::LinePlot {"plot", "x", "y", {{"one", {{0, 1}, {1, 2}}}}, {}});
        report.say("A sentence.");
        QCOMPARE(report.write(folder.path().toStdString()).size(), std::size_t(3));
        const auto text = [&](const char* name) {
            QFile file(folder.filePath(name));
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        QCOMPARE(text("kid-rows.csv"), QByteArray("method,value\n\"strokes, \"\"flat\"\"\",1.5\nSDEdit,0.5\n"));
        QVERIFY(text("kid.md").contains("| SDEdit | 0.5 |") && text("kid.md").contains("(kid-plot.png)") && text("kid.md").contains("A sentence."));
        QVERIFY(text("kid-plot.png").startsWith("\x89PNG"));
        QCOMPARE(report.json()["tables"][0]["rows"][1][0].get<std::string>(), std::string("SDEdit"));
    }

    void scenesAreTheSameFromTheCacheAndStrokesHaveFewColours()
    {
        const PictureSet set(128, {});
        const TestPicture drawn = set.at(3), again = PictureSet(128, {}).at(3);
        QCOMPARE(drawn.name, std::string("500003"));
        QVERIFY(drawn.picture == again.picture);
        QVERIFY(drawn.attributes == again.attributes && drawn.caption == again.caption && !drawn.caption.empty());
        QVERIFY(set.fingerprint() == PictureSet(128, {}).fingerprint() && set.fingerprint() != PictureSet(144, {}).fingerprint());
        const canvas::Picture strokes = strokesOf(drawn.picture, 3);
        std::set<int> colours;
        for (std::size_t i = 0; i < strokes.eight().size(); i += 3)
            colours.insert(strokes.eight()[i] << 16 | strokes.eight()[i + 1] << 8 | strokes.eight()[i + 2]);
        QVERIFY(colours.size() <= 3);
        models::vista::Attributes night;
        night[models::vista::Time] = models::vista::Night;
        QCOMPARE(set.scene(3, night, "night").attributes[models::vista::Time], int(models::vista::Night));
    }

    void ownPicturesAreTheirMiddleSquares()
    {
        const PictureSet set(128, UNDERPAINT_TEST_DATA "/../../resources/examples");
        QVERIFY(set.isOwn() && set.size() > 1);
        QCOMPARE(set.at(0).picture.size(), (base::Size {128, 128}));
        QVERIFY(set.at(0).caption.empty());
        QVERIFY(sentenceOf([&] { set.require(100000); }).find("--count") != std::string::npos);
        QVERIFY(!sentenceOf([] { PictureSet(128, "/no/such/folder"); }).empty());
    }

    void featuresOfNoNetworkAreRefused()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath("broken.pt"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(1000, 'x'));
        file.close();
        for (const std::string& name : {inside(folder, "broken.pt"), inside(folder, "missing.pt"), folder.path().toStdString()}) {
            const std::string sentence = sentenceOf([&] { FeatureNetwork network(name); });
            QVERIFY2(sentence.size() > 30 && sentence.size() < 300 && sentence.find('\n') == std::string::npos, sentence.c_str());
        }
    }

    void thePapersSyntheticTableComesOutInItsOrder()
    {
        const std::vector<ReturnError> errors = syntheticReturns(64, 0);
        QCOMPARE(errors.size(), std::size_t(6));
        constexpr double paper[] = {6.024, .092, 4.777, 1.219, .628, .003};
        QVERIFY(std::abs(errors[1].l2 - paper[1]) < .05);          // plain RF
        QVERIFY(std::abs(errors[2].l2 / paper[2] - 1) < .3);       // gamma .5
        QVERIFY(errors[5].l2 < errors[1].l2 && errors[1].l2 < errors[4].l2 && errors[4].l2 < errors[2].l2);
        for (const ReturnError& error : errors)
            QVERIFY(error.l1 >= error.l2 && error.l1 <= std::sqrt(10.) * error.l2 * 1.001);
        const std::vector<ReturnError> again = syntheticReturns(64, 0);
        QCOMPARE(again[3].l2, errors[3].l2);
    }

private:
    QTemporaryDir m_cache;
};

QTEST_GUILESS_MAIN(EvaluationPartsTest)
#include "evaluation_parts_test.moc"
