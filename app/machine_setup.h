#pragma once

namespace underpaint::app {

/// Physical cores that this process may use: affinity and the quota of a container count.
int physicalCores();

/// Prepares the process for long arithmetic; call it first in main. Large blocks stay in the allocator.
void prepareProcess();

/// Sets the threads of LibTorch.
void useThreads(int count);

} // namespace underpaint::app
