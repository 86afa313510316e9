#include "core/files/standard_mode.h"

namespace underpaint::files {

using canvas::BlendMode;

BlendMode standardMode(BlendMode mode)
{
    switch (mode) {
    case BlendMode::Exclusion:
    case BlendMode::Subtract:
    case BlendMode::GrainExtract: return BlendMode::Difference;
    case BlendMode::Divide: return BlendMode::ColorDodge;
    case BlendMode::LinearBurn: return BlendMode::ColorBurn;
    case BlendMode::LinearLight:
    case BlendMode::VividLight:
    case BlendMode::PinLight:
    case BlendMode::HardMix: return BlendMode::HardLight;
    case BlendMode::DarkerColor: return BlendMode::Darken;
    case BlendMode::LighterColor: return BlendMode::Lighten;
    case BlendMode::GrainMerge: return BlendMode::Overlay;
    default: return mode;
    }
}

} // namespace underpaint::files
