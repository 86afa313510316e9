#include "core/engine/thread_priority.h"

#ifdef __linux__
#include <sys/resource.h>
#include <unistd.h>
#endif

namespace underpaint::engine {

void lowerThreadPriority()
{
#ifdef __linux__
    constexpr int niceness = 10; // on Linux a thread has its own, and hands it on
    setpriority(PRIO_PROCESS, id_t(gettid()), niceness);
#endif
}

} // namespace underpaint::engine
