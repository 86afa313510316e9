#pragma once

#include <QObject>
#include <QString>
#include <functional>

namespace underpaint::ui {

/// What went wrong last, for the error bar: one sentence, one way out, details. A second error replaces the first; details keep both. Never modal.
class ErrorReport : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    struct WayOut {
        QString label;              ///< "Try 1024 px"; empty = none
        std::function<void()> go;
    };

    void report(const QString& sentence, const QString& details = {}, WayOut wayOut = {});
    void clear(); ///< closed or cured
    bool isEmpty() const { return m_sentence.isEmpty(); }
    QString sentence() const { return m_sentence; }
    QString details() const { return m_details; }
    const WayOut& wayOut() const { return m_wayOut; }

Q_SIGNALS:
    void changed();

private:
    QString m_sentence, m_details;
    WayOut m_wayOut;
};

} // namespace underpaint::ui
