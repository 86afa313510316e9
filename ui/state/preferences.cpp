#include "ui/state/preferences.h"

#include "core/base/error.h"
#include "core/files/file_bytes.h"
#include "core/files/folders.h"

#include <QColor>
#include <QDebug>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimer>

namespace underpaint::ui {

namespace {

constexpr int mostRecent = 12, writeDelay = 500; // milliseconds
constexpr qint64 largestFile = 16 << 20;

template <typename Choice>
struct Name {
    Choice choice;
    const char* text;
};
constexpr Name<ThemeChoice> themes[] = {{ThemeChoice::Dark, "dark"}, {ThemeChoice::Light, "light"}, {ThemeChoice::System, "system"}};
constexpr Name<KeyScheme> schemes[] = {{KeyScheme::Underpaint, "underpaint"}, {KeyScheme::Krita, "krita"}, {KeyScheme::Photoshop, "photoshop"}};

template <typename Choice, std::size_t n>
QString textOf(const Name<Choice> (&names)[n], Choice choice)
{
    for (const auto& name : names)
        if (name.choice == choice)
            return QString::fromLatin1(name.text);
    return {};
}

template <typename Choice, std::size_t n>
Choice choiceOf(const Name<Choice> (&names)[n], const QJsonValue& value)
{
    for (const auto& name : names)
        if (value.toString() == QLatin1String(name.text))
            return name.choice;
    return names[0].choice;
}

/// The object in the file; a damaged file is put aside, so that it is neither trusted nor lost.
QJsonObject readObject(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QJsonDocument document = file.size() <= largestFile ? QJsonDocument::fromJson(file.readAll()) : QJsonDocument();
    if (document.isObject())
        return document.object();
    file.close();
    const QString aside = path + QStringLiteral(".damaged");
    QFile::remove(aside);
    QFile::rename(path, aside);
    qWarning().noquote() << QStringLiteral("\"%1\" was damaged; it now lies beside it as \"%2\", and everything is set as it was at first.").arg(path, aside);
    return {};
}

void writeObject(const QString& path, const QJsonObject& object)
{
    try {
        QDir().mkpath(QFileInfo(path).path());
        files::writeFile(path.toStdString(), QJsonDocument(object).toJson().toStdString());
    } catch (const base::Error& error) {
        qWarning().noquote() << QString::fromUtf8(error.what());
    }
}

QStringList strings(const QJsonValue& value)
{
    QStringList list;
    for (const QJsonValue& entry : value.toArray())
        if (entry.isString())
            list.append(entry.toString());
    return list;
}

} // namespace

struct Preferences::Private {
    QString file, recentFile;
    QJsonObject values, recent;
    QTimer timer;

    void write()
    {
        timer.stop();
        writeObject(file, values);
        writeObject(recentFile, recent);
    }
};

Preferences::Preferences(const QString& file, QObject* parent)
    : QObject(parent), d(std::make_unique<Private>())
{
    d->file = file;
    d->recentFile = QString::fromStdString(files::stateFolder()) + QStringLiteral("/recent.json");
    d->values = readObject(d->file);
    d->recent = readObject(d->recentFile);
    d->timer.setSingleShot(true);
    d->timer.setInterval(writeDelay);
    connect(&d->timer, &QTimer::timeout, this, [this] { d->write(); });
}

Preferences::~Preferences()
{
    if (d->timer.isActive())
        d->write();
}

void Preferences::touch()
{
    d->timer.start();
    Q_EMIT changed();
}

void Preferences::set(const QString& name, const QJsonValue& value)
{
    if (d->values.value(name) == value)
        return;
    d->values.insert(name, value);
    touch();
}

QJsonValue Preferences::value(const QString& name) const { return d->values.value(name); }

ThemeChoice Preferences::theme() const { return choiceOf(themes, value(QStringLiteral("theme"))); }
void Preferences::setTheme(ThemeChoice theme) { set(QStringLiteral("theme"), textOf(themes, theme)); }
bool Preferences::highContrast() const { return value(QStringLiteral("highContrast")).toBool(); }
void Preferences::setHighContrast(bool on) { set(QStringLiteral("highContrast"), on); }
bool Preferences::reduceMotion() const { return value(QStringLiteral("reduceMotion")).toBool(); }
void Preferences::setReduceMotion(bool on) { set(QStringLiteral("reduceMotion"), on); }
double Preferences::textScale() const { return qBound(1., value(QStringLiteral("textScale")).toDouble(1), 1.5); }
void Preferences::setTextScale(double scale) { set(QStringLiteral("textScale"), qBound(1., scale, 1.5)); }
KeyScheme Preferences::keyScheme() const { return choiceOf(schemes, value(QStringLiteral("keyScheme"))); }
void Preferences::setKeyScheme(KeyScheme scheme) { set(QStringLiteral("keyScheme"), textOf(schemes, scheme)); }

QString Preferences::ownKey(const QString& action) const { return value(QStringLiteral("ownKeys")).toObject().value(action).toString(); }

void Preferences::setOwnKey(const QString& action, const QString& key)
{
    QJsonObject keys = value(QStringLiteral("ownKeys")).toObject();
    if (key.isEmpty())
        keys.remove(action);
    else
        keys.insert(action, key);
    set(QStringLiteral("ownKeys"), keys);
}

QString Preferences::language() const { return value(QStringLiteral("language")).toString(); }
void Preferences::setLanguage(const QString& language) { set(QStringLiteral("language"), language); }
bool Preferences::firstStartDone() const { return value(QStringLiteral("firstStartDone")).toBool(); }
void Preferences::setFirstStartDone(bool done) { set(QStringLiteral("firstStartDone"), done); }
bool Preferences::crosshair() const { return value(QStringLiteral("crosshair")).toBool(); }
void Preferences::setCrosshair(bool shown) { set(QStringLiteral("crosshair"), shown); }

QColor Preferences::maskColour() const
{
    const QColor colour(value(QStringLiteral("maskColour")).toString());
    return colour.isValid() ? colour : QColor(0xE0, 0x3A, 0x5C);
}

double Preferences::maskOpacity() const { return qBound(.1, value(QStringLiteral("maskOpacity")).toDouble(.36), 1.); }

void Preferences::setMaskTint(const QColor& colour, double opacity)
{
    set(QStringLiteral("maskColour"), colour.name());
    set(QStringLiteral("maskOpacity"), qBound(.1, opacity, 1.));
}

bool Preferences::stripMetadata() const { return value(QStringLiteral("stripMetadata")).toBool(); }
void Preferences::setStripMetadata(bool strip) { set(QStringLiteral("stripMetadata"), strip); }
int Preferences::undoSteps() const { return qBound(10, value(QStringLiteral("undoSteps")).toInt(200), 500); }
void Preferences::setUndoSteps(int steps) { set(QStringLiteral("undoSteps"), qBound(10, steps, 500)); }
int Preferences::undoMemory() const { return qBound(0, value(QStringLiteral("undoMemory")).toInt(0), 1 << 20); }
void Preferences::setUndoMemory(int megabytes) { set(QStringLiteral("undoMemory"), qBound(0, megabytes, 1 << 20)); }
int Preferences::paintMemory() const { return qBound(0, value(QStringLiteral("paintMemory")).toInt(0), 1 << 22); }
void Preferences::setPaintMemory(int megabytes) { set(QStringLiteral("paintMemory"), qBound(0, megabytes, 1 << 22)); }
QString Preferences::scratchFolder() const { return value(QStringLiteral("scratchFolder")).toString(); }
void Preferences::setScratchFolder(const QString& folder) { set(QStringLiteral("scratchFolder"), folder); }
QString Preferences::penButton(int button) const { return value(QStringLiteral("penButton%1").arg(button)).toString(); }
void Preferences::setPenButton(int button, const QString& action) { set(QStringLiteral("penButton%1").arg(button), action); }
bool Preferences::fingerTaps() const { return value(QStringLiteral("fingerTaps")).toBool(true); }
void Preferences::setFingerTaps(bool on) { set(QStringLiteral("fingerTaps"), on); }
QStringList Preferences::recentFiles() const { return strings(d->recent.value(QStringLiteral("files"))).mid(0, mostRecent); }

void Preferences::addRecentFile(const QString& path)
{
    QStringList list = recentFiles();
    if (path.isEmpty() || list.value(0) == path)
        return;
    list.removeAll(path);
    list.prepend(path);
    d->recent.insert(QStringLiteral("files"), QJsonArray::fromStringList(list.mid(0, mostRecent)));
    touch();
}

QStringList Preferences::modelFolders() const { return strings(value(QStringLiteral("modelFolders"))); }
void Preferences::setModelFolders(const QStringList& folders) { set(QStringLiteral("modelFolders"), QJsonArray::fromStringList(folders)); }

QByteArray Preferences::blob(const QString& name) const
{
    return QByteArray::fromBase64(value(QStringLiteral("blobs")).toObject().value(name).toString().toLatin1());
}

void Preferences::setBlob(const QString& name, const QByteArray& bytes)
{
    QJsonObject blobs = value(QStringLiteral("blobs")).toObject();
    blobs.insert(name, QString::fromLatin1(bytes.toBase64()));
    set(QStringLiteral("blobs"), blobs);
}

} // namespace underpaint::ui
