#pragma once

#include "core/files/display_transform.h"

#include <QObject>
#include <QString>

namespace underpaint::ui {

class Preferences;

/// How all canvases of the program show colours: by the screen's profile, and as a proof of what a print can show. Nothing is set unless the artist does, and then nothing is done or spent.
class DisplayColours : public QObject {
    Q_OBJECT
public:
    static DisplayColours& instance();

    /// Takes what the preferences have and keeps what is set there. A file that is no good any more is left out.
    void restore(Preferences& preferences);

    /// Paths of profiles; empty = none. Throws base::Error or base::UsageError in one sentence, and nothing changes then.
    void setScreen(const QString& path);
    void setProof(const QString& path);
    QString screen() const { return m_screen; }
    QString proof() const { return m_proof; }
    void setProofShown(bool shown); ///< nothing without a profile
    bool proofShown() const { return m_proofShown; }
    void setMarksGamut(bool marks);
    bool marksGamut() const { return m_marksGamut; }

    /// Null if colours are shown as they are.
    const files::DisplayTransform* transform() const { return m_transform.get(); }

Q_SIGNALS:
    void changed();

private:
    void apply(const QString& screen, const QString& proof, bool shown, bool marks);

    Preferences* m_preferences = nullptr;
    QString m_screen, m_proof;
    bool m_proofShown = false, m_marksGamut = false;
    std::shared_ptr<const files::DisplayTransform> m_transform;
};

} // namespace underpaint::ui
