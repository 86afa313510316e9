#include "checkpoint_case.h"

#include "core/base/error.h"
#include "models/checkpoint.h"

#include <QtTest/QtTest>

#include <ATen/ATen.h>

#include <algorithm>
#include <ctime>
#include <filesystem>
#include <optional>
#include <sys/resource.h>

using namespace underpaint;
using namespace underpaint::tests;

namespace {

constexpr std::clock_t longestSeconds = 5;     // of the processor; milliseconds are enough, a hang is not
constexpr long mostKilobytes = 100 * 1024;     // no sample is larger than 400 kB

const char* const program = "container_cases_test";

long peakKilobytes()
{
    rusage usage {};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

/// What the verdict of a case allows.
struct Verdict {
    bool mayLoad, mayRefuse;
};

Verdict verdictOf(const std::string& words)
{
    const auto says = [&](const char* word) { return words.find(word) != std::string::npos; };
    return {says("load") || says("accept"), says("refuse")};
}

const CheckpointCase& caseNamed(const QString& name)
{
    for (const CheckpointCase& one : checkpointCases())
        if (QString::fromStdString(one.name) == name)
            return one;
    qFatal("no case %s", qPrintable(name));
}

/// Empty if the words are one or two plain sentences that name the file.
std::string faultOfSentence(const std::string& sentence, const std::string& path)
{
    if (sentence.size() > 700 || sentence.size() < 20)
        return "too long or too short: " + sentence;
    if (sentence.find(path) != 0)
        return "does not begin with the file: " + sentence;
    if (sentence.back() != '.' || std::ranges::any_of(sentence, [](char c) { return static_cast<unsigned char>(c) < 0x20; }))
        return "is no sentence: " + sentence;
    return {};
}

bool isSame(const at::Tensor& a, const at::Tensor& b)
{
    if (a.scalar_type() != b.scalar_type() || a.sizes() != b.sizes())
        return false;
    const auto bytes = [](const at::Tensor& tensor) { return tensor.contiguous().reshape({-1}).view(at::kByte); };
    return a.numel() == 0 || at::equal(bytes(a), bytes(b));
}

} // namespace

/// Every harmless and every hostile file of the checkpoint goldens meets its verdict.
class ContainerCasesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(QDir::setCurrent(m_empty.path())); }

    void meetsItsVerdict_data()
    {
        QTest::addColumn<QString>("name");
        for (const CheckpointCase& one : casesFor(program))
            QTest::newRow(one.name.c_str()) << QString::fromStdString(one.name);
    }

    void meetsItsVerdict()
    {
        QFETCH(QString, name);
        const CheckpointCase& one = caseNamed(name);
        const Verdict verdict = verdictOf(one.about["verdict"]);
        QVERIFY(verdict.mayLoad || verdict.mayRefuse);
        const std::string path = one.path(one.name);

        const long memoryBefore = peakKilobytes();
        const std::clock_t start = std::clock();
        std::optional<models::Checkpoint> read;
        std::string sentence;
        try {
            read = models::openCheckpoint(path);
        } catch (const base::Error& error) {
            sentence = error.what();
        }
        QVERIFY2((std::clock() - start) / CLOCKS_PER_SEC < longestSeconds, "takes too long");
        QVERIFY2(peakKilobytes() - memoryBefore < mostKilobytes, "takes too much memory");
        QVERIFY2(QDir(m_empty.path()).isEmpty(), "wrote a file");
        QVERIFY(!std::filesystem::exists(one.folder + "/pwned.txt"));

        if (read) {
            QVERIFY2(verdict.mayLoad, one.about["verdict"].get<std::string>().c_str());
            return checkContents(one, *read);
        }
        QVERIFY2(verdict.mayRefuse, sentence.c_str());
        QCOMPARE(faultOfSentence(sentence, path), std::string());
    }

    void shapesAloneAreThoseOfTheTensors_data() { meetsItsVerdict_data(); }

    void shapesAloneAreThoseOfTheTensors()
    {
        QFETCH(QString, name);
        const CheckpointCase& one = caseNamed(name);
        const std::string path = one.path(one.name);
        std::optional<models::TensorShapes> whole, shapes;
        try {
            whole = models::shapesOf(models::openCheckpoint(path).weights);
        } catch (const base::Error&) {
        }
        try {
            shapes = models::shapesInFile(path);
        } catch (const base::Error&) {
        }
        QCOMPARE(whole.has_value(), shapes.has_value());
        QVERIFY(whole == shapes);
    }

private:
    static void checkContents(const CheckpointCase& one, const models::Checkpoint& read)
    {
        QVERIFY(!read.weights.names().empty());
        QCOMPARE(read.order.size(), read.weights.names().size());
        const std::string verdict = one.about["verdict"];
        if (verdict.find("weight = 1,2,3,4") != std::string::npos)
            QVERIFY(at::equal(read.weights.at("weight"), at::arange(1., 5., at::kFloat)));
        QCOMPARE(!models::nonFiniteTensors(read.weights).empty(), verdict.find("non-finite") != std::string::npos);
        if (!one.about.contains("expected") || !one.about["expected"].is_string())
            return;
        const models::Weights expected = models::Weights::open(one.path(one.about["expected"]));
        QCOMPARE(read.weights.names(), expected.names());
        for (const std::string& name : expected.names())
            QVERIFY2(isSame(read.weights.at(name), expected.at(name)), name.c_str());
    }

    QTemporaryDir m_empty;
};

QTEST_GUILESS_MAIN(ContainerCasesTest)
#include "container_cases_test.moc"
