#include "ui/clipboard_commands.h"

#include "core/base/error.h"
#include "ui/actions.h"
#include "ui/state/document_model.h"
#include "ui/state/error_report.h"
#include "ui/state/picture_image.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>

namespace underpaint::ui {

namespace {

    const QString placeType = QStringLiteral("application/x-underpaint-place"); // "x y", canvas pixels

    void give(const canvas::Picture& picture, QPoint corner)
    {
        auto* const data = new QMimeData;
        data->setImageData(toImage(picture));
        data->setData(placeType, QByteArray::number(corner.x()) + ' ' + QByteArray::number(corner.y()));
        QGuiApplication::clipboard()->setMimeData(data);
    }

    void give(const canvas::SelectedPicture& part)
    {
        if (part.picture.isNull())
            throw base::UsageError(ClipboardCommands::tr("There is nothing in what is selected: choose another layer, or select more.").toStdString());
        give(part.picture, {part.x, part.y});
    }

    std::optional<QPoint> givenPlace(QSize picture, base::Size canvas)
    {
        const QMimeData* const data = QGuiApplication::clipboard()->mimeData();
        if (!data || !data->hasFormat(placeType))
            return {};
        const QList<QByteArray> numbers = data->data(placeType).split(' ');
        bool isX = false, isY = false;
        const QPoint corner(numbers.value(0).toInt(&isX), numbers.value(1).toInt(&isY));
        const bool seen = isX && isY && QRect(0, 0, canvas.width, canvas.height).intersects(QRect(corner, picture));
        return seen ? std::optional(corner) : std::nullopt;
    }

} // namespace

ClipboardCommands::ClipboardCommands(const Session& session, Actions& actions, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_actions(actions)
{
    on("edit.copy", [this] { copyLayer(); });
    on("edit.cut", [this] { cut(); });
    on("edit.copyMerged", [this] { copyMerged(); });
    on("edit.paste", [this] { paste(); });
    connect(&session.document, &DocumentModel::changed, this, &ClipboardCommands::show);
    show();
}

void ClipboardCommands::on(const char* action, std::function<void()> effect)
{
    connect(m_actions.at(action), &QAction::triggered, this, [this, effect = std::move(effect)] {
        try {
            effect();
        } catch (const base::Error& error) {
            m_session.errors.report(QString::fromUtf8(error.what()));
        }
    });
}

void ClipboardCommands::copyLayer()
{
    const canvas::DocumentState& state = m_session.document.state();
    const canvas::Layer* const layer = state.activeLayer();
    if (!layer)
        return;
    if (state.selection.isNull())
        give(layer->tiles.picture({0, 0, state.size.width, state.size.height}), {});
    else
        give(canvas::selectedPicture(layer->tiles, state.selection));
}

void ClipboardCommands::copyMerged()
{
    const canvas::Picture painting = m_session.document.painting(), selection = m_session.document.state().selection;
    if (selection.isNull())
        give(painting, {});
    else
        give(canvas::selectedPicture(painting, selection));
}

void ClipboardCommands::cut()
{
    DocumentModel& document = m_session.document;
    canvas::DocumentState after = document.state();
    canvas::clearSelected(after, after.active); // says first whether it can be done
    copyLayer();
    document.document().edit(tr("Cut").toStdString(), [](canvas::DocumentState& state) { canvas::clearSelected(state, state.active); });
}

void ClipboardCommands::paste()
{
    const QImage image = QGuiApplication::clipboard()->image();
    if (image.isNull())
        throw base::UsageError(tr("There is no picture to paste: copy one first.").toStdString());
    m_session.document.place(toPicture(image), tr("Pasted picture"), givenPlace(image.size(), m_session.document.state().size));
}

void ClipboardCommands::show()
{
    const bool chosen = m_session.document.state().activeLayer() != nullptr;
    for (const char* const id : {"edit.cut", "edit.copy"})
        m_actions.at(id)->setEnabled(chosen);
}

} // namespace underpaint::ui
