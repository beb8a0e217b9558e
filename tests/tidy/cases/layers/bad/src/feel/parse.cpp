#include "base/date.h"
#include "law/api.h"
