#include "app/session.h"
#include "core/base/error.h"
#include "core/files/picture_text.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace underpaint::app {

namespace {

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

} // namespace

void info(Session& session)
{
    for (const std::string& path : session.options.operands) {
        session.interrupt.throwIfRequested();
        describe(session.console, path);
    }
}

} // namespace underpaint::app
