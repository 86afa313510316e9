#pragma once

#include "app/evaluation/evaluation.h"
#include "models/vista/crude_painting.h"

#include <vector>

namespace underpaint::app::evaluation {

/// What the classifier makes of one named thing: whether its word has the largest share of its attribute. A kind of tree is seen only where trees are.
struct Sighting {
    bool whole = false; ///< in the whole picture
    bool near = false;  ///< in the part around the thing
    bool both = false;  ///< by the mean of both shares: the rule that counts
};

/// The part of a picture around a thing that the classifier is shown: a square of 1.7 times its longer side, at least 3/8 of the picture's shorter side, moved inside the picture.
base::Rect surroundings(base::Size picture, const models::vista::PaintedObject& object);

Sighting lookedFor(const FeatureNetwork& network, const canvas::Picture& picture, const models::vista::PaintedObject& object);

/// The things of a painting that are asked for: the two largest of each word.
std::vector<models::vista::PaintedObject> askedFor(const models::vista::CrudePainting& painting);

/// Tries the rule on `count` real scenes of every word that paintings name, each with the thing and without it (the same scene otherwise): a table of how often the rule says yes with it, and no without.
Table objectRuleTable(Evaluation& evaluation, int count);

} // namespace underpaint::app::evaluation
