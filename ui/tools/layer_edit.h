#pragma once

#include "core/canvas/wash.h"
#include "ui/state/session.h"

#include <QCoreApplication>
#include <QString>

namespace underpaint::ui {

/// One change of the chosen layer's pixels (or of its own mask's) in one undo step; on a result it goes to the paint layer above. Without end() it is as if it had not begun.
class LayerEdit {
    Q_DECLARE_TR_FUNCTIONS(LayerEdit)
public:
    /// Why the chosen layer cannot be painted on, or what is there cannot be taken away; empty if it can.
    static QString refusal(const Session& session, bool erases = false);
    /// What a fill may look at on the chosen layer: its paint, or its own mask's.
    static canvas::Tiles paintOf(const Session& session);
    /// Whether only the alpha of paint counts there: masks.
    static bool isMask(const Session& session);
    static bool isMap(const Session& session);
    /// The artist's colour as that layer takes it: white on masks, the level on realism maps.
    static canvas::Colour colour(const Session& session, bool other = false);
    /// Whether that colour takes paint away: the other one on masks and maps; light ones on a layer's own mask, whose paint hides.
    static bool takesAway(const Session& session, bool other = false);

    explicit LayerEdit(const Session& session); ///< throws base::UsageError as DocumentModel::beginStroke does
    ~LayerEdit();
    LayerEdit(const LayerEdit&) = delete;

    canvas::Tiles& tiles() { return *m_tiles; }
    /// The document's selection, the layer's alpha lock.
    const canvas::Wash& wash() const { return m_wash; }
    void touched(base::Rect area);
    /// False if nothing was touched: no step then.
    bool end(const QString& step);

private:
    Session m_session;
    canvas::Tiles* m_tiles = nullptr;
    canvas::Wash m_wash;
    bool m_touched = false, m_ended = false;
};

} // namespace underpaint::ui
