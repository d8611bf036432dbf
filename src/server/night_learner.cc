#include "server/night_learner.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <iterator>

#include "lib/memory/memory.h"
#include "lib/zones/zones.h"
#include "slices/diagnosis/diagnosis.h"
#include "slices/knowledge/knowledge.h"

namespace hl {

std::optional<std::string> night_at(Instant now, const NightHours& hours) {
  constexpr auto night = std::chrono::hours(4);
  const auto offsets = zones::offsets_of(hours.zone);
  if (!offsets) return std::nullopt;
  std::chrono::seconds offset{0};
  for (const auto& change : (*offsets)->changes) {
    if (change.since > now) break;
    offset = change.offset;
  }
  const auto began = now + offset - std::chrono::hours(hours.hour);
  const auto day = std::chrono::floor<std::chrono::days>(began);
  if (began - day >= night) return std::nullopt;
  const std::chrono::year_month_day date(day);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

NightLearner::NightLearner(Database& database, const Clock& clock, NightHours hours)
    : database_(database), clock_(clock), hours_(std::move(hours)) {
  thread_ = std::thread([this] { loop(); });
}

NightLearner::~NightLearner() {
  {
    const std::lock_guard lock(mutex_);
    is_stopping_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

bool NightLearner::is_stopping() {
  const std::lock_guard lock(mutex_);
  return is_stopping_;
}

void NightLearner::learn(const std::string& night) {
  const auto is_over = [this] { return is_stopping(); };
  auto lines = diagnosis::learn_tonight(database_, database_.ids(), clock_.now(), night, is_over);
  auto more = knowledge::learn_tonight(database_, clock_.now(), night, is_over);
  std::move(more.begin(), more.end(), std::back_inserter(lines));
  for (const auto& line : lines) spdlog::info("learning: {}", line);
  if (lines.empty()) return;
  database_.give_back();
  memory::give_back();
}

void NightLearner::loop() {
  constexpr auto pace = std::chrono::minutes(1);
  for (;;) {
    try {
      if (const auto night = night_at(clock_.now(), hours_)) learn(*night);
    } catch (const std::exception& error) {
      spdlog::error("learning: {}", error.what());
    }
    std::unique_lock lock(mutex_);
    if (wake_.wait_for(lock, pace, [&] { return is_stopping_; })) return;
  }
}

}  // namespace hl
