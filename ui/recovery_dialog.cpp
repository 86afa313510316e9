#include "ui/recovery_dialog.h"

#include "ui/theme/theme.h"
#include "ui/widgets/push_button.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QVBoxLayout>

namespace underpaint::ui {

RecoveryDialog::RecoveryDialog(std::vector<files::Recoverable> found, QWidget* parent)
    : QDialog(parent)
    , m_found(std::move(found))
    , m_list(new QListWidget(this))
{
    setObjectName("recovery");
    setWindowTitle(tr("Recover"));
    setWindowModality(Qt::WindowModal);
    setAttribute(Qt::WA_DeleteOnClose);
    resize(460, 360);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(12);
    auto* words = new QLabel(tr("The program ended without saving. This was kept:"), this);
    words->setWordWrap(true);
    column->addWidget(words);
    m_list->setIconSize({96, 72});
    m_list->setAccessibleName(tr("Kept paintings"));
    for (const files::Recoverable& one : m_found) {
        const QString title = one.title.empty() ? tr("Untitled") : QString::fromStdString(one.title);
        const QDateTime time = QDateTime::fromSecsSinceEpoch(one.time);
        auto* item = new QListWidgetItem(tr("%1\n%2").arg(title, QLocale().toString(time, QLocale::ShortFormat)), m_list);
        item->setData(Qt::UserRole, QString::fromStdString(one.folder));
        item->setToolTip(QString::fromStdString(one.originalPath));
        if (QImage picture; picture.loadFromData(one.thumbnail.data(), int(one.thumbnail.size())))
            item->setIcon(QPixmap::fromImage(picture));
    }
    m_list->setCurrentRow(0);
    column->addWidget(m_list, 1);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    auto* discard = new PushButton(tr("Throw away"), PushButton::Kind::Quiet, this);
    discard->setObjectName("discard");
    auto* later = new PushButton(tr("Later"), PushButton::Kind::Plain, this);
    auto* take = new PushButton(tr("Recover"), PushButton::Kind::Run, this);
    take->setObjectName("recover");
    row->addWidget(discard);
    row->addStretch();
    row->addWidget(later);
    row->addWidget(take);
    column->addLayout(row);
    connect(later, &QAbstractButton::clicked, this, &QDialog::reject);
    connect(take, &QAbstractButton::clicked, this, [this] {
        const QString folder = current();
        accept();
        Q_EMIT chosen(folder);
    });
    connect(m_list, &QListWidget::itemActivated, take, &QAbstractButton::click);
    connect(discard, &QAbstractButton::clicked, this, [this] {
        const QString folder = current();
        delete m_list->takeItem(m_list->currentRow());
        Q_EMIT discarded(folder);
        if (m_list->count() == 0)
            reject();
    });
}

QString RecoveryDialog::current() const { return m_list->currentItem() ? m_list->currentItem()->data(Qt::UserRole).toString() : QString(); }

} // namespace underpaint::ui
