#define UNDERPAINT_KERNELS_FOR avx512
#define UNDERPAINT_KERNELS_NAME "avx512"
#define UNDERPAINT_KERNELS_CHAINS 12
#define UNDERPAINT_KERNELS_TILE 8
#include "models/kernels/kernels_body.inl"
