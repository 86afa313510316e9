// The bodies of the kernels, compiled once for each kind of processor: the including file defines UNDERPAINT_KERNELS_FOR (a
// namespace). Nothing but this namespace may be defined here: an inline function of a standard header would be compiled for
// the newest processor and then be picked by the linker for all.
#include "models/kernels/kernels.h"

namespace underpaint::models::kernels::UNDERPAINT_KERNELS_FOR {
namespace {

using std::int64_t;

typedef float Floats __attribute__((vector_size(64)));
typedef std::uint32_t Words __attribute__((vector_size(64)));
typedef std::uint16_t Halves __attribute__((vector_size(32)));
typedef Floats LooseFloats __attribute__((aligned(4), may_alias));
typedef Halves LooseHalves __attribute__((aligned(2), may_alias));

constexpr int lanes = 16;

inline Floats load(const float* x) { return *reinterpret_cast<const LooseFloats*>(x); }
inline void store(float* x, Floats value) { *reinterpret_cast<LooseFloats*>(x) = value; }

inline Floats load(const Bf16* x)
{
    const Words wide = __builtin_convertvector(Halves(*reinterpret_cast<const LooseHalves*>(x)), Words);
    return reinterpret_cast<Floats>(wide << 16);
}

/// Rounds to the nearest, ties to even.
inline void store(Bf16* x, Floats value)
{
    const Words bits = reinterpret_cast<Words>(value);
    const Words rounded = (bits + 0x7fffu + ((bits >> 16) & 1u)) >> 16;
    *reinterpret_cast<LooseHalves*>(x) = __builtin_convertvector(rounded, Halves);
}

inline float read(const float* x) { return *x; }
inline float read(const Bf16* x)
{
    const std::uint32_t bits = std::uint32_t(x->bits) << 16;
    return __builtin_bit_cast(float, bits);
}
inline void write(float* x, float value) { *x = value; }
inline void write(Bf16* x, float value)
{
    const std::uint32_t bits = __builtin_bit_cast(std::uint32_t, value);
    x->bits = std::uint16_t((bits + 0x7fffu + ((bits >> 16) & 1u)) >> 16);
}

/// exp to about 1e-7, for arguments cut to [-87, 87]: 2^n e^r with |r| <= ln2 / 2 and a polynomial of degree 6.
inline Floats exponential(Floats x)
{
    const Floats highest = Floats {} + 87.f;
    x = x > highest ? highest : x;
    x = x < -highest ? -highest : x;
    constexpr float toInteger = 12582912.f; // 1.5 * 2^23: adding it leaves the rounded number in the low bits
    const Floats shifted = x * 1.44269504f + toInteger;
    const Floats n = shifted - toInteger;
    const Floats r = x - n * .693359375f + n * 2.12194440e-4f;
    Floats p = Floats {} + 1.98756915e-4f;
    p = p * r + 1.39819995e-3f;
    p = p * r + 8.33345191e-3f;
    p = p * r + 4.16657960e-2f;
    p = p * r + 1.66666655e-1f;
    p = p * r + 5.00000012e-1f;
    p = p * (r * r) + r + 1.f;
    const Words power = (reinterpret_cast<Words>(shifted) - __builtin_bit_cast(std::uint32_t, toInteger) + 127u) << 23;
    return p * reinterpret_cast<Floats>(power);
}

template <typename T>
void moments(const T* x, int64_t pixels, int channels, float* sums)
{
    for (int c = 0; c < channels; c += lanes) {
        // Two of each, so that no addition waits for the one before.
        Floats sum[2] = {}, square[2] = {};
        for (int64_t p = 0; p < pixels; ++p) {
            const Floats value = load(x + p * channels + c);
            sum[p & 1] += value;
            square[p & 1] += value * value;
        }
        store(sums + c, sum[0] + sum[1]);
        store(sums + channels + c, square[0] + square[1]);
    }
}

template <typename T>
void scaleShift(const T* x, T* y, int64_t pixels, int channels, const float* scale, const float* shift, bool silu)
{
    for (int64_t p = 0; p < pixels; ++p, x += channels, y += channels)
        for (int c = 0; c < channels; c += lanes) {
            Floats value = load(x + c) * load(scale + c) + load(shift + c);
            if (silu)
                value = value / (1.f + exponential(-value));
            store(y + c, value);
        }
}

/// d silu(v) / dv = s (1 + v (1 - s)), s = 1 / (1 + exp(-v)).
inline Floats siluSlope(Floats v)
{
    const Floats s = 1.f / (1.f + exponential(-v));
    return s * (1.f + v * (1.f - s));
}

template <typename T>
void slopeMoments(const T* x, const T* grad, int64_t pixels, int channels, const float* scale, const float* shift, bool silu, float* sums)
{
    for (int c = 0; c < channels; c += lanes) {
        const Floats a = load(scale + c), b = load(shift + c);
        Floats sum[2] = {}, along[2] = {};
        for (int64_t p = 0; p < pixels; ++p) {
            const Floats value = load(x + p * channels + c);
            Floats d = load(grad + p * channels + c);
            if (silu)
                d = d * siluSlope(value * a + b);
            sum[p & 1] += d;
            along[p & 1] += d * value;
        }
        store(sums + c, sum[0] + sum[1]);
        store(sums + channels + c, along[0] + along[1]);
    }
}

template <typename T>
void slope(const T* x, const T* grad, T* out, int64_t pixels, int channels, const float* scale, const float* shift, bool silu, const float* along, const float* level)
{
    for (int64_t p = 0; p < pixels; ++p, x += channels, grad += channels, out += channels)
        for (int c = 0; c < channels; c += lanes) {
            const Floats value = load(x + c), a = load(scale + c);
            Floats d = load(grad + c);
            if (silu)
                d = d * siluSlope(value * a + load(shift + c));
            store(out + c, d * a + value * load(along + c) + load(level + c));
        }
}

template <typename T>
void merge(const T* g, const T* skip, T* out, int width, int channels)
{
    for (int j = 0; j < width; ++j)
        for (int block = 0; block < 4; ++block, g += 2 * channels) {
            const int64_t at = (int64_t(block / 2) * 2 * width + 2 * j + block % 2) * channels;
            for (int c = 0; c < channels; c += lanes)
                store(out + at + c, load(skip + at + c) * (1.f + load(g + c)) + load(g + channels + c));
        }
}

template <typename T>
void mergeSlope(const T* g, const T* skip, const T* grad, T* gGrad, T* skipGrad, int width, int channels)
{
    for (int j = 0; j < width; ++j)
        for (int block = 0; block < 4; ++block, g += 2 * channels, gGrad += 2 * channels) {
            const int64_t at = (int64_t(block / 2) * 2 * width + 2 * j + block % 2) * channels;
            for (int c = 0; c < channels; c += lanes) {
                const Floats d = load(grad + at + c);
                store(gGrad + c, d * load(skip + at + c));
                store(gGrad + channels + c, d);
                store(skipGrad + at + c, d * (1.f + load(g + c)));
            }
        }
}

template <typename T>
void gather(const float* planes, int64_t planeStride, int width, const float* height, T* out)
{
    for (int j = 0; j < width / 2; ++j, out += 32) {
        for (int plane = 0; plane < 6; ++plane) {
            const float* const from = planes + plane * planeStride + 2 * j;
            write(out + plane * 4, from[0]);
            write(out + plane * 4 + 1, from[1]);
            write(out + plane * 4 + 2, from[width]);
            write(out + plane * 4 + 3, from[width + 1]);
        }
        for (int k = 0; k < 6; ++k)
            write(out + 24 + k, height[k]);
        write(out + 30, 0.f);
        write(out + 31, 0.f);
    }
}

template <typename T>
void scatter(const T* g, int64_t planeStride, int width, float* planes)
{
    for (int j = 0; j < width / 2; ++j, g += 12)
        for (int plane = 0; plane < 3; ++plane) {
            float* const to = planes + plane * planeStride + 2 * j;
            to[0] = read(g + plane * 4);
            to[1] = read(g + plane * 4 + 1);
            to[width] = read(g + plane * 4 + 2);
            to[width + 1] = read(g + plane * 4 + 3);
        }
}

template <typename T>
void rotate(T* x, int heads, const float* cosine, const float* sine)
{
    const Floats c = load(cosine), s = load(sine);
    for (int head = 0; head < heads; ++head, x += 2 * lanes) {
        const Floats a = load(x), b = load(x + lanes);
        store(x, a * c - b * s);
        store(x + lanes, a * s + b * c);
    }
}

constexpr int panel = 2 * lanes; // keys side by side in a panel
constexpr int rows = UNDERPAINT_KERNELS_TILE; // queries that share what is loaded of keys and values

template <typename T>
void packKeys(const T* keys, int64_t stride, int64_t count, int width, float* panels)
{
    for (int64_t first = 0; first < count; first += panel, panels += int64_t(panel) * width)
        for (int k = 0; k < panel; ++k)
            for (int d = 0; d < width; ++d)
                panels[d * panel + k] = first + k < count ? read(keys + (first + k) * stride + d) : 0.f;
}

template <typename T>
void packValues(const T* values, int64_t stride, int64_t count, int width, float* packed)
{
    const int64_t padded = paddedWidth(width);
    for (int64_t k = 0; k < count; ++k)
        for (int64_t d = 0; d < padded; ++d)
            packed[k * padded + d] = d < width ? read(values + k * stride + d) : 0.f;
}

inline float highestOf(Floats x)
{
    float highest = x[0];
    for (int i = 1; i < lanes; ++i)
        highest = x[i] > highest ? x[i] : highest;
    return highest;
}

inline float sumOf(Floats x)
{
    float sum = 0;
    for (int i = 0; i < lanes; ++i)
        sum += x[i];
    return sum;
}

/// scores [rows][attentionKeys] = q [rows][width] times so many panels of keys.
inline void scoresOf(const float* q, int width, const float* panels, int count, float* scores)
{
    for (int p = 0; p < count; ++p, panels += panel * width) {
        Floats sums[rows][2] = {};
        for (int d = 0; d < width; ++d) {
            const Floats a = load(panels + d * panel), b = load(panels + d * panel + lanes);
            for (int r = 0; r < rows; ++r) {
                sums[r][0] += q[r * width + d] * a;
                sums[r][1] += q[r * width + d] * b;
            }
        }
        for (int r = 0; r < rows; ++r) {
            store(scores + r * attentionKeys + p * panel, sums[r][0]);
            store(scores + r * attentionKeys + p * panel + lanes, sums[r][1]);
        }
    }
}

/// sums [rows][padded], `vectors` x 16 of its channels: sums * factors + weights [rows][attentionKeys] times values.
template <int vectors>
inline void addWeighted(const float* weights, const float* values, int64_t padded, int keys, const float* factors, float* sums)
{
    Floats total[rows][vectors];
    for (int r = 0; r < rows; ++r)
        for (int v = 0; v < vectors; ++v)
            total[r][v] = load(sums + r * padded + v * lanes) * factors[r];
    for (int k = 0; k < keys; ++k, values += padded) {
        Floats value[vectors];
        for (int v = 0; v < vectors; ++v)
            value[v] = load(values + v * lanes);
        for (int r = 0; r < rows; ++r)
            for (int v = 0; v < vectors; ++v)
                total[r][v] += weights[r * attentionKeys + k] * value[v];
    }
    for (int r = 0; r < rows; ++r)
        for (int v = 0; v < vectors; ++v)
            store(sums + r * padded + v * lanes, total[r][v]);
}

template <typename T>
void attend(const T* q, int64_t qStride, int queries, int width, const float* panels, const float* values, int64_t keys, float scale, T* out, int64_t outStride,
    float* scratch)
{
    const int64_t padded = paddedWidth(width);
    float* const scaled = scratch;                               // [attentionQueries][width]
    float* const sums = scaled + attentionQueries * width;       // [attentionQueries][padded]
    float* const highest = sums + attentionQueries * padded;     // per row
    float* const total = highest + attentionQueries;             // per row
    float* const weights = total + attentionQueries;             // [rows][attentionKeys]
    const int used = (queries + rows - 1) / rows * rows;         // rows beyond the last query are zeros
    for (int r = 0; r < used; ++r) {
        for (int d = 0; d < width; ++d)
            scaled[r * width + d] = r < queries ? read(q + r * qStride + d) * scale : 0.f;
        for (int64_t d = 0; d < padded; ++d)
            sums[r * padded + d] = 0;
        highest[r] = -1e30f;
        total[r] = 0;
    }
    for (int64_t first = 0; first < keys; first += attentionKeys) {
        const int here = int(keys - first < attentionKeys ? keys - first : attentionKeys), filled = (here + panel - 1) / panel * panel;
        for (int top = 0; top < used; top += rows) {
            scoresOf(scaled + top * width, width, panels + first * width, filled / panel, weights);
            float factors[rows];
            for (int r = 0; r < rows; ++r) {
                float* const row = weights + r * attentionKeys;
                for (int k = here; k < filled; ++k)
                    row[k] = -1e30f;
                Floats most = load(row);
                for (int k = lanes; k < filled; k += lanes) {
                    const Floats next = load(row + k);
                    most = next > most ? next : most;
                }
                const float before = highest[top + r], found = highestOf(most), now = found > before ? found : before;
                Floats sum = {};
                for (int k = 0; k < filled; k += lanes) {
                    const Floats weight = exponential(load(row + k) - now);
                    store(row + k, weight);
                    sum += weight;
                }
                factors[r] = exponential(Floats {} + (before - now))[0];
                highest[top + r] = now;
                total[top + r] = total[top + r] * factors[r] + sumOf(sum);
            }
            const float* const block = values + first * padded;
            float* const to = sums + top * padded;
            int64_t at = 0;
            for (; padded - at >= 3 * lanes && padded - at != 4 * lanes; at += 3 * lanes)
                addWeighted<3>(weights, block + at, padded, here, factors, to + at);
            for (; padded - at >= 2 * lanes; at += 2 * lanes)
                addWeighted<2>(weights, block + at, padded, here, factors, to + at);
            if (at < padded)
                addWeighted<1>(weights, block + at, padded, here, factors, to + at);
        }
    }
    for (int r = 0; r < queries; ++r) {
        const float share = 1.f / total[r];
        for (int d = 0; d < width; ++d)
            write(out + r * outStride + d, sums[r * padded + d] * share);
    }
}

void whiten(const float* __restrict z, const float* __restrict m, const float* __restrict s, float a, float b, float r,
    float* __restrict y, float* __restrict wiener, int64_t count)
{
    for (int64_t i = 0; i < count; ++i) {
        const float deviation = a * s[i];
        const float white = (z[i] - a * m[i]) / __builtin_sqrtf(deviation * deviation + b * b);
        const float cosine = s[i] / __builtin_sqrtf(s[i] * s[i] + r * r);
        y[i] = white;
        wiener[i] = s[i] * cosine * white + m[i];
    }
}

void combine(const float* __restrict y, const float* __restrict f, const float* __restrict m, const float* __restrict s, float a, float b,
    float* __restrict x0, float* __restrict noise, int64_t count)
{
    for (int64_t i = 0; i < count; ++i) {
        const float deviation = a * s[i];
        const float q = 1.f / __builtin_sqrtf(deviation * deviation + b * b);
        x0[i] = m[i] + s[i] * (deviation * q * y[i] + b * q * f[i]);
    }
    if (noise)
        for (int64_t i = 0; i < count; ++i) {
            const float deviation = a * s[i];
            const float q = 1.f / __builtin_sqrtf(deviation * deviation + b * b);
            noise[i] = b * q * y[i] - deviation * q * f[i];
        }
}

void colours(const float* in, float* out, int64_t stride, const float* k, int64_t count)
{
    for (int64_t i = 0; i < count; i += lanes) {
        const Floats p = load(in + i), q = load(in + i + stride), r = load(in + i + 2 * stride);
        store(out + i, k[0] * p + k[1] * q + k[2] * r);
        store(out + i + stride, k[3] * p + k[4] * q + k[5] * r);
        store(out + i + 2 * stride, k[6] * p + k[7] * q + k[8] * r);
    }
}

void noise(const float* __restrict x, const float* __restrict x0, float a, float b, float* __restrict out, int64_t count)
{
    const float scale = 1.f / b;
    for (int64_t i = 0; i < count; ++i)
        out[i] = (x[i] - a * x0[i]) * scale;
}

constexpr int tile = UNDERPAINT_KERNELS_TILE;

/// even[i] = sum_k coefficient[i][k] a[k] and odd likewise with b, for `tile` neighbours i, on 16 rows at once.
inline void products(const float* coefficients, const float* halves, int half, Floats (&even)[tile], Floats (&odd)[tile])
{
    for (int i = 0; i < tile; ++i)
        even[i] = odd[i] = Floats {};
    for (int k = 0; k < half; ++k, coefficients += 2 * tile, halves += 2 * lanes) {
        const Floats a = load(halves), b = load(halves + lanes);
        for (int i = 0; i < tile; ++i) {
            even[i] += a * coefficients[i];
            odd[i] += b * coefficients[tile + i];
        }
    }
}

void cosineForward(const float* x, int64_t stride, int n, const float* coefficients, float* out, int64_t outStride, float* scratch)
{
    const int half = n / 2;
    for (int row = 0; row < lanes; ++row) {
        const float* const from = x + row * stride;
        for (int i = 0; i < half; ++i) {
            scratch[i * 2 * lanes + row] = from[i] + from[n - 1 - i];
            scratch[i * 2 * lanes + lanes + row] = from[i] - from[n - 1 - i];
        }
    }
    for (int j = 0; j < half; j += tile, coefficients += 2 * tile * half) {
        Floats even[tile], odd[tile];
        products(coefficients, scratch, half, even, odd);
        for (int i = 0; i < tile; ++i) {
            store(out + 2 * (j + i) * outStride, even[i]);
            store(out + (2 * (j + i) + 1) * outStride, odd[i]);
        }
    }
}

void cosineBackward(const float* x, int64_t stride, int n, const float* coefficients, float* out, int64_t outStride, float* scratch)
{
    const int half = n / 2;
    for (int row = 0; row < lanes; ++row) {
        const float* const from = x + row * stride;
        for (int k = 0; k < n; ++k)
            scratch[k * lanes + row] = from[k];
    }
    for (int j = 0; j < half; j += tile, coefficients += 2 * tile * half) {
        Floats even[tile], odd[tile];
        products(coefficients, scratch, half, even, odd);
        for (int i = 0; i < tile; ++i) {
            store(out + (j + i) * outStride, even[i] + odd[i]);
            store(out + (n - 1 - j - i) * outStride, even[i] - odd[i]);
        }
    }
}

double multiplyAdds(int64_t rounds)
{
    constexpr int chains = UNDERPAINT_KERNELS_CHAINS; // enough to fill the pipelines, few enough to stay in registers
    Floats sums[chains];
    for (int i = 0; i < chains; ++i)
        sums[i] = Floats {} + float(i);
    Floats factor = Floats {} + .999f, term = Floats {} + 1e-3f;
    // The compiler may not know these values, or it would work the sums out beforehand.
    __asm__ volatile("" : "+m"(factor), "+m"(term));
    for (int64_t round = 0; round < rounds; ++round)
        for (int i = 0; i < chains; ++i)
            sums[i] = sums[i] * factor + term;
    for (int i = 1; i < chains; ++i)
        sums[0] += sums[i];
    __asm__ volatile("" : : "m"(sums[0]) : "memory");
    return 2. * lanes * chains * double(rounds);
}

} // namespace

extern const Kernels table;
const Kernels table = {
    {moments<float>, scaleShift<float>, slopeMoments<float>, slope<float>, merge<float>, mergeSlope<float>, gather<float>, scatter<float>, rotate<float>, packKeys<float>, packValues<float>, attend<float>},
    {moments<Bf16>, scaleShift<Bf16>, slopeMoments<Bf16>, slope<Bf16>, merge<Bf16>, mergeSlope<Bf16>, gather<Bf16>, scatter<Bf16>, rotate<Bf16>, packKeys<Bf16>, packValues<Bf16>, attend<Bf16>},
    {whiten, combine, colours, noise, cosineForward, cosineBackward, tile},
    multiplyAdds,
    UNDERPAINT_KERNELS_NAME,
};

} // namespace underpaint::models::kernels::UNDERPAINT_KERNELS_FOR
