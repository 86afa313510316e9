#include "app/evaluation/evaluation.h"

#include "app/output_plan.h"
#include "core/base/error.h"
#include "core/diffusion/diffusion_model.h"
#include "core/files/file_bytes.h"

#include <filesystem>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace underpaint::app::evaluation {

namespace {

constexpr int measureVersion = 1; ///< of the rules by which items are made; raise it when they change

std::string requiredFolder(const LaunchOptions& options)
{
    if (!options.has("output"))
        throw base::UsageError("Say where tables, plots and pictures go: -o FOLDER.");
    requireFolder(options.text("output"));
    files::requireWritable((std::filesystem::path(options.text("output")) / "items").string() + ".json");
    return options.text("output");
}

} // namespace

Evaluation::Evaluation(Session& session)
    : m_session(session), m_folder(requiredFolder(session.options)), m_model(modelOf(session.options, "vista")), m_featureFile(session.options.text("features")), m_seed(session.options.seed()),
      m_count(session.options.integer("count")), m_library(session.options), m_engine(m_library.loader())
{
    const LaunchOptions& options = session.options;
    if (!m_featureFile.empty())
        features(); // a file that is none is said before any work
    m_engine.setPreviewInterval(1e9);
    const auto model = m_engine.model(m_model, session.interrupt.token());
    m_card = model->card();
    m_set = std::make_unique<PictureSet>(std::max(128, m_card.workingSize), options.text("pictures"));
    const nlohmann::json settings = {{"model", m_model}, {"weights", m_library.sha256()}, {"precision", model->precision()}, {"pictures", m_set->fingerprint()}, {"seed", m_seed},
        {"measures", measureVersion}};
    m_store = std::make_unique<ItemStore>(m_folder, settings, options.has("force") ? OtherSettings::BeginAnew : OtherSettings::Refuse);
}

FeatureNetwork& Evaluation::features()
{
    if (!m_features)
        m_features = std::make_unique<FeatureNetwork>(m_featureFile);
    return *m_features;
}

void Evaluation::begin(const std::string& experiment, int items)
{
    m_experiment = experiment;
    m_items = items;
    m_finished = m_made = 0;
    m_began = std::chrono::steady_clock::now();
}

void Evaluation::tick(bool wasKept)
{
    ++m_finished;
    if (wasKept)
        return;
    ++m_made;
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - m_began).count();
    const int steps = std::max(m_items, m_finished);
    m_session.console.show(engine::Progress {nullptr, "measuring", m_finished, steps, seconds / m_made * (steps - m_finished)}, m_experiment);
}

canvas::Picture Evaluation::picture(const std::string& key, const std::function<canvas::Picture()>& make)
{
    m_session.interrupt.throwIfRequested();
    if (const auto kept = m_store->picture(key)) {
        tick(true);
        return *kept;
    }
    const canvas::Picture made = make();
    m_session.interrupt.throwIfRequested();
    m_store->keep(key, made);
    tick(false);
    return made;
}

Numbers Evaluation::numbers(const std::string& key, const std::function<Numbers()>& make)
{
    m_session.interrupt.throwIfRequested();
    if (const auto kept = m_store->numbers(key)) {
        tick(true);
        return *kept;
    }
    const Numbers made = make();
    m_session.interrupt.throwIfRequested();
    m_store->keep(key, made);
    tick(false);
    return made;
}

canvas::Picture Evaluation::rendered(const std::string& key, engine::SampleRequest request)
{
    return picture(key, [&] {
        const engine::Finished finished = m_engine.render(std::make_shared<const engine::SampleRequest>(std::move(request)), [](const engine::SampleEvent&) {}, m_session.interrupt.token());
        m_store->keep(key, Numbers {{"seconds", finished.record.seconds}, {"calls", double(finished.record.calls)}});
        return finished.picture.overWhite();
    });
}

engine::SampleRequest Evaluation::requestFor(const canvas::Picture& guide, const std::string& prompt) const
{
    engine::SampleRequest request;
    request.painting = guide;
    request.model = m_model;
    request.seed = m_seed;
    if (m_card.takesWords)
        request.prompt = prompt;
    return request;
}

Numbers Evaluation::inverted(const std::string& key, const engine::SampleRequest& request)
{
    return numbers(key, [&] {
        const engine::Inversion inversion = m_engine.invert(std::make_shared<const engine::SampleRequest>(request), [](const engine::SampleEvent&) {}, m_session.interrupt.token());
        return Numbers {{"order1", inversion.roundTripError[0]}, {"order2", inversion.roundTripError[1]}, {"mean", inversion.noiseMean}, {"deviation", inversion.noiseDeviation}};
    });
}

measures::FeatureRows Evaluation::rowsOf(const std::vector<canvas::Picture>& pictures)
{
    measures::FeatureRows rows;
    for (const canvas::Picture& picture : pictures) {
        m_session.interrupt.throwIfRequested();
        rows.add(features().features(picture));
    }
    return rows;
}

const measures::FeatureRows& Evaluation::realRows(int first, int size)
{
    m_set->require(first + size);
    measures::FeatureRows& rows = m_realRows[{first, size}];
    for (int i = rows.count(); i < size; ++i) {
        m_session.interrupt.throwIfRequested();
        rows.add(features().features(m_set->at(first + i).picture));
    }
    return rows;
}

} // namespace underpaint::app::evaluation
