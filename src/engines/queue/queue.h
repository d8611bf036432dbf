// Who gets which waiting call. Pure: what waits and who is there go in, who is to ring for whom comes out.
//
// Calls are served in this order: those that were cut off by us before all others, then by priority, then
// by how long they have waited. Each gets, of the technicians who are ready and suit it, one who has the
// skill before one who has not, one with practice at the caller's computer level before others, and of
// these the one who has been idle longest. A technician suits a call when he may see its company, speaks
// its language and has its skill; who has waited long is not asked for the skill any more, and later not
// for the language either. Nothing ever lifts the wall around a company.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/instant.h"
#include "base/language.h"
#include "base/level.h"

namespace hl::queue {

struct Rules {
  std::chrono::milliseconds skill_waived_after = std::chrono::minutes(2);
  std::chrono::milliseconds language_waived_after = std::chrono::minutes(4);
  // How long a call is kept for the one who was cut off from it.
  std::chrono::milliseconds kept_for = std::chrono::seconds(10);
  // Between two calls; longer after one that was hard.
  std::chrono::milliseconds breath = std::chrono::seconds(3);
  std::chrono::milliseconds breath_after_hard = std::chrono::minutes(1);
  std::chrono::milliseconds hard_from = std::chrono::minutes(20);
  // So many calls with callers of a level make practice.
  int practice_from = 10;
};

struct Practice {
  int novice = 0, regular = 0, expert = 0;  // calls answered so far
};

// Somebody who is ready, free, and reachable.
struct Technician {
  AccountId id;
  Instant idle_since{};
  Instant rests_until{};  // gets nothing before
  bool sees_all_companies = false;
  std::vector<CompanyId> companies = {};
  std::vector<Language> languages = {};  // none: all, for whom nobody has said
  std::vector<std::string> skills = {};
  Practice practice = {};
};

struct Waiting {
  std::int64_t id = 0;
  Instant since{};
  int priority = 0;  // greater is served first
  std::optional<CompanyId> company = {};
  std::optional<Language> language = {};
  std::optional<std::string> skill = {};
  Level level = Level::regular;
  // Cut off from a technician by a page that was lost: first of all, and for a while his alone.
  bool was_cut_off = false;
  std::optional<AccountId> kept_for = {};
  Instant kept_until{};
  std::vector<AccountId> declined_by = {};  // they let it ring
};

struct Assignment {
  std::int64_t call = 0;
  AccountId technician;
};

// Indices into `waiting`, the first served first.
std::vector<std::size_t> order(const std::vector<Waiting>& waiting);

bool suits(const Technician& technician, const Waiting& call, Instant now, const Rules& rules);

// How long the `place`-th of a queue (from 1) waits when so many technicians take one call after the other, each in
// `mean` on average: the mean of a queue that is never empty. Nothing while either is not known.
std::optional<std::chrono::milliseconds> expected_wait(int place, int technicians,
                                                       std::optional<std::chrono::milliseconds> mean);
// Of recent calls: each weighs nine tenths of the one after it.
std::chrono::milliseconds mean_with(std::optional<std::chrono::milliseconds> mean, std::chrono::milliseconds latest);

// Each call and each technician at most once.
std::vector<Assignment> assign(const std::vector<Waiting>& waiting, const std::vector<Technician>& ready, Instant now,
                               const Rules& rules);

// When a technician who ended a call gets the next one at the earliest.
Instant rests_until(Instant ended, std::chrono::milliseconds talked, const Rules& rules);

}  // namespace hl::queue
