// SQL of files, and of those that belong to words not sent yet.
#pragma once

#include "slices/tickets/ticket_store.h"

namespace hl::tickets {

enum class FileVisibility { everybody = 0, helpdesk = 1, draft = 2 };

// What a column says of it: none: nothing.
std::optional<FileScan> scan_in(Row& row, int column);
void store_attachment(Tx& tx, TicketId ticket, const Attachment& attachment, const std::string& bytes, FileVisibility visibility);
void show_attachment(Tx& tx, AttachmentId id, FileVisibility visibility);

struct AttachmentBytes {
  TicketId ticket;
  Attachment attachment;
  FileVisibility visibility = FileVisibility::everybody;
  std::optional<AccountId> draft_of;
  std::string bytes;
};
std::optional<AttachmentBytes> attachment(Tx& tx, AttachmentId id);

struct DraftFile {
  Attachment attachment;
  bool is_answer = false;  // else of an internal note
};
std::vector<DraftFile> draft_files(Tx& tx, AccountId account, TicketId ticket);
void store_draft_file(Tx& tx, AttachmentId id, AccountId account, TicketId ticket, bool is_answer, Instant now);
// The same file once more, for a draft.
void copy_to_draft(Tx& tx, AttachmentId from, AttachmentId to);
// The requester no longer sees that they were attached.
void hide_attaching(Tx& tx, TicketId ticket, const std::vector<AttachmentId>& ids);
// It belongs to a draft no more.
void forget_draft_file(Tx& tx, AttachmentId id);
void delete_attachment(Tx& tx, AttachmentId id);
// Files of drafts that nobody has touched since, a bounded number of them.
std::vector<AttachmentId> old_draft_files(Tx& tx, Instant before);

// Files of one's own draft go out with its words ("ticket_attached"); refuses what is no such file, and more than
// a letter may carry.
Outcome<json::array> send_attachments(Work& work, Ticket& ticket, const std::vector<AttachmentId>& ids, bool is_visible);

}  // namespace hl::tickets
