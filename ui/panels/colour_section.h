#pragma once

#include "ui/state/session.h"

#include <QWidget>
#include <vector>

class QLabel;
class QLineEdit;
class QMenu;
class QVBoxLayout;

namespace underpaint::ui {

class ColourSliders;
class ColourSquare;
class ColourWheel;
class IconButton;
class PaletteSection;
class Palettes;
class Swatches;

/// Wheel (or square, sliders, palette, by choice), hex number, colours that go with it and those that were painted with last.
class ColourSection : public QWidget {
    Q_OBJECT
public:
    explicit ColourSection(const Session& session, QWidget* parent = nullptr);

    enum class Chooser { Wheel, Square, Hsv, Oklch, Rgb, Palette };
    Chooser chooser() const { return m_chooser; }
    void setChooser(Chooser chooser);
    int harmony() const { return m_harmony; } ///< canvas::Harmony; -1 = none
    void setHarmony(int harmony);
    QMenu* makeMenu();                        ///< of the head's button; the caller's
    Palettes& palettes() const { return *m_palettes; }

private:
    void makeChoosers();
    void refresh();
    void layOut();
    void takeHex();
    void keep();
    void restore();

    Session m_session;
    QLineEdit* m_hex;
    IconButton* m_choose;
    ColourWheel* m_wheel;
    ColourSquare* m_square;
    ColourSliders *m_hsv, *m_oklch, *m_rgb;
    Palettes* m_palettes;
    PaletteSection* m_palette;
    std::vector<QWidget*> m_pages; // by Chooser
    Swatches *m_fitting, *m_recent;
    QLabel* m_caption;
    QVBoxLayout* m_column;
    Chooser m_chooser = Chooser::Wheel;
    int m_harmony = -1;
};

} // namespace underpaint::ui
