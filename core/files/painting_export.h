#pragma once

#include "core/canvas/document.h"
#include "core/files/picture_export.h"

namespace underpaint::files {

/// What is visible of a painting as files of every kind: keeps the flat picture between calls, since choices are tried one after the other.
///
/// Thread safety: one thread at a time.
class PaintingExport {
public:
    explicit PaintingExport(canvas::DocumentState state);

    base::Size size() const { return m_state.size; }
    /// The visible paint, at that size (empty = its own); 16 bits have the finest shades that layers hold.
    canvas::Picture picture(canvas::Depth depth, base::Size size = {});
    /// The file's bytes at that size, with what made the topmost visible result unless settings.strip. Throws base::UsageError or base::Error as encodedPicture does.
    std::vector<std::uint8_t> encoded(const ExportSettings& settings, base::Size size = {});

private:
    canvas::DocumentState m_state;
    std::string m_generation;
    canvas::Picture m_eight, m_sixteen;
};

/// Generation data of the topmost visible result, which speaks for the picture; empty if there is none.
std::string generationOf(const canvas::DocumentState& state);

} // namespace underpaint::files
