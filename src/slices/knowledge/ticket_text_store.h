// Reads what tickets say, for the index of tickets.
#pragma once

#include "slices/tickets/tickets.h"

namespace hl::knowledge {

struct TicketText {
  TicketId id;
  CompanyId company;
  PersonId person;
  Language language = Language::en;  // of the requester, or else of the company
  bool is_merged = false;
  bool is_solved = false;
  Instant opened_at{};
  std::string title, problem;
};

// Tells databases apart that one process opens: their first event. Nothing while there is none.
std::optional<std::int64_t> first_event(Tx& tx);

// The first ticket and the newest, and which one comes just before the newest `recent` ones; nothing
// when there are no others.
struct TicketSpan {
  TicketId first, last;
  std::optional<TicketId> recent_after;
};
TicketSpan ticket_span(Tx& tx, int recent);

// At most `limit` tickets with greater identifiers, in their order.
std::vector<TicketText> ticket_texts(Tx& tx, TicketId after, int limit);
// Of these, in any order; those that do not exist are left out.
std::vector<TicketText> ticket_texts(Tx& tx, const std::vector<TicketId>& ids);
std::optional<TicketText> ticket_text(Tx& tx, TicketId id);

}  // namespace hl::knowledge
