// Finds tickets by their words and earlier tickets like one at hand. In memory, derived from the database
// and never stored: read once, then kept in step with the event log, so that every node knows what any
// node stored.
//
// The newest tickets are read first and searched while all are read, because a million take minutes.
#pragma once

#include <memory>
#include <shared_mutex>

#include "engines/text/synonyms.h"
#include "slices/knowledge/indexed_tickets.h"

namespace hl::knowledge {

class TicketIndex {
  const text::Inflections inflections_;
  mutable std::shared_mutex mutex_;
  std::unique_ptr<IndexedTickets> shown_ = std::make_unique<IndexedTickets>();
  // How far the log has been read into what is shown; nothing before the first reading.
  std::optional<std::int64_t> cursor_;
  // What is being read, in the order of identifiers, and takes the place of what is shown when it is
  // whole. What happens meanwhile is read after that, from `cursor`.
  struct Coming {
    std::unique_ptr<IndexedTickets> tickets;  // nothing: they go to those shown
    std::int64_t cursor = 0;
    TicketId first, read_until, last;
    bool is_all = false;
    Coming() {}  // written out because clang else takes it for missing until the class around it is whole
    template <class Parts>
    void each_part(Parts& parts) {
      parts(tickets, cursor, first, read_until, last, is_all);
    }
  };
  std::optional<Coming> coming_;
  bool is_whole_ = false;
  bool is_kept_ = false;

 public:
  // Reads the next part of what it does not know yet; whether there may be more. Somebody who calls
  // this all the time says `keep`, and then catch_up() leaves it to him.
  bool read_more(Tx& tx);
  void keep(bool is_kept);
  void catch_up(Tx& tx);
  // Whether what it was made from is in the database. Not: it was kept beside another one.
  [[nodiscard]] bool is_of(Tx& tx) const;
  // All that it consists of, one after the other: for keeping it in a file.
  template <class Parts>
  void each_part(Parts& parts) {
    parts(shown_, cursor_, coming_, is_whole_);
  }
  // While nothing changes it.
  [[nodiscard]] std::shared_lock<std::shared_mutex> hold() const { return std::shared_lock(mutex_); }

  // How much of the first reading is done: what is found may be missing some below 100.
  [[nodiscard]] int read_percent() const;
  [[nodiscard]] std::vector<TicketId> find(const Actor& actor, const std::string& typed,
                                           std::size_t limit) const;
  [[nodiscard]] text::Analysers analysers() const;
  struct Alike {
    TicketText ticket;
    double share = 0;  // of the score that the ticket at hand has with itself
  };
  // Earlier tickets that resemble it enough to be shown, of companies the actor may see; the best first,
  // solved and fresh ones before others.
  [[nodiscard]] std::vector<Alike> alike(Tx& tx, const Actor& actor, const TicketText& ticket, Instant now) const;

 private:
  void begin(Tx& tx);
  void go_on();
  bool read_tickets(Tx& tx);
  bool read_log(Tx& tx);
};

// The index of this database; nothing while it has no events. Reads all of it unless somebody keeps it.
std::shared_ptr<const TicketIndex> ticket_index(Tx& tx);
std::shared_ptr<TicketIndex> ticket_index_to_keep(Tx& tx);
// Takes the place of one that has read no more; whether it does.
bool use_ticket_index(Tx& tx, std::shared_ptr<TicketIndex> index);

}  // namespace hl::knowledge
