#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace underpaint::models::vista {

/// The nine things a caption says, in the order of every caption array.
enum AttributeName { Time, Sky, Season, Terrain, Water, Trees, TreeType, Fog, Extra };
inline constexpr int attributeCount = 9;

enum TimeWord { Night, Twilight, Sunset, GoldenHour, Day };
enum SkyWord { Clear, PartlyCloudy, Cloudy, Overcast, Storm };
enum SeasonWord { Summer, Autumn, Winter, Spring };
enum TerrainWord { Plain, Hills, Mountains, SnowyPeaks, Desert };
enum WaterWord { NoWater, Lake, River, Sea };
enum TreesWord { NoTrees, FewTrees, Forest };
enum TreeTypeWord { Conifers, Broadleaf, Blossom };
enum FogWord { NoFog, Foggy, Snowfall };
enum ExtraWord { Nothing, House, Sun, Moon, Aurora, MilkyWay };

struct AttributeWords {
    std::string_view name;
    std::vector<std::string_view> words;
};

/// Index 0 is the first word; new words are only ever appended.
const std::array<AttributeWords, attributeCount>& vocabulary();

/// One word index per attribute; -1 leaves the choice to the seed.
struct Attributes {
    std::array<int, attributeCount> index = {-1, -1, -1, -1, -1, -1, -1, -1, -1};
    int& operator[](int name) { return index[static_cast<std::size_t>(name)]; }
    int operator[](int name) const { return index[static_cast<std::size_t>(name)]; }
    bool operator==(const Attributes&) const = default;
};

/// Fills what is unspecified by the distribution of the training scenes and mends contradictions that nobody forced
/// (a sun at night, blossom in winter, stars behind cloud). What is forced stays unless it cannot be shown.
Attributes chooseAttributes(std::uint64_t seed, const Attributes& forced);

/// "sunset, clear, autumn, mountains, lake, forest, conifers, sun"
std::string caption(const Attributes& attributes);

} // namespace underpaint::models::vista
