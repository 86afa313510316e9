#include "app/commands/repeat_run.h"
#include "app/commands/run_report.h"
#include "app/model_library.h"
#include "app/output_plan.h"
#include "app/request_reader.h"
#include "app/session.h"
#include "core/base/error.h"
#include "core/engine/engine.h"
#include "core/files/picture_text.h"

#include <filesystem>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>
#include <set>

namespace underpaint::app {

namespace fs = std::filesystem;
using base::UsageError;

namespace {

/// One picture to make.
struct Job {
    std::string guide, output;
    std::uint64_t seed = 0;
};

/// The result's place for each guide and seed; names that meet in a folder are numbered.
std::vector<Job> planJobs(const LaunchOptions& options, const std::vector<std::string>& guides, std::uint64_t firstSeed)
{
    if (!options.has("output"))
        throw UsageError("Say where the result goes: -o picture.png.");
    const std::string output = options.text("output");
    const bool folder = isFolderOutput(output, guides.size());
    if (!folder)
        requirePngName(output);
    const int count = options.integer("count").value_or(1);
    std::vector<Job> jobs;
    std::set<std::string> taken;
    for (const std::string& guide : guides)
        for (int i = 0; i < count; ++i) {
            const std::uint64_t seed = firstSeed + std::uint64_t(i);
            fs::path path = folder ? fs::path(output) / fs::path(guide).stem() : fs::path(output).replace_extension();
            if (count > 1)
                path += fmt::format("-seed{}", seed);
            std::string name = path.string() + (folder || count > 1 ? ".png" : fs::path(output).extension().string());
            for (int number = 2; !taken.insert(name).second; ++number)
                name = fmt::format("{}-{}.png", path.string(), number);
            jobs.push_back({guide, name, seed});
        }
    return jobs;
}

/// Renders jobs one after the other, with the models that stay loaded between them.
class Renderer {
public:
    Renderer(Session& session, const RepeatRun* repeat)
        : m_session(session), m_repeat(repeat), m_library(session.options), m_engine(m_library.loader())
    {
        if (repeat)
            repeat->prepare(session.options, m_library);
        if (session.options.has("previews"))
            m_engine.setPreviewInterval(0);
    }

    void run(const Job& job, engine::SampleRequest request, const NamedPicture& guide, const SideInputs& sides)
    {
        request.seed = job.seed;
        sides.into(request, guide);
        const auto shared = std::make_shared<const engine::SampleRequest>(std::move(request));
        const engine::Finished finished = m_engine.render(
            shared, [&](const engine::SampleEvent& event) { note(event, job); }, m_session.interrupt.token());
        m_session.console.clear();
        files::GenerationData data = dataFor(finished, guide, sides, {});
        if (!m_library.isSha256Ready())
            write(job, finished, data); // there at once; the hash follows
        data.record.modelSha256 = modelSha256(m_session, m_library);
        m_session.interrupt.throwIfRequested();
        write(job, finished, data);
        report(job, finished, data);
    }

private:
    void write(const Job& job, const engine::Finished& finished, const files::GenerationData& data)
    {
        m_session.interrupt.throwIfRequested();
        files::writePicture(job.output, finished.picture, m_session.options.has("strip") ? files::PictureTexts() : files::textsFor(data));
    }

    void note(const engine::SampleEvent& event, const Job& job)
    {
        m_session.console.show(event, fs::path(job.guide).filename().string());
        const auto* preview = std::get_if<engine::Preview>(&event);
        if (preview && m_session.options.has("previews"))
            files::writePicture((fs::path(m_session.options.text("previews"))
                                    / fmt::format("{}-step{:02}.png", fs::path(job.output).stem().string(),
                                        preview->step))
                                    .string(),
                preview->picture);
    }

    void report(const Job& job, const engine::Finished& finished, const files::GenerationData& data)
    {
        Console& console = m_session.console;
        if (!m_saidWords)
            sayWords(console, finished.record);
        m_saidWords = true;
        console.say(summaryOf(job.output, finished));
        nlohmann::json object = {{"event", "finished"}, {"file", job.output}, {"seed", job.seed},
            {"seconds", finished.record.seconds}, {"calls", finished.record.calls},
            {"data", nlohmann::json::parse(files::toJson(data))}};
        if (m_repeat) {
            const std::vector<std::string> differences = m_repeat->differences(data);
            const bool same = data.resultSha256 == m_repeat->earlier().resultSha256;
            object["same"] = same;
            object["differences"] = differences;
            if (same)
                console.say("The pixels are the same to the bit.");
            else
                console.say(fmt::format("The pixels differ: {}.",
                    differences.empty()
                        ? std::string("another build or another kind of processor made the first picture")
                        : fmt::format("{}", fmt::join(differences, ", "))));
        }
        console.emit(object);
    }

    Session& m_session;
    const RepeatRun* m_repeat;
    ModelLibrary m_library;
    engine::Engine m_engine;
    bool m_saidWords = false;
};

} // namespace

void render(Session& session)
{
    const LaunchOptions& options = session.options;
    std::optional<RepeatRun> repeat;
    if (options.has("from"))
        repeat.emplace(options);
    else if (options.has("result"))
        throw UsageError("--result chooses among the results of a project: name it with --from.");
    const engine::SampleRequest request =
        repeat ? repeat->earlier().request : requestFrom(options, options.text("method", "sdedit"));

    const bool fromProject = repeat && repeat->guide() && options.operands.empty();
    if (options.operands.empty() && !fromProject)
        throw UsageError(fmt::format("`underpaint render` needs {}: for example `{}`.", options.command->operands,
            options.command->example.substr(0, options.command->example.find('\n'))));
    const std::vector<std::string> guides =
        fromProject ? std::vector{repeat->guide()->path} : guidesOf(options.operands);
    const std::vector<Job> jobs = planJobs(options, guides, request.seed);
    std::vector<std::string> inputs = guides;
    for (const char* name : {"mask", "t0-map", "eta-map", "from"})
        if (options.has(name))
            inputs.push_back(options.text(name));
    std::optional<NamedPicture> guide =
        fromProject ? repeat->guide() : readGuide(jobs.front().guide); // before anything is made
    const SideInputs sides = repeat ? repeat->sideInputs(options, guides.front()) : readSideInputs(options);
    if (isFolderOutput(options.text("output"), guides.size()))
        requireFolder(options.text("output"));
    if (options.has("previews"))
        requireFolder(options.text("previews"));
    for (const Job& job : jobs)
        requireFree(session, job.output, inputs);

    Renderer renderer(session, repeat ? &*repeat : nullptr);
    for (const Job& job : jobs) {
        if (guide->path != job.guide)
            guide = readGuide(job.guide);
        renderer.run(job, request, *guide, sides);
    }
}

} // namespace underpaint::app
