#include "models/lora/lora_names.h"
#include "models/lora/lora_places.h"
#include "models/stable_diffusion/unet.h"
#include "small_lora.h"

#include <QtTest/QtTest>

#include <set>

using namespace underpaint;
using namespace underpaint::models;
using namespace underpaint::tests;
using lora::Applied;

/// LoRA files in every naming, merged into true networks of small widths.
class LoraNamesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aMergedLayerAnswersAsBothPathsTogether_data()
    {
        QTest::addColumn<QString>("network");
        QTest::addColumn<QString>("style");
        QTest::addColumn<QString>("module");
        QTest::addColumn<QString>("tensor");
        QTest::addColumn<int>("begin"); // rows of the tensor, true size
        QTest::addColumn<int>("rows");  // 0: all
        const auto row = [](const char* network, const char* style, const char* module, const char* tensor, int begin = 0, int rows = 0) {
            QTest::addRow("%s, %s, %s", network, style, module) << network << style << module << tensor << begin << rows;
        };
        // Diffusers' names on a diffusers folder, in every spelling.
        row("sd15 folder", "kohya", "lora_unet_down_blocks_0_attentions_1_transformer_blocks_0_attn2_to_k", "down_blocks.0.attentions.1.transformer_blocks.0.attn2.to_k.weight");
        row("sd15 folder", "PEFT", "unet.mid_block.attentions.0.transformer_blocks.0.ff.net.0.proj", "mid_block.attentions.0.transformer_blocks.0.ff.net.0.proj.weight");
        row("sd15 folder", "PEFT", "base_model.model.down_blocks.1.attentions.0.transformer_blocks.0.ff.net.2", "down_blocks.1.attentions.0.transformer_blocks.0.ff.net.2.weight");
        row("sd15 folder", "diffusers", "unet.up_blocks.3.attentions.2.transformer_blocks.0.attn1.to_out.0", "up_blocks.3.attentions.2.transformer_blocks.0.attn1.to_out.0.weight");
        row("sd15 folder", "processor", "down_blocks.2.attentions.0.transformer_blocks.0.attn1.processor.to_out", "down_blocks.2.attentions.0.transformer_blocks.0.attn1.to_out.0.weight");
        row("sd15 folder", "processor", "unet.mid_block.attentions.0.transformer_blocks.0.attn2.processor.to_v", "mid_block.attentions.0.transformer_blocks.0.attn2.to_v.weight");
        // Convolutions of three pixels and of one.
        row("sd15 folder", "kohya", "lora_unet_down_blocks_1_resnets_0_conv1", "down_blocks.1.resnets.0.conv1.weight");
        row("sd15 folder", "kohya", "lora_unet_up_blocks_2_resnets_1_conv_shortcut", "up_blocks.2.resnets.1.conv_shortcut.weight");
        row("sd15 folder", "kohya", "lora_unet_mid_block_attentions_0_proj_in", "mid_block.attentions.0.proj_in.weight");
        row("sd15 folder", "kohya", "lora_unet_time_embedding_linear_2", "time_embedding.linear_2.weight");
        // Original names on a folder, diffusers' names on an original file.
        row("sd15 folder", "kohya", "lora_unet_input_blocks_4_1_transformer_blocks_0_attn1_to_q", "down_blocks.1.attentions.0.transformer_blocks.0.attn1.to_q.weight");
        row("sd15 folder", "kohya", "lora_unet_output_blocks_8_2_conv", "up_blocks.2.upsamplers.0.conv.weight");
        row("sd15 folder", "kohya", "lora_unet_middle_block_2_out_layers_3", "mid_block.resnets.1.conv2.weight");
        row("sd15 file", "kohya", "lora_unet_down_blocks_1_attentions_1_proj_out", "input_blocks.5.1.proj_out.weight");
        row("sd15 file", "kohya", "lora_unet_up_blocks_0_upsamplers_0_conv", "output_blocks.2.1.conv.weight");
        row("sd15 file", "kohya", "lora_unet_down_blocks_2_downsamplers_0_conv", "input_blocks.9.0.op.weight");
        row("sd15 file", "PEFT", "unet.up_blocks.1.resnets.2.time_emb_proj", "output_blocks.5.0.emb_layers.1.weight");
        row("sd15 file", "PEFT", "unet.conv_out", "out.2.weight");
        row("sd21 file", "diffusers", "unet.down_blocks.0.attentions.0.proj_in", "input_blocks.1.1.proj_in.weight");
        row("sdxl file", "kohya", "lora_unet_input_blocks_7_1_transformer_blocks_9_attn1_to_q", "input_blocks.7.1.transformer_blocks.9.attn1.to_q.weight");
        row("sdxl file", "kohya", "lora_unet_down_blocks_2_attentions_0_transformer_blocks_9_attn1_to_q", "input_blocks.7.1.transformer_blocks.9.attn1.to_q.weight");
        row("sdxl file", "PEFT", "unet.up_blocks.1.attentions.2.transformer_blocks.1.attn2.to_v", "output_blocks.5.1.transformer_blocks.1.attn2.to_v.weight");
        row("sdxl file", "PEFT", "unet.up_blocks.0.upsamplers.0.conv", "output_blocks.2.2.conv.weight");
        row("sdxl file", "PEFT", "unet.add_embedding.linear_1", "label_emb.0.0.weight");
        row("sdxl folder", "kohya", "lora_unet_output_blocks_4_1_transformer_blocks_1_ff_net_0_proj", "up_blocks.1.attentions.1.transformer_blocks.1.ff.net.0.proj.weight");
        row("sdxl folder", "PEFT", "diffusion_model.middle_block.1.transformer_blocks.3.attn1.to_out.0", "mid_block.attentions.0.transformer_blocks.3.attn1.to_out.0.weight");
        // Text encoders.
        row("sd15 text", "kohya", "lora_te_text_model_encoder_layers_11_mlp_fc2", "text_model.encoder.layers.11.mlp.fc2.weight");
        row("sd15 text", "linear layer", "text_encoder.text_model.encoder.layers.3.self_attn.q_proj", "text_model.encoder.layers.3.self_attn.q_proj.weight");
        row("sd15 text", "processor", "text_encoder.text_model.encoder.layers.3.self_attn.to_out", "text_model.encoder.layers.3.self_attn.out_proj.weight");
        row("sd15 text in file", "PEFT", "text_encoder.text_model.encoder.layers.0.mlp.fc1", "text_model.encoder.layers.0.mlp.fc1.weight");
        row("sd21 text in file", "kohya", "lora_te_text_model_encoder_layers_5_self_attn_k_proj", "transformer.resblocks.5.attn.in_proj_weight", 1024, 1024);
        row("sdxl text 1", "kohya", "lora_te1_text_model_encoder_layers_2_self_attn_out_proj", "text_model.encoder.layers.2.self_attn.out_proj.weight");
        row("sdxl text 2", "kohya", "lora_te2_text_model_encoder_layers_31_self_attn_v_proj", "text_model.encoder.layers.31.self_attn.v_proj.weight");
        row("sdxl text 2", "PEFT", "text_encoder_2.text_model.encoder.layers.31.mlp.fc1", "text_model.encoder.layers.31.mlp.fc1.weight");
        row("sdxl text 2 in file", "kohya", "lora_te2_text_model_encoder_layers_31_self_attn_q_proj", "transformer.resblocks.31.attn.in_proj_weight", 0, 1280);
        row("sdxl text 2 in file", "kohya", "lora_te2_text_model_encoder_layers_31_self_attn_v_proj", "transformer.resblocks.31.attn.in_proj_weight", 2560, 1280);
        row("sdxl text 2 in file", "kohya", "lora_te2_text_model_encoder_layers_0_mlp_fc2", "transformer.resblocks.0.mlp.c_proj.weight");
        row("t5", "kohya", "lora_te3_encoder_block_4_layer_1_DenseReluDense_wi_1", "encoder.block.4.layer.1.DenseReluDense.wi_1.weight");
        row("t5", "PEFT", "text_encoder_2.encoder.block.0.layer.0.SelfAttention.o", "encoder.block.0.layer.0.SelfAttention.o.weight");
        // Flux: kohya's names are BFL's; diffusers' are parts of BFL's fused layers.
        row("flux bfl", "kohya", "lora_unet_double_blocks_0_img_attn_qkv", "double_blocks.0.img_attn.qkv.weight");
        row("flux bfl", "kohya", "lora_unet_single_blocks_37_linear1", "single_blocks.37.linear1.weight");
        row("flux bfl", "PEFT", "diffusion_model.double_blocks.18.txt_mlp.2", "double_blocks.18.txt_mlp.2.weight");
        row("flux bfl", "PEFT", "transformer.transformer_blocks.4.attn.to_q", "double_blocks.4.img_attn.qkv.weight", 0, 3072);
        row("flux bfl", "PEFT", "transformer.transformer_blocks.4.attn.to_v", "double_blocks.4.img_attn.qkv.weight", 6144, 3072);
        row("flux bfl", "PEFT", "transformer.transformer_blocks.18.attn.add_k_proj", "double_blocks.18.txt_attn.qkv.weight", 3072, 3072);
        row("flux bfl", "kohya", "lora_transformer_transformer_blocks_1_attn_to_out_0", "double_blocks.1.img_attn.proj.weight");
        row("flux bfl", "PEFT", "transformer.transformer_blocks.1.ff_context.net.0.proj", "double_blocks.1.txt_mlp.0.weight");
        row("flux bfl", "PEFT", "transformer.transformer_blocks.1.norm1_context.linear", "double_blocks.1.txt_mod.lin.weight");
        row("flux bfl", "PEFT", "transformer.single_transformer_blocks.9.attn.to_k", "single_blocks.9.linear1.weight", 3072, 3072);
        row("flux bfl", "PEFT", "transformer.single_transformer_blocks.9.proj_mlp", "single_blocks.9.linear1.weight", 9216, 12288);
        row("flux bfl", "PEFT", "transformer.single_transformer_blocks.9.proj_out", "single_blocks.9.linear2.weight");
        row("flux bfl", "PEFT", "transformer.x_embedder", "img_in.weight");
        row("flux bfl", "PEFT", "transformer.time_text_embed.guidance_embedder.linear_2", "guidance_in.out_layer.weight");
        row("flux folder", "PEFT", "transformer.single_transformer_blocks.9.attn.to_k", "single_transformer_blocks.9.attn.to_k.weight");
        row("flux folder", "kohya", "lora_unet_single_blocks_9_linear2", "single_transformer_blocks.9.proj_out.weight");
    }
    void aMergedLayerAnswersAsBothPathsTogether()
    {
        QFETCH(QString, network);
        QFETCH(QString, style);
        QFETCH(QString, module);
        QFETCH(QString, tensor);
        QFETCH(int, begin);
        QFETCH(int, rows);
        const Network& which = networks.at(network.toStdString());
        const Weights model = smallModel(which.manifest, which.prefix);
        const at::Tensor before = model.at(tensor.toStdString());
        const std::int64_t first = shrunk(begin), count = rows == 0 ? before.size(0) : shrunk(rows);
        const Suffixes& suffixes = styles.at(style.toStdString());
        auto tensors = pairFor(module.toStdString(), suffixes, before.sizes().vec(), count);
        const at::Tensor down = tensors.at(module.toStdString() + suffixes.down), up = tensors.at(module.toStdString() + suffixes.up);
        const double alpha = 2, strength = .7;
        tensors[module.toStdString() + ".alpha"] = at::scalar_tensor(alpha);
        if (style == "processor")
            tensors.erase(module.toStdString() + ".alpha"); // it has none there: the rank

        Applied applied;
        const Weights merged = lora::apply(model, which.piece, Weights(tensors), strength, "my.safetensors", &applied);
        QCOMPARE(applied.changed, 1);
        QVERIFY(applied.unknown.empty());
        const at::Tensor after = merged.at(tensor.toStdString()), x = inputFor(before);
        at::Tensor expected = answerOf(before, x).clone();
        const at::Tensor second = answerOf(up, answerOf(down, x)) * (strength * (style == "processor" ? 1 : alpha / double(rank)));
        expected.narrow(expected.dim() == 4 ? 1 : -1, first, count).add_(second);
        const at::Tensor answer = answerOf(after, x);
        QVERIFY2((answer - expected).abs().max().item<double>() < 1e-4, "the merged layer answers otherwise");
        QVERIFY(second.abs().max().item<double>() > .1);
        for (const std::string& name : model.names())
            if (name != tensor.toStdString())
                QVERIFY2(merged.at(name).is_same(model.at(name)), name.c_str());
    }

    void oneFusedPairGoesIntoItsParts()
    {
        const Weights model = smallModel("flux_dev_diffusers_transformer", "");
        const std::string block = "single_transformer_blocks.2.";
        const std::int64_t width = 48, inner = 192;
        const auto tensors = pairFor("lora_unet_single_blocks_2_linear1", kohya, {3 * width + inner, width}, 3 * width + inner);
        const at::Tensor change = at::matmul(tensors.at("lora_unet_single_blocks_2_linear1.lora_up.weight"), tensors.at("lora_unet_single_blocks_2_linear1.lora_down.weight"));
        Applied applied;
        const Weights merged = lora::apply(model, Piece::FluxTransformer, Weights(tensors), 1, "f", &applied);
        QCOMPARE(applied.changed, 4);
        std::int64_t begin = 0;
        for (const auto& [part, rows] : {std::pair("attn.to_q", width), std::pair("attn.to_k", width), std::pair("attn.to_v", width), std::pair("proj_mlp", inner)}) {
            const std::string name = block + part + ".weight";
            QVERIFY(at::allclose(merged.at(name) - model.at(name), change.narrow(0, begin, rows), 1e-4, 1e-5));
            begin += rows;
        }
    }

    void theLastModulationOfFluxLiesTheOtherWayRound()
    {
        const Weights folder = smallModel("flux_dev_diffusers_transformer", ""), file = smallModel("flux_dev_bfl", "");
        const auto theirs = pairFor("transformer.norm_out.linear", peft, {96, 48}, 96), ours = pairFor("lora_unet_final_layer_adaLN_modulation_1", kohya, {96, 48}, 96);
        const at::Tensor theirChange = at::matmul(theirs.at("transformer.norm_out.linear.lora_B.weight"), theirs.at("transformer.norm_out.linear.lora_A.weight"));
        const at::Tensor ourChange
            = at::matmul(ours.at("lora_unet_final_layer_adaLN_modulation_1.lora_up.weight"), ours.at("lora_unet_final_layer_adaLN_modulation_1.lora_down.weight"));
        const std::string inFile = "final_layer.adaLN_modulation.1.weight", inFolder = "norm_out.linear.weight";
        const auto changed = [](const Weights& model, const std::map<std::string, at::Tensor>& tensors, const std::string& name) {
            return lora::apply(model, Piece::FluxTransformer, Weights(tensors), 1, "f").at(name) - model.at(name);
        };
        const auto swapped = [](const at::Tensor& x) { return at::cat({x.slice(0, 48, 96), x.slice(0, 0, 48)}); };
        QVERIFY(at::allclose(changed(folder, theirs, inFolder), theirChange, 1e-4, 1e-5));
        QVERIFY(at::allclose(changed(file, theirs, inFile), swapped(theirChange), 1e-4, 1e-5));
        QVERIFY(at::allclose(changed(file, ours, inFile), ourChange, 1e-4, 1e-5));
        QVERIFY(at::allclose(changed(folder, ours, inFolder), swapped(ourChange), 1e-4, 1e-5));
    }

    void theProjectionOfOpenClipLiesOnItsSide()
    {
        Weights model({{"text_projection", at::randn({5, 4})}, {"transformer.resblocks.0.attn.in_proj_weight", at::randn({15, 5})}});
        const auto tensors = pairFor("lora_te2_text_projection", kohya, {4, 5}, 4); // a linear layer from 5 to 4
        const Weights merged = lora::apply(model, Piece::OpenClipG, Weights(tensors), 1, "f");
        const at::Tensor change = at::matmul(tensors.at("lora_te2_text_projection.lora_up.weight"), tensors.at("lora_te2_text_projection.lora_down.weight"));
        QVERIFY(at::allclose(merged.at("text_projection"), model.at("text_projection") + change.t(), 1e-5, 1e-6));
    }

    void severalPairsOfOneTensorAddUp()
    {
        const Weights model = smallModel("flux_dev_bfl", "");
        std::map<std::string, at::Tensor> tensors;
        at::Tensor expected = model.at("double_blocks.3.img_attn.qkv.weight").clone();
        std::int64_t begin = 0;
        for (const std::string part : {"to_q", "to_k", "to_v"}) {
            const std::string module = "transformer.transformer_blocks.3.attn." + part;
            const auto pair = pairFor(module, peft, {48, 48}, 48);
            expected.narrow(0, begin, 48).add_(at::matmul(pair.at(module + ".lora_B.weight"), pair.at(module + ".lora_A.weight")), .5);
            tensors.insert(pair.begin(), pair.end());
            begin += 48;
        }
        Applied applied;
        const Weights merged = lora::apply(model, Piece::FluxTransformer, Weights(tensors), .5, "f", &applied);
        QCOMPARE(applied.changed, 1);
        QVERIFY(at::allclose(merged.at("double_blocks.3.img_attn.qkv.weight"), expected, 1e-5, 1e-5));
    }

    void aKernelBetweenUpAndDownIsMultipliedIn()
    {
        const Weights model = smallModel("sd15_diffusers_unet", "");
        const std::string name = "mid_block.resnets.0.conv1.weight", module = "lora_unet_mid_block_resnets_0_conv1";
        const at::Tensor before = model.at(name);
        const at::Tensor down = at::randn({2, before.size(1), 1, 1}), middle = at::randn({4, 2, 3, 3}), up = at::randn({before.size(0), 4, 1, 1});
        const Weights merged = lora::apply(model, Piece::StableDiffusionUNet,
            Weights({{module + ".lora_down.weight", down}, {module + ".lora_mid.weight", middle}, {module + ".lora_up.weight", up}, {module + ".alpha", at::scalar_tensor(1.)}}), 1, "f");
        const at::Tensor x = inputFor(before);
        const at::Tensor expected = answerOf(before, x) + .5 * answerOf(up, answerOf(middle, answerOf(down, x)));
        QVERIFY((answerOf(merged.at(name), x) - expected).abs().max().item<double>() < 1e-3);
    }

    void everyLayerOfATrueModelHasItsOwnName_data()
    {
        QTest::addColumn<QString>("network");
        for (const auto& [name, network] : networks)
            QTest::newRow(name.c_str()) << QString::fromStdString(name);
    }
    void everyLayerOfATrueModelHasItsOwnName()
    {
        QFETCH(QString, network);
        const Network& which = networks.at(network.toStdString());
        const TensorShapes shapes = manifest(which.manifest, which.prefix);
        QVERIFY(!shapes.empty());
        const lora::Places places = lora::placesIn(shapes, which.piece);
        std::set<std::string> covered, names;
        std::size_t modules = 0;
        for (const auto& [name, slices] : places)
            for (const lora::Slice& slice : slices)
                covered.insert(slice.tensor);
        for (const auto& [tensor, shape] : shapes) {
            const std::string module = lora::moduleOf(tensor, shape);
            if (module.empty())
                continue;
            ++modules;
            names.insert(lora::flattened(module));
            QVERIFY2(covered.contains(tensor), tensor.c_str());
        }
        QCOMPARE(names.size(), modules); // no two tensors share a name
        // Whatever name leads there, all rows of every tensor can be reached, and none twice by parts of one fused layer.
        for (const auto& [name, slices] : places) {
            std::set<std::pair<std::string, std::int64_t>> starts;
            for (const lora::Slice& slice : slices) {
                QVERIFY(starts.insert({slice.tensor, slice.to}).second);
                QVERIFY2(slice.to + slice.rows <= shapes.at(slice.tensor)[slice.transposed ? 1 : 0], name.c_str());
            }
        }
    }

    void bothNamingsOfAUNetMeanTheSameLayers_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<QString>("file");
        for (const char* name : {"sd15", "sd21", "sdxl"})
            QTest::newRow(name) << QString("%1 folder").arg(name) << QString("%1 file").arg(name);
    }
    void bothNamingsOfAUNetMeanTheSameLayers()
    {
        QFETCH(QString, folder);
        QFETCH(QString, file);
        const Network &theirs = networks.at(folder.toStdString()), &ours = networks.at(file.toStdString());
        const TensorShapes inFolder = manifest(theirs.manifest, theirs.prefix), inFile = manifest(ours.manifest, ours.prefix);
        const lora::Places folderPlaces = lora::placesIn(inFolder, theirs.piece), filePlaces = lora::placesIn(inFile, ours.piece);
        const auto config = stable_diffusion::UNetConfig::of(inFolder);
        QVERIFY(config);
        int layers = 0;
        for (const auto& [diffusers, original] : stable_diffusion::originalNames(*config)) {
            const std::string module = lora::moduleOf(diffusers, inFolder.at(diffusers));
            if (module.empty())
                continue;
            ++layers;
            const std::string other = lora::moduleOf(original, inFile.at(original));
            for (const std::string& name : {lora::flattened(module), lora::flattened(other)}) {
                QVERIFY2(folderPlaces.contains(name) && filePlaces.contains(name), name.c_str());
                QCOMPARE(folderPlaces.at(name).at(0).tensor, diffusers);
                QCOMPARE(filePlaces.at(name).at(0).tensor, original);
            }
        }
        QVERIFY(layers > 200);
    }

    void bothNamingsOfFluxReachTheSameLayers()
    {
        const lora::Places file = lora::placesIn(manifest("flux_dev_bfl"), Piece::FluxTransformer),
                           folder = lora::placesIn(manifest("flux_dev_diffusers_transformer"), Piece::FluxTransformer);
        std::set<std::string> fileNames, folderNames;
        for (const auto& [name, slices] : file)
            fileNames.insert(name);
        for (const auto& [name, slices] : folder)
            folderNames.insert(name);
        QVERIFY(fileNames == folderNames);
        QVERIFY(fileNames.size() > 800);
    }

    void modelsAreNoLoras_data() { everyLayerOfATrueModelHasItsOwnName_data(); }
    void modelsAreNoLoras()
    {
        QFETCH(QString, network);
        QVERIFY(!lora::kindOf(manifest(networks.at(network.toStdString()).manifest)));
    }
};

QTEST_GUILESS_MAIN(LoraNamesTest)
#include "lora_names_test.moc"
