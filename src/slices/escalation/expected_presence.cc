#include "slices/escalation/expected_presence.h"

#include <algorithm>

namespace hl::escalation {

Presence expected_presence(const Rota& rota, Actor account, const std::string& skill, Instant at) {
  const auto is_his = [&](const OwnHours& hours) { return hours.account == account.id; };
  const auto is_open_for_him = [&](const TeamHours& team) {
    return team.is_open && (skill.empty() || team.skill == skill) &&
           std::find(account.skills.begin(), account.skills.end(), team.skill) != account.skills.end();
  };
  account.is_on_duty = std::any_of(rota.people.begin(), rota.people.end(), is_his) ||
                       std::any_of(rota.teams.begin(), rota.teams.end(), is_open_for_him);
  return presence_of(rota, account, skill, at);
}

}  // namespace hl::escalation
