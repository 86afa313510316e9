#include "models/ncsnpp/ncsnpp_plan.h"

namespace underpaint::models::ncsnpp {

std::vector<Module> modulesOf(const NcsnppConfig& config)
{
    using Kind = Module::Kind;
    const int width = config.width, time = 4 * width, levels = int(config.multiples.size());
    std::vector<Module> modules = {{Kind::Frequencies, width, 2 * width}, {Kind::Linear, 2 * width, time}, {Kind::Linear, time, time}, {Kind::Convolution, 3, width}};
    std::vector<int> skips = {width};
    int now = width;
    for (int level = 0; level < levels; ++level) {
        const int out = width * config.multiples[std::size_t(level)];
        for (int block = 0; block < config.blocks; ++block) {
            modules.push_back({Kind::Block, now, out});
            if (config.attention[std::size_t(level)])
                modules.push_back({Kind::Attention, out, out});
            skips.push_back(now = out);
        }
        if (level == levels - 1)
            break;
        modules.push_back({Kind::BlockDown, now, now});
        modules.push_back({Kind::Combine, 3, now});
        skips.push_back(now);
    }
    modules.insert(modules.end(), {{Kind::Block, now, now}, {Kind::Attention, now, now}, {Kind::Block, now, now}});
    for (int level = levels - 1; level >= 0; --level) {
        const int out = width * config.multiples[std::size_t(level)];
        for (int block = 0; block <= config.blocks; ++block) {
            modules.push_back({Kind::Block, now + skips.back(), out});
            skips.pop_back();
            now = out;
        }
        if (config.attention[std::size_t(level)])
            modules.push_back({Kind::Attention, now, now});
        modules.push_back({Kind::Norm, now, now});
        modules.push_back({Kind::Convolution, now, 3});
        if (level > 0)
            modules.push_back({Kind::BlockUp, now, now});
    }
    return modules;
}

} // namespace underpaint::models::ncsnpp
