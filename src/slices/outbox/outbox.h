// What others are to hear after a commit, and how far that has come: letters to requesters, calls of
// webhooks. A letter's row is written in the transaction of the change; webhooks read the log of events,
// which is. Couriers (server/courier.h) take rows that are due, deliver them and settle them. The only
// header of this slice for others.
#pragma once

#include <map>

#include "lib/curl/http_client.h"
#include "lib/mime/message.h"
#include "slices/outbox/automatic_address.h"
#include "slices/outbox/delivery.h"
#include "slices/outbox/letter_time.h"
#include "slices/outbox/ready_letter.h"
#include "slices/tickets/tickets.h"

namespace hl::outbox {

// The reaction: a ticket opened by or for somebody with an e-mail address queues his acknowledgement, one
// for each ticket. One statement, and nobody waits for it.
void on_event(Work& work, const events::Event& event);

// ---- couriers: one for each running node ----

constexpr int batch_max = 32;

struct Batch {
  Destination destination;
  std::vector<Taken> rows;
};

// Where something is due that no courier has taken; webhooks that rest after a failure are left out.
std::vector<Destination> due_destinations(Tx& tx, Instant now, bool with_letters);
// Takes what is due first, for this courier alone: at most `batch_max`, and only one where the last
// attempt failed.
Batch take(Tx& tx, CourierId courier, Destination destination, Instant now);
// Records how the attempts ended. What another courier has taken over meanwhile is left alone. `dice` is
// in [0, 1).
void settle(Tx& tx, CourierId courier, const Batch& batch, const std::vector<Attempt>& attempts,
            Instant now, double dice);
// A sign of life; whoever has rows and gives none for some time is dead.
void beat(Tx& tx, CourierId courier);
std::map<CourierId, std::int64_t> beats(Tx& tx);
// What a courier that is gone had taken is due again; given its last sign of life, only if no other
// came since. Whether it had left anything.
bool take_over(Tx& tx, CourierId gone, std::optional<std::int64_t> last_beat = std::nullopt);

// Ends what has waited for three days, brings back what a clock put off too far, and deletes what was
// settled a month ago; a bounded number of rows each time.
void sweep(Tx& tx, Instant now);

// ---- letters ----

struct LetterSettings {
  Mailbox from;
  std::string public_url;  // without a slash at the end; may be empty
};
struct Letter {
  std::string name;   // the same each time
  std::string bytes;  // the whole message
};
// In the order of the rows; Refused where no letter is to go out after all.
std::vector<std::variant<Letter, Refused>> letters_of(Tx& tx, const Batch& batch,
                                                      const LetterSettings& settings, Instant now);

// Of letters that this transaction queued for the ticket, with identifiers after `since`: none goes out, or
// they answer another letter.
void withhold_letters(Tx& tx, DeliveryId since, TicketId ticket);
void let_letters_answer(Tx& tx, DeliveryId since, TicketId ticket, const std::string& message_id);
// What only those know who got a letter of the ticket: "17-3f9a…".
std::string reply_token(const std::string& key, TicketId ticket);
// helpdesk+17-3f9a…@desk.example
std::string reply_address(const std::string& from, const std::string& key, TicketId ticket);
// The ticket of a letter of ours, by its Message-ID.
std::optional<TicketId> ticket_of_letter(std::string_view message_id);
// The words of a visible note as a letter to the requester, after the time in which it can be taken back.
// `thread`: the Message-IDs of the letters before it, oldest first; the last is the one that it answers.
void queue_answer(Work& work, const events::Event& note, const std::vector<std::string>& thread);
constexpr std::chrono::seconds answers_wait_for{10};
// It does not go out after all; whether it still waited.
bool take_back_answer(Tx& tx, EventId note, Instant now);
// The letters of visible notes that wait still, by their notes, and when they go out.
std::map<EventId, Instant> waiting_answers(Tx& tx, TicketId ticket, Instant now);
// As letters_of(); they ask for answers at reply_address(), unless the key is empty.
std::vector<std::variant<Letter, Refused>> letters_of(Tx& tx, const Batch& batch, const LetterSettings& settings,
                                                      const std::string& reply_key, Instant now);

// ---- webhooks ----

// Queues deliveries of what the log has got since it was last read, for those who want to hear it; a
// bounded stretch each time. Whether there is anything to read: has_news().
bool has_news(Tx& tx);
void fan_out(Work& work);

// The signed requests of a batch, in the order of its rows.
std::vector<std::variant<OutgoingRequest, Refused>> requests_of(Tx& tx, const Batch& batch,
                                                                Instant now);
// What a receiver's answer means.
Attempt attempt_of(const Outcome<IncomingResponse>& answer);

Routes routes();

}  // namespace hl::outbox
