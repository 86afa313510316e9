#include "ui/panels/model_button.h"

#include "ui/state/error_report.h"
#include "ui/state/model_list.h"
#include "ui/state/preferences.h"
#include "ui/state/sampling_client.h"
#include "ui/theme/theme.h"
#include "ui/widgets/model_row_delegate.h"
#include "ui/widgets/popup_card.h"
#include "ui/widgets/push_button.h"
#include "ui/widgets/value_slider.h"

#include <QFileDialog>
#include <QLabel>
#include <QListView>
#include <QLocale>
#include <QPainter>
#include <QScrollArea>
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
    QString note = QString::fromStdString(entry.problem);
    if (usable && !entry.question.empty())
        note = ModelButton::tr("runs without T5, if you agree");
    else if (usable)
        note = (entry.kind.empty() || entry.kind == entry.card.name ? device : QString::fromStdString(entry.kind)) + " · " + ModelButton::tr("works at %1 px").arg(entry.card.workingSize)
            + " · " + ModelButton::tr("%n steps", nullptr, entry.card.sdeditSteps);
    item->setData(note, ModelRowDelegate::NoteRole);
    item->setData(QLocale().formattedDataSize(qint64(entry.bytes), entry.bytes < 1000000000 ? 0 : 1, QLocale::DataSizeSIFormat), ModelRowDelegate::SizeRole);
    item->setData(usable, ModelRowDelegate::UsableRole);
    item->setData(chosen, ModelRowDelegate::ChosenRole);
    item->setToolTip(QString::fromStdString(usable ? entry.path + (entry.notice.empty() ? "" : "\n" + entry.notice) : entry.problem));
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
    std::vector<base::ModelEntry> rows; // a search may replace the list while the card is open
    for (const base::ModelEntry& entry : m_session.models.entries())
        if (entry.model)
            rows.push_back(entry);
    for (const base::ModelEntry& entry : rows) {
        const bool chosen = current && entry.usable() && entry.path == current->path;
        model->appendRow(rowOf(chosen ? *current : entry, chosen, m_session.models.device())); // the chosen one with its LoRAs
    }
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
    for (const auto signal : {&QListView::activated, &QListView::clicked})
        connect(list, signal, card, [=, this](const QModelIndex& index) { card->close(), choose(rows[std::size_t(index.row())]); });
    addLoras(card, column);

    auto* more = new PushButton(tr("Look in another folder…"), PushButton::Kind::Quiet, card);
    connect(more, &PushButton::clicked, card, [=, this] { card->close(), lookElsewhere(); });
    column->addWidget(more, 0, Qt::AlignLeft);
    card->popUp(this, PopupCard::Align::Right);
    list->setFocus();
}

/// The LoRAs that fit the current model, each with how strongly it acts.
void ModelButton::addLoras(PopupCard* card, QVBoxLayout* column)
{
    const std::vector<const base::ModelEntry*> loras = m_session.models.loras();
    if (loras.empty())
        return;
    auto* head = new QLabel(tr("LoRAs for this model"), card);
    head->setFont(Theme::instance().font(TextRole::Head));
    column->addWidget(head);
    auto* area = new QScrollArea(card);
    area->setObjectName("loras");
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* rows = new QWidget(area);
    auto* lines = new QVBoxLayout(rows);
    lines->setContentsMargins(0, 0, 8, 0);
    for (const base::ModelEntry* const lora : loras) {
        auto* strength = new ValueSlider(QString::fromStdString(lora->card.name), rows);
        strength->setObjectName(QString::fromStdString(lora->card.id));
        strength->setRange(0, 1.5);
        strength->setStep(.05);
        strength->setText([](double value) { return value == 0 ? tr("off") : QLocale().toString(value, 'f', 2); });
        strength->setValue(m_session.models.strengthOf(lora->card.id));
        strength->setToolTip(QString::fromStdString(lora->path + (lora->notice.empty() ? "" : "\n" + lora->notice)));
        // At the end of the drag: the next run loads the model anew.
        connect(strength, &ValueSlider::released, this, [this, strength, id = lora->card.id] { m_session.models.setStrength(id, strength->value()); });
        lines->addWidget(strength);
    }
    area->setWidget(rows);
    area->viewport()->setAutoFillBackground(false); // the card's own
    rows->setAutoFillBackground(false);
    area->setFixedSize(listWidth, std::min(rows->sizeHint().height() + 4, 180));
    column->addWidget(area);
}

void ModelButton::choose(const base::ModelEntry& entry)
{
    const QString id = QString::fromStdString(entry.card.id);
    if (!entry.usable()) {
        m_session.errors.report(QString::fromStdString(entry.problem), QString::fromStdString(entry.path));
    } else if (entry.question.empty()) {
        m_session.models.choose(id);
    } else {
        const QString question = QString::fromStdString(entry.question);
        const auto end = question.indexOf('?') + 1;
        Q_EMIT agreementWanted(question.left(end), question.mid(end).trimmed(), id + QStringLiteral(";without-t5"));
    }
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
