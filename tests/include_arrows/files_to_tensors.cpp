#include "all_headers/core_files.h"
#ifdef C10_API
#error "this header is for ui: files hold pictures and text, never tensors"
#endif
