#pragma once

#include "app/model_library.h"
#include "app/request_reader.h"
#include "app/session.h"
#include "core/files/generation_data.h"

#include <string>

namespace underpaint::app {

/// What a result's file says about how it was made.
files::GenerationData dataFor(const engine::Finished& finished, const NamedPicture& guide, const SideInputs& sides,
    const std::string& modelSha256);

/// The hash of the model that made the last picture; says so where it has to be waited for. base::Stopped after Ctrl-C.
std::string modelSha256(Session& session, ModelLibrary& library);

/// One line about a finished run: file, size, model, method, time.
std::string summaryOf(const std::string& file, const engine::Finished& finished);

/// Says which words of the prompt the model understood and which it has no word for.
void sayWords(Console& console, const engine::SampleRecord& record);

} // namespace underpaint::app
