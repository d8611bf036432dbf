#include "slices/outbox/automatic_address.h"

#include <gtest/gtest.h>

#include <string>

namespace hl::outbox {
namespace {

TEST(AutomaticAddress, KnowsThoseBehindWhichNobodyReads) {
  const std::pair<const char*, bool> table[] = {
      {"claire@dupont.example", false},   {"norbert.reply@dupont.example", false},
      {"rooth@dupont.example", false},    {"info@dupont.example", false},
      {"nobodyknows@dupont.example", false}, {"bouncer@dupont.example", false},
      {"request@dupont.example", false},
      {"noreply@shop.example", true},     {"No-Reply@shop.example", true},
      {"no_reply.7@shop.example", true},  {"do-not-reply@shop.example", true},
      {"ne-pas-repondre@shop.example", true}, {"alerts-noreply@shop.example", true},
      {"MAILER-DAEMON@shop.example", true}, {"postmaster@shop.example", true},
      {"bounce+17@shop.example", true},   {"bounces-17=x@shop.example", true},
      {"list-bounces@shop.example", true}, {"owner-list@shop.example", true},
      {"list-request@shop.example", true}, {"root@shop.example", true},
      {"claire@localhost", true},         {"claire@made-up.invalid", true},
  };
  for (const auto& [address, is_automatic] : table)
    EXPECT_EQ(is_automatic_address(address), is_automatic) << address;
}

TEST(AutomaticAddress, KnowsWhatIsOneAddress) {
  for (const char* good : {"claire@dupont.example", "c.d+x@a-b.example", "élise@dupont.example"})
    EXPECT_TRUE(is_plain_address(good)) << good;
  for (const char* bad : {"", "claire", "@dupont.example", "claire@", "a@b@c", "a b@c.example",
                          "a@c.example, d@e.example", "Claire <a@c.example>", "a@c.example\r\nBcc: x@y"})
    EXPECT_FALSE(is_plain_address(bad)) << bad;
  EXPECT_FALSE(is_plain_address(std::string(65, 'a') + "@b.example"));
}

}  // namespace
}  // namespace hl::outbox
