#include "models/json_bounds.h"

namespace underpaint::models {

bool isWithin(std::string_view text, const JsonBounds& bounds)
{
    std::size_t depth = 0, values = 1;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char sign = text[i];
        if (sign == '"') {
            quoted = !quoted;
        } else if (quoted) {
            i += sign == '\\'; // whatever follows belongs to the string
        } else if (sign == '[' || sign == '{') {
            ++values;
            if (++depth > bounds.depth)
                return false;
        } else if (sign == ']' || sign == '}') {
            depth -= depth > 0;
        } else if (sign == ',' || sign == ':') {
            ++values;
        }
        if (values > bounds.values)
            return false;
    }
    return true;
}

} // namespace underpaint::models
