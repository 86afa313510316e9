#include "core/files/time_lapse.h"

#include "core/base/error.h"
#include "core/files/file_bytes.h"
#include "core/files/picture_file.h"
#include "core/files/webp_encoder.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fmt/format.h>
#include <memory>
#include <webp/encode.h>
#include <webp/mux.h>

namespace underpaint::files {
namespace {

namespace fs = std::filesystem;

constexpr int quality = 88, holdLast = 2000; // milliseconds

/// The picture at a size of even sides, at most `side`.
canvas::Picture frameOf(const canvas::Picture& picture, int side)
{
    canvas::Picture small = thumbnailOf(picture, side);
    const base::Size even{std::max(2, small.width() & ~1), std::max(2, small.height() & ~1)};
    return canvas::Picture(even, 3, frameOn(even, small));
}

canvas::Picture readFrame(const std::string& path) { return pictureFromWebp(readFile(path)); }

void requireFrames(const std::vector<std::string>& frames)
{
    if (frames.empty())
        throw base::UsageError("No time-lapse was recorded yet: choose File > Time-lapse > Record and paint.");
}

} // namespace

TimeLapseFolder::TimeLapseFolder(std::string path, int mostFrames)
    : m_path(std::move(path))
    , m_mostFrames(std::max(2, mostFrames))
{
    std::error_code error;
    fs::create_directories(m_path, error);
    if (!fs::is_directory(m_path, error))
        throw base::Error(fmt::format("The folder \"{}\" for the time-lapse cannot be made: look whether the disk is full or read-only.", m_path));
    const std::vector<std::string> frames = timeLapseFrames(m_path);
    m_count = int(frames.size());
    if (!frames.empty())
        m_next = 1 + std::atoi(fs::path(frames.back()).stem().string().substr(6).c_str());
}

bool TimeLapseFolder::add(const canvas::Picture& picture, int side)
{
    std::vector<std::uint8_t> frame = encodeWebp(frameOf(picture, side), false, quality);
    if (frame == m_last)
        return false;
    if (m_count >= m_mostFrames) {
        const std::vector<std::string> frames = timeLapseFrames(m_path);
        for (std::size_t i = 1; i < frames.size(); i += 2) {
            std::error_code error;
            fs::remove(frames[i], error);
        }
        m_count = int(timeLapseFrames(m_path).size());
        ++m_thinned;
    }
    writeFile((fs::path(m_path) / fmt::format("frame_{:06}.webp", m_next)).string(), frame);
    m_last = std::move(frame);
    ++m_next;
    ++m_count;
    return true;
}

std::vector<std::string> timeLapseFrames(const std::string& folder)
{
    std::vector<std::string> frames;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
        if (const std::string name = entry->path().filename().string(); name.starts_with("frame_") && name.ends_with(".webp"))
            frames.push_back(entry->path().string());
    std::sort(frames.begin(), frames.end());
    return frames;
}

std::vector<std::uint8_t> frameOn(base::Size page, const canvas::Picture& picture)
{
    const double scale = std::min(double(page.width) / picture.width(), double(page.height) / picture.height());
    const canvas::Picture fitting = scale < 1 ? thumbnailOf(picture, int(std::floor(std::max(picture.width(), picture.height()) * scale + 1e-9))) : picture;
    std::vector<std::uint8_t> samples(std::size_t(page.width) * std::size_t(page.height) * 3, 128);
    const int left = (page.width - fitting.width()) / 2, top = (page.height - fitting.height()) / 2, channels = fitting.channels();
    for (int y = std::max(0, -top); y < std::min(fitting.height(), page.height - top); ++y)
        for (int x = std::max(0, -left); x < std::min(fitting.width(), page.width - left); ++x)
            for (int c = 0; c < 3; ++c) {
                const float sample = fitting.sample(x, y, channels < 3 ? 0 : c), alpha = channels == 4 ? fitting.sample(x, y, 3) : 1;
                samples[(std::size_t(top + y) * std::size_t(page.width) + std::size_t(left + x)) * 3 + std::size_t(c)] = std::uint8_t(std::lround(255 * (sample * alpha + 1 - alpha))); // over white
            }
    return samples;
}

void writeAnimatedWebp(const std::string& path, const std::vector<std::string>& frames, int framesPerSecond, const OnFrame& onFrame)
{
    requireFrames(frames);
    requireWritable(path);
    const base::Size page = readFrame(frames.back()).size();
    WebPAnimEncoderOptions options;
    WebPAnimEncoderOptionsInit(&options);
    options.allow_mixed = 1;
    const std::unique_ptr<WebPAnimEncoder, void (*)(WebPAnimEncoder*)> encoder(WebPAnimEncoderNew(page.width, page.height, &options), WebPAnimEncoderDelete);
    if (!encoder)
        throw base::Error("The animation could not be begun: close other programs and try again.");
    WebPConfig config;
    WebPConfigInit(&config);
    config.quality = quality;
    config.method = 3;
    int time = 0;
    for (std::size_t i = 0; i < frames.size(); ++i) {
        if (onFrame && !onFrame(int(i), int(frames.size())))
            return;
        const std::vector<std::uint8_t> samples = frameOn(page, readFrame(frames[i]));
        WebPPicture picture;
        WebPPictureInit(&picture);
        const std::unique_ptr<WebPPicture, void (*)(WebPPicture*)> freePicture(&picture, WebPPictureFree);
        picture.use_argb = 1;
        picture.width = page.width;
        picture.height = page.height;
        if (!WebPPictureImportRGB(&picture, samples.data(), page.width * 3) || !WebPAnimEncoderAdd(encoder.get(), &picture, time, &config))
            throw base::Error("There is not enough memory for the animation: record smaller frames or export PNG frames.");
        time = int(1000 * (i + 1) / std::size_t(std::max(1, framesPerSecond)));
    }
    WebPAnimEncoderAdd(encoder.get(), nullptr, time + holdLast, nullptr);
    WebPData data;
    WebPDataInit(&data);
    const bool whole = WebPAnimEncoderAssemble(encoder.get(), &data);
    const std::unique_ptr<WebPData, void (*)(WebPData*)> freeData(&data, WebPDataClear);
    if (!whole)
        throw base::Error("There is not enough memory for the animation: record smaller frames or export PNG frames.");
    writeFile(path, std::span(data.bytes, data.size));
}

void writePngFrames(const std::string& folder, const std::vector<std::string>& frames, const OnFrame& onFrame)
{
    requireFrames(frames);
    std::error_code error;
    fs::create_directories(folder, error);
    if (!fs::is_directory(folder, error))
        throw base::Error(fmt::format("The folder \"{}\" cannot be made: choose another place.", folder));
    for (std::size_t i = 0; i < frames.size(); ++i) {
        if (onFrame && !onFrame(int(i), int(frames.size())))
            return;
        writePicture((fs::path(folder) / fmt::format("painting_{:04}.png", i + 1)).string(), readFrame(frames[i]));
    }
}

} // namespace underpaint::files
