#include "peer/addresses.h"

#include <boost/asio/ip/address.hpp>

namespace loopline::peer {

namespace {

namespace ip = boost::asio::ip;

struct Block {
  std::uint32_t first;
  int bits;
};

constexpr Block special_blocks[] = {
    {0x00000000, 8},   // this network
    {0x0a000000, 8},   // private
    {0x64400000, 10},  // shared by a carrier's customers
    {0x7f000000, 8},   // this host
    {0xa9fe0000, 16},  // link-local, where clouds keep their credentials
    {0xac100000, 12},  // private
    {0xc0000000, 24},  // protocol assignments
    {0xc0000200, 24},  // documentation
    {0xc0586300, 24},  // 6to4 relays
    {0xc0a80000, 16},  // private
    {0xc6120000, 15},  // benchmarks
    {0xc6336400, 24},  // documentation
    {0xcb007100, 24},  // documentation
    {0xe0000000, 3},   // multicast and reserved
};

bool is_public(const ip::address_v4& address) {
  std::uint32_t number = address.to_uint();
  for (const Block& block : special_blocks)
    if ((number ^ block.first) >> (32 - block.bits) == 0) return false;
  return true;
}

// Only 2000::/3 is given out as global; in it Teredo (2001::/32), documentation (2001:db8::/32, 3fff::/20) and 6to4
// (2002::/16) are not.
bool is_public(const ip::address_v6& address) {
  if (address.is_v4_mapped()) return is_public(ip::make_address_v4(ip::v4_mapped, address));
  auto bytes = address.to_bytes();
  auto group = [&](std::size_t at) { return bytes[at * 2] << 8 | bytes[at * 2 + 1]; };
  if (bytes[0] >> 5 != 1) return false;
  if (group(0) == 0x2002) return false;
  if (group(0) == 0x2001 && (group(1) == 0 || group(1) == 0xdb8)) return false;
  return !(group(0) == 0x3fff && group(1) >> 12 == 0);
}

}  // namespace

bool is_public_address(std::string_view text) {
  boost::system::error_code bad;
  ip::address address = ip::make_address(std::string(text), bad);
  if (bad) return false;
  return address.is_v4() ? is_public(address.to_v4()) : is_public(address.to_v6());
}

}  // namespace loopline::peer
