#pragma once

#include "app/evaluation/evaluation.h"

#include <string>
#include <vector>

namespace underpaint::app::evaluation {

enum class Group { Model, Paper };

/// One measurement of `underpaint evaluate`.
struct Experiment {
    std::string name, title; ///< on the command line; of its report
    Group group;
    int count;               ///< pictures unless --count says otherwise
    int fewest;              ///< pictures that it needs at least
    bool vistaOnly;          ///< measures what Vista has learned
    bool scenesOnly;         ///< needs to know what pictures show
    void (*run)(Evaluation& evaluation, Report& report, int count);
};

/// All of them, in the order in which "all" runs them.
const std::vector<Experiment>& experiments();

// The model's own measures.
void denoising(Evaluation& evaluation, Report& report, int count);
void texture(Evaluation& evaluation, Report& report, int count);
void likeness(Evaluation& evaluation, Report& report, int count);
void captions(Evaluation& evaluation, Report& report, int count);
void inversion(Evaluation& evaluation, Report& report, int count);
void edits(Evaluation& evaluation, Report& report, int count);
void objects(Evaluation& evaluation, Report& report, int count);
void duration(Evaluation& evaluation, Report& report, int count);

// The papers' tables and figures in the model's own world.
void sdeditTable2(Evaluation& evaluation, Report& report, int count);
void sdeditTable3(Evaluation& evaluation, Report& report, int count);
void sdeditTable4(Evaluation& evaluation, Report& report, int count);
void sdeditFigure3(Evaluation& evaluation, Report& report, int count);
void sdeditRepeats(Evaluation& evaluation, Report& report, int count);
void rfTable1(Evaluation& evaluation, Report& report, int count);
void rfTable5(Evaluation& evaluation, Report& report, int count);
void rfFigure10(Evaluation& evaluation, Report& report, int count);
void rfFigure11(Evaluation& evaluation, Report& report, int count);
void relighting(Evaluation& evaluation, Report& report, int count);

} // namespace underpaint::app::evaluation
