// The figures of the board, each read from a stretch of an index and counted no further than `counted_max`.
#pragma once

#include "slices/access/access.h"

namespace hl::reports {

inline constexpr std::int64_t counted_max = 10'000;
inline constexpr auto soon = std::chrono::hours(1);

struct Board {
  Instant now{};
  std::int64_t calls_waiting = 0;  // ringing, nobody has answered
  std::int64_t waiting = 0;        // open tickets that nobody has taken
  std::int64_t in_work = 0;        // open tickets that somebody has
  std::int64_t soon_late = 0;      // open tickets whose deadline ends within an hour
  std::int64_t late = 0;           // open tickets whose deadline has passed
  std::int64_t offered = 0;        // hand-overs that nobody has accepted yet
  std::int64_t on_duty = 0;        // people who work on tickets and are there
  std::int64_t counted_max = reports::counted_max;  // a figure that reaches it may be greater
};
BOOST_DESCRIBE_STRUCT(Board, (),
                      (now, calls_waiting, waiting, in_work, soon_late, late, offered, on_duty, counted_max))

// Of the companies that the actor may see.
Board board(Tx& tx, const Actor& actor, Instant now);

}  // namespace hl::reports
