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

const Kernels& best() { return *all()[0]; }

} // namespace underpaint::models::kernels
