#include "slices/deadlines/terms.h"

#include <algorithm>
#include <list>
#include <mutex>
#include <unordered_map>

#include "slices/deadlines/calendar_json.h"

namespace hl::deadlines {
namespace {

// What texts meant. Texts never change their meaning, so nothing here can go stale.
template <class T>
class ParsedTexts {
  using Reader = Outcome<T> (*)(const json::value&, const std::string&);
  Reader read_;
  std::mutex mutex_;
  struct Parsed {
    std::string text;
    std::shared_ptr<const T> meaning;
  };
  std::list<Parsed> parsed_;  // the one asked for last comes first
  std::unordered_map<std::string_view, typename std::list<Parsed>::iterator> at_;

  [[nodiscard]] std::shared_ptr<const T> parse(const std::string& text) const {
    const auto in = parse_json(text);
    if (!in) return nullptr;
    auto out = read_(*in, "");
    return out ? std::make_shared<const T>(std::move(*out)) : nullptr;
  }

 public:
  explicit ParsedTexts(Reader reader) : read_(reader) {}

  std::shared_ptr<const T> of(const std::string& text) {
    // A calendar with computed holidays takes some 150 kB.
    constexpr std::size_t texts_max = 200;
    const std::lock_guard lock(mutex_);
    if (const auto found = at_.find(text); found != at_.end()) {
      parsed_.splice(parsed_.begin(), parsed_, found->second);
      return found->second->meaning;
    }
    if (parsed_.size() >= texts_max) {
      at_.erase(parsed_.back().text);
      parsed_.pop_back();
    }
    parsed_.push_front({text, parse(text)});
    at_.emplace(parsed_.front().text, parsed_.begin());
    return parsed_.front().meaning;
  }
};

}  // namespace

bool Terms::has_holder_budget() const {
  const auto has = [](const worktime::Promises& p) { return p.holder.has_value(); };
  return has(rules.clocks) || std::any_of(rules.clocks.by_priority.begin(), rules.clocks.by_priority.end(),
                                          [&](const auto& p) { return p && has(*p); });
}

std::shared_ptr<const worktime::Calendar> compiled(const std::string& calendar) {
  static ParsedTexts<worktime::Calendar> calendars(parse_calendar);
  return calendars.of(calendar);
}

std::optional<Terms> terms_of(const companies::Company& company) {
  static ParsedTexts<Rules> policies(parse_policy);
  auto calendar = compiled(company.calendar);
  const auto policy = policies.of(company.policy);
  if (!calendar || !policy) return std::nullopt;
  return Terms{std::move(calendar), *policy};
}

std::optional<Terms> terms_of(Tx& tx, CompanyId id) {
  const auto company = companies::company(tx, id);
  return company ? terms_of(*company) : std::nullopt;
}

}  // namespace hl::deadlines
