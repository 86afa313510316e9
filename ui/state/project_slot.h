#pragma once

#include "core/engine/sample_request.h"
#include "core/files/recovery.h"
#include "ui/state/document_model.h"
#include "ui/state/project_session.h"

namespace underpaint::ui {

/// What came out of a file, on its way into the window.
struct ProjectSession::Loaded {
    files::Project project;
    QString path, title;                           ///< path empty: saving asks for a name
    std::optional<engine::SampleRequest> request;  ///< what made an opened picture
    std::optional<files::DocumentLock> lock;
    QString recovered;                             ///< the folder it was found in; empty = from a file
};

/// An open painting: what locks and secures it, and all of it while another one is on the canvas. Tasks that save it hold it, so that an answer finds it wherever it is by then.
struct ProjectSession::Slot {
    std::optional<files::DocumentLock> lock;
    std::shared_ptr<files::Autosave> autosave; ///< shared with the task that writes it
    quint64 securedRevision = 0;               ///< of the document, at the last autosave, opening or saving
    bool resultsChanged = false;

    std::optional<DocumentModel::Parked> parked; ///< nothing = it is the one on the canvas
    std::string settings;                        ///< JSON of RenderSettings
    std::vector<files::KeptResult> results;
};

} // namespace underpaint::ui
