#pragma once

#include <algorithm>
#include <string>

namespace underpaint::base {

/// Words broken at spaces into lines of at most `width` columns. The first line is taken to begin at column `indent`, and so do the others.
inline std::string wrapped(const std::string& text, std::size_t indent, std::size_t width)
{
    std::string answer;
    std::size_t column = indent;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        if (column > indent && column + 1 + end - at > width) {
            answer += '\n';
            answer.append(indent, ' ');
            column = indent;
        } else if (column > indent) {
            answer += ' ';
            ++column;
        }
        answer += text.substr(at, end - at);
        column += end - at;
        at = end + 1;
    }
    return answer;
}

} // namespace underpaint::base
