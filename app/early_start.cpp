// OpenMP reads its variables when its library is initialised, long before main. Waiting threads that spin take the
// processor from the very thread they wait for as soon as anything else runs: a whole picture took 3 to 13 s with spinning
// threads and .6 to 1.0 s with sleeping ones while two other programs kept both cores busy. So the program asks for sleeping
// threads and starts itself once more; this happens before any library is initialised and costs about 10 ms.
//
// LibTorch asks the system for large pages only if its variable says so: without them a fresh page of 4 KiB at a time costs
// an autoencoder at 512 pixels an eighth of its time.
//
// Ctrl-C waits from here on until the program listens for it (app/interrupt.h), so that it ends with 130 at any moment.

#include <array>
#include <climits>
#include <csignal>
#include <cstring>
#include <iterator>
#include <unistd.h>

namespace {

/// Nothing of the C library that depends on its own start may be used here, the environment least of all.
void startEarly(int, char** arguments, char** environment)
{
    sigset_t interruptions;
    sigemptyset(&interruptions);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        sigaddset(&interruptions, signal);
    sigprocmask(SIG_BLOCK, &interruptions, nullptr);

    static char settings[][32] = {"OMP_WAIT_POLICY=PASSIVE", "THP_MEM_ALLOC_ENABLE=1"};
    static std::array<char*, 4096> extended;
    static char program[PATH_MAX];
    std::size_t count = 0;
    for (; environment[count]; ++count) {
        if (count + std::size(settings) + 1 >= extended.size())
            return;
        extended[count] = environment[count];
    }
    const std::size_t given = count;
    for (char* const setting : settings) {
        const std::size_t name = std::size_t(std::strchr(setting, '=') - setting) + 1;
        bool known = false; // the user's own choice, or ours the second time
        for (std::size_t i = 0; i < given; ++i)
            known = known || std::strncmp(environment[i], setting, name) == 0;
        if (!known)
            extended[count++] = setting;
    }
    if (count == given)
        return;
    const ssize_t length = ::readlink("/proc/self/exe", program, sizeof program - 1);
    if (length > 0)
        ::execve(program, arguments, extended.data()); // if it fails, the program runs on as it is
}

// The linker collects these; the loader calls them before the initialisers of all libraries.
[[gnu::section(".preinit_array"), gnu::used]] void (*const earlyStart)(int, char**, char**) = startEarly;

} // namespace
