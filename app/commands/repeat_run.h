#pragma once

#include "app/model_library.h"
#include "app/request_reader.h"
#include "app/session.h"
#include "core/files/generation_data.h"

#include <string>
#include <vector>

namespace underpaint::app {

/// `render --from`: the settings of an earlier result, a picture or one in a project, and what is not as it was then.
class RepeatRun {
public:
    /// Reads the result that --from names. Throws base::Error if it holds no data of ours, base::UsageError for options
    /// that would change them.
    explicit RepeatRun(const LaunchOptions& options);

    const files::GenerationData& earlier() const { return m_earlier; }
    /// The painting it was made from, of a result in a project; nothing for a picture.
    const std::optional<NamedPicture>& guide() const { return m_guide; }
    /// Precision and threads as they were, unless options say otherwise.
    void prepare(const LaunchOptions& options, ModelLibrary& library) const;
    /// Mask and maps: from the options, or found by name beside the result or the guide. Throws base::UsageError.
    SideInputs sideInputs(const LaunchOptions& options, const std::string& guide) const;
    /// One phrase for each thing that differs from then.
    std::vector<std::string> differences(const files::GenerationData& now) const;

private:
    void readProject(int number);

    std::string m_path;
    files::GenerationData m_earlier;
    std::optional<NamedPicture> m_guide;
    SideInputs m_sides; // of a result in a project
};

} // namespace underpaint::app
