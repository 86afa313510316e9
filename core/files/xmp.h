#pragma once

#include "core/files/raster.h"

#include <string>

namespace underpaint::files {

// IPTC's names for where pixels come from.
constexpr const char* generatedSource = "trainedAlgorithmicMedia";
constexpr const char* compositeSource = "compositeWithTrainedAlgorithmicMedia"; ///< painted or placed pixels remain

/// An XMP packet with the program, IPTC's DigitalSourceType ("trainedAlgorithmicMedia", "compositeWith...") and, if it is not empty, our generation data (JSON), for files that have no other place for it.
std::string xmpPacket(const std::string& program, const std::string& sourceType, const std::string& generation = {});

/// The generation data that xmpPacket put in; empty if there are none, or the text is damaged.
std::string generationInXmp(const std::string& xmp);

/// Adds the packet of a JPEG or WebP as PNG has it: "XML:com.adobe.xmp", and our generation data in it as "underpaint". Nothing for an empty one.
void addXmp(PictureTexts& texts, Bytes packet);

} // namespace underpaint::files
