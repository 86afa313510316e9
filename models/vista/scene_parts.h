#pragma once

#include "det_math.h"
#include "scene_attributes.h"
#include "texture_bank.h"

#include <vector>

/// Inner parts of the scene generator. A scene is drawn in steps that each fill one part of Stage.
/// World: x to the right, height above the water level, z away from the viewer; one unit is about six metres.
namespace underpaint::models::vista {

inline constexpr float skyDepth = 1e9f;

/// The camera: column x, row y of a point (wx, h, z) are W/2 + f wx/z and horizon - f (h - eye)/z.
struct View {
    int w = 0, h = 0;     // of the working picture (finer than the result)
    float f = 0, horizon = 0, eye = 1;
    float unit = 1;       // working pixels per 1/256 of a square picture of the same area
    float halfWidth() const { return .5f * static_cast<float>(w); }
    float column(float wx, float z) const { return halfWidth() + f * wx / z; }
    float row(float height, float z) const { return horizon - f * (height - eye) / z; }
};

struct Light {
    int time = 0;
    float elevation = 0;          // of the sun, degrees; below 0 after sunset
    float discElevation = 0;      // of what shines, degrees
    bool inFrame = false;
    float sunX = 0, sunY = 0;     // working pixels
    float discRadius = 0;         // 0: no disc in the sky
    Vec3 direction;               // towards the light
    Vec3 zenith, middle, horizon, sun, ambient;
    float cover = 0;              // 0 clear .. 1 overcast
    float strength = 1;
    Vec3 sunTerm, skyTerm;        // light of sun and sky on a white surface
    float glow = 0;               // strength of the shine around the sun
};

struct Air {
    float range = 300;            // world units to 1/e
    bool fog = false;
    float fogHeight = 1, fogDensity = 0;
    std::vector<Vec3> haze;       // per column

    /// Share of light that passes from depth z at a height, by colour (red passes best).
    Vec3 passes(float z, float height) const;
};

struct Picture {
    int w = 0, h = 0;
    std::vector<Vec3> rgb;
    std::vector<float> depth;
    void resize(int width, int height)
    {
        w = width;
        h = height;
        rgb.assign(static_cast<std::size_t>(w) * h, {});
        depth.assign(rgb.size(), skyDepth);
    }
    std::size_t at(int x, int y) const { return static_cast<std::size_t>(y) * w + x; }
};

/// Heights on depth slices x working columns; column x has its slices together.
struct Ground {
    int slices = 0, first = 0;    // the first ones are log-spaced up to `middle`, the others evenly spaced
    static constexpr float middle = 24, farthest = 112;
    std::vector<float> z;
    std::vector<float> height;    // bottom of the water where there is water
    std::vector<std::uint8_t> isWater; // per (column, slice)
    float peak = 3;               // height of the mountains
    float ox = 0, oz = 0, o2 = 0, o3 = 0;
    std::size_t at(int x, int s) const { return static_cast<std::size_t>(x) * slices + s; }
};

struct HousePlan {
    float x = 0, z = 0, base = 0, turn = 0; // base: height of the floor; turn: angle of the long wall to the picture
    float length = 1, depth = 1, wall = 1, roof = 1;
    int id = 0;
};

struct Thing {
    enum Kind : std::uint8_t { Tree, Tuft, Building } kind = Tree;
    float x = 0, z = 0, base = 0, size = 1; // foot and height in world units
    const struct Sprite* sprite = nullptr;
    bool flip = false;
    Vec3 leaf, wood;
    float snow = 0;
    int house = -1;
};

struct Stage {
    explicit Stage(std::uint64_t seed) : dice(seed) {}
    Dice dice;
    Attributes a;
    View view;
    Light light;
    Air air;
    Ground ground;
    Picture sky, picture, mirror; // mirror: what the water shows, row by row of the picture
    std::vector<float> hit;       // slice coordinate of every ground pixel, -1 elsewhere
    std::vector<HousePlan> houses;
    std::vector<Thing> things;    // far to near
    std::vector<float> skyline;   // row of the highest ground of every column
    // what is seen of it all, in working pixels; trees and houses by how much the air lets through
    int waterPixels = 0, snowPixels = 0, groundPixels = 0, veiledPixels = 0, treesSeen = 0;
    float treePixels = 0, housePixels = 0;

    void count(Vec3 pass) // of a point of ground or water
    {
        ++groundPixels;
        veiledPixels += pass.g < .8f;
    }
    bool water() const { return a[Water] != NoWater; }
    /// Texture of a bank for this use in this scene.
    const Texture& texture(std::string_view use, const std::vector<Texture>& bank) const
    {
        return bank[static_cast<std::size_t>(dice.pick(use, static_cast<int>(bank.size())))];
    }
};

void chooseLight(Stage& stage);            // scene_light.cpp
void drawSky(Stage& stage);                // scene_sky.cpp
void drawStars(Stage& stage);              // scene_stars.cpp: stars, milky way, aurora
void drawDisc(Stage& stage);               // scene_stars.cpp: sun and moon
void drawClouds(Stage& stage);             // scene_clouds.cpp
void buildGround(Stage& stage);            // scene_ground.cpp
/// Height of the surface (water counts as 0) at a world place inside the view, and whether it is water.
float surfaceAt(const Stage& stage, float wx, float z, bool* isWater = nullptr);
/// Slice coordinate of a depth.
float sliceAt(const Ground& ground, float z);
void placeDisc(Stage& stage);              // scene_light.cpp: moves sun or moon clear of the skyline
void projectGround(Stage& stage);          // scene_surface.cpp: visible slice of every pixel
void shadeGround(Stage& stage);            // scene_surface.cpp
void makeAir(Stage& stage);                // scene_air.cpp
void drawMirror(Stage& stage);             // scene_water.cpp
void drawWater(Stage& stage);              // scene_water.cpp
void placeHouses(Stage& stage);            // scene_house.cpp
/// Walls, roof, chimney and windows of one house; mirrored: into the mirror.
void drawHouse(Stage& stage, const struct HousePlan& house, bool mirrored);
void plant(Stage& stage);                  // scene_trees.cpp: where things stand
void castShadows(Stage& stage);            // scene_trees.cpp
void drawThings(Stage& stage, bool mirrored); // scene_trees.cpp: trees, tufts and houses, far to near
void drawWeather(Stage& stage);            // scene_air.cpp: snowfall

} // namespace underpaint::models::vista
