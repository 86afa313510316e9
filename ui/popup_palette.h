#pragma once

#include "ui/state/session.h"
#include "ui/widgets/popup_card.h"

#include <vector>

namespace underpaint::ui {

class Actions;
class BrushLibrary;
class BrushPreviews;
class BrushRing;
class ColourWheel;
class ValueSlider;

/// What the hand needs without going to a panel: favourite and recent brushes, recent colours, a wheel, size, how free, and the view. Opens at the pen; a choice, Esc or a click outside closes it.
class PopupPalette : public PopupCard {
    Q_OBJECT
public:
    PopupPalette(const Session& session, Actions& actions, BrushLibrary& library, QWidget* parent);

    void openAt(QPoint globalAt); ///< its middle there, kept on the screen
    BrushRing* ring() const { return m_ring; }
    ColourWheel* wheel() const { return m_wheel; }
    ValueSlider* size() const { return m_size; }
    ValueSlider* free() const { return m_free; }
    /// Ids of the brushes in the ring: favourites, then those used last, then those that came with the program.
    const std::vector<std::string>& brushes() const { return m_ids; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void refresh();
    void takeBrush(int index);

    Session m_session;
    BrushLibrary& m_library;
    BrushPreviews* m_previews;
    BrushRing* m_ring;
    ColourWheel* m_wheel;
    ValueSlider *m_size, *m_free;
    std::vector<std::string> m_ids;
};

} // namespace underpaint::ui
