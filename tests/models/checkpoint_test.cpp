#include "models/checkpoint.h"

#include "core/base/error.h"
#include "models/nn/target.h"

#include <QtTest/QtTest>

#include <ATen/ATen.h>
#include <fmt/format.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <functional>
#include <limits>

using namespace underpaint;
namespace fs = std::filesystem;

namespace {

const fs::path goldens = UNDERPAINT_TEST_DATA "/checkpoints";

std::string refusal(const fs::path& path)
{
    try {
        models::openCheckpoint(path.string());
    } catch (const base::Error& error) {
        return error.what();
    }
    return {};
}

bool says(const std::string& sentence, const char* words) { return sentence.find(words) != std::string::npos && sentence.ends_with('.'); }

} // namespace

/// Files of weights, whatever they are called.
class CheckpointTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_temporary = std::make_unique<QTemporaryDir>();
        m_folder = m_temporary->path().toStdString();
    }

    void contentDecidesNotTheName()
    {
        fs::copy_file(goldens / "pickles/zip_flat.pt", m_folder / "a.safetensors");
        fs::copy_file(goldens / "pickles/legacy_flat.pt", m_folder / "b.json");
        fs::copy_file(goldens / "pickles/base.expected.safetensors", m_folder / "c.ckpt");
        QCOMPARE(models::openCheckpoint(m_folder / "a.safetensors").container, std::string("pickle in a zip file"));
        QCOMPARE(models::openCheckpoint(m_folder / "b.json").container, std::string("old pickle"));
        QCOMPARE(models::openCheckpoint(m_folder / "c.ckpt").container, std::string("safetensors"));
    }

    void whatIsNoWeightFileIsNamed()
    {
        const auto write = [&](const char* name, const std::string& text) {
            std::ofstream(m_folder / name, std::ios::binary) << text;
            return m_folder / name;
        };
        QVERIFY(says(refusal(write("pointer.ckpt", "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n")), "git lfs pull"));
        QVERIFY(says(refusal(write("page.safetensors", "\n<!doctype HTML><title>404</title>")), "web page"));
        QVERIFY(says(refusal(write("a.gguf", "GGUF\3")), "GGUF"));
        QVERIFY(says(refusal(write("empty.pt", "")), "empty"));
        QVERIFY(says(refusal(write("notes.index.json", "{\"weights\": \"none\"}")), "list of a model's shards"));
        QVERIFY(says(refusal(m_folder / "nothing.ckpt"), "cannot be opened"));
    }

    void tensorsOfAPickleShareTheirNumbers()
    {
        const models::Checkpoint read = models::openCheckpoint(goldens / "pickles/zip_strided.pt");
        std::map<const void*, int> storages;
        for (const std::string& name : read.weights.names())
            ++storages[read.weights.at(name).storage().data()];
        QVERIFY(std::ranges::any_of(storages, [](const auto& one) { return one.second > 1; }));
        for (const std::string& name : read.weights.names())
            QVERIFY(!read.weights.at(name).is_inference());
    }

    void aFolderHasOneFileThatIsMeant()
    {
        const auto write = [&](const char* name, double value) { models::writeSafetensors(m_folder / name, {{"a", at::full({1}, value)}}); };
        const auto value = [&] { return models::openCheckpoint(m_folder).weights.at("a").item<double>(); };
        QVERIFY(says(refusal(m_folder), "no weight file"));
        fs::copy_file(goldens / "pickles/zip_nan_inf.pt", m_folder / "pytorch_model.bin");
        QVERIFY(!models::nonFiniteTensors(models::openCheckpoint(m_folder).weights).empty());
        write("model.non_ema.safetensors", 1);
        QCOMPARE(value(), 1.);
        write("other.safetensors", 2);
        QVERIFY(says(refusal(m_folder), "2 weight files"));
        write("model.fp16.safetensors", 3);
        QCOMPARE(value(), 3.);
        write("model.safetensors", 4);
        QCOMPARE(value(), 4.);
    }

    void shardsAreOneWhole()
    {
        models::writeSafetensors(m_folder / "m-1.safetensors", {{"a", at::zeros({2, 3})}});
        models::writeSafetensors(m_folder / "m-2.safetensors", {{"b", at::ones({4})}, {"c", at::ones({1})}});
        const fs::path index = m_folder / "m.safetensors.index.json";
        const auto write = [&](const char* map) { std::ofstream(index) << fmt::format("{{\"metadata\": {{}}, \"weight_map\": {{{}}}}}", map); };
        write(R"("a": "m-1.safetensors", "b": "m-2.safetensors", "c": "m-2.safetensors")");
        QCOMPARE(models::openCheckpoint(m_folder).weights.names(), (std::vector<std::string>{"a", "b", "c"}));
        QVERIFY(models::shapesInFile(index) == (models::TensorShapes{{"a", {2, 3}}, {"b", {4}}, {"c", {1}}}));
        write(R"("a": "m-1.safetensors", "b": "m-3.safetensors")");
        QVERIFY(says(refusal(m_folder), "m-3.safetensors cannot be opened"));
        for (const char* const outside : {R"("a": "../m-1.safetensors")", R"("a": "/etc/passwd")", R"("a": "..")", R"("a": 7)", R"("a": "m.safetensors.index.json")", ""}) {
            write(outside);
            QVERIFY(says(refusal(index), "fetch it again"));
        }
    }

    void theWordModuleIsTakenOff()
    {
        models::writeSafetensors(m_folder / "a", {{"module.x", at::ones({1})}, {"y", at::ones({1})}});
        const models::Checkpoint read = models::openCheckpoint(m_folder / "a");
        QCOMPARE(read.weights.names(), (std::vector<std::string>{"x", "y"}));
        QVERIFY(models::shapesInFile(m_folder / "a").contains("x"));
        models::writeSafetensors(m_folder / "b", {{"module.x", at::ones({1})}, {"x", at::ones({1})}});
        QVERIFY(says(refusal(m_folder / "b"), "two tensors x"));
    }

    void eightBitNumbersAreWidened()
    {
        // Every number that eight bits can say, by the rule of the format.
        const auto e4m3 = [](int bits) {
            const int exponent = bits >> 3 & 15, fraction = bits & 7;
            const double size = exponent == 0 ? std::ldexp(fraction / 8., -6) : std::ldexp(1 + fraction / 8., exponent - 7);
            return (bits & 127) == 127 ? std::numeric_limits<double>::quiet_NaN() : bits & 128 ? -size : size;
        };
        const auto e5m2 = [](int bits) {
            const int exponent = bits >> 2 & 31, fraction = bits & 3;
            const double size = exponent == 31 ? (fraction ? std::numeric_limits<double>::quiet_NaN() : std::numeric_limits<double>::infinity())
                : exponent == 0                ? std::ldexp(fraction / 4., -14)
                                               : std::ldexp(1 + fraction / 4., exponent - 15);
            return bits & 128 ? -size : size;
        };
        check8Bit("F8_E4M3", e4m3);
        check8Bit("F8_E5M2", e5m2);
    }

    void valuesThatAreNoNumbersAreFound()
    {
        at::Tensor large = at::zeros({5000, 1000}), row = at::zeros({6000000});
        large[4999][999] = std::numeric_limits<float>::quiet_NaN();
        row[3] = -std::numeric_limits<float>::infinity();
        const models::Weights weights({{"good", at::ones({3}).to(at::kHalf)}, {"ids", at::ones({2}, at::kLong)}, {"large", large}, {"row", row}, {"none", at::zeros({0, 3})}});
        QCOMPARE(models::nonFiniteTensors(weights), (std::vector<std::string>{"large", "row"}));
    }

private:
    void check8Bit(const char* type, const std::function<double(int)>& valueOf)
    {
        const std::string header = fmt::format(R"({{"w":{{"dtype":"{}","shape":[16,16],"data_offsets":[0,256]}}}})", type);
        const fs::path path = m_folder / type;
        {
            std::ofstream file(path, std::ios::binary);
            for (int i = 0; i < 8; ++i)
                file.put(char(header.size() >> 8 * i & 255));
            file << header;
            for (int i = 0; i < 256; ++i)
                file.put(char(i));
        }
        const models::Weights read = models::openCheckpoint(path).weights;
        for (const at::ScalarType target : {at::kFloat, at::kHalf, at::kBFloat16}) {
            const at::Tensor wide = models::nn::Target{at::kCPU, target}(read.at("w")), same = read.to(target, at::kCPU).at("w");
            QVERIFY(wide.scalar_type() == target && same.scalar_type() == target);
            for (int i = 0; i < 256; ++i) {
                const double got = wide[i / 16][i % 16].item<double>(), wanted = valueOf(i);
                QVERIFY2(got == wanted || (std::isnan(got) && std::isnan(wanted)), qPrintable(QString("%1 %2").arg(i).arg(got)));
            }
            QVERIFY(at::equal(wide.nan_to_num(), same.nan_to_num()));
        }
        QCOMPARE(models::nonFiniteTensors(read).size(), std::size_t(1));
    }

    std::unique_ptr<QTemporaryDir> m_temporary;
    fs::path m_folder;
};

QTEST_GUILESS_MAIN(CheckpointTest)
#include "checkpoint_test.moc"
