#include <algorithm>
#include <set>

#include "slices/access/preferences.h"

namespace hl::access {

std::optional<Refusal> check_preferences(const Preferences& preferences) {
  constexpr int last_minute = 24 * 60 - 1;
  if (preferences.quiet) {
    for (const auto& [name, minute] : {std::pair("from_minute", preferences.quiet->from_minute),
                                       std::pair("until_minute", preferences.quiet->until_minute)}) {
      if (minute < 0 || minute > last_minute)
        return invalid(std::string("/quiet/") + name, "is a minute of the day, 0 to 1439", "out_of_range");
    }
  }
  if (preferences.own_keys.size() > own_keys_max)
    return invalid("/own_keys", "has at most " + std::to_string(own_keys_max) + " keys", "too_many");
  std::set<std::pair<std::string, std::string>> seen;
  for (std::size_t at = 0; at < preferences.own_keys.size(); ++at) {
    const OwnKey& key = preferences.own_keys[at];
    if (!seen.insert({key.where.value, key.was.value}).second)
      return invalid("/own_keys/" + std::to_string(at), "this binding has another key already", "duplicate");
  }
  return std::nullopt;
}

namespace {

Outcome<Preferences> show(Work& work, const RouteInput&, const None&) {
  return preferences_of(work.tx, work.actor.id);
}

Outcome<Preferences> change(Work& work, const RouteInput&, const Preferences& wanted) {
  if (auto wrong = check_preferences(wanted)) return *wrong;
  store_preferences(work.tx, work.actor.id, wanted);
  return wanted;
}

}  // namespace

Routes preferences_routes() {
  return {
      get_route<None, Preferences>("/account/preferences", "How one wants to work.", roles::everybody, show),
      put_route<Preferences, Preferences>("/account/preferences", "Change how one wants to work.",
                                          roles::everybody, change),
  };
}

}  // namespace hl::access
