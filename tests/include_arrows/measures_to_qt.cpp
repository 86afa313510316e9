#include "all_headers/core_measures.h"
#ifdef QT_VERSION
#error "core must not see Qt: convert in ui/canvas/picture_image.h"
#endif
