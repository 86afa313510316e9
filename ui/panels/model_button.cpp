#include "ui/panels/model_button.h"

#include "ui/state/error_report.h"
#include "ui/state/model_list.h"
#include "ui/state/preferences.h"
#include "ui/state/sampling_client.h"
#include "ui/theme/theme.h"
#include "ui/widgets/model_row_delegate.h"
#include "ui/widgets/popup_card.h"
#include "ui/widgets/push_button.h"

#include <QFileDialog>
#include <QLabel>
#include <QListView>
#include <QLocale>
#include <QPainter>
#include <QStandardItemModel>
#include <QVBoxLayout>

namespace underpaint::ui {

namespace {

constexpr int listWidth = 400;

QStandardItem* rowOf(const base::ModelEntry& entry, bool chosen, const QString& device)
{
    const bool usable = entry.usable();
    const QString name = usable ? QString::fromStdString(entry.card.name) : QString::fromStdString(entry.path).section('/', -1);
    auto* item = new QStandardItem(name);
    item->setData(usable ? device + " · " + ModelButton::tr("works at %1 px").arg(entry.card.workingSize) : QString::fromStdString(entry.problem),
        ModelRowDelegate::NoteRole);
    item->setData(QLocale().formattedDataSize(qint64(entry.bytes), 0, QLocale::DataSizeSIFormat), ModelRowDelegate::SizeRole);
    item->setData(usable, ModelRowDelegate::UsableRole);
    item->setData(chosen, ModelRowDelegate::ChosenRole);
    item->setToolTip(QString::fromStdString(entry.path));
    item->setEditable(false);
    item->setEnabled(usable);
    return item;
}

} // namespace

ModelButton::ModelButton(const Session& session, QWidget* parent) : QAbstractButton(parent), m_session(session), m_look(this)
{
    setFocusPolicy(Qt::TabFocus);
    setToolTip(tr("Model. What makes the results, and where."));
    connect(this, &QAbstractButton::clicked, this, &ModelButton::openList);
    for (const auto signal : {&ModelList::found, &ModelList::currentChanged})
        connect(&session.models, signal, this, &ModelButton::showModel);
    // What a run has taken is known when it ends; nothing is asked in between.
    connect(&session.sampling, &SamplingClient::finished, this, &ModelButton::showModel);
    showModel();
}

void ModelButton::showModel()
{
    const base::ModelEntry* model = m_session.models.current();
    m_name = model ? QString::fromStdString(model->card.name) : tr("No model");
    m_note = model ? m_session.models.device() + " · " + m_session.models.memory() : tr("choose one");
    setAccessibleName(tr("Model %1, %2").arg(m_name, m_note));
    updateGeometry();
    update();
}

QSize ModelButton::sizeHint() const
{
    const Theme& theme = Theme::instance();
    const int name = QFontMetrics(theme.font(TextRole::Chosen)).horizontalAdvance(m_name);
    const int note = QFontMetrics(theme.font(TextRole::Label)).horizontalAdvance(m_note);
    return {12 + 18 + 10 + name + 10 + note + 40, theme.metrics().density == Density::Compact ? 28 : 30};
}

void ModelButton::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::instance();
    const Palette& palette = theme.palette();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(palette.dark ? Qt::NoPen : QPen(palette.line, 1));
    painter.setBrush(isDown() ? palette.pressed : m_look.isOver() ? palette.hover : palette.raised);
    painter.drawRoundedRect(QRectF(rect()).adjusted(.5, .5, -.5, -.5), 6, 6);
    painter.drawPixmap(QPoint(12, (height() - 16) / 2), ui::icon("model", palette.text2, 16, devicePixelRatioF()));
    painter.setPen(palette.text);
    painter.setFont(theme.font(TextRole::Chosen));
    const int nameWidth = painter.fontMetrics().horizontalAdvance(m_name);
    painter.drawText(QRect(38, 0, nameWidth + 2, height()), Qt::AlignVCenter | Qt::AlignLeft, m_name);
    painter.setPen(palette.text2);
    painter.setFont(theme.font(TextRole::Label));
    const QRect note(38 + nameWidth + 10, 0, width() - nameWidth - 84, height());
    painter.drawText(note, Qt::AlignVCenter | Qt::AlignLeft, painter.fontMetrics().elidedText(m_note, Qt::ElideRight, note.width()));
    painter.drawPixmap(QPoint(width() - 28, (height() - 16) / 2), ui::icon("chevron-down", palette.text2, 16, devicePixelRatioF()));
}

void ModelButton::openList()
{
    auto* card = new PopupCard(this);
    card->setAttribute(Qt::WA_DeleteOnClose);
    auto* column = new QVBoxLayout(card);
    auto* head = new QLabel(tr("Models on this computer"), card);
    head->setFont(Theme::instance().font(TextRole::Head));
    column->addWidget(head);

    auto* model = new QStandardItemModel(card);
    const base::ModelEntry* current = m_session.models.current();
    for (const base::ModelEntry& entry : m_session.models.entries())
        model->appendRow(rowOf(entry, &entry == current, m_session.models.device()));
    auto* list = new QListView(card);
    list->setAccessibleName(tr("Models"));
    list->setModel(model);
    list->setItemDelegate(new ModelRowDelegate(list));
    list->setFrameShape(QFrame::NoFrame);
    list->setMouseTracking(true);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->setFixedWidth(listWidth);
    int height = 4;
    for (int row = 0; row < model->rowCount(); ++row)
        height += list->sizeHintForRow(row);
    list->setFixedHeight(std::clamp(height, 60, 420));
    column->addWidget(list);
    connect(list, &QListView::activated, card, [=, this](const QModelIndex& index) { choose(index.row()), card->close(); });
    connect(list, &QListView::clicked, card, [=, this](const QModelIndex& index) { choose(index.row()), card->close(); });

    auto* more = new PushButton(tr("Look in another folder…"), PushButton::Kind::Quiet, card);
    connect(more, &PushButton::clicked, card, [=, this] { card->close(), lookElsewhere(); });
    column->addWidget(more, 0, Qt::AlignLeft);
    card->popUp(this, PopupCard::Align::Right);
    list->setFocus();
}

void ModelButton::choose(int row)
{
    const auto& entries = m_session.models.entries();
    if (row < 0 || row >= int(entries.size()))
        return;
    const base::ModelEntry& entry = entries[std::size_t(row)];
    if (entry.usable())
        m_session.models.choose(QString::fromStdString(entry.card.id));
    else
        m_session.errors.report(QString::fromStdString(entry.problem), QString::fromStdString(entry.path));
}

void ModelButton::lookElsewhere()
{
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Look for models in"));
    if (folder.isEmpty())
        return;
    QStringList folders = m_session.models.folders();
    if (!folders.contains(folder))
        folders << folder;
    m_session.preferences.setModelFolders(folders);
    m_session.models.setFolders(folders);
}

} // namespace underpaint::ui
