#include "models/kernels/kernels.h"

namespace underpaint::models::kernels {

namespace generic {
extern const Kernels table;
}
#ifdef __x86_64__
namespace avx2 {
extern const Kernels table;
}
namespace avx512 {
extern const Kernels table;
}
#endif

const Kernels* const* all()
{
    static const struct Choice {
        const Kernels* tables[4] = {};
        Choice()
        {
            int count = 0;
#ifdef __x86_64__
            if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq")
                && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("fma"))
                tables[count++] = &avx512::table;
            if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
                tables[count++] = &avx2::table;
#endif
            tables[count] = &generic::table;
        }
    } choice;
    return choice.tables;
}

void packCosines(const double* matrix, int n, int tile, Cosine direction, float* packed)
{
    const int half = n / 2;
    for (int block = 0; block < half; block += tile)
        for (int in = 0; in < half; ++in)
            for (int odd = 0; odd < 2; ++odd)
                for (int i = 0; i < tile; ++i) {
                    const int outer = block + i;
                    *packed++ = float(direction == Cosine::Forward ? matrix[std::int64_t(2 * outer + odd) * n + in] : matrix[std::int64_t(2 * in + odd) * n + outer]);
                }
}

const Kernels& best() { return *all()[0]; }

} // namespace underpaint::models::kernels
