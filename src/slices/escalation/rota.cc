#include "slices/escalation/rota.h"

#include <algorithm>

namespace hl::escalation {
namespace {

template <class Span>
bool covers(const Span& span, Instant now) {
  return span.from_at <= now && now < span.until_at;
}

void end_earlier(std::optional<Instant>& until, Instant at) {
  until = until ? std::min(*until, at) : at;
}

// Shifts that follow without a gap are one; so is a shift that overlaps another.
Instant end_of_duty(const Rota& rota, AccountId account, const std::string& skill, Instant now) {
  Instant end = now;
  for (bool has_grown = true; has_grown;) {
    has_grown = false;
    for (const Shift& shift : rota.shifts) {
      const bool counts = shift.account_id == account &&
                          (skill.empty() || !shift.skill || shift.skill == skill);
      if (!counts || shift.from_at > end || shift.until_at <= end) continue;
      end = shift.until_at;
      has_grown = true;
    }
  }
  return end;
}

// Only of those who belong to it: supervisors and field technicians are asked whatever the subject.
const TeamHours* team_of(const Rota& rota, const Actor& account, const std::string& skill) {
  if (std::find(account.skills.begin(), account.skills.end(), skill) == account.skills.end()) return nullptr;
  const auto found = std::find_if(rota.teams.begin(), rota.teams.end(),
                                  [&](const TeamHours& team) { return team.skill == skill; });
  return found == rota.teams.end() ? nullptr : &*found;
}

const OwnHours* hours_of(const Rota& rota, AccountId account) {
  const auto found = std::find_if(rota.people.begin(), rota.people.end(),
                                  [&](const OwnHours& one) { return one.account == account; });
  return found == rota.people.end() ? nullptr : &*found;
}

}  // namespace

Presence presence_of(const Rota& rota, const Actor& account, const std::string& skill,
                     Instant now) {
  Presence out;
  std::optional<Instant> absence_begins;
  for (const Absence& absence : rota.absences) {
    if (absence.account_id != account.id || absence.until_at <= now) continue;
    if (absence.from_at > now) {
      end_earlier(absence_begins, absence.from_at);
      continue;
    }
    out.state = PresenceState::absent;
    out.until = out.until ? std::max(*out.until, absence.until_at) : absence.until_at;
  }
  if (out.state == PresenceState::absent) return out;
  const bool is_on_call = std::any_of(
      rota.shifts.begin(), rota.shifts.end(), [&](const Shift& shift) {
        return shift.account_id == account.id && covers(shift, now) &&
               (skill.empty() || !shift.skill || shift.skill == skill);
      });
  const TeamHours* team = team_of(rota, account, skill);
  const OwnHours* own = hours_of(rota, account.id);
  const bool is_on_duty = account.is_on_duty && (!team || team->is_open) && (!own || own->is_open);
  if (is_on_call) out.state = PresenceState::on_call;
  else if (is_on_duty) out.state = PresenceState::on_duty;
  else return out;
  out.until = absence_begins;
  // Whoever is on duty anyway stays when his shift ends; and whoever is on call, when his team closes.
  if (!is_on_duty) end_earlier(out.until, end_of_duty(rota, account.id, skill, now));
  else if (!is_on_call) {
    if (team && team->changes_at) end_earlier(out.until, *team->changes_at);
    if (own && own->changes_at) end_earlier(out.until, *own->changes_at);
  }
  return out;
}

}  // namespace hl::escalation
