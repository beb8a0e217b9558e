#include "zone/registry/schema.h"
