#include "core/canvas/assistant.h"

#include <cmath>

namespace underpaint::canvas {

std::vector<base::Point> directionsAt(const Assistant& assistant, base::Point start)
{
    std::vector<base::Point> directions;
    const auto add = [&](double x, double y) {
        const double length = std::hypot(x, y);
        if (length > 1e-6)
            directions.push_back({x / length, y / length});
    };
    const base::Point first = assistant.first, second = assistant.second;
    if (assistant.kind == AssistantKind::Perspective || assistant.kind == AssistantKind::VanishingPoint)
        add(first.x - start.x, first.y - start.y);
    if (assistant.kind == AssistantKind::Perspective) {
        add(second.x - start.x, second.y - start.y);
        add(first.y - second.y, second.x - first.x);
    }
    if (assistant.kind == AssistantKind::Parallel)
        add(second.x - first.x, second.y - first.y);
    return directions;
}

base::Point bestDirection(const std::vector<base::Point>& directions, base::Point start, base::Point to)
{
    base::Point best;
    double along = -1;
    for (const base::Point direction : directions) {
        const double reach = std::abs((to.x - start.x) * direction.x + (to.y - start.y) * direction.y);
        if (reach > along) {
            along = reach;
            best = direction;
        }
    }
    return best;
}

base::Point onLine(base::Point start, base::Point direction, base::Point at)
{
    const double way = (at.x - start.x) * direction.x + (at.y - start.y) * direction.y;
    return {start.x + way * direction.x, start.y + way * direction.y};
}

} // namespace underpaint::canvas
