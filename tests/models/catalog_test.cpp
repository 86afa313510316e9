#include "models/catalog.h"
#include "models/weights.h"

#include "core/base/error.h"
#include "core/diffusion/diffusion_model.h"

#include <QtTest/QtTest>

#include <ATen/ATen.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <limits>

using namespace underpaint;
using models::Weights;
namespace fs = std::filesystem;

namespace {

const fs::path shipped = fs::path(UNDERPAINT_TEST_DATA "/../../models/vista");

bool has(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }

} // namespace

class CatalogTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_folder = fs::path(m_temporary.path().toStdString());
        qputenv("XDG_CACHE_HOME", (m_folder / "cache").c_str());
        const Weights whole = Weights::open((shipped / "vista.safetensors").string());
        for (const std::string& name : whole.names())
            m_tensors[name] = whole.at(name).clone();
        m_metadata = whole.metadata();
    }

    void findsTheModelThatCameWithTheProgram()
    {
        const auto found = models::findModels(models::modelFolders());
        const auto vista = models::modelNamed(found, "vista");
        QVERIFY(vista.usable());
        QCOMPARE(vista.card.name, std::string("Vista"));
        QCOMPARE(vista.card.licence, std::string("CC0-1.0"));
        QCOMPARE(vista.bytes, std::uint64_t(fs::file_size(shipped / "vista.safetensors")));
        QCOMPARE(models::loadModel(vista, "cpu", "fp32")->card().id, std::string("vista"));
    }

    void listsTheWordsOfAModelBeforeItIsLoaded()
    {
        const auto vista = models::modelNamed(models::findModels(models::modelFolders()), "vista");
        QCOMPARE(vista.card.words.size(), std::size_t(9));
        QCOMPARE(vista.card.words.front().name, std::string("time"));
        QVERIFY(!vista.card.words.front().words.empty());
        const auto loaded = models::loadModel(vista, "cpu", "fp32");
        for (std::size_t i = 0; i < vista.card.words.size(); ++i) {
            QCOMPARE(loaded->card().words[i].words, vista.card.words[i].words);
            for (const std::string& word : vista.card.words[i].words)
                QCOMPARE(loaded->understand(word).words, std::vector<std::string> {word});
        }
    }

    void loadingCanBeStopped()
    {
        const auto vista = models::modelNamed(models::findModels(models::modelFolders()), "vista");
        std::stop_source source;
        source.request_stop();
        QVERIFY_THROWS_EXCEPTION(base::Stopped, models::loadModel(vista, "cpu", "auto", source.get_token()));
    }

    void contentDecidesNotTheName()
    {
        const fs::path folder = m_folder / "names";
        fs::create_directories(folder / "deep/er");
        std::ofstream(folder / "old.safetensors") << "GGUF and more bytes";
        std::ofstream(folder / "zip.safetensors") << "PK\x03\x04 and more bytes";
        std::ofstream(folder / "pickle.ckpt") << "\x80\x02} and more bytes";
        std::ofstream(folder / "empty.pt");
        std::ofstream(folder / "readme.txt") << "not listed";
        fs::copy_file(shipped / "vista.safetensors", folder / "deep/er/renamed.bin");
        fs::create_directory(folder / "folder.ckpt");
        const auto found = models::findModels({folder.string(), (m_folder / "none").string()});
        QCOMPARE(found.size(), std::size_t(5));
        int usable = 0;
        for (const base::ModelEntry& entry : found) {
            usable += entry.usable();
            QVERIFY2(entry.usable() || entry.problem.ends_with('.'), entry.problem.c_str());
            if (has(entry.path, "old"))
                QVERIFY(has(entry.problem, "GGUF files are not read yet"));
            if (has(entry.path, "zip") || has(entry.path, "pickle"))
                QVERIFY2(!entry.usable() && has(entry.problem, entry.path.c_str()), entry.problem.c_str());
        }
        QCOMPARE(usable, 1);
        QCOMPARE(models::modelNamed(found, "renamed").card.family, std::string("vista"));
    }

    void twoOfOneNameGetANumber()
    {
        const fs::path folder = m_folder / "twice";
        for (const char* part : {"a", "b"}) {
            fs::create_directories(folder / part);
            fs::copy_file(shipped / "vista.safetensors", folder / part / "model.safetensors");
        }
        const auto found = models::findModels({folder.string()});
        QCOMPARE(models::modelNamed(found, "model").path, found[0].path);
        QCOMPARE(models::modelNamed(found, "model-2").path, found[1].path);
    }

    void saysWhatIsWrongWithAFile()
    {
        const auto problem = [&](const char* what) { return models::checkModel(written(what)).problem; };
        auto tensors = m_tensors;
        QVERIFY(problem("whole").empty());
        m_tensors.erase("net.stem.bias");
        QVERIFY(has(problem("missing"), "lacks the tensor net.stem.bias 32"));
        m_tensors = tensors;
        m_tensors["net.head.weight"] = at::zeros({12, 32, 1, 1});
        QVERIFY(has(problem("shape"), "net.head.weight is 12x32x1x1 instead of 12x32x3x3"));
        m_tensors = tensors;
        m_tensors["extra"] = at::zeros({1});
        QVERIFY(has(problem("extra"), "no place for"));
        m_tensors = tensors;
        m_tensors["mu"] = m_tensors.at("mu").clone();
        m_tensors["mu"][1][7] = std::numeric_limits<double>::quiet_NaN();
        QVERIFY(has(problem("nan"), "mu holds values that are not numbers"));
        QVERIFY(models::findModels({m_folder.string()}).size() > 0);
        QVERIFY_EXCEPTION_THROWN(models::loadModel(models::modelNamed({}, written("nan")), "cpu", "fp32"), base::Error);
        m_tensors = tensors;
        const auto metadata = m_metadata;
        m_metadata.clear();
        QVERIFY(has(problem("silent"), "does not say what it is"));
        m_metadata["config"] = "{\"name\": \"vista\"}";
        QVERIFY(has(problem("short"), "not one of a Vista file"));
        m_metadata["config"] = "[[[";
        QVERIFY(has(problem("torn"), "not one of a Vista file"));
        m_metadata = metadata;
        m_tensors = {{"a", at::zeros({2})}};
        QVERIFY(has(problem("foreign"), "not one of a model family"));
        m_tensors = tensors;
    }

    void aWiderVocabularyIsTakenFromTheFile()
    {
        auto tensors = m_tensors;
        m_tensors["net.words.4.weight"] = at::cat({m_tensors.at("net.words.4.weight"), at::ones({1, 256}, at::kHalf)});
        auto& config = m_metadata["config"];
        const std::string before = config;
        const std::string words = "\"no water\", \"lake\"";
        config.replace(config.find(words), words.size(), words + ", \"sea\"");
        const auto model = models::loadModel(models::checkModel(written("wider")), "cpu", "fp32");
        QCOMPARE(model->understand("the ocean").words, std::vector<std::string> {"sea"});
        const at::Tensor x = at::randn({1, 3, 32, 32});
        QVERIFY(!at::equal(model->denoiser({"sea", "", 1}, 32, 32)(x, {.5, .5}).x0, model->denoiser({}, 32, 32)(x, {.5, .5}).x0));
        m_tensors = tensors;
        config = before;
    }

    void refusesWhatIsNotThere()
    {
        const auto found = models::findModels({shipped.string()});
        const auto sentence = [&](auto call) -> std::string {
            try {
                call();
            } catch (const base::UsageError& error) {
                return error.what();
            }
            return {};
        };
        QVERIFY(has(sentence([&] { models::modelNamed(found, "nobody"); }), "There is no model \"nobody\": choose vista."));
        QVERIFY(has(sentence([&] { models::loadModel(found[0], "tpu"); }), "choose auto, cpu or cuda"));
        QVERIFY(has(sentence([&] { models::loadModel(found[0], "cpu", "int8"); }), "choose auto, fp32"));
        if (!at::hasCUDA())
            QVERIFY(has(sentence([&] { models::loadModel(found[0], "cuda"); }), "no graphics card"));
    }

    void measuredPrecisionIsKept()
    {
        const auto entry = models::checkModel((shipped / "vista.safetensors").string());
        const std::string chosen = models::loadModel(entry, "cpu", "auto")->precision();
        QVERIFY(chosen == "fp32" || chosen == "bf16");
        const fs::path cache = m_folder / "cache/underpaint/precision.json";
        if (!fs::exists(cache)) {
            QCOMPARE(chosen, std::string("fp32"));
            QSKIP("This processor does not compute in bf16: there is nothing to measure.");
        }
        // The other answer in the cache is believed; a torn cache is measured again.
        std::string text;
        std::getline(std::ifstream(cache), text, '\0');
        const std::string other = chosen == "fp32" ? "bf16" : "fp32";
        text.replace(text.rfind(chosen), 4, other);
        std::ofstream(cache) << text;
        QCOMPARE(models::loadModel(entry, "cpu", "auto")->precision(), other);
        std::ofstream(cache) << "{{{";
        models::loadModel(entry, "cpu", "auto");
        std::getline(std::ifstream(cache), text, '\0');
        QVERIFY(has(text, "threads, LibTorch"));
    }

    void hashesAFile()
    {
        const fs::path file = m_folder / "abc";
        std::ofstream(file) << "abc";
        QCOMPARE(models::sha256OfFile(file.string()), std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        QVERIFY_EXCEPTION_THROWN(models::sha256OfFile((m_folder / "none").string()), base::Error);
    }

private:
    std::string written(const char* name) const
    {
        const std::string path = (m_folder / (std::string(name) + ".safetensors")).string();
        models::writeSafetensors(path, m_tensors, m_metadata);
        return path;
    }

    QTemporaryDir m_temporary;
    fs::path m_folder;
    std::map<std::string, at::Tensor> m_tensors;
    std::map<std::string, std::string> m_metadata;
};

QTEST_GUILESS_MAIN(CatalogTest)
#include "catalog_test.moc"
