#include "app/evaluation/picture_set.h"

#include "app/output_plan.h"
#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/canvas/resample.h"
#include "core/canvas/stroke_reduction.h"
#include "core/files/folders.h"
#include "core/files/picture_file.h"
#include "models/vista/scene.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <limits>
#include <sstream>

namespace underpaint::app::evaluation {

namespace fs = std::filesystem;
using models::vista::Attributes;
using models::vista::Scene;

namespace {

constexpr std::uint64_t firstSeed = 500000;

std::string wordsOf(const Attributes& attributes)
{
    std::string text;
    for (const int index : attributes.index)
        text += fmt::format("{} ", index);
    return text;
}

canvas::Picture middleSquare(const canvas::Picture& picture, int side)
{
    const canvas::Picture rgb = picture.overWhite();
    const int edge = std::min(rgb.width(), rgb.height());
    const canvas::Picture square = rgb.cropped({(rgb.width() - edge) / 2, (rgb.height() - edge) / 2, edge, edge});
    return canvas::Picture::fromFloat({side, side}, 3, canvas::resampled(square, {side, side}), canvas::Depth::Eight);
}

/// Of a few small scenes: another generator draws others.
std::string generatorPrint(int side)
{
    std::string all;
    for (int i = 0; i < 4; ++i) {
        const Scene scene = models::vista::makeScene(firstSeed + std::uint64_t(i), {}, side, side);
        all += files::pixelSha256(pictureOf(scene.pixels, side, side)) + scene.caption;
    }
    return base::sha256({reinterpret_cast<const std::uint8_t*>(all.data()), all.size()}).substr(0, 12);
}

} // namespace

PictureSet::PictureSet(int side, const std::string& folder) : m_side(side)
{
    if (folder.empty()) {
        m_fingerprint = fmt::format("scenes-{}-{}", side, generatorPrint(side));
        m_cache = (fs::path(files::cacheFolder()) / "evaluation" / m_fingerprint).string();
        return;
    }
    std::error_code error;
    if (!fs::is_directory(folder, error))
        throw base::UsageError(fmt::format("There is no folder \"{}\" to take pictures from.", folder));
    m_files = guidesOf({folder});
    std::string names = folder;
    for (const std::string& file : m_files)
        names += fmt::format("\n{} {}", file, fs::file_size(file, error));
    m_fingerprint = fmt::format("own-{}-{}", side, base::sha256({reinterpret_cast<const std::uint8_t*>(names.data()), names.size()}).substr(0, 12));
}

int PictureSet::size() const
{
    return isOwn() ? int(m_files.size()) : std::numeric_limits<int>::max();
}

void PictureSet::require(int count) const
{
    if (size() < count)
        throw base::UsageError(fmt::format("{} pictures are needed, but the folder holds {}: lower --count, or name a folder with more.", count, size()));
}

TestPicture PictureSet::at(int index) const
{
    if (!isOwn())
        return scene(index, {}, {});
    require(index + 1);
    return {fmt::format("own-{:04}", index), middleSquare(files::readPicture(m_files[std::size_t(index)]).picture, m_side), {}, {}};
}

TestPicture PictureSet::scene(int index, const Attributes& forced, const std::string& kind) const
{
    const std::uint64_t seed = firstSeed + std::uint64_t(index);
    const std::string name = kind.empty() ? fmt::format("{}", seed) : fmt::format("{}-{}", kind, seed);
    const std::string file = (fs::path(m_cache) / (name + ".png")).string();
    std::error_code error;
    if (fs::exists(file, error)) {
        try {
            const files::PictureFile kept = files::readPicture(file);
            TestPicture test {name, kept.picture, {}, {}};
            for (const auto& [keyword, text] : kept.texts)
                if (std::istringstream words(text); keyword == "attributes")
                    for (int& word : test.attributes.index)
                        words >> word;
            test.caption = models::vista::caption(test.attributes);
            return test;
        } catch (const base::Error&) {
            // a damaged file is drawn again
        }
    }
    const Scene drawn = models::vista::makeScene(seed, forced, m_side, m_side);
    TestPicture test {name, pictureOf(drawn.pixels, drawn.width, drawn.height), drawn.attributes, drawn.caption};
    fs::create_directories(m_cache, error);
    try {
        files::writePicture(file, test.picture, {{"attributes", wordsOf(test.attributes)}});
    } catch (const base::Error&) {
        // without room for a cache scenes are drawn each time
    }
    return test;
}

canvas::Picture pictureOf(std::vector<std::uint8_t> pixels, int width, int height)
{
    return canvas::Picture({width, height}, 3, std::move(pixels));
}

canvas::Picture strokesOf(const canvas::Picture& picture, int colours)
{
    return canvas::reducedToStrokes(picture, 23, colours);
}

} // namespace underpaint::app::evaluation
