// What couriers do with rows of the outbox.

#include <algorithm>

#include "lib/database/chunk.h"
#include "slices/outbox/outbox.h"
#include "slices/outbox/retry.h"

namespace hl::outbox {
namespace {

template <class Enum>
const char* name_of(Enum value) {
  return boost::describe::enum_to_string(value, "");
}

constexpr std::size_t detail_bytes_max = 300;

std::string shortened(const std::string& text) {
  std::string out;
  for (const char c : text.substr(0, detail_bytes_max))
    out += static_cast<unsigned char>(c) < ' ' || static_cast<unsigned char>(c) > '~' ? '?' : c;
  return out;
}

// Its row may have been given back while it was delivered, but must not be another's. Said in this way because
// PostgreSQL would else look for these few among all that are pending.
constexpr const char* if_ours = " WHERE state NOT IN ('delivered','failed') AND (courier=? OR courier IS NULL) AND id";

void fail(Tx& tx, CourierId courier, DeliveryId id, Reason reason, const std::string& detail,
          Instant now) {
  tx.run(std::string("UPDATE outbox SET state='failed',attempts=attempts+1,courier=NULL,reason=?,"
                     "detail=?,settled_at=?") +
             if_ours + "=?",
         name_of(reason), shortened(detail), now, courier, id);
}

void put_off(Tx& tx, CourierId courier, DeliveryId id, const Missed& missed, Instant next) {
  tx.run(std::string("UPDATE outbox SET attempts=attempts+1,courier=NULL,reason=?,detail=?,due_at=?") +
             if_ours + "=?",
         name_of(missed.reason), shortened(missed.detail), next, courier, id);
}

void mark_delivered(Tx& tx, CourierId courier, const std::vector<DeliveryId>& ids, Instant now) {
  in_chunks<32>(ids, [&](auto... id) {
    static const std::string sql =
        std::string("UPDATE outbox SET state='delivered',attempts=attempts+1,courier=NULL,reason=NULL,"
                    "detail=NULL,settled_at=?") +
        if_ours + " IN " + chunk_places<sizeof...(id)>();
    tx.run(sql, now, courier, id...);
  });
}

void give_back(Tx& tx, CourierId courier, const std::vector<DeliveryId>& ids) {
  in_chunks<32>(ids, [&](auto... id) {
    static const std::string sql =
        std::string("UPDATE outbox SET courier=NULL") + if_ours + " IN " + chunk_places<sizeof...(id)>();
    tx.run(sql, courier, id...);
  });
}

// A receiver that fails rests, so that many rows for it do not cost many attempts.
void note_answer(Tx& tx, Destination webhook, const Missed* missed, bool has_delivered, Instant now,
                 double dice) {
  if (webhook == letters()) return;
  if (!missed) {
    if (has_delivered)
      tx.run("UPDATE webhook SET failures_in_row=0,paused_until=0,last_delivered_at=? WHERE id=?", now,
             webhook);
    return;
  }
  constexpr std::chrono::milliseconds rest_max = std::chrono::hours(1);
  const auto failures = tx.first("SELECT failures_in_row FROM webhook WHERE id=?",
                                 [](Row& row) { return static_cast<int>(row.integer(0)); }, webhook);
  if (!failures) return;
  const int in_row = has_delivered ? 1 : *failures + 1;
  const Instant until = now + std::min(pause_after(in_row, dice), rest_max);
  tx.run("UPDATE webhook SET failures_in_row=?,paused_until=?,last_failed_at=?,last_failure=? WHERE "
         "id=?",
         in_row, until, now, std::string(name_of(missed->reason)) + " " + shortened(missed->detail),
         webhook);
}

}  // namespace

std::vector<Destination> due_destinations(Tx& tx, Instant now, bool with_letters) {
  constexpr int webhooks_max = 100;
  std::vector<Destination> out;
  if (with_letters &&
      tx.first("SELECT id FROM outbox WHERE destination=0 AND state='pending' AND courier IS NULL AND "
               "due_at<=? ORDER BY due_at LIMIT 1",
               [](Row&) { return true; }, now))
    out.push_back(letters());
  // One look into the queue of each; EXISTS would be turned into a join with all of the outbox.
  // Whoever was served longest ago comes first, so that a few who always have more do not keep others
  // waiting.
  tx.each("SELECT id FROM webhook w WHERE is_active=1 AND (paused_until<=? OR paused_until>?) AND "
          "(SELECT o.id FROM outbox o WHERE o.destination=w.id AND o.state='pending' AND "
          "o.courier IS NULL AND o.due_at<=? ORDER BY o.due_at LIMIT 1) IS NOT NULL ORDER BY CASE WHEN COALESCE(last_failed_at,0)>"
          "COALESCE(last_delivered_at,0) THEN last_failed_at ELSE COALESCE(last_delivered_at,0) END,"
          "id LIMIT ?",
          [&](Row& row) { out.push_back(row.id<Destination>(0)); }, now, now + pause_max, now,
          webhooks_max);
  return out;
}

Batch take(Tx& tx, CourierId courier, Destination destination, Instant now) {
  const bool is_in_doubt =
      destination != letters() &&
      tx.first("SELECT failures_in_row FROM webhook WHERE id=?",
               [](Row& row) { return row.integer(0) > 0; }, destination)
          .value_or(false);
  Batch batch{destination, {}};
  batch.rows = tx.all(
      "UPDATE outbox SET courier=? WHERE id IN (SELECT id FROM outbox WHERE destination=? AND "
      "state='pending' AND courier IS NULL AND due_at<=? ORDER BY due_at,id LIMIT ?) "
      "RETURNING id,attempts,queued_at",
      [](Row& row) {
        return Taken{row.id<DeliveryId>(0), static_cast<int>(row.integer(1)), row.instant(2)};
      },
      courier, destination, now, is_in_doubt ? 1 : batch_max);
  // The database returns them in any order; receivers hear in the order of what happened.
  std::sort(batch.rows.begin(), batch.rows.end(),
            [](const Taken& a, const Taken& b) { return a.id < b.id; });
  return batch;
}

void settle(Tx& tx, CourierId courier, const Batch& batch, const std::vector<Attempt>& attempts,
            Instant now, double dice) {
  std::vector<DeliveryId> delivered, released;
  const Missed* last_missed = nullptr;
  for (std::size_t i = 0; i < batch.rows.size(); ++i) {
    const Taken& row = batch.rows[i];
    const Attempt& attempt = attempts[i];
    if (std::holds_alternative<Delivered>(attempt)) delivered.push_back(row.id);
    else if (std::holds_alternative<Released>(attempt)) released.push_back(row.id);
    else if (const auto* refused = std::get_if<Refused>(&attempt))
      fail(tx, courier, row.id, refused->reason, refused->detail, now);
    else {
      const auto& missed = std::get<Missed>(attempt);
      last_missed = &missed;
      const auto next =
          next_attempt({row.attempts + 1, row.queued_at, now, missed.receiver_asks, dice});
      if (next) put_off(tx, courier, row.id, missed, *next);
      else fail(tx, courier, row.id, missed.reason, missed.detail, now);
    }
  }
  mark_delivered(tx, courier, delivered, now);
  give_back(tx, courier, released);
  note_answer(tx, batch.destination, last_missed, !delivered.empty(), now, dice);
}

void beat(Tx& tx, CourierId courier) {
  tx.run("INSERT INTO courier (id,beat) VALUES (?,1) ON CONFLICT (id) DO UPDATE SET "
         "beat=courier.beat+1",
         courier);
}

std::map<CourierId, std::int64_t> beats(Tx& tx) {
  std::map<CourierId, std::int64_t> out;
  tx.each("SELECT id,beat FROM courier ORDER BY id LIMIT 1000",
          [&](Row& row) { out[row.id<CourierId>(0)] = row.integer(1); });
  return out;
}

bool take_over(Tx& tx, CourierId gone, std::optional<std::int64_t> last_beat) {
  if (tx.change("DELETE FROM courier WHERE id=? AND beat=COALESCE(?,beat)", gone, last_beat) == 0)
    return false;
  return tx.change("UPDATE outbox SET courier=NULL WHERE state='pending' AND courier=?", gone) > 0;
}

void sweep(Tx& tx, Instant now) {
  constexpr int at_once = 2000;
  constexpr auto kept_for = std::chrono::days(30);
  tx.run("UPDATE outbox SET state='failed',reason='too_late',settled_at=? WHERE id IN (SELECT id FROM "
         "outbox WHERE state='pending' AND courier IS NULL AND due_at<? LIMIT ?)",
         now, now - tries_for, at_once);
  tx.run("UPDATE outbox SET due_at=? WHERE id IN (SELECT id FROM outbox WHERE state='pending' AND "
         "courier IS NULL AND due_at>? LIMIT ?)",
         now, now + pause_max, at_once);
  // What was written for rows that go now goes with them.
  for (const char* table : {"outbox_letter_attachment", "outbox_enclosure", "outbox_letter"})
    tx.run(std::string("DELETE FROM ") + table +
               " WHERE delivery_id IN (SELECT id FROM (SELECT id,settled_at FROM outbox ORDER BY id "
               "LIMIT ?) AS oldest WHERE settled_at<?)",
           at_once, now - kept_for);
  // Identifiers grow with time, so the oldest rows come first, and none waits for as long.
  tx.run("DELETE FROM outbox WHERE id IN (SELECT id FROM outbox ORDER BY id LIMIT ?) AND "
         "settled_at<?",
         at_once, now - kept_for);
}

}  // namespace hl::outbox
