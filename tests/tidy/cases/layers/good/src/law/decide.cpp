#include "law/api.h"
#include "base/date.h"
#include <map>
// #include "zone/registry/store.h"
