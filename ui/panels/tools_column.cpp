#include "ui/panels/tools_column.h"

#include "ui/actions.h"
#include "ui/panels/colour_pair.h"
#include "ui/theme/theme.h"
#include "ui/widgets/family_button.h"
#include "ui/widgets/icon_button.h"

#include <QPainter>

namespace underpaint::ui {

namespace {

    struct Member {
        const char *icon, *action;
    };
    struct Family {
        QList<Member> members;
        bool paints = false;
    };

    /// Groups of buttons, from above.
    QList<QList<Family>> families(bool low)
    {
        const QList<Member> mixers = {{"smudge", "tool.smudge"}, {"clone", "tool.clone"}}, fills = {{"fill", "tool.fill"}, {"gradient", "tool.gradient"}};
        const QList<Member> shapes = {{"line", "tool.line"}, {"rectangle", "tool.rectangle"}, {"ellipse", "tool.ellipse"}, {"path", "tool.path"}}, text = {{"text", "tool.text"}};
        const QList<Member> selections = {{"select-rect", "tool.selectRectangle"}, {"select-ellipse", "tool.selectEllipse"}, {"select-lasso", "tool.selectLasso"},
            {"select-polygon", "tool.selectPolygon"}, {"select-wand", "tool.selectWand"}, {"select-colour", "tool.selectColour"}};
        const Member mask = {"mask-brush", "tool.mask"}, realism = {"realism-brush", "tool.realism"}, move = {"move", "tool.move"}, hand = {"hand", "tool.hand"}, zoom = {"zoom", "tool.zoom"};
        const QList<Member> transforms = {{"transform", "tool.transform"}, {"crop", "tool.crop"}};
        QList<Family> brushes = {{{{"brush", "tool.brush"}}, true}, {{{"eraser", "tool.eraser"}}, true}};
        brushes += low ? QList<Family>{{{mask, realism}, true}} : QList<Family>{{{mask}, true}, {{realism}, true}};
        brushes << Family{mixers, true};
        QList<Family> makers = {{{{"eyedropper", "tool.eyedropper"}}}, {fills}};
        makers += low ? QList<Family>{{shapes + text}} : QList<Family>{{shapes}, {text}};
        return {brushes, makers, {{selections}}, low ? QList<Family>{{QList<Member>{move} + transforms}} : QList<Family>{{{move}}, {transforms}}, low ? QList<Family>{{{hand, zoom}}} : QList<Family>{{{hand}}, {{zoom}}}};
    }

    int gap() { return Theme::instance().metrics().density == Density::Compact ? 6 : 10; }
    int top() { return Theme::instance().metrics().density == Density::Compact ? 5 : 8; }
    int foot() { return Theme::instance().metrics().density == Density::Compact ? 30 : 36; }

} // namespace

ToolsColumn::ToolsColumn(const Session& session, Actions& actions, QWidget* parent)
    : QWidget(parent)
    , m_actions(actions)
{
    setObjectName("tools");
    setAccessibleName(tr("Tools"));
    makeButtons(false);
    m_swap = new IconButton("swap", tr("Swap colours"), IconButton::Kind::Small, this);
    m_swap->setAction(actions.at("colour.swap"));
    m_pair = new ColourPair(session, this);
    connect(&Theme::instance(), &Theme::densityChanged, this, [this] { updateGeometry(), layOut(), update(); });
    connect(&Theme::instance(), &Theme::themeChanged, this, [this] { update(); });
}

void ToolsColumn::makeButtons(bool low)
{
    m_low = low;
    for (const QList<FamilyButton*>& group : std::as_const(m_groups))
        for (FamilyButton* const button : group) {
            button->hide();
            button->deleteLater();
        }
    m_groups.clear();
    QWidget* before = nullptr;
    for (const QList<Family>& group : families(low)) {
        m_groups.emplaceBack();
        for (const Family& family : group) {
            auto* const button = new FamilyButton(this);
            for (const Member& member : family.members)
                button->add(member.icon, m_actions.at(member.action));
            if (family.paints)
                connect(button, &IconButton::clicked, this, &ToolsColumn::brushClicked);
            if (before)
                setTabOrder(before, button);
            before = button;
            m_groups.back() << button;
            if (isVisible())
                button->QWidget::show();
        }
    }
}

int ToolsColumn::heightOf(bool low) const
{
    int height = top() + foot() + m_pair->sizeHint().height() + 34;
    const auto groups = families(low);
    for (const QList<Family>& group : groups)
        height += int(group.size()) * Theme::instance().metrics().toolPitch;
    return height + (int(groups.size()) - 1) * gap();
}

QSize ToolsColumn::sizeHint() const { return {Theme::instance().metrics().toolsColumn, heightOf(false)}; }
QSize ToolsColumn::minimumSizeHint() const { return {Theme::instance().metrics().toolsColumn, heightOf(true)}; }

void ToolsColumn::resizeEvent(QResizeEvent*) { layOut(); }

void ToolsColumn::layOut()
{
    const Metrics& m = Theme::instance().metrics();
    if (const bool low = height() < heightOf(false); low != m_low)
        makeButtons(low);
    const int x = (width() - 1 - m.toolButton) / 2, between = gap();
    int y = top();
    m_rules.clear();
    for (const QList<FamilyButton*>& group : std::as_const(m_groups)) {
        if (&group != &m_groups.constFirst()) {
            m_rules << y + between / 2 - (m.toolPitch - m.toolButton) / 2;
            y += between;
        }
        for (FamilyButton* const button : group) {
            button->setGeometry(x, y, m.toolButton, m.toolButton);
            y += m.toolPitch;
        }
    }
    const QSize pair = m_pair->sizeHint();
    const int end = height() - foot();
    m_pair->setGeometry((width() - 1 - pair.width()) / 2, end - pair.height(), pair.width(), pair.height());
    m_swap->setGeometry((width() - 1 - 28) / 2, end - pair.height() - 30, 28, 28);
}

void ToolsColumn::paintEvent(QPaintEvent*)
{
    const Palette& palette = Theme::instance().palette();
    QPainter painter(this);
    painter.fillRect(rect(), palette.panel);
    painter.fillRect(QRect(width() - 1, 0, 1, height()), palette.line);
    const int inset = width() / 4;
    for (const int y : m_rules)
        painter.fillRect(QRect(inset, y, width() - 1 - 2 * inset, 1), palette.line);
}

} // namespace underpaint::ui
