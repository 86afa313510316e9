#include "ui/model_folders_page.h"

#include "ui/state/model_list.h"
#include "ui/state/preferences.h"
#include "ui/widgets/push_button.h"
#include "ui/widgets/quiet_text.h"

#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QVBoxLayout>

namespace underpaint::ui {

namespace {

    /// How many models, parts and files of no use lie under a folder; an empty folder: everywhere.
    struct Count {
        int models = 0, parts = 0, others = 0;

        Count(const std::vector<base::ModelEntry>& entries, const QString& folder)
        {
            const std::string below = folder.isEmpty() ? std::string() : (QFileInfo(folder).canonicalFilePath() + '/').toStdString(), written = (folder + '/').toStdString();
            for (const base::ModelEntry& entry : entries)
                if (folder.isEmpty() || entry.path.starts_with(below) || entry.path.starts_with(written))
                    ++(!entry.usable() ? others : entry.model ? models : parts);
        }
        QString text() const { return ModelFoldersPage::tr("%1 models, %2 parts and LoRAs, %3 files that cannot be used").arg(models).arg(parts).arg(others); }
    };

} // namespace

ModelFoldersPage::ModelFoldersPage(const Session& session, QWidget* parent)
    : QWidget(parent), m_session(session), m_folders(new QListWidget(this)), m_summary(quietText({}, this)),
      m_remove(new PushButton(tr("Remove"), PushButton::Kind::Quiet, this)), m_again(new PushButton(tr("Look again"), PushButton::Kind::Quiet, this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(14);
    column->addWidget(quietText(tr("Models are looked for in the program's own folders and in these. A folder of ComfyUI, of Stable Diffusion web UI or of diffusers is read as it lies; nothing is copied."), this));
    m_folders->setObjectName("modelFolders");
    m_folders->setAccessibleName(tr("Model folders"));
    m_folders->setTextElideMode(Qt::ElideMiddle);
    m_folders->setSpacing(4);
    column->addWidget(m_folders, 1);
    m_summary->setObjectName("foundModels");
    column->addWidget(m_summary);
    auto* more = new PushButton(tr("Add a folder…"), PushButton::Kind::Plain, this);
    m_remove->setObjectName("removeFolder");
    m_again->setObjectName("lookAgain");
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(more);
    row->addWidget(m_remove);
    row->addWidget(m_again);
    row->addStretch();
    column->addLayout(row);
    connect(more, &QAbstractButton::clicked, this, &ModelFoldersPage::add);
    connect(m_remove, &QAbstractButton::clicked, this, &ModelFoldersPage::remove);
    connect(m_again, &QAbstractButton::clicked, this, [this] {
        m_session.models.refresh();
        refresh();
    });
    connect(&session.models, &ModelList::found, this, &ModelFoldersPage::refresh);
    connect(m_folders, &QListWidget::currentRowChanged, this, [this](int row) { m_remove->setEnabled(row >= 0); });
    refresh();
}

void ModelFoldersPage::refresh()
{
    const int row = m_folders->currentRow();
    m_folders->clear();
    for (const QString& folder : m_session.preferences.modelFolders()) {
        auto* item = new QListWidgetItem(QDir::toNativeSeparators(folder), m_folders);
        const QString found = QDir(folder).exists() ? Count(m_session.models.entries(), folder).text() : tr("This folder is not there at the moment.");
        item->setText(item->text() + '\n' + found);
        item->setToolTip(folder);
    }
    m_folders->setCurrentRow(std::min(row, m_folders->count() - 1));
    m_remove->setEnabled(m_folders->currentRow() >= 0);
    m_again->setEnabled(!m_session.models.isLooking());
    m_summary->setText(m_session.models.isLooking() ? tr("Looking…") : tr("On this computer: %1.").arg(Count(m_session.models.entries(), {}).text()));
}

void ModelFoldersPage::set(const QStringList& folders)
{
    m_session.preferences.setModelFolders(folders);
    m_session.models.setFolders(folders);
    refresh();
}

void ModelFoldersPage::add()
{
    auto* chooser = new QFileDialog(this, tr("Folder with models"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setFileMode(QFileDialog::Directory);
    connect(chooser, &QFileDialog::fileSelected, this, [this](const QString& path) {
        if (!m_session.preferences.modelFolders().contains(path))
            set(m_session.preferences.modelFolders() << path);
    });
    chooser->open();
}

void ModelFoldersPage::remove()
{
    QStringList folders = m_session.preferences.modelFolders();
    const int row = m_folders->currentRow();
    if (row < 0 || row >= folders.size())
        return;
    folders.removeAt(row);
    set(folders);
}

} // namespace underpaint::ui
