#pragma once

#include <stdexcept>
#include <string>

namespace underpaint::base {

/// What happened and what to do, in one plain sentence that may be shown to an artist as it is.
class Error : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// The call itself was wrong (an argument, a file of the wrong kind): the command line answers with exit code 2.
class UsageError : public Error {
public:
    using Error::Error;
};

/// The artist stopped the run: not a failure.
class Stopped : public std::exception {
public:
    const char* what() const noexcept override { return "stopped"; }
};

} // namespace underpaint::base
