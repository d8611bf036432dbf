#include "slices/outbox/webhook_store.h"

#include <unordered_map>

#include "lib/database/chunk.h"
#include "lib/sodium/sealing.h"

namespace hl::outbox {
namespace {

constexpr std::string_view purpose = "webhook";  // of server/secrets_store.cc
constexpr const char* columns =
    "w.id,w.company_id,w.name,w.url,w.kinds,w.secret,w.is_active,w.after_event,w.failures_in_row,"
    "w.paused_until,w.last_delivered_at,w.last_failed_at,w.last_failure ";

std::string joined(const std::vector<std::string>& kinds) {
  std::string out;
  for (const auto& kind : kinds) out += (out.empty() ? "" : ",") + kind;
  return out;
}

std::vector<std::string> parted(const std::string& kinds) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < kinds.size();) {
    const auto end = std::min(kinds.find(',', at), kinds.size());
    out.push_back(kinds.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

Webhook read_webhook(Row& row) {
  return {row.id<WebhookId>(0), row.maybe_id<CompanyId>(1), row.text(2), row.text(3),
          parted(row.text(4)), must_unseal(row.text(5), purpose), row.boolean(6), row.id<EventId>(7)};
}

WebhookRow read_row(Row& row) {
  return {read_webhook(row),
          row.maybe_text(13),
          {static_cast<int>(row.integer(8)), row.instant(9), row.maybe_instant(10),
           row.maybe_instant(11), row.maybe_text(12)}};
}

// Helpdesk-wide ones are of those who see all companies.
std::string seen_by(const Actor& actor) {
  if (actor.sees_all_companies) return "1=1";
  return "w.company_id IS NOT NULL AND " + actor.company_filter("w.company_id");
}

}  // namespace

Outcome<WebhookRow> access_webhook(Tx& tx, const Actor& actor, WebhookId id) {
  auto found = tx.first(std::string("SELECT ") + columns +
                            ",c.name FROM webhook w LEFT JOIN company c ON c.id=w.company_id WHERE "
                            "w.id=?",
                        read_row, id);
  if (!found) return refuse(Problem::not_found);
  const auto& company = found->webhook.company;
  if (company ? !actor.may_see(*company) : !actor.sees_all_companies)
    return refuse(Problem::not_found);
  return std::move(*found);
}

std::vector<WebhookRow> webhooks_of(Tx& tx, const Actor& actor) {
  return tx.all(std::string("SELECT ") + columns +
                    ",c.name FROM webhook w LEFT JOIN company c ON c.id=w.company_id WHERE " +
                    seen_by(actor) + " ORDER BY w.id LIMIT ?",
                read_row, webhooks_max);
}

std::optional<Webhook> webhook(Tx& tx, WebhookId id) {
  return tx.first(std::string("SELECT ") + columns + "FROM webhook w WHERE w.id=?", read_webhook, id);
}

std::vector<Webhook> active_webhooks(Tx& tx) {
  return tx.all(std::string("SELECT ") + columns +
                    "FROM webhook w WHERE w.is_active=1 ORDER BY w.id LIMIT ?",
                read_webhook, webhooks_max);
}

int count_webhooks(Tx& tx) {
  return static_cast<int>(
      tx.first("SELECT count(*) FROM webhook", [](Row& row) { return row.integer(0); }).value_or(0));
}

void insert_webhook(Tx& tx, const Webhook& w) {
  tx.run("INSERT INTO webhook (id,company_id,name,url,kinds,secret,is_active,after_event) VALUES "
         "(?,?,?,?,?,?,?,?)",
         w.id, w.company, w.name, w.url, joined(w.kinds), seal(w.secret, purpose), w.is_active, w.after_event);
}

void update_webhook(Tx& tx, const Webhook& w) {
  tx.run("UPDATE webhook SET name=?,url=?,kinds=?,secret=?,is_active=?,after_event=?,"
         "failures_in_row=0,paused_until=0 WHERE id=?",
         w.name, w.url, joined(w.kinds), seal(w.secret, purpose), w.is_active, w.after_event, w.id);
}

void delete_webhook(Tx& tx, WebhookId id) { tx.run("DELETE FROM webhook WHERE id=?", id); }

EventId fan_out_cursor(Tx& tx) {
  return tx.first("SELECT event_id FROM webhook_cursor WHERE one=1",
                  [](Row& row) { return row.id<EventId>(0); })
      .value_or(EventId(0));
}

void store_fan_out_cursor(Tx& tx, EventId id) {
  tx.run("INSERT INTO webhook_cursor (one,event_id) VALUES (1,?) ON CONFLICT (one) DO UPDATE SET "
         "event_id=excluded.event_id",
         id);
}

void insert_webhook_delivery(Tx& tx, DeliveryId id, WebhookId to, const events::Event& event,
                             Instant now) {
  tx.run("INSERT INTO outbox (id,destination,company_id,ticket_id,event_id,state,queued_at,due_at) "
         "VALUES (?,?,?,?,?,'pending',?,?)",
         id, to, event.company, event.ticket, event.id, now, now);
}

bool has_news(Tx& tx) {
  const bool is_anybody_listening = tx.first("SELECT 1 FROM webhook WHERE is_active=1 LIMIT 1",
                                             [](Row&) { return true; })
                                        .value_or(false);
  return is_anybody_listening && events::last_cursor(tx) > fan_out_cursor(tx).raw();
}

std::vector<std::variant<OutgoingRequest, Refused>> requests_of(Tx& tx, const Batch& batch,
                                                                Instant now) {
  std::vector<DeliveryId> ids;
  for (const Taken& row : batch.rows) ids.push_back(row.id);
  const auto receiver = webhook(tx, batch.destination);
  std::unordered_map<DeliveryId, WebhookBody> bodies;
  in_chunks<32>(ids, [&](auto... id) {
    static const std::string sql =
        "SELECT o.id,e.kind,e.at,e.id,e.company_id,e.ticket_id,t.number,e.call_id FROM outbox o JOIN event e "
        "ON e.id=o.event_id LEFT JOIN ticket t ON t.id=o.ticket_id WHERE o.id IN " +
        chunk_places<sizeof...(id)>();
    tx.each(sql,
            [&](Row& row) {
              bodies[row.id<DeliveryId>(0)] = {
                  row.text(1), row.instant(2),
                  {row.id<EventId>(3), row.maybe_id<CompanyId>(4), row.maybe_id<TicketId>(5),
                   row.maybe_text(6), row.maybe_id<CallId>(7)}};
            },
            id...);
  });
  std::vector<std::variant<OutgoingRequest, Refused>> out;
  for (const DeliveryId id : ids) {
    const auto body = bodies.find(id);
    // A company's webhook may have been made another's since: its old news is not for the new one.
    const bool is_its_own = receiver && body != bodies.end() &&
                            (!receiver->company || receiver->company == body->second.data.company_id);
    if (is_its_own) out.emplace_back(webhook_request(*receiver, id, body->second, now));
    else out.emplace_back(Refused{Reason::webhook_removed});
  }
  return out;
}

}  // namespace hl::outbox
