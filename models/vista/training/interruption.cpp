#include "models/vista/training/interruption.h"

#include <csignal>
#include <initializer_list>
#include <unistd.h>

namespace underpaint::models::training {
namespace {

volatile std::sig_atomic_t interrupted = 0;

extern "C" void interrupt(int)
{
    if (interrupted)
        _exit(130);
    interrupted = 1;
}

} // namespace

void listenForInterruption()
{
    struct sigaction action = {};
    action.sa_handler = interrupt;
    sigemptyset(&action.sa_mask);
    action.sa_flags = SA_RESTART;
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        sigaction(signal, &action, nullptr);
}

bool isInterrupted() { return interrupted != 0; }

} // namespace underpaint::models::training
