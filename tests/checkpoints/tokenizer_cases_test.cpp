#include "checkpoint_case.h"

#include "core/base/error.h"
#include "models/text/clip_tokenizer.h"
#include "models/text/prompt.h"
#include "models/text/t5_tokenizer.h"

#include <ATen/ATen.h>
#include <QtTest/QtTest>
#include <QElapsedTimer>
#include <QTemporaryDir>

#include <fstream>
#include <random>

using namespace underpaint;
using namespace underpaint::tests;
using models::text::ClipTokenizer;
using models::text::T5Tokenizer;

namespace {

using Ids = std::vector<std::int64_t>;

nlohmann::json jsonOf(const std::string& path)
{
    std::ifstream file(path);
    return nlohmann::json::parse(file, nullptr, false);
}

/// The recorded cases of one tokenizer.
nlohmann::json casesOf(const std::string& name) { return jsonOf(checkpointFolder() + "/tokenizers/" + name)["cases"]; }

void rowsOf(const nlohmann::json& cases)
{
    QTest::addColumn<int>("number");
    QVERIFY(cases.is_array() && !cases.empty());
    for (std::size_t i = 0; i < cases.size(); ++i)
        QTest::addRow("%zu: %.60s", i, QString::fromStdString(cases[i]["prompt"].get<std::string>()).simplified().toUtf8().constData()) << int(i);
}

/// Start, ids, end; what is longer than a window loses its end.
Ids inWindow(const ClipTokenizer& tokenizer, const std::string& prompt)
{
    Ids ids = tokenizer.encode(prompt);
    ids.insert(ids.begin(), tokenizer.start());
    ids.resize(std::min<std::size_t>(ids.size(), 76));
    ids.push_back(tokenizer.end());
    return ids;
}

QString write(const QTemporaryDir& folder, const char* name, const QByteArray& bytes)
{
    QFile file(folder.filePath(name));
    return file.open(QFile::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName() : QString();
}

QByteArray read(const std::string& path)
{
    QFile file(QString::fromStdString(path));
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

template <typename Call>
QString sentenceOf(Call&& call)
{
    try {
        call();
    } catch (const base::Error& error) {
        return QString::fromUtf8(error.what());
    }
    return {};
}

} // namespace

/// Prompts as ids, the same as the reference implementations give.
class TokenizerCasesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void clipGivesTheReferencesIds_data() { rowsOf(casesOf("clip_ids.json")); }

    void clipGivesTheReferencesIds()
    {
        static const nlohmann::json cases = casesOf("clip_ids.json");
        // The repository holds the full list once, with the program.
        const std::string merges = checkpointFolder() + "/tokenizers/clip/merges.txt";
        static const ClipTokenizer recorded = QFileInfo::exists(QString::fromStdString(merges)) ? ClipTokenizer::open(merges) : ClipTokenizer::standard();
        QFETCH(int, number);
        const nlohmann::json& one = cases[std::size_t(number)];
        const std::string prompt = one["prompt"];
        QCOMPARE(inWindow(recorded, prompt), one["ids"].get<Ids>());
        QCOMPARE(recorded.encode(prompt).size() + 2, one["n_tokens"].get<std::size_t>());
        QCOMPARE(inWindow(ClipTokenizer::standard(), prompt), one["ids"].get<Ids>());
    }

    void brokenAndForeignTextIsReadAsTheReferenceDoes_data() { rowsOf(jsonOf(UNDERPAINT_TEST_DATA "/tokenizers/clip_more_ids.json")["cases"]); }

    void brokenAndForeignTextIsReadAsTheReferenceDoes()
    {
        static const nlohmann::json cases = jsonOf(UNDERPAINT_TEST_DATA "/tokenizers/clip_more_ids.json")["cases"];
        QFETCH(int, number);
        const nlohmann::json& one = cases[std::size_t(number)];
        QCOMPARE(ClipTokenizer::standard().encode(one["prompt"]), one["ids"].get<Ids>());
    }

    void aSmallerVocabularyHasItsOwnStartAndEnd()
    {
        for (const char* folder : {"sd15_tiny", "flux_tiny"}) {
            const std::string path = checkpointFolder() + "/" + folder + "/diffusers/tokenizer";
            if (!QFileInfo::exists(QString::fromStdString(path)))
                continue;
            const ClipTokenizer tokenizer = ClipTokenizer::open(path);
            QCOMPARE(tokenizer.start(), 1512);
            QCOMPARE(tokenizer.end(), 1513);
            QVERIFY(!tokenizer.encode("a photo of a cat").empty());
        }
        QCOMPARE(ClipTokenizer::standard().start(), 49406);
        QCOMPARE(ClipTokenizer::standard().end(), 49407);
    }

    void anyBytesAreText()
    {
        const ClipTokenizer tokenizer = ClipTokenizer::standard();
        const Ids lost = tokenizer.encode("\uFFFD");
        QCOMPARE(tokenizer.encode("\xFF"), lost);
        QCOMPARE(tokenizer.encode("a \xE2\x82 b"), tokenizer.encode("a \uFFFD b"));
        QCOMPARE(tokenizer.encode("\xED\xA0\xBD\xED\xB8\x80"), tokenizer.encode("\U0001F600")); // two halves of a pair
        QCOMPARE(tokenizer.encode(std::string("a\0b", 3)), tokenizer.encode("ab"));
        for (int byte = 0; byte < 256; ++byte)
            for (int next = 0; next < 256; next += 5)
                tokenizer.encode({char(byte), char(next), char(byte ^ next)});
    }

    void tenThousandWordsTakeMilliseconds_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("words") << QByteArray("a painting of Größe, ").repeated(2500);
        QTest::newRow("Russian") << QByteArray("Привет мир, как дела? ").repeated(2500);
        QTest::newRow("one word") << QByteArray("ab").repeated(40000);
        QTest::newRow("broken") << QByteArray("Ã©Ã¶â€œ ").repeated(10000);
        QTest::newRow("marks") << QByteArray("\xCC\x81\xCC\xA3").repeated(20000);
        QTest::newRow("ampersands") << QByteArray("&&#&#x&amp").repeated(8000);
    }

    void tenThousandWordsTakeMilliseconds()
    {
        QFETCH(QByteArray, text);
        const ClipTokenizer tokenizer = ClipTokenizer::standard();
        QElapsedTimer timer;
        timer.start();
        QVERIFY(!tokenizer.encode(text.toStdString()).empty());
        QVERIFY2(timer.elapsed() < 2000, qPrintable(QString("%1 ms").arg(timer.elapsed()))); // some ten on an idle machine
    }

    void damagedMergesAreRefusedInASentence()
    {
        const QTemporaryDir folder;
        const auto sentence = [&](const QByteArray& bytes) {
            const std::string path = write(folder, "merges.txt", bytes).toStdString();
            return sentenceOf([&] { ClipTokenizer::open(path); });
        };
        QCOMPARE(sentence("#version: 0.2\ni n\nt h\nin th</w>\n"), QString("Line 4 of %1 is no merge of CLIP's vocabulary: fetch the tokenizer's merges.txt again.").arg(folder.filePath("merges.txt")));
        QVERIFY(sentence("").contains("holds no merges"));
        QVERIFY(sentence("#version: 0.2\n").contains("holds no merges"));
        QVERIFY(sentence("nonsense").contains("Line 1 of"));
        QVERIFY(sentence(QByteArray("\0\1\2\xFF", 4)).contains("Line 1 of"));
        QCOMPARE(sentence("#version: 0.2\r\ni n\r\n"), QString());
        QVERIFY(sentenceOf([&] { ClipTokenizer::open(folder.path().toStdString() + "/none"); }).contains("cannot be read"));
        const QTemporaryDir empty;
        QVERIFY(sentenceOf([&] { ClipTokenizer::open(empty.path().toStdString()); }).contains("cannot be read"));
    }

    void t5GivesTheReferencesIds_data()
    {
        rowsOf(casesOf("t5_ids.json"));
        if (hasNoSentencepiece())
            QSKIP("built without sentencepiece");
    }

    void t5GivesTheReferencesIds()
    {
        static const nlohmann::json cases = casesOf("t5_ids.json");
        static const std::string folder = checkpointFolder() + "/tokenizers/t5";
        static const T5Tokenizer fromModel = T5Tokenizer::open(folder + "/spiece.model"), fromJson = T5Tokenizer::open(folder + "/tokenizer.json"),
                                 fromFolder = T5Tokenizer::open(folder);
        QFETCH(int, number);
        const nlohmann::json& one = cases[std::size_t(number)];
        const std::string prompt = one["prompt"];
        const Ids expected = one["ids"];
        QCOMPARE(fromModel.encode(prompt), expected);
        QCOMPARE(fromJson.encode(prompt), expected);
        QCOMPARE(fromFolder.encode(prompt), expected);
        Ids window = expected;
        if (window.size() > 16)
            window[15] = T5Tokenizer::end;
        window.resize(16, T5Tokenizer::pad);
        QCOMPARE(fromModel.encode(prompt, 16), window);
    }

    void anyBytesAreTextForT5()
    {
        if (hasNoSentencepiece())
            QSKIP("built without sentencepiece");
        const T5Tokenizer tokenizer = T5Tokenizer::open(checkpointFolder() + "/tokenizers/t5");
        QCOMPARE(tokenizer.encode(std::string()), Ids{1});
        QCOMPARE(tokenizer.encode("\xFF\xFE").back(), 1);
        QCOMPARE(tokenizer.encode("<extra_id_0>"), T5Tokenizer::open(checkpointFolder() + "/tokenizers/t5/tokenizer.json").encode("<extra_id_0>"));
        QCOMPARE(tokenizer.encode(QByteArray("a painting of a house, ").repeated(2000).toStdString(), 512).size(), std::size_t(512));
        std::mt19937 random(3);
        for (int i = 0; i < 300; ++i) {
            std::string bytes(random() % 40, ' ');
            for (char& byte : bytes)
                byte = char(random());
            QCOMPARE(tokenizer.encode(bytes, 20).size(), std::size_t(20));
        }
    }

    void sentencepieceAndLibTorchLiveInOneProcess()
    {
        if (hasNoSentencepiece())
            QSKIP("built without sentencepiece");
        const at::Tensor before = at::ones({8, 8}).matmul(at::ones({8, 8}));
        const Ids ids = T5Tokenizer::open(checkpointFolder() + "/tokenizers/t5").encode("a photo of a cat");
        QVERIFY(before.equal(at::ones({8, 8}).matmul(at::ones({8, 8}))));
        QCOMPARE(ids, (Ids{5, 88, 15, 5, 173, 1}));
    }

    void damagedVocabulariesOfT5AreRefusedInASentence()
    {
        if (hasNoSentencepiece())
            QSKIP("built without sentencepiece");
        const QTemporaryDir folder;
        const auto sentence = [&](const QByteArray& bytes) {
            const std::string path = write(folder, "vocabulary", bytes).toStdString();
            return sentenceOf([&] { T5Tokenizer::open(path).encode("a painting, ½ ﬁne Ｔext", 16); });
        };
        const std::string from = checkpointFolder() + "/tokenizers/t5";
        const QByteArray model = read(from + "/spiece.model"), description = read(from + "/tokenizer.json");
        QVERIFY(model.size() > 1000 && description.size() > 1000);
        QCOMPARE(sentence(model), QString());
        QCOMPARE(sentence(description), QString());
        QVERIFY(sentence("").contains("is no vocabulary of T5"));
        QVERIFY(sentence("{}").contains("it describes no tokenizer"));
        QVERIFY(sentence(description.left(description.size() / 2)).contains("damaged JSON"));
        using nlohmann::json;
        const auto described = [&](const json& about) { return sentence(QByteArray::fromStdString(about.dump())); };
        json small = {{"model", {{"type", "Unigram"}, {"unk_id", 2}, {"vocab", json::array({json::array({"<pad>", 0}), json::array({"</s>", 0}), json::array({"<unk>", 0}), json::array({"a", -1})})}}}};
        QCOMPARE(described(small), QString());
        json broken = small;
        broken["model"]["type"] = "BPE";
        QVERIFY(described(broken).contains("of another kind"));
        broken = small;
        broken["model"]["vocab"][3] = json::array({"a"});
        QVERIFY(described(broken).contains("a piece of it is damaged"));
        broken = small;
        broken["model"]["vocab"].push_back(json::array({"a", -1}));
        QVERIFY(described(broken).contains("there twice"));
        broken = small;
        broken["normalizer"]["precompiled_charsmap"] = "BAAAAP////8AAA=="; // its trie points outside of itself
        QVERIFY(described(broken).contains("its table of characters is damaged"));
        std::mt19937 random(5);
        for (int i = 0; i < 150; ++i) {
            QByteArray damaged = i % 2 ? model : description;
            for (unsigned k = 0, count = 1 + random() % 8; k < count; ++k)
                damaged[qsizetype(random() % unsigned(damaged.size()))] = char(random());
            if (i % 5 == 0)
                damaged.truncate(qsizetype(random() % unsigned(damaged.size())));
            const QString words = sentence(damaged); // loads, or says why not
            QVERIFY(words.isEmpty() || words.endsWith('.'));
        }
    }

    void promptsOfTheSmallModelsBecomeTheIdsThatTheirTowersWereGiven()
    {
        for (const auto& [folder, golden, padding] : {std::tuple("sd15_tiny", "text_encoder", 1513), std::tuple("sd2v_tiny", "text_encoder", 0), std::tuple("flux_tiny", "clip", 1513)}) {
            const std::string path = checkpointFolder() + "/" + folder;
            const nlohmann::json prompts = jsonOf(path + "/prompts.json");
            if (!prompts.is_object() || !QFileInfo::exists(QString::fromStdString(path + "/diffusers/tokenizer")))
                continue;
            const ClipTokenizer tokenizer = ClipTokenizer::open(path + "/diffusers/tokenizer");
            const at::Tensor ids = models::Weights::open(path + "/" + golden + ".safetensors").at("input_ids");
            for (std::int64_t i = 0; i < ids.size(0); ++i) {
                const auto windows = models::text::clipWindows(tokenizer, prompts["prompts"][std::size_t(i)], models::text::Syntax::Plain, padding);
                QVERIFY(at::tensor(windows.ids.at(0)).equal(ids[i]));
            }
        }
    }

private:
    static bool hasNoSentencepiece()
    {
        return sentenceOf([] { T5Tokenizer::open(checkpointFolder() + "/tokenizers/t5"); }).contains("built without sentencepiece");
    }
};

QTEST_GUILESS_MAIN(TokenizerCasesTest)
#include "tokenizer_cases_test.moc"
