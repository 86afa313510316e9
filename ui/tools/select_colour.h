#pragma once

#include "ui/tools/select_tool.h"

namespace underpaint::ui {

/// The magic wand, and selecting all of like colour: one press.
class SelectColour : public SelectTool {
    Q_OBJECT
public:
    enum class Reach { Wand, Everywhere };
    SelectColour(Reach reach, const Session& session) : SelectTool(session), m_reach(reach) {}

protected:
    bool begin(const ToolPoint& at) override;
    bool movesOutline() const override { return false; }

private:
    Reach m_reach;
};

} // namespace underpaint::ui
