#include "ui/model_drop.h"

#include "ui/question_sheet.h"
#include "ui/state/model_list.h"
#include "ui/state/preferences.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace underpaint::ui {

namespace {

struct ModelDrop {
    Q_DECLARE_TR_FUNCTIONS(underpaint::ui::ModelDrop)
};

/// The folder that a dropped file or folder of models would add; empty if it is none.
QString folderOf(const QString& path)
{
    const QFileInfo info(path);
    if (info.isDir())
        return info.absoluteFilePath();
    static const QStringList endings = {QStringLiteral("safetensors"), QStringLiteral("sft"), QStringLiteral("ckpt"), QStringLiteral("pt"), QStringLiteral("pth"), QStringLiteral("bin"),
        QStringLiteral("gguf")};
    return endings.contains(info.suffix().toLower()) ? info.absolutePath() : QString();
}

/// Whether a folder, or one above it, is searched already.
bool isSearched(const QStringList& folders, const QString& folder)
{
    for (const QString& known : folders)
        if (folder == known || folder.startsWith(known + '/'))
            return true;
    return false;
}

} // namespace

QStringList offerModels(const Session& session, const QStringList& dropped, QWidget* parent)
{
    QStringList others, folders, names;
    for (const QString& path : dropped) {
        const QString folder = folderOf(path);
        if (folder.isEmpty()) {
            others << path;
            continue;
        }
        names << QFileInfo(path).fileName();
        if (!folders.contains(folder) && !isSearched(session.preferences.modelFolders(), folder))
            folders << folder;
    }
    if (names.isEmpty())
        return others;
    if (folders.isEmpty()) {
        session.models.refresh(); // its folder is known: it is in the list of models, or will be in a moment
        return others;
    }
    auto* sheet = new QuestionSheet(ModelDrop::tr("Use %1 from where it lies?").arg(names.size() == 1 ? names.first() : ModelDrop::tr("these %1 files").arg(names.size())),
        ModelDrop::tr("Nothing is copied. %1 joins the folders that are searched for models; the preferences list them.").arg(QDir::toNativeSeparators(folders.join(QStringLiteral(", ")))),
        {ModelDrop::tr("Use it"), {}, ModelDrop::tr("Cancel")}, parent);
    sheet->setObjectName("modelDrop");
    QObject::connect(sheet, &QuestionSheet::yes, &session.models, [session, folders] {
        const QStringList all = session.preferences.modelFolders() + folders;
        session.preferences.setModelFolders(all);
        session.models.setFolders(all);
    });
    sheet->open();
    return others;
}

} // namespace underpaint::ui
