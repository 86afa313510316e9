#include "models/peak.h"

#include "models/kernels/kernels.h"

#include <algorithm>
#include <chrono>
#include <thread>
#include <vector>

namespace underpaint::models {

double measurePeakGflops(int threads)
{
    using Clock = std::chrono::steady_clock;
    constexpr std::int64_t rounds = 1'000'000;
    const kernels::Kernels& kernels = kernels::best();
    double best = 0;
    for (int run = 0; run < 6; ++run) {
        std::vector<double> flops(std::size_t(std::max(1, threads)));
        const auto start = Clock::now();
        {
            std::vector<std::jthread> workers;
            for (double& done : flops)
                workers.emplace_back([&done, &kernels] { done = kernels.multiplyAdds(rounds); });
        }
        const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
        double sum = 0;
        for (const double done : flops)
            sum += done;
        best = std::max(best, sum * 1e-9 / seconds);
    }
    return best;
}

} // namespace underpaint::models
