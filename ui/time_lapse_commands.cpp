#include "ui/time_lapse_commands.h"

#include "ui/actions.h"
#include "ui/state/document_model.h"
#include "ui/state/time_lapse.h"

#include <QActionGroup>
#include <QFileDialog>
#include <QMenu>

namespace underpaint::ui {

TimeLapseCommands::TimeLapseCommands(const Session& session, Actions& actions, QWidget* window)
    : QObject(window)
    , m_actions(actions)
    , m_window(window)
    , m_timeLapse(new TimeLapse(session.document, session.preferences, session.errors, this))
{
    QAction* const record = actions.at("timelapse.record");
    connect(record, &QAction::triggered, m_timeLapse, &TimeLapse::setRecording);
    connect(m_timeLapse, &TimeLapse::recordingChanged, record, [this, record] { record->setChecked(m_timeLapse->isRecording()); });
    connect(actions.at("timelapse.export"), &QAction::triggered, this, &TimeLapseCommands::chooseFile);
    connect(m_timeLapse, &TimeLapse::statusChanged, this, &TimeLapseCommands::statusChanged);
    if (QMenu* const menu = actions.menu(QStringLiteral("File/Time-lapse")))
        addChoices(menu);
}

void TimeLapseCommands::addChoices(QMenu* menu)
{
    const auto add = [&](const QString& title, const QList<std::pair<QString, int>>& choices, int now, auto choose) {
        QMenu* const list = menu->addMenu(title);
        auto* group = new QActionGroup(list);
        for (const auto& [text, value] : choices) {
            QAction* const choice = list->addAction(text, m_timeLapse, [choose, value = value] { choose(value); });
            choice->setCheckable(true);
            choice->setChecked(value == now);
            group->addAction(choice);
        }
    };
    menu->addSeparator();
    add(tr("At most one frame in"), {{tr("1 second"), 1000}, {tr("5 seconds"), 5000}, {tr("30 seconds"), 30000}}, m_timeLapse->interval(), [this](int value) { m_timeLapse->setInterval(value); });
    add(tr("Frames of at most"), {{tr("640 px"), 640}, {tr("1280 px"), 1280}, {tr("1920 px"), 1920}}, m_timeLapse->side(), [this](int value) { m_timeLapse->setSide(value); });
}

void TimeLapseCommands::chooseFile()
{
    auto* chooser = new QFileDialog(m_window, tr("Export time-lapse"), QString(), tr("Animated WebP (*.webp);;Video by ffmpeg (*.mp4 *.mkv *.webm);;Folder of PNG frames (*.png)"));
    chooser->setObjectName("timeLapseFile");
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setAcceptMode(QFileDialog::AcceptSave);
    chooser->setDefaultSuffix(QStringLiteral("webp"));
    connect(chooser, &QFileDialog::filterSelected, chooser, [chooser](const QString& filter) { chooser->setDefaultSuffix(filter.section(QStringLiteral("*."), 1, 1).section(QLatin1Char(')'), 0, 0).section(QLatin1Char(' '), 0, 0)); });
    connect(chooser, &QFileDialog::fileSelected, m_timeLapse, [this](const QString& path) { m_timeLapse->exportTo(path); });
    chooser->open();
}

} // namespace underpaint::ui
