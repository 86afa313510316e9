#include "core/base/error.h"
#include "models/cupboard.h"
#include "tiny_flux.h"

#include <filesystem>

using namespace underpaint;
using namespace underpaint::models;
using at::Tensor;

namespace {

/// A model whose parts are opened one by one, and where they lie.
struct Parted {
    std::shared_ptr<diffusion::DiffusionModel> model;
    ModelParts parts;

    void remove(Role role) const { std::filesystem::remove(parts.at(role).path); }
    bool decodes(const Tensor& latents) const
    {
        try {
            return model->decode(latents).numel() > 0;
        } catch (const base::Error&) {
            return false;
        }
    }
};

LoadPlan partByPart(bool keepAutoencoder)
{
    LoadPlan plan;
    plan.partByPart = true;
    plan.keepAutoencoder = keepAutoencoder;
    return plan;
}

Parted opened(TinyFlux& tiny, bool keepAutoencoder)
{
    ModelParts parts = tiny.parts();
    return {flux::load(parts, partByPart(keepAutoencoder)), parts};
}

Parted opened(TinyDiffusion& tiny, bool keepAutoencoder)
{
    ModelParts parts = tiny.parts();
    return {stable_diffusion::load(parts, partByPart(keepAutoencoder)), parts};
}

/// A run's parts in their order: the guide is read, words, the network, and its picture is made.
void runOf(const Parted& one)
{
    const Tensor latents = one.model->encode(at::rand({1, 3, 64, 64}));
    const diffusion::Level level = one.model->path().at(.5);
    one.model->denoiser({"a red house", "", 1}, 64, 64)(latents, level);
}

} // namespace

/// Models whose parts are opened when they are needed and put away afterwards.
class PartByPartTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anotherPartIsPutAwayUnlessItHasItsOwnShelf()
    {
        Cupboard cupboard(true);
        int opened[3] = {};
        const auto part = [&](int number, Shelf shelf) {
            return cupboard.keep<int>([&opened, number] { return std::make_shared<const int>(++opened[number]); }, shelf);
        };
        const auto network = part(0, Shelf::Shared), words = part(1, Shelf::Shared), autoencoder = part(2, Shelf::Own);
        for (int run = 1; run <= 3; ++run) {
            autoencoder(), words(), network(), network(), autoencoder();
            QCOMPARE(opened[0], run);
            QCOMPARE(opened[1], run);
            QCOMPARE(opened[2], 1);
        }
        autoencoder();
        network();
        QCOMPARE(opened[0], 3); // it was not put away
    }

    void previewsOpenNothing()
    {
        TinyFlux flux;
        TinyDiffusion diffusion;
        for (const Parted& one : {opened(flux, false), opened(diffusion, false)}) {
            runOf(one);
            const Tensor latents = at::randn({1, one.model->latentChannels(), 8, 8});
            const Tensor before = one.model->quickDecode(latents);
            one.remove(Role::Autoencoder);
            QVERIFY(at::equal(one.model->quickDecode(latents), before));
            QVERIFY(!one.decodes(latents)); // the whole picture would have needed it
        }
    }

    void aKeptAutoencoderIsOpenedOnce()
    {
        TinyFlux flux;
        TinyDiffusion diffusion;
        for (const Parted& one : {opened(flux, true), opened(diffusion, true)}) {
            runOf(one);
            const Tensor latents = at::randn({1, one.model->latentChannels(), 8, 8});
            one.remove(Role::Autoencoder);
            one.remove(Role::Network);
            QVERIFY(one.decodes(latents));
            runOf(one); // nor was the network put away for it
        }
    }

    void eitherWayGivesTheSameBits()
    {
        TinyFlux tiny;
        const Tensor picture = at::rand({1, 3, 64, 64});
        const Parted kept = opened(tiny, true), shared = opened(tiny, false);
        const Tensor latents = kept.model->encode(picture);
        QVERIFY(at::equal(latents, shared.model->encode(picture)));
        QVERIFY(at::equal(kept.model->decode(latents), shared.model->decode(latents)));
    }
};

QTEST_GUILESS_MAIN(PartByPartTest)
#include "part_by_part_test.moc"
