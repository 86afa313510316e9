#include "core/canvas/smudge_brush.h"

namespace underpaint::canvas {

BrushPreset smudgeBrush()
{
    return brushFromJson("Plain smudge",
        R"({"version": 3, "settings": {"radius_logarithmic": {"base_value": 3.0}, "hardness": {"base_value": 0.5},
        "anti_aliasing": {"base_value": 1.0}, "dabs_per_actual_radius": {"base_value": 4.0}, "opaque": {"base_value": 1.0},
        "smudge": {"base_value": 1.0}, "smudge_length": {"base_value": 0.4},
        "opaque_multiply": {"base_value": 0.0, "inputs": {"pressure": [[0.0, 0.0], [0.4, 1.0], [1.0, 1.0]]}}}})");
}

} // namespace underpaint::canvas
