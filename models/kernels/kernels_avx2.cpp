#define UNDERPAINT_KERNELS_FOR avx2
#define UNDERPAINT_KERNELS_NAME "avx2"
#define UNDERPAINT_KERNELS_CHAINS 6
#define UNDERPAINT_KERNELS_TILE 2
#include "models/kernels/kernels_body.inl"
