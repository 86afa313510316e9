#pragma once

#include <QtGlobal>

namespace underpaint::ui {

class DocumentModel;

/// What menu and panel do to the mask (the chosen one, otherwise the topmost, made if there is none) and to the realism map; each call is one undo step.

/// The mask that edits are for; 0 = there is none yet.
quint64 currentMask(const DocumentModel& document);
void fillMask(DocumentModel& document);
void clearMask(DocumentModel& document);
void invertMask(DocumentModel& document);
/// Canvas pixels; steps of one drag become one: call closeMerge of the document at its end.
void setMaskFeather(DocumentModel& document, double pixels);
void setMaskGrow(DocumentModel& document, double pixels); ///< negative = inwards
/// Does nothing if there is no map.
void clearRealismMap(DocumentModel& document);

} // namespace underpaint::ui
