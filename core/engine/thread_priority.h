#pragma once

namespace underpaint::engine {

/// The calling thread, and the threads that it starts from now on, leave the processor to others that want it. Elsewhere than on Linux nothing happens.
void lowerThreadPriority();

} // namespace underpaint::engine
