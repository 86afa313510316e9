#include "app/child_run.h"

#include "core/base/error.h"

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace underpaint::app {

ChildRun runChild(const std::vector<std::string>& words)
{
    using Clock = std::chrono::steady_clock;
    std::vector<std::string> arguments = {"underpaint"};
    arguments.insert(arguments.end(), words.begin(), words.end());
    arguments.push_back("--json");
    std::vector<char*> pointers;
    for (std::string& argument : arguments)
        pointers.push_back(argument.data());
    pointers.push_back(nullptr);

    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0)
        throw base::Error("A second process could not be started: the system is out of resources.");
    const Clock::time_point start = Clock::now();
    const pid_t child = ::fork();
    if (child == 0) {
        sigset_t none;
        sigemptyset(&none);
        ::sigprocmask(SIG_SETMASK, &none, nullptr); // this program waits for its signals in a thread
        ::dup2(ends[1], STDOUT_FILENO);
        ::execv("/proc/self/exe", pointers.data());
        ::_exit(127);
    }
    ::close(ends[1]);
    const auto elapsed = [&] { return std::chrono::duration<double>(Clock::now() - start).count(); };
    ChildRun run;
    std::string seen;
    std::array<char, 4096> buffer;
    for (ssize_t count = 0; (count = ::read(ends[0], buffer.data(), buffer.size())) != 0;) {
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            break;
        seen.append(buffer.data(), std::size_t(count));
        if (run.secondsToFirstCall < 0 && seen.find("\"stage\":\"sampling\"") != std::string::npos)
            run.secondsToFirstCall = elapsed();
    }
    ::close(ends[0]);
    int status = 0;
    rusage usage{};
    if (child < 0 || ::wait4(child, &status, 0, &usage) != child || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
        throw base::Error("The measured run failed: try `underpaint render` to see why.");
    run.seconds = elapsed();
    run.peakMegabytes = double(usage.ru_maxrss) / 1024;
    return run;
}

} // namespace underpaint::app
