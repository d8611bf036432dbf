#include "lib/curl/address_rule.h"

#include <gtest/gtest.h>

namespace hl {
namespace {

TEST(AddressRule, KnowsWhatAnAddressIs) {
  using enum AddressKind;
  const std::pair<const char*, AddressKind> table[] = {
      {"8.8.8.8", global}, {"1.1.1.1", global}, {"172.15.255.255", global}, {"172.32.0.1", global},
      {"100.63.255.255", global}, {"100.128.0.0", global}, {"223.255.255.255", global},
      {"192.0.1.1", global}, {"198.17.255.255", global}, {"198.20.0.0", global},
      {"127.0.0.1", loopback}, {"127.255.255.254", loopback},
      {"10.0.0.1", private_network}, {"10.255.255.255", private_network},
      {"172.16.0.1", private_network}, {"172.31.255.255", private_network},
      {"192.168.1.1", private_network}, {"100.64.0.1", private_network},
      {"100.127.255.255", private_network},
      {"0.0.0.0", forbidden}, {"0.1.2.3", forbidden}, {"169.254.169.254", forbidden},
      {"100.100.100.200", forbidden}, {"168.63.129.16", forbidden}, {"192.0.0.8", forbidden},
      {"192.0.2.1", forbidden}, {"192.88.99.1", forbidden}, {"198.18.0.1", forbidden},
      {"198.19.255.255", forbidden}, {"198.51.100.7", forbidden}, {"203.0.113.9", forbidden},
      {"224.0.0.1", forbidden}, {"239.255.255.255", forbidden}, {"240.0.0.1", forbidden},
      {"255.255.255.255", forbidden},
      {"2a00:1450:4001::1", global}, {"2606:4700::1111", global}, {"2001:200::1", global},
      {"::1", loopback}, {"fc00::1", private_network}, {"fdff::1", private_network},
      {"::", forbidden}, {"fe80::1", forbidden}, {"fec0::1", forbidden}, {"ff02::1", forbidden},
      {"fd00:ec2::254", forbidden}, {"fd20:ce::254", forbidden}, {"2001:db8::1", forbidden},
      {"2001::1", forbidden}, {"2001:1ff:ffff::1", forbidden}, {"2002:7f00:1::", forbidden},
      {"3fff::1", forbidden}, {"100::1", forbidden}, {"5f00::1", forbidden},
      {"::127.0.0.1", forbidden}, {"::8.8.8.8", forbidden}, {"64:ff9b:1::1", forbidden},
      {"::ffff:127.0.0.1", loopback}, {"::ffff:10.0.0.1", private_network},
      {"::ffff:169.254.169.254", forbidden}, {"::ffff:8.8.8.8", global},
      {"64:ff9b::7f00:1", loopback}, {"64:ff9b::a9fe:a9fe", forbidden}, {"64:ff9b::808:808", global},
      {"", forbidden}, {"localhost", forbidden}, {"127.1", forbidden}, {"0x7f000001", forbidden},
  };
  for (const auto& [text, kind] : table) EXPECT_EQ(kind_of_address(text), kind) << text;
}

TEST(AddressRule, AllowsWhatItSaysAndPlainHttpOnThisMachineAlone) {
  using enum AddressKind;
  const AddressRule strict, tests{true, false}, inside{false, true}, both{true, true};
  struct Case {
    AddressRule rule;
    AddressKind kind;
    bool encrypted, plain;
  };
  const Case table[] = {
      {strict, global, true, false},          {strict, loopback, false, false},
      {strict, private_network, false, false}, {strict, forbidden, false, false},
      {tests, global, true, false},           {tests, loopback, true, true},
      {tests, private_network, false, false},  {tests, forbidden, false, false},
      {inside, global, true, false},          {inside, loopback, false, false},
      {inside, private_network, true, false},  {inside, forbidden, false, false},
      {both, private_network, true, false},    {both, forbidden, false, false},
  };
  for (const Case& c : table) {
    EXPECT_EQ(c.rule.allows(c.kind, true), c.encrypted) << static_cast<int>(c.kind);
    EXPECT_EQ(c.rule.allows(c.kind, false), c.plain) << static_cast<int>(c.kind);
  }
}

}  // namespace
}  // namespace hl
