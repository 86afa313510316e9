#pragma once

namespace underpaint::models::training {

/// From now on SIGINT, SIGTERM and SIGHUP ask the run to stop after its step instead of ending the program; a second one ends it. Once per program, before threads begin.
void listenForInterruption();
/// Whether one of them came. Any thread.
bool isInterrupted();

} // namespace underpaint::models::training
