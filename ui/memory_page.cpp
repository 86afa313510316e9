#include "ui/memory_page.h"

#include "core/canvas/tile_memory.h"
#include "ui/state/preferences.h"
#include "ui/widgets/number_field.h"
#include "ui/widgets/push_button.h"
#include "ui/widgets/quiet_text.h"

#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QTimer>
#include <QVBoxLayout>

namespace underpaint::ui {

namespace {

    constexpr double megabyte = 1 << 20;

} // namespace

MemoryPage::MemoryPage(const Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_use(quietText({}, this))
{
    Preferences& preferences = m_session.preferences;
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(20);
    form->setVerticalSpacing(10);
    const auto add = [&](const char* name, const QString& title, double least, double most, int value, const QString& unit, const QString& empty, auto&& set) {
        auto* const field = new NumberField(this);
        field->setObjectName(QLatin1String(name));
        field->setAccessibleName(title);
        field->setRange(least, most);
        field->setDecimals(0);
        field->setUnit(unit);
        if (!empty.isEmpty())
            field->setEmptyMeaning(empty);
        field->setValue(value > 0 ? std::optional<double>(value) : std::nullopt);
        field->setMaximumWidth(160);
        connect(field, &NumberField::changed, this, [set](std::optional<double> number) { set(int(number.value_or(0))); });
        form->addRow(title, field);
    };
    add("undoSteps", tr("Steps that can be taken back"), 10, 500, preferences.undoSteps(), {}, {}, [&preferences](int steps) { preferences.setUndoSteps(steps); });
    add("undoMemory", tr("Memory for them"), 16, 1 << 20, preferences.undoMemory(), tr("MB"), tr("no limit"), [&preferences](int megabytes) { preferences.setUndoMemory(megabytes); });
    add("paintMemory", tr("Memory for paint"), 64, 1 << 22, preferences.paintMemory(), tr("MB"), tr("no limit"), [&preferences](int megabytes) { preferences.setPaintMemory(megabytes); });
    column->addLayout(form);
    column->addWidget(quietText(tr("Paint beyond its limit lies in a file on the disk, which goes when the program ends."), this));
    auto* const folder = new PushButton(tr("Scratch folder…"), PushButton::Kind::Plain, this);
    folder->setObjectName("scratchFolder");
    const auto tell = [&preferences, folder] { folder->setToolTip(preferences.scratchFolder().isEmpty() ? tr("In the folder for caches") : preferences.scratchFolder()); };
    tell();
    connect(&preferences, &Preferences::changed, folder, tell);
    connect(folder, &QAbstractButton::clicked, this, [this, &preferences] {
        auto* const dialog = new QFileDialog(this, tr("Scratch folder"), preferences.scratchFolder());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::Directory);
        connect(dialog, &QFileDialog::fileSelected, &preferences, &Preferences::setScratchFolder);
        dialog->open();
    });
    column->addWidget(folder, 0, Qt::AlignLeft);
    column->addWidget(m_use);
    column->addStretch();
    auto* const timer = new QTimer(this);
    connect(timer, &QTimer::timeout, this, &MemoryPage::showUse);
    timer->start(1000);
    showUse();
}

void MemoryPage::showUse()
{
    const canvas::TileUse use = canvas::tileUse();
    m_use->setText(tr("Paint takes %1 MB of memory and %2 MB on the disk now.").arg(qRound(double(use.memory) / megabyte)).arg(qRound(double(use.disk) / megabyte)));
}

} // namespace underpaint::ui
