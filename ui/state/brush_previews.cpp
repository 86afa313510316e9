#include "ui/state/brush_previews.h"

#include "core/canvas/brush_engine.h"
#include "ui/state/picture_image.h"

#include <algorithm>
#include <cmath>

namespace underpaint::ui {
namespace {

constexpr int mostKilobytes = 64 * 1024;
constexpr std::size_t mostWanted = 400; // older ones have scrolled away; they are asked for again when they are seen

} // namespace

BrushPreviews::BrushPreviews(const std::vector<canvas::BrushPreset>& presets, QObject* parent)
    : QObject(parent)
    , m_presets(presets)
    , m_made(mostKilobytes)
{
    connect(&m_idle, &QTimer::timeout, this, &BrushPreviews::makeNext);
}

QPixmap BrushPreviews::pixmap(const QString& id, const QColor& colour, QSize size, double ratio)
{
    if (size.isEmpty())
        return {};
    const QString key = QStringLiteral("%1 %2 %3x%4 %5").arg(id, colour.name()).arg(size.width()).arg(size.height()).arg(ratio);
    if (const QPixmap* made = m_made.object(key))
        return *made;
    const auto waits = [&](const Wanted& wanted) { return wanted.key == key; };
    if (std::none_of(m_wanted.begin(), m_wanted.end(), waits)) {
        m_wanted.push_back({key, id, colour, size, ratio});
        if (m_wanted.size() > mostWanted)
            m_wanted.pop_front();
        if (!m_idle.isActive())
            m_idle.start(0);
    }
    return {};
}

void BrushPreviews::forget(const QString& id)
{
    for (const QString& key : m_made.keys())
        if (key.startsWith(id + QLatin1Char(' ')))
            m_made.remove(key);
    std::erase_if(m_wanted, [&](const Wanted& wanted) { return wanted.id == id; });
}

void BrushPreviews::makeNext()
{
    if (m_wanted.empty()) {
        m_idle.stop();
        return;
    }
    const Wanted wanted = m_wanted.front();
    m_wanted.pop_front();
    const auto preset = std::find_if(m_presets.begin(), m_presets.end(),
        [&](const canvas::BrushPreset& candidate) { return candidate.id == wanted.id.toStdString(); });
    if (preset == m_presets.end())
        return;
    const canvas::Colour colour{wanted.colour.redF(), wanted.colour.greenF(), wanted.colour.blueF()};
    const base::Size pixels{
        int(std::ceil(wanted.size.width() * wanted.ratio)), int(std::ceil(wanted.size.height() * wanted.ratio))};
    auto pixmap = std::make_unique<QPixmap>(QPixmap::fromImage(toImage(canvas::brushStroke(*preset, colour, pixels))));
    pixmap->setDevicePixelRatio(wanted.ratio);
    const int kilobytes = 1 + pixels.width * pixels.height / 256;
    m_made.insert(wanted.key, pixmap.release(), kilobytes);
    Q_EMIT previewReady(wanted.id);
}

} // namespace underpaint::ui
