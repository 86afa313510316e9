#pragma once

#include "core/canvas/layer.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace underpaint::canvas {

/// Everything a document is at one moment, as a value: copying costs a pointer per layer.
struct DocumentState {
    base::Size size;                 ///< canvas pixels, 1..8192 each way
    std::vector<SharedLayer> layers; ///< lowest first
    std::uint64_t active = 0;        ///< id of the chosen layer
    bool onMask = false;             ///< whether strokes go to the chosen layer's own mask
    Picture selection = {};          ///< what edits may touch, grey of 8 bits and canvas size (selection.h); the null picture = everything

    const Layer* layer(std::uint64_t id) const; ///< null if there is none
    int indexOf(std::uint64_t id) const;        ///< -1 if there is none
    const Layer* activeLayer() const { return layer(active); }
    const Layer* topmost(LayerKind kind) const; ///< null if there is none
};

/// What a change touched.
struct Change {
    base::Rect painting;    ///< canvas pixels whose picture (all visible paint) may differ
    base::Rect masks;       ///< canvas pixels where a mask or map may differ
    bool layers = false;    ///< whether the list of layers, or a layer's properties, differ
    bool size = false;      ///< whether the canvas has another size
    bool selection = false; ///< whether something else is selected
    enum class Cause { Stroke, Edit, Keep, Undo, Load } cause = Cause::Edit; ///< Keep: a result became a layer, which calls for no new run
};

/// The painting: a state, its former and later states, and who wants to hear of changes. Undo keeps whole states, which share all tiles that did not change.
///
/// Thread safety: one thread; snapshot() may be handed to others.
class Document {
public:
    /// A paper layer of that colour under an empty guide layer. Throws base::UsageError for a size outside 1..8192.
    Document(base::Size size, Colour paper);
    explicit Document(DocumentState state);

    const DocumentState& state() const { return m_state; } ///< for the owner's thread; live while a stroke is under way
    DocumentState snapshot() const;                        ///< never changes again, for other threads
    std::uint64_t revision() const { return m_revision; }  ///< rises with every change, undo included

    /// One undo step: `edit` changes the state (layers are replaced, never written to). Steps in a row with the same mergeKey (not empty) become one, until closeMerge().
    void edit(const std::string& name, const std::function<void(DocumentState&)>& edit, Change::Cause cause = Change::Cause::Edit, const std::string& mergeKey = {});
    void closeMerge() { m_mergeKey.clear(); }
    /// Without an undo step, and no change of what a file would keep: which layer is chosen, and whether its own mask is painted on. The revision stays.
    void choose(std::uint64_t layer, bool onMask = false);

    /// A stroke: the layer's tiles may be written to until endStroke. Throws base::UsageError in one sentence if the layer is locked or hidden.
    /// Every other change ends a stroke first; what is written to the tiles after that is lost, and the calls below do nothing. The tiles live until the next stroke begins.
    /// `prepare` changes the state before, as part of the same step. If the state says `onMask` and the layer is the chosen one and has a mask, the tiles are those of its mask.
    Tiles& beginStroke(std::uint64_t layer, const std::function<void(DocumentState&)>& prepare = {});
    void strokeTouched(base::Rect area);              ///< announces what was written
    void endStroke(const std::string& name);          ///< one undo step; none if nothing was touched
    void cancelStroke();                              ///< the layer as it was
    bool strokeUnderWay() const { return m_stroke != nullptr; }

    bool canUndo() const, canRedo() const;
    std::string undoName() const, redoName() const;
    void undo();
    void redo();
    /// How many steps are kept; 200 unless set otherwise.
    void setUndoLimit(int steps);
    std::size_t historyBytes() const; ///< of tiles that only former or later states have

    /// Another document takes this one's place: no undo across it.
    void reset(DocumentState state);

    /// Called after every change.
    std::function<void(const Change&)> onChange;

private:
    struct Step {
        std::string name;
        DocumentState state; // before (undo) or after (redo)
    };
    void announce(const DocumentState& before, Change::Cause cause);
    void keep(std::string name, DocumentState before);
    void take(std::vector<Step>& from, std::vector<Step>& to);
    void number(DocumentState& state);

    DocumentState m_state;
    std::vector<Step> m_undo, m_redo;
    std::string m_mergeKey;
    std::shared_ptr<Layer> m_stroke; // the layer in m_state that is written to
    bool m_strokeOnMask = false;     // its own mask is
    DocumentState m_beforeStroke;
    base::Rect m_strokeArea;
    std::shared_ptr<Layer> m_lastStroke; // keeps the last stroke's tiles for a writer that comes late
    Change m_strokeChange;               // what beginStroke changed, until it is announced
    std::uint64_t m_revision = 0, m_nextId = 1;
    int m_undoLimit = 200;
};

/// What differs between two states; the cause is left as it is by default. Areas are those of tiles and of layers as wholes: never too small.
Change difference(const DocumentState& before, const DocumentState& after);
/// Where a mask may change when its paint changes in `area`: it grows and is blurred. May reach beyond the canvas.
base::Rect reachOf(const Layer& mask, base::Rect area);

} // namespace underpaint::canvas
