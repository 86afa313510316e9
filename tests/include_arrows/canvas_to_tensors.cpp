#include "all_headers/core_canvas.h"
#ifdef C10_API
#error "this header is for ui: turn pictures into tensors inside core/engine's .cpp files"
#endif
