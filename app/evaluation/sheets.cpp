#include "app/evaluation/sheets.h"

#include "app/evaluation/stroke_runs.h"
#include "core/canvas/resample.h"
#include "core/files/file_bytes.h"
#include "core/files/jpeg_encoder.h"
#include "models/vista/crude_painting.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>

namespace underpaint::app::evaluation {

using namespace models::vista;

namespace {

constexpr std::size_t mostBytes = 148'000; ///< of one sheet, so that it may be committed, before and after
constexpr int gap = 3;

using Rows = std::vector<std::vector<canvas::Picture>>;

canvas::Picture grid(const Rows& rows, int side)
{
    std::size_t columns = 1;
    for (const auto& row : rows)
        columns = std::max(columns, row.size());
    const base::Size size {int(columns) * (side + gap) - gap, int(rows.size()) * (side + gap) - gap};
    canvas::Picture sheet(size, 3, std::vector<std::uint8_t>(std::size_t(size.width) * std::size_t(size.height) * 3, 255));
    for (std::size_t y = 0; y < rows.size(); ++y)
        for (std::size_t x = 0; x < rows[y].size(); ++x) {
            const canvas::Picture whole = rows[y][x].overWhite();
            const canvas::Picture small = whole.size() == base::Size {side, side} ? whole
                : canvas::Picture::fromFloat({side, side}, 3, canvas::resampled(whole, {side, side}), canvas::Depth::Eight);
            sheet = sheet.withPart(small, int(x) * (side + gap), int(y) * (side + gap));
        }
    return sheet;
}

/// A JPEG as fine as its size allows.
std::string writeSheet(const Evaluation& evaluation, const std::string& name, const canvas::Picture& sheet)
{
    std::vector<std::uint8_t> bytes;
    for (int quality = 88; quality >= 28; quality -= 4)
        if (bytes = files::encodeJpeg(sheet, quality); bytes.size() <= mostBytes)
            break;
    const std::string path = (std::filesystem::path(evaluation.folder()) / (name + ".jpg")).string();
    files::writeFile(path, bytes);
    return path;
}

/// SDEdit without words.
canvas::Picture repainted(Evaluation& evaluation, const canvas::Picture& guide, double t0, const std::string& name)
{
    engine::SampleRequest request = evaluation.requestFor(guide);
    engine::Sdedit method;
    method.t0 = t0;
    request.method = method;
    return evaluation.rendered(fmt::format("sheets/{}/t{:.2f}", name, t0), std::move(request));
}

/// Two blocks side by side, each painting with four results.
Rows paintingRows(Evaluation& evaluation, int count)
{
    const int half = (count + 1) / 2, side = evaluation.set().side();
    Rows rows(static_cast<std::size_t>(half));
    for (int i = 0; i < count; ++i) {
        const std::uint64_t seed = shippedPaintings()[std::size_t(i)];
        const canvas::Picture guide = pictureOf(makeCrudePainting(seed, side, side).scene.pixels, side, side);
        std::vector<canvas::Picture>& row = rows[std::size_t(i % half)];
        row.push_back(guide);
        for (const double t0 : {.5, .6, .7, .8})
            row.push_back(repainted(evaluation, guide, t0, fmt::format("painting-{}", seed)));
    }
    return rows;
}

/// Scenes, their strokes, and the strokes repainted, from top to bottom.
Rows strokeRows(Evaluation& evaluation, int count)
{
    Rows rows(6);
    for (int i = 0; i < count; ++i) {
        const TestPicture test = evaluation.set().at(i);
        const canvas::Picture strokes = strokesOf(test.picture);
        rows[0].push_back(test.picture);
        rows[1].push_back(strokes);
        std::size_t row = 2;
        for (const double t0 : {.5, .6, .7, .8})
            rows[row++].push_back(repainted(evaluation, strokes, t0, "strokes-" + test.name));
    }
    return rows;
}

/// A row for each edit: a scene, then the edit at guidance 1.5 and 2.
Rows editRows(Evaluation& evaluation, int count)
{
    struct Edit {
        std::string name;
        AttributeName attribute;
        int from, to;
    };
    const Edit edits[] = {{"sunset", Time, Day, Sunset}, {"winter", Season, Summer, Winter}, {"fog", Fog, NoFog, Foggy}, {"night", Time, Day, Night}};
    Rows rows;
    for (const Edit& edit : edits) {
        rows.emplace_back();
        Attributes forced;
        forced[edit.attribute] = edit.from;
        for (int i = 0; i < count; ++i) {
            const TestPicture source = evaluation.set().scene(i, forced, fmt::format("{}-{}", vocabulary()[std::size_t(edit.attribute)].name, edit.from));
            Attributes wish = source.attributes;
            wish[edit.attribute] = edit.to;
            if (wish[Extra] == Sun && (edit.to == Night || edit.attribute == Fog))
                wish[Extra] = Nothing;
            rows.back().push_back(source.picture);
            for (const double guidance : {1.5, 2.}) {
                engine::SampleRequest request = evaluation.requestFor(source.picture, caption(wish));
                engine::RfInversion method;
                method.gamma = method.eta = 0;
                request.method = method;
                request.guidance = guidance;
                rows.back().push_back(evaluation.rendered(fmt::format("sheets/edit-{}-g{:.1f}/{}", edit.name, guidance, source.name), std::move(request)));
            }
        }
    }
    return rows;
}

/// Paintings, each followed by what becomes of it at rising levels.
Rows filmRows(Evaluation& evaluation, int count)
{
    constexpr std::size_t chosen[] = {0, 5, 16, 21}; // of the shipped paintings
    const int side = evaluation.set().side();
    Rows rows;
    for (int i = 0; i < std::min(count, int(std::size(chosen))); ++i) {
        const std::uint64_t seed = shippedPaintings()[chosen[i]];
        rows.push_back({pictureOf(makeCrudePainting(seed, side, side).scene.pixels, side, side)});
        for (const double t0 : {.2, .3, .4, .5, .6, .7, .8, .9})
            rows.back().push_back(repainted(evaluation, rows.back().front(), t0, fmt::format("painting-{}", seed)));
    }
    return rows;
}

} // namespace

void sheets(Evaluation& evaluation, Report& report, int count)
{
    count = std::min(count, int(shippedPaintings().size()));
    const int few = std::max(1, count / 3), scenes = std::max(1, count / 8), films = std::max(1, count / 6);
    evaluation.begin("sheets", 4 * count + 4 * few + 8 * scenes + 8 * films);
    const auto show = [&](const std::string& name, const std::string& what, const Rows& rows, int side) {
        report.say(fmt::format("{}: {}", writeSheet(evaluation, name, grid(rows, side)), what));
    };
    show("paintings", fmt::format("{} crude paintings, each with t0 .5 .6 .7 .8 to its right.", count), paintingRows(evaluation, count), 100);
    show("strokes", "held-out scenes, six-colour strokes of them, then t0 .5 .6 .7 .8, from top to bottom.", strokeRows(evaluation, few), 136);
    show("edits", "sunset, winter, fog and night by inversion: a scene, then guidance 1.5 and 2.", editRows(evaluation, scenes), 136);
    show("filmstrip", "a painting, then t0 .2 to .9.", filmRows(evaluation, films), 136);
}

} // namespace underpaint::app::evaluation
