// Routes of letters and the doors to them.
#pragma once

#include "slices/mail/mail_store.h"

namespace hl::mail {

// Whoever serves the mailbox's company; whoever serves all, for one without a company.
Outcome<MailboxRow> access_mailbox(Work& work, MailboxId id);
// The one door to a letter, for staff: whoever sees its ticket; for one that is in none, its mailbox.
Outcome<MailRow> access_mail(Work& work, MailId id);

Routes letter_routes();
Routes unreadable_routes();

}  // namespace hl::mail
