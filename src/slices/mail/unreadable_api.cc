// Letters that could not be opened, or were too large to be taken.
#include "slices/mail/letter_routes.h"
#include "slices/mail/mailbox_store.h"

namespace hl::mail {

struct UnreadableLine {
  MailId id;
  std::string mailbox;
  Instant received_at{};
  std::int64_t size_bytes = 0;
  std::string reason;
  bool is_kept = false;  // here, as it came; else it stays on its server
};
BOOST_DESCRIBE_STRUCT(UnreadableLine, (), (id, mailbox, received_at, size_bytes, reason, is_kept))
struct UnreadablePage {
  std::vector<UnreadableLine> items;
  std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(UnreadablePage, (), (items, next))
struct UnreadableQuery {
  std::optional<MailId> before;
};
BOOST_DESCRIBE_STRUCT(UnreadableQuery, (), (before))

namespace {

UnreadableLine line_of(const AddressedMail& one) {
  const MailRow& row = one.row;
  const std::string reason = row.reason.value_or("");
  return {row.id, one.mailbox_address, row.received_at, row.size_bytes, reason, reason != too_large};
}

Outcome<UnreadablePage> show_unreadable(Work& work, const RouteInput&, const UnreadableQuery& query) {
  constexpr int items_max = 50;
  UnreadablePage page;
  for (const AddressedMail& one : unreadable_mails(work.tx, work.actor, query.before.value_or(MailId(INT64_MAX)), items_max)) page.items.push_back(line_of(one));
  if (page.items.size() == items_max) page.next = std::to_string(page.items.back().id.raw());
  return page;
}

Outcome<MailRow> unreadable(Work& work, const RouteInput& input) {
  auto row = access_mail(work, input.id<MailId>());
  if (row && row->state != MailState::unreadable) return refuse(Problem::not_possible_now, "the letter is not among those that could not be read");
  return row;
}

json::object told(const MailRow& row) { return {{"mail_id", row.id.raw()}, {"size_bytes", row.size_bytes}, {"reason", row.reason.value_or("")}}; }

std::string address_of(Work& work, const MailRow& row) {
  const auto box = mailbox(work.tx, row.mailbox);
  return box ? box->address : "";
}

Outcome<None> retry(Work& work, const RouteInput& input, const None&) {
  const auto row = unreadable(work, input);
  if (!row) return row.error();
  if (!reopen(work.tx, row->id)) return refuse(Problem::not_possible_now, "the letter is too large to be taken; it is on its server still");
  access::audit(work, {"mail_retried", address_of(work, *row), told(*row), input.remote_address});
  return None{};
}

Outcome<None> discard(Work& work, const RouteInput& input, const None&) {
  auto row = unreadable(work, input);
  if (!row) return row.error();
  row->state = MailState::dismissed;
  settle_row(work.tx, *row);
  access::audit(work, {"mail_discarded", address_of(work, *row), told(*row), input.remote_address});
  return None{};
}

}  // namespace

Routes unreadable_routes() {
  constexpr Roles keepers = role_bit(Role::supervisor) | role_bit(Role::administrator);
  return {
      get_route<UnreadableQuery, UnreadablePage>("/mails/unreadable", "Letters that could not be read or were too large, newest first.", keepers, show_unreadable),
      put_route<None, None>("/mails/{id}/retry", "Read a letter once more that could not be read.", keepers, retry, {Problem::not_found, Problem::not_possible_now}),
      put_route<None, None>("/mails/{id}/discard", "Put away a letter that could not be read; it is kept.", keepers, discard, {Problem::not_found, Problem::not_possible_now}),
  };
}

}  // namespace hl::mail
