#include "all_headers/models.h"
#ifdef QT_VERSION
#error "models must not see Qt: they plug in under core"
#endif
