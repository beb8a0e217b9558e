// Which addresses are the public internet's: everything else may be a machine of our own network.
#pragma once

#include <string_view>

namespace loopline::peer {

// False for this host, private and shared networks, link-local, multicast, documentation and every other special block
// (IANA's registries, RFC 6890), for IPv6 addresses that carry an IPv4 address (mapped ones count as what they carry),
// and for what is no address.
bool is_public_address(std::string_view text);

}  // namespace loopline::peer
