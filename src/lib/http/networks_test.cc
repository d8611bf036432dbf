#include "lib/http/networks.h"

#include <gtest/gtest.h>

namespace hl::http {
namespace {

Networks networks(std::string_view text) {
  std::string bad;
  const auto parsed = Networks::parse(text, bad);
  EXPECT_TRUE(parsed) << bad;
  return parsed.value_or(Networks());
}

TEST(Networks, HoldTheirAddresses) {
  const Networks some = networks("10.0.0.0/8, 192.0.2.7,2001:db8:aa::/47,172.16.0.0/12");
  for (const char* address : {"10.0.0.0", "10.255.255.255", "192.0.2.7", "2001:db8:aa::1",
                              "2001:db8:ab:ffff::1", "::ffff:10.1.2.3", "172.31.255.255"})
    EXPECT_TRUE(some.hold(address)) << address;
  for (const char* address : {"11.0.0.0", "9.255.255.255", "192.0.2.6", "192.0.2.8", "2001:db8:ac::1",
                              "::1", "", "10", "10.0.0", "example.org", "172.32.0.0", "10.0.0.1:80"})
    EXPECT_FALSE(some.hold(address)) << address;
  EXPECT_TRUE(networks("0.0.0.0/0").hold("203.0.113.9"));
  EXPECT_FALSE(networks("0.0.0.0/0").hold("2001:db8::1"));
  EXPECT_FALSE(networks("").hold("127.0.0.1"));
}

TEST(Networks, NameWhatTheyDoNotUnderstand) {
  for (const char* text : {"10.0.0.0/33", "::1/129", "10.0.0.0/", "10.0.0.0/8x", "10.0.0.0/-1", "proxy",
                           "10.0.0.0/8/8"}) {
    std::string bad;
    EXPECT_FALSE(Networks::parse(std::string("127.0.0.1,") + text, bad)) << text;
    EXPECT_EQ(bad, text);
  }
}

TEST(AddressGroup, IsOneCustomer) {
  EXPECT_EQ(address_group("192.0.2.1"), "192.0.2.1");
  EXPECT_EQ(address_group("::ffff:192.0.2.1"), "192.0.2.1");
  EXPECT_EQ(address_group("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64");
  EXPECT_EQ(address_group("2001:db8:1:2::9"), "2001:db8:1:2::/64");
}

struct Case {
  const char* what;
  Client connection;
  const char* forwarded;    // or nullptr
  const char* x_forwarded;  // or nullptr
  const char* x_proto;
  const char* address;
  bool is_https;
};

TEST(ClientBehind, IsTheLastAddressThatIsNoTrustedProxy) {
  const Networks trusted = networks("10.0.0.0/8,2001:db8:ff::/48");
  const Case cases[] = {
      {"no proxy", {"203.0.113.5", false}, nullptr, "198.51.100.1", "https", "203.0.113.5", false},
      {"a stranger claims", {"203.0.113.5", true}, "for=198.51.100.1;proto=http", nullptr, "",
       "203.0.113.5", true},
      {"one proxy", {"10.0.0.1", false}, nullptr, "198.51.100.1", "https", "198.51.100.1", true},
      {"one proxy, standard", {"10.0.0.1", false}, "for=198.51.100.1;proto=https", nullptr, "",
       "198.51.100.1", true},
      {"the client forged more", {"10.0.0.1", false}, nullptr, "192.0.2.66, 198.51.100.1", "https",
       "198.51.100.1", true},
      {"the client forged a trusted one", {"10.0.0.1", false}, nullptr, "10.9.9.9, 198.51.100.1",
       "http", "198.51.100.1", false},
      {"two proxies", {"10.0.0.1", false}, nullptr, "198.51.100.1, 10.0.0.2", "https,http",
       "198.51.100.1", true},
      {"two proxies, standard", {"10.0.0.1", false},
       "for=192.0.2.66;proto=http, For=198.51.100.1;Proto=HTTPS;by=10.0.0.2, for=10.0.0.2;proto=http",
       nullptr, "", "198.51.100.1", true},
      {"IPv6 with a port", {"2001:db8:ff::1", false}, "for=\"[2001:db8::7]:4711\";proto=https", nullptr,
       "", "2001:db8::7", true},
      {"IPv4 with a port", {"10.0.0.1", false}, nullptr, "198.51.100.1:8080", "", "198.51.100.1", false},
      {"hidden", {"10.0.0.1", false}, "for=_hidden;proto=https", nullptr, "", "10.0.0.1", true},
      {"unknown behind the second", {"10.0.0.1", false}, nullptr, "198.51.100.1, unknown, 10.0.0.2", "",
       "10.0.0.2", false},
      {"only proxies", {"10.0.0.1", false}, nullptr, "10.0.0.3, 10.0.0.2", "", "10.0.0.3", false},
      {"mapped IPv4", {"10.0.0.1", false}, nullptr, "::ffff:198.51.100.1", "", "198.51.100.1", false},
      {"nothing said", {"10.0.0.1", false}, nullptr, nullptr, "", "10.0.0.1", false},
      {"not a list", {"10.0.0.1", false}, "for=198.51.100.1 for=192.0.2.1", nullptr, "", "10.0.0.1",
       false},
  };
  for (const Case& c : cases) {
    std::vector<ForwardedHop> hops;
    if (c.forwarded) hops = parse_forwarded(c.forwarded).value_or(hops);
    if (c.x_forwarded) hops = parse_x_forwarded(c.x_forwarded, c.x_proto).value_or(hops);
    const Client client = client_behind(c.connection, hops, trusted);
    EXPECT_EQ(client.address, c.address) << c.what;
    EXPECT_EQ(client.is_https, c.is_https) << c.what;
  }
}

TEST(Forwarded, RefusesWhatIsNotAList) {
  for (const char* text : {"", "for", "for=", "for=\"1.2.3.4", "for=1.2.3.4;;proto=http", ",for=1.2.3.4",
                           "for=1.2.3.4,", "for=\"a\\\"b\"", "=1.2.3.4"})
    EXPECT_FALSE(parse_forwarded(text)) << text;
  std::string many = "for=192.0.2.1";
  for (int i = 0; i < 50; ++i) many += ",for=192.0.2.1";
  EXPECT_FALSE(parse_forwarded(many));
}

}  // namespace
}  // namespace hl::http
