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

std::vector<VistaAttribute> shippedVocabulary()
{
    std::vector<VistaAttribute> shipped;
    for (const auto& attribute : models::vista::vocabulary())
        shipped.push_back({std::string(attribute.name), {attribute.words.begin(), attribute.words.end()}});
    return shipped;
}

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

    /// What people would write, read with the words of the shipped weights.
    void understandsPlainPhrases_data()
    {
        QTest::addColumn<QByteArray>("words");
        QTest::addColumn<QByteArray>("unknown");
        QTest::newRow("after dark by a quiet creek") << QByteArray("night river") << QByteArray("quiet");
        QTest::newRow("a starry night over the desert") << QByteArray("night desert") << QByteArray();
        QTest::newRow("the dead of night, crescent moon") << QByteArray("night moon") << QByteArray();
        QTest::newRow("first light on the peaks") << QByteArray("twilight mountains") << QByteArray();
        QTest::newRow("dusk over rolling hills") << QByteArray("twilight hills") << QByteArray();
        QTest::newRow("just before sunrise") << QByteArray("twilight") << QByteArray("just");
        QTest::newRow("an orange sky at sea") << QByteArray("sunset sea") << QByteArray();
        QTest::newRow("sunset glow on a snowfield") << QByteArray("sunset winter") << QByteArray();
        QTest::newRow("magic hour in the orchard") << QByteArray("golden_hour blossom") << QByteArray();
        QTest::newRow("long shadows across the pasture") << QByteArray("golden_hour plain") << QByteArray();
        QTest::newRow("broad daylight on the moor") << QByteArray("day plain") << QByteArray();
        QTest::newRow("blue skies over the coast") << QByteArray("clear sea") << QByteArray();
        QTest::newRow("not a cloud above the dunes") << QByteArray("clear desert") << QByteArray();
        QTest::newRow("puffy clouds and a meadow") << QByteArray("partly_cloudy plain") << QByteArray();
        QTest::newRow("a grey day at the reservoir") << QByteArray("overcast lake") << QByteArray();
        QTest::newRow("heavy clouds over farmland") << QByteArray("overcast plain") << QByteArray();
        QTest::newRow("thunder and lightning over the bay") << QByteArray("storm sea") << QByteArray();
        QTest::newRow("storm clouds gathering") << QByteArray("storm") << QByteArray("gathering");
        QTest::newRow("an approaching storm on the prairie") << QByteArray("storm plain") << QByteArray();
        QTest::newRow("dramatic sky above the highlands") << QByteArray("storm hills") << QByteArray();
        QTest::newRow("a rainy river bank") << QByteArray("storm river") << QByteArray();
        QTest::newRow("falling snow in a pine forest") << QByteArray("forest conifers snowfall") << QByteArray();
        QTest::newRow("blizzard in the mountains") << QByteArray("mountains snowfall") << QByteArray();
        QTest::newRow("snowflakes over a village") << QByteArray("snowfall house") << QByteArray();
        QTest::newRow("fresh snow and a log cabin") << QByteArray("winter house") << QByteArray();
        QTest::newRow("midwinter moonlight") << QByteArray("night winter") << QByteArray();
        QTest::newRow("fall foliage around a pond") << QByteArray("autumn lake") << QByteArray();
        QTest::newRow("falling leaves in the woods") << QByteArray("autumn forest") << QByteArray();
        QTest::newRow("october, birch trees") << QByteArray("autumn broadleaf") << QByteArray();
        QTest::newRow("wildflowers on a hillside") << QByteArray("spring hills") << QByteArray();
        QTest::newRow("cherry blossoms by the stream") << QByteArray("river blossom") << QByteArray();
        QTest::newRow("apple trees in bloom") << QByteArray("blossom") << QByteArray();
        QTest::newRow("sakura at dawn") << QByteArray("twilight blossom") << QByteArray();
        QTest::newRow("a flowering meadow in may") << QByteArray("spring") << QByteArray();
        QTest::newRow("high summer, leafy oaks") << QByteArray("summer broadleaf") << QByteArray();
        QTest::newRow("the sahara at noon") << QByteArray("day desert") << QByteArray();
        QTest::newRow("red mesas and cacti") << QByteArray("desert") << QByteArray("red");
        QTest::newRow("a canyon under the stars") << QByteArray("night desert") << QByteArray();
        QTest::newRow("an arid plain without trees") << QByteArray("desert no_trees") << QByteArray("plain");
        QTest::newRow("snow-capped peaks behind a lake") << QByteArray("snowy_peaks lake") << QByteArray();
        QTest::newRow("the Alps in winter") << QByteArray("winter snowy_peaks") << QByteArray();
        QTest::newRow("a lonely volcano") << QByteArray("mountains") << QByteArray("lonely");
        QTest::newRow("foothills with an old tree") << QByteArray("hills few_trees") << QByteArray();
        QTest::newRow("a lagoon with palm trees") << QByteArray("lake broadleaf") << QByteArray();
        QTest::newRow("crashing waves on a sandy beach") << QByteArray("sea") << QByteArray();
        QTest::newRow("seaside cottage, evening") << QByteArray("twilight sea house") << QByteArray();
        QTest::newRow("ocean surf at sundown") << QByteArray("sunset sea") << QByteArray();
        QTest::newRow("winding river through the taiga") << QByteArray("river forest") << QByteArray();
        QTest::newRow("a solitary tree in open country") << QByteArray("plain few_trees") << QByteArray();
        QTest::newRow("a clump of trees, morning mist") << QByteArray("few_trees fog") << QByteArray();
        QTest::newRow("dense fog over the marsh") << QByteArray("fog") << QByteArray("marsh");
        QTest::newRow("shrouded valley") << QByteArray("mountains fog") << QByteArray();
        QTest::newRow("ground fog and spruces") << QByteArray("conifers fog") << QByteArray();
        QTest::newRow("northern lights over a fjord") << QByteArray("lake aurora") << QByteArray();
        QTest::newRow("the aurora borealis") << QByteArray("aurora") << QByteArray();
        QTest::newRow("the southern lights") << QByteArray("aurora") << QByteArray();
        QTest::newRow("the galaxy above a canyon") << QByteArray("desert milky_way") << QByteArray();
        QTest::newRow("a river of stars") << QByteArray("milky_way") << QByteArray();
        QTest::newRow("the Milky Way over snowy peaks") << QByteArray("snowy_peaks milky_way") << QByteArray();
        QTest::newRow("harvest moon over a wheat field") << QByteArray("plain moon") << QByteArray();
        QTest::newRow("a sunny beach") << QByteArray("sea sun") << QByteArray();
        QTest::newRow("no trees, no fog, no house") << QByteArray("no_trees no_fog nothing") << QByteArray();
    }
    void understandsPlainPhrases()
    {
        QFETCH(QByteArray, words);
        QFETCH(QByteArray, unknown);
        const Meaning meaning = meaningOf(QTest::currentDataTag(), shippedVocabulary());
        const auto joined = [](const Strings& list) {
            QByteArrayList all;
            for (const std::string& word : list)
                all.push_back(QByteArray::fromStdString(word).replace(' ', '_'));
            return all.join(' ');
        };
        QCOMPARE(joined(meaning.understood.words), words);
        QCOMPARE(joined(meaning.understood.unknown), unknown);
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
        const std::vector<VistaAttribute> shipped = shippedVocabulary();
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
