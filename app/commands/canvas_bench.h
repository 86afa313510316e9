#pragma once

#include "app/interrupt.h"

#include <string>
#include <vector>

namespace underpaint::app {

/// Times of one thing that the canvas did many times.
struct CanvasTimes {
    std::string part;
    std::vector<double> milliseconds; ///< in the order in which they were taken
    std::string target;

    double percentile(double share) const; ///< 0..1; the smallest time that so many of them do not exceed
};

/// What a large painting costs, and what was reached.
struct CanvasBench {
    std::vector<CanvasTimes> times;
    double heldMegabytes = 0;     ///< of the pixels of all layers
    double processMegabytes = 0;  ///< what the program grew by while it held and showed them
};

/// Paints, pans, zooms, takes back, saves and opens on a canvas of `side` x `side` with `layers` layers, all of it painted, in a view of 1920 x 1080 that nobody sees. From the hand's event to the painted view; what the screen itself
/// takes is not in it. Makes a QApplication if there is none. Throws base::Stopped, base::Error.
CanvasBench benchCanvas(int side, int layers, const Interrupt& interrupt);

} // namespace underpaint::app
