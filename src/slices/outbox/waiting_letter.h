// What a requester is written while his ticket waits for him: reminders, and that it was closed because he
// stayed silent. When they are due the deadlines slice says, never outside of his company's hours; each is
// queued in the transaction that records it, so once.
#pragma once

#include "slices/outbox/outbox.h"

namespace hl::outbox {

// The part of the reaction that concerns "requester_reminded" and "ticket_solved" {by: "silence"}.
void write_to_silent_requester(Work& work, const events::Event& event);

}  // namespace hl::outbox
