#define UNDERPAINT_KERNELS_FOR generic
#define UNDERPAINT_KERNELS_NAME "generic"
#define UNDERPAINT_KERNELS_CHAINS 3
#include "models/kernels/kernels_body.h"
