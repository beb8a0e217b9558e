// Threads with names, so that an operator sees in `top -H` who is at work and a test can pick one out.
#pragma once

#include <pthread.h>

namespace loopline {

// At most 15 characters; what is longer is not taken.
inline void name_this_thread(const char* name) { static_cast<void>(pthread_setname_np(pthread_self(), name)); }

}  // namespace loopline
