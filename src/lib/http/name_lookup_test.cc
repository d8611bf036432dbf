#include "lib/http/name_lookup.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <memory>

namespace hl::http {
namespace {

using std::chrono::seconds;

TEST(NameLookup, WhoeverStopsDoesNotWaitForADeadNameServer) {
  const auto alive = std::make_shared<std::promise<void>>();
  const auto answered = std::make_shared<std::promise<void>>();
  const Resolve dead = [alive, answered](const std::string&, std::uint16_t) {
    alive->get_future().wait();
    answered->set_value();
    return NameFound{};
  };
  std::atomic<int> looked = 0;
  const auto began = std::chrono::steady_clock::now();
  // It is stopped while it waits.
  EXPECT_FALSE(look_up_name("pbx.example", 5038, seconds(60), [&] { return ++looked > 1; }, dead));
  EXPECT_LT(std::chrono::steady_clock::now() - began, seconds(10));
  // What comes late finds where to go.
  alive->set_value();
  EXPECT_EQ(answered->get_future().wait_for(seconds(10)), std::future_status::ready);
}

TEST(NameLookup, GivesUpAfterItsTimeAndElseTellsWhatWasFound) {
  const auto never = std::make_shared<std::promise<void>>();
  const Resolve dead = [waits = never->get_future().share()](const std::string&, std::uint16_t) {
    waits.wait();
    return NameFound{};
  };
  EXPECT_FALSE(look_up_name("pbx.example", 5038, std::chrono::milliseconds(50), [] { return false; }, dead));
  never->set_value();
  const auto found = look_up_name("127.0.0.1", 5038, seconds(10), [] { return false; });
  ASSERT_TRUE(found);
  ASSERT_EQ(found->endpoints.size(), 1U);
  EXPECT_EQ(found->endpoints[0].port(), 5038);
}

}  // namespace
}  // namespace hl::http
