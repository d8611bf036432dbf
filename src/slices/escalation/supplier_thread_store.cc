#include "slices/escalation/supplier_thread_store.h"

namespace hl::escalation {
namespace {

template <class Enum>
const char* name_of(Enum value) {
  return boost::describe::enum_to_string(value, "");
}

constexpr const char* contract_columns =
    "SELECT id,company_id,supplier_id,customer_number,contact_name,contact_email,contact_phone,"
    "withholds_requester,remind_after_hours,starts_on,ends_on FROM support_contract ";

SupportContract read_contract(Row& row) {
  return {row.id<SupportContractId>(0), row.id<CompanyId>(1), row.id<SupplierId>(2),
          row.maybe_text(3), row.maybe_text(4), row.maybe_text(5), row.maybe_text(6),
          row.boolean(7), static_cast<int>(row.integer(8)), row.text(9), row.maybe_text(10)};
}

constexpr const char* thread_columns =
    "SELECT id,ticket_id,supplier_id,contract_id,state,contact_name,contact_email,reference,"
    "withholds_requester,remind_after_hours,opened_at,asked_at,answered_at,closed_at,closed_reason,"
    "reminders,remind_at,closed_code FROM supplier_thread ";

SupplierThread read_thread(Row& row) {
  SupplierThread t;
  t.id = row.id<SupplierThreadId>(0);
  t.ticket = row.id<TicketId>(1);
  t.supplier = row.id<SupplierId>(2);
  t.contract = row.maybe_id<SupportContractId>(3);
  boost::describe::enum_from_string(row.text(4).c_str(), t.state);
  t.contact_name = row.text(5);
  t.contact_email = row.maybe_text(6);
  t.reference = row.maybe_text(7);
  t.withholds_requester = row.boolean(8);
  t.remind_after_hours = static_cast<int>(row.integer(9));
  t.opened_at = row.instant(10);
  t.asked_at = row.instant(11);
  t.answered_at = row.maybe_instant(12);
  t.closed_at = row.maybe_instant(13);
  t.closed_reason = row.maybe_text(14);
  t.reminders = static_cast<int>(row.integer(15));
  t.remind_at = row.maybe_instant(16);
  t.closed_code = ending_code(row.maybe_text(17));
  return t;
}

SupplierMessage read_message(Row& row) {
  SupplierMessage m;
  m.id = row.id<SupplierMessageId>(0);
  m.thread = row.id<SupplierThreadId>(1);
  boost::describe::enum_from_string(row.text(2).c_str(), m.kind);
  m.at = row.instant(3);
  m.account = row.maybe_id<AccountId>(4);
  m.from_name = row.text(5);
  m.text = row.text(6);
  if (!row.is_null(7)) m.delivery = row.integer(7);
  m.pdf = row.maybe_text(8);
  return m;
}

}  // namespace

void insert_contract(Tx& tx, const SupportContract& c) {
  tx.run(
      "INSERT INTO support_contract (id,company_id,supplier_id,customer_number,contact_name,"
      "contact_email,contact_phone,withholds_requester,remind_after_hours,starts_on,ends_on) VALUES "
      "(?,?,?,?,?,?,?,?,?,?,?)",
      c.id, c.company_id, c.supplier_id, c.customer_number, c.contact_name, c.contact_email,
      c.contact_phone, c.withholds_requester, c.remind_after_hours, c.starts_on, c.ends_on);
}

void update_contract(Tx& tx, const SupportContract& c) {
  tx.run(
      "UPDATE support_contract SET supplier_id=?,customer_number=?,contact_name=?,contact_email=?,"
      "contact_phone=?,withholds_requester=?,remind_after_hours=?,starts_on=?,ends_on=? WHERE id=?",
      c.supplier_id, c.customer_number, c.contact_name, c.contact_email, c.contact_phone,
      c.withholds_requester, c.remind_after_hours, c.starts_on, c.ends_on, c.id);
}

void delete_contract(Tx& tx, SupportContractId id) {
  tx.run("DELETE FROM support_contract WHERE id=?", id);
}

std::optional<SupportContract> support_contract(Tx& tx, SupportContractId id) {
  return tx.first(std::string(contract_columns) + "WHERE id=?", read_contract, id);
}

std::vector<SupportContract> contracts_of(Tx& tx, CompanyId company) {
  return tx.all(std::string(contract_columns) + "WHERE company_id=? ORDER BY supplier_id,id LIMIT 500",
                read_contract, company);
}

std::optional<SupportContract> contract_on(Tx& tx, CompanyId company, SupplierId supplier,
                                           const std::string& day) {
  return tx.first(std::string(contract_columns) +
                      "WHERE company_id=? AND supplier_id=? AND starts_on<=? AND "
                      "COALESCE(ends_on,'9999-12-31')>=? ORDER BY id DESC LIMIT 1",
                  read_contract, company, supplier, day, day);
}

void insert_thread(Tx& tx, const SupplierThread& t) {
  tx.run(
      "INSERT INTO supplier_thread (id,ticket_id,supplier_id,contract_id,state,contact_name,"
      "contact_email,reference,withholds_requester,remind_after_hours,opened_at,asked_at,reminders,"
      "remind_at) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
      t.id, t.ticket, t.supplier, t.contract, name_of(t.state), t.contact_name, t.contact_email,
      t.reference, t.withholds_requester, t.remind_after_hours, t.opened_at, t.asked_at, t.reminders,
      t.remind_at);
}

void update_thread(Tx& tx, const SupplierThread& t) {
  tx.run(
      "UPDATE supplier_thread SET state=?,reference=?,asked_at=?,answered_at=?,closed_at=?,"
      "closed_reason=?,reminders=?,remind_at=?,closed_code=? WHERE id=?",
      name_of(t.state), t.reference, t.asked_at, t.answered_at, t.closed_at, t.closed_reason,
      t.reminders, t.remind_at, stored(t.closed_code), t.id);
}

std::optional<SupplierThread> supplier_thread(Tx& tx, SupplierThreadId id) {
  return tx.first(std::string(thread_columns) + "WHERE id=?", read_thread, id);
}

std::vector<SupplierThread> threads_of(Tx& tx, TicketId ticket) {
  return tx.all(std::string(thread_columns) + "WHERE ticket_id=? ORDER BY id LIMIT 100", read_thread,
                ticket);
}

std::optional<SupplierThread> open_thread(Tx& tx, TicketId ticket, SupplierId supplier) {
  return tx.first(std::string(thread_columns) +
                      "WHERE ticket_id=? AND supplier_id=? AND state IN ('asked','answered')",
                  read_thread, ticket, supplier);
}

std::vector<SupplierThreadId> threads_to_remind(Tx& tx, Instant now, int limit) {
  return tx.all("SELECT id FROM supplier_thread WHERE state='asked' AND remind_at<=? ORDER BY "
                "remind_at,id LIMIT ?",
                [](Row& row) { return row.id<SupplierThreadId>(0); }, now, limit);
}

void insert_message(Tx& tx, const SupplierMessage& m,
                    const std::vector<NamedAttachment>& attachments) {
  tx.run("INSERT INTO supplier_message (id,thread_id,kind,at,account_id,from_name,text,delivery_id) "
         "VALUES (?,?,?,?,?,?,?,?)",
         m.id, m.thread, name_of(m.kind), m.at, m.account, m.from_name, m.text, m.delivery);
  for (const auto& one : attachments)
    tx.run("INSERT INTO supplier_message_attachment (message_id,attachment_id,name) VALUES (?,?,?)",
           m.id, one.id, one.name);
}

std::vector<SupplierMessage> messages_of(Tx& tx, SupplierThreadId thread, int limit) {
  return tx.all("SELECT m.id,m.thread_id,m.kind,m.at,m.account_id,m.from_name,m.text,m.delivery_id,d.name FROM "
                "supplier_message m LEFT JOIN supplier_message_document d ON d.message_id=m.id WHERE "
                "m.thread_id=? ORDER BY m.id LIMIT ?",
                read_message, thread, limit);
}

void insert_document(Tx& tx, SupplierMessageId message, const std::string& name, const PdfDocument& document) {
  tx.run("INSERT INTO supplier_message_document (message_id,name,document) VALUES (?,?,?)", message, name,
         json::serialize(to_json(document)));
}

std::optional<PdfDocument> document_of(Tx& tx, SupplierThreadId thread, SupplierMessageId message) {
  const auto text = tx.first(
      "SELECT d.document FROM supplier_message_document d JOIN supplier_message m ON m.id=d.message_id WHERE "
      "d.message_id=? AND m.thread_id=?",
      [](Row& row) { return row.text(0); }, message, thread);
  const auto parsed = text ? parse_json(*text) : Outcome<json::value>(refuse(Problem::not_found));
  const auto document = parsed ? from_json<PdfDocument>(*parsed) : parsed.error();
  return document ? std::optional(*document) : std::nullopt;
}

std::vector<NamedAttachment> attachments_of(Tx& tx, SupplierMessageId message) {
  return tx.all("SELECT attachment_id,name FROM supplier_message_attachment WHERE message_id=? ORDER "
                "BY attachment_id",
                [](Row& row) { return NamedAttachment{row.id<AttachmentId>(0), row.text(1)}; },
                message);
}

std::optional<SupplierMessageId> last_letter(Tx& tx, SupplierThreadId thread) {
  return tx.first("SELECT id FROM supplier_message WHERE thread_id=? AND kind<>'answer' ORDER BY id "
                  "DESC LIMIT 1",
                  [](Row& row) { return row.id<SupplierMessageId>(0); }, thread);
}

std::optional<TicketFile> ticket_file(Tx& tx, TicketId ticket, AttachmentId id) {
  return tx.first("SELECT id,name,size_bytes FROM attachment WHERE id=? AND ticket_id=? AND visibility<2",
                  [](Row& row) {
                    return TicketFile{row.id<AttachmentId>(0), row.text(1), row.integer(2)};
                  },
                  id, ticket);
}

}  // namespace hl::escalation
