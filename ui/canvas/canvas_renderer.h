#pragma once

#include "ui/canvas/ink_since.h"
#include "ui/canvas/mask_source.h"
#include "ui/canvas/tile_sampler.h"
#include "ui/canvas/view_transform.h"
#include "ui/state/stage.h"

#include <QColor>
#include <QImage>
#include <QRegion>

namespace underpaint::ui {

class DocumentModel;

/// What lies where, everything apart from the pictures themselves.
struct CanvasLook {
    enum class Show { Painting, Result, Wipe, Halves, Onion };
    Show show = Show::Painting;
    int wipe = 0;                     ///< where the result begins, device pixels; of Show::Wipe
    bool inkOverResult = true;        ///< what was painted since the result lies over it
    bool survives = false;
    double maskTint = 0;              ///< 0 = off
    bool mapTint = false;
    double level = .5;                ///< of the slider: the realism tint's middle
    QColor surround, mask, faithful, freer;
    bool operator==(const CanvasLook&) const = default;
};

/// The view's backing in device pixels: painting, result, what was painted since, tints. Only what is old is drawn anew.
class CanvasRenderer {
public:
    explicit CanvasRenderer(DocumentModel& document);

    /// `device` is the size of the whole view. With Show::Halves the transform is the left half's and the right one lies `half` device pixels to the right.
    void setView(const ViewTransform& transform, QSize device, int half);
    void setLook(const CanvasLook& look);
    const CanvasLook& look() const { return m_look; }

    void documentReplaced();                   ///< opened, or another size
    void coloursChanged();                     ///< the screen's profile, or the proof
    /// Canvas pixels; answers the device pixels that are old now.
    QRegion paintingTouched(const QRect& area);
    QRegion masksTouched(const QRect& area);
    void masksSettled();                       ///< a stroke ended: feather and grow are made again
    /// Another result, made from that painting; a null image = none.
    void setResult(const QImage& image, const canvas::DocumentState& madeFrom);
    void setSurvives(const QImage& image);
    bool hasResult() const { return !m_result.isEmpty(); }
    bool showsResult() const;                  ///< whether any of it is to be seen

    /// The backing, up to date.
    const QImage& image();
    void invalidate() { m_dirty = QRect({}, m_backing.size()); }
    QSize size() const { return m_backing.size(); } ///< device pixels
    bool isUpToDate() const { return m_dirty.isEmpty(); }
    MaskSource& masks() { return m_masks; }
    const MapSource& maps() const { return m_maps; }

private:
    struct Pane {
        QRect area;    // device pixels
        QRect result;  // the part of it that shows the result
        QTransform canvasToDevice;
    };
    std::vector<Pane> panes() const;
    void draw(const QRect& area, const Pane& pane);
    QRegion everywhere(const QRect& canvas, const TilePyramid& source) const;
    QTransform placed(const TilePyramid& source, const Pane& pane) const;
    Filter filterFor(const TilePyramid& source) const;
    void resetTints();

    DocumentModel& m_document;
    InkSince m_inkSince;
    MaskSource m_masks;
    MapSource m_maps;
    TilePyramid m_painting, m_result, m_ink, m_survives, m_maskTint, m_mapTint;
    bool m_resultOpaque = false;
    ViewTransform m_transform;
    int m_half = 0;
    CanvasLook m_look;
    QImage m_backing;
    QRegion m_dirty;
};

} // namespace underpaint::ui
