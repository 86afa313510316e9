#include "models/vista/vista_words.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

namespace underpaint::models::vista {
namespace {

using Tokens = std::vector<std::string>;

/// A way to say one of Vista's words; of several words the first that the weights know is meant.
struct Synonym {
    const char* phrase;
    std::vector<const char*> words;
};

const std::vector<Synonym>& synonyms()
{
    static const std::vector<Synonym> table = {
        // time
        {"midnight", {"night"}}, {"nighttime", {"night"}}, {"night time", {"night"}}, {"nocturne", {"night"}}, {"nocturnal", {"night"}},
        {"moonlit", {"night"}}, {"moonlight", {"night"}}, {"starry", {"night"}}, {"starlit", {"night"}}, {"starlight", {"night"}},
        {"dark", {"night"}}, {"darkness", {"night"}}, {"dusk", {"twilight"}}, {"nightfall", {"twilight"}}, {"gloaming", {"twilight"}},
        {"blue hour", {"twilight"}}, {"dawn", {"twilight"}}, {"daybreak", {"twilight"}}, {"twilit", {"twilight"}}, {"evening", {"twilight"}},
        {"sundown", {"sunset"}}, {"sunrise", {"sunset"}}, {"setting sun", {"sunset"}}, {"afterglow", {"sunset"}},
        {"rising sun", {"sunset"}}, {"red sky", {"sunset"}}, {"golden light", {"golden hour"}}, {"late afternoon", {"golden hour"}},
        {"warm light", {"golden hour"}}, {"low sun", {"golden hour"}}, {"morning light", {"golden hour"}}, {"morning", {"golden hour"}},
        {"daytime", {"day"}}, {"daylight", {"day"}}, {"noon", {"day"}}, {"midday", {"day"}}, {"afternoon", {"day"}}, {"bright day", {"day"}},
        {"after dark", {"night"}}, {"dead of night", {"night"}}, {"night sky", {"night"}}, {"nightly", {"night"}}, {"star", {"night"}},
        {"starry sky", {"night"}}, {"starry night", {"night"}}, {"moonless", {"night"}}, {"first light", {"twilight"}},
        {"before sunrise", {"twilight"}}, {"after sunset", {"twilight"}}, {"before dawn", {"twilight"}}, {"crack of dawn", {"twilight"}},
        {"evening sky", {"twilight"}}, {"late evening", {"twilight"}}, {"last light", {"sunset"}}, {"evening glow", {"sunset"}},
        {"sunset glow", {"sunset"}}, {"sun going down", {"sunset"}}, {"sun set", {"sunset"}}, {"sun rise", {"sunset"}}, {"crimson sky", {"sunset"}},
        {"orange sky", {"sunset"}}, {"pink sky", {"sunset"}}, {"burning sky", {"sunset"}}, {"magic hour", {"golden hour"}},
        {"early morning", {"golden hour"}}, {"golden evening", {"golden hour"}}, {"golden sun", {"golden hour"}}, {"golden glow", {"golden hour"}},
        {"long shadow", {"golden hour"}}, {"low light", {"golden hour"}}, {"broad daylight", {"day"}}, {"high noon", {"day"}}, {"sunny day", {"day"}},
        {"summer day", {"day"}}, {"bright light", {"day"}}, {"lunchtime", {"day"}},
        // sky
        {"blue sky", {"clear"}}, {"clear sky", {"clear"}}, {"cloudless", {"clear"}}, {"no cloud", {"clear"}}, {"without cloud", {"clear"}},
        {"few cloud", {"partly cloudy"}}, {"some cloud", {"partly cloudy"}}, {"a few cloud", {"partly cloudy"}}, {"scattered cloud", {"partly cloudy"}},
        {"fair weather", {"partly cloudy"}}, {"cloud", {"cloudy"}}, {"clouded", {"cloudy"}}, {"many cloud", {"cloudy"}}, {"cumulus", {"cloudy"}},
        {"grey sky", {"overcast"}}, {"gray sky", {"overcast"}}, {"leaden", {"overcast"}}, {"dull", {"overcast"}}, {"gloomy", {"overcast"}},
        {"blue skie", {"clear"}}, {"clear skie", {"clear"}}, {"bright sky", {"clear"}}, {"without a cloud", {"clear"}}, {"not a cloud", {"clear"}},
        {"deep blue sky", {"clear"}}, {"white cloud", {"partly cloudy"}}, {"puffy cloud", {"partly cloudy"}}, {"broken cloud", {"partly cloudy"}},
        {"fluffy cloud", {"partly cloudy"}}, {"little cloud", {"partly cloudy"}}, {"wisp of cloud", {"partly cloudy"}}, {"cirrus", {"partly cloudy"}},
        {"mixed sky", {"partly cloudy"}}, {"big cloud", {"cloudy"}}, {"cloud cover", {"cloudy"}}, {"cloudscape", {"cloudy"}},
        {"grey skie", {"overcast"}}, {"gray skie", {"overcast"}}, {"grey day", {"overcast"}}, {"gray day", {"overcast"}},
        {"heavy cloud", {"overcast"}}, {"low cloud", {"overcast"}}, {"dreary", {"overcast"}}, {"cloudy day", {"overcast"}}, {"sunless", {"overcast"}},
        {"tempest", {"storm", "stormy", "overcast"}}, {"thunder", {"storm", "stormy", "overcast"}}, {"thundercloud", {"storm", "stormy", "overcast"}},
        {"thunder cloud", {"storm", "stormy", "overcast"}}, {"storm cloud", {"storm", "stormy", "overcast"}},
        {"storm light", {"storm", "stormy", "overcast"}}, {"storm front", {"storm", "stormy", "overcast"}},
        {"dark cloud", {"storm", "stormy", "overcast"}}, {"black cloud", {"storm", "stormy", "overcast"}},
        {"dramatic sky", {"storm", "stormy", "overcast"}}, {"threatening sky", {"storm", "stormy", "overcast"}},
        {"stormy sky", {"storm", "stormy", "overcast"}}, {"stormy skie", {"storm", "stormy", "overcast"}},
        {"lightning", {"storm", "stormy", "overcast"}}, {"rain", {"storm", "stormy", "overcast"}}, {"rainy", {"storm", "stormy", "overcast"}},
        {"squall", {"storm", "stormy", "overcast"}}, {"downpour", {"storm", "stormy", "overcast"}},
        {"approaching storm", {"storm", "stormy", "overcast"}}, {"gathering storm", {"storm", "stormy", "overcast"}},
        {"stormy", {"storm", "stormy", "overcast"}}, {"storm", {"storm", "stormy", "storm light", "overcast"}}, {"thunderstorm", {"storm", "stormy", "overcast"}},
        {"northern light", {"aurora"}}, {"aurora borealis", {"aurora"}}, {"polar light", {"aurora"}}, {"galaxy", {"milky way"}},
        {"aurora australis", {"aurora"}}, {"southern light", {"aurora"}}, {"polar night light", {"aurora"}}, {"northern glow", {"aurora"}},
        {"milky way galaxy", {"milky way"}}, {"band of star", {"milky way"}}, {"river of star", {"milky way"}}, {"sea of star", {"milky way"}},
        {"sky full of star", {"milky way"}}, {"million star", {"milky way"}},
        // season
        {"summery", {"summer"}}, {"green meadow", {"summer"}}, {"fall", {"autumn"}}, {"autumnal", {"autumn"}}, {"autumn leave", {"autumn"}},
        {"red leave", {"autumn"}}, {"october", {"autumn"}}, {"november", {"autumn"}}, {"wintry", {"winter"}}, {"wintery", {"winter"}},
        {"snow", {"winter"}}, {"snowy", {"winter"}}, {"snowbound", {"winter"}}, {"snow covered", {"winter"}}, {"frost", {"winter"}}, {"frosty", {"winter"}},
        {"frozen", {"winter"}}, {"ice", {"winter"}}, {"icy", {"winter"}}, {"january", {"winter"}}, {"december", {"winter"}}, {"christmas", {"winter"}},
        {"springtime", {"spring"}}, {"blossom", {"blossom", "spring"}}, {"april", {"spring"}}, {"may", {"spring"}}, {"july", {"summer"}}, {"august", {"summer"}},
        {"snowfall", {"snowfall", "winter"}}, {"snowing", {"snowfall", "winter"}},
        {"falling snow", {"snowfall", "winter"}}, {"snow falling", {"snowfall", "winter"}}, {"snow fall", {"snowfall", "winter"}},
        {"snowflake", {"snowfall", "winter"}}, {"snow flake", {"snowfall", "winter"}}, {"snowstorm", {"snowfall", "winter"}},
        {"snow storm", {"snowfall", "winter"}}, {"blizzard", {"snowfall", "winter"}}, {"flurry", {"snowfall", "winter"}},
        {"flurrie", {"snowfall", "winter"}}, {"snow shower", {"snowfall", "winter"}}, {"it snow", {"snowfall", "winter"}},
        {"fall colour", {"autumn"}}, {"fall color", {"autumn"}}, {"fall foliage", {"autumn"}}, {"autumn colour", {"autumn"}},
        {"autumn color", {"autumn"}}, {"falling leave", {"autumn"}}, {"golden leave", {"autumn"}}, {"yellow leave", {"autumn"}},
        {"autumn foliage", {"autumn"}}, {"indian summer", {"autumn"}}, {"september", {"autumn"}}, {"midwinter", {"winter"}},
        {"deep snow", {"winter"}}, {"fresh snow", {"winter"}}, {"first snow", {"winter"}}, {"snow field", {"winter"}}, {"snowfield", {"winter"}},
        {"snowy landscape", {"winter"}}, {"february", {"winter"}}, {"cold", {"winter"}}, {"midsummer", {"summer"}}, {"high summer", {"summer"}},
        {"june", {"summer"}}, {"hot", {"summer"}}, {"no snow", {"summer"}}, {"lush", {"summer"}}, {"green", {"summer"}}, {"early spring", {"spring"}},
        {"spring flower", {"spring"}}, {"wildflower", {"spring"}}, {"wild flower", {"spring"}}, {"flower", {"spring"}}, {"flowery", {"spring"}},
        {"flowering meadow", {"spring"}}, {"march", {"spring"}}, {"cherry blossom", {"blossom", "spring"}}, {"apple blossom", {"blossom", "spring"}},
        {"cherry tree", {"blossom", "spring"}}, {"apple tree", {"blossom", "spring"}}, {"flowering tree", {"blossom", "spring"}},
        {"blossoming", {"blossom", "spring"}}, {"blossoming tree", {"blossom", "spring"}}, {"in bloom", {"blossom", "spring"}},
        {"in full bloom", {"blossom", "spring"}}, {"bloom", {"blossom", "spring"}}, {"blooming", {"blossom", "spring"}},
        {"blooming tree", {"blossom", "spring"}}, {"sakura", {"blossom", "spring"}}, {"pink tree", {"blossom", "spring"}},
        {"orchard", {"blossom", "spring"}}, {"plum blossom", {"blossom", "spring"}}, {"almond blossom", {"blossom", "spring"}},
        // terrain
        {"flat", {"plain"}}, {"flatland", {"plain"}}, {"field", {"plain"}}, {"meadow", {"plain"}}, {"prairie", {"plain"}}, {"steppe", {"plain"}},
        {"grassland", {"plain"}}, {"lowland", {"plain"}}, {"rolling hill", {"hills"}}, {"hilly", {"hills"}}, {"hillside", {"hills"}}, {"downs", {"hills"}},
        {"mountainous", {"mountains"}}, {"mountain range", {"mountains"}}, {"ridge", {"mountains"}}, {"peak", {"mountains"}}, {"summit", {"mountains"}},
        {"cliff", {"mountains"}}, {"rocky", {"mountains"}}, {"alp", {"snowy peaks"}}, {"alpine", {"snowy peaks"}}, {"snowy mountain", {"snowy peaks"}},
        {"snow capped mountain", {"snowy peaks"}}, {"snow capped peak", {"snowy peaks"}}, {"snow covered mountain", {"snowy peaks"}}, {"snow cap", {"snowy peaks"}},
        {"snowcapped mountain", {"snowy peaks"}}, {"white peak", {"snowy peaks"}}, {"glacier", {"snowy peaks"}}, {"himalaya", {"snowy peaks"}},
        {"dune", {"desert", "plain"}}, {"sand dune", {"desert", "plain"}},
        {"sahara", {"desert", "plain"}}, {"arid", {"desert", "plain"}}, {"sand", {"desert", "plain"}}, {"sandy", {"desert", "plain"}},
        {"mesa", {"desert", "plain"}}, {"butte", {"desert", "plain"}}, {"badland", {"desert", "plain"}}, {"canyon", {"desert", "plain"}},
        {"wadi", {"desert", "plain"}}, {"cactus", {"desert", "plain"}}, {"cacti", {"desert", "plain"}}, {"sandscape", {"desert", "plain"}},
        {"dry desert", {"desert", "plain"}}, {"rolling dune", {"desert", "plain"}}, {"pasture", {"plain"}}, {"farmland", {"plain"}},
        {"moor", {"plain"}}, {"moorland", {"plain"}}, {"heath", {"plain"}}, {"savanna", {"plain"}}, {"savannah", {"plain"}}, {"tundra", {"plain"}},
        {"level ground", {"plain"}}, {"open country", {"plain"}}, {"wheat field", {"plain"}}, {"plateau", {"plain"}}, {"countryside", {"hills"}},
        {"foothill", {"hills"}}, {"knoll", {"hills"}}, {"highland", {"hills"}}, {"hilltop", {"hills"}}, {"gentle slope", {"hills"}},
        {"rolling countryside", {"hills"}}, {"hill country", {"hills"}}, {"vale", {"hills"}}, {"mount", {"mountains"}}, {"crag", {"mountains"}},
        {"massif", {"mountains"}}, {"rock face", {"mountains"}}, {"volcano", {"mountains"}}, {"mountain top", {"mountains"}},
        {"mountainside", {"mountains"}}, {"mountain valley", {"mountains"}}, {"valley", {"mountains"}}, {"snowy summit", {"snowy peaks"}},
        {"snowy peak", {"snowy peaks"}}, {"snow covered peak", {"snowy peaks"}}, {"snow mountain", {"snowy peaks"}},
        {"snow topped mountain", {"snowy peaks"}}, {"icy peak", {"snowy peaks"}}, {"icy mountain", {"snowy peaks"}},
        {"white mountain", {"snowy peaks"}}, {"everest", {"snowy peaks"}}, {"matterhorn", {"snowy peaks"}}, {"the alp", {"snowy peaks"}},
        // water
        {"without water", {"no water"}}, {"dry land", {"no water"}}, {"pond", {"lake"}}, {"loch", {"lake"}}, {"tarn", {"lake"}}, {"water", {"lake"}},
        {"reflection", {"lake"}}, {"lakeside", {"lake"}}, {"shore", {"lake"}}, {"fjord", {"lake"}}, {"sea", {"sea", "lake"}}, {"ocean", {"sea", "lake"}},
        {"seaside", {"sea", "lake"}}, {"coast", {"sea", "lake"}}, {"surf", {"sea"}}, {"wave", {"sea"}}, {"beach", {"beach", "sea"}},
        {"river", {"river", "lake"}}, {"stream", {"river"}}, {"brook", {"river"}},
        {"pool", {"lake"}}, {"reservoir", {"lake"}}, {"lakeshore", {"lake"}}, {"lake shore", {"lake"}},
        {"mirror lake", {"lake"}}, {"still water", {"lake"}}, {"calm water", {"lake"}}, {"mere", {"lake"}}, {"lagoon", {"lake"}},
        {"creek", {"river"}}, {"rivulet", {"river"}}, {"canal", {"river"}}, {"waterway", {"river"}}, {"riverside", {"river"}},
        {"riverbank", {"river"}}, {"river bank", {"river"}}, {"rapid", {"river"}}, {"winding river", {"river"}}, {"meandering river", {"river"}},
        {"meander", {"river"}}, {"beck", {"river"}}, {"seashore", {"sea", "lake"}}, {"sea shore", {"sea", "lake"}}, {"sandy beach", {"sea", "lake"}},
        {"coastline", {"sea", "lake"}}, {"coastal", {"sea", "lake"}}, {"shoreline", {"sea", "lake"}}, {"bay", {"sea", "lake"}},
        {"cove", {"sea", "lake"}}, {"breaker", {"sea", "lake"}}, {"breaking wave", {"sea", "lake"}}, {"crashing wave", {"sea", "lake"}},
        {"tide", {"sea", "lake"}}, {"seascape", {"sea", "lake"}}, {"open sea", {"sea", "lake"}}, {"high sea", {"sea", "lake"}},
        {"ocean wave", {"sea", "lake"}}, {"atlantic", {"sea", "lake"}}, {"pacific", {"sea", "lake"}}, {"surf on the beach", {"sea", "lake"}},
        // trees
        {"treeless", {"no trees"}}, {"without tree", {"no trees"}}, {"barren", {"no trees"}}, {"bare", {"no trees"}}, {"some tree", {"few trees"}},
        {"a few tree", {"few trees"}}, {"lone tree", {"few trees"}}, {"single tree", {"few trees"}}, {"scattered tree", {"few trees"}}, {"tree", {"few trees"}},
        {"wood", {"forest"}}, {"woodland", {"forest"}}, {"woody", {"forest"}}, {"many tree", {"forest"}}, {"wooded", {"forest"}}, {"grove", {"forest"}},
        {"forested", {"forest"}},
        {"taiga", {"forest"}}, {"thicket", {"forest"}}, {"deep wood", {"forest"}}, {"dense wood", {"forest"}}, {"dense forest", {"forest"}},
        {"deep forest", {"forest"}}, {"dark forest", {"forest"}}, {"wood of tree", {"forest"}}, {"forest of tree", {"forest"}},
        {"tree everywhere", {"forest"}}, {"full of tree", {"forest"}}, {"avenue of tree", {"forest"}}, {"lonely tree", {"few trees"}},
        {"solitary tree", {"few trees"}}, {"one tree", {"few trees"}}, {"sparse tree", {"few trees"}}, {"group of tree", {"few trees"}},
        {"two tree", {"few trees"}}, {"three tree", {"few trees"}}, {"copse", {"few trees"}}, {"clump of tree", {"few trees"}},
        {"big tree", {"few trees"}}, {"old tree", {"few trees"}}, {"bush", {"few trees"}}, {"no tree", {"no trees"}}, {"empty plain", {"no trees"}},
        {"empty meadow", {"no trees"}}, {"no wood", {"no trees"}}, {"no forest", {"no trees"}},
        // tree type
        {"conifer", {"conifers"}}, {"coniferous", {"conifers"}}, {"fir", {"conifers"}}, {"fir tree", {"conifers"}}, {"pine", {"conifers"}},
        {"pine tree", {"conifers"}}, {"spruce", {"conifers"}}, {"evergreen", {"conifers"}}, {"larch", {"conifers"}}, {"cedar", {"conifers"}},
        {"deciduous", {"broadleaf"}}, {"broad leaved", {"broadleaf"}}, {"broadleaved", {"broadleaf"}}, {"oak", {"broadleaf"}}, {"beech", {"broadleaf"}},
        {"birch", {"broadleaf"}}, {"maple", {"broadleaf"}}, {"round tree", {"broadleaf"}}, {"leafy", {"broadleaf"}},
        {"needle tree", {"conifers"}}, {"cypress", {"conifers"}}, {"juniper", {"conifers"}}, {"christmas tree", {"conifers"}},
        {"evergreen tree", {"conifers"}}, {"coniferous tree", {"conifers"}}, {"spruce tree", {"conifers"}}, {"fir forest", {"conifers"}},
        {"hardwood", {"broadleaf"}}, {"willow", {"broadleaf"}}, {"poplar", {"broadleaf"}}, {"elm", {"broadleaf"}}, {"linden", {"broadleaf"}},
        {"lime tree", {"broadleaf"}}, {"chestnut", {"broadleaf"}}, {"aspen", {"broadleaf"}}, {"palm", {"broadleaf"}}, {"palm tree", {"broadleaf"}},
        {"deciduous tree", {"broadleaf"}}, {"broadleaf tree", {"broadleaf"}}, {"leafy tree", {"broadleaf"}}, {"oak tree", {"broadleaf"}},
        {"maple tree", {"broadleaf"}}, {"birch tree", {"broadleaf"}}, {"bare tree", {"broadleaf"}},
        // fog
        {"without fog", {"no fog"}}, {"clear air", {"no fog"}}, {"no mist", {"no fog"}}, {"foggy", {"fog"}}, {"mist", {"fog"}}, {"misty", {"fog"}},
        {"haze", {"fog"}}, {"hazy", {"fog"}}, {"foggy morning", {"fog"}},
        {"morning fog", {"fog"}}, {"morning mist", {"fog"}}, {"fog bank", {"fog"}}, {"bank of fog", {"fog"}}, {"low fog", {"fog"}},
        {"ground fog", {"fog"}}, {"valley fog", {"fog"}}, {"dense fog", {"fog"}}, {"thick fog", {"fog"}}, {"brume", {"fog"}}, {"murk", {"fog"}},
        {"vapour", {"fog"}}, {"shrouded", {"fog"}}, {"misty morning", {"fog"}},
        // extra
        {"home", {"house"}}, {"cottage", {"house"}}, {"cabin", {"house"}}, {"hut", {"house"}}, {"farm", {"house"}}, {"farmhouse", {"house"}},
        {"barn", {"house"}}, {"building", {"house"}}, {"chalet", {"house"}}, {"sunny", {"sun"}}, {"sunshine", {"sun"}}, {"full moon", {"moon"}},
        {"crescent", {"moon"}}, {"new moon", {"moon"}},
        {"crescent moon", {"moon"}}, {"half moon", {"moon"}}, {"moonrise", {"moon"}}, {"rising moon", {"moon"}}, {"harvest moon", {"moon"}},
        {"big moon", {"moon"}}, {"village", {"house"}}, {"hamlet", {"house"}}, {"homestead", {"house"}}, {"lodge", {"house"}},
        {"farmstead", {"house"}}, {"red house", {"house"}}, {"shed", {"house"}}, {"dwelling", {"house"}}, {"small house", {"house"}},
        {"little house", {"house"}}, {"log cabin", {"house"}}, {"wooden house", {"house"}}, {"sunlit", {"sun"}}, {"bright sun", {"sun"}},
        {"sun disc", {"sun"}}, {"sunlight", {"sun"}}, {"sunbathed", {"sun"}}, {"no house", {"nothing"}}, {"no moon", {"nothing"}},
        {"no sun", {"nothing"}}, {"nothing else", {"nothing"}}};
    return table;
}

/// Words that say nothing about a landscape.
const std::set<std::string, std::less<>>& fillers()
{
    static const std::set<std::string, std::less<>> words = {"a", "an", "and", "the", "in", "on", "at", "of", "with", "by", "to", "into", "over", "under",
        "above", "below", "behind", "beside", "near", "from", "for", "it", "is", "there", "this", "that", "its", "some", "very", "landscape", "picture",
        "painting", "photo", "photograph", "image", "scene", "view", "sky", "weather", "season", "time", "light", "terrain", "during", "as", "but", "or",
        "across", "along", "through", "between", "among", "amid", "after", "before", "beyond", "around", "against", "beneath", "toward", "towards", "up", "down", "out",
        "far", "distance", "distant", "background", "foreground", "front", "full", "are", "be", "which", "where", "while", "when", "all", "lit"};
    return words;
}

/// Singular of a plain plural, so that "lakes" and "lake" meet.
std::string singular(std::string word)
{
    if (word.size() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us"))
        word.pop_back();
    return word;
}

/// Lower-case words; everything that is neither letter, digit nor part of a longer character separates.
Tokens tokensOf(std::string_view text)
{
    Tokens tokens;
    std::string word;
    const auto finish = [&] {
        if (!word.empty())
            tokens.push_back(singular(std::exchange(word, {})));
    };
    for (const char c : text) {
        if (c >= 'A' && c <= 'Z')
            word += char(c - 'A' + 'a');
        else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80)
            word += c;
        else if (c != '\'')
            finish();
    }
    finish();
    return tokens;
}

struct Place {
    std::size_t attribute = 0;
    std::int64_t index = 0;
};

std::map<Tokens, Place> phrasebook(const std::vector<VistaAttribute>& vocabulary)
{
    std::map<std::string, Place, std::less<>> words;
    for (std::size_t a = 0; a < vocabulary.size(); ++a)
        for (std::size_t i = 0; i < vocabulary[a].words.size(); ++i)
            words.try_emplace(vocabulary[a].words[i], Place {a, std::int64_t(i) + 1});
    std::map<Tokens, Place> book;
    for (const auto& [word, place] : words)
        book.try_emplace(tokensOf(word), place); // its own words come before every synonym
    for (const Synonym& synonym : synonyms())
        for (const char* const word : synonym.words)
            if (const auto place = words.find(word); place != words.end()) {
                book.try_emplace(tokensOf(synonym.phrase), place->second);
                break;
            }
    return book;
}

} // namespace

Meaning meaningOf(const std::string& text, const std::vector<VistaAttribute>& vocabulary)
{
    const std::map<Tokens, Place> book = phrasebook(vocabulary);
    std::size_t longest = 1;
    for (const auto& [phrase, place] : book)
        longest = std::max(longest, phrase.size());

    Meaning meaning;
    meaning.caption.assign(vocabulary.size(), 0);
    const Tokens tokens = tokensOf(text);
    Tokens stray; // unknown words that stand together are told together
    const auto tell = [&] {
        if (!stray.empty())
            meaning.understood.unknown.push_back(fmt::format("{}", fmt::join(std::exchange(stray, {}), " ")));
    };
    for (std::size_t i = 0; i < tokens.size();) {
        std::size_t count = std::min(longest, tokens.size() - i);
        const Place* found = nullptr;
        for (; count > 0 && !found; --count)
            if (const auto entry = book.find(Tokens(tokens.begin() + std::ptrdiff_t(i), tokens.begin() + std::ptrdiff_t(i + count))); entry != book.end()) {
                found = &entry->second;
                break;
            }
        if (found && (meaning.caption[found->attribute] == 0 || meaning.caption[found->attribute] == found->index)) {
            tell();
            meaning.caption[found->attribute] = found->index;
            i += count;
        } else if (!found && fillers().contains(tokens[i])) {
            tell();
            ++i;
        } else {
            const std::size_t end = i + (found ? count : 1);
            for (; i < end; ++i)
                stray.push_back(tokens[i]);
        }
    }
    tell();
    for (std::size_t a = 0; a < vocabulary.size(); ++a)
        if (meaning.caption[a] > 0)
            meaning.understood.words.push_back(vocabulary[a].words[std::size_t(meaning.caption[a]) - 1]);
    return meaning;
}

std::vector<base::WordGroup> wordGroups(const std::vector<VistaAttribute>& vocabulary)
{
    static const std::map<std::string, std::string, std::less<>> plain = {{"tree_type", "kind of trees"}, {"extra", "sun, moon, house"}};
    std::vector<base::WordGroup> groups;
    for (const VistaAttribute& attribute : vocabulary) {
        const auto named = plain.find(attribute.name);
        std::string name = named != plain.end() ? named->second : attribute.name;
        std::ranges::replace(name, '_', ' ');
        groups.push_back({std::move(name), attribute.words, false});
    }
    return groups;
}

} // namespace underpaint::models::vista
