#include "models/json_bounds.h"

#include "core/base/error.h"
#include "models/text/t5_tokenizer.h"

#include <QtTest/QtTest>

#include <sys/resource.h>

using namespace underpaint;
using models::isWithin;

namespace {

constexpr qsizetype thirtyMegabytes = 30'000'000;

long peakKilobytes()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

} // namespace

/// Texts that would grow into trees of many times their size.
class JsonBoundsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void depthIsCounted()
    {
        QVERIFY(isWithin("[[[]]]", {3, 100}));
        QVERIFY(!isWithin("[[[[]]]]", {3, 100}));
        QVERIFY(!isWithin("{\"a\": {\"b\": [[", {3, 100})); // cut off, too
        QVERIFY(isWithin("]]]][]", {1, 100}));
    }

    void bracketsWithinTextAreText()
    {
        QVERIFY(isWithin("{\"a\": \"[[[[[[\", \"b\": \"\\\"[[[[\", \"c\": \"\\\\\"}", {2, 100}));
        QVERIFY(!isWithin("{\"a\": \"\\\\\", \"b\": [[1]]}", {2, 100}));
    }

    void valuesAreCounted()
    {
        QVERIFY(isWithin("[1, 2, 3]", {3, 4}));
        QVERIFY(!isWithin("[1, 2, 3, 4]", {3, 4}));
        QVERIFY(!isWithin("[[], [], [], []]", {3, 4}));
    }

    void aHostileTokenizerTakesLittleMoreThanItself_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("nested") << "{\"model\": " + QByteArray(thirtyMegabytes, '[');
        QTest::newRow("side by side") << "{\"model\": [" + QByteArray("[],").repeated(thirtyMegabytes / 3);
        QTest::newRow("objects") << QByteArray("{\"a\":").repeated(thirtyMegabytes / 5);
    }
    void aHostileTokenizerTakesLittleMoreThanItself()
    {
        QFETCH(QByteArray, text);
        QTemporaryDir folder;
        const QString path = folder.filePath("tokenizer.json");
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
        file.close();
        const long before = peakKilobytes();
        std::string sentence;
        try {
            models::text::T5Tokenizer::open(path.toStdString());
        } catch (const base::Error& error) {
            sentence = error.what();
        }
        const long grown = peakKilobytes() - before;
        qInfo("%ld MB for a file of 30 MB", grown / 1000);
        QVERIFY2(sentence.find("nested deeper, or holds more, than any tokenizer") != std::string::npos, sentence.c_str());
        QVERIFY(grown < 100'000);
    }
};

QTEST_GUILESS_MAIN(JsonBoundsTest)
#include "json_bounds_test.moc"
