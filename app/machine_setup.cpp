#include "app/machine_setup.h"

#include "models/kept_memory.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <malloc.h>
#include <sched.h>
#include <set>
#include <string>

namespace underpaint::app {

namespace {

/// The first line of a small system file; empty if there is none.
std::string firstLine(const std::string& path)
{
    std::string line;
    std::ifstream file(path);
    std::getline(file, line);
    return line;
}

/// Cores that the control group of this process may use on average; 0 = not limited.
int quota()
{
    const std::string line = firstLine("/sys/fs/cgroup/cpu.max"); // "200000 100000" or "max 100000"
    double time = 0, period = 0;
    if (std::sscanf(line.c_str(), "%lf %lf", &time, &period) != 2 || period <= 0)
        return 0;
    return std::max(1, int(std::ceil(time / period)));
}

} // namespace

int physicalCores()
{
    cpu_set_t allowed;
    CPU_ZERO(&allowed);
    if (sched_getaffinity(0, sizeof allowed, &allowed) != 0)
        return 1;
    std::set<std::string> cores; // threads of one core name the same siblings
    for (int cpu = 0; cpu < CPU_SETSIZE; ++cpu)
        if (CPU_ISSET(cpu, &allowed)) {
            const std::string siblings =
                firstLine("/sys/devices/system/cpu/cpu" + std::to_string(cpu) + "/topology/thread_siblings_list");
            cores.insert(siblings.empty() ? std::to_string(cpu) : siblings);
        }
    const int limit = quota();
    const int count = std::max(1, int(cores.size()));
    return limit > 0 ? std::min(count, limit) : count;
}

void prepareProcess()
{
    // Fresh pages dominate element-wise passes: keep what is freed, large blocks by ourselves and small ones in glibc.
    models::keepFreedMemory();
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    mallopt(M_TRIM_THRESHOLD, 256 << 20);
    mallopt(M_TOP_PAD, 16 << 20);
    std::signal(SIGXFSZ,
        SIG_IGN); // a file that grows beyond the user's limit is an error to report, not a reason to die
}

void useThreads(int count)
{
    at::set_num_threads(count);
}

} // namespace underpaint::app
