#include "ui/state/display_colours.h"

#include "core/base/error.h"
#include "core/files/file_bytes.h"
#include "ui/state/preferences.h"

#include <QDebug>

namespace underpaint::ui {

namespace {

    const QString screenName = QStringLiteral("screenProfile"), proofName = QStringLiteral("proofProfile"), gamutName = QStringLiteral("proofMarksGamut");

    std::vector<std::uint8_t> profileAt(const QString& path) { return path.isEmpty() ? std::vector<std::uint8_t>() : files::readFile(path.toStdString()); }

} // namespace

DisplayColours& DisplayColours::instance()
{
    static DisplayColours colours;
    return colours;
}

void DisplayColours::restore(Preferences& preferences)
{
    m_preferences = nullptr;
    const auto path = [&preferences](const QString& name) { return QString::fromUtf8(preferences.blob(name)); };
    for (const auto& [screen, proof] : {std::pair(path(screenName), path(proofName)), std::pair(QString(), QString())})
        try {
            apply(screen, proof, false, preferences.blob(gamutName) == "1");
            break;
        } catch (const base::Error& error) {
            qWarning().noquote() << QString::fromUtf8(error.what());
        }
    m_preferences = &preferences;
    connect(&preferences, &QObject::destroyed, this, [this, gone = &preferences] {
        if (m_preferences == gone)
            m_preferences = nullptr;
    });
}

void DisplayColours::apply(const QString& screen, const QString& proof, bool shown, bool marks)
{
    const std::vector<std::uint8_t> proofBytes = profileAt(proof);
    files::DisplayTransform::make({profileAt(screen), proofBytes, false}); // whether it fits, even if it is not shown now
    auto transform = files::DisplayTransform::make({profileAt(screen), shown ? proofBytes : std::vector<std::uint8_t>(), marks});
    m_screen = screen;
    m_proof = proof;
    m_proofShown = shown && !proof.isEmpty();
    m_marksGamut = marks;
    m_transform = std::move(transform);
    if (m_preferences) {
        m_preferences->setBlob(screenName, screen.toUtf8());
        m_preferences->setBlob(proofName, proof.toUtf8());
        m_preferences->setBlob(gamutName, marks ? "1" : "");
    }
    Q_EMIT changed();
}

void DisplayColours::setScreen(const QString& path) { apply(path, m_proof, m_proofShown, m_marksGamut); }
void DisplayColours::setProof(const QString& path) { apply(m_screen, path, m_proofShown, m_marksGamut); }
void DisplayColours::setProofShown(bool shown) { apply(m_screen, m_proof, shown, m_marksGamut); }
void DisplayColours::setMarksGamut(bool marks) { apply(m_screen, m_proof, m_proofShown, marks); }

} // namespace underpaint::ui
