#include "library_folder.h"

#include "models/catalog.h"
#include "models/weights.h"

#include <ATen/ATen.h>

#include <algorithm>

using namespace underpaint;
using namespace underpaint::tests;

/// What single files are, and what is wrong with them.
class ModelFilesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_library = std::make_unique<LibraryFolder>(); }

    void changedTensorsAreSaidBeforeUse()
    {
        Manifest manifest = Manifest::read(golden("manifests/sd15_ldm_single_file.json"));
        const auto problem = [&](const char* name, const std::vector<Manifest::Tensor>& tensors) {
            writeSparse(m_library->root() / name, tensors);
            const auto found = models::findModels({m_library->root().string()});
            const std::string sentence = named(found, fs::path(name).stem().string())->problem;
            fs::remove(m_library->root() / name);
            return sentence;
        };
        auto tensors = manifest.tensors;
        const auto at = std::find_if(tensors.begin(), tensors.end(), [](const auto& tensor) { return tensor.name == "model.diffusion_model.middle_block.0.in_layers.2.weight"; });
        QVERIFY(at != tensors.end());
        at->shape[3] = 1;
        std::string sentence = problem("misshaped.safetensors", tensors);
        QVERIFY2(has(sentence, "middle_block.0.in_layers.2.weight is 1280x1280x3x1 instead of 1280x1280x3x3"), sentence.c_str());
        at->name += "_renamed";
        sentence = problem("missing.safetensors", tensors);
        QVERIFY2(has(sentence, "lacks the tensor middle_block.0.in_layers.2.weight") && has(sentence, "2 faults in all"), sentence.c_str());
    }

    void everyNumberIsLookedAtBeforeUse()
    {
        std::map<std::string, at::Tensor> tensors;
        for (const Manifest::Tensor& tensor : Manifest::read(golden("manifests/taesd_diffusers.json")).tensors)
            tensors[tensor.name] = at::zeros(tensor.shape, at::kHalf);
        const std::string path = (m_library->root() / "taesd.safetensors").string();
        models::writeSafetensors(path, tensors);
        QCOMPARE(models::checkModel(path).problem, std::string());
        tensors["decoder.layers.6.weight"][1][2][0][0] = std::numeric_limits<double>::quiet_NaN();
        tensors["encoder.layers.0.bias"][3] = std::numeric_limits<double>::infinity();
        models::writeSafetensors(path, tensors);
        const std::string problem = models::checkModel(path).problem;
        QVERIFY2(has(problem, "decoder.layers.6.weight holds values that are not numbers (2 tensors in all)"), problem.c_str());
        // Sums that leave the range of single numbers are no fault.
        tensors = {};
        for (const Manifest::Tensor& tensor : Manifest::read(golden("manifests/taesd_diffusers.json")).tensors)
            tensors[tensor.name] = at::full(tensor.shape, 3e38f);
        models::writeSafetensors(path, tensors);
        QCOMPARE(models::checkModel(path).problem, std::string());
    }

    void knownButUselessFilesSayWhy()
    {
        auto tensors = Manifest::read(golden("manifests/sd15_ldm_single_file.json")).tensors;
        for (Manifest::Tensor& tensor : tensors)
            if (tensor.name == "model.diffusion_model.input_blocks.0.0.weight")
                tensor.shape[1] = 9;
        writeSparse(m_library->root() / "inpainting.safetensors", tensors);
        const auto small = [&](const char* file, std::vector<Manifest::Tensor> some) { writeSparse(m_library->root() / file, some); };
        small("control.safetensors", {{"control_model.input_hint_block.0.weight", "F16", {16, 3, 3, 3}}});
        small("word.safetensors", {{"emb_params", "F32", {4, 768}}});
        small("upscaler.safetensors", {{"model.1.sub.0.RDB1.conv1.0.weight", "F32", {32, 64, 3, 3}}});
        small("sd3.safetensors", {{"model.diffusion_model.joint_blocks.0.x_block.attn.qkv.weight", "F16", {64, 64}}});
        small("quantised.safetensors", {{"double_blocks.0.img_attn.qkv.weight.absmax", "F32", {64}}});
        small("other.safetensors", {{"a", "F32", {2}}});
        std::ofstream(m_library->root() / "language.gguf") << "GGUF and more bytes";
        const auto found = models::findModels({m_library->root().string()});
        QCOMPARE(found.size(), std::size_t(8));
        const auto said = [&](const char* id, const char* part, bool model) {
            const ModelEntry* const entry = named(found, id);
            return entry && has(entry->problem, part) && entry->problem.ends_with('.') && entry->model == model;
        };
        QVERIFY(said("inpainting", "9 input channels", true));
        QVERIFY(said("control", "ControlNet", false));
        QVERIFY(said("word", "textual inversion", false));
        QVERIFY(said("upscaler", "enlarges", false));
        QVERIFY(said("sd3", "Stable Diffusion 3", true));
        QVERIFY(said("quantised", "4 or 8 bits", true));
        QVERIFY(said("other", "not one of a model family", true));
        QVERIFY(said("language", "GGUF", true));
    }

private:
    std::unique_ptr<LibraryFolder> m_library;
};

QTEST_GUILESS_MAIN(ModelFilesTest)
#include "model_files_test.moc"
