#include "zone/registry/standing.h"
#include "feel/api.h"
