#pragma once

#include "core/files/generation_data.h"
#include "core/files/picture_file.h"
#include "ui/state/document_model.h"
#include "ui/state/error_report.h"
#include "ui/state/preferences.h"
#include "ui/state/project_session.h"
#include "ui/state/render_settings.h"
#include "ui/state/results_model.h"

#include <optional>

namespace underpaint::ui {

/// Everything a session of the program has, without a window.
struct ProjectFixture {
    explicit ProjectFixture(const QString& folder) : preferences(folder + "/preferences.json") { session.emplace(document, settings, results, preferences, errors); }

    void paint(double red)
    {
        canvas::Document& page = document.document();
        page.beginStroke(page.state().layers.back()->id).fill({10, 10, 60, 40}, {red, .5, .25});
        page.strokeTouched({10, 10, 60, 40});
        page.endStroke("Stroke");
    }
    bool done() { return session->waitForDone(20000); }

    DocumentModel document;
    RenderSettings settings;
    ResultsModel results;
    ErrorReport errors;
    Preferences preferences;
    std::optional<ProjectSession> session;
};

inline canvas::Picture gradient(base::Size size)
{
    std::vector<std::uint8_t> samples;
    for (int i = 0; i < size.width * size.height; ++i)
        samples.insert(samples.end(), {std::uint8_t(i), std::uint8_t(i / 7), 90});
    return {size, 3, std::move(samples)};
}

inline std::string generationOf(const canvas::Picture& picture)
{
    files::GenerationData data;
    data.program = "Underpaint test";
    data.request.prompt = "harbour";
    data.request.seed = 99;
    data.request.method = engine::Sdedit{.t0 = .55};
    data.record.modelName = "Vista";
    data.record.t0 = .55;
    data.guide.size = picture.size();
    data.resultSha256 = files::pixelSha256(picture);
    return files::toJson(data);
}

} // namespace underpaint::ui
