#pragma once

#include "models/vista/scene_attributes.h"

namespace underpaint::models::vista {

/// Whether an attribute of a scene can be seen at all, as its other attributes tell. Measures of attributes count it only then:
/// - a kind of tree only where there are trees;
/// - a season nowhere in a desert, which has one face all the year.
/// Everything else counts always: what the generator could not show it does not claim. Unspecified attributes (-1) never count.
bool counts(const Attributes& attributes, AttributeName name);

} // namespace underpaint::models::vista
