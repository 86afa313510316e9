#include "all_headers/core_base.h"
#ifdef C10_API
#error "core/base is for everyone: keep tensors in core/diffusion"
#endif
