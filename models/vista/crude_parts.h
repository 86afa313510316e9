#pragma once

#include "crude_hand.h"
#include "scene_attributes.h"

#include <string_view>
#include <utility>

/// Inner parts of the crude paintings: the colours that a hand picks, and the things it knows how to paint.
namespace underpaint::models::vista {

/// What somebody sets out to paint.
struct CrudeSubject {
    std::string_view name;                  ///< '#' stands for the trees that came of it
    std::vector<std::pair<int, int>> words; ///< attribute and word
    int fewest = 0, most = 0;               ///< trees that stand by themselves
};

// crude_subjects.cpp
const std::vector<CrudeSubject>& crudeSubjects();
/// What the subject says, and for the rest what the seed does; `taste` are the painting's own dice.
Attributes chooseCrudeWords(std::uint64_t seed, const CrudeSubject& subject, const Dice& taste);

/// sRGB 0..1.
struct CrudePalette {
    std::vector<Vec3> sky; ///< from the top down to the horizon
    Vec3 cloud, mountain, snow, hill, ground, near, water, glint, sand, path, trunk, wall, roof, window, disc, star, haze;
    std::vector<Vec3> leaves; ///< of the trees of this painting
};

CrudePalette crudePalette(const Attributes& attributes, const Dice& dice); // crude_palette.cpp

/// A part of the paper, pixels.
struct Frame {
    float left = 0, top = 0, right = 0, bottom = 0;
};

Frame joined(const Frame& a, const Frame& b);

// crude_things.cpp: each paints one thing and says where it is.
Frame paintFir(Hand& hand, const Dice& dice, int manner, Spot foot, float height, const CrudePalette& palette);
Frame paintRoundTree(Hand& hand, const Dice& dice, int manner, Spot foot, float height, const CrudePalette& palette, bool bare);
Frame paintHouse(Hand& hand, const Dice& dice, Spot foot, float width, const CrudePalette& palette);
inline constexpr int treeManners = 4; ///< of firs and of round trees

// crude_land.cpp: what lies across the paper.
void paintSky(Hand& hand, const Dice& dice, float horizon, const CrudePalette& palette);
void paintClouds(Hand& hand, const Dice& dice, float horizon, const Attributes& attributes, const CrudePalette& palette);
Frame paintAurora(Hand& hand, const Dice& dice, float horizon);
Frame paintMilkyWay(Hand& hand, const Dice& dice, float horizon, const CrudePalette& palette);
void paintStars(Hand& hand, const Dice& dice, float horizon, const CrudePalette& palette);
/// A range of mountains; the frames are those of the snow caps where there are any.
std::vector<Frame> paintMountains(Hand& hand, const Dice& dice, float horizon, bool snow, const CrudePalette& palette);
void paintHills(Hand& hand, const Dice& dice, float horizon, float height, Vec3 colour);
Frame paintDunes(Hand& hand, const Dice& dice, float horizon, const CrudePalette& palette);
/// The ground from this row down, with an uneven upper edge.
void paintGround(Hand& hand, const Dice& dice, float row, Vec3 colour, float slope = 0);
Frame paintRiver(Hand& hand, const Dice& dice, float horizon, const CrudePalette& palette);
/// Dashes of light on water between two rows; around column x where it is not below 0.
void paintGlints(Hand& hand, const Dice& dice, float top, float bottom, float x, const CrudePalette& palette);

} // namespace underpaint::models::vista
