#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace underpaint::models {

/// What is wrong with a checkpoint in the zip or pickle form, as the end of a sentence that begins with the file's name: "it is ...".
class ArchiveFault : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// The usual fault: bytes that no whole checkpoint holds. what: "its directory reaches beyond the end".
ArchiveFault damagedArchive(const std::string& what);

/// Text of a file as it may stand in a sentence on a terminal: plain letters only, and not too many.
std::string shown(std::string_view text);

/// Whether text of a file can be the name of a tensor: UTF-8 without control characters, not empty, at most 1000 bytes.
bool isTensorName(std::string_view text);

} // namespace underpaint::models
