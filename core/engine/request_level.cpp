#include "core/engine/request_level.h"

namespace underpaint::engine {

std::optional<double> levelIn(const SampleRequest& request)
{
    if (const auto* sdedit = std::get_if<Sdedit>(&request.method))
        return sdedit->t0;
    if (const auto* rf = std::get_if<RfInversion>(&request.method))
        return rf->eta;
    return std::get<DdimInversion>(request.method).depth;
}

double levelOf(const SampleRequest& request, const SampleRecord& record)
{
    return levelIn(request).value_or(std::holds_alternative<Sdedit>(request.method) ? record.t0 : record.eta);
}

void setLevel(SampleRequest& request, double level)
{
    if (auto* sdedit = std::get_if<Sdedit>(&request.method))
        sdedit->t0 = level;
    else if (auto* rf = std::get_if<RfInversion>(&request.method))
        rf->eta = level;
    else
        std::get<DdimInversion>(request.method).depth = level;
}

void clearLevel(SampleRequest& request)
{
    if (auto* sdedit = std::get_if<Sdedit>(&request.method))
        sdedit->t0.reset();
    else if (auto* rf = std::get_if<RfInversion>(&request.method))
        rf->eta.reset();
    else
        std::get<DdimInversion>(request.method).depth = 1;
}

canvas::Picture mapIn(const SampleRequest& request)
{
    if (const auto* sdedit = std::get_if<Sdedit>(&request.method))
        return sdedit->t0Map;
    const auto* rf = std::get_if<RfInversion>(&request.method);
    return rf ? rf->etaMap : canvas::Picture();
}

void setMap(SampleRequest& request, canvas::Picture map)
{
    if (auto* sdedit = std::get_if<Sdedit>(&request.method))
        sdedit->t0Map = std::move(map);
    else if (auto* rf = std::get_if<RfInversion>(&request.method))
        rf->etaMap = std::move(map);
}

} // namespace underpaint::engine
