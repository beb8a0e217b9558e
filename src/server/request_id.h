// A name for each request, so that a caller's question finds its line in the log.
#pragma once

#include <string>
#include <string_view>

namespace loopline::server {

// `given` if it is a plain identifier of reasonable length, else a new one: 8 random hex digits of this process and a
// count.
std::string request_id_of(std::string_view given);

}  // namespace loopline::server
