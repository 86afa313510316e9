#define UNDERPAINT_KERNELS_FOR generic
#define UNDERPAINT_KERNELS_NAME "generic"
#include "models/kernels/kernels_body.h"
