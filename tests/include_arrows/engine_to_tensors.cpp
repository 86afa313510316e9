#include "all_headers/core_engine.h"
#ifdef C10_API
#error "this header is for ui: keep tensors behind Engine's private pointer"
#endif
