#include "models/lora/lora_names.h"
#include "models/lora/lora_places.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace underpaint::models::lora {
namespace {

/// Paths of one and the same part in diffusers' and in the original naming.
struct Twin {
    std::string diffusers, original;
};

/// How many blocks each level has, and what comes with them; the same in both layouts.
struct Levels {
    struct Level {
        int blocks = 0;
        bool attention = false, resampled = false;
    };
    std::vector<Level> down, up;
};

class Scan {
public:
    explicit Scan(const TensorShapes& shapes) : m_shapes(shapes) {}

    bool original() const { return has("input_blocks.0.0.weight"); }

    Levels levels() const { return original() ? originalLevels() : diffusersLevels(); }

private:
    bool has(const std::string& name) const { return m_shapes.contains(name); }

    Levels diffusersLevels() const
    {
        Levels levels;
        for (const bool up : {false, true})
            for (int i = 0;; ++i) {
                const std::string level = fmt::format("{}_blocks.{}", up ? "up" : "down", i);
                Levels::Level found;
                while (has(fmt::format("{}.resnets.{}.conv1.weight", level, found.blocks)))
                    ++found.blocks;
                if (found.blocks == 0)
                    break;
                found.attention = has(level + ".attentions.0.proj_in.weight");
                found.resampled = has(fmt::format("{}.{}.0.conv.weight", level, up ? "upsamplers" : "downsamplers"));
                (up ? levels.up : levels.down).push_back(found);
            }
        return levels;
    }

    Levels originalLevels() const
    {
        Levels levels;
        Levels::Level level;
        for (int n = 1;; ++n) {
            const std::string block = fmt::format("input_blocks.{}", n);
            if (has(block + ".0.op.weight")) {
                level.resampled = true;
                levels.down.push_back(std::exchange(level, {}));
            } else if (has(block + ".0.in_layers.2.weight")) {
                ++level.blocks;
                level.attention = has(block + ".1.proj_in.weight");
            } else
                break;
        }
        levels.down.push_back(std::exchange(level, {}));
        for (int n = 0; has(fmt::format("output_blocks.{}.0.in_layers.2.weight", n)); ++n) {
            const std::string block = fmt::format("output_blocks.{}", n);
            ++level.blocks;
            level.attention = has(block + ".1.proj_in.weight");
            level.resampled = has(block + ".1.conv.weight") || has(block + ".2.conv.weight");
            if (level.resampled)
                levels.up.push_back(std::exchange(level, {}));
        }
        levels.up.push_back(level);
        return levels;
    }

    const TensorShapes& m_shapes;
};

std::vector<Twin> twinsOf(const Levels& levels)
{
    std::vector<Twin> twins = {{"conv_in", "input_blocks.0.0"}, {"conv_out", "out.2"}, {"time_embedding.linear_1", "time_embed.0"}, {"time_embedding.linear_2", "time_embed.2"},
        {"time_embedding.cond_proj", "time_embed.cond_proj"}, {"add_embedding.linear_1", "label_emb.0.0"}, {"add_embedding.linear_2", "label_emb.0.2"},
        {"mid_block.resnets.0", "middle_block.0"}, {"mid_block.attentions.0", "middle_block.1"}, {"mid_block.resnets.1", "middle_block.2"}};
    int n = 1;
    for (std::size_t i = 0; i < levels.down.size(); ++i) {
        for (int j = 0; j < levels.down[i].blocks; ++j, ++n) {
            twins.push_back({fmt::format("down_blocks.{}.resnets.{}", i, j), fmt::format("input_blocks.{}.0", n)});
            if (levels.down[i].attention)
                twins.push_back({fmt::format("down_blocks.{}.attentions.{}", i, j), fmt::format("input_blocks.{}.1", n)});
        }
        if (levels.down[i].resampled)
            twins.push_back({fmt::format("down_blocks.{}.downsamplers.0.conv", i), fmt::format("input_blocks.{}.0.op", n++)});
    }
    n = 0;
    for (std::size_t i = 0; i < levels.up.size(); ++i) {
        for (int j = 0; j < levels.up[i].blocks; ++j, ++n) {
            twins.push_back({fmt::format("up_blocks.{}.resnets.{}", i, j), fmt::format("output_blocks.{}.0", n)});
            if (levels.up[i].attention)
                twins.push_back({fmt::format("up_blocks.{}.attentions.{}", i, j), fmt::format("output_blocks.{}.1", n)});
        }
        if (levels.up[i].resampled) // the last item of the level's last block
            twins.push_back({fmt::format("up_blocks.{}.upsamplers.0.conv", i), fmt::format("output_blocks.{}.{}.conv", n - 1, levels.up[i].attention ? 2 : 1)});
    }
    return twins;
}

const Twin resnetParts[] = {{".conv1", ".in_layers.2"}, {".conv2", ".out_layers.3"}, {".time_emb_proj", ".emb_layers.1"}, {".conv_shortcut", ".skip_connection"}};

} // namespace

void addUNetPlaces(Places& places, const TensorShapes& shapes)
{
    const Scan scan(shapes);
    std::vector<Twin> twins = twinsOf(scan.levels());
    std::vector<Twin> parts(std::begin(resnetParts), std::end(resnetParts));
    if (scan.original()) // from here on: ours first, the other naming second
        for (auto* list : {&twins, &parts})
            for (Twin& twin : *list)
                std::swap(twin.diffusers, twin.original);
    for (const auto& [tensor, shape] : shapes) {
        const std::string module = moduleOf(tensor, shape);
        const auto twin = std::find_if(twins.begin(), twins.end(), [&](const Twin& one) {
            return module.starts_with(one.diffusers) && (module.size() == one.diffusers.size() || module[one.diffusers.size()] == '.');
        });
        if (module.empty() || twin == twins.end())
            continue;
        std::string rest = module.substr(twin->diffusers.size());
        for (const Twin& part : parts)
            if (rest == part.diffusers) {
                rest = part.original;
                break;
            }
        places[flattened(twin->original + rest)] = {{tensor, 0, 0, shape[0]}};
    }
}

} // namespace underpaint::models::lora
