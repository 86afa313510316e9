#include "models/library/memory_plan.h"

#include "models/nn/precision_name.h"

#include <fmt/format.h>

#include <algorithm>

namespace underpaint::models::library {
namespace {

constexpr double gigabyte = 1024. * 1024 * 1024; // as memory is sold and shown
/// What the programs around need: LibTorch, its kernels and the window.
constexpr std::uint64_t cardReserve = 500'000'000, memoryReserve = 1'000'000'000;
/// Flux has 57 blocks; the largest is a double one of 340 million numbers. One computes while the next arrives.
constexpr std::uint64_t largestBlock = 340'000'000;

std::uint64_t bytesOf(at::ScalarType type) { return type == at::kFloat ? 4 : 2; }

std::string inGigabytes(std::uint64_t bytes)
{
    const double amount = double(bytes) / gigabyte;
    return amount < 9.95 ? fmt::format("{:.1f} GB", amount) : fmt::format("{:.0f} GB", amount);
}

std::uint64_t pixelsOf(const MemoryNeed& need) { return std::uint64_t(need.width) * std::uint64_t(need.height); }

/// Of one call of the network, both branches of guidance in one batch.
std::uint64_t networkActivations(const MemoryNeed& need, std::uint64_t bytes)
{
    const std::uint64_t pixels = pixelsOf(need);
    switch (need.base) {
    case Base::StableDiffusion1:
    case Base::StableDiffusion2:
    case Base::StableDiffusionXl: return pixels / 64 * 320 * 50 * bytes;
    case Base::Flux: return (pixels / 256 + 512) * 3072 * 16 * bytes;
    case Base::GuidedDiffusion: return pixels * 256 * 12 * bytes;
    case Base::Ddpm:
    case Base::Ncsnpp: return pixels * 128 * 12 * bytes;
    case Base::Vista:
    case Base::None: break;
    }
    return pixels * 480;
}

/// Of decoding a picture: planes of 128 channels at full resolution, eight of them alive.
std::uint64_t decoderActivations(const MemoryNeed& need, std::uint64_t bytes) { return pixelsOf(need) * 128 * 8 * bytes; }

bool hasDecoder(const MemoryNeed& need)
{
    return std::any_of(need.parts.begin(), need.parts.end(), [](const MemoryNeed::Part& part) { return part.role == Role::Autoencoder; });
}

enum class Way { Resident, PartByPart, Streamed };

std::uint64_t bytesOfPart(const MemoryNeed::Part& part, at::ScalarType type, Way way)
{
    const std::uint64_t bytes = part.elements * bytesOf(type);
    return part.role == Role::Network && way == Way::Streamed ? std::min(bytes, 2 * largestBlock * bytesOf(type) + part.elements / 50 * bytesOf(type)) : bytes;
}

/// Bytes at the peak where the model computes.
std::uint64_t peak(const MemoryNeed& need, at::ScalarType type, Way way)
{
    std::uint64_t sum = 0, largest = 0;
    const std::uint64_t extra = activationBytes(need, type);
    for (const MemoryNeed::Part& part : need.parts) {
        const std::uint64_t bytes = bytesOfPart(part, type, way);
        sum += bytes;
        // A text encoder has put its words aside before the network starts.
        const std::uint64_t with = part.role == Role::Network ? networkActivations(need, bytesOf(type))
            : part.role == Role::Autoencoder              ? decoderActivations(need, bytesOf(type))
                                                          : std::uint64_t(200'000'000);
        largest = std::max(largest, bytes + with);
    }
    return way == Way::Resident ? sum + extra : largest;
}

/// Bytes at the peak with the autoencoder beside the largest other part, part by part.
std::uint64_t peakBesideAutoencoder(const MemoryNeed& need, at::ScalarType type, Way way)
{
    std::uint64_t autoencoder = 0, largest = 0;
    for (const MemoryNeed::Part& part : need.parts) {
        const std::uint64_t bytes = bytesOfPart(part, type, way);
        (part.role == Role::Autoencoder ? autoencoder : largest) = part.role == Role::Autoencoder ? autoencoder + bytes : std::max(largest, bytes);
    }
    return autoencoder + largest + activationBytes(need, type);
}

bool canStream(const MemoryNeed& need) { return need.base == Base::Flux; }

/// The sentence for a way that is not the usual one.
std::string sentenceOf(const MemoryNeed& need, const MemoryPlan& plan, const Machine& machine, at::ScalarType wished, Way way)
{
    const std::string whole = inGigabytes(peak(need, plan.type, Way::Resident));
    const std::string place = plan.onCard ? "this card has " + inGigabytes(machine.card) + " free" : "this computer has " + inGigabytes(machine.memory) + " of memory free";
    const std::string type = nn::precisionName(plan.type);
    const std::string smaller = plan.type != wished ? fmt::format("{} runs in {} instead of {} to fit: ", need.name, type, nn::precisionName(wished)) : fmt::format("{} in {} ", need.name, type);
    switch (way) {
    case Way::Resident: return plan.type == wished ? std::string() : fmt::format("{}it takes {}, and {}.", smaller, whole, place);
    case Way::PartByPart: return fmt::format("{}takes {}, and {}: its parts are loaded one after the other, a little slower.", smaller, whole, place);
    case Way::Streamed:
        return plan.onCard ? fmt::format("{}takes {}, and {}: its blocks move through the card, slower.", smaller, whole, place)
                           : fmt::format("{}takes {}, and {}: its blocks are read from the disk at every step, much slower.", smaller, whole, place);
    }
    return {};
}

} // namespace

std::uint64_t activationBytes(const MemoryNeed& need, at::ScalarType type)
{
    const std::uint64_t network = networkActivations(need, bytesOf(type));
    return hasDecoder(need) ? std::max(network, decoderActivations(need, bytesOf(type))) : network;
}

MemoryPlan planMemory(const MemoryNeed& need, const Machine& machine, const MemoryWish& wish)
{
    MemoryPlan plan;
    std::vector<Way> ways = {Way::Resident, Way::PartByPart};
    const auto tryPlace = [&](bool card, const std::vector<at::ScalarType>& types) {
        const std::uint64_t there = card ? machine.card : machine.memory, reserve = card ? cardReserve : memoryReserve;
        std::vector<Way> usual = ways;
        if (card && canStream(need))
            usual.push_back(Way::Streamed);
        for (const at::ScalarType type : types)
            for (const Way way : usual) {
                std::uint64_t bytes = peak(need, type, way);
                if (bytes + reserve > there)
                    continue;
                plan.fits = true;
                plan.onCard = card;
                plan.type = type;
                plan.partByPart = way != Way::Resident;
                plan.streamBlocks = way == Way::Streamed;
                if (const std::uint64_t both = peakBesideAutoencoder(need, type, way); plan.partByPart && hasDecoder(need) && both + reserve <= there) {
                    plan.keepAutoencoder = true;
                    bytes = std::max(bytes, both);
                }
                plan.card = card ? bytes : 0;
                plan.memory = card ? 0 : bytes;
                plan.sentence = sentenceOf(need, plan, machine, types.front(), way);
                return true;
            }
        return false;
    };
    if (wish.onCard && tryPlace(true, wish.types))
        return plan;
    const std::vector<at::ScalarType>& processor = wish.onCard ? wish.processorTypes : wish.types;
    if ((!wish.onCard || wish.mayLeaveCard) && tryPlace(false, processor)) {
        if (wish.onCard)
            plan.sentence = fmt::format("{} takes {} even part by part, and this card has {} free: the processor computes it, much slower.", need.name,
                inGigabytes(peak(need, wish.types.back(), Way::PartByPart)), inGigabytes(machine.card));
        return plan;
    }
    // The last way out of all: weights stay on the disk, and a block at a time is in memory.
    if (canStream(need) && (!wish.onCard || wish.mayLeaveCard)) {
        ways = {Way::Streamed};
        if (tryPlace(false, processor)) {
            if (wish.onCard)
                plan.sentence = fmt::format("This card has {} free, too little for it, so the processor computes: {}", inGigabytes(machine.card), plan.sentence);
            return plan;
        }
    }
    const bool card = wish.onCard && !wish.mayLeaveCard;
    plan.sentence = fmt::format("{} does not fit: part by part in {} it takes {}, and there are {} free. Close other programs, or choose a smaller model.", need.name,
        nn::precisionName((card ? wish.types : processor).back()), inGigabytes(peak(need, (card ? wish.types : processor).back(), canStream(need) ? Way::Streamed : Way::PartByPart)),
        inGigabytes(card ? machine.card : machine.memory));
    return plan;
}

} // namespace underpaint::models::library
