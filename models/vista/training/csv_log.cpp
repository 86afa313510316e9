#include "models/vista/training/csv_log.h"

#include "core/base/error.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace underpaint::models::training {

CsvLog::CsvLog(std::string file, std::vector<std::string> columns, std::int64_t last)
    : m_file(std::move(file))
    , m_columns(std::move(columns))
{
    const std::string header = fmt::format("{}", fmt::join(m_columns, ","));
    if (std::ifstream in(m_file); in && last >= 0) {
        std::string line;
        std::getline(in, line);
        if (line != header)
            throw base::Error(fmt::format("{} has other columns than this program writes: move it away.", m_file));
        while (std::getline(in, line)) {
            std::vector<std::optional<double>> row;
            std::istringstream cells(line);
            for (std::string cell; std::getline(cells, cell, ',');)
                row.push_back(cell.empty() ? std::nullopt : std::optional(std::strtod(cell.c_str(), nullptr)));
            row.resize(m_columns.size());
            if (row[0] && *row[0] <= double(last))
                m_rows.push_back(std::move(row));
        }
    }
    std::ofstream out(m_file, std::ios::trunc);
    out << header << "\n";
    for (const auto& row : m_rows)
        out << lineOf(row) << "\n";
    if (!out.flush())
        throw base::Error(fmt::format("{} cannot be written: make room, or name another folder.", m_file));
}

std::string CsvLog::lineOf(const std::vector<std::optional<double>>& row) const
{
    std::vector<std::string> cells;
    for (const auto& cell : row)
        cells.push_back(cell ? fmt::format("{:.8g}", *cell) : "");
    return fmt::format("{}", fmt::join(cells, ","));
}

void CsvLog::add(const std::map<std::string, double>& cells)
{
    std::vector<std::optional<double>> row;
    for (const std::string& column : m_columns) {
        const auto found = cells.find(column);
        row.push_back(found == cells.end() ? std::nullopt : std::optional(found->second));
    }
    std::ofstream out(m_file, std::ios::app);
    out << lineOf(row) << "\n";
    m_rows.push_back(std::move(row));
    if (!out.flush())
        throw base::Error(fmt::format("{} cannot be written: make room on the disk.", m_file));
}

std::vector<std::pair<double, double>> CsvLog::series(const std::string& column) const { return series(m_columns.front(), column); }

std::vector<std::pair<double, double>> CsvLog::series(const std::string& across, const std::string& column) const
{
    const auto place = [&](const std::string& name) { return std::size_t(std::find(m_columns.begin(), m_columns.end(), name) - m_columns.begin()); };
    const std::size_t x = place(across), y = place(column);
    std::vector<std::pair<double, double>> points;
    for (const auto& row : m_rows)
        if (x < row.size() && y < row.size() && row[x] && row[y])
            points.emplace_back(*row[x], *row[y]);
    return points;
}

} // namespace underpaint::models::training
