#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace underpaint::models::training {

/// A table of a run that grows line by line: the first column counts ("step"), other cells may be empty. A run that goes on from a checkpoint drops the lines after it.
class CsvLog {
public:
    /// Reads what is there up to and with the line `last` (negative: begins anew). Throws base::Error if the file cannot be written or has other columns.
    CsvLog(std::string file, std::vector<std::string> columns, std::int64_t last);

    /// Adds a line and writes it at once. Throws base::Error if the disk is full.
    void add(const std::map<std::string, double>& cells);

    /// All (first column, `column`) that are filled.
    std::vector<std::pair<double, double>> series(const std::string& column) const;
    /// The same with another column along.
    std::vector<std::pair<double, double>> series(const std::string& across, const std::string& column) const;

private:
    std::string lineOf(const std::vector<std::optional<double>>& row) const;

    std::string m_file;
    std::vector<std::string> m_columns;
    std::vector<std::vector<std::optional<double>>> m_rows;
};

} // namespace underpaint::models::training
