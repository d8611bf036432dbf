#include "slices/deadlines/following.h"

#include <algorithm>
#include <future>

#include "slices/deadlines/changes.h"

namespace hl::deadlines {
namespace {

// More than that has happened while one chunk was written only where something is wrong.
constexpr int happened_max = 1000;

std::vector<TicketId> ids_behind(const Recomputing& all, TicketId after, int limit) {
  const auto begin = std::upper_bound(all.tickets.begin(), all.tickets.end(), after);
  return {begin, begin + std::min<std::ptrdiff_t>(limit, all.tickets.end() - begin)};
}

std::vector<TicketId> those_among(const std::vector<TicketId>& sorted, std::vector<TicketId> some) {
  std::erase_if(some, [&](TicketId id) { return !std::binary_search(sorted.begin(), sorted.end(), id); });
  std::sort(some.begin(), some.end());
  some.erase(std::unique(some.begin(), some.end()), some.end());
  return some;
}

// The tickets behind `after` as they are now.
std::optional<TicketId> follow_now(Work& work, const Recomputing& all, TicketId after, int limit,
                                   std::vector<std::string>* failures) {
  const auto ids = ids_behind(all, after, limit);
  if (!recompute_more(work, all, limit, failures)) return std::nullopt;
  return ids.back();
}

}  // namespace

Chunk chunk_ahead(Tx& tx, const Recomputing& all, TicketId after, int limit, Instant now) {
  Chunk out{after, after, events_until(tx), nullptr};
  const auto ids = ids_behind(all, after, limit);
  if (!ids.empty()) out.last = ids.back();
  out.changes = std::make_shared<const Changes>(changes_of(tx, all.company, terms_of(tx, all.company), ids, now));
  return out;
}

std::optional<TicketId> store_chunk(Work& work, const Recomputing& all, const Chunk& chunk, int limit) {
  const auto row = recomputing_of(work.tx, all.company);
  if (!row || row->version != all.version) return std::nullopt;
  const auto happened = tickets_since(work.tx, chunk.last_event, happened_max + 1);
  if (!chunk.changes || row->after != chunk.after || happened.size() > happened_max)
    return follow_now(work, all, row->after, limit, nullptr);
  const auto ids = ids_behind(all, chunk.after, limit);
  if (const auto again = those_among(ids, happened); again.empty()) {
    store(work.tx, *chunk.changes);
  } else {
    Changes others = *chunk.changes;
    leave_out(others, again);
    store(work.tx, others);
    store(work.tx, changes_of(work.tx, all.company, terms_of(work.tx, all.company), again, work.now));
  }
  if (ids.empty() || ids.back() == all.tickets.back()) {
    end_recomputing(work.tx, all.company);
    return std::nullopt;
  }
  go_on_recomputing(work.tx, all.company, chunk.last);
  return chunk.last;
}

namespace {

// One company's tickets, chunk by chunk.
class Follower {
  Database& database_;
  const Recomputing& all_;
  Instant now_;
  const WriteTurn& write_;
  std::vector<std::string> failures_;
  std::future<std::optional<Chunk>> ahead_;

  // Nothing where it could not be read: then the writer's turn finds out why.
  std::future<std::optional<Chunk>> read_behind(TicketId after) {
    return std::async(std::launch::async, [this, after]() -> std::optional<Chunk> {
      try {
        return database_.read([&](Tx& tx) { return chunk_ahead(tx, all_, after, recompute_chunk, now_); });
      } catch (const std::exception&) {
        return std::nullopt;
      }
    });
  }

  std::optional<TicketId> follow_alone(TicketId after, bool is_isolated) {
    std::optional<TicketId> until;
    std::vector<std::string> failures;
    write_([&](Work& work) {
      failures.clear();
      const auto row = recomputing_of(work.tx, all_.company);
      until = follow_now(work, all_, row ? row->after : after, recompute_chunk, is_isolated ? &failures : nullptr);
    });
    failures_.insert(failures_.end(), failures.begin(), failures.end());
    return until;
  }

  std::optional<TicketId> follow_behind(TicketId after) {
    const auto chunk = ahead_.get();
    if (!chunk) return follow_alone(after, true);
    if (!all_.tickets.empty() && chunk->last != all_.tickets.back()) ahead_ = read_behind(chunk->last);
    std::optional<TicketId> until;
    try {
      write_([&](Work& work) { until = store_chunk(work, all_, *chunk, recompute_chunk); });
    } catch (const DatabaseError& error) {
      if (error.is_passing()) throw;
      until = follow_alone(after, true);
    } catch (const std::exception&) {
      // One of them cannot be replayed; the others follow without it.
      until = follow_alone(after, true);
    }
    // Another node has come further.
    if (until && until != chunk->last) ahead_ = {};
    return until;
  }

 public:
  Follower(Database& database, const Recomputing& all, Instant now, const WriteTurn& write)
      : database_(database), all_(all), now_(now), write_(write) {}

  std::vector<std::string> follow(TicketId after, const std::function<bool()>& is_stopping) {
    for (std::optional<TicketId> until = after; until && !is_stopping();) {
      if (!ahead_.valid()) ahead_ = read_behind(*until);
      until = follow_behind(*until);
    }
    return std::move(failures_);
  }
};

}  // namespace

std::vector<std::string> follow_change(Database& database, Instant now, const WriteTurn& write,
                                       const std::function<bool()>& is_stopping) {
  struct Found {
    Recomputing all;
    TicketId after;
  };
  const auto found = database.read([](Tx& tx) -> std::optional<Found> {
    auto all = recomputing(tx);
    if (!all) return std::nullopt;
    const auto row = recomputing_of(tx, all->company);
    return Found{std::move(*all), row ? row->after : TicketId{}};
  });
  if (!found) return {};
  return Follower(database, found->all, now, write).follow(found->after, is_stopping);
}

}  // namespace hl::deadlines
