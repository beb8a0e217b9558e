#include "zone/goods/api.h"
