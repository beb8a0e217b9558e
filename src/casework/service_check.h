// What the parts of a service document say of each other: names that lead somewhere, states that are reached, clocks
// that need no pen, effects that have something to act on.
#pragma once

#include "casework/service_reader.h"

namespace loopline::casework {

// "permit_grant", "permit_suspend" …: what an action does to the permit that the case grants.
inline constexpr std::string_view permit_prefix = "permit_";

// Notes every fault with the reader; marks the states that nothing leaves as final.
void check_service(ServiceReader& reader, Service& service);

// "question.component" of a question that the service asks at the counter; notes a fault where it is none.
Component read_component(ServiceReader& reader, const Service& service, std::string_view path, const std::string& at);

}  // namespace loopline::casework
