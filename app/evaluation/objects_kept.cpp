#include "app/evaluation/objects_kept.h"

#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>
#include <optional>

namespace underpaint::app::evaluation {

using namespace models::vista;

namespace {

using Shares = std::vector<std::vector<double>>;

bool isSeen(const Shares& shares, const PaintedObject& object)
{
    const std::vector<double>& words = shares[std::size_t(object.attribute)];
    const bool leads = std::max_element(words.begin(), words.end()) - words.begin() == object.word;
    return leads && (object.attribute != TreeType || shares[Trees][NoTrees] < .5);
}

/// A word, and what a scene says instead when the thing is taken away.
struct TestedWord {
    AttributeName attribute;
    int word;
    AttributeName lacks;
    int instead;
};

constexpr TestedWord testedWords[] = {{TreeType, Conifers, Trees, NoTrees}, {TreeType, Broadleaf, Trees, NoTrees}, {TreeType, Blossom, Trees, NoTrees}, {Trees, Forest, Trees, NoTrees},
    {Terrain, SnowyPeaks, Terrain, Hills}, {Terrain, Desert, Terrain, Plain}, {Extra, House, Extra, Nothing}, {Extra, Sun, Extra, Nothing}, {Extra, Moon, Extra, Nothing}, {Extra, Aurora, Extra, Nothing},
    {Extra, MilkyWay, Extra, Nothing}, {Water, Lake, Water, NoWater}, {Water, River, Water, NoWater}, {Water, Sea, Water, NoWater}, {Fog, Foggy, Fog, NoFog}, {Fog, Snowfall, Fog, NoFog}};

/// Where two pictures differ: the box that leaves out a fiftieth of what differs on every side. Nothing: they are alike.
std::optional<base::Rect> difference(const canvas::Picture& one, const canvas::Picture& other)
{
    std::vector<int> columns(std::size_t(one.width())), rows(std::size_t(one.height()));
    int all = 0;
    for (int y = 0; y < one.height(); ++y)
        for (int x = 0; x < one.width(); ++x) {
            int apart = 0;
            for (std::size_t c = 0; c < 3; ++c) {
                const std::size_t at = (std::size_t(y) * std::size_t(one.width()) + std::size_t(x)) * 3 + c;
                apart += std::abs(int(one.eight()[at]) - int(other.eight()[at]));
            }
            if (apart < 75)
                continue;
            ++columns[std::size_t(x)];
            ++rows[std::size_t(y)];
            ++all;
        }
    if (all < 12)
        return {};
    const auto ends = [&](const std::vector<int>& counts) {
        int first = 0, last = int(counts.size()) - 1;
        for (int sum = counts.front(); sum * 50 < all && first < last;)
            sum += counts[std::size_t(++first)];
        for (int sum = counts.back(); sum * 50 < all && last > first;)
            sum += counts[std::size_t(--last)];
        return std::pair(first, last + 1);
    };
    const auto [left, right] = ends(columns);
    const auto [top, bottom] = ends(rows);
    return base::Rect {left, top, right - left, bottom - top};
}

/// What the rule said of scenes with a thing and of the same ones without.
struct Trial {
    int with = 0, without = 0;
    std::array<int, 3> yes {}, no {}; ///< whole, near, both

    void count(const Sighting& sighting, bool isThere)
    {
        const bool seen[] = {sighting.whole, sighting.near, sighting.both};
        (isThere ? with : without) += 1;
        for (std::size_t i = 0; i < 3; ++i)
            (isThere ? yes : no)[i] += seen[i] == isThere;
    }
    void add(const Trial& other)
    {
        with += other.with;
        without += other.without;
        for (std::size_t i = 0; i < 3; ++i) {
            yes[i] += other.yes[i];
            no[i] += other.no[i];
        }
    }
};

} // namespace

base::Rect surroundings(base::Size picture, const PaintedObject& object)
{
    const int shorter = std::min(picture.width, picture.height);
    const int side = std::min(shorter, std::max(17 * std::max(object.width, object.height) / 10, 3 * shorter / 8));
    return {std::clamp(object.x + object.width / 2 - side / 2, 0, picture.width - side), std::clamp(object.y + object.height / 2 - side / 2, 0, picture.height - side), side, side};
}

Sighting lookedFor(const FeatureNetwork& network, const canvas::Picture& picture, const PaintedObject& object)
{
    const Shares whole = network.allShares(picture), near = network.allShares(picture.cropped(surroundings(picture.size(), object)));
    Shares mean = whole;
    for (std::size_t a = 0; a < mean.size(); ++a)
        for (std::size_t w = 0; w < mean[a].size(); ++w)
            mean[a][w] = (whole[a][w] + near[a][w]) / 2;
    return {isSeen(whole, object), isSeen(near, object), isSeen(mean, object)};
}

std::vector<PaintedObject> askedFor(const CrudePainting& painting)
{
    std::vector<PaintedObject> bySize = painting.objects, asked;
    std::stable_sort(bySize.begin(), bySize.end(), [](const PaintedObject& a, const PaintedObject& b) { return a.width * a.height > b.width * b.height; });
    for (const PaintedObject& object : bySize)
        if (std::count_if(asked.begin(), asked.end(), [&](const PaintedObject& o) { return o.attribute == object.attribute && o.word == object.word; }) < 2)
            asked.push_back(object);
    return asked;
}

Table objectRuleTable(Evaluation& evaluation, int count)
{
    Table table {"object-rule", fmt::format("The rule on {} real scenes of each word, with the thing and with it taken away", count),
        {"thing", "scenes", "yes with it", "no without it", "by the whole alone: yes", "no", "by the part alone: yes", "no"}, {}};
    const auto row = [&](const std::string& name, const Trial& trial) {
        const auto share = [](int number, int of) { return of ? fmt::format("{:.0f} %", 100. * number / of) : std::string("-"); };
        table.rows.push_back({name, fmt::format("{}", trial.with), share(trial.yes[2], trial.with), share(trial.no[2], trial.without), share(trial.yes[0], trial.with), share(trial.no[0], trial.without),
            share(trial.yes[1], trial.with), share(trial.no[1], trial.without)});
    };
    Trial all;
    for (const TestedWord& tested : testedWords) {
        const std::string name(vocabulary()[std::size_t(tested.attribute)].words[std::size_t(tested.word)]);
        std::string key = name;
        std::replace(key.begin(), key.end(), ' ', '-');
        Attributes wish;
        wish[tested.attribute] = tested.word;
        if (tested.attribute == TreeType)
            wish[Trees] = FewTrees;
        Trial trial;
        // The generator shows some wishes not: then the next scene is asked.
        for (int index = 0; trial.with < count && index < 3 * count; ++index) {
            const TestPicture with = evaluation.set().scene(index, wish, "with-" + key);
            if (with.attributes[tested.attribute] != tested.word || (tested.attribute == TreeType && with.attributes[Trees] == NoTrees))
                continue;
            Attributes lacking = with.attributes;
            lacking[tested.lacks] = tested.instead;
            const TestPicture without = evaluation.set().scene(index, lacking, "without-" + key);
            const std::optional<base::Rect> box = difference(with.picture, without.picture);
            if (!box)
                continue;
            const PaintedObject object {tested.attribute, tested.word, box->x, box->y, box->width, box->height};
            trial.count(lookedFor(evaluation.features(), with.picture, object), true);
            trial.count(lookedFor(evaluation.features(), without.picture, object), false);
        }
        row(name, trial);
        all.add(trial);
    }
    row("all", all);
    return table;
}

} // namespace underpaint::app::evaluation
