// Finds earlier tickets like one at hand. Kept in memory and brought up to date from the event log
// whenever somebody asks, as the index of articles is.
#pragma once

#include <array>
#include <memory>
#include <shared_mutex>
#include <unordered_map>

#include "engines/text/index.h"
#include "slices/knowledge/ticket_text_store.h"

namespace hl::knowledge {

class TicketIndex {
  struct Known {
    CompanyId company;
    Language language = Language::en;
    bool is_solved = false;
    Instant opened_at{};
  };

  mutable std::shared_mutex mutex_;
  std::optional<std::int64_t> cursor_;
  std::array<text::Index, 4> by_language_;
  std::unordered_map<std::int64_t, Known> tickets_;

 public:
  TicketIndex();
  void catch_up(Tx& tx);
  // Of companies the actor may see; solved and recent ones before others that resemble as much.
  [[nodiscard]] std::vector<TicketId> similar(const Actor& actor, const TicketText& ticket,
                                              Instant now, std::size_t limit) const;

 private:
  void take(const TicketText& ticket);
};

// The index of this database, up to date with the transaction; nothing while it has no events.
std::shared_ptr<const TicketIndex> ticket_index(Tx& tx);

}  // namespace hl::knowledge
