// Reads what tickets say, for the index of similar tickets.
#pragma once

#include "slices/tickets/tickets.h"

namespace hl::knowledge {

struct TicketText {
  TicketId id;
  CompanyId company;
  Language language = Language::en;  // of the requester, or else of the company
  bool is_merged = false;
  bool is_solved = false;
  Instant opened_at{};
  std::string title, problem;
};

// Tells databases apart that one process opens: their first event. Nothing while there is none.
std::optional<std::int64_t> first_event(Tx& tx);

void each_ticket_text(Tx& tx, const std::function<void(const TicketText&)>& use);
// Tickets whose text or state changed after the cursor (an event's id).
void each_ticket_text_after(Tx& tx, std::int64_t cursor,
                            const std::function<void(const TicketText&)>& use);
std::optional<TicketText> ticket_text(Tx& tx, TicketId id);

}  // namespace hl::knowledge
