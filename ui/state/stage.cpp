#include "ui/state/stage.h"

#include <algorithm>

namespace underpaint::ui {

void Stage::setCompare(Compare compare)
{
    if (m_compare == compare)
        return;
    m_compare = compare;
    Q_EMIT compareChanged();
}

void Stage::setGuideHeld(bool held)
{
    if (m_guideHeld == held)
        return;
    m_guideHeld = held;
    Q_EMIT compareChanged();
}

void Stage::setWipe(double share)
{
    const double clamped = std::clamp(share, 0., 1.);
    if (m_wipe == clamped)
        return;
    m_wipe = clamped;
    Q_EMIT compareChanged();
}

} // namespace underpaint::ui
