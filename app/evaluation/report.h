#pragma once

#include "core/canvas/picture.h"
#include "core/measures/line_plot.h"

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

namespace underpaint::app::evaluation {

/// A number as tables show it: four digits that count; "-" if it is not finite.
std::string shown(double value);

/// Rows of cells under their names.
struct Table {
    std::string name; ///< of its file, such as "kid"
    std::string title;
    std::vector<std::string> columns;
    std::vector<std::vector<std::string>> rows;
};

/// What one experiment found: tables, sentences, plots and pictures, in their order.
class Report {
public:
    Report(std::string experiment, std::string title);

    void say(std::string sentence); ///< a paragraph
    void add(Table table);
    void add(const std::string& name, const measures::LinePlot& plot);
    void add(const std::string& name, const std::string& caption, const canvas::Picture& picture);

    const std::vector<Table>& tables() const { return m_tables; }
    std::string markdown() const { return m_markdown; }
    /// Tables as text for a terminal, and the sentences.
    std::string text() const { return m_text; }
    nlohmann::json json() const;
    /// Writes EXPERIMENT.md, EXPERIMENT-TABLE.csv and EXPERIMENT-NAME.png into the folder; their paths. Throws base::Error.
    std::vector<std::string> write(const std::string& folder) const;

private:
    std::string m_experiment, m_title, m_markdown, m_text;
    std::vector<Table> m_tables;
    std::vector<std::string> m_sentences;
    std::vector<std::pair<std::string, canvas::Picture>> m_pictures;
};

} // namespace underpaint::app::evaluation
