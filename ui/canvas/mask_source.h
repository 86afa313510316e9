#pragma once

#include "core/canvas/layer.h"
#include "core/canvas/picture.h"
#include "ui/canvas/tile_pyramid.h"

#include <QColor>

namespace underpaint::ui {

class DocumentModel;

/// What may change, 0..1 per canvas pixel, for showing: all visible masks together. While a stroke is under way feather and grow wait, so that paint follows the pen.
class MaskSource {
public:
    explicit MaskSource(DocumentModel& document)
        : m_document(document)
    {
    }

    bool exists() const; ///< whether there is a visible mask
    bool isSoft() const; ///< whether any has a feather or grows, so that a change reaches beyond what was painted
    /// The masks have changed (or a stroke ended): what is kept of them is old.
    void refresh() { m_made = {}; }
    /// side * side values of a tile; false = all 0.
    bool values(int column, int row, float* values);
    TilePyramid::Loader tint(QColor colour, double opacity);

private:
    DocumentModel& m_document;
    canvas::Picture m_made; // with feather and grow; null = not made
};

/// How free each place is, as far as maps say: value = level (1 - weight) + painted.
class MapSource {
public:
    explicit MapSource(DocumentModel& document)
        : m_document(document)
    {
    }

    bool exists() const; ///< whether a visible realism map is there
    /// side * side values of a tile with `level` where nothing is painted; false = level everywhere.
    bool values(int column, int row, double level, float* values) const;
    /// Teal where more faithful than the level, violet where freer, 0..46 %.
    TilePyramid::Loader tint(double level, QColor faithful, QColor freer) const;

private:
    DocumentModel& m_document;
};

} // namespace underpaint::ui
