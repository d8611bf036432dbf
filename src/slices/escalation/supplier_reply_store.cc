#include <cstdlib>

#include "slices/escalation/asking.h"

namespace hl::escalation {
namespace {

// Our letters are called "supplier-17@…", by the message in them.
std::optional<SupplierMessageId> message_of(const std::string& message_id) {
  constexpr std::string_view kind = "supplier-";
  if (!message_id.starts_with(kind)) return std::nullopt;
  const std::string number = message_id.substr(kind.size(), 20);
  char* end = nullptr;
  const auto raw = std::strtoll(number.c_str(), &end, 10);
  if (raw <= 0 || *end != '@') return std::nullopt;
  return SupplierMessageId(raw);
}

}  // namespace

std::optional<SupplierReply> supplier_reply(Tx& tx, const std::vector<std::string>& message_ids) {
  constexpr std::size_t looked_at_max = 50;
  std::size_t looked_at = 0;
  for (auto id = message_ids.rbegin(); id != message_ids.rend() && looked_at < looked_at_max; ++id, ++looked_at) {
    const auto message = message_of(*id);
    if (!message) continue;
    const auto found = tx.first("SELECT thread_id FROM supplier_message WHERE id=?",
                                [](Row& row) { return row.id<SupplierThreadId>(0); }, *message);
    const auto thread = found ? supplier_thread(tx, *found) : std::nullopt;
    if (thread) return SupplierReply{thread->id, thread->ticket, thread->contact_email.value_or(""), thread->state == ThreadState::closed};
  }
  return std::nullopt;
}

Outcome<Done> take_supplier_reply(Work& work, const SupplierReply& reply, const std::string& text,
                                  const std::string& from_name, const std::vector<AttachmentId>& files) {
  auto thread = supplier_thread(work.tx, reply.thread);
  if (!thread) return refuse(Problem::not_found);
  Answer answer{text};
  if (!from_name.empty()) answer.from_name = from_name;
  answer.attachments = files;
  return take_answer(work, *thread, answer);
}

}  // namespace hl::escalation
