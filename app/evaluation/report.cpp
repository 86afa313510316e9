#include "app/evaluation/report.h"

#include "core/files/file_bytes.h"
#include "core/files/picture_file.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace underpaint::app::evaluation {

namespace {

std::string csvCell(const std::string& text)
{
    if (text.find_first_of(",\"\n") == std::string::npos)
        return text;
    std::string quoted = "\"";
    for (const char letter : text)
        quoted.append(letter == '"' ? 2 : 1, letter);
    quoted += '"';
    return quoted;
}

std::string csvOf(const Table& table)
{
    std::string text;
    const auto line = [&](const std::vector<std::string>& cells) {
        for (std::size_t i = 0; i < cells.size(); ++i)
            text += fmt::format("{}{}", i ? "," : "", csvCell(cells[i]));
        text += "\n";
    };
    line(table.columns);
    for (const auto& row : table.rows)
        line(row);
    return text;
}

std::string markdownOf(const Table& table)
{
    std::string text = fmt::format("\n{}:\n\n|", table.title);
    for (const std::string& column : table.columns)
        text += " " + column + " |";
    text += "\n|";
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        text += i ? " ---: |" : " --- |";
    for (const auto& row : table.rows) {
        text += "\n|";
        for (const std::string& cell : row)
            text += " " + cell + " |";
    }
    return text + "\n";
}

std::string linesOf(const Table& table)
{
    std::vector<std::size_t> widths;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        widths.push_back(table.columns[i].size());
        for (const auto& row : table.rows)
            widths[i] = std::max(widths[i], i < row.size() ? row[i].size() : 0);
    }
    std::string text = table.title + "\n";
    const auto line = [&](const std::vector<std::string>& cells) {
        for (std::size_t i = 0; i < cells.size(); ++i)
            text += i ? fmt::format("  {:>{}}", cells[i], widths[i]) : fmt::format("  {:<{}}", cells[i], widths[i]);
        text += "\n";
    };
    line(table.columns);
    for (const auto& row : table.rows)
        line(row);
    return text;
}

} // namespace

std::string shown(double value)
{
    if (!std::isfinite(value))
        return "-";
    const double size = std::abs(value);
    const int digits = size == 0 ? 1 : std::clamp(3 - int(std::floor(std::log10(size))), 0, 6);
    return fmt::format("{:.{}f}", value, digits);
}

Report::Report(std::string experiment, std::string title) : m_experiment(std::move(experiment)), m_title(std::move(title))
{
    m_markdown = fmt::format("# {}\n", m_title);
    m_text = m_title + "\n";
}

void Report::say(std::string sentence)
{
    m_markdown += "\n" + sentence + "\n";
    m_text += sentence + "\n";
    m_sentences.push_back(std::move(sentence));
}

void Report::add(Table table)
{
    m_markdown += markdownOf(table);
    m_text += linesOf(table);
    m_tables.push_back(std::move(table));
}

void Report::add(const std::string& name, const measures::LinePlot& plot)
{
    add(name, plot.title, measures::drawn(plot));
}

void Report::add(const std::string& name, const std::string& caption, const canvas::Picture& picture)
{
    m_markdown += fmt::format("\n![{}]({}-{}.png)\n", caption, m_experiment, name);
    m_pictures.emplace_back(name, picture);
}

nlohmann::json Report::json() const
{
    nlohmann::json tables = nlohmann::json::array();
    for (const Table& table : m_tables)
        tables.push_back({{"name", table.name}, {"title", table.title}, {"columns", table.columns}, {"rows", table.rows}});
    return {{"event", "finished"}, {"experiment", m_experiment}, {"title", m_title}, {"tables", tables}, {"sentences", m_sentences}};
}

std::vector<std::string> Report::write(const std::string& folder) const
{
    std::vector<std::string> paths;
    const auto path = [&](const std::string& name) {
        paths.push_back((std::filesystem::path(folder) / name).string());
        return paths.back();
    };
    files::writeFile(path(m_experiment + ".md"), m_markdown);
    for (const Table& table : m_tables)
        files::writeFile(path(fmt::format("{}-{}.csv", m_experiment, table.name)), csvOf(table));
    for (const auto& [name, picture] : m_pictures)
        files::writePicture(path(fmt::format("{}-{}.png", m_experiment, name)), picture);
    return paths;
}

} // namespace underpaint::app::evaluation
