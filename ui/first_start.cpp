#include "ui/first_start.h"

#include "core/canvas/brush_engine.h"
#include "ui/canvas/canvas_view.h"
#include "ui/file_commands.h"
#include "ui/panels/strip_panel.h"
#include "ui/state/document_model.h"
#include "ui/state/picture_image.h"
#include "ui/state/preferences.h"
#include "ui/state/tool_state.h"
#include "ui/studio.h"
#include "ui/theme/theme.h"
#include "ui/widgets/hint_bubble.h"
#include "ui/widgets/paint_tools.h"
#include "ui/widgets/start_card.h"

#include <QDockWidget>
#include <QKeyEvent>

namespace underpaint::ui {

namespace {

    constexpr int gap = 16;

    /// Title and line over the cards; on paper, so in the light theme's colours. The pen paints through it.
    class Heading : public QWidget {
    public:
        explicit Heading(QWidget* parent)
            : QWidget(parent)
        {
            setAttribute(Qt::WA_TransparentForMouseEvents);
            setAccessibleName(title() + QLatin1Char(' ') + line());
            resize(560, 64);
        }

    protected:
        void paintEvent(QPaintEvent*) override
        {
            const Palette light = Theme::paletteFor(false, Theme::instance().highContrast());
            QPainter painter(this);
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(light.text);
            painter.setFont(Theme::instance().font(TextRole::Big));
            painter.drawText(QRect(0, 0, width(), 34), Qt::AlignCenter, title());
            painter.setPen(light.text2);
            painter.setFont(Theme::instance().font(TextRole::Body));
            painter.drawText(QRect(0, 38, width(), 24), Qt::AlignCenter, line());
        }

    private:
        static QString title() { return FirstStart::tr("Paint roughly. Underpaint finishes it."); }
        static QString line() { return FirstStart::tr("Big flat strokes are enough. Lift the pen and the picture appears."); }
    };

} // namespace

FirstStart::FirstStart(const Session& session, Studio& studio, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_studio(studio)
{
    const auto gone = [this] {
        if (isShown())
            dismiss();
    };
    connect(&session.document, &DocumentModel::strokeBegan, this, gone);
    connect(&session.document, &DocumentModel::opened, this, gone);
    connect(&studio, &Studio::panelsChanged, this, &FirstStart::place);
    studio.canvasArea().installEventFilter(this);
    studio.canvas().installEventFilter(this);
}

FirstStart::~FirstStart() = default;

void FirstStart::show()
{
    if (isShown())
        return;
    QWidget* const area = &m_studio.canvasArea();
    m_heading = new Heading(area);
    const auto add = [&](const QString& title, const QString& note, const char* name) {
        auto* card = new StartCard(title, note, area);
        card->setObjectName(QLatin1String(name));
        card->installEventFilter(this);
        m_cards << card;
        return card;
    };
    StartCard* const paint = add(tr("Just paint"), tr("on a blank page"), "cardPaint");
    StartCard* const sample = add(tr("Sample painting"), tr("see it work at once"), "cardSample");
    StartCard* const open = add(tr("Open a picture"), tr("photo, sketch, project"), "cardOpen");
    const QColor colour = m_session.tools.colour();
    paint->setPicture(toImage(canvas::brushStroke(m_session.tools.preset(), {colour.redF(), colour.greenF(), colour.blueF()}, {316, 104})));
    sample->setPicture(QImage(FileCommands::samplePath(QStringLiteral("lake_with_firs"))));
    sample->setRecommended(true);
    open->setIconName(QStringLiteral("group"));
    // Later: the card that was clicked must not go while it deals with the click.
    connect(paint, &QAbstractButton::clicked, this, &FirstStart::dismiss, Qt::QueuedConnection);
    connect(sample, &QAbstractButton::clicked, this, &FirstStart::sampleChosen, Qt::QueuedConnection);
    connect(open, &QAbstractButton::clicked, this, &FirstStart::openChosen, Qt::QueuedConnection);

    m_hints << new HintBubble(1, tr("Pick a brush"), tr("B paints, E erases, [ ] set the size."), HintBubble::Points::Left, area)
            << new HintBubble(2, tr("Slide towards free"), tr("for more realism. Towards faithful keeps your strokes."), HintBubble::Points::Down, area)
            << new HintBubble(3, tr("Say what it shows"), tr("Click the words. Leave the rest at any."), HintBubble::Points::Right, area);
    m_studio.strip().setEnabled(false);
    m_heading->show();
    for (QWidget* card : m_cards)
        card->show();
    for (QWidget* hint : m_hints)
        hint->show();
    place();
    sample->setFocus();
}

void FirstStart::dismiss()
{
    m_session.preferences.setFirstStartDone(true);
    clear();
}

void FirstStart::clear()
{
    if (!isShown())
        return;
    const bool hadFocus = std::any_of(m_cards.begin(), m_cards.end(), [](const QWidget* card) { return card->hasFocus(); });
    std::exchange(m_heading, nullptr)->deleteLater();
    for (QWidget* card : std::exchange(m_cards, {})) {
        card->hide();
        card->deleteLater();
    }
    for (QWidget* hint : std::exchange(m_hints, {})) {
        hint->hide();
        hint->deleteLater();
    }
    m_studio.strip().setEnabled(true);
    if (hadFocus)
        m_studio.canvas().setFocus();
}

void FirstStart::place()
{
    if (!isShown())
        return;
    const QRect canvas = m_studio.canvas().geometry();
    const QPoint middle = canvas.center();
    const QSize card = m_cards.front()->sizeHint();
    const int width = int(m_cards.size()) * card.width() + (int(m_cards.size()) - 1) * gap;
    const int height = m_heading->height() + 24 + card.height();
    const int top = middle.y() - height / 2;
    m_heading->move(middle.x() - m_heading->width() / 2, top);
    for (int i = 0; i < m_cards.size(); ++i)
        m_cards[i]->setGeometry(middle.x() - width / 2 + i * (card.width() + gap), top + m_heading->height() + 24, card.width(), card.height());
    // Each hint points at what it means, from within the canvas.
    const QPoint targets[] = {{canvas.left() + 3, canvas.top() + 96}, {middle.x(), canvas.bottom() - 8}, {canvas.right() - 3, canvas.top() + 96}};
    const bool shown[] = {m_studio.brushDock()->isVisible(), !m_studio.arePanelsHidden(), m_studio.subjectDock()->isVisible()};
    for (int i = 0; i < m_hints.size(); ++i) {
        m_hints[i]->resize(m_hints[i]->sizeHint());
        m_hints[i]->move(targets[i] - m_hints[i]->tip().toPoint());
        m_hints[i]->setVisible(shown[i]);
    }
}

bool FirstStart::eventFilter(QObject* watched, QEvent* event)
{
    if (isShown() && (event->type() == QEvent::Resize || event->type() == QEvent::Move) && watched->isWidgetType() && !m_cards.contains(watched))
        place();
    if (isShown() && event->type() == QEvent::KeyPress) {
        const auto card = std::find(m_cards.begin(), m_cards.end(), watched);
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (card != m_cards.end() && (key == Qt::Key_Left || key == Qt::Key_Right)) {
            const auto next = (card - m_cards.begin() + (key == Qt::Key_Right ? 1 : m_cards.size() - 1)) % m_cards.size();
            m_cards[next]->setFocus(Qt::TabFocusReason);
            return true;
        }
        if (card != m_cards.end() && (key == Qt::Key_Return || key == Qt::Key_Enter)) {
            (*card)->click();
            return true;
        }
    }
    return QObject::eventFilter(watched, event);
}

} // namespace underpaint::ui
