#pragma once

#include <QColor>
#include <QFont>
#include <QObject>
#include <QPixmap>

namespace underpaint::ui {

enum class Density { Compact, Regular, Wide };

/// All colours of studio.md, table 3. No colour literal stands anywhere else in ui.
struct Palette {
    QColor surround, bar, panel, raised, hover, pressed, well, band, line, edge, text, text2, text3, accent, accentHover, onAccent, soft, danger, curve, knob, floating;
    QColor mask, faithfulTint, freerTint; ///< overlays on the picture
    QColor overlayLine, overlayShade;     ///< lines on the picture: this one over that one, visible on any paint
    QColor label, labelText;              ///< dark labels on the picture ("Painting", isolines), in both themes
    QColor shadow;                        ///< under what floats
    bool dark = true;
};

/// All lengths of studio.md, table 2, in logical pixels, times the text scale where it says so.
struct Metrics {
    Density density = Density::Regular;
    int topBar, statusBar, toolsColumn, toolButton, toolPitch, brushPanel, rightPanel, strip, margin, control, brushRow, layerRow, fitMargin;
    int stripMargin, leftBlock, blockGap, rightBlock, track, stripGap, frameGap, captionHeight, readOut, meterRow, runHeight, keepWidth;
    int labelRow;                   ///< above the free slider's track
    int chip;                       ///< height of a word chip
    int tabletTarget;               ///< least height of what is touched with pen or finger
};

enum class TextRole { Big, Body, Chosen, Label, Head, Small, SliderEnd };

/// Colours, lengths and type of the window as one value with a signal.
class Theme : public QObject {
    Q_OBJECT
public:
    static Theme& instance();

    const Palette& palette() const { return m_palette; }
    const Metrics& metrics() const { return m_metrics; }
    QFont font(TextRole role) const;
    double textScale() const { return m_textScale; }
    bool highContrast() const { return m_highContrast; }
    bool reduceMotion() const { return m_reduceMotion; }
    /// How long something may move; 0 with reduced motion and while the pen is down.
    int motion(int milliseconds) const { return m_reduceMotion || m_penDown ? 0 : milliseconds; }

    void set(bool dark, bool highContrast);
    void setDensity(Density density);
    void setTextScale(double scale); ///< 1..1.5
    void setReduceMotion(bool reduce);
    void setPenDown(bool down) { m_penDown = down; }
    /// Fusion, palette, QSS and the bundled fonts, for the whole application. Afterwards every change of theme or text scale follows by itself.
    void apply();

    /// The tables themselves, whatever is set.
    static Palette paletteFor(bool dark, bool highContrast);
    static Metrics metricsFor(Density density, double textScale);

Q_SIGNALS:
    void themeChanged();   ///< colours or type: repaint, drop cached pixmaps
    void densityChanged(); ///< lengths: lay out anew

private:
    Theme();
    void dress(); ///< palette and QSS of the application, once apply() was called

    Palette m_palette;
    Metrics m_metrics;
    double m_textScale = 1;
    bool m_highContrast = false, m_reduceMotion = false, m_penDown = false, m_applied = false;
};

/// An icon of resources/icons in this colour, at that logical size; cached by name, colour, size and ratio.
QPixmap icon(const QString& name, const QColor& colour, int size, double devicePixelRatio);

} // namespace underpaint::ui
