// Public holidays, and when people of the helpdesk work.
#include "engines/worktime/holidays.h"
#include "slices/deadlines/calendar_json.h"
#include "slices/deadlines/deadline_routes.h"
#include "slices/deadlines/working_hours_store.h"

namespace hl::deadlines {

struct RegionLine {
  std::string code;
  std::string name;  // in its own languages
};
BOOST_DESCRIBE_STRUCT(RegionLine, (), (code, name))
struct RegionsPage {
  std::vector<RegionLine> items;
};
BOOST_DESCRIBE_STRUCT(RegionsPage, (), (items))

struct HolidayQuery {
  std::optional<std::string> regions;  // codes, joined by commas
  std::optional<int> year;
};
BOOST_DESCRIBE_STRUCT(HolidayQuery, (), (regions, year))
struct HolidayLine {
  std::string date;
  std::string name;    // a key; the interface has words for it
  std::string region;  // the first of those asked for that has it
};
BOOST_DESCRIBE_STRUCT(HolidayLine, (), (date, name, region))
struct HolidaysPage {
  std::vector<HolidayLine> items;
};
BOOST_DESCRIBE_STRUCT(HolidaysPage, (), (items))

struct WorkingHoursView {
  AccountId account_id;
  std::optional<json::value> calendar;  // none: he is told at any time
};
BOOST_DESCRIBE_STRUCT(WorkingHoursView, (), (account_id, calendar))

namespace {

Outcome<RegionsPage> show_regions(Work&, const RouteInput&, const None&) {
  RegionsPage page;
  for (const auto& region : worktime::holiday_regions())
    page.items.push_back({std::string(region.code), std::string(region.name)});
  return page;
}

std::vector<std::string> split(const std::string& codes) {
  std::vector<std::string> out;
  for (std::size_t from = 0; from <= codes.size();) {
    const auto comma = std::min(codes.find(',', from), codes.size());
    out.push_back(codes.substr(from, comma - from));
    from = comma + 1;
  }
  return out;
}

std::string text_of(std::chrono::local_days date) {
  return to_rfc3339(Instant(date.time_since_epoch())).substr(0, 10);
}

Outcome<HolidaysPage> show_holidays(Work& work, const RouteInput&, const HolidayQuery& query) {
  const int this_year = std::atoi(to_rfc3339(work.now).c_str());
  const int year = query.year.value_or(this_year);
  if (year < 1970 || year > 2099) return invalid("/year", "must be 1970 to 2099", "out_of_range");
  const auto regions = split(query.regions.value_or("BE"));
  if (regions.size() > worktime::holiday_regions().size())
    return invalid("/regions", "names regions twice; remove some", "too_long");
  HolidaysPage page;
  for (const auto& region : regions) {
    if (!worktime::is_holiday_region(region))
      return invalid("/regions", "\"" + region.substr(0, 20) + "\" is not known; GET /holidays/regions has all", "not_in_list");
    for (const auto& holiday : worktime::holidays_of(region, std::chrono::year(year))) {
      const auto date = text_of(holiday.date);
      const bool is_there = std::any_of(
          page.items.begin(), page.items.end(),
          [&](const HolidayLine& h) { return h.date == date && h.name == holiday.name; });
      if (!is_there) page.items.push_back({date, std::string(holiday.name), region});
    }
  }
  std::stable_sort(page.items.begin(), page.items.end(),
                   [](const HolidayLine& a, const HolidayLine& b) { return a.date < b.date; });
  return page;
}

// One's own; those of others are a supervisor's business.
Outcome<AccountId> whose(Work& work, const RouteInput& input) {
  const auto id = input.id<AccountId>("account_id");
  constexpr Roles leaders = roles::administrators | role_bit(Role::supervisor);
  const auto account = access::actor_by_account(work.tx, id);
  if (!account || !account->is_staff()) return refuse(Problem::not_found);
  if (id != work.actor.id && !work.actor.has(leaders)) return refuse(Problem::not_found);
  return id;
}

WorkingHoursView view_of(Work& work, AccountId id) {
  WorkingHoursView out{id, std::nullopt};
  if (const auto text = working_hours_text(work.tx, id)) out.calendar = json::parse(*text);
  return out;
}

Outcome<WorkingHoursView> show_hours(Work& work, const RouteInput& input, const None&) {
  const auto id = whose(work, input);
  if (!id) return id.error();
  return view_of(work, *id);
}

Outcome<WorkingHoursView> put_hours(Work& work, const RouteInput& input, const json::value& form) {
  const auto id = whose(work, input);
  if (!id) return id.error();
  if (const auto parsed = parse_calendar(form); !parsed) return parsed.error();
  store_working_hours(work.tx, *id, json::serialize(form));
  return view_of(work, *id);
}

Outcome<WorkingHoursView> delete_hours(Work& work, const RouteInput& input, const None&) {
  const auto id = whose(work, input);
  if (!id) return id.error();
  forget_working_hours(work.tx, *id);
  return view_of(work, *id);
}

}  // namespace

Routes calendar_routes() {
  return {
      get_route<None, RegionsPage>("/holidays/regions", "Regions whose public holidays are known.",
                                   roles::staff, show_regions),
      get_route<HolidayQuery, HolidaysPage>("/holidays", "Public holidays of a year, by date.",
                                            roles::staff, show_holidays),
      get_route<None, WorkingHoursView>("/accounts/{account_id}/working-hours",
                                        "When somebody of the helpdesk works.", roles::staff,
                                        show_hours, {Problem::not_found}),
      put_route<json::value, WorkingHoursView>(
          "/accounts/{account_id}/working-hours",
          "A calendar like a company's; warnings wait for it.", roles::staff, put_hours,
          {Problem::not_found}),
      delete_route<WorkingHoursView>("/accounts/{account_id}/working-hours", "Be told at any time.",
                                     roles::staff, delete_hours, {Problem::not_found}),
  };
}

}  // namespace hl::deadlines
