#pragma once

#include "core/base/model_card.h"
#include "core/engine/sample_request.h"

#include <span>
#include <vector>

namespace underpaint::engine {

/// Which part of the canvas a run looks at, at what size the model sees it, and how its answer returns to the canvas.
///
/// The part is the region (or the mask's surroundings, or all of the canvas) with a margin of context: a quarter of its longer side, at least 32 pixels, and at least so much
/// that the model has its working size where the canvas has it to give. What lies in the margin is seen and never changed.
/// The working size has the part's aspect as nearly as multiples of the card's `multiple` allow, 32 pixels at least; both axes are scaled on their own.
class WorkingFrame {
public:
    enum class Scale { Full, Half }; ///< Half: both sides halved (to a multiple), for the filmstrip

    /// Throws base::UsageError where followMask meets an empty mask.
    WorkingFrame(const SampleRequest& request, const base::ModelCard& card, Scale scale = Scale::Full);

    /// The same part of the canvas at another working size: long side `side`, never above the part's own (rounded up to the multiple).
    WorkingFrame enlarged(int side, int multiple) const;

    base::Rect sampled() const { return m_sampled; }  ///< canvas pixels that the model sees
    base::Rect changed() const { return m_changed; }  ///< canvas pixels that may change; empty if none
    base::Size size() const { return m_size; }        ///< the working size
    /// Where the working grid's first pixel lies, counted in its own pixels from the canvas's corner: what noise is keyed by.
    base::Rect origin() const;

    /// The guide over white as 0..1, RGB interleaved [h, w, 3] at the working size.
    std::vector<float> guide() const;
    /// How much of each pixel may change, 0..1, [to.height, to.width]; empty if all may.
    std::vector<float> changeable(base::Size to) const;
    /// A grey map of canvas size as 0..1, [to.height, to.width].
    std::vector<float> map(const canvas::Picture& grey, base::Size to) const;

    /// The painting with the model's picture in it (0..1, RGB [h, w, 3] at the working size): original samples to the bit where nothing may change, the model's alone where all
    /// may, a blend between. Channels, depth and alpha are the painting's: colours under alpha are such that over white they look as the model has them.
    canvas::Picture putBack(std::span<const float> picture) const { return putBack(picture, m_size); }
    /// The same of a picture of another size, such as a quick preview's.
    canvas::Picture putBack(std::span<const float> picture, base::Size size) const;

private:
    template <typename Sample>
    std::vector<Sample> composed(std::span<const Sample> original, std::span<const float> picture, base::Size size) const;

    canvas::Picture m_painting;
    base::Rect m_sampled, m_changed;
    base::Size m_size;
    std::vector<float> m_share; // may change, 0..1, of the sampled part; empty = 1 everywhere
};

} // namespace underpaint::engine
