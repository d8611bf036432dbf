// SQL of contracts with suppliers and threads.
#pragma once

#include "lib/pdf/pdf.h"
#include "slices/escalation/supplier_thread.h"

namespace hl::escalation {

void insert_contract(Tx& tx, const SupportContract& contract);
void update_contract(Tx& tx, const SupportContract& contract);
void delete_contract(Tx& tx, SupportContractId id);
std::optional<SupportContract> support_contract(Tx& tx, SupportContractId id);
std::vector<SupportContract> contracts_of(Tx& tx, CompanyId company);
// The one that holds on that day ("2026-11-23"), the newest of several.
std::optional<SupportContract> contract_on(Tx& tx, CompanyId company, SupplierId supplier,
                                           const std::string& day);

void insert_thread(Tx& tx, const SupplierThread& thread);
// What may change of it.
void update_thread(Tx& tx, const SupplierThread& thread);
std::optional<SupplierThread> supplier_thread(Tx& tx, SupplierThreadId id);
std::vector<SupplierThread> threads_of(Tx& tx, TicketId ticket);
std::optional<SupplierThread> open_thread(Tx& tx, TicketId ticket, SupplierId supplier);
std::vector<SupplierThreadId> threads_to_remind(Tx& tx, Instant now, int limit);

struct NamedAttachment {
  AttachmentId id;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(NamedAttachment, (), (id, name))
void insert_message(Tx& tx, const SupplierMessage& message,
                    const std::vector<NamedAttachment>& attachments);
void insert_document(Tx& tx, SupplierMessageId message, const std::string& name, const PdfDocument& document);
// Of a message of the thread; nothing where none went with it, or an earlier version wrote it in another way.
std::optional<PdfDocument> document_of(Tx& tx, SupplierThreadId thread, SupplierMessageId message);
std::vector<SupplierMessage> messages_of(Tx& tx, SupplierThreadId thread, int limit);
std::vector<NamedAttachment> attachments_of(Tx& tx, SupplierMessageId message);
// The last letter that went out, by the name that it had.
std::optional<SupplierMessageId> last_letter(Tx& tx, SupplierThreadId thread);

// Those of the ticket with their sizes; nothing for one that is not of it.
struct TicketFile {
  AttachmentId id;
  std::string name;
  std::int64_t size_bytes = 0;
};
std::optional<TicketFile> ticket_file(Tx& tx, TicketId ticket, AttachmentId id);

}  // namespace hl::escalation
