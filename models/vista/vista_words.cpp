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
        // sky
        {"blue sky", {"clear"}}, {"clear sky", {"clear"}}, {"cloudless", {"clear"}}, {"no cloud", {"clear"}}, {"without cloud", {"clear"}},
        {"few cloud", {"partly cloudy"}}, {"some cloud", {"partly cloudy"}}, {"a few cloud", {"partly cloudy"}}, {"scattered cloud", {"partly cloudy"}},
        {"fair weather", {"partly cloudy"}}, {"cloud", {"cloudy"}}, {"clouded", {"cloudy"}}, {"many cloud", {"cloudy"}}, {"cumulus", {"cloudy"}},
        {"grey sky", {"overcast"}}, {"gray sky", {"overcast"}}, {"leaden", {"overcast"}}, {"dull", {"overcast"}}, {"gloomy", {"overcast"}},
        {"stormy", {"storm", "stormy", "overcast"}}, {"storm", {"storm", "stormy", "storm light", "overcast"}}, {"thunderstorm", {"storm", "stormy", "overcast"}},
        {"northern light", {"aurora"}}, {"aurora borealis", {"aurora"}}, {"polar light", {"aurora"}}, {"galaxy", {"milky way"}},
        // season
        {"summery", {"summer"}}, {"green meadow", {"summer"}}, {"fall", {"autumn"}}, {"autumnal", {"autumn"}}, {"autumn leave", {"autumn"}},
        {"red leave", {"autumn"}}, {"october", {"autumn"}}, {"november", {"autumn"}}, {"wintry", {"winter"}}, {"wintery", {"winter"}},
        {"snow", {"winter"}}, {"snowy", {"winter"}}, {"snowbound", {"winter"}}, {"snow covered", {"winter"}}, {"frost", {"winter"}}, {"frosty", {"winter"}},
        {"frozen", {"winter"}}, {"ice", {"winter"}}, {"icy", {"winter"}}, {"january", {"winter"}}, {"december", {"winter"}}, {"christmas", {"winter"}},
        {"springtime", {"spring"}}, {"blossom", {"blossom", "spring"}}, {"april", {"spring"}}, {"may", {"spring"}}, {"july", {"summer"}}, {"august", {"summer"}},
        {"snowfall", {"snowfall", "winter"}}, {"snowing", {"snowfall", "winter"}},
        // terrain
        {"flat", {"plain"}}, {"flatland", {"plain"}}, {"field", {"plain"}}, {"meadow", {"plain"}}, {"prairie", {"plain"}}, {"steppe", {"plain"}},
        {"grassland", {"plain"}}, {"lowland", {"plain"}}, {"rolling hill", {"hills"}}, {"hilly", {"hills"}}, {"hillside", {"hills"}}, {"downs", {"hills"}},
        {"mountainous", {"mountains"}}, {"mountain range", {"mountains"}}, {"ridge", {"mountains"}}, {"peak", {"mountains"}}, {"summit", {"mountains"}},
        {"cliff", {"mountains"}}, {"rocky", {"mountains"}}, {"alp", {"snowy peaks"}}, {"alpine", {"snowy peaks"}}, {"snowy mountain", {"snowy peaks"}},
        {"snow capped mountain", {"snowy peaks"}}, {"snow capped peak", {"snowy peaks"}}, {"snow covered mountain", {"snowy peaks"}}, {"snow cap", {"snowy peaks"}},
        {"snowcapped mountain", {"snowy peaks"}}, {"white peak", {"snowy peaks"}}, {"glacier", {"snowy peaks"}}, {"himalaya", {"snowy peaks"}},
        {"dune", {"desert", "plain"}}, {"sand dune", {"desert", "plain"}},
        // water
        {"without water", {"no water"}}, {"dry land", {"no water"}}, {"pond", {"lake"}}, {"loch", {"lake"}}, {"tarn", {"lake"}}, {"water", {"lake"}},
        {"reflection", {"lake"}}, {"lakeside", {"lake"}}, {"shore", {"lake"}}, {"fjord", {"lake"}}, {"sea", {"sea", "lake"}}, {"ocean", {"sea", "lake"}},
        {"seaside", {"sea", "lake"}}, {"coast", {"sea", "lake"}}, {"surf", {"sea"}}, {"wave", {"sea"}}, {"beach", {"beach", "sea"}},
        {"river", {"river", "lake"}}, {"stream", {"river"}}, {"brook", {"river"}},
        // trees
        {"treeless", {"no trees"}}, {"without tree", {"no trees"}}, {"barren", {"no trees"}}, {"bare", {"no trees"}}, {"some tree", {"few trees"}},
        {"a few tree", {"few trees"}}, {"lone tree", {"few trees"}}, {"single tree", {"few trees"}}, {"scattered tree", {"few trees"}}, {"tree", {"few trees"}},
        {"wood", {"forest"}}, {"woodland", {"forest"}}, {"woody", {"forest"}}, {"many tree", {"forest"}}, {"wooded", {"forest"}}, {"grove", {"forest"}},
        {"forested", {"forest"}},
        // tree type
        {"conifer", {"conifers"}}, {"coniferous", {"conifers"}}, {"fir", {"conifers"}}, {"fir tree", {"conifers"}}, {"pine", {"conifers"}},
        {"pine tree", {"conifers"}}, {"spruce", {"conifers"}}, {"evergreen", {"conifers"}}, {"larch", {"conifers"}}, {"cedar", {"conifers"}},
        {"deciduous", {"broadleaf"}}, {"broad leaved", {"broadleaf"}}, {"broadleaved", {"broadleaf"}}, {"oak", {"broadleaf"}}, {"beech", {"broadleaf"}},
        {"birch", {"broadleaf"}}, {"maple", {"broadleaf"}}, {"round tree", {"broadleaf"}}, {"leafy", {"broadleaf"}},
        // fog
        {"without fog", {"no fog"}}, {"clear air", {"no fog"}}, {"no mist", {"no fog"}}, {"foggy", {"fog"}}, {"mist", {"fog"}}, {"misty", {"fog"}},
        {"haze", {"fog"}}, {"hazy", {"fog"}}, {"foggy morning", {"fog"}},
        // extra
        {"home", {"house"}}, {"cottage", {"house"}}, {"cabin", {"house"}}, {"hut", {"house"}}, {"farm", {"house"}}, {"farmhouse", {"house"}},
        {"barn", {"house"}}, {"building", {"house"}}, {"chalet", {"house"}}, {"sunny", {"sun"}}, {"sunshine", {"sun"}}, {"full moon", {"moon"}},
        {"crescent", {"moon"}}, {"new moon", {"moon"}}};
    return table;
}

/// Words that say nothing about a landscape.
const std::set<std::string, std::less<>>& fillers()
{
    static const std::set<std::string, std::less<>> words = {"a", "an", "and", "the", "in", "on", "at", "of", "with", "by", "to", "into", "over", "under",
        "above", "below", "behind", "beside", "near", "from", "for", "it", "is", "there", "this", "that", "its", "some", "very", "landscape", "picture",
        "painting", "photo", "photograph", "image", "scene", "view", "sky", "weather", "season", "time", "light", "terrain", "during", "as", "but", "or"};
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
