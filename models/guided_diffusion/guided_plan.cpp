#include "models/guided_diffusion/guided_plan.h"

namespace underpaint::models::guided_diffusion {
namespace {

using Kind = Piece::Kind;

Kind downKind(Resampling resampling)
{
    return resampling == Resampling::Blocks ? Kind::BlockDown : resampling == Resampling::Convolutions ? Kind::ConvolutionDown : Kind::PlainDown;
}

Kind upKind(Resampling resampling)
{
    return resampling == Resampling::Blocks ? Kind::BlockUp : resampling == Resampling::Convolutions ? Kind::ConvolutionUp : Kind::PlainUp;
}

} // namespace

Plan planOf(const GuidedConfig& config)
{
    Plan plan;
    const int levels = int(config.channels.size());
    int now = config.channels[0];
    std::vector<int> skips = {now};
    const auto input = [&] { return "input_blocks." + std::to_string(plan.input.size()); };
    plan.input.push_back({{Kind::Convolution, "input_blocks.0.0", 3, now, false}});
    for (int level = 0; level < levels; ++level) {
        const int out = config.channels[std::size_t(level)];
        for (int block = 0; block < config.blocks; ++block) {
            Stretch stretch = {{Kind::Block, input() + ".0", now, out, false}};
            if (config.attention[std::size_t(level)])
                stretch.push_back({Kind::Attention, input() + ".1", out, out, false});
            plan.input.push_back(stretch);
            skips.push_back(now = out);
        }
        if (level == levels - 1)
            break;
        plan.input.push_back({{downKind(config.resampling), input() + ".0", now, now, false}});
        skips.push_back(now);
    }
    plan.middle = {{Kind::Block, "middle_block.0", now, now, false}, {Kind::Attention, "middle_block.1", now, now, false}, {Kind::Block, "middle_block.2", now, now, false}};
    for (int level = levels - 1; level >= 0; --level) {
        const int out = config.channels[std::size_t(level)];
        for (int block = 0; block <= config.blocks; ++block) {
            const std::string name = "output_blocks." + std::to_string(plan.output.size());
            Stretch stretch = {{Kind::Block, name + ".0", now + skips.back(), out, true}};
            skips.pop_back();
            now = out;
            if (config.attention[std::size_t(level)])
                stretch.push_back({Kind::Attention, name + ".1", out, out, true});
            if (level > 0 && block == config.blocks)
                stretch.push_back({upKind(config.resampling), name + "." + std::to_string(stretch.size()), out, out, true});
            plan.output.push_back(stretch);
        }
    }
    return plan;
}

} // namespace underpaint::models::guided_diffusion
