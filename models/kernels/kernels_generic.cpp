#define UNDERPAINT_KERNELS_FOR generic
#define UNDERPAINT_KERNELS_NAME "generic"
#define UNDERPAINT_KERNELS_CHAINS 3
#define UNDERPAINT_KERNELS_TILE 1
#include "models/kernels/kernels_body.inl"
