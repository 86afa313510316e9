#pragma once

#include <cstdint>

namespace underpaint::models::kernels {

/// A bfloat16 as its 16 bits.
struct Bf16 {
    std::uint16_t bits;
};

/// The passes over activations that LibTorch has no fused operator for, for one kind of number. Activations are
/// [pixel][channel] (channels last), channels a multiple of 16; arithmetic is float32. No function allocates or starts threads.
template <typename T>
struct Passes {
    /// Sums and sums of squares of every channel over some pixels. sums: [2][channels].
    void (*moments)(const T* x, std::int64_t pixels, int channels, float* sums);
    /// y = x * scale[c] + shift[c], then silu(y) = y / (1 + exp(-y)) if asked.
    void (*scaleShift)(const T* x, T* y, std::int64_t pixels, int channels, const float* scale, const float* shift, bool silu);
    /// The way back through scaleShift. sums [2][channels]: of the slope d towards x scale + shift (grad, times that of silu if asked), and of d x.
    void (*slopeMoments)(const T* x, const T* grad, std::int64_t pixels, int channels, const float* scale, const float* shift, bool silu, float* sums);
    /// out = d scale + x along + level, with the same d; along and level [channels].
    void (*slope)(const T* x, const T* grad, T* out, std::int64_t pixels, int channels, const float* scale, const float* shift, bool silu, const float* along, const float* level);
    /// One coarse row of a merge: g [width][2 dy + dx][a, b][channels] modulates the fine rows: skip (1 + a) + b.
    /// skip and out: the two fine rows [2][2 width][channels].
    void (*merge)(const T* g, const T* skip, T* out, int width, int channels);
    /// The way back through merge: the slopes of g and of skip from that of the answer.
    void (*mergeSlope)(const T* g, const T* skip, const T* grad, T* gGrad, T* skipGrad, int width, int channels);
    /// Two rows of six planes become one row of 2x2 blocks, channel 4 plane + 2 dy + dx; then 6 values of height and
    /// zeros up to 32 channels. planes: first of the two rows in the first plane; out: [width / 2][32].
    void (*gather)(const float* planes, std::int64_t planeStride, int width, const float* height, T* out);
    /// The reverse for three planes: g [width / 2][12].
    void (*scatter)(const T* g, std::int64_t planeStride, int width, float* planes);
    /// Turns `heads` vectors of 32 channels in place: a' = a cos - b sin, b' = a sin + b cos with a, b their halves.
    void (*rotate)(T* x, int heads, const float* cosine, const float* sine);

    /// One head's keys [keys][width], `stride` numbers apart, in panels of 32 keys: [keys / 32, rounded up][width][32], zeros at the end.
    void (*packKeys)(const T* keys, std::int64_t stride, std::int64_t count, int width, float* panels);
    /// One head's values [keys][width] as [keys][paddedWidth], zeros up to paddedWidth (width rounded up to 16).
    void (*packValues)(const T* values, std::int64_t stride, std::int64_t count, int width, float* packed);
    /// softmax(scale q k^T) v for up to attentionQueries rows of one head, by running maxima and sums, so that no whole row of scores is ever written. Rows of q
    /// and out are `stride` numbers apart. scratch: attentionScratch(width) floats.
    void (*attend)(const T* q, std::int64_t qStride, int queries, int width, const float* panels, const float* values, std::int64_t keys, float scale, T* out,
        std::int64_t outStride, float* scratch);
};

/// Rows of q that one call of `attend` works on, and keys that it looks at together.
constexpr int attentionQueries = 64, attentionKeys = 128;
constexpr std::int64_t paddedWidth(std::int64_t width) { return (width + 15) / 16 * 16; }
constexpr std::int64_t attentionScratch(std::int64_t width)
{
    return attentionQueries * (width + paddedWidth(width) + 2) + 16 * attentionKeys + 64;
}

/// Passes over coefficients and planes in float32.
struct PlanePasses {
    /// y = (z - a m) / sqrt(a^2 s^2 + b^2) and the Wiener estimate in coefficients, s cos(theta) y + m, cos(theta) = s / sqrt(s^2 + r^2).
    void (*whiten)(const float* z, const float* m, const float* s, float a, float b, float r, float* y, float* wiener, std::int64_t count);
    /// x0 = m + s (c y + d f) and noise = d y - c f with c = a s / q, d = b / q, q = sqrt(a^2 s^2 + b^2); noise may be null.
    void (*combine)(const float* y, const float* f, const float* m, const float* s, float a, float b, float* x0, float* noise, std::int64_t count);
    /// out_c = sum_d matrix[c][d] in_d over three planes of `stride`; in place is allowed; count is a multiple of 16.
    void (*colours)(const float* in, float* out, std::int64_t stride, const float* matrix, std::int64_t count);
    /// out = (x - a x0) / b.
    void (*noise)(const float* x, const float* x0, float a, float b, float* out, std::int64_t count);
    /// One-dimensional cosine transforms of 16 rows of length n (a multiple of 16), written turned: out[k * outStride + row]. By symmetry two products of
    /// half the length: forward even and odd frequencies from sums and differences of mirrored samples, backward the reverse. coefficients: as
    /// packCosines() makes them for the direction; scratch: 16 n floats.
    void (*cosineForward)(const float* x, std::int64_t stride, int n, const float* coefficients, float* out, std::int64_t outStride, float* scratch);
    void (*cosineBackward)(const float* x, std::int64_t stride, int n, const float* coefficients, float* out, std::int64_t outStride, float* scratch);
    int tile; ///< outputs of each half that are worked on at once: 1, 2, 4 or 8
};

/// All passes for one kind of processor.
struct Kernels {
    Passes<float> fp32;
    Passes<Bf16> bf16;
    PlanePasses planes;
    /// Multiply-adds on registers alone, for the processor's peak: `rounds` rounds; the answer: how many floating point operations that was.
    double (*multiplyAdds)(std::int64_t rounds);
    const char* name; ///< "avx512", "avx2", "generic"
};

/// The matrix [n][n] of a cosine transform (row k: frequency k), in the order that the kernels read it: [n/2 / tile][n/2][even, odd][tile].
enum class Cosine { Forward, Backward };
void packCosines(const double* matrix, int n, int tile, Cosine direction, float* packed);

/// The best that this processor can run.
const Kernels& best();
/// All that it can run, the best first: for tests.
const Kernels* const* all();

template <typename T>
const Passes<T>& passes();
template <>
inline const Passes<float>& passes<float>() { return best().fp32; }
template <>
inline const Passes<Bf16>& passes<Bf16>() { return best().bf16; }

} // namespace underpaint::models::kernels
