// The figures of a call centre, each with one definition (docs/telephone.md). Pure: sums go in, counts come out; a
// share is a pair of counts, so that whoever looks can check it.
#pragma once

#include <map>

#include "slices/calls/calls.h"
#include "slices/telephony/page_messages.h"

namespace hl::telephony {

// How figures are counted and what people can bear, as the supervisor says.
struct MeasureRules {
  int service_level_s = 20;        // answered within, one of calls::waiting_bounds_s
  int service_level_percent = 80;  // of the calls, as aimed at
  int short_s = 5;                 // who gives up sooner is not counted against us; one of the same
  int occupancy_percent = 85;      // from there on people are worn out
  int calls_per_hour = 0;          // that one technician gets at most; 0: as many as come
  int wrap_up_s = 120;             // for writing a call down, at most
};
BOOST_DESCRIBE_STRUCT(MeasureRules, (),
                      (service_level_s, service_level_percent, short_s, occupancy_percent, calls_per_hour, wrap_up_s))

struct CallFigures {
  std::int64_t offered = 0;         // came in, and their waiting is over
  std::int64_t answered = 0;
  std::int64_t given_up = 0;        // after more than short_s
  std::int64_t given_up_short = 0;  // the others
  std::int64_t in_time = 0;         // answered within service_level_s
  std::int64_t waited_s = 0;        // by those answered, all together
  std::int64_t talked = 0;          // answered, and the talk is over
  std::int64_t talked_s = 0;
  std::int64_t wrapped_s = 0;       // after-call work
  std::int64_t out_of_hours = 0;    // came while the number was closed: not offered to anybody
};
BOOST_DESCRIBE_STRUCT(CallFigures, (),
                      (offered, answered, given_up, given_up_short, in_time, waited_s, talked, talked_s, wrapped_s,
                       out_of_hours))

CallFigures figures_of(const std::vector<calls::TallyRow>& rows, const MeasureRules& rules);

struct Occupancy {
  std::int64_t busy_s = 0;     // talking, or writing down
  std::int64_t present_s = 0;  // the same, ready, and ringing
};
BOOST_DESCRIBE_STRUCT(Occupancy, (), (busy_s, present_s))
Occupancy occupancy_of(const std::map<LineState, std::int64_t>& spent_ms);

// When somebody who has had these calls gets the next one at the earliest.
Instant rests_for_load(const std::vector<Instant>& answered, int calls_per_hour, Instant now);

// What is said while nobody has.
MeasureRules measure_rules(Tx& tx, const MeasureRules& usual = {});
void set_measure_rules(Tx& tx, const MeasureRules& rules);

Routes measure_routes();

}  // namespace hl::telephony
