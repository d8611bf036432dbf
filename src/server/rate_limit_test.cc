#include "server/rate_limit.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace hl {
namespace {

using namespace std::chrono_literals;
const RateLimit::Clock::time_point start{std::chrono::hours(1)};

int allowed(RateLimit& limit, int asked, RateLimit::Clock::time_point now, const std::string& who = "a") {
  int out = 0;
  for (int i = 0; i < asked; ++i) out += limit.take(who, now).is_allowed ? 1 : 0;
  return out;
}

TEST(RateLimit, GivesTheWholeQuotaAtOnceAndThenItsRate) {
  RateLimit limit("account", 60);
  EXPECT_EQ(allowed(limit, 100, start), 60);
  EXPECT_EQ(allowed(limit, 100, start, "b"), 60);
  EXPECT_EQ(allowed(limit, 10, start + 999ms), 0);
  EXPECT_EQ(allowed(limit, 10, start + 1s), 1);
  EXPECT_EQ(allowed(limit, 100, start + 11s), 10);
  EXPECT_EQ(allowed(limit, 100, start + 300s), 60);
}

TEST(RateLimit, SaysHowLongToWait) {
  RateLimit limit("account", 30);
  const auto first = limit.take("a", start);
  EXPECT_EQ(first.remaining, 29);
  EXPECT_EQ(first.whole_again_s, 2);
  allowed(limit, 29, start);
  const auto refused = limit.take("a", start);
  EXPECT_FALSE(refused.is_allowed);
  EXPECT_EQ(refused.remaining, 0);
  EXPECT_EQ(refused.retry_after_s, 2);
  EXPECT_FALSE(limit.take("a", start + 1900ms).is_allowed);
  EXPECT_TRUE(limit.take("a", start + std::chrono::seconds(refused.retry_after_s)).is_allowed);
  http::Headers headers;
  limit.tell(refused, headers);
  EXPECT_EQ(headers, (http::Headers{{"RateLimit-Policy", "\"account\";q=30;w=60"},
                                    {"RateLimit", "\"account\";r=0;t=60"}}));
}

TEST(RateLimit, IsSharedAmongNodes) {
  RateLimit limit("account", 60);
  limit.share_among(3);
  EXPECT_EQ(allowed(limit, 100, start), 20);
  limit.share_among(1);
  EXPECT_EQ(allowed(limit, 100, start + 60s), 60);
  RateLimit none("account", 0);
  EXPECT_EQ(allowed(none, 1000, start), 1000);
}

TEST(RateLimit, KeepsItsMemoryWithinBounds) {
  RateLimit limit("address", 1);
  int let_in = 0;
  for (int i = 0; i < 400'000; ++i) let_in += allowed(limit, 1, start, std::to_string(i));
  EXPECT_LE(let_in, 160'016);
  EXPECT_EQ(allowed(limit, 1, start + 61s, "anew"), 1);
}

RC_GTEST_PROP(RateLimit, NeverLetsMoreThanTwiceTheQuotaIntoAnyWindow, ()) {
  const int quota = *rc::gen::inRange(1, 50);
  const auto pauses = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 3000));
  RateLimit limit("account", quota);
  auto now = start;
  std::vector<RateLimit::Clock::time_point> let_in;
  for (const int pause : pauses) {
    now += std::chrono::milliseconds(pause);
    if (limit.take("a", now).is_allowed) let_in.push_back(now);
  }
  for (std::size_t first = 0; first < let_in.size(); ++first) {
    const auto end = std::count_if(let_in.begin(), let_in.end(), [&](auto at) {
      return at >= let_in[first] && at < let_in[first] + 60s;
    });
    RC_ASSERT(end <= 2 * quota);
  }
}

}  // namespace
}  // namespace hl
