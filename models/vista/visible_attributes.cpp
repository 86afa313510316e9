#include "models/vista/visible_attributes.h"

namespace underpaint::models::vista {

bool counts(const Attributes& attributes, AttributeName name)
{
    if (attributes[name] < 0)
        return false;
    if (name == TreeType)
        return attributes[Trees] != NoTrees;
    if (name == Season)
        return attributes[Terrain] != Desert;
    return true;
}

} // namespace underpaint::models::vista
