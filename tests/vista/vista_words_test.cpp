#include "models/vista/scene_attributes.h"
#include "models/vista/vista_words.h"

#include <QtTest/QtTest>

using namespace underpaint;
using models::vista::Meaning;
using models::vista::VistaAttribute;

namespace {

using Strings = std::vector<std::string>;

const std::vector<VistaAttribute> vocabulary = {{"time", {"night", "twilight", "sunset", "golden hour", "day"}}, {"sky", {"clear", "partly cloudy", "cloudy", "overcast"}},
    {"season", {"summer", "autumn", "winter", "spring"}}, {"terrain", {"plain", "hills", "mountains", "snowy peaks"}}, {"water", {"no water", "lake"}},
    {"trees", {"no trees", "few trees", "forest"}}, {"tree_type", {"conifers", "broadleaf"}}, {"fog", {"no fog", "fog"}}, {"extra", {"nothing", "house", "sun", "moon"}}};

Meaning read(const std::string& text) { return meaningOf(text, vocabulary); }

} // namespace

class VistaWordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void understands_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("words");
        QTest::addColumn<QByteArray>("unknown");
        QTest::newRow("nothing") << QByteArray() << QByteArray() << QByteArray();
        QTest::newRow("own words") << QByteArray("sunset, lake, forest") << QByteArray("sunset lake forest") << QByteArray();
        QTest::newRow("case and punctuation") << QByteArray("A GOLDEN-HOUR; over the: Lake!") << QByteArray("golden_hour lake") << QByteArray();
        QTest::newRow("dusk") << QByteArray("dusk") << QByteArray("twilight") << QByteArray();
        QTest::newRow("nightfall") << QByteArray("at nightfall") << QByteArray("twilight") << QByteArray();
        QTest::newRow("snowy") << QByteArray("snowy hills") << QByteArray("winter hills") << QByteArray();
        QTest::newRow("the longest match") << QByteArray("snowy mountains") << QByteArray("snowy_peaks") << QByteArray();
        QTest::newRow("firs") << QByteArray("Fir trees in the mist") << QByteArray("conifers fog") << QByteArray();
        QTest::newRow("negations") << QByteArray("no fog, no water and treeless") << QByteArray("no_water no_trees no_fog") << QByteArray();
        QTest::newRow("plurals") << QByteArray("lakes, mountain, oaks") << QByteArray("mountains lake broadleaf") << QByteArray();
        QTest::newRow("unknown") << QByteArray("a purple dragon by a lake") << QByteArray("lake") << QByteArray("purple dragon");
        QTest::newRow("only unknown") << QByteArray("zebra; piano") << QByteArray() << QByteArray("zebra piano");
        QTest::newRow("two of one kind") << QByteArray("sunset at night") << QByteArray("sunset") << QByteArray("night");
        QTest::newRow("twice the same") << QByteArray("lake, lake") << QByteArray("lake") << QByteArray();
        QTest::newRow("umlauts") << QByteArray("Bäume am See, lake") << QByteArray("lake") << QByteArray("bäume am see");
        QTest::newRow("no words at all") << QByteArray("\x01\xff ,,, '") << QByteArray() << QByteArray("\xff");
    }
    void understands()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, words);
        QFETCH(QByteArray, unknown);
        const Meaning meaning = read(text.toStdString());
        Strings wanted;
        for (QByteArray word : words.split(' '))
            if (!word.isEmpty())
                wanted.push_back(word.replace('_', ' ').toStdString());
        QCOMPARE(meaning.understood.words, wanted);
        QCOMPARE(meaning.understood.unknown, unknown.isEmpty() ? Strings {} : Strings {unknown.toStdString()});
        QCOMPARE(meaning.caption.size(), vocabulary.size());
        const auto set = std::count_if(meaning.caption.begin(), meaning.caption.end(), [](std::int64_t i) { return i > 0; });
        QCOMPARE(std::size_t(set), wanted.size());
    }

    void everyOwnWordMeansItself()
    {
        for (std::size_t a = 0; a < vocabulary.size(); ++a)
            for (std::size_t i = 0; i < vocabulary[a].words.size(); ++i)
                QCOMPARE(read(vocabulary[a].words[i]).caption[a], std::int64_t(i) + 1);
    }

    void newWordsOfTheWeightsAreUnderstood()
    {
        auto more = vocabulary;
        more[4].words.push_back("sea");
        more.push_back({"weather", {"aurora", "snowfall"}});
        const Meaning meaning = meaningOf("ocean under northern lights", more);
        QCOMPARE(meaning.understood.words, (Strings {"sea", "aurora"}));
        QCOMPARE(read("ocean").understood.words, Strings {"lake"});
        QCOMPARE(read("northern lights").understood.unknown, Strings {"northern"});
    }

    /// What the shipped weights know, and with it whatever an artist may put together by choosing.
    void chosenWordsAreUnderstoodExactly()
    {
        std::vector<VistaAttribute> shipped;
        for (const auto& attribute : models::vista::vocabulary())
            shipped.push_back({std::string(attribute.name), {attribute.words.begin(), attribute.words.end()}});
        const std::vector<base::WordGroup> groups = models::vista::wordGroups(shipped);
        QCOMPARE(groups.size(), shipped.size());
        const auto check = [&](const std::vector<std::pair<std::size_t, std::size_t>>& chosen) {
            std::string prompt;
            Strings words;
            for (const auto& [group, word] : chosen) {
                words.push_back(groups[group].words[word]);
                prompt += (prompt.empty() ? "" : ", ") + words.back();
            }
            const Meaning meaning = meaningOf(prompt, shipped);
            QVERIFY2(meaning.understood.words == words && meaning.understood.unknown.empty(), prompt.c_str());
        };
        for (std::size_t a = 0; a < groups.size(); ++a)
            for (std::size_t b = a + 1; b < groups.size(); ++b)
                for (std::size_t i = 0; i < groups[a].words.size(); ++i)
                    for (std::size_t j = 0; j < groups[b].words.size(); ++j)
                        check({{a, i}, {b, j}});
        std::uint32_t state = 1;
        for (int round = 0; round < 2000; ++round) {
            std::vector<std::pair<std::size_t, std::size_t>> chosen;
            for (std::size_t a = 0; a < groups.size(); ++a) {
                state = state * 1664525 + 1013904223;
                if (const std::size_t word = (state >> 16) % (groups[a].words.size() + 1); word > 0)
                    chosen.emplace_back(a, word - 1);
            }
            check(chosen);
        }
    }

    void groupsHavePlainNamesInTheOrderOfTheCaption()
    {
        Strings names;
        for (const base::WordGroup& group : models::vista::wordGroups(vocabulary)) {
            names.push_back(group.name);
            QVERIFY(!group.several);
        }
        QCOMPARE(names, (Strings {"time", "sky", "season", "terrain", "water", "trees", "kind of trees", "fog", "sun, moon, house"}));
    }

    void aLongTextCostsLittle()
    {
        std::string text;
        for (int i = 0; i < 20000; ++i)
            text += "snowy dragon ";
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(read(text).caption[2], std::int64_t(3));
        QVERIFY(timer.elapsed() < 5000);
    }
};

QTEST_GUILESS_MAIN(VistaWordsTest)
#include "vista_words_test.moc"
