// Ranges of the IANA registries of special-purpose addresses (RFC 6890).
#include "platform/outgoing/addresses.h"

#include <array>
#include <cstdint>
#include <cstring>

#include <netinet/in.h>

namespace together::outgoing {
namespace {

enum class Kind { internet, private_network, never };

struct Range {
    std::uint32_t begin;
    int bits;
    Kind kind;
};

constexpr std::array<Range, 13> ranges{{
    {0x00000000, 8, Kind::never},            // this network
    {0x0a000000, 8, Kind::private_network},  // 10/8
    {0x64400000, 10, Kind::private_network}, // 100.64/10: carriers' own
    {0x7f000000, 8, Kind::private_network},  // this machine
    {0xa9fe0000, 16, Kind::never},           // 169.254/16: link-local
    {0xac100000, 12, Kind::private_network}, // 172.16/12
    {0xc0000000, 24, Kind::never},           // protocols
    {0xc0000200, 24, Kind::private_network}, // documentation
    {0xc0a80000, 16, Kind::private_network}, // 192.168/16
    {0xc6120000, 15, Kind::private_network}, // benchmarks
    {0xc6336400, 24, Kind::private_network}, // documentation
    {0xcb007100, 24, Kind::private_network}, // documentation
    {0xe0000000, 3, Kind::never},            // multicast, reserved, broadcast
}};

Kind kind_of(std::uint32_t address)
{
    for (auto const& range : ranges)
        if ((address ^ range.begin) >> (32 - range.bits) == 0) return range.kind;
    return Kind::internet;
}

Kind kind_of(std::array<std::uint8_t, 16> const& a)
{
    auto const last = static_cast<std::uint32_t>(a[12]) << 24 | static_cast<std::uint32_t>(a[13]) << 16 |
                      static_cast<std::uint32_t>(a[14]) << 8 | a[15];
    bool zeros = true;
    for (int i = 0; i < 10; ++i) zeros = zeros && a[static_cast<std::size_t>(i)] == 0;
    if (zeros && a[10] == 0xff && a[11] == 0xff) return kind_of(last); // ::ffff:1.2.3.4
    if (zeros && a[10] == 0 && a[11] == 0) return last == 1 ? Kind::private_network : Kind::never;
    if (a[0] == 0x00 && a[1] == 0x64 && a[2] == 0xff && a[3] == 0x9b) return kind_of(last); // NAT64
    if (a[0] == 0x20 && a[1] == 0x02) return Kind::never;                                   // 6to4
    if ((a[0] & 0xfe) == 0xfc) return Kind::private_network;                                // fc00::/7
    if ((a[0] & 0xe0) == 0x20) return Kind::internet;                                       // 2000::/3
    return Kind::never;
}

} // namespace

bool is_reachable(sockaddr const& address, Reach reach)
{
    auto kind = Kind::never;
    if (address.sa_family == AF_INET) {
        sockaddr_in v4{};
        std::memcpy(&v4, &address, sizeof v4);
        kind = kind_of(ntohl(v4.sin_addr.s_addr));
    } else if (address.sa_family == AF_INET6) {
        sockaddr_in6 v6{};
        std::memcpy(&v6, &address, sizeof v6);
        std::array<std::uint8_t, 16> bytes{};
        std::memcpy(bytes.data(), &v6.sin6_addr, bytes.size());
        kind = kind_of(bytes);
    }
    return kind == Kind::internet || (kind == Kind::private_network && reach == Reach::private_networks_too);
}

} // namespace together::outgoing
