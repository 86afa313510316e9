#include "ui/pen_page.h"

#include "ui/actions.h"
#include "ui/panels/pen_tester.h"
#include "ui/panels/pressure_graph.h"
#include "ui/state/preferences.h"
#include "ui/state/tool_state.h"
#include "ui/widgets/drop_button.h"
#include "ui/widgets/pressure_curve_editor.h"
#include "ui/widgets/push_button.h"
#include "ui/widgets/quiet_text.h"
#include "ui/widgets/toggle_switch.h"

#include <QFormLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace underpaint::ui {

namespace {

    /// What a button of the pen may do, apart from the first three: actions that make sense with the other hand away from the keys.
    const char* const offered[] = {"edit.undo", "edit.redo", "palette.open", "tool.eraser", "tool.brush", "tool.mask", "tool.realism", "tool.smudge", "colour.swap", "brush.smaller", "brush.larger", "view.fit",
        "view.mirror", "view.hidePanels", "generate.run", "generate.keep", "level.freer", "level.faithful", "compare.step"};

} // namespace

PenPage::PenPage(const Session& session, Actions&, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(20);
    form->setVerticalSpacing(10);
    addButtons(*form);
    column->addLayout(form);
    auto* taps = new ToggleSwitch(tr("Two fingers tap to undo, three to redo"), this);
    taps->setObjectName("fingerTaps");
    taps->setChecked(m_session.preferences.fingerTaps());
    connect(taps, &QAbstractButton::toggled, &m_session.preferences, &Preferences::setFingerTaps);
    column->addWidget(taps);
    addTester(*column);
    column->addStretch();
}

void PenPage::addButtons(QFormLayout& form)
{
    for (const int button : {2, 3}) {
        QStringList names{button == 2 ? tr("As usual: the palette at the pen") : tr("As usual: moves the view"), tr("Moves the view"), tr("Takes a colour")}, ids{QString(), QStringLiteral("pan"), QStringLiteral("pick")};
        for (const char* id : offered) {
            names << Actions::plainText(Actions::spec(id));
            ids << QLatin1String(id);
        }
        auto* const choice = new DropButton(DropButton::Kind::Filled, this);
        const QString title = button == 2 ? tr("Second button of the pen") : tr("Third button of the pen");
        choice->setObjectName(QStringLiteral("penButton%1").arg(button));
        choice->setAccessibleName(title);
        choice->setChoices(names, std::max(0, int(ids.indexOf(m_session.preferences.penButton(button)))));
        connect(choice, &DropButton::chosen, this, [this, button, ids](int index) { m_session.preferences.setPenButton(button, ids[index]); });
        form.addRow(title, choice);
    }
}

void PenPage::addTester(QVBoxLayout& column)
{
    ToolState& tools = m_session.tools;
    auto* const head = new QLabel(tr("Pressure"), this);
    column.addWidget(head);
    auto* const row = new QHBoxLayout;
    row->setSpacing(12);
    auto* const editor = new PressureCurveEditor(this);
    editor->setAccessibleName(tr("Pressure curve"));
    editor->setCurve(tools.pressureCurve());
    auto* const tester = new PenTester(this);
    auto* const graph = new PressureGraph(this);
    row->addWidget(editor);
    auto* const right = new QVBoxLayout;
    right->addWidget(tester, 2);
    right->addWidget(graph, 1);
    row->addLayout(right, 1);
    column.addLayout(row);
    auto* const straight = new PushButton(tr("Straight line"), PushButton::Kind::Plain, this);
    column.addWidget(straight, 0, Qt::AlignLeft);
    const auto follow = [&tools, editor, tester, graph] {
        if (editor->curve().points() != tools.pressureCurve().points())
            editor->setCurve(tools.pressureCurve());
        tester->setCurve(tools.pressureCurve());
        graph->setCurve(tools.pressureCurve());
    };
    connect(editor, &PressureCurveEditor::changed, &tools, &ToolState::setPressureCurve);
    connect(&tools, &ToolState::pressureCurveChanged, this, follow);
    connect(straight, &QAbstractButton::clicked, this, [&tools] { tools.setPressureCurve(canvas::PressureCurve()); });
    connect(tester, &PenTester::pressed, editor, &PressureCurveEditor::setLivePressure);
    connect(tester, &PenTester::pressed, graph, &PressureGraph::add);
    follow();
}

} // namespace underpaint::ui
