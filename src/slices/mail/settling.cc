// What becomes of a letter: the rules in their order. A letter never gets into a ticket because it names its
// number; a Message-ID of ours or of the thread counts only from people of the ticket's company.

#include <algorithm>

#include "base/ascii.h"
#include "slices/mail/authentication.h"
#include "slices/mail/mail_store.h"
#include "slices/mail/mailbox_store.h"
#include "slices/mail/named_numbers.h"
#include "slices/mail/own_pictures.h"
#include "slices/mail/plain_names.h"

namespace hl::mail {
namespace {

constexpr int letters_an_hour_max = 20;  // of one ticket; more look like a loop

std::string clipped(const std::string& text, std::size_t bytes_max) {
  if (text.size() <= bytes_max) return text;
  std::size_t end = bytes_max;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0u) == 0x80u) --end;
  return text.substr(0, end);
}

class Settling {
  Work& work_;
  const Incoming& in_;
  MailRow row_;
  MailboxRow box_;
  std::optional<people::Person> person_;
  std::optional<CompanyId> company_of_domain_;
  std::vector<std::string> viruses_;  // in each file; what was found once counts, whoever is there to look now
  std::vector<FileScan> scans_;       // the same

 public:
  Settling(Work& work, MailRow row, MailboxRow box, const Incoming& in)
      : work_(work), in_(in), row_(std::move(row)), box_(std::move(box)), scans_(in.scans) {
    const MailReading read = reading(work.tx, row_.id);
    viruses_ = read.viruses.value_or(std::vector<std::string>{});
    if (read.scans) scans_ = *read.scans;
  }

  void settle() {
    describe();
    if (row_.decision) return carry_out();
    if (row_.message_id && is_known_letter(work_.tx, row_.mailbox, *row_.message_id, row_.id)) return end(MailState::duplicate);
    if (ascii_lower(row_.from_address.value_or("")) == box_.address) return end(MailState::automatic, "own");
    if (in_.parsed.bounce) return settle_bounce();
    const auto by_token = ticket_of_token();
    const auto supplier = escalation::supplier_reply(work_.tx, in_.parsed.references);
    auto ticket = by_token ? by_token : thread();
    if (is_answer_of_program()) return settle_automatic(!ticket && supplier ? supplier->ticket : ticket);
    if (has_virus()) {
      row_.ticket = ticket;
      return end(MailState::waiting, "virus");
    }
    if (supplier) return settle_supplier(*supplier);
    find_sender();
    if (ticket) return settle_answer(*ticket, by_token.has_value());
    if (has_failed(row_.authentication.value_or(""))) return end(MailState::waiting, "sender_not_proved");
    if (in_.parsed.automatic == Automatic::list) return end(MailState::waiting, "to_many");
    if (!person_ && !company_of_domain_) return end(MailState::waiting, "unknown_sender");
    open(in_.parsed.automatic == Automatic::no);
  }

 private:
  void describe() {
    const ParsedMail& p = in_.parsed;
    if (!p.message_id.empty()) row_.message_id = p.message_id;
    if (p.from) {
      row_.from_name = clipped(p.from->name, 200);
      row_.from_address = clipped(ascii_lower(p.from->address), 254);
    }
    row_.subject = clipped(p.subject, 300);
    const auto results = trusted_results(in_.authentication_results, box_.settings.authserv_id);
    if (!results.empty()) row_.authentication = results;
  }

  void end(MailState state, std::optional<std::string> reason = std::nullopt) {
    row_.state = state;
    row_.reason = std::move(reason);
    settle_row(work_.tx, row_);
  }

  [[nodiscard]] bool has_virus() const {
    return std::any_of(viruses_.begin(), viruses_.end(), [](const std::string& one) { return !one.empty(); });
  }

  [[nodiscard]] bool is_answer_of_program() const {
    const auto kind = in_.parsed.automatic;
    return kind == Automatic::out_of_office || kind == Automatic::reply || kind == Automatic::report;
  }

  std::optional<TicketId> thread() {
    if (const auto found = ticket_of_message(work_.tx, row_.mailbox, in_.parsed.references)) return found;
    for (auto id = in_.parsed.references.rbegin(); id != in_.parsed.references.rend(); ++id) {
      if (const auto ours = outbox::ticket_of_letter(*id)) return ours;
    }
    return std::nullopt;
  }

  // helpdesk+17-3f9a…@desk.example
  std::optional<TicketId> ticket_of_token() {
    const auto key = mail_key(work_.tx);
    if (!key) return std::nullopt;
    for (const std::string& address : in_.recipients) {
      const auto plus = address.find('+'), at = address.rfind('@');
      if (plus == std::string::npos || at == std::string::npos || plus > at) continue;
      const std::string token = ascii_lower(address.substr(plus + 1, at - plus - 1));
      const auto dash = token.find('-');
      if (dash == std::string::npos || dash == 0 || dash > 16 || token.find_first_not_of("0123456789") != dash) continue;
      const TicketId id(std::strtoll(token.c_str(), nullptr, 10));
      if (token == outbox::reply_token(*key, id) && tickets::ticket(work_.tx, id)) return id;
    }
    return std::nullopt;
  }

  void find_sender() {
    if (!row_.from_address) return;
    auto found = people_by_address(work_.tx, *row_.from_address);
    if (in_.parsed.from && found.empty()) found = people_by_address(work_.tx, in_.parsed.from->address);
    // claire+printer@dupont.example is claire@dupont.example (RFC 5233).
    const auto plus = row_.from_address->find('+');
    if (found.empty() && plus != std::string::npos && plus > 0 && row_.from_address->find('@') > plus)
      found = people_by_address(work_.tx, row_.from_address->substr(0, plus) + row_.from_address->substr(row_.from_address->rfind('@')));
    if (box_.company) std::erase_if(found, [&](const auto& one) { return one.company != *box_.company; });
    // Two people with one address: somebody has to say which.
    if (found.size() == 1) person_ = found.front();
    else if (!found.empty()) return;
    const auto at = row_.from_address->rfind('@');
    if (person_ || at == std::string::npos) return;
    company_of_domain_ = company_by_domain(work_.tx, row_.from_address->substr(at + 1));
    if (box_.company && company_of_domain_ != box_.company) company_of_domain_.reset();
  }

  void settle_bounce() {
    const Bounce& bounce = *in_.parsed.bounce;
    if (bounce.kind != BounceKind::delivered) {
      for (const auto& one : bounce.recipients) note_bounced(work_.tx, {ascii_lower(one.address), one.action, one.status, one.diagnostic}, bounce.kind, work_.now);
    }
    std::vector<std::string> ids = in_.parsed.references;
    if (!bounce.original_message_id.empty()) ids.push_back(bounce.original_message_id);
    auto id = ticket_of_message(work_.tx, row_.mailbox, ids);
    for (const auto& one : ids) {
      if (!id) id = outbox::ticket_of_letter(one);
    }
    const auto supplier = id ? std::nullopt : escalation::supplier_reply(work_.tx, ids);
    if (supplier) id = supplier->ticket;
    if (id) {
      json::array addresses;
      for (const auto& one : bounce.recipients) addresses.emplace_back(one.address);
      tell(*id, "mail_bounced", {{"addresses", addresses}, {"kind", boost::describe::enum_to_string(bounce.kind, "")}, {"status", bounce.recipients.empty() ? "" : bounce.recipients.front().status}});
    }
    end(MailState::bounce);
  }

  // Recorded for the helpdesk; the clocks go on, nothing is answered.
  void settle_automatic(std::optional<TicketId> ticket) {
    if (ticket) tell(*ticket, "mail_automatic", {{"kind", boost::describe::enum_to_string(in_.parsed.automatic, "")}, {"text", clipped(in_.parsed.text, 5000)}});
    end(MailState::automatic, boost::describe::enum_to_string(in_.parsed.automatic, ""));
  }

  // Only from the address to which ours went; whoever else answers for the supplier waits for one click.
  void settle_supplier(const escalation::SupplierReply& reply) {
    row_.ticket = reply.ticket;
    if (!row_.from_address || *row_.from_address != ascii_lower(reply.contact_email)) return end(MailState::waiting, "stranger_in_thread");
    if (has_failed(row_.authentication.value_or(""))) return end(MailState::waiting, "sender_not_proved");
    take_supplier_answer(reply);
  }

  // Its files are the helpdesk's: the requester is shown what somebody chooses to show him.
  void take_supplier_answer(const escalation::SupplierReply& reply) {
    row_.ticket = reply.ticket;
    const std::string name = !row_.from_name.value_or("").empty() ? *row_.from_name : row_.from_address.value_or("");
    if (reply.is_closed) return end(MailState::waiting, "question_closed");
    auto ticket = tickets::ticket(work_.tx, reply.ticket);
    if (!ticket) return end(MailState::waiting, "question_closed");
    // A hundred files are the most that a ticket holds; the others stay in the letter.
    const auto files = add_files(*ticket, tickets::attach_for_helpdesk);
    static_cast<void>(escalation::take_supplier_reply(work_, reply, text(), name, files));
    tell(reply.ticket, "mail_from_supplier", {{"from_name", name}});
    end(MailState::answer, "supplier");
  }

  void tell(TicketId id, const char* kind, json::object body) {
    auto ticket = tickets::ticket(work_.tx, id);
    if (!ticket) return;
    row_.ticket = ticket->id;
    body["mail_id"] = row_.id.raw();
    body["from"] = row_.from_address.value_or("");
    tickets::record(work_, *ticket, kind, told(std::move(body)));
  }

  void settle_answer(TicketId id, bool has_token) {
    auto ticket = tickets::ticket(work_.tx, id);
    if (!ticket) return end(MailState::waiting, "unknown_sender");
    ticket = tickets::going_on(work_.tx, std::move(*ticket));
    const bool is_of_company = (person_ && person_->company == ticket->company) || (company_of_domain_ && *company_of_domain_ == ticket->company);
    row_.ticket = ticket->id;
    if (!is_of_company && !has_token) return end(MailState::waiting, "stranger_in_thread");
    if (has_failed(row_.authentication.value_or("")) && !has_token) return end(MailState::waiting, "sender_not_proved");
    if (letters_since(work_.tx, ticket->id, work_.now - std::chrono::hours(1)) >= letters_an_hour_max) return end(MailState::waiting, "too_many");
    if (ticket->status == tickets::TicketStatus::solved) tickets::record(work_, *ticket, "ticket_reopened", {{"by", "mail"}}, true);
    add_text(*ticket);
    add_files(*ticket);
    tickets::note_contribution(work_, *ticket, "mail");
    end(MailState::answer);
  }

  // That it invites is seen before anybody opens it.
  [[nodiscard]] json::object told(json::object body) const {
    if (in_.invitation) body["invites"] = true;
    return body;
  }

  void add_text(tickets::Ticket& ticket) {
    if (person_) row_.person = person_->id;
    tickets::record(work_, ticket, "ticket_noted",
                    told({{"text", text()}, {"visible", true}, {"mail_id", row_.id.raw()}, {"from", row_.from_address.value_or("")},
                          {"from_name", row_.from_name.value_or("")}}), true);
    remember_all(ticket.id);
  }

  [[nodiscard]] std::string text() const {
    constexpr std::size_t bytes_max = 50'000;
    const auto& p = in_.parsed;
    return clipped(!p.text.empty() ? p.text : !p.quoted.empty() ? p.quoted : p.subject, bytes_max);
  }

  void remember_all(TicketId ticket) {
    if (row_.message_id) remember(work_.tx, row_.mailbox, *row_.message_id, ticket);
    for (const auto& id : in_.parsed.references) remember(work_.tx, row_.mailbox, id, ticket);
  }

  void open(bool may_answer) {
    if (!person_) {
      const auto company = companies::company(work_.tx, *company_of_domain_);
      people::NewPerson fresh{.company = company->id};
      if (row_.from_name && !row_.from_name->empty()) fresh.name = *row_.from_name;
      fresh.email = *row_.from_address;
      fresh.language = company->language;
      const auto id = people::create_person(work_.tx, work_.ids, fresh);
      if (!id) return end(MailState::waiting, "unknown_sender");
      person_ = people::person(work_.tx, *id);
    }
    open_for(*person_, may_answer);
  }

  void open_for(const people::Person& person, bool may_answer) {
    row_.person = person.id;
    const auto before = work_.next_id<DeliveryId>();
    tickets::NewTicket fresh{.company = person.company};
    fresh.person = person.id;
    fresh.title = in_.parsed.subject.empty() ? clipped(text(), 100) : clipped(in_.parsed.subject, 200);
    fresh.problem = text();
    fresh.team = box_.team;
    auto ticket = tickets::open_ticket(work_, fresh);
    const bool answers = may_answer && row_.from_address && may_acknowledge(work_.tx, *row_.from_address, work_.now);
    if (!answers) outbox::withhold_letters(work_.tx, before, ticket.id);
    else if (row_.message_id) outbox::let_letters_answer(work_.tx, before, ticket.id, *row_.message_id);
    row_.ticket = ticket.id;
    remember_all(ticket.id);
    // The ticket holds what was written; what was quoted, signed and proved is in the letter.
    tickets::record(work_, ticket, "mail_opened", told({{"mail_id", row_.id.raw()}, {"from", row_.from_address.value_or("")}, {"from_name", row_.from_name.value_or("")}}));
    add_files(ticket);
    tell_named_tickets(ticket);
    end(MailState::ticket);
  }

  // Whoever names the number of another ticket of the company may mean it: somebody confirms.
  void tell_named_tickets(tickets::Ticket& ticket) {
    for (const std::string& number : named_numbers(in_.parsed.subject)) {
      const auto found = tickets::find_by_number(work_.tx, system_actor(), number, 1);
      if (found.empty() || found.front().number != number || found.front().company_id != ticket.company || found.front().id == ticket.id) continue;
      if (found.front().status == tickets::TicketStatus::merged) continue;
      tickets::record(work_, ticket, "mail_names_ticket", {{"mail_id", row_.id.raw()}, {"other_id", found.front().id.raw()}, {"number", number}});
    }
  }

  // What somebody chose.
  void carry_out() {
    if (*row_.decision == "open") {
      const auto person = people::person(work_.tx, row_.person);
      if (!person) return end(MailState::waiting, "unknown_sender");
      return open_for(*person, in_.parsed.automatic == Automatic::no);
    }
    auto ticket = row_.ticket ? tickets::ticket(work_.tx, *row_.ticket) : std::nullopt;
    if (!ticket || ticket->merged_into) return end(MailState::waiting, "unknown_sender");
    const auto supplier = escalation::supplier_reply(work_.tx, in_.parsed.references);
    if (supplier && supplier->ticket == ticket->id && !supplier->is_closed) return take_supplier_answer(*supplier);
    add_text(*ticket);
    add_files(*ticket);
    tickets::note_contribution(work_, *ticket, "mail");
    end(MailState::answer);
  }

  using Attach = decltype(&tickets::attach);

  std::optional<AttachmentId> add_file(tickets::Ticket& ticket, const std::string& name, const MailFile& file, std::optional<FileScan> scan, Attach attach) {
    constexpr std::size_t content_id_bytes_max = 300;
    const auto id = attach(work_, ticket, name, file.type, file.bytes, scan);
    const bool is_shown = !file.content_id.empty() && file.content_id.size() <= content_id_bytes_max && is_picture_type(file.type);
    if (id && is_shown) remember_picture(work_.tx, row_.id, file.content_id, *id);
    return id;
  }

  std::vector<AttachmentId> add_files(tickets::Ticket& ticket, Attach attach = tickets::attach) {
    std::vector<AttachmentId> added;
    constexpr std::size_t withheld_told_max = 20;
    json::array withheld;
    std::vector<std::pair<std::string_view, std::string_view>> known;
    for (const MailFile& file : in_.files) known.emplace_back(file.name, file.type);
    const auto names = plain_names(known);
    std::size_t n = 0;
    for (const MailFile& file : in_.files) {
      const std::string name = clipped(names[n++], 300);
      // Whoever let the letter in did not let that in; it stays in the letter as it came.
      const std::string reason = n <= viruses_.size() && !viruses_[n - 1].empty() ? "virus" : file.withheld;
      if (reason.empty()) {
        if (const auto id = add_file(ticket, name, file, n <= scans_.size() ? std::optional(scans_[n - 1]) : std::nullopt, attach)) added.push_back(*id);
      } else if (withheld.size() < withheld_told_max) {
        withheld.push_back(json::object{{"name", name}, {"reason", reason}});
      }
    }
    if (!withheld.empty()) tickets::record(work_, ticket, "mail_files_withheld", {{"mail_id", row_.id.raw()}, {"files", std::move(withheld)}});
    return added;
  }
};

}  // namespace

Incoming incoming_of(OpenedMail opened) {
  Incoming out;
  for (const auto* list : {&opened.message.to, &opened.message.cc}) {
    for (const Mailbox& one : *list) out.recipients.push_back(one.address);
  }
  for (const char* name : {"Delivered-To", "X-Original-To", "Envelope-To"}) {
    for (const auto& value : opened.message.all_headers(name)) out.recipients.push_back(value);
  }
  out.authentication_results = opened.message.all_headers("Authentication-Results");
  out.parsed = std::move(opened.parsed);
  out.files = std::move(opened.files);
  out.invitation = invitation_in(out.files);
  return out;
}

void settle_mail(Work& work, MailId id, const Incoming& incoming) {
  auto row = mail(work.tx, id);
  if (!row || row->state != MailState::stored) return;
  auto box = mailbox(work.tx, row->mailbox);
  if (!box) return;
  const ParsedMail& p = incoming.parsed;
  std::vector<std::string> withheld;
  for (const MailFile& file : incoming.files) withheld.push_back(file.withheld);
  store_reading(work.tx, id, {p.to, p.text, p.quoted, p.signature, p.html, p.attachments, p.warnings, p.references, std::nullopt, incoming.scans, incoming.viruses, std::move(withheld), incoming.invitation});
  Settling(work, std::move(*row), std::move(*box), incoming).settle();
}

void settle_unreadable(Work& work, MailId id, const std::string& reason) {
  auto row = mail(work.tx, id);
  if (!row || row->state != MailState::stored) return;
  row->state = MailState::unreadable;
  row->reason = reason.substr(0, 300);
  settle_row(work.tx, *row);
}

void on_event(Work& work, const events::Event& event) {
  if (event.kind != "ticket_noted" || !event.is_visible || !event.ticket || event.body.contains("mail_id")) return;
  if (!work.actor.is_staff()) return;
  // By mail to whoever wrote by mail.
  const auto asked = last_letter(work.tx, *event.ticket);
  if (!asked) return;
  auto thread = reading(work.tx, asked->id).references.value_or(std::vector<std::string>{});
  if (asked->message_id) thread.push_back(*asked->message_id);
  // The column of the outbox is text, not a letter.
  constexpr std::size_t ids_max = 50;
  if (thread.size() > ids_max) thread.erase(thread.begin() + 1, thread.end() - static_cast<std::ptrdiff_t>(ids_max - 1));
  outbox::queue_answer(work, event, thread);
}

}  // namespace hl::mail
