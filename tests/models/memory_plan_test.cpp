#include "models/library/memory_plan.h"
#include "models/stable_diffusion/unet.h"

#include <QtTest/QtTest>

#include <ATen/ATen.h>

using namespace underpaint::models;
using namespace underpaint::models::library;

namespace {

constexpr std::uint64_t gigabyte = 1ull << 30;

MemoryNeed flux()
{
    return {Base::Flux, "Flux.1 dev",
        {{Role::Network, 11'901'408'320}, {Role::Autoencoder, 83'819'683}, {Role::ClipText, 123'060'480}, {Role::T5Text, 4'762'310'656}}, 1024, 1024};
}

MemoryNeed stableDiffusion() { return {Base::StableDiffusion1, "Stable Diffusion 1.5", {{Role::Network, 859'520'964}, {Role::Autoencoder, 83'653'863}, {Role::ClipText, 123'060'480}}, 512, 512}; }

MemoryNeed xl()
{
    return {Base::StableDiffusionXl, "Stable Diffusion XL",
        {{Role::Network, 2'567'463'684}, {Role::Autoencoder, 83'653'863}, {Role::ClipText, 123'060'480}, {Role::OpenClipText, 694'659'840}}, 1024, 1024};
}

/// What a card of so many gigabytes has free beside a desktop.
MemoryPlan onCard(const MemoryNeed& need, double card, std::uint64_t memory = 16 * gigabyte)
{
    return planMemory(need, {memory, std::uint64_t((card - .35) * gigabyte)}, {true, {at::kBFloat16}, true, {at::kBFloat16}});
}

MemoryPlan onProcessor(const MemoryNeed& need, std::uint64_t gigabytes, std::vector<at::ScalarType> types = {at::kFloat, at::kBFloat16})
{
    return planMemory(need, {gigabytes * gigabyte, 0}, {false, types, false, {}});
}

bool has(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }

} // namespace

class MemoryPlanTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fluxFitsTwentyFourGigabytesByPuttingT5Away()
    {
        const MemoryPlan plan = onCard(flux(), 24);
        QVERIFY(plan.fits && plan.onCard && plan.partByPart && !plan.streamBlocks);
        QVERIFY2(has(plan.sentence, "one after the other"), plan.sentence.c_str());
        QVERIFY(plan.card <= 24 * gigabyte);
        const MemoryPlan large = onCard(flux(), 48);
        QVERIFY(large.fits && !large.partByPart && large.sentence.empty());
    }

    void gradientsTakeWhatWasMeasured()
    {
        // The U-Net of Stable Diffusion 1.5 with random weights, one call under guidance and its way back: resident memory at the peak, less that before.
        constexpr double measured = 3620. * 1024 * 1024;
        const double said = double(stable_diffusion::UNetConfig().bytesForGradients(32, 32, at::kFloat));
        QVERIFY2(std::abs(said / measured - 1) < .1, std::to_string(said / measured).c_str());
        QVERIFY(stable_diffusion::UNetConfig().bytesForGradients(64, 64, at::kFloat) > stable_diffusion::UNetConfig().bytesForGradients(32, 32, at::kFloat));
    }

    void theAutoencoderStaysWhereThereIsRoomBesideTheNetwork()
    {
        const MemoryPlan plan = onProcessor(flux(), 32, {at::kBFloat16}), whole = onProcessor(flux(), 64, {at::kBFloat16});
        QVERIFY(plan.fits && plan.partByPart && plan.keepAutoencoder);
        QVERIFY(plan.memory + 1'000'000'000 <= 32 * gigabyte);
        QVERIFY(whole.fits && !whole.partByPart && !whole.keepAutoencoder); // everything stays
        // One that just fits has no room for it.
        const MemoryPlan least = planMemory(flux(), {plan.memory + 1'000'000'000 - 1, 0}, {false, {at::kBFloat16}, false, {}});
        QVERIFY(least.fits && least.partByPart && !least.keepAutoencoder);
        QVERIFY(least.memory < plan.memory);
    }

    void fluxMovesItsBlocksThroughASmallerCard()
    {
        for (const double card : {12., 16., 10.}) {
            const MemoryPlan plan = onCard(flux(), card);
            QVERIFY(plan.fits && plan.onCard && plan.partByPart && plan.streamBlocks);
            QVERIFY2(has(plan.sentence, "its blocks move through the card, slower."), plan.sentence.c_str());
            QVERIFY(plan.card <= std::uint64_t(card * gigabyte));
        }
        // T5 alone is larger than a card of 8 GB in bf16: the processor does it, and says so.
        const MemoryPlan smallest = onCard(flux(), 8, 16 * gigabyte);
        QVERIFY(smallest.fits && !smallest.onCard && smallest.streamBlocks);
        QVERIFY2(has(smallest.sentence, "the processor computes") && has(smallest.sentence, "read from the disk"), smallest.sentence.c_str());
        const MemoryPlan small = onCard(flux(), 8, 64 * gigabyte);
        QVERIFY(small.fits && !small.onCard && !small.streamBlocks);
        QVERIFY2(has(small.sentence, "the processor computes it, much slower"), small.sentence.c_str());
    }

    void stableDiffusionFitsSmallCards()
    {
        const MemoryPlan one = onCard(stableDiffusion(), 8);
        QVERIFY(one.fits && one.onCard && !one.partByPart && one.sentence.empty());
        const MemoryPlan two = onCard(stableDiffusion(), 4);
        QVERIFY(two.fits && two.onCard);
        const MemoryPlan large = onCard(xl(), 12);
        QVERIFY(large.fits && large.onCard && !large.partByPart);
        const MemoryPlan tight = onCard(xl(), 8);
        QVERIFY(tight.fits && tight.onCard && tight.partByPart && !tight.streamBlocks);
    }

    void theProcessorStepsDownWithItsMemory()
    {
        const MemoryPlan plenty = onProcessor(stableDiffusion(), 16);
        QVERIFY(plenty.fits && plenty.type == at::kFloat && !plenty.partByPart && plenty.sentence.empty());
        const MemoryPlan eight = onProcessor(xl(), 8);
        QVERIFY(eight.fits && eight.type == at::kBFloat16);
        QVERIFY2(has(eight.sentence, "bf16 instead of fp32"), eight.sentence.c_str());
        const MemoryPlan sixteen = onProcessor(xl(), 16);
        QVERIFY(sixteen.fits && sixteen.type == at::kFloat && sixteen.partByPart);
        const MemoryPlan flux64 = onProcessor(flux(), 64);
        QVERIFY(flux64.fits && flux64.type == at::kFloat && flux64.partByPart);
        const MemoryPlan flux16 = onProcessor(flux(), 16);
        QVERIFY(flux16.fits && flux16.streamBlocks);
        QVERIFY2(has(flux16.sentence, "read from the disk at every step"), flux16.sentence.c_str());
    }

    void nothingIsRefusedThatFitsSomehowAndTheNumbersAreSaid()
    {
        const MemoryPlan none = onProcessor(flux(), 8);
        QVERIFY(!none.fits); // T5 in bf16 takes nine
        QVERIFY2(has(none.sentence, "does not fit") && has(none.sentence, "GB") && none.sentence.ends_with('.'), none.sentence.c_str());
        MemoryNeed clipAlone = flux();
        clipAlone.parts.pop_back();
        QVERIFY(onProcessor(clipAlone, 8).fits);
        // A card that was asked for by name is not left.
        const MemoryPlan stays = planMemory(xl(), {64 * gigabyte, 2 * gigabyte}, {true, {at::kHalf}, false, {}});
        QVERIFY(!stays.fits && has(stays.sentence, "2.0 GB free"));
    }

    void moreMemoryNeverMeansALesserPlan()
    {
        for (const MemoryNeed& need : {stableDiffusion(), xl(), flux()}) {
            int before = -1;
            for (std::uint64_t card = 1; card <= 64; ++card) {
                const MemoryPlan plan = onCard(need, double(card), 64 * gigabyte);
                const int rank = !plan.onCard ? 0 : plan.streamBlocks ? 1 : plan.partByPart ? 2 : 3;
                QVERIFY2(rank >= before, need.name.c_str());
                before = rank;
            }
            QCOMPARE(before, 3);
        }
    }
};

QTEST_GUILESS_MAIN(MemoryPlanTest)
#include "memory_plan_test.moc"
