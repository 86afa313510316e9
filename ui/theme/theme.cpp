#include "ui/theme/theme.h"

#include "ui/theme/style.h"

#include <QApplication>
#include <QDirIterator>
#include <QFontDatabase>
#include <QPalette>
#include <QToolTip>
#include <algorithm>

// Resources of a static library have to be asked for, outside of any namespace.
static void openResources() { Q_INIT_RESOURCE(underpaint); }

namespace underpaint::ui {

namespace {

    /// The family of the bundled files; the system's if they cannot be read.
    QString loadFamily()
    {
        QString family;
        for (QDirIterator files(QStringLiteral(":/fonts")); files.hasNext();) {
            const QString path = files.next();
            if (!path.endsWith(QLatin1String(".otf")))
                continue;
            for (const QString& found : QFontDatabase::applicationFontFamilies(QFontDatabase::addApplicationFont(path)))
                if (family.isEmpty() || found.size() < family.size()) // "Inter Underpaint", not "... Medium"
                    family = found;
        }
        return family.isEmpty() ? QFontDatabase::systemFont(QFontDatabase::GeneralFont).family() : family;
    }

    const QString& family()
    {
        static const QString name = loadFamily();
        return name;
    }

    QPalette qtPalette(const Palette& p)
    {
        QPalette q;
        q.setColor(QPalette::Window, p.panel);
        q.setColor(QPalette::WindowText, p.text);
        q.setColor(QPalette::Base, p.well);
        q.setColor(QPalette::AlternateBase, p.panel);
        q.setColor(QPalette::Text, p.text);
        q.setColor(QPalette::PlaceholderText, p.text2);
        q.setColor(QPalette::Button, p.raised);
        q.setColor(QPalette::ButtonText, p.text);
        q.setColor(QPalette::BrightText, p.danger);
        q.setColor(QPalette::Highlight, p.accent);
        q.setColor(QPalette::HighlightedText, p.onAccent);
        q.setColor(QPalette::Link, p.accent);
        q.setColor(QPalette::LinkVisited, p.accent);
        q.setColor(QPalette::ToolTipBase, p.bar);
        q.setColor(QPalette::ToolTipText, p.text);
        q.setColor(QPalette::Light, p.hover);
        q.setColor(QPalette::Midlight, p.raised);
        q.setColor(QPalette::Mid, p.line);
        q.setColor(QPalette::Dark, p.pressed);
        q.setColor(QPalette::Shadow, p.well);
        for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::PlaceholderText})
            q.setColor(QPalette::Disabled, role, p.text3);
        q.setColor(QPalette::Disabled, QPalette::Highlight, p.soft);
        q.setColor(QPalette::Disabled, QPalette::HighlightedText, p.text3);
        return q;
    }

} // namespace

Theme::Theme()
    : m_palette(paletteFor(true, false))
    , m_metrics(metricsFor(Density::Regular, 1))
{
    openResources();
}

Theme& Theme::instance()
{
    static Theme theme;
    return theme;
}

QFont Theme::font(TextRole role) const
{
    struct Type {
        int size;
        QFont::Weight weight;
    };
    const auto type = [&]() -> Type {
        switch (role) {
        case TextRole::Big: return {m_metrics.density == Density::Compact ? 20 : 22, QFont::DemiBold};
        case TextRole::Body: return {13, QFont::Normal};
        case TextRole::Chosen: return {13, QFont::Medium};
        case TextRole::Label: return {12, QFont::Normal};
        case TextRole::Head: return {12, QFont::DemiBold};
        case TextRole::SliderEnd: return {12, QFont::DemiBold};
        case TextRole::Small: break;
        }
        return {11, QFont::Normal};
    }();
    QFont font(family());
    font.setPixelSize(qRound(type.size * m_textScale));
    font.setWeight(type.weight);
    font.setHintingPreference(QFont::PreferNoHinting); // widths are the same at every scale
    return font;
}

void Theme::set(bool dark, bool highContrast)
{
    if (dark == m_palette.dark && highContrast == m_highContrast)
        return;
    m_highContrast = highContrast;
    m_palette = paletteFor(dark, highContrast);
    dress();
    Q_EMIT themeChanged();
}

void Theme::setDensity(Density density)
{
    if (density == m_metrics.density)
        return;
    m_metrics = metricsFor(density, m_textScale);
    Q_EMIT densityChanged();
}

void Theme::setTextScale(double scale)
{
    scale = std::clamp(scale, 1., 1.5);
    if (scale == m_textScale)
        return;
    m_textScale = scale;
    m_metrics = metricsFor(m_metrics.density, scale);
    dress();
    Q_EMIT densityChanged();
    Q_EMIT themeChanged();
}

void Theme::setReduceMotion(bool reduce)
{
    if (reduce == m_reduceMotion)
        return;
    m_reduceMotion = reduce;
    Q_EMIT themeChanged();
}

void Theme::apply()
{
    if (!m_applied)
        QApplication::setStyle(new Style);
    m_applied = true;
    dress();
}

void Theme::dress()
{
    if (!m_applied)
        return;
    QApplication::setFont(font(TextRole::Body));
    QToolTip::setFont(font(TextRole::Label));
    QApplication::setPalette(qtPalette(m_palette));
    QToolTip::setPalette(qtPalette(m_palette));
    qApp->setStyleSheet(styleSheet(m_palette, m_textScale));
}

} // namespace underpaint::ui
