#include "slices/outbox/ready_letter_store.h"

#include <spdlog/spdlog.h>

#include "lib/database/chunk.h"
#include "slices/outbox/letter_html.h"

namespace hl::outbox {
namespace {

struct Ready {
  std::string name;
  MimeMessage message;
};

std::string domain_of(const std::string& address) {
  const auto at = address.rfind('@');
  return at == std::string::npos ? "localhost" : address.substr(at + 1);
}

constexpr const char* document_type = "application/json";  // a PdfDocument

// What an earlier version wrote and this one cannot read is left out: the letter says it all in words.
std::optional<MimeAttachment> laid_out(const MimeAttachment& stored) {
  const auto parsed = parse_json(stored.bytes);
  const auto document = parsed ? from_json<PdfDocument>(*parsed) : parsed.error();
  if (document) return MimeAttachment{stored.name, "application/pdf", make_pdf(*document)};
  spdlog::error("outbox: {} cannot be laid out: {}", stored.name, document.error().detail);
  return std::nullopt;
}

}  // namespace

DeliveryId queue_letter(Work& work, const ReadyLetter& letter) {
  const auto id = work.next_id<DeliveryId>();
  work.tx.run(
      "INSERT INTO outbox (id,destination,company_id,ticket_id,state,queued_at,due_at) VALUES "
      "(?,0,?,?,'pending',?,?)",
      id, letter.company, letter.ticket.is_set() ? std::optional(letter.ticket) : std::nullopt, work.now, work.now);
  work.tx.run(
      "INSERT INTO outbox_letter (delivery_id,name,to_name,to_address,subject,text,in_reply_to,purpose) "
      "VALUES (?,?,?,?,?,?,?,?)",
      id, letter.name, letter.to.name, letter.to.address, letter.subject, letter.text,
      letter.in_reply_to, boost::describe::enum_to_string(letter.purpose, ""));
  for (const auto& one : letter.attachments)
    work.tx.run("INSERT INTO outbox_letter_attachment (delivery_id,attachment_id,name) VALUES (?,?,?)",
                id, one.id, one.name);
  return id;
}

void enclose(Tx& tx, DeliveryId letter, const std::string& name, const PdfDocument& document) {
  tx.run("INSERT INTO outbox_enclosure (delivery_id,name,type,bytes) VALUES (?,?,?,?)", letter, name, document_type,
         Bytes{json::serialize(to_json(document))});
}

std::unordered_map<DeliveryId, Letter> ready_letters(Tx& tx, const std::vector<DeliveryId>& ids,
                                                     const LetterSettings& settings, Instant now) {
  const std::string domain = domain_of(settings.from.address);
  std::unordered_map<DeliveryId, Ready> ready;
  in_chunks<32>(ids, [&](auto... id) {
    static const std::string heads =
        "SELECT delivery_id,name,to_name,to_address,subject,text,in_reply_to,purpose FROM "
        "outbox_letter WHERE delivery_id IN " +
        chunk_places<sizeof...(id)>();
    tx.each(heads, [&](Row& row) {
      Ready one;
      one.name = row.text(1);
      one.message.from = settings.from;
      one.message.to = {{row.text(2), row.text(3)}};
      one.message.subject = row.text(4);
      one.message.text = row.text(5);
      one.message.date = now;
      one.message.message_id = one.name + "@" + domain;
      if (const auto earlier = row.maybe_text(6)) one.message.in_reply_to = *earlier + "@" + domain;
      one.message.is_automatic_reply = row.text(7) != boost::describe::enum_to_string(LetterPurpose::supplier_letter, "");
      ready.emplace(row.id<DeliveryId>(0), std::move(one));
    }, id...);
  });
  if (ready.empty()) return {};
  const auto take_file = [&](Row& row) {
    const auto found = ready.find(row.id<DeliveryId>(0));
    if (found != ready.end())
      found->second.message.attachments.push_back({row.text(1), row.text(2), row.bytes(3)});
  };
  const auto take_enclosure = [&](Row& row) {
    take_file(row);
    const auto found = ready.find(row.id<DeliveryId>(0));
    if (found == ready.end() || row.text(2) != document_type) return;
    auto& files = found->second.message.attachments;
    auto file = laid_out(files.back());
    files.pop_back();
    if (file) files.push_back(std::move(*file));
  };
  in_chunks<32>(ids, [&](auto... id) {
    static const std::string files =
        "SELECT l.delivery_id,l.name,a.type,a.bytes FROM outbox_letter_attachment l JOIN attachment a ON "
        "a.id=l.attachment_id WHERE l.delivery_id IN " +
        chunk_places<sizeof...(id)>() + " ORDER BY l.delivery_id,l.attachment_id";
    tx.each(files, take_file, id...);
    static const std::string enclosures =
        "SELECT delivery_id,name,type,bytes FROM outbox_enclosure WHERE delivery_id IN " +
        chunk_places<sizeof...(id)>();
    tx.each(enclosures, take_enclosure, id...);
  });
  std::unordered_map<DeliveryId, Letter> out;
  for (auto& [id, one] : ready) one.message.html = letter_html(one.message.text);
  for (const auto& [id, one] : ready) out[id] = {one.name + ".eml", make_message(one.message)};
  return out;
}

}  // namespace hl::outbox
