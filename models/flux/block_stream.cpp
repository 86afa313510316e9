#include "models/flux/block_stream.h"

#include <ATen/ATen.h>
#include <c10/core/Event.h>
#include <c10/core/StreamGuard.h>
#include <c10/core/impl/VirtualGuardImpl.h>

#include <deque>
#include <utility>

namespace underpaint::models::flux {
namespace {

/// A block on the device and the work that uses it.
struct Flight {
    std::function<void()> run;
    c10::Event copied, done;
};

void streamThroughCard(at::Device device, int blocks, const std::function<std::function<void()>(int)>& load)
{
    const c10::impl::VirtualGuardImpl card(device.type());
    const c10::Stream computing = card.getStream(device), copying = card.getStreamFromGlobalPool(device);
    std::deque<Flight> flights;
    const auto bring = [&](int block) {
        Flight flight{{}, c10::Event(device.type()), c10::Event(device.type())};
        const c10::StreamGuard copies(copying);
        flight.run = load(block);
        flight.copied.record(copying);
        flights.push_back(std::move(flight));
    };
    if (blocks > 0)
        bring(0);
    for (int block = 0; block < blocks; ++block) {
        Flight& now = flights.back();
        now.copied.block(computing);
        now.run();
        now.done.record(computing);
        if (flights.size() == 2) { // the one before has had the time of a whole copy to end
            flights.front().done.synchronize();
            flights.pop_front();
        }
        if (block + 1 < blocks)
            bring(block + 1);
    }
    if (!flights.empty())
        flights.back().done.synchronize();
}

} // namespace

void streamBlocks(const nn::Target& target, int blocks, const std::function<std::function<void()>(int block)>& load)
{
    if (!target.device.is_cpu())
        return streamThroughCard(target.device, blocks, load);
    for (int block = 0; block < blocks; ++block)
        load(block)();
}

} // namespace underpaint::models::flux
