// SQL of mailboxes.
#pragma once

#include "slices/mail/mail.h"

namespace hl::mail {

std::vector<MailboxRow> mailboxes(Tx& tx);
std::optional<MailboxRow> mailbox(Tx& tx, MailboxId id);
bool is_address_taken(Tx& tx, const std::string& address, MailboxId except);
void insert_mailbox(Tx& tx, const MailboxRow& row);
void update_mailbox(Tx& tx, const MailboxRow& row);
// Letters that came through it stay.
void delete_mailbox(Tx& tx, MailboxId id);
bool has_letters(Tx& tx, MailboxId id);

}  // namespace hl::mail
