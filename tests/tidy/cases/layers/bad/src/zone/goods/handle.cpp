#include "zone/registry/standing.h"
#include "zone/registry/store.h"
