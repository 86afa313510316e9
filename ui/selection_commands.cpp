#include "ui/selection_commands.h"

#include "core/base/error.h"
#include "core/canvas/selection_edits.h"
#include "ui/actions.h"
#include "ui/numbers_dialog.h"
#include "ui/panels/mask_edits.h"
#include "ui/state/document_model.h"
#include "ui/state/error_report.h"
#include "ui/state/tool_state.h"

#include <memory>

namespace underpaint::ui {

namespace {

    constexpr double most = 500; // pixels

    [[noreturn]] void refuse(const QString& sentence) { throw base::UsageError(sentence.toStdString()); }

} // namespace

SelectionCommands::SelectionCommands(const Session& session, Actions& actions, QWidget* window)
    : QObject(window)
    , m_session(session)
    , m_actions(actions)
    , m_window(window)
{
    connectWhole();
    connectAmounts();
    connectLayers();
    connectPaint();
    connect(&session.document, &DocumentModel::selectionChanged, this, &SelectionCommands::remember);
    connect(&session.document, &DocumentModel::changed, this, &SelectionCommands::show);
    connect(&session.document, &DocumentModel::opened, this, [this] {
        m_now = m_session.document.state().selection;
        m_former = {};
        show();
    });
    remember();
    show();
}

void SelectionCommands::on(const char* action, std::function<void()> effect)
{
    connect(m_actions.at(action), &QAction::triggered, this, [this, effect = std::move(effect)] {
        try {
            effect();
        } catch (const base::Error& error) {
            m_session.errors.report(QString::fromUtf8(error.what()));
        }
        show();
    });
}

void SelectionCommands::select(const QString& name, const canvas::Picture& selection)
{
    m_session.document.document().edit(name.toStdString(), [&](canvas::DocumentState& state) { state.selection = selection; });
}

void SelectionCommands::connectWhole()
{
    DocumentModel& document = m_session.document;
    on("select.all", [this, &document] { select(tr("Select all"), canvas::inverted({}, document.state().size)); });
    on("select.none", [this] { select(tr("Select nothing"), {}); });
    on("select.again", [this, &document] {
        if (m_former.size() == document.state().size)
            select(tr("Select again"), m_former);
    });
    on("select.invert", [this, &document] {
        const canvas::Picture rest = canvas::inverted(document.state().selection, document.state().size);
        if (rest.isNull())
            refuse(tr("Everything is selected: nothing would be left."));
        select(tr("Invert the selection"), rest);
    });
}

void SelectionCommands::askFirst(const char* action, const QString& label, double first, double highest, std::function<canvas::Picture(const canvas::Picture&, double)> change)
{
    const auto last = std::make_shared<double>(first);
    const QString name = Actions::plainText(Actions::spec(action));
    on(action, [=, this] {
        auto* const dialog = new NumbersDialog(name, QStringLiteral("selectionAmount"), tr("Apply"), m_window);
        dialog->addNumber(label, 1, highest, *last, tr("px"));
        connect(dialog, &QDialog::accepted, this, [=, this] {
            *last = dialog->number(0);
            const canvas::Picture selection = m_session.document.state().selection;
            if (selection.isNull())
                return;
            const canvas::Picture changed = change(selection, *last);
            if (changed.isNull())
                m_session.errors.report(tr("Nothing would be left of the selection: choose a smaller number."));
            else
                select(name, changed);
        });
        dialog->open();
    });
}

void SelectionCommands::connectAmounts()
{
    askFirst("select.feather", tr("Softness"), 10, 200, [](const canvas::Picture& selection, double pixels) { return canvas::feathered(selection, pixels); });
    askFirst("select.grow", tr("Outwards"), 4, most, [](const canvas::Picture& selection, double pixels) { return canvas::grown(selection, pixels); });
    askFirst("select.shrink", tr("Inwards"), 4, most, [](const canvas::Picture& selection, double pixels) { return canvas::grown(selection, -pixels); });
    askFirst("select.border", tr("Width"), 8, most, [](const canvas::Picture& selection, double pixels) { return canvas::border(selection, pixels); });
}

void SelectionCommands::connectLayers()
{
    DocumentModel& document = m_session.document;
    on("select.fromLayer", [this, &document] {
        const canvas::Layer* const layer = document.state().activeLayer();
        const canvas::Picture selection = !layer ? canvas::Picture() : layer->kind == canvas::LayerKind::Mask ? canvas::selectionOfMask(*layer) : canvas::selectedAlpha(layer->tiles);
        if (selection.isNull())
            refuse(tr("The chosen layer is empty: there is nothing to select."));
        select(tr("Select from the layer"), selection);
    });
    on("select.fromMask", [this, &document] {
        const canvas::DocumentState& state = document.state();
        const canvas::Layer* const chosen = state.activeLayer();
        canvas::Picture selection;
        if (state.onMask && chosen)
            selection = canvas::inverted(canvas::selectedAlpha(chosen->hides), state.size);
        else if (const canvas::Layer* const mask = state.layer(currentMask(document)))
            selection = canvas::selectionOfMask(*mask);
        if (selection.isNull())
            refuse(tr("The mask is empty: there is nothing to select."));
        select(tr("Select from the mask"), selection);
    });
    on("select.toMask", [&document] { document.document().edit(tr("Selection to mask").toStdString(), [](canvas::DocumentState& state) { canvas::selectionToMask(state, tr("Mask").toStdString()); }); });
    on("select.toLayerMask", [&document] {
        document.document().edit(tr("Selection to layer mask").toStdString(), [](canvas::DocumentState& state) { canvas::selectionToLayerMask(state, state.active); });
    });
    on("select.quickMask", [this] { toggleQuickMask(); });
}

void SelectionCommands::toggleQuickMask()
{
    DocumentModel& document = m_session.document;
    if (!canvas::quickMask(document.state())) {
        document.document().edit(tr("Quick mask").toStdString(), [](canvas::DocumentState& state) { canvas::beginQuickMask(state, tr("Selection").toStdString()); });
        return;
    }
    document.document().edit(tr("Select from the quick mask").toStdString(), [](canvas::DocumentState& state) { canvas::endQuickMask(state); });
}

void SelectionCommands::connectPaint()
{
    DocumentModel& document = m_session.document;
    const auto edit = [&document](const QString& name, const std::function<void(canvas::DocumentState&)>& change) { document.document().edit(name.toStdString(), change); };
    const auto fill = [=, this](const QColor& colour) {
        edit(tr("Fill"), [&](canvas::DocumentState& state) { canvas::fillSelected(state, state.active, {colour.redF(), colour.greenF(), colour.blueF()}); });
        m_session.tools.colourUsed();
    };
    on("edit.clear", [=] { edit(tr("Clear"), [](canvas::DocumentState& state) { canvas::clearSelected(state, state.active); }); });
    on("edit.fillColour", [=, this] { fill(m_session.tools.colour()); });
    on("edit.fillOther", [=, this] { fill(m_session.tools.otherColour()); });
}

void SelectionCommands::remember()
{
    const canvas::Picture now = m_session.document.state().selection;
    if (now.isNull() && !m_now.isNull())
        m_former = m_now;
    m_now = now;
}

/// What cannot be done says why in its tip.
void SelectionCommands::show()
{
    const canvas::DocumentState& state = m_session.document.state();
    const auto enable = [this](const char* id, bool can, const QString& reason) {
        QAction* const action = m_actions.at(id);
        const ActionSpec& spec = Actions::spec(id);
        if (action->isEnabled() != can) {
            action->setEnabled(can);
            const QString name = action->toolTip().section(QLatin1Char('\n'), 0, 0);
            action->setToolTip(name + QLatin1Char('\n') + (can ? Actions::tip(spec) : reason));
        }
    };
    const bool any = !state.selection.isNull();
    for (const char* const id : {"select.none", "select.feather", "select.grow", "select.shrink", "select.border", "select.toMask"})
        enable(id, any, tr("Nothing is selected: select an area first."));
    enable("select.again", !any && !m_former.isNull() && m_former.size() == state.size, any ? tr("Something is selected already.") : tr("Nothing was selected before."));
    const canvas::Layer* const chosen = state.activeLayer();
    enable("select.fromLayer", chosen != nullptr, tr("No layer is chosen."));
    enable("select.fromMask", state.onMask || currentMask(m_session.document) != 0, tr("There is no mask."));
    enable("select.toLayerMask", any && chosen && chosen->isPaint(), any ? tr("Choose a layer with paint.") : tr("Nothing is selected: select an area first."));
    m_actions.at("select.quickMask")->setChecked(canvas::quickMask(state) != nullptr);
}

} // namespace underpaint::ui
