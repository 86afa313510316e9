#define UNDERPAINT_KERNELS_FOR avx2
#define UNDERPAINT_KERNELS_NAME "avx2"
#define UNDERPAINT_KERNELS_CHAINS 6
#include "models/kernels/kernels_body.h"
