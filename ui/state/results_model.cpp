#include "ui/state/results_model.h"

#include "core/engine/request_level.h"
#include "core/files/generation_data.h"
#include "core/files/webp_encoder.h"
#include "ui/state/picture_image.h"

#include <QCoreApplication>
#include <QLocale>
#include <QMetaObject>
#include <QUuid>

namespace underpaint::ui {

namespace {

QString shown(double level) { return QLocale::c().toString(level, 'f', 2); }

QImage thumbnailOf(const std::vector<std::uint8_t>& webp)
{
    try {
        return webp.empty() ? QImage() : toImage(files::pictureFromWebp(webp));
    } catch (const std::exception&) {
        return {};
    }
}

} // namespace

QString resultTitle(const engine::SampleRequest& request, const engine::SampleRecord& record)
{
    const char* const names[] = {"SDEdit", "RF", "DDIM"};
    return QStringLiteral("%1 · %2 · %3").arg(QLatin1String(names[request.method.index()]), shown(engine::levelOf(request, record))).arg(request.seed);
}

ResultsModel::ResultsModel(QObject* parent) : QAbstractListModel(parent)
{
    m_encoder = std::make_unique<ResultEncoder>([this](const std::string& id) { QMetaObject::invokeMethod(this, [this, id] { take(id); }, Qt::QueuedConnection); });
}

ResultsModel::~ResultsModel() { m_encoder.reset(); }

void ResultsModel::setModelSha256(std::function<std::string(const std::string& model)> sha256) { m_encoder->setModelSha256(std::move(sha256)); }

int ResultsModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(m_items.size()); }

QVariant ResultsModel::data(const QModelIndex& index, int role) const
{
    if (index.row() < 0 || index.row() >= rowCount())
        return {};
    const Item& item = m_items[std::size_t(index.row())];
    switch (role) {
    case Qt::DecorationRole: return item.thumbnail;
    case Qt::DisplayRole: return shown(item.level);
    case Qt::AccessibleTextRole: return item.title;
    case IdRole: return QString::fromStdString(item.kept.id);
    case LevelRole: return item.level;
    case SeedRole: return item.seed;
    case StarredRole: return item.kept.starred;
    case TitleRole: return item.title;
    case GenerationRole: return QString::fromStdString(item.kept.generation);
    default: return {};
    }
}

int ResultsModel::rowOf(const QString& id) const
{
    const std::string wanted = id.toStdString();
    const auto found = std::find_if(m_items.begin(), m_items.end(), [&](const Item& item) { return item.kept.id == wanted; });
    return found == m_items.end() ? -1 : int(found - m_items.begin());
}

void ResultsModel::touched(int row) { Q_EMIT dataChanged(index(row), index(row)); }

QString ResultsModel::add(const engine::Finished& finished, const QString& guideName)
{
    const QString id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    Item item;
    item.kept.id = id.toStdString();
    item.thumbnail = toImage(finished.picture).scaled(256, 256, Qt::KeepAspectRatio, Qt::FastTransformation);
    item.level = engine::levelOf(*finished.request, finished.record);
    item.seed = finished.request->seed;
    item.title = resultTitle(*finished.request, finished.record);
    item.task = std::make_shared<ResultTask>();
    item.task->id = item.kept.id;
    item.task->guideName = guideName.toStdString();
    item.task->program = "Underpaint " + QCoreApplication::applicationVersion().toStdString();
    item.task->finished = finished;
    item.generation = item.task->generation.get_future().share();
    item.encoded = item.task->encoded.get_future().share();
    m_encoder->encode(item.task);
    beginInsertRows({}, 0, 0);
    m_items.insert(m_items.begin(), std::move(item));
    endInsertRows();
    limitTo(limit);
    Q_EMIT changed();
    return id;
}

/// Oldest last; the newest one always stays.
void ResultsModel::limitTo(int count)
{
    while (int(m_items.size()) > count) {
        int victim = int(m_items.size()) - 1;
        for (int row = victim; row > 0; --row)
            if (!m_items[std::size_t(row)].kept.starred) {
                victim = row;
                break;
            }
        remove(QString::fromStdString(m_items[std::size_t(victim)].kept.id));
    }
}

void ResultsModel::take(const std::string& id)
{
    const int row = rowOf(QString::fromStdString(id));
    if (row < 0)
        return;
    Item& item = m_items[std::size_t(row)];
    if (!item.task)
        return;
    try {
        ResultTask::Encoded encoded = item.encoded.get();
        encoded.kept.starred = item.kept.starred;
        item.thumbnail = toImage(encoded.thumbnail);
        item.kept = std::move(encoded.kept);
    } catch (const std::exception&) {
        // There was no memory to pack it: it stays as it is for as long as the window is open.
        return;
    }
    item.task.reset();
    item.encoded = {};
    touched(row);
}

QImage ResultsModel::picture(const QString& id) const
{
    const int row = rowOf(id);
    if (row < 0)
        return {};
    const Item& item = m_items[std::size_t(row)];
    return item.task ? toImage(item.task->finished.picture) : thumbnailOf(item.kept.picture);
}

const files::KeptResult* ResultsModel::result(const QString& id) const
{
    const int row = rowOf(id);
    return row < 0 ? nullptr : &m_items[std::size_t(row)].kept;
}

std::string ResultsModel::generation(const QString& id) const
{
    const int row = rowOf(id);
    if (row < 0)
        return {};
    const Item& item = m_items[std::size_t(row)];
    if (!item.task)
        return item.kept.generation;
    try {
        return item.generation.get();
    } catch (const std::exception&) {
        return {};
    }
}

std::optional<engine::Finished> ResultsModel::run(const QString& id) const
{
    const int row = rowOf(id);
    if (row < 0)
        return {};
    const Item& item = m_items[std::size_t(row)];
    if (item.task)
        return item.task->finished;
    try {
        const files::GenerationData data = files::generationDataFromJson(item.kept.generation);
        auto request = std::make_shared<engine::SampleRequest>(data.request);
        const auto unpacked = [](const files::SharedPicture& kept) { return kept ? files::pictureOf(*kept) : canvas::Picture(); };
        request->painting = unpacked(item.kept.guide);
        request->mask = unpacked(item.kept.mask);
        engine::setMap(*request, unpacked(item.kept.map));
        return engine::Finished{std::move(request), files::pictureFromWebp(item.kept.picture), data.record};
    } catch (const std::exception&) {
        return {};
    }
}

void ResultsModel::setStarred(const QString& id, bool starred)
{
    const int row = rowOf(id);
    if (row < 0 || m_items[std::size_t(row)].kept.starred == starred)
        return;
    m_items[std::size_t(row)].kept.starred = starred;
    touched(row);
    Q_EMIT changed();
}

void ResultsModel::remove(const QString& id)
{
    const int row = rowOf(id);
    if (row < 0)
        return;
    if (m_items[std::size_t(row)].task)
        m_items[std::size_t(row)].task->dropped = true;
    beginRemoveRows({}, row, row);
    m_items.erase(m_items.begin() + row);
    endRemoveRows();
    if (m_current == id)
        setCurrent({});
    Q_EMIT changed();
}

void ResultsModel::setCurrent(const QString& id)
{
    if (m_current == id)
        return;
    const int before = rowOf(m_current);
    m_current = id;
    for (const int row : {before, rowOf(id)})
        if (row >= 0)
            touched(row);
    Q_EMIT currentChanged();
}

void ResultsModel::setSampling(bool sampling)
{
    if (std::exchange(m_sampling, sampling) != sampling)
        m_encoder->setWaiting(sampling);
}

std::vector<files::KeptResult> ResultsModel::all(Packing packing) const
{
    m_encoder->setHurry(packing == Packing::Awaited);
    std::vector<files::KeptResult> results;
    for (const Item& item : m_items) {
        if (!item.task) {
            results.push_back(item.kept);
            continue;
        }
        if (packing == Packing::Done && item.encoded.wait_for(std::chrono::seconds(0)) != std::future_status::ready)
            continue;
        try {
            results.push_back(item.encoded.get().kept);
            results.back().starred = item.kept.starred;
        } catch (const std::exception&) {
            // Not packed for want of memory: left out of the file.
        }
    }
    m_encoder->setHurry(false);
    return results;
}

void ResultsModel::setAll(std::vector<files::KeptResult> results)
{
    beginResetModel();
    for (const Item& item : m_items)
        if (item.task)
            item.task->dropped = true;
    m_items.clear();
    m_current.clear();
    std::vector<files::SharedPicture> pictures;
    for (files::KeptResult& kept : results) {
        Item item;
        item.title = tr("Result");
        item.thumbnail = thumbnailOf(kept.thumbnail);
        try {
            const files::GenerationData data = files::generationDataFromJson(kept.generation);
            item.level = engine::levelOf(data.request, data.record);
            item.seed = data.request.seed;
            item.title = resultTitle(data.request, data.record);
        } catch (const std::exception&) {
            // Generation data of a later version, or damaged: the picture is still there.
        }
        for (const files::SharedPicture& picture : {kept.guide, kept.mask, kept.map})
            if (picture)
                pictures.push_back(picture);
        item.kept = std::move(kept);
        m_items.push_back(std::move(item));
    }
    m_encoder->know(pictures);
    endResetModel();
    limitTo(limit);
    Q_EMIT currentChanged();
    Q_EMIT changed();
}

} // namespace underpaint::ui
