#include "feel/api.h"
#include "date.h"
