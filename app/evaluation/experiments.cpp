#include "app/evaluation/experiments.h"

#include "app/evaluation/sheets.h"

namespace underpaint::app::evaluation {

const std::vector<Experiment>& experiments()
{
    using enum Group;
    static const std::vector<Experiment> all = {
        {"denoising", "Error of the clean estimate against the Wiener filter", Model, 128, 1, true, false, denoising},
        {"texture", "Fine structure of SDEdit's results by t0", Model, 64, 1, false, false, texture},
        {"kid", "KID of SDEdit against real pictures", Model, 500, 2, false, false, likeness},
        {"captions", "Words of the caption seen in samples from noise", Model, 100, 1, true, true, captions},
        {"inversion", "Round trip of the inversion at orders 1 and 2", Model, 48, 1, false, false, inversion},
        {"edits", "Edits by words: whether they hit, and what they keep", Model, 100, 1, true, true, edits},
        {"objects", "Named things kept from crude paintings", Model, 100, 1, true, true, objects},
        {"time", "Time for each picture", Model, 20, 1, false, false, duration},
        {"sheets", "Sheets to look at", Model, 24, 1, true, true, sheets},
        {"sdedit-table2", "SDEdit, Table 2: simulated strokes", Paper, 200, 2, false, false, sdeditTable2},
        {"sdedit-table3", "SDEdit, Table 3: compositing", Paper, 200, 2, false, false, sdeditTable3},
        {"sdedit-table4", "SDEdit, Table 4: colours of the strokes", Paper, 200, 2, false, false, sdeditTable4},
        {"sdedit-fig3", "SDEdit, Figure 3: t0", Paper, 100, 2, false, false, sdeditFigure3},
        {"sdedit-repeats", "SDEdit, repeats", Paper, 100, 2, false, false, sdeditRepeats},
        {"rf-table1", "RF-Inversion, Table 1: strokes", Paper, 100, 2, false, false, rfTable1},
        {"rf-table5", "RF-Inversion, Table 5: return to a sample of N(10, I)", Paper, 1000, 1, false, false, rfTable5},
        {"rf-fig10", "RF-Inversion, Figure 10: how long the pull acts", Paper, 60, 2, false, false, rfFigure10},
        {"rf-fig11", "RF-Inversion, Figure 11: how strong the pull is", Paper, 60, 2, false, false, rfFigure11},
        {"relighting", "RF-Inversion: other light in the same scene", Paper, 40, 1, true, true, relighting},
    };
    return all;
}

} // namespace underpaint::app::evaluation
