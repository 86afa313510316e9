#pragma once

#include "core/base/geometry.h"
#include "core/canvas/symmetry.h"
#include "core/canvas/tiles.h"

#include <memory>
#include <vector>

struct MyPaintSurface2;

namespace underpaint::canvas {

/// Tiles as libmypaint's surface: the same pixels, no copy. Dabs that lie beyond the canvas are dropped before they cost anything.
class BrushSurface {
public:
    BrushSurface();
    ~BrushSurface();

    /// The tiles must live until detach(). `addsPaint` false: what is transparent stays so, and no tile is made for it. With a selection (grey, 8 bits, of the tiles' size) the tiles become what they were
    /// mixed with what all dabs since then would have made of them without one, by the selection's share: to the bit as they were where nothing is selected.
    void attach(Tiles& target, bool addsPaint, const Picture& selection = {});
    void detach();

    /// Every dab is laid once more at each of them, with the same paint.
    void setCopies(std::vector<SymmetryCopy> copies);

    void beginBatch();
    /// Paints the dabs since beginBatch(); answers what they touched, canvas pixels; empty if all of it lies outside the selection. Throws base::Error if there is no room for a tile.
    base::Rect endBatch();
    long dabs() const; ///< drawn since attach()
    MyPaintSurface2* handle();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace underpaint::canvas
