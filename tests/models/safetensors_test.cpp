#include "models/safetensors.h"

#include "core/base/error.h"

#include <QtTest/QtTest>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>
#include <random>

using namespace underpaint;

namespace {

using Bytes = std::vector<std::uint8_t>;

Bytes fileWith(const std::string& header, std::size_t dataBytes)
{
    Bytes bytes;
    for (int i = 0; i < 8; ++i)
        bytes.push_back(std::uint8_t(std::uint64_t(header.size()) >> 8 * i));
    bytes.insert(bytes.end(), header.begin(), header.end());
    bytes.resize(bytes.size() + dataBytes, 1);
    return bytes;
}

const Bytes& goodFile()
{
    static const Bytes bytes = fileWith(R"({"__metadata__":{"format":"pt","note":"\u00fc"},)"
                                        R"("a.weight":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},)"
                                        R"("b":{"dtype":"F16","shape":[],"data_offsets":[24,26]}})",
        26);
    return bytes;
}

/// What the reader makes of these bytes, copied so that one byte read beyond their end is seen by a sanitizer.
std::optional<models::SafetensorsHeader> read(const Bytes& bytes)
{
    const Bytes exact(bytes.begin(), bytes.end());
    try {
        return models::readSafetensorsHeader(exact, "weights.safetensors");
    } catch (const base::Error& error) {
        const std::string sentence = error.what();
        if (sentence.size() < 20 || sentence.size() > 1000 || sentence.back() != '.')
            qFatal("no sentence: %s", sentence.c_str());
        return std::nullopt;
    }
}

} // namespace

/// The reader of headers without any tensor, so that the sanitizers can look over its shoulder.
class SafetensorsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsNamesTypesShapesAndBytes()
    {
        const auto header = read(goodFile());
        QVERIFY(header);
        QCOMPARE(header->entries.size(), std::size_t(2));
        const models::TensorEntry& a = header->entries[0];
        QCOMPARE(a.name, std::string("a.weight"));
        QCOMPARE(a.type, std::string("F32"));
        QVERIFY(a.shape == (std::vector<std::int64_t>{2, 3}));
        QCOMPARE(a.end - a.begin, std::uint64_t(24));
        QCOMPARE(header->entries[1].end, std::uint64_t(goodFile().size()));
        QCOMPARE(header->metadata.at("format"), std::string("pt"));
    }

    void refusesEveryTruncation()
    {
        for (std::size_t length = 0; length < goodFile().size(); ++length)
            QVERIFY2(!read(Bytes(goodFile().begin(), goodFile().begin() + std::ptrdiff_t(length))),
                qPrintable(QString::number(length)));
    }

    void everyHostileFileEndsWell()
    {
        int tried = 0;
        for (const auto& entry : std::filesystem::directory_iterator(UNDERPAINT_TEST_DATA "/hostile")) {
            if (entry.path().extension() != ".safetensors")
                continue;
            std::ifstream in(entry.path(), std::ios::binary);
            const Bytes bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
            const bool good = entry.path().stem().string().ends_with("_ok");
            if (good)
                QVERIFY2(read(bytes), entry.path().c_str());
            else
                read(bytes); // some are refused only once their tensors are wanted
            ++tried;
        }
        QVERIFY(tried >= 30);
    }

    void whatADamagedHeaderPromisesLiesInsideTheFile()
    {
        const std::string pieces[] = {"\"", "{", "}", "[", "]", ",", ":", "-1", "1e9", "18446744073709551616", "null", "\\u0000", "\xff", "0"};
        const int rounds = qEnvironmentVariableIntValue("UNDERPAINT_FUZZ_ROUNDS");
        std::mt19937 random(11);
        int accepted = 0;
        for (int round = 0; round < std::max(rounds, 30000); ++round) {
            Bytes bytes = goodFile();
            for (int damage = 1 + int(random() % 3); damage > 0; --damage) {
                const std::size_t at = random() % bytes.size();
                const std::string& piece = pieces[random() % std::size(pieces)];
                switch (random() % 4) {
                case 0: bytes[at] = std::uint8_t(bytes[at] ^ 1 << random() % 8); break;
                case 1: bytes.insert(bytes.begin() + std::ptrdiff_t(at), piece.begin(), piece.end()); break;
                case 2: bytes.erase(bytes.begin() + std::ptrdiff_t(at)); break;
                default: bytes[8 + random() % (bytes.size() - 8)] = std::uint8_t('0' + random() % 10);
                }
            }
            const auto header = read(bytes);
            if (!header)
                continue;
            ++accepted;
            for (const models::TensorEntry& entry : header->entries)
                QVERIFY(entry.begin <= entry.end && entry.end <= bytes.size());
        }
        // Damage to names, metadata and data cannot be seen in a header.
        QVERIFY(accepted > 100 && accepted < std::max(rounds, 30000) / 2);
    }
};

QTEST_APPLESS_MAIN(SafetensorsTest)
#include "safetensors_test.moc"
