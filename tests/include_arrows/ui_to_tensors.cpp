#include "all_headers/ui.h"
#ifdef C10_API
#error "ui must not see tensors: send a SampleRequest and take a Picture"
#endif
