// Finds tickets by their words and earlier tickets like one at hand. In memory, some hundred bytes a
// ticket, derived from the database and never stored: read once, then kept in step with the event log,
// so that every node knows what any node stored.
#pragma once

#include <memory>
#include <shared_mutex>
#include <unordered_map>

#include "engines/text/inflections.h"
#include "slices/knowledge/ticket_text_store.h"

namespace hl::knowledge {

class Resemblance;

class TicketIndex {
  struct Known {
    TicketId id;
    PersonId person;
    std::uint32_t company = 0;  // its place in companies_
    std::uint32_t text = 0;     // a hash, to see whether the words changed
    std::int32_t opened_minute = 0;
    Language language = Language::en;
    bool is_solved = false;
  };
  struct Place {
    TicketId id;
    text::WordIndex::Number number;
  };

  const text::Inflections inflections_;
  mutable std::shared_mutex mutex_;
  std::unique_ptr<text::WordIndex> words_ = std::make_unique<text::WordIndex>();
  std::vector<Known> known_;   // by number in words_
  std::vector<Place> places_;  // by id
  std::vector<CompanyId> companies_;
  std::unordered_map<CompanyId, std::uint32_t> company_places_;
  double words_sum_ = 0;
  // How far the first reading has come, and then the log.
  TicketId read_until_;
  std::optional<std::int64_t> cursor_;
  bool is_whole_ = false;
  bool is_kept_ = false;

 public:
  // Reads the next part of what it does not know yet; whether there may be more. Somebody who calls
  // this all the time says `keep`, and then catch_up() leaves it to him.
  bool read_more(Tx& tx);
  void keep(bool is_kept);
  void catch_up(Tx& tx);

  // False while the first reading goes on: what is found may be missing some.
  [[nodiscard]] bool is_whole() const;
  // Tickets that have all the words, newest first: of companies the actor may see, a requester's own.
  [[nodiscard]] std::vector<TicketId> find(const Actor& actor, const std::string& typed,
                                           std::size_t limit) const;
  // Of companies the actor may see; solved and recent ones before others that resemble as much.
  [[nodiscard]] std::vector<TicketId> similar(Tx& tx, const Actor& actor, const TicketText& ticket,
                                              Instant now, std::size_t limit) const;

 private:
  struct Candidate {
    Known known;
    double weight = 0;
  };
  void take(const TicketText& ticket);
  void start_again();
  bool read_tickets(Tx& tx);
  bool read_log(Tx& tx);
  // By place in companies_.
  [[nodiscard]] std::vector<bool> seen_by(const Actor& actor) const;
  [[nodiscard]] std::vector<Candidate> candidates(const Actor& actor, const TicketText& ticket,
                                                  const Resemblance& wanted,
                                                  Instant now) const;
};

// The index of this database; nothing while it has no events. Reads all of it unless somebody keeps it.
std::shared_ptr<const TicketIndex> ticket_index(Tx& tx);
std::shared_ptr<TicketIndex> ticket_index_to_keep(Tx& tx);

}  // namespace hl::knowledge
