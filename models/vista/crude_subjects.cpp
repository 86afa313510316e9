#include "crude_parts.h"

namespace underpaint::models::vista {

const std::vector<CrudeSubject>& crudeSubjects()
{
    static const std::vector<CrudeSubject> list = {
        {"# at a lake", {{Water, Lake}, {Trees, FewTrees}, {TreeType, Conifers}, {Fog, NoFog}}, 1, 5},
        {"# on a meadow", {{Season, Summer}, {Terrain, Hills}, {Water, NoWater}, {Trees, FewTrees}, {TreeType, Broadleaf}}, 2, 5},
        {"snow peaks", {{Terrain, SnowyPeaks}, {Water, NoWater}}, 0, 2},
        {"a house in a meadow", {{Extra, House}, {Water, NoWater}, {Trees, FewTrees}, {Fog, NoFog}}, 0, 3},
        {"the moon over water", {{Extra, Moon}, {Time, Night}, {Water, Lake}, {Sky, Clear}}, 0, 2},
        {"the sun setting over the sea", {{Extra, Sun}, {Time, Sunset}, {Water, Sea}, {Terrain, Plain}, {Trees, NoTrees}}},
        {"a desert", {{Terrain, Desert}, {Water, NoWater}, {Trees, NoTrees}}},
        {"a beach", {{Water, Sea}, {Terrain, Plain}, {Trees, NoTrees}, {Time, Day}, {Fog, NoFog}}},
        {"a river through hills", {{Water, River}, {Terrain, Hills}, {Fog, NoFog}}, 0, 3},
        {"# in autumn", {{Season, Autumn}, {Trees, FewTrees}, {TreeType, Broadleaf}, {Fog, NoFog}}, 3, 6},
        {"# in the snow", {{Season, Winter}, {Trees, FewTrees}, {TreeType, Conifers}, {Water, NoWater}, {Fog, NoFog}}, 2, 6},
        {"# in spring", {{Season, Spring}, {Trees, FewTrees}, {TreeType, Blossom}, {Time, Day}, {Fog, NoFog}}, 2, 4},
        {"# in fog", {{Fog, Foggy}, {Time, Day}, {Trees, Forest}, {TreeType, Conifers}, {Terrain, Hills}, {Water, NoWater}}, 1, 4},
        {"an aurora over #", {{Extra, Aurora}, {Time, Night}, {Trees, FewTrees}, {TreeType, Conifers}, {Fog, NoFog}}, 2, 5},
        {"the milky way over mountains", {{Extra, MilkyWay}, {Time, Night}, {Terrain, Mountains}, {Fog, NoFog}}, 0, 2},
        {"a storm over the plain", {{Sky, Storm}, {Terrain, Plain}, {Time, Day}, {Fog, NoFog}, {Trees, FewTrees}}, 0, 2},
        {"a house at a lake", {{Extra, House}, {Water, Lake}, {Fog, NoFog}}, 0, 3},
        {"snow peaks at sunset", {{Terrain, SnowyPeaks}, {Time, Sunset}, {Sky, PartlyCloudy}, {Fog, NoFog}}, 0, 2},
        {"# on a hill", {{Terrain, Hills}, {Trees, FewTrees}, {TreeType, Broadleaf}, {Water, NoWater}, {Fog, NoFog}}, 1, 1},
        {"# at golden hour", {{Time, GoldenHour}, {Terrain, Hills}, {Trees, FewTrees}, {TreeType, Conifers}, {Fog, NoFog}}, 2, 5},
        {"a house in the snow", {{Extra, House}, {Season, Winter}, {Water, NoWater}, {Fog, NoFog}}, 0, 3},
        {"snow peaks above a lake", {{Terrain, SnowyPeaks}, {Water, Lake}, {Time, Day}, {Fog, NoFog}}, 0, 3},
        {"the moon over hills", {{Extra, Moon}, {Time, Twilight}, {Terrain, Hills}, {Sky, Clear}, {Water, NoWater}}, 0, 2},
        {"snow falling on a forest", {{Fog, Snowfall}, {Season, Winter}, {Trees, Forest}, {TreeType, Conifers}}, 0, 3},
    };
    return list;
}

/// The scenes' own distribution may change with the generator; paintings stay as they are.
Attributes chooseCrudeWords(std::uint64_t seed, const CrudeSubject& subject, const Dice& taste)
{
    Attributes a;
    for (const auto& [name, word] : subject.words)
        a[name] = word;
    const Attributes forced = a;
    const auto isFree = [&](int name) { return forced[name] < 0; };
    if (isFree(Extra))
        a[Extra] = Nothing;
    if (isFree(Terrain))
        a[Terrain] = taste.pick("terrain", 4);
    if (subject.most > 0 && subject.fewest == 0 && isFree(Trees) && taste.chance("some trees", .6f))
        a[Trees] = FewTrees;

    const Dice dice(seed ^ 0xa77b1b07e5ull);
    const auto draw = [&](int name, std::initializer_list<float> weights) {
        if (a[name] >= 0)
            return;
        float total = 0, sum = 0;
        for (const float w : weights)
            total += w;
        const float u = dice(vocabulary()[static_cast<std::size_t>(name)].name);
        a[name] = 0;
        for (const float w : weights) {
            sum += w / total;
            if (u < sum || a[name] + 1 == static_cast<int>(weights.size()))
                break;
            ++a[name];
        }
    };
    draw(Time, {.15f, .11f, .20f, .20f, .34f});
    draw(Season, {.35f, .21f, .26f, .18f});
    draw(Sky, {.28f, .30f, .18f, .14f, .10f});
    draw(Water, {.42f, .34f, .10f, .14f});
    draw(Trees, {.18f, .42f, .40f});
    draw(Fog, {.83f, .11f, .06f});
    if (a[Season] == Spring)
        draw(TreeType, {.40f, .25f, .35f});
    else if (a[Season] == Autumn)
        draw(TreeType, {.35f, .65f, .0f});
    else
        draw(TreeType, {.55f, .45f, .0f});

    // What the subject leaves open gives way to what it asks for.
    const bool stars = a[Extra] == Aurora || a[Extra] == MilkyWay;
    if ((stars || a[Extra] == Sun) && isFree(Sky)) {
        if (a[Extra] == MilkyWay || a[Sky] >= Overcast)
            a[Sky] = Clear;
        else if (stars && a[Sky] == Cloudy)
            a[Sky] = PartlyCloudy;
    }
    if (a[Fog] == Snowfall && isFree(Fog) && a[Season] != Winter)
        a[Fog] = NoFog;
    if (a[Season] == Winter && isFree(Fog) && a[Fog] == NoFog && dice.chance("winter snowfall", .22f))
        a[Fog] = Snowfall;
    if (a[Fog] == Snowfall && isFree(Sky) && a[Sky] < Cloudy)
        a[Sky] = dice.chance("snow cloud", .4f) ? Cloudy : Overcast;
    if ((stars || a[Extra] == Moon) && isFree(Fog))
        a[Fog] = NoFog;
    if (a[Terrain] == Desert) {
        a[Season] = Summer;
        a[Fog] = NoFog;
        a[TreeType] = Broadleaf;
    }
    return a;
}

} // namespace underpaint::models::vista
