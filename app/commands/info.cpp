#include "app/session.h"
#include "core/engine/request_level.h"
#include "core/base/error.h"
#include "core/files/painting_file.h"
#include "core/files/picture_text.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace underpaint::app {

namespace {

constexpr const char* levelNames[] = {"t0", "eta", "depth"}; // by method

void describe(Console& console, const std::string& path)
{
    const files::PictureFile file = files::readPicture(path);
    const files::Origin origin = files::originOf(file.texts);
    const canvas::Picture& picture = file.picture;
    const std::string maker = origin.maker.empty()
        ? "nothing known about how it was made"
        : "made by " + (origin.maker == "A1111" ? "A1111 or a program that writes as it does" : origin.maker);
    console.say(fmt::format("{}: {}, {} x {} pixels, {} bits{}, {}", path, file.format, picture.width(),
        picture.height(), int(picture.depth()), picture.hasAlpha() ? " with alpha" : "", maker));
    for (const auto& [name, value] : origin.fields)
        console.say(fmt::format("  {:<18}{}", name + ":", value));
    if (!origin.sourceType.empty())
        console.say(fmt::format("  {:<18}{}", "Source type:", origin.sourceType));
    if (origin.ours)
        console.say(fmt::format("  {:<18}{}", "Pixels:",
            origin.ours->resultSha256 == files::pixelSha256(picture) ? "as they were made"
                                                                     : "changed since they were made"));
    if (!origin.problem.empty())
        console.say("  " + origin.problem);

    nlohmann::json object = {{"file", path}, {"format", file.format}, {"width", picture.width()},
        {"height", picture.height()}, {"bits", int(picture.depth())}, {"alpha", picture.hasAlpha()},
        {"sha256", file.fileSha256}, {"maker", origin.maker}, {"source_type", origin.sourceType},
        {"problem", origin.problem}, {"fields", nlohmann::json::object()}, {"texts", nlohmann::json::object()}};
    for (const auto& [name, value] : origin.fields)
        object["fields"][name] = value;
    for (const auto& [key, text] : file.texts)
        object["texts"][key] = text;
    if (origin.ours) {
        object["underpaint"] = nlohmann::json::parse(files::toJson(*origin.ours));
        object["unchanged"] = origin.ours->resultSha256 == files::pixelSha256(picture);
    }
    console.emit(object);
}

/// Layers, uppermost first as every program lists them, and results, newest first.
void describeProject(Console& console, const std::string& path)
{
    constexpr const char* formats[] = {"Picture", "OpenRaster", "Krita", "Photoshop"}; // by kind
    const files::Project project = files::readPainting(path);
    const std::string format = formats[int(files::paintingKind(path))];
    const canvas::DocumentState& state = project.state;
    console.say(fmt::format("{}: {}, {} x {} pixels, {} layers, {} results", path, format, state.size.width,
        state.size.height, state.layers.size(), project.results.size()));
    nlohmann::json object = {{"file", path}, {"format", format}, {"width", state.size.width},
        {"height", state.size.height}, {"layers", nlohmann::json::array()}, {"results", nlohmann::json::array()},
        {"notices", project.notices}};
    for (auto layer = state.layers.rbegin(); layer != state.layers.rend(); ++layer) {
        const canvas::Layer& shown = **layer;
        console.say(fmt::format("  {:<18}{}, {}, opacity {:.3g}{}{}", shown.name + ":", canvas::fileName(shown.kind),
            canvas::svgName(shown.blend), shown.opacity, shown.visible ? "" : ", hidden",
            shown.locked ? ", locked" : ""));
        object["layers"].push_back({{"name", shown.name}, {"kind", canvas::fileName(shown.kind)},
            {"mode", canvas::svgName(shown.blend)}, {"opacity", shown.opacity}, {"visible", shown.visible},
            {"locked", shown.locked}});
    }
    for (std::size_t i = 0; i < project.results.size(); ++i) {
        const files::KeptResult& result = project.results[i];
        const files::Origin origin = files::originOf({{"underpaint", result.generation}});
        const auto data = origin.ours;
        console.say(data ? fmt::format("  {:<18}{}, {} {:.3g}, seed {}{}{}", fmt::format("Result {}:", i + 1),
                               data->record.modelName,
                               levelNames[data->request.method.index()], engine::levelOf(data->request, data->record),
                               data->request.seed, result.starred ? ", starred" : "",
                               result.guide ? "" : ", without its painting")
                         : fmt::format("  Result {}: {}", i + 1, origin.problem));
        object["results"].push_back({{"id", result.id}, {"starred", result.starred}, {"repeatable", result.guide != nullptr}});
        if (data)
            object["results"].back()["underpaint"] = nlohmann::json::parse(files::toJson(*data));
    }
    for (const std::string& notice : project.notices)
        console.say("  " + notice);
    console.emit(object);
}

} // namespace

void info(Session& session)
{
    for (const std::string& path : session.options.operands) {
        session.interrupt.throwIfRequested();
        files::paintingKind(path) != files::PaintingKind::Picture ? describeProject(session.console, path) : describe(session.console, path);
    }
}

} // namespace underpaint::app
