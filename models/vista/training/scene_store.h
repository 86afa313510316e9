#pragma once

#include "models/vista/scene_attributes.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace underpaint::models::training {

/// Seeds below this one are never trained on: measuring uses 500 000 and up, the trainer this one and up.
inline constexpr std::uint64_t firstTrainingSeed = 1'000'000;
inline constexpr std::uint64_t firstHeldOutSeed = 500'000;

/// Size of a picture in pixels.
struct SceneShape {
    int width = 256, height = 256;
    std::int64_t bytes() const { return std::int64_t(3) * width * height; }
    std::string text() const { return std::to_string(width) + "x" + std::to_string(height); }
    auto operator<=>(const SceneShape&) const = default;
};

/// Word indices as the generator writes them: 0 is the first word.
using SceneWords = std::array<std::uint8_t, vista::attributeCount>;

/// Scenes of one size on the disk: picture i is the scene of seed first + i. In the folder lie `WxH-FIRST.pictures` (bytes, [N, H, W, 3]) and
/// `WxH-FIRST.words` (9 each); a second run finds them there. The words of a picture are written after it, so that what an interrupted run leaves is whole.
///
/// Thread safety: one thread appends, any number read what is there.
class SceneStore {
public:
    /// Opens or begins it; keeps at most `wanted` pictures in view. Throws base::Error if the folder cannot be used.
    SceneStore(const std::filesystem::path& folder, SceneShape shape, std::uint64_t first, std::int64_t wanted);
    ~SceneStore();
    SceneStore(const SceneStore&) = delete;
    SceneStore& operator=(const SceneStore&) = delete;

    SceneShape shape() const { return m_shape; }
    std::uint64_t first() const { return m_first; }
    std::int64_t wanted() const { return m_wanted; }
    std::int64_t ready() const { return std::min<std::int64_t>(m_ready.load(std::memory_order_acquire), m_wanted); }
    bool complete() const { return ready() == m_wanted; }

    /// Adds picture number ready(). Throws base::Error if the disk is full.
    void append(std::span<const std::uint8_t> pixels, const SceneWords& words);
    /// Copies picture `index` (below ready()) to `pixels`, shape().bytes() long, and answers its words. Throws base::Error if the disk fails.
    SceneWords read(std::int64_t index, std::uint8_t* pixels) const;

private:
    std::string m_name;
    SceneShape m_shape;
    std::uint64_t m_first;
    std::int64_t m_wanted;
    int m_pictures = -1, m_words = -1; // files
    std::atomic<std::int64_t> m_ready = 0;
};

} // namespace underpaint::models::training
