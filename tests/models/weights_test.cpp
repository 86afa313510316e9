#include "models/weights.h"

#include "core/base/error.h"

#include <QtTest/QtTest>

#include <ATen/ATen.h>
#include <nlohmann/json.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <limits>

using namespace underpaint;
using models::Weights;

namespace {

/// A safetensors file of this header and this many data bytes; `claim` overrides the stated length of the header.
std::string fileWith(const QTemporaryDir& folder, const std::string& header, std::size_t dataBytes, std::int64_t claim = -1)
{
    const std::string path = folder.filePath("lie.safetensors").toStdString();
    std::ofstream file(path, std::ios::binary);
    const std::uint64_t length = claim < 0 ? header.size() : std::uint64_t(claim);
    for (int i = 0; i < 8; ++i)
        file.put(char(length >> 8 * i));
    file << header << std::string(dataBytes, '\1');
    return path;
}

/// The sentence that refuses the file; empty if it is accepted.
std::string refusal(const std::string& path)
{
    try {
        Weights::open(path);
    } catch (const base::Error& error) {
        return error.what();
    }
    return {};
}

} // namespace

class WeightsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void refusesEveryLieOfAHeader_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<int>("dataBytes");
        QTest::addColumn<QByteArray>("reason");
        const auto entry = [](const char* shape, const char* offsets, const char* type = "F32") {
            return QByteArray("{\"a\":{\"dtype\":\"") + type + "\",\"shape\":" + shape + ",\"data_offsets\":" + offsets + "}}";
        };
        QTest::newRow("not JSON") << QByteArray("{\"a\":]") << 0 << QByteArray("not JSON");
        QTest::newRow("an array") << QByteArray("[1,2]") << 0 << QByteArray("no header");
        QTest::newRow("no tensors") << QByteArray("{}") << 0 << QByteArray("no tensors");
        QTest::newRow("deep nesting") << QByteArray("{\"a\":") + QByteArray(200000, '[') << 0 << QByteArray("wrong kind");
        QTest::newRow("deep objects") << QByteArray("{\"a\":{\"shape\":{\"b\":{}}}}") << 0 << QByteArray("wrong kind");
        QTest::newRow("a name twice") << QByteArray("{\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]},"
                                                    "\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[1,2]}}") << 2 << QByteArray("twice");
        QTest::newRow("a key twice") << QByteArray("{\"a\":{\"dtype\":\"U8\",\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]}}") << 1 << QByteArray("twice");
        QTest::newRow("negative offset") << entry("[1]", "[-4,0]") << 0 << QByteArray("negative");
        QTest::newRow("offset that is no integer") << entry("[1]", "[0,4.0]") << 4 << QByteArray("not a whole number");
        QTest::newRow("offset above 2^64") << entry("[1]", "[0,99999999999999999999]") << 4 << QByteArray("too large");
        QTest::newRow("offsets reversed") << entry("[1]", "[4,0]") << 4 << QByteArray("outside the file");
        QTest::newRow("three offsets") << entry("[1]", "[0,4,4]") << 4 << QByteArray("wrong kind");
        QTest::newRow("one offset") << entry("[1]", "[0]") << 4 << QByteArray("two offsets");
        QTest::newRow("beyond the end") << entry("[2]", "[0,8]") << 4 << QByteArray("outside the file");
        QTest::newRow("size and shape differ") << entry("[3]", "[0,8]") << 8 << QByteArray("asks for 12");
        QTest::newRow("shape overflows") << entry("[4294967296,4294967296]", "[0,0]") << 0 << QByteArray("larger than any memory");
        QTest::newRow("shape overflows behind a zero") << entry("[0,4294967296,4294967296]", "[0,0]") << 0 << QByteArray("larger than any memory");
        QTest::newRow("negative shape") << entry("[-1]", "[0,4]") << 4 << QByteArray("negative");
        QTest::newRow("too many dimensions") << entry("[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]", "[0,4]") << 4 << QByteArray("dimensions");
        QTest::newRow("unknown type") << entry("[1]", "[0,4]", "F31") << 4 << QByteArray("F31");
        QTest::newRow("missing type") << QByteArray("{\"a\":{\"shape\":[1],\"data_offsets\":[0,1]}}") << 1 << QByteArray("does not give");
        QTest::newRow("unknown key") << QByteArray("{\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1],\"x\":1}}") << 1 << QByteArray("no meaning");
        QTest::newRow("metadata that is no text") << QByteArray("{\"__metadata__\":{\"a\":1},\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]}}") << 1 << QByteArray("wrong kind");
        QTest::newRow("overlap") << QByteArray("{\"a\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[0,2]},"
                                               "\"b\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[1,3]}}") << 3 << QByteArray("overlap");
        QTest::newRow("hole") << QByteArray("{\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]},"
                                            "\"b\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[2,3]}}") << 3 << QByteArray("unused bytes before");
        QTest::newRow("trailing bytes") << entry("[1]", "[0,4]") << 5 << QByteArray("unused bytes at its end");
        QTest::newRow("JSON followed by more") << entry("[1]", "[0,4]") + "{}" << 4 << QByteArray("not JSON");
        QTest::newRow("bad UTF-8") << QByteArray("{\"\xff\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]}}") << 1 << QByteArray("not JSON");
    }
    void refusesEveryLieOfAHeader()
    {
        QFETCH(QByteArray, header);
        QFETCH(int, dataBytes);
        QFETCH(QByteArray, reason);
        const std::string sentence = refusal(fileWith(m_folder, header.toStdString(), std::size_t(dataBytes)));
        QVERIFY2(sentence.find(reason.toStdString()) != std::string::npos, sentence.c_str());
        QVERIFY2(sentence.ends_with('.') && sentence.find('\n') == std::string::npos, sentence.c_str());
    }

    void refusesALengthThatTheFileDoesNotHold()
    {
        for (const std::int64_t claim : {std::int64_t(100), std::int64_t(200'000'000), std::numeric_limits<std::int64_t>::max()})
            QVERIFY(refusal(fileWith(m_folder, "{}", 4, claim)).find("claims") != std::string::npos);
        QVERIFY(refusal(fileWith(m_folder, "", 0, 0)).find("no header") != std::string::npos);
    }

    void refusesWhatIsNoFile()
    {
        QVERIFY(refusal(m_folder.path().toStdString()).find("folder") != std::string::npos);
        QVERIFY(refusal(m_folder.filePath("none").toStdString()).find("cannot be opened") != std::string::npos);
        QVERIFY(refusal("/dev/null").find("ordinary") != std::string::npos);
        std::ofstream(m_folder.filePath("empty").toStdString());
        QVERIFY(refusal(m_folder.filePath("empty").toStdString()).find("empty") != std::string::npos);
    }

    void refusesEveryTruncation()
    {
        const std::string path = m_folder.filePath("whole.safetensors").toStdString();
        models::writeSafetensors(path, {{"a", at::arange(6).reshape({2, 3})}, {"b", at::ones({2})}}, {{"key", "value"}});
        const auto size = std::filesystem::file_size(path);
        for (std::uintmax_t bytes = 0; bytes < size; ++bytes) {
            std::filesystem::copy_file(path, path + ".cut", std::filesystem::copy_options::overwrite_existing);
            std::filesystem::resize_file(path + ".cut", bytes);
            QVERIFY(!refusal(path + ".cut").empty());
        }
        QVERIFY(refusal(path).empty());
    }

    void obeysTheVerdictOnEveryHostileFile()
    {
        const char* const goldens = std::getenv("UNDERPAINT_HOSTILE");
        const std::string folder = goldens ? goldens : UNDERPAINT_TEST_DATA "/hostile";
        std::ifstream list(std::string(UNDERPAINT_TEST_DATA) + "/hostile/verdicts.json");
        const auto verdicts = nlohmann::json::parse(list);
        QVERIFY(verdicts.size() >= 30);
        for (const auto& [name, verdict] : verdicts.items()) {
            const std::string sentence = refusal(folder + "/" + name);
            const bool load = verdict.get<std::string>().starts_with("load");
            QVERIFY2(sentence.empty() == load, (name + ": " + sentence).c_str());
        }
    }

    void writesWhatItReads()
    {
        std::map<std::string, at::Tensor> tensors;
        const at::Tensor numbers = at::arange(24, at::kDouble).reshape({2, 3, 4});
        for (const at::ScalarType type : {at::kDouble, at::kFloat, at::kHalf, at::kBFloat16, at::kLong, at::kInt, at::kShort, at::kChar, at::kByte})
            tensors[std::string("t.") + c10::toString(type)] = numbers.to(type);
        tensors["flags"] = numbers > 3;
        tensors["scalar"] = at::scalar_tensor(4.5);
        tensors["none"] = at::empty({0, 5});
        tensors["turned"] = numbers.permute({2, 0, 1});
        const std::string path = m_folder.filePath("all.safetensors").toStdString();
        models::writeSafetensors(path, tensors, {{"key", "\"quoted\" value\n"}});
        const Weights read = Weights::open(path);
        QCOMPARE(read.names().size(), tensors.size());
        for (const auto& [name, tensor] : tensors) {
            QCOMPARE(read.at(name).scalar_type(), tensor.scalar_type());
            QVERIFY2(at::equal(read.at(name), tensor), name.c_str());
        }
        QCOMPARE(read.metadata().at("key"), std::string("\"quoted\" value\n"));
        QVERIFY(!std::filesystem::exists(path + ".part"));
    }

    void leavesNothingWhereItCannotWrite()
    {
        const std::string path = m_folder.filePath("no/such/folder.safetensors").toStdString();
        QVERIFY_EXCEPTION_THROWN(models::writeSafetensors(path, {{"a", at::ones(1)}}), base::Error);
        QVERIFY(!std::filesystem::exists(path));
    }

    void readsDataAtAnyOffset()
    {
        const Weights odd = Weights::open(UNDERPAINT_TEST_DATA "/hostile/st_misaligned_ok.safetensors");
        for (const std::string& name : odd.names())
            QVERIFY(at::isfinite(odd.at(name).to(at::kFloat)).all().item<bool>());
    }

    void tensorsOutliveTheFileAndTheWeights()
    {
        const std::string path = m_folder.filePath("short.safetensors").toStdString();
        models::writeSafetensors(path, {{"a", at::arange(1000)}});
        at::Tensor kept;
        {
            kept = Weights::open(path).at("a");
            std::filesystem::remove(path);
        }
        QCOMPARE(kept.sum().item<std::int64_t>(), std::int64_t(499500));
        kept.add_(1); // a private copy: nothing is written anywhere
        QCOMPARE(kept[0].item<std::int64_t>(), std::int64_t(1));
    }

    void findsPartsByTheirPrefix()
    {
        const Weights all({{"net.a.weight", at::ones(1)}, {"net.a.bias", at::ones(2)}, {"net.ab", at::ones(3)}, {"x", at::ones(4)}});
        const Weights part = all.under("net").under("a");
        QCOMPARE(part.names(), (std::vector<std::string> {"bias", "weight"}));
        QVERIFY(part.contains("bias") && !part.contains("b"));
        QCOMPARE(part.at("bias").numel(), std::int64_t(2));
        QVERIFY_EXCEPTION_THROWN(part.at("b"), base::Error);
        const Weights half = part.to(at::kHalf, at::kCPU);
        QCOMPARE(half.names(), part.names());
        QCOMPARE(half.at("weight").scalar_type(), at::kHalf);
    }

    void saysWhatDoesNotFitTheCard()
    {
        base::ModelCard card;
        card.name = "Test";
        card.tensors = {{"a", {2, 3}}, {"b", {4}}};
        const auto sentence = [&](std::map<std::string, at::Tensor> tensors) -> std::string {
            try {
                Weights(std::move(tensors)).check(card, "file");
            } catch (const base::Error& error) {
                return error.what();
            }
            return {};
        };
        const auto has = [](const std::string& text, const char* part) { return text.find(part) != std::string::npos; };
        const at::Tensor a = at::zeros({2, 3}), b = at::zeros({4});
        QVERIFY(sentence({{"a", a}, {"b", b}}).empty());
        QVERIFY(has(sentence({{"a", a}}), "lacks the tensor b 4"));
        QVERIFY(has(sentence({{"a", a.t()}, {"b", b}}), "a is 3x2 instead of 2x3"));
        QVERIFY(has(sentence({{"a", a}, {"b", b}, {"c", b}}), "tensor c 4 that"));
        QVERIFY(has(sentence({{"a", a}, {"b", at::full({4}, std::numeric_limits<double>::quiet_NaN(), at::kHalf)}}), "not numbers"));
        QVERIFY(has(sentence({{"a", a / 0.}, {"c", b}}), "(3 faults in all)"));
    }

private:
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(WeightsTest)
#include "weights_test.moc"
