#include "bench/generator/history.h"

#include <algorithm>
#include <cmath>

namespace hl::bench {
namespace {

using std::chrono::milliseconds;

class Writer {
  Dice& dice_;
  const Words& words_;
  const Desk& desk_;
  Language language_;
  History& history_;

 public:
  Writer(Dice& dice, const Words& words, const Desk& desk, Language language, History& history)
      : dice_(dice), words_(words), desk_(desk), language_(language), history_(history) {}

  Step& add(const char* kind, json::object body, bool is_visible = false) {
    history_.steps.push_back({{}, kind, is_visible, false, std::move(body)});
    return history_.steps.back();
  }

  void open(const std::string& number, const Requester& requester) {
    const int impact = dice_.happens(0.8) ? 3 : 1 + static_cast<int>(dice_.below(2));
    const int urgency = 1 + static_cast<int>(dice_.below(3));
    add("ticket_opened",
        {{"number", number},
         {"title", words_.title(dice_, language_)},
         {"problem", words_.problem(dice_, language_)},
         {"kind", dice_.happens(0.8) ? "incident" : "service_request"},
         {"impact", impact},
         {"urgency", urgency},
         {"priority", tickets::priority_of(impact, urgency)},
         {"company_id", requester.company.raw()},
         {"person_id", requester.person.raw()},
         {"device_id", nullptr},
         {"owner_id", nullptr},
         {"team", nullptr},
         {"call_id", nullptr}},
        true);
  }

  AccountId owner_for(CompanyId company) {
    for (;;) {
      const auto& technician = desk_.technicians[dice_.zipf(desk_.technicians.size())];
      if (technician.serves(company)) return technician.id;
    }
  }

  void assign(CompanyId company) {
    const auto owner = owner_for(company);
    const auto& team =
        desk_.teams[static_cast<std::size_t>(dice_.below(std::ssize(desk_.teams)))];
    // Some wait for a team, and nobody in it has taken them.
    const bool has_owner = dice_.happens(0.8);
    add("ticket_assigned", {{"owner_id", has_owner ? json::value(owner.raw()) : json::value()},
                            {"owner_name", nullptr},
                            {"team", dice_.happens(0.5) ? json::value(team) : json::value()}});
  }

  void note(bool is_visible) {
    const int n = 8 + static_cast<int>(dice_.below(25));
    add("ticket_noted",
        {{"text", words_.sentences(dice_, language_, n)}, {"visible", is_visible}}, is_visible)
        .is_by_requester = is_visible && dice_.happens(0.4);
  }

  void hold() {
    const char* const reasons[] = {"requester", "supplier", "part", "appointment"};
    add("ticket_held",
        {{"reason", reasons[dice_.below(4)]}, {"until", nullptr}, {"note", nullptr}, {"pauses", true}},
        true);
  }

  void solve() {
    const std::string text = words_.sentences(dice_, language_, 12);
    add("ticket_solved",
        {{"outcome", dice_.happens(0.9) ? "solved" : "workaround"},
         {"summary", text},
         {"text", text},
         {"cause_id", nullptr},
         {"action_id", nullptr},
         {"follow_up", nullptr}},
        true);
  }

  // About `events` of them, at least three.
  void live(CompanyId company, int events, bool is_solved) {
    if (is_solved || dice_.happens(0.7)) assign(company);
    const auto total = static_cast<std::size_t>(
        std::max(3.0, std::round(static_cast<double>(events) * (0.4 + 1.2 * dice_.unit()))));
    bool is_answered = false;
    while (history_.steps.size() + (is_solved ? 1 : 0) < total) {
      if (!is_answered && dice_.happens(0.6)) {
        add("ticket_noted", {{"text", words_.sentences(dice_, language_, 10)}, {"visible", true}}, true);
        add("ticket_answered", {{"by", "note"}});
        is_answered = true;
      } else if (dice_.happens(0.1)) {
        hold();
        note(false);
        add("ticket_resumed", {}, true);
      } else {
        note(dice_.happens(0.5));
      }
    }
    if (is_solved) solve();
    else if (dice_.happens(0.2)) hold();
  }
};

}  // namespace

std::unique_ptr<History> make_history(Dice& dice, const Words& words, const Desk& desk,
                                      const Requester& requester, const std::string& number,
                                      Instant opened_at, Instant now, int events) {
  auto history = std::make_unique<History>();
  // What is open today is mostly young.
  constexpr auto young = std::chrono::days(14);
  const bool is_solved = !dice.happens(now - opened_at < young ? 0.8 : 0.08);
  Writer writer(dice, words, desk, requester.language, *history);
  writer.open(number, requester);
  writer.live(requester.company, events, is_solved);
  // Some hours apart on average, and nothing in the future.
  const auto left = std::max<std::int64_t>((now - opened_at).count(), 1);
  const double mean = std::min(6.0 * 3'600'000, static_cast<double>(left) /
                                                     static_cast<double>(history->steps.size() + 1));
  double at = 0;
  for (Step& step : history->steps) {
    step.at = opened_at + milliseconds(std::min(static_cast<std::int64_t>(at), left - 1));
    at += -mean * std::log(1 - dice.unit());
  }
  return history;
}

}  // namespace hl::bench
