#include "models/text/token_rows.h"

#include "core/base/error.h"

#include <ATen/ATen.h>
#include <fmt/format.h>

namespace underpaint::models::text {

at::Tensor tokenRows(const at::Tensor& table, const at::Tensor& ids, const nn::Target& target, const std::string& file)
{
    const at::Tensor flat = ids.to(at::kCPU, at::kLong).flatten();
    if (flat.numel() > 0 && (flat.min().item<std::int64_t>() < 0 || flat.max().item<std::int64_t>() >= table.size(0)))
        throw base::Error(fmt::format("The words have numbers up to {}, but {} knows {}: it belongs to another tokenizer. Put the tokenizer that came with this model beside it.",
            flat.max().item<std::int64_t>(), file, table.size(0)));
    // Types of one byte know no selection of rows, but bytes do.
    const bool narrow = table.element_size() == 1;
    at::Tensor rows = (narrow ? table.view(at::kByte) : table).index_select(0, flat.to(table.device()));
    if (narrow)
        rows = rows.view(table.scalar_type());
    return target(rows).reshape({ids.size(0), ids.size(1), table.size(1)});
}

} // namespace underpaint::models::text
