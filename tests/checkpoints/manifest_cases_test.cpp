#include "checkpoint_case.h"
#include "sparse_file.h"

#include "core/base/error.h"
#include "models/library/contents.h"
#include "models/library/part_check.h"

#include <QtTest/QtTest>

using namespace underpaint;
using namespace underpaint::tests;
using models::Role;
using models::TensorShapes;
using models::library::Base;
using models::library::Contents;

namespace {

/// What a manifest must be recognised as: the roles of its parts, and what the file as a whole is called.
struct Expected {
    const char *name, *kind;
    std::vector<Role> roles;
};

const std::vector<Expected>& expectations()
{
    static const std::vector<Expected> all = {
        {"sd15_diffusers_unet", "Stable Diffusion 1.x", {Role::Network}},
        {"sd15_diffusers_vae", "autoencoder of Stable Diffusion", {Role::Autoencoder}},
        {"sd15_diffusers_text_encoder", "text encoder CLIP-L", {Role::ClipText}},
        {"clip_l_standalone", "text encoder CLIP-L", {Role::ClipText}},
        {"sd15_ldm_single_file", "Stable Diffusion 1.x", {Role::Network, Role::Autoencoder, Role::ClipText}},
        {"sd21_diffusers_unet", "Stable Diffusion 2.x", {Role::Network}},
        {"sd21_diffusers_text_encoder", "text encoder OpenCLIP-H", {Role::OpenClipText}},
        {"sd21_ldm_single_file", "Stable Diffusion 2.x", {Role::Network, Role::Autoencoder, Role::ClipText}},
        {"sdxl_diffusers_unet", "Stable Diffusion XL", {Role::Network}},
        {"sdxl_diffusers_text_encoder_2", "text encoder OpenCLIP-G", {Role::OpenClipText}},
        {"sdxl_diffusers_vae", "autoencoder of Stable Diffusion", {Role::Autoencoder}},
        {"openclip_bigg_in_single_file", "text encoder OpenCLIP-G", {Role::OpenClipText}},
        {"sdxl_single_file", "Stable Diffusion XL", {Role::Network, Role::Autoencoder, Role::ClipText, Role::OpenClipText}},
        {"flux_dev_diffusers_transformer", "Flux.1 dev", {Role::Network}},
        {"flux_dev_bfl", "Flux.1 dev", {Role::Network}},
        {"flux_schnell_bfl", "Flux.1 schnell", {Role::Network}},
        {"flux_ae_bfl", "autoencoder of Flux", {Role::Autoencoder}},
        {"flux_diffusers_vae", "autoencoder of Flux", {Role::Autoencoder}},
        {"flux_diffusers_text_encoder_2", "text encoder T5", {Role::T5Text}},
        {"t5xxl_standalone", "text encoder T5", {Role::T5Text}},
        {"taesd_diffusers", "tiny autoencoder TAESD", {Role::TinyAutoencoder}},
        {"taesd_encoder", "tiny autoencoder TAESD, encoder", {Role::TinyAutoencoder}},
        {"taesd_decoder", "tiny autoencoder TAESD, decoder", {Role::TinyAutoencoder}},
        {"taef1_diffusers", "tiny autoencoder TAEF1", {Role::TinyAutoencoder}},
        {"taef1_encoder", "tiny autoencoder TAEF1, encoder", {Role::TinyAutoencoder}},
        {"taef1_decoder", "tiny autoencoder TAEF1, decoder", {Role::TinyAutoencoder}},
        {"sdedit_ddpm_256", "DDPM of SDEdit", {Role::Network}},
        {"ddpm_celebahq_256_diffusers", "DDPM, diffusers folder", {Role::Network}},
        {"guided_256_uncond", "guided-diffusion", {Role::Network}},
        {"guided_256_class_cond", "guided-diffusion, by classes", {Role::Network}},
        {"ncsnpp_church_256", "NCSN++", {Role::Network}},
    };
    return all;
}

/// As the readers hand it over: without a leading "module.".
TensorShapes asRead(const TensorShapes& shapes)
{
    TensorShapes read;
    for (const auto& [name, shape] : shapes)
        read[name.starts_with("module.") ? name.substr(7) : name] = shape;
    return read;
}

/// The sentence that checkPiece refuses with; empty if it does not.
std::string refusal(const Contents& contents, const TensorShapes& shapes)
{
    try {
        for (const models::library::Piece& piece : contents.pieces)
            checkPiece(piece, shapes, nullptr, "file");
    } catch (const base::Error& error) {
        return error.what();
    }
    return {};
}

} // namespace

/// The true-size public files: what the catalogue takes them for.
class ManifestCasesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyPublicFileIsRecognised_data()
    {
        QTest::addColumn<int>("index");
        const auto cases = casesFor("manifest_cases_test");
        for (int i = 0; i < int(cases.size()); ++i)
            if (cases[std::size_t(i)].kind == "manifest")
                QTest::newRow(cases[std::size_t(i)].name.c_str()) << i;
        if (cases.empty())
            QSKIP("This selection of the checkpoint goldens holds no manifests.");
    }
    void everyPublicFileIsRecognised()
    {
        QFETCH(int, index);
        const CheckpointCase one = casesFor("manifest_cases_test")[std::size_t(index)];
        const std::string name = one.name.substr(one.name.rfind('/') + 1);
        const Manifest manifest = Manifest::read(one.path("manifests/" + name + ".json"));

        // What the list says of itself, and what the index says of it.
        std::uint64_t elements = 0, bytes = 0;
        std::uint64_t indices = 0; // position_ids: whole numbers, no parameters
        for (const Manifest::Tensor& tensor : manifest.tensors)
            (tensor.type == "I64" ? indices : elements) += tensor.elements(), bytes += tensor.bytes();
        QCOMPARE(manifest.tensors.size(), one.about.at("tensor_count").get<std::size_t>());
        QCOMPARE(elements, one.about.at("total_parameters").get<std::uint64_t>());
        QCOMPARE(bytes, one.about.at("total_bytes").get<std::uint64_t>());

        const auto expected = std::find_if(expectations().begin(), expectations().end(), [&](const Expected& known) { return name == known.name; });
        QVERIFY2(expected != expectations().end(), "this manifest is new: say what it is");
        const TensorShapes shapes = asRead(manifest.shapes());
        const Contents contents = models::library::identify(shapes, "file");
        QCOMPARE(contents.problem, std::string());
        QCOMPARE(contents.kind, std::string(expected->kind));
        QCOMPARE(contents.pieces.size(), expected->roles.size());
        std::uint64_t inPieces = 0;
        for (const Role role : expected->roles)
            QVERIFY(contents.find(role) != nullptr);
        for (const models::library::Piece& piece : contents.pieces)
            inPieces += piece.elements;
        QCOMPARE(inPieces, elements + indices);

        // Exactly the card's tensors: none missing, none too many, none of another shape.
        QCOMPARE(refusal(contents, shapes), std::string());
        TensorShapes changed = shapes;
        const auto weight = std::find_if(changed.begin(), changed.end(), [](const auto& tensor) { return tensor.second.size() >= 2 && tensor.first.find("block") != std::string::npos; });
        const auto any = std::find_if(changed.begin(), changed.end(), [](const auto& tensor) { return tensor.second.size() >= 2; });
        const std::string lost = weight != changed.end() ? weight->first : any->first;
        changed.erase(lost);
        const Contents torn = models::library::identify(changed, "file");
        QVERIFY2(!torn.problem.empty() || torn.pieces.size() < contents.pieces.size() || !refusal(torn, changed).empty(), lost.c_str());
    }

    void theListsAgreeWithPublishedCounts()
    {
        for (const CheckpointCase& one : casesFor("manifest_cases_test")) {
            if (one.kind != "manifest_checks")
                continue;
            std::ifstream file(one.path("manifests/checks.json"));
            const nlohmann::json checks = nlohmann::json::parse(file).at("checks");
            QVERIFY(checks.size() >= 25);
            // Which manifest a published number of parameters belongs to.
            const std::map<std::string, std::string> lists = {{"SD 1.5 network", "sd15_diffusers_unet"}, {"SD 1.x autoencoder", "sd15_diffusers_vae"},
                {"SD 2.1 network", "sd21_diffusers_unet"}, {"SD 2.x text tower, folder (23 layers)", "sd21_diffusers_text_encoder"}, {"SDXL network", "sdxl_diffusers_unet"},
                {"OpenCLIP bigG text tower with projection", "sdxl_diffusers_text_encoder_2"}, {"SDXL autoencoder", "sdxl_diffusers_vae"}, {"Flux dev", "flux_dev_bfl"},
                {"Flux autoencoder", "flux_ae_bfl"}, {"T5-XXL encoder", "flux_diffusers_text_encoder_2"}, {"diffusers UNet2DModel 256", "ddpm_celebahq_256_diffusers"},
                {"guided-diffusion 256 uncond", "guided_256_uncond"}, {"guided-diffusion 256 class_cond", "guided_256_class_cond"}};
            int counted = 0;
            for (const nlohmann::json& check : checks) {
                QVERIFY2(check.at("ok").get<bool>(), check.at("what").get<std::string>().c_str());
                const auto list = lists.find(check.at("what").get<std::string>());
                if (list == lists.end())
                    continue;
                const TensorShapes shapes = Manifest::read(one.path("manifests/" + list->second + ".json")).shapes();
                const Contents contents = models::library::identify(shapes, list->second);
                QCOMPARE(contents.pieces.size(), std::size_t(1));
                QCOMPARE(contents.pieces.front().elements, check.at("known").get<std::uint64_t>());
                ++counted;
            }
            QCOMPARE(counted, int(lists.size()));
        }
    }
};

QTEST_GUILESS_MAIN(ManifestCasesTest)
#include "manifest_cases_test.moc"
