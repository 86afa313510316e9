#include "ui/colour_view_commands.h"

#include "ui/actions.h"
#include "ui/screen_colours_dialog.h"
#include "ui/state/display_colours.h"

namespace underpaint::ui {

ColourViewCommands::ColourViewCommands(const Session& session, Actions& actions, QWidget* window)
    : QObject(window)
    , m_session(session)
    , m_window(window)
{
    DisplayColours& colours = DisplayColours::instance();
    colours.restore(session.preferences);
    QAction* const proof = actions.at("view.proof");
    connect(proof, &QAction::toggled, this, [this, proof](bool on) {
        DisplayColours& all = DisplayColours::instance();
        if (on && all.proof().isEmpty()) { // of what, is the first question
            proof->setChecked(false);
            choose();
        } else if (on != all.proofShown()) {
            all.setProofShown(on);
        }
    });
    connect(&colours, &DisplayColours::changed, this, [proof] { proof->setChecked(DisplayColours::instance().proofShown()); });
    connect(actions.at("view.colours"), &QAction::triggered, this, &ColourViewCommands::choose);
}

void ColourViewCommands::choose() { (new ScreenColoursDialog(m_session.errors, m_window))->open(); }

} // namespace underpaint::ui
