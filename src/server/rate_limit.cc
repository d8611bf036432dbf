#include "server/rate_limit.h"

#include <algorithm>

namespace hl {
namespace {

int seconds_up(RateLimit::Clock::duration span) {
  return static_cast<int>(std::chrono::ceil<std::chrono::seconds>(span).count());
}

}  // namespace

RateLimit::RateLimit(std::string name, int quota) : name_(std::move(name)), quota_(quota) {}

// Not at every request, or a flood of strangers would have us look through all of them each time.
void RateLimit::forget_idle(Part& part, Clock::time_point now) {
  if (now < part.look_again_at) return;
  part.look_again_at = now + std::chrono::seconds(1);
  std::erase_if(part.paid_at, [&](const auto& one) { return one.second <= now; });
}

RateLimit::Verdict RateLimit::take(const std::string& who, Clock::time_point now) {
  Verdict verdict;
  if (quota_ == 0) return verdict;
  verdict.quota = std::max(1, quota_ / std::max(1, nodes_.load()));
  const Clock::duration price = Clock::duration(window) / verdict.quota;
  Part& part = parts_[std::hash<std::string>()(who) % parts];
  const std::lock_guard lock(part.mutex);
  if (part.paid_at.size() >= known_per_part_max) forget_idle(part, now);
  // Strangers who come from everywhere share one place rather than all our memory.
  const bool is_full = part.paid_at.size() >= known_per_part_max && !part.paid_at.contains(who);
  auto& paid_at = part.paid_at[is_full ? std::string() : who];
  const auto before = std::max(paid_at, now);
  const auto after = before + price;
  verdict.is_allowed = after - now <= window;
  if (verdict.is_allowed) paid_at = after;
  const auto owed = (verdict.is_allowed ? after : before) - now;
  verdict.remaining = static_cast<int>((window - owed) / price);
  verdict.whole_again_s = seconds_up(owed);
  if (!verdict.is_allowed) verdict.retry_after_s = std::max(1, seconds_up(after - now - window));
  return verdict;
}

void RateLimit::tell(const Verdict& verdict, http::Headers& headers) const {
  if (verdict.quota == 0) return;
  headers.emplace_back("RateLimit-Policy", "\"" + name_ + "\";q=" + std::to_string(verdict.quota) +
                                               ";w=" + std::to_string(window.count()));
  headers.emplace_back("RateLimit", "\"" + name_ + "\";r=" + std::to_string(verdict.remaining) +
                                        ";t=" + std::to_string(verdict.whole_again_s));
}

}  // namespace hl
