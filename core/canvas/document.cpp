#include "core/canvas/document.h"

#include "core/base/error.h"
#include "core/canvas/groups.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include <fmt/format.h>

namespace underpaint::canvas {
namespace {

void checkSize(base::Size size)
{
    if (size.width < 1 || size.height < 1 || size.width > 8192 || size.height > 8192)
        throw base::UsageError(fmt::format("A canvas of {} x {} pixels cannot be made: choose 1 to 8192 pixels each way.", size.width, size.height));
}

DocumentState blank(base::Size size, Colour paper)
{
    checkSize(size);
    DocumentState state{size, {}, 2};
    Layer ground;
    ground.id = 1;
    ground.kind = LayerKind::Ground;
    ground.name = "Paper";
    ground.tiles = Tiles(size);
    ground.tiles.fill({0, 0, size.width, size.height}, paper);
    Layer guide;
    guide.id = 2;
    guide.name = "Painting";
    guide.tiles = Tiles(size);
    state.layers = {std::make_shared<const Layer>(std::move(ground)), std::make_shared<const Layer>(std::move(guide))};
    return state;
}

bool same(const DocumentState& one, const DocumentState& other)
{
    return one.size == other.size && one.active == other.active && one.onMask == other.onMask && one.layers == other.layers && one.selection == other.selection;
}

} // namespace

const Layer* DocumentState::layer(std::uint64_t id) const
{
    const int index = indexOf(id);
    return index < 0 ? nullptr : layers[std::size_t(index)].get();
}

int DocumentState::indexOf(std::uint64_t id) const
{
    const auto found = std::find_if(layers.begin(), layers.end(), [&](const SharedLayer& layer) { return layer->id == id; });
    return found == layers.end() ? -1 : int(found - layers.begin());
}

const Layer* DocumentState::topmost(LayerKind kind) const
{
    const auto found = std::find_if(layers.rbegin(), layers.rend(), [&](const SharedLayer& layer) { return layer->kind == kind; });
    return found == layers.rend() ? nullptr : found->get();
}

Document::Document(base::Size size, Colour paper)
    : Document(blank(size, paper))
{
}

Document::Document(DocumentState state)
    : m_state(std::move(state))
{
    number(m_state);
}

/// Checks a state, gives ids to layers that have none of their own, and chooses a layer if the chosen one is gone.
void Document::number(DocumentState& state)
{
    checkSize(state.size);
    for (const SharedLayer& layer : state.layers) {
        if (layer->tiles.size() != state.size)
            throw base::UsageError(fmt::format("The layer \"{}\" has {} x {} pixels and the canvas {} x {}: they must be equal.", layer->name,
                layer->tiles.size().width, layer->tiles.size().height, state.size.width, state.size.height));
        if (layer->hasMask() && layer->hides.size() != state.size)
            throw base::UsageError(fmt::format("The mask of the layer \"{}\" does not fit the canvas: remove it and add another.", layer->name));
        m_nextId = std::max(m_nextId, layer->id + 1);
    }
    if (!state.selection.isNull() && (state.selection.size() != state.size || state.selection.channels() != 1 || state.selection.depth() != Depth::Eight))
        throw base::UsageError("What is selected does not fit the canvas: select anew.");
    std::unordered_set<std::uint64_t> seen{0};
    for (SharedLayer& layer : state.layers)
        if (!seen.insert(layer->id).second) {
            auto own = std::make_shared<Layer>(*layer);
            seen.insert(own->id = m_nextId++);
            layer = std::move(own);
        }
    settleGroups(state);
    if (!state.activeLayer()) {
        const auto paint = std::find_if(state.layers.rbegin(), state.layers.rend(), [](const SharedLayer& layer) { return layer->isPaint(); });
        state.active = paint == state.layers.rend() ? 0 : (*paint)->id;
    }
    const Layer* const active = state.activeLayer();
    state.onMask = state.onMask && active && active->hasMask();
}

DocumentState Document::snapshot() const
{
    DocumentState state = m_state;
    if (m_stroke)
        state.layers[std::size_t(state.indexOf(m_stroke->id))] = std::make_shared<const Layer>(*m_stroke);
    return state;
}

void Document::edit(const std::string& name, const std::function<void(DocumentState&)>& edit, Change::Cause cause, const std::string& mergeKey)
{
    endStroke("Stroke");
    DocumentState after = m_state;
    edit(after);
    number(after);
    if (same(m_state, after))
        return;
    const bool merges = !mergeKey.empty() && mergeKey == m_mergeKey && !m_undo.empty() && m_redo.empty();
    DocumentState before = std::exchange(m_state, std::move(after));
    m_mergeKey = mergeKey;
    if (!merges)
        keep(name, before);
    announce(before, cause);
}

void Document::choose(std::uint64_t layer, bool onMask)
{
    const Layer* const chosen = m_state.layer(layer);
    onMask = onMask && chosen && chosen->hasMask();
    if (!chosen || (m_state.active == layer && m_state.onMask == onMask))
        return;
    endStroke("Stroke");
    m_state.active = layer;
    m_state.onMask = onMask;
    closeMerge();
    Change change;
    change.layers = true;
    if (onChange)
        onChange(change);
}

Tiles& Document::beginStroke(std::uint64_t layer, const std::function<void(DocumentState&)>& prepare)
{
    endStroke("Stroke");
    DocumentState state = m_state;
    if (prepare) {
        prepare(state);
        number(state);
    }
    const Layer* const target = state.layer(layer);
    if (!target)
        throw base::UsageError("There is no such layer to paint on: choose another one.");
    if (!target->hasOwnPaint() && target->isPaint() && !(state.onMask && state.active == layer))
        throw base::UsageError(fmt::format("\"{}\" has no paint of its own: choose a layer with paint, or its mask.", target->name));
    if (target->locked)
        throw base::UsageError(fmt::format("The layer \"{}\" is locked: unlock it to paint on it.", target->name));
    if (!isShown(state, *target))
        throw base::UsageError(fmt::format("The layer \"{}\" is hidden: show it to paint on it.", target->name));

    m_stroke = std::make_shared<Layer>(*target);
    m_strokeOnMask = state.onMask && state.active == layer && target->hasMask();
    if (!m_strokeOnMask) {
        m_stroke->placement.reset();
        m_stroke->text.reset();
    }
    m_strokeArea = {};
    state.layers[std::size_t(state.indexOf(layer))] = m_stroke;
    m_beforeStroke = std::exchange(m_state, std::move(state));
    m_strokeChange = difference(m_beforeStroke, m_state);
    m_lastStroke.reset();
    closeMerge();
    return m_strokeOnMask ? m_stroke->hides : m_stroke->tiles;
}

void Document::strokeTouched(base::Rect area)
{
    area = area.intersected({0, 0, m_state.size.width, m_state.size.height});
    if (!m_stroke || area.isEmpty())
        return;
    m_strokeArea = m_strokeArea.united(area);
    Change change = std::exchange(m_strokeChange, {});
    change.cause = Change::Cause::Stroke;
    if (m_stroke->isPaint())
        change.painting = change.painting.united(area);
    else
        change.masks = change.masks.united(reachOf(*m_stroke, area).intersected({0, 0, m_state.size.width, m_state.size.height}));
    ++m_revision;
    if (onChange)
        onChange(change);
}

void Document::endStroke(const std::string& name)
{
    if (!m_stroke)
        return;
    if (m_strokeArea.isEmpty()) {
        cancelStroke();
        return;
    }
    m_state.layers[std::size_t(m_state.indexOf(m_stroke->id))] = std::make_shared<const Layer>(*m_stroke);
    m_lastStroke = std::move(m_stroke);
    keep(name, std::exchange(m_beforeStroke, {}));
    Change change; // the picture was announced before; now there is a step to undo
    change.cause = Change::Cause::Stroke;
    if (onChange)
        onChange(change);
}

void Document::cancelStroke()
{
    if (!m_stroke)
        return;
    m_lastStroke = std::move(m_stroke);
    const DocumentState touched = std::exchange(m_state, std::exchange(m_beforeStroke, {}));
    if (!m_strokeArea.isEmpty()) {
        announce(touched, Change::Cause::Stroke);
    } else if (onChange) { // nothing differs, but no stroke is under way any more
        Change change;
        change.cause = Change::Cause::Stroke;
        onChange(change);
    }
}

bool Document::canUndo() const { return !m_undo.empty() || (m_stroke && !m_strokeArea.isEmpty()); }
bool Document::canRedo() const { return !m_redo.empty(); }
std::string Document::undoName() const { return m_undo.empty() ? std::string() : m_undo.back().name; }
std::string Document::redoName() const { return m_redo.empty() ? std::string() : m_redo.back().name; }

/// The newest step of one list becomes the state, and the state a step of the other list.
void Document::take(std::vector<Step>& from, std::vector<Step>& to)
{
    if (from.empty())
        return;
    closeMerge();
    Step step = std::move(from.back());
    from.pop_back();
    const DocumentState before = std::exchange(m_state, std::move(step.state));
    to.push_back({std::move(step.name), before});
    announce(before, Change::Cause::Undo);
}

void Document::undo()
{
    endStroke("Stroke");
    take(m_undo, m_redo);
}

void Document::redo()
{
    endStroke("Stroke");
    take(m_redo, m_undo);
}

void Document::setUndoLimit(int steps)
{
    m_undoLimit = std::max(1, steps);
    if (int(m_undo.size()) > m_undoLimit)
        m_undo.erase(m_undo.begin(), m_undo.end() - m_undoLimit);
}

std::size_t Document::historyBytes() const
{
    std::unordered_set<const Layer*> layers;
    std::unordered_set<const Tile*> tiles;
    std::size_t count = 0;
    const auto see = [&](const DocumentState& state, bool counts) {
        for (const SharedLayer& layer : state.layers) {
            if (!layers.insert(layer.get()).second)
                continue;
            for (const Tiles* const grid : {&layer->tiles, &layer->hides})
                for (int row = 0; row < grid->rows(); ++row)
                    for (int column = 0; column < grid->columns(); ++column)
                        if (const Tile* const tile = grid->at(column, row); tile && tiles.insert(tile).second && counts)
                            ++count;
        }
    };
    see(m_state, false);
    for (const std::vector<Step>* steps : {&m_undo, &m_redo})
        for (const Step& step : *steps)
            see(step.state, true);
    return count * sizeof(Tile);
}

void Document::reset(DocumentState state)
{
    m_nextId = 1;
    number(state);
    m_lastStroke = std::move(m_stroke);
    m_beforeStroke = {};
    m_undo.clear();
    m_redo.clear();
    closeMerge();
    const bool resized = state.size != m_state.size;
    m_state = std::move(state);
    ++m_revision;
    Change change;
    change.painting = change.masks = {0, 0, m_state.size.width, m_state.size.height};
    change.layers = change.selection = true;
    change.size = resized;
    change.cause = Change::Cause::Load;
    if (onChange)
        onChange(change);
}

void Document::keep(std::string name, DocumentState before)
{
    m_undo.push_back({std::move(name), std::move(before)});
    m_redo.clear();
    setUndoLimit(m_undoLimit);
}

void Document::announce(const DocumentState& before, Change::Cause cause)
{
    Change change = difference(before, m_state);
    change.cause = cause;
    ++m_revision;
    if (onChange)
        onChange(change);
}

} // namespace underpaint::canvas
