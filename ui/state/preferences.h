#pragma once

#include <QByteArray>
#include <QColor>
#include <QJsonValue>
#include <QObject>
#include <QStringList>
#include <memory>

namespace underpaint::ui {

enum class ThemeChoice { Dark, Light, System };
enum class KeyScheme { Underpaint, Krita, Photoshop };

/// What survives a restart, typed; kept as JSON under $XDG_CONFIG_HOME/underpaint/preferences.json and written by temporary name and rename, 500 ms after the last change. Damaged files are put aside with a word in the log.
class Preferences : public QObject {
    Q_OBJECT
public:
    explicit Preferences(const QString& file, QObject* parent = nullptr);
    ~Preferences() override;

    ThemeChoice theme() const;
    void setTheme(ThemeChoice theme);
    bool highContrast() const;
    void setHighContrast(bool on);
    bool reduceMotion() const;
    void setReduceMotion(bool on);
    double textScale() const;               ///< 1..1.5
    void setTextScale(double scale);
    KeyScheme keyScheme() const;
    void setKeyScheme(KeyScheme scheme);
    QString ownKey(const QString& action) const; ///< empty = the scheme's
    void setOwnKey(const QString& action, const QString& key);
    QString language() const;               ///< "en", "de", ... empty = the system's
    void setLanguage(const QString& language);
    bool firstStartDone() const;
    void setFirstStartDone(bool done);
    bool crosshair() const;                 ///< in the brush outline
    void setCrosshair(bool shown);
    QColor maskColour() const;
    double maskOpacity() const;
    void setMaskTint(const QColor& colour, double opacity);
    bool stripMetadata() const;             ///< exports carry no generation data
    void setStripMetadata(bool strip);
    int undoSteps() const;                  ///< 10..500
    void setUndoSteps(int steps);
    int undoMemory() const;                 ///< megabytes that former states may take; 0 = no limit
    void setUndoMemory(int megabytes);
    int paintMemory() const;                ///< megabytes of memory that paint may take before it goes to the scratch folder; 0 = no limit
    void setPaintMemory(int megabytes);
    QString scratchFolder() const;          ///< empty = under $XDG_CACHE_HOME
    void setScratchFolder(const QString& folder);
    /// What the pen's button does: the id of an action, "pan", "pick"; empty = as usual (the palette at the pen, the hand). button: 2 or 3.
    QString penButton(int button) const;
    void setPenButton(int button, const QString& action);
    bool fingerTaps() const;                ///< two fingers undo, three redo
    void setFingerTaps(bool on);
    QStringList recentFiles() const;        ///< newest first, at most 12; kept under $XDG_STATE_HOME
    void addRecentFile(const QString& path);
    QStringList modelFolders() const;
    void setModelFolders(const QStringList& folders);

    /// Geometry, docks, tool state and the like, by name.
    QByteArray blob(const QString& name) const;
    void setBlob(const QString& name, const QByteArray& value);

Q_SIGNALS:
    void changed();

private:
    void touch();
    void set(const QString& name, const QJsonValue& value);
    QJsonValue value(const QString& name) const;
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace underpaint::ui
