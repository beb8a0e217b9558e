#include "law/api.h"
