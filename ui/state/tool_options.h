#pragma once

#include <QHash>
#include <QJsonObject>
#include <QObject>
#include <QVariant>
#include <span>

namespace underpaint::ui {

/// One thing that a tool lets the artist set, said once: the options bar, what is kept, the manual and the tests are made from it.
struct ToolOptionSpec {
    const char* id;      ///< "fill.tolerance"; the tools whose bars show it say so in `tools`
    const char* tools;   ///< by their actions, separated by spaces: "tool.fill tool.selectWand"
    const char* text;    ///< translatable
    const char* tip;     ///< one sentence
    enum Kind { Number, Toggle, Choice, Words, Action } kind = Number;
    double least = 0, most = 1, value = 0; ///< Number: its range; and what it begins with, for Toggle and Choice too
    const char* choices = ""; ///< Choice: its texts, separated by '|'. Action: the id of the action. Words: what stands there at first
    const char* unit = "";    ///< Number: "px", "%", "°" or nothing
    int decimals = 0;
};

/// What the artist set for each tool.
class ToolOptions : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    static std::span<const ToolOptionSpec> table();
    static const ToolOptionSpec& spec(const char* id); ///< asserts that it exists
    /// The rows of a tool, by its action ("tool.fill").
    static QList<const ToolOptionSpec*> of(const QString& action);

    double number(const char* id) const { return value(id).toDouble(); }
    bool isOn(const char* id) const { return value(id).toInt() != 0; }
    int choice(const char* id) const { return value(id).toInt(); }
    QString words(const char* id) const { return value(id).toString(); }
    void set(const char* id, const QVariant& value); ///< numbers are clamped to the row's range

    QJsonObject save() const;                 ///< what differs from the table
    void restore(const QJsonObject& saved);   ///< rows that are unknown or of another kind change nothing

Q_SIGNALS:
    void changed(const QString& id);

private:
    QVariant value(const char* id) const;
    QHash<QString, QVariant> m_values; // what was set
};

} // namespace underpaint::ui
