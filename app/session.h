#pragma once

#include "app/console.h"
#include "app/interrupt.h"
#include "app/launch_options.h"

namespace underpaint::app {

/// What every command is given.
struct Session {
    const LaunchOptions& options;
    Interrupt& interrupt;
    Console console;
};

// One function per command; they throw base::UsageError, base::Error or base::Stopped.
void render(Session& session);
void sweep(Session& session);
void invert(Session& session);
void evaluate(Session& session);
void info(Session& session);
void models(Session& session);
void bench(Session& session);
void convert(Session& session);

} // namespace underpaint::app
