// SQL of tickets, links, attachments and drafts.
#pragma once

#include "slices/tickets/tickets.h"

namespace hl::tickets {

void insert_ticket(Tx& tx, const Ticket& ticket, const Due& due = {});
void update_ticket(Tx& tx, const Ticket& ticket);

// A ticket just opened, with what showing it takes besides, so that nothing is read back.
struct Opened {
  Ticket ticket;
  Due due;
  std::string company_name;
};
Opened open_to_show(Work& work, const NewTicket& ticket);

BOOST_DEFINE_ENUM_CLASS(QueueView, mine, team, unassigned, open, on_hold, closed, handed_to_me)
struct QueueQuery {
  std::optional<QueueView> view = {};
  std::optional<CompanyId> company_id = {};
  std::optional<PersonId> person_id = {};
  std::optional<int> priority = {};
  std::optional<AccountId> owner_id = {};
  std::optional<Text<1, 60>> team = {};
  std::optional<TicketKind> kind = {};
  std::optional<std::string> after = {};
  std::optional<std::string> before = {};  // towards the beginning
  std::optional<std::string> ids = {};     // "12,15": which of these are in the queue, at most 200; no paging
  std::optional<int> limit = {};
};
BOOST_DESCRIBE_STRUCT(QueueQuery, (),
                      (view, company_id, person_id, priority, owner_id, team, kind, after, before, ids, limit))
struct QueuePage {
  std::vector<TicketLine> items;
  std::optional<std::string> next;
  std::optional<std::string> prev;  // for `before`
};
BOOST_DESCRIBE_STRUCT(QueuePage, (), (items, next, prev))
// The one statement that reads a page after or before a place, for the test of its plan.
std::string queue_statement(const Actor& actor, const QueueQuery& query, std::int64_t from_sort,
                            std::int64_t from_id, int limit);
// The same for tickets that are named.
std::string named_statement(const Actor& actor, const QueueQuery& query, const std::vector<TicketId>& ids);
// Nearest deadline first; refuses a cursor it did not make.
Outcome<QueuePage> queue(Tx& tx, const Actor& actor, const QueueQuery& query);

BOOST_DEFINE_ENUM_CLASS(LinkKind, related, caused_by, duplicate, same_outage)
struct LinkRow {
  TicketId other;
  LinkKind kind;
};
std::vector<LinkRow> links(Tx& tx, TicketId id);
void store_link(Tx& tx, TicketId id, TicketId other, LinkKind kind);
bool delete_link(Tx& tx, TicketId id, TicketId other);

struct Attachment {
  AttachmentId id;
  std::string name;
  std::string type;
  std::int64_t size_bytes = 0;
  bool internal = false;  // the requester does not get it
  std::optional<FileScan> scan = {};  // as it came; none: the helpdesk made it, or it is from before that was kept
};
BOOST_DESCRIBE_STRUCT(Attachment, (), (id, name, type, size_bytes, internal, scan))
// What was sent with the ticket; without internal files only what its requester gets.
std::vector<Attachment> attachments(Tx& tx, TicketId id, bool with_internal);

struct Draft {
  std::string key;
  std::string text;
  std::optional<Instant> saved_at;
};
BOOST_DESCRIBE_STRUCT(Draft, (), (key, text, saved_at))
Draft draft(Tx& tx, AccountId account, const std::string& key);
void store_draft(Tx& tx, AccountId account, const Draft& draft);
void delete_draft(Tx& tx, AccountId account, const std::string& key);

// Whether the requester said something after the last answer.
bool awaits_answer(Tx& tx, TicketId id);

}  // namespace hl::tickets
