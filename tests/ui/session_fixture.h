#pragma once

#include "core/canvas/brush_preset.h"
#include "tests/ui/live_fixture.h"
#include "ui/state/model_list.h"
#include "ui/state/preferences.h"
#include "ui/state/project_session.h"
#include "ui/state/session.h"
#include "ui/state/stage.h"
#include "ui/state/tool_state.h"

#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>

namespace underpaint::ui {

/// A whole session with a fake model, its files in a folder of its own: what windows and panels are tested on.
struct SessionFixture {
    QTemporaryDir folder;
    struct Home {
        explicit Home(const QString& path)
        {
            for (const char* name : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"})
                qputenv(name, (path + '/' + name).toLocal8Bit());
        }
    } home{folder.path()};

    FakeModel model;
    std::vector<canvas::BrushPreset> brushes = presets();
    Preferences preferences{folder.filePath("preferences.json")};
    ErrorReport errors;
    DocumentModel document;
    ToolState tools;
    RenderSettings settings;
    ResultsModel results;
    ModelList models{[](const std::vector<std::string>&) { return entries(); }, "this processor"};
    Stage stage;
    SamplingClient sampling{model.function()};
    LivePreview live{document, settings, sampling, results, errors, stage};
    Session session{document, tools, settings, sampling, live, stage, results, models, preferences, errors, brushes};
    ProjectSession project{document, settings, results, preferences, errors};

    /// withModel: the fake is found and chosen.
    explicit SessionFixture(bool withModel = true)
    {
        document.open(canvas::Document({320, 240}, {1, 1, 1}).state(), {}, "Test");
        if (!withModel)
            return;
        QSignalSpy found(&models, &ModelList::found);
        models.refresh();
        found.wait(5000);
        settings.setCard(models.current()->card);
    }

    /// A stroke on the chosen layer, as the pen makes it.
    void stroke()
    {
        const int place = 8 * (m_strokes++ % 20);
        canvas::Tiles& tiles = document.beginStroke(document.state().active);
        tiles.fill({place, place, 24, 24}, {.1, place / 160., .6});
        document.strokeTouched({place, place, 24, 24});
        document.endStroke("Stroke");
    }
    /// Until nothing is going on any more.
    bool settles()
    {
        return QTest::qWaitFor([this] { return !sampling.isBusy() && stage.state() != StageState::Running; }, 5000);
    }
    /// Runs once and waits for the result.
    bool makesResult()
    {
        live.run();
        return QTest::qWaitFor([this] { return !stage.picture().isNull() && results.rowCount() > 0; }, 5000) && settles();
    }

    static inline std::string modelName; ///< of the usable model; empty = "Fake"
    static std::vector<base::ModelEntry> entries()
    {
        base::ModelEntry usable;
        usable.path = "/models/fake.safetensors";
        usable.card = fakeCard();
        if (!modelName.empty())
            usable.card.name = modelName;
        usable.bytes = 43'000'000;
        base::ModelEntry old;
        old.path = "/models/old-landscape.ckpt";
        old.card.name = "old-landscape.ckpt";
        old.problem = "cannot be used: not a tensors-only file";
        return {usable, old};
    }
    static std::vector<canvas::BrushPreset> presets()
    {
        std::vector<canvas::BrushPreset> all;
        for (const char* name : {"round_bristle", "flat_wash", "dry_scumble", "palette_knife", "soft_air", "ink_liner"}) {
            canvas::BrushPreset preset = canvas::plainBrush();
            preset.id = std::string("underpaint/") + name;
            preset.group = "underpaint";
            preset.name = QString::fromLatin1(name).replace('_', ' ').toStdString();
            preset.name[0] = char(std::toupper(preset.name[0]));
            all.push_back(preset);
        }
        for (const char* name : {"2B_pencil", "watercolour"}) {
            canvas::BrushPreset preset = canvas::plainBrush();
            preset.id = std::string("deevad/") + name;
            preset.group = "deevad";
            preset.name = name;
            all.push_back(preset);
        }
        return all;
    }

private:
    int m_strokes = 0;
};

} // namespace underpaint::ui
