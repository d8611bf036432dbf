// Who is there: duty, on-call shifts, absences. Pure rules; spans include their begin and not their end,
// so that of two shifts that follow each other one is always on.
#pragma once

#include <vector>

#include "base/instant.h"
#include "slices/access/access.h"

namespace hl {
using ShiftId = Id<struct ShiftTag>;
using AbsenceId = Id<struct AbsenceTag>;
}  // namespace hl

namespace hl::escalation {

struct Shift {
  ShiftId id;
  AccountId account_id;
  std::optional<std::string> skill;  // none: for everything that he can
  Instant from_at{};
  Instant until_at{};
};
BOOST_DESCRIBE_STRUCT(Shift, (), (id, account_id, skill, from_at, until_at))

struct Absence {
  AbsenceId id;
  AccountId account_id;
  Instant from_at{};
  Instant until_at{};
};
BOOST_DESCRIBE_STRUCT(Absence, (), (id, account_id, from_at, until_at))

// Hours of a team, which is named after what it can: whoever is on duty is not there for it while it is closed;
// whoever is on call is.
struct TeamHours {
  std::string skill;
  bool is_open = true;
  std::optional<Instant> changes_at;
};

// Hours of somebody's own: outside them he is not there although he says that he is on duty; on call he is.
struct OwnHours {
  AccountId account;
  bool is_open = true;
  std::optional<Instant> changes_at;
  std::string calendar = {};  // as they are stored, for who shows them
};

struct Rota {
  std::vector<Shift> shifts = {};
  std::vector<Absence> absences = {};
  std::vector<TeamHours> teams = {};
  std::vector<OwnHours> people = {};
};

// on_duty: he says so himself; on_call: the rota says so; an absence beats both.
BOOST_DEFINE_ENUM_CLASS(PresenceState, on_duty, on_call, absent, off)
struct Presence {
  PresenceState state = PresenceState::off;
  std::optional<Instant> until;  // when that changes, as far as the rota tells
  [[nodiscard]] bool is_there() const {
    return state == PresenceState::on_duty || state == PresenceState::on_call;
  }
};
BOOST_DESCRIBE_STRUCT(Presence, (), (state, until))

// For a skill; empty: for anything at all.
Presence presence_of(const Rota& rota, const Actor& account, const std::string& skill, Instant now);

}  // namespace hl::escalation
