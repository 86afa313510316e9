#include "all_headers/models.h"
#ifdef CV_VERSION
#error "models must not see OpenCV: they take and give tensors"
#endif
