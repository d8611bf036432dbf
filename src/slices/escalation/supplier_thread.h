// A question to a supplier or manufacturer about a ticket: an object of its own, with what was written and
// answered. The supplier reads chosen excerpts and never the ticket.
#pragma once

#include "slices/escalation/ending.h"
#include "slices/escalation/escalation.h"

namespace hl {
using SupplierMessageId = Id<struct SupplierMessageTag>;
using SupportContractId = Id<struct SupportContractTag>;
}  // namespace hl

namespace hl::escalation {

// asked: the supplier's turn; answered: ours.
BOOST_DEFINE_ENUM_CLASS(ThreadState, asked, answered, closed)
BOOST_DEFINE_ENUM_CLASS(SupplierMessageKind, question, reminder, answer)

constexpr int reminders_max = 3;
constexpr int remind_after_usual = 24;        // hours
constexpr int remind_after_max = 24 * 60;     // hours

// What a company has agreed with a supplier. The contact is its own one there.
struct SupportContract {
  SupportContractId id;
  CompanyId company_id;
  SupplierId supplier_id;
  std::optional<std::string> customer_number = {};
  std::optional<std::string> contact_name = {};
  std::optional<std::string> contact_email = {};
  std::optional<std::string> contact_phone = {};
  bool withholds_requester = false;  // the supplier must not learn who has the problem
  int remind_after_hours = remind_after_usual;
  std::string starts_on = {};  // 2026-11-23
  std::optional<std::string> ends_on = {};
};
BOOST_DESCRIBE_STRUCT(SupportContract, (),
                      (id, company_id, supplier_id, customer_number, contact_name, contact_email,
                       contact_phone, withholds_requester, remind_after_hours, starts_on, ends_on))

struct SupplierThread {
  SupplierThreadId id;
  TicketId ticket;
  SupplierId supplier;
  std::optional<SupportContractId> contract = {};
  ThreadState state = ThreadState::asked;
  std::string contact_name;
  std::optional<std::string> contact_email = {};
  std::optional<std::string> reference = {};  // the supplier's own number
  bool withholds_requester = false;
  int remind_after_hours = remind_after_usual;
  Instant opened_at{};
  Instant asked_at{};
  std::optional<Instant> answered_at = {};
  std::optional<Instant> closed_at = {};
  std::optional<std::string> closed_reason = {};  // as somebody wrote it
  std::optional<EndingCode> closed_code = {};     // where nobody wrote anything
  int reminders = 0;
  std::optional<Instant> remind_at = {};
};

struct SupplierMessage {
  SupplierMessageId id;
  SupplierThreadId thread;
  SupplierMessageKind kind = SupplierMessageKind::question;
  Instant at{};
  std::optional<AccountId> account = {};
  std::string from_name;
  std::string text;
  std::optional<std::int64_t> delivery = {};  // in the outbox
  std::optional<std::string> pdf = {};        // the name of the document that went with it
};

}  // namespace hl::escalation
