#include "models/library/value_check.h"

#include "core/base/error.h"
#include "models/checkpoint.h"
#include "models/finite.h"
#include "models/library/file_cache.h"

#include <fmt/format.h>

#include <set>

namespace underpaint::models::library {
void checkValues(const base::ModelEntry& entry, Look look, const std::stop_token& stop)
{
    FileCache cache;
    std::set<std::string> read;
    for (const base::PartFile& part : entry.parts) {
        if (part.elements == 0 || !read.insert(part.path).second || (look == Look::New && cache.areValuesKnown(part.path)))
            continue;
        const Weights weights = openCheckpoint(part.path).weights;
        std::string first;
        int faults = 0;
        for (const std::string& name : weights.names()) {
            if (stop.stop_requested())
                throw base::Stopped();
            if (!isFinite(weights.at(name)) && faults++ == 0)
                first = name;
        }
        if (faults > 0)
            throw base::Error(fmt::format("{} is damaged: its tensor {} holds values that are not numbers{}. Fetch the file again.", part.path, first,
                faults == 1 ? "" : fmt::format(" ({} tensors in all)", faults)));
        cache.noteValues(part.path);
    }
    cache.save();
}

} // namespace underpaint::models::library
