#include "scene_attributes.h"

#include "det_math.h"

#include <span>

namespace underpaint::models::vista {

const std::array<AttributeWords, attributeCount>& vocabulary()
{
    static const std::array<AttributeWords, attributeCount> words = {{
        {"time", {"night", "twilight", "sunset", "golden hour", "day"}},
        {"sky", {"clear", "partly cloudy", "cloudy", "overcast", "storm"}},
        {"season", {"summer", "autumn", "winter", "spring"}},
        {"terrain", {"plain", "hills", "mountains", "snowy peaks", "desert"}},
        {"water", {"no water", "lake", "river", "sea"}},
        {"trees", {"no trees", "few trees", "forest"}},
        {"tree_type", {"conifers", "broadleaf", "blossom"}},
        {"fog", {"no fog", "fog", "snowfall"}},
        {"extra", {"nothing", "house", "sun", "moon", "aurora", "milky way"}},
    }};
    return words;
}

namespace {

int choose(float u, std::span<const float> weights)
{
    float total = 0;
    for (const float w : weights)
        total += w;
    float sum = 0;
    for (std::size_t i = 0; i + 1 < weights.size(); ++i) {
        sum += weights[i] / total;
        if (u < sum)
            return static_cast<int>(i);
    }
    return static_cast<int>(weights.size()) - 1;
}

} // namespace

Attributes chooseAttributes(std::uint64_t seed, const Attributes& forced)
{
    const Dice dice(seed ^ 0xa77b1b07e5ull);
    Attributes a;
    const auto draw = [&](int name, std::initializer_list<float> weights) {
        const std::string_view key = vocabulary()[static_cast<std::size_t>(name)].name;
        a[name] = forced[name] >= 0 ? forced[name] : choose(dice(key), std::span(weights.begin(), weights.size()));
    };
    const auto isFree = [&](int name) { return forced[name] < 0; };

    draw(Time, {.15f, .11f, .20f, .20f, .34f});
    draw(Season, {.35f, .21f, .26f, .18f});
    draw(Terrain, {.15f, .23f, .26f, .29f, .07f});
    draw(Sky, {.28f, .30f, .18f, .14f, .10f});
    draw(Water, {.42f, .34f, .10f, .14f});
    draw(Trees, {.18f, .42f, .40f});
    draw(Fog, {.83f, .11f, .06f});
    const int season = a[Season];
    if (season == Spring)
        draw(TreeType, {.40f, .25f, .35f});
    else if (season == Autumn)
        draw(TreeType, {.35f, .65f, .0f});
    else
        draw(TreeType, {.55f, .45f, .0f});
    if (a[Time] == Night)
        draw(Extra, {.14f, .14f, .0f, .30f, .24f, .18f});
    else if (a[Time] == Twilight)
        draw(Extra, {.54f, .20f, .0f, .26f, .0f, .0f});
    else if (a[Time] == Day)
        draw(Extra, {.62f, .20f, .18f, .0f, .0f, .0f});
    else
        draw(Extra, {.34f, .16f, .50f, .0f, .0f, .0f});

    // What was not forced gives way to what was.
    const bool stars = a[Extra] == Aurora || a[Extra] == MilkyWay;
    if (stars && isFree(Time))
        a[Time] = Night;
    if (a[Extra] == Moon && isFree(Time) && a[Time] > Twilight)
        a[Time] = dice.chance("moon night", .6f) ? Night : Twilight;
    if (a[Extra] == Sun && isFree(Time) && a[Time] < Sunset)
        a[Time] = dice.chance("sun day", .4f) ? Day : Sunset;
    if ((stars || a[Extra] == Sun || a[Extra] == Moon) && isFree(Sky)) {
        if (a[Extra] == MilkyWay || a[Sky] >= Overcast)
            a[Sky] = Clear;
        else if (stars && a[Sky] == Cloudy)
            a[Sky] = PartlyCloudy;
    }
    if (a[Fog] == Snowfall && isFree(Season) && a[Season] != Winter)
        isFree(Fog) ? a[Fog] = NoFog : a[Season] = Winter;
    if (a[TreeType] == Blossom && isFree(Season))
        a[Season] = Spring;
    if (a[Season] == Winter && isFree(Fog) && a[Fog] == NoFog && dice.chance("winter snowfall", .22f))
        a[Fog] = Snowfall;
    if (a[Fog] == Snowfall && isFree(Sky) && a[Sky] < Cloudy)
        a[Sky] = dice.chance("snow cloud", .4f) ? Cloudy : Overcast;
    if ((stars || a[Extra] == Moon) && isFree(Fog))
        a[Fog] = NoFog;
    if (a[Terrain] == Desert) {
        if (isFree(Season))
            a[Season] = Summer;
        if (isFree(Fog))
            a[Fog] = NoFog;
        if (isFree(Trees))
            a[Trees] = dice.chance("desert trees", .35f) ? FewTrees : NoTrees;
        if (isFree(TreeType))
            a[TreeType] = Broadleaf;
        if (isFree(Water) && (a[Water] == River || a[Water] == Sea || (a[Water] == Lake && dice.chance("dry", .55f))))
            a[Water] = NoWater;
    }
    if (a[Water] == Sea && a[Trees] == NoTrees && isFree(Season) && (a[Season] == Autumn || a[Season] == Spring))
        a[Season] = Summer; // a beach without leaves does not tell

    // What cannot be shown is not claimed.
    const bool dark = a[Time] == Night;
    if (a[Extra] == Sun && (a[Time] < Sunset || a[Sky] >= Overcast))
        a[Extra] = Nothing;
    if (a[Extra] == Moon && (a[Time] > Twilight || a[Sky] >= Overcast))
        a[Extra] = Nothing;
    if (stars && (!dark || a[Sky] >= Cloudy || (a[Extra] == MilkyWay && a[Sky] != Clear)))
        a[Extra] = Nothing;
    return a;
}

std::string caption(const Attributes& a)
{
    const auto word = [&](int name) { return vocabulary()[static_cast<std::size_t>(name)].words[static_cast<std::size_t>(a[name])]; };
    std::string text;
    const auto add = [&](int name) {
        if (!text.empty())
            text += ", ";
        text += word(name);
    };
    for (const int name : {Time, Sky, Season, Terrain})
        add(name);
    if (a[Water] != NoWater)
        add(Water);
    if (a[Trees] != NoTrees) {
        add(Trees);
        add(TreeType);
    }
    if (a[Fog] != NoFog)
        add(Fog);
    if (a[Extra] != Nothing)
        add(Extra);
    return text;
}

} // namespace underpaint::models::vista
