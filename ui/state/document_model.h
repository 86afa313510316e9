#pragma once

#include "core/canvas/composite.h"
#include "core/canvas/document.h"
#include "core/canvas/mask.h"

#include <QObject>
#include <QRect>
#include <QString>
#include <optional>

namespace underpaint::ui {

/// The open document for everyone in the window: canvas::Document with signals, its composite, its file and title.
class DocumentModel : public QObject {
    Q_OBJECT
public:
    explicit DocumentModel(QObject* parent = nullptr); ///< an untitled blank page of 1024 x 768

    canvas::Document& document() { return m_document; }
    const canvas::DocumentState& state() const { return m_document.state(); }
    /// One tile of the painting, straight RGBA of 8 bits.
    const std::uint8_t* tile(int column, int row) { return m_composite.tile(state(), column, row); }
    /// Only that layer is seen, with what lies in it; 0 = all that is visible. A way to look and to sample, which no file keeps and no undo step knows.
    void setSolo(quint64 layer);
    quint64 solo() const { return m_composite.solo(); }
    /// What a run starts from; kept until the painting changes.
    canvas::Picture painting();
    canvas::Picture mask();                     ///< the visible masks within what is selected; null = everything may change
    canvas::Picture paintedMask();              ///< the visible masks alone; null = there is none
    canvas::Picture realismMap(double level);   ///< null = none

    /// Puts another document in: loaded, new, recovered.
    void open(canvas::DocumentState state, const QString& path, const QString& title);
    /// A document that is open but not in the window: with its undo steps.
    struct Parked {
        canvas::Document document;
        QString path, title;
        quint64 savedRevision = 0;
        bool isModified() const { return document.revision() != savedRevision; }
    };
    /// Puts that one in and answers the one that was there, whole.
    Parked exchange(Parked next);

    QString path() const { return m_path; }     ///< empty = never saved
    QString title() const { return m_title; }   ///< "Untitled" or the file's name without its ending
    void setPath(const QString& path);
    bool isModified() const { return m_document.revision() != m_savedRevision; }
    void setSaved(quint64 revision);            ///< the revision that was written

    // Shortcuts for what panels and actions do most; each is one undo step.
    void setLayerVisible(quint64 id, bool visible);
    void setLayerOpacity(quint64 id, double opacity); ///< steps of one drag become one: call closeMerge at its end
    void setLayerBlend(quint64 id, canvas::BlendMode mode);
    void setLayerLocked(quint64 id, bool locked);
    void renameLayer(quint64 id, const QString& name);
    quint64 addPaintLayer();                    ///< an empty guide layer above the chosen one
    quint64 layerFor(canvas::LayerKind kind);   ///< the topmost mask or realism map, made if there is none (with an undo step)
    /// A placed layer: in the middle, shrunk to fit, or with its upper left corner there (canvas pixels) as it is.
    void place(const canvas::Picture& picture, const QString& name, std::optional<QPoint> corner = {});
    void applyResult(const canvas::Picture& picture, const QString& name, const std::string& generation); ///< Keep
    void undo();
    void redo();

    /// A stroke, as canvas::Document has it, with strokeBegan and strokeEnded around it; undo and every other change end it first. beginStroke throws base::UsageError in one sentence if the layer cannot be
    /// painted on. On a result layer the stroke goes on the paint layer right above it, made in the same undo step if there is none: painting never destroys a result.
    canvas::Tiles& beginStroke(quint64 layer);
    void strokeTouched(base::Rect area);
    void endStroke(const QString& name);
    void cancelStroke();

Q_SIGNALS:
    void paintingChanged(QRect area, canvas::Change::Cause cause); ///< canvas pixels
    void masksChanged(QRect area);
    void layersChanged();      ///< list, properties or chosen layer
    void selectionChanged();   ///< what is selected
    void sizeChanged();
    void changed();            ///< after any of the above: undo state, title, modified
    void strokeBegan();
    void strokeEnded();
    void aboutToOpen();        ///< another document is going to take the place: what is under way on this one ends now
    void placed();             ///< a picture was put in; it is the chosen layer
    void opened();             ///< another document took the place

private:
    void forgetPictures(); ///< of the document that was there
    void hear(const canvas::Change& change);
    void changeLayer(const QString& name, quint64 id, const std::function<void(canvas::Layer&)>& change, const std::string& mergeKey = {});
    canvas::Layer paintLayer() const;
    void strokeIsOver();

    canvas::Document m_document;
    canvas::Composite m_composite;
    canvas::Picture m_painting; // null = old
    std::shared_ptr<canvas::MaskCache> m_maskCache;
    canvas::Picture m_limitedMask, m_limitedFrom, m_limitedBy; // mask() and what it was made from
    QString m_path, m_title;
    quint64 m_savedRevision = 0;
    bool m_strokeUnderWay = false; // until strokeEnded was emitted
};

} // namespace underpaint::ui
