#include "ui/panels/status_bar.h"

#include "ui/actions.h"
#include "ui/state/document_model.h"
#include "ui/state/results_model.h"
#include "ui/theme/theme.h"
#include "ui/widgets/interaction.h"
#include "ui/widgets/number_field.h"
#include "ui/widgets/paint_tools.h"

#include <QAbstractButton>
#include <QHBoxLayout>
#include <QLabel>
#include <cmath>

namespace underpaint::ui {

namespace {

    /// An icon and a word that can be clicked.
    class StatusItem : public QAbstractButton {
    public:
        StatusItem(const QString& icon, QAction* action, QWidget* parent)
            : QAbstractButton(parent)
            , m_look(this, Interaction::Ring::Outside, 4)
            , m_icon(icon)
        {
            setFocusPolicy(Qt::TabFocus);
            setToolTip(action->toolTip());
            connect(action, &QAction::changed, this, [=, this] { setToolTip(action->toolTip()); });
            connect(this, &QAbstractButton::clicked, action, &QAction::trigger);
        }

        QSize sizeHint() const override
        {
            const int words = text().isEmpty() ? 0 : int(std::ceil(textWidth(text(), TextRole::Small))) + 5;
            return {16 + words, 24};
        }
        QSize minimumSizeHint() const override { return sizeHint(); }
        void setChosen(bool chosen)
        {
            m_chosen = chosen;
            update();
        }

    protected:
        void paintEvent(QPaintEvent*) override
        {
            const Palette& palette = Theme::instance().palette();
            QPainter painter(this);
            const QColor colour = m_chosen ? palette.accent : mixed(palette.text2, palette.text, m_look.hover());
            paintIcon(painter, QPointF(8, height() / 2.), m_icon, colour, 14);
            paintText(painter, QRectF(rect()).adjusted(21, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, text(), TextRole::Small, colour);
        }

    private:
        Interaction m_look;
        QString m_icon;
        bool m_chosen = false;
    };

    QString rounded(double value) { return QString::number(qRound64(value)); }

} // namespace

StatusBar::StatusBar(const Session& session, Actions& actions, QWidget* parent)
    : QWidget(parent)
    , m_zoom(new StatusItem("zoom", actions.at("view.fit"), this))
    , m_angle(new StatusItem("rotate-view", actions.at("view.rotateReset"), this))
    , m_mirror(new StatusItem("mirror-view", actions.at("view.mirror"), this))
    , m_size(new QLabel(this))
    , m_pointer(new QLabel(this))
    , m_pen(new QLabel(this))
    , m_results(new QLabel(this))
    , m_file(new QLabel(this))
{
    setObjectName("statusBar");
    m_size->setObjectName("canvasSize");
    m_mirror->setAccessibleName(tr("Mirror view"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 1, 14, 0);
    row->setSpacing(16);
    for (QWidget* widget : {static_cast<QWidget*>(m_zoom), static_cast<QWidget*>(m_angle), static_cast<QWidget*>(m_mirror), static_cast<QWidget*>(m_size),
             static_cast<QWidget*>(m_pointer)})
        row->addWidget(widget);
    row->addStretch(1);
    for (QLabel* label : {m_pen, m_results, m_file}) {
        label->setMinimumWidth(0);
        row->addWidget(label);
    }
    const auto showSize = [&session, this] {
        const base::Size size = session.document.state().size;
        m_size->setText(tr("%1 × %2 px").arg(size.width).arg(size.height));
    };
    connect(&session.document, &DocumentModel::sizeChanged, this, showSize);
    connect(&session.document, &DocumentModel::opened, this, showSize);
    showSize();
    const auto showResults = [&session, this] {
        const int kept = session.results.rowCount();
        m_results->setText(kept == 0 ? QString() : tr("%n results kept", nullptr, kept));
        m_results->setVisible(kept > 0);
    };
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&session.results, signal, this, showResults);
    connect(&session.results, &QAbstractItemModel::modelReset, this, showResults);
    showResults();
    connect(&Theme::instance(), &Theme::themeChanged, this, &StatusBar::dress);
    connect(&Theme::instance(), &Theme::densityChanged, this, &StatusBar::dress);
    dress();
    showPen({});
    showFile({});
}

QSize StatusBar::sizeHint() const { return {400, Theme::instance().metrics().statusBar}; }

void StatusBar::dress()
{
    setFixedHeight(Theme::instance().metrics().statusBar);
    QPalette quiet = palette();
    quiet.setColor(QPalette::WindowText, Theme::instance().palette().text2);
    for (QLabel* label : {m_size, m_pointer, m_pen, m_results, m_file}) {
        label->setFont(Theme::instance().font(TextRole::Small));
        label->setPalette(quiet);
    }
    update();
}

void StatusBar::showView(double zoom, double angle, bool mirrored)
{
    m_zoom->setText(numberText(zoom * 100, zoom < .1 ? 1 : 0, QStringLiteral("%")));
    m_zoom->setAccessibleName(tr("Zoom %1").arg(m_zoom->text()));
    m_angle->setText(tr("%1°").arg(rounded(angle)));
    m_angle->setAccessibleName(tr("Turned by %1").arg(m_angle->text()));
    static_cast<StatusItem*>(m_mirror)->setChosen(mirrored);
    for (QAbstractButton* item : {m_zoom, m_angle})
        item->updateGeometry();
}

void StatusBar::showPointer(std::optional<QPointF> canvas)
{
    m_pointer->setText(canvas ? tr("%1, %2").arg(rounded(std::floor(canvas->x())), rounded(std::floor(canvas->y()))) : QString());
}

void StatusBar::showPen(const QString& text)
{
    m_pen->setText(text);
    m_pen->setVisible(!text.isEmpty());
}

void StatusBar::showFile(const QString& text)
{
    m_file->setText(text);
    m_file->setVisible(!text.isEmpty());
}

void StatusBar::paintEvent(QPaintEvent*)
{
    const Palette& palette = Theme::instance().palette();
    QPainter painter(this);
    painter.fillRect(rect(), palette.bar);
    painter.fillRect(QRect(0, 0, width(), 1), palette.dark ? palette.well : palette.line);
}

} // namespace underpaint::ui
