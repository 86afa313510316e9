#pragma once

#include "app/evaluation/evaluation.h"
#include "core/measures/picture_distance.h"

namespace underpaint::app::evaluation {

/// What becomes of the strokes of the set's first pictures.
struct StrokeRuns {
    std::vector<canvas::Picture> originals, guides, results;
};

enum class Words { None, Caption };

/// How strokes are made and rendered.
struct StrokeRule {
    double t0 = .7;
    int colours = 6;
    int repeats = 1;
    Words words = Words::None;
    /// The same for the same rule: part of the items' keys, which experiments share.
    std::string key() const;
};

/// SDEdit's results for the first `count` pictures.
StrokeRuns strokeRuns(Evaluation& evaluation, int count, const StrokeRule& rule);

/// Means over pictures.
measures::Distance meanDistance(const std::vector<canvas::Picture>& guides, const std::vector<canvas::Picture>& results);

/// KID of results of the set's first pictures against as many disjoint real ones (those that follow): all rows at once, and the spread over 100 subsets of half as many.
struct Likeness {
    double kid = 0, deviation = 0;
};
Likeness likenessOf(Evaluation& evaluation, const std::vector<canvas::Picture>& results);

/// A sheet of the first pictures of each list, one list below the other with its name; at most eight columns, pictures of 128 pixels.
canvas::Picture sheetOf(const std::vector<std::pair<std::string, std::vector<canvas::Picture>>>& rows);

} // namespace underpaint::app::evaluation
