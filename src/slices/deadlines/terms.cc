#include "slices/deadlines/terms.h"

#include <algorithm>
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
  std::unordered_map<std::string, std::shared_ptr<const T>> parsed_;

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
    if (const auto found = parsed_.find(text); found != parsed_.end()) return found->second;
    if (parsed_.size() >= texts_max) parsed_.clear();
    return parsed_.emplace(text, parse(text)).first->second;
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
