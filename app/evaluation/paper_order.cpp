#include "app/evaluation/paper_order.h"

#include <fmt/format.h>

namespace underpaint::app::evaluation {

OrderAnswer sameOrder(const std::string& measure, const std::vector<Standing>& methods)
{
    OrderAnswer answer;
    std::string changed;
    for (std::size_t i = 0; i < methods.size(); ++i)
        for (std::size_t j = i + 1; j < methods.size(); ++j) {
            const bool firstIsLower = methods[i].paper < methods[j].paper;
            const Standing &low = firstIsLower ? methods[i] : methods[j], &high = firstIsLower ? methods[j] : methods[i];
            if (low.paper == high.paper)
                continue;
            ++answer.pairs;
            if (low.here < high.here)
                ++answer.alike;
            else
                changed += fmt::format("{}{} is below {} in the paper, but not here", changed.empty() ? "" : "; ", low.method, high.method);
        }
    if (answer.pairs == 0)
        answer.sentence = fmt::format("{}: the paper puts no two of these methods in an order.", measure);
    else if (answer.same())
        answer.sentence = fmt::format("{}: the order of methods is the same as in the paper.", measure);
    else
        answer.sentence = fmt::format("{}: the order of methods is not the paper's ({} of {} pairs agree): {}.", measure, answer.alike, answer.pairs, changed);
    return answer;
}

OrderAnswer sameTrend(const std::string& measure, const std::string& along, bool rises, const std::vector<double>& values)
{
    OrderAnswer answer;
    for (std::size_t i = 1; i < values.size(); ++i) {
        ++answer.pairs;
        answer.alike += rises ? values[i] > values[i - 1] : values[i] < values[i - 1];
    }
    const char* const word = rises ? "rises" : "falls";
    if (answer.pairs == 0)
        answer.sentence = fmt::format("{}: one value has no trend.", measure);
    else if (answer.same())
        answer.sentence = fmt::format("{} {} with {} from each value to the next, as in the paper.", measure, word, along);
    else
        answer.sentence = fmt::format("{} {} with {} in the paper; here it does so in {} of {} steps.", measure, word, along, answer.alike, answer.pairs);
    return answer;
}

} // namespace underpaint::app::evaluation
