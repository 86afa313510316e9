#include "ui/aid_commands.h"

#include "ui/actions.h"
#include "ui/state/canvas_aids.h"
#include "ui/state/tool_state.h"

#include <QAction>

namespace underpaint::ui {
namespace {

    using canvas::AssistantKind;
    using canvas::SymmetryKind;

    constexpr std::pair<const char*, AssistantKind> assistants[]
        = {{"assistant.perspective", AssistantKind::Perspective}, {"assistant.vanishing", AssistantKind::VanishingPoint}, {"assistant.parallel", AssistantKind::Parallel}};

    bool mirrors(SymmetryKind kind, SymmetryKind axis) { return kind == axis || kind == SymmetryKind::Both; }

    /// With one of the two axes on or off.
    SymmetryKind withAxis(SymmetryKind kind, SymmetryKind axis)
    {
        const bool across = mirrors(kind, SymmetryKind::LeftRight) != (axis == SymmetryKind::LeftRight), down = mirrors(kind, SymmetryKind::UpDown) != (axis == SymmetryKind::UpDown);
        return across && down ? SymmetryKind::Both : across ? SymmetryKind::LeftRight : down ? SymmetryKind::UpDown : SymmetryKind::None;
    }

} // namespace

AidCommands::AidCommands(const Session& session, Actions& actions, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_actions(actions)
{
    CanvasAids& aids = CanvasAids::of(session.tools);
    const auto on = [this](const char* action, auto effect) {
        connect(m_actions.at(action), &QAction::triggered, this, [this, effect] {
            effect();
            show(); // also where nothing changed
        });
    };
    on("symmetry.leftRight", [&aids] { aids.setSymmetryKind(withAxis(aids.symmetryKind(), SymmetryKind::LeftRight)); });
    on("symmetry.upDown", [&aids] { aids.setSymmetryKind(withAxis(aids.symmetryKind(), SymmetryKind::UpDown)); });
    on("symmetry.radial", [&aids] { aids.setSymmetryKind(aids.symmetryKind() == SymmetryKind::Radial ? SymmetryKind::None : SymmetryKind::Radial); });
    on("symmetry.more", [&aids] { aids.setArms(aids.arms() + 1); });
    on("symmetry.fewer", [&aids] { aids.setArms(aids.arms() - 1); });
    for (const auto& [action, kind] : assistants)
        on(action, [&aids, kind = kind] { aids.setAssistantKind(aids.assistantKind() == kind ? AssistantKind::None : kind); });
    connect(&aids, &CanvasAids::changed, this, &AidCommands::show);
    show();
}

void AidCommands::show()
{
    const CanvasAids& aids = CanvasAids::of(m_session.tools);
    const SymmetryKind kind = aids.symmetryKind();
    m_actions.at("symmetry.leftRight")->setChecked(mirrors(kind, SymmetryKind::LeftRight));
    m_actions.at("symmetry.upDown")->setChecked(mirrors(kind, SymmetryKind::UpDown));
    m_actions.at("symmetry.radial")->setChecked(kind == SymmetryKind::Radial);
    m_actions.at("symmetry.more")->setEnabled(kind == SymmetryKind::Radial && aids.arms() < 32);
    m_actions.at("symmetry.fewer")->setEnabled(kind == SymmetryKind::Radial && aids.arms() > 2);
    for (const auto& [action, assistant] : assistants)
        m_actions.at(action)->setChecked(aids.assistantKind() == assistant);
}

} // namespace underpaint::ui
