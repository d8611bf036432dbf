// Calls added up by the hour in which they came, by company, queue and how long they waited: what every figure of
// calls is made of, so that none is counted from calls. A row is a pure function of calls; each change of a call takes
// what it was out and puts what it is in.
#pragma once

#include <array>

#include "slices/calls/call.h"

namespace hl::calls {

// Waiting is kept as the first of these seconds that it does not exceed: thresholds are chosen among them.
inline constexpr std::array<int, 13> waiting_bounds_s = {5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 300, 600, 86'400};

struct CallCounts {
  std::int64_t answered = 0;
  std::int64_t given_up = 0;
  std::int64_t waited_ms = 0;  // by those answered
  std::int64_t talked = 0;     // answered, and the talk is over
  std::int64_t talked_ms = 0;
  std::int64_t wrapped_ms = 0;
  std::int64_t out_of_hours = 0;  // neither answered nor given up

  CallCounts& operator+=(const CallCounts& other);
  CallCounts operator-() const;
  friend bool operator==(const CallCounts&, const CallCounts&) = default;
};
struct TallyKey {
  Instant hour{};
  std::optional<CompanyId> company;
  std::string queue;
  int within_s = 0;
  friend bool operator==(const TallyKey&, const TallyKey&) = default;
};
struct TallyRow {
  TallyKey key;
  CallCounts counts;
};
// What a call adds to which row: nothing while it waits, and nothing when it was us who called.
std::optional<TallyRow> share_of(const Call& call);

void count_anew(Tx& tx, const Call& before, const Call& after);

struct TallyFilter {
  Instant from{}, until{};  // hours that begin in it
  std::optional<CompanyId> company = {};
  std::optional<std::string> queue = {};
};
// Of the companies that the actor may see, and of callers whose company nobody knows; summed over the hours.
std::vector<TallyRow> tallies(Tx& tx, const Actor& actor, const TallyFilter& filter);

}  // namespace hl::calls
