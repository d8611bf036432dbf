// How a whole ticket is shown, and the entries of its timeline.
#pragma once

#include "slices/tickets/ticket_store.h"

namespace hl::tickets {

struct LinkView {
  LinkKind kind = LinkKind::related;
  TicketLine ticket;
};
BOOST_DESCRIBE_STRUCT(LinkView, (), (kind, ticket))

struct TicketSheet : TicketLine {
  std::string problem;
  int impact = 3;
  int urgency = 2;
  std::optional<std::string> priority_reason;
  std::optional<Hold> hold;
  std::optional<people::Device> device;
  std::optional<std::string> model_id;
  std::vector<ClockView> clocks;
  std::vector<LinkView> links;
  std::optional<TicketId> merged_into;
  std::vector<Attachment> attachments;
  std::optional<Solution> solution;
  std::optional<HandoverMark> handover;
  std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(TicketSheet, (TicketLine),
                      (problem, impact, urgency, priority_reason, hold, device, model_id, clocks,
                       links, merged_into, attachments, solution, handover, version))

// What the actor may see of a ticket he may see: requesters get no links to other people's tickets and
// nothing of the helpdesk's own clocks.
TicketSheet sheet_of(Tx& tx, const Actor& actor, const Ticket& ticket);
// The same of one that this transaction has opened.
TicketSheet sheet_of(Tx& tx, const Actor& actor, const Opened& opened,
                     const std::optional<people::Person>& person);

struct Entry {
  EventId id;
  Instant at;
  std::string kind;
  std::optional<access::NamedAccount> by;
  bool visible = false;
  std::optional<std::string> text;
  json::value data;
};
BOOST_DESCRIBE_STRUCT(Entry, (), (id, at, kind, by, visible, text, data))
Entry entry_of(Tx& tx, const Actor& actor, const events::Event& event);

}  // namespace hl::tickets
