#include "ui/panels/pressure_row.h"

#include "ui/panels/pen_tester.h"
#include "ui/panels/pressure_graph.h"
#include "ui/state/tool_state.h"
#include "ui/theme/theme.h"
#include "ui/widgets/paint_tools.h"
#include "ui/widgets/popup_card.h"
#include "ui/widgets/pressure_curve_editor.h"
#include "ui/widgets/push_button.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace underpaint::ui {

PressureRow::PressureRow(const Session& session, QWidget* parent)
    : QAbstractButton(parent)
    , m_session(session)
    , m_look(this)
{
    setObjectName("pressureRow");
    setText(tr("Pen pressure"));
    setAccessibleName(text());
    setToolTip(tr("Pen pressure\nHow hard the brush presses for each pressure of the pen."));
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(this, &QAbstractButton::clicked, this, &PressureRow::openEditor);
    connect(&session.tools, &ToolState::pressureCurveChanged, this, [this] { update(); });
}

QSize PressureRow::sizeHint() const { return {160, Theme::instance().metrics().control}; }

void PressureRow::paintEvent(QPaintEvent*)
{
    const Palette& palette = Theme::instance().palette();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor words = mixed(palette.text2, palette.text, m_look.hover());
    paintText(painter, rect(), Qt::AlignLeft | Qt::AlignVCenter, text(), TextRole::Label, words);
    const QRectF curve(width() - 57, (height() - 18) / 2., 34, 18);
    paintPressureCurve(painter, curve, m_session.tools.pressureCurve());
    paintIcon(painter, QPointF(width() - 8, height() / 2.), QStringLiteral("chevron-right"), words, 16);
}

void PressureRow::openEditor()
{
    auto* card = new PopupCard(this);
    card->setObjectName("pressureCard");
    card->setAttribute(Qt::WA_DeleteOnClose);
    auto* column = new QVBoxLayout(card);
    column->setSpacing(8);
    auto* title = new QLabel(tr("Pen pressure"), card);
    title->setFont(Theme::instance().font(TextRole::Head));
    auto* editor = new PressureCurveEditor(card);
    editor->setAccessibleName(tr("Pressure curve"));
    editor->setCurve(m_session.tools.pressureCurve());
    auto* tester = new PenTester(card);
    auto* straight = new PushButton(tr("Straight line"), PushButton::Kind::Plain, card);
    column->addWidget(title);
    column->addWidget(editor);
    column->addWidget(tester);
    auto* graph = new PressureGraph(card);
    graph->setCurve(m_session.tools.pressureCurve());
    column->addWidget(graph);
    connect(tester, &PenTester::pressed, graph, &PressureGraph::add);
    connect(&m_session.tools, &ToolState::pressureCurveChanged, graph, [graph, &tools = m_session.tools] { graph->setCurve(tools.pressureCurve()); });
    column->addWidget(straight);
    tester->setCurve(m_session.tools.pressureCurve());
    ToolState& tools = m_session.tools;
    connect(editor, &PressureCurveEditor::changed, card, [&tools, tester](const canvas::PressureCurve& curve) {
        tools.setPressureCurve(curve);
        tester->setCurve(curve);
    });
    connect(tester, &PenTester::pressed, editor, &PressureCurveEditor::setLivePressure);
    connect(straight, &QAbstractButton::clicked, card, [&tools, tester, editor] {
        tools.setPressureCurve(canvas::PressureCurve());
        editor->setCurve(tools.pressureCurve());
        tester->setCurve(tools.pressureCurve());
    });
    connect(card, &PopupCard::closed, card, &QObject::deleteLater);
    card->popUp(this);
}

} // namespace underpaint::ui
