#include "all_headers/core_measures.h"
#ifdef CV_VERSION
#error "headers of core must not see OpenCV: wrap it inside a .cpp file of core/measures"
#endif
