#include <algorithm>

#include "slices/outbox/delivery_store.h"
#include "slices/outbox/webhook_routes.h"

namespace hl::outbox {

struct WebhookSheet {
  WebhookId id;
  std::optional<CompanyId> company_id;
  std::optional<std::string> company_name;
  std::string name;
  std::string url;
  std::vector<std::string> kinds;
  bool is_active = true;
  int failures_in_row = 0;
  std::optional<Instant> paused_until;  // rests after failures
  std::optional<Instant> last_delivered_at;
  std::optional<Instant> last_failed_at;
  std::optional<std::string> last_failure;
};
BOOST_DESCRIBE_STRUCT(WebhookSheet, (),
                      (id, company_id, company_name, name, url, kinds, is_active, failures_in_row,
                       paused_until, last_delivered_at, last_failed_at, last_failure))
struct WebhookPage {
  std::vector<WebhookSheet> items;
  std::vector<std::string> kinds;  // those there are
  bool may_be_helpdesk_wide = false;
};
BOOST_DESCRIBE_STRUCT(WebhookPage, (), (items, kinds, may_be_helpdesk_wide))
struct NewWebhookAnswer {
  WebhookSheet webhook;
  std::string secret;  // shown this once
};
BOOST_DESCRIBE_STRUCT(NewWebhookAnswer, (), (webhook, secret))
struct WebhookForm {
  std::optional<CompanyId> company_id;
  Text<1, 100> name;
  Text<1, 2000> url;
  std::vector<Text<1, 60>> kinds;
};
BOOST_DESCRIBE_STRUCT(WebhookForm, (), (company_id, name, url, kinds))
struct WebhookChange {
  std::optional<Text<1, 100>> name;
  std::optional<Text<1, 2000>> url;
  std::optional<std::vector<Text<1, 60>>> kinds;
  std::optional<bool> is_active;
};
BOOST_DESCRIBE_STRUCT(WebhookChange, (), (name, url, kinds, is_active))

namespace {

// What may be written down. Whether this machine itself may be called, each courier was told
// (--webhooks-to-loopback) and judges when it calls.
constexpr AddressRule writable{.allows_loopback = true, .allows_private = false};

WebhookSheet sheet_of(const WebhookRow& row, Instant now) {
  const auto& [webhook, company_name, health] = row;
  WebhookSheet sheet{webhook.id,    webhook.company,   company_name,           webhook.name,
                     webhook.url,   webhook.kinds,     webhook.is_active,      health.failures_in_row,
                     std::nullopt,  health.last_delivered_at, health.last_failed_at, health.last_failure};
  if (health.paused_until > now) sheet.paused_until = health.paused_until;
  return sheet;
}

Outcome<std::vector<std::string>> known_kinds(const std::vector<Text<1, 60>>& asked) {
  if (asked.empty()) return invalid("/kinds", "name at least one kind of event", "empty");
  const auto& known = event_kinds();
  std::vector<std::string> out;
  for (std::size_t i = 0; i < asked.size(); ++i) {
    const std::string& kind = asked[i].value;
    if (std::find(known.begin(), known.end(), kind) == known.end())
      return invalid("/kinds/" + std::to_string(i), "is not a kind; see the list of GET /webhooks",
                     "not_in_list");
    if (std::find(out.begin(), out.end(), kind) == out.end()) out.push_back(kind);
  }
  return out;
}

Outcome<Done> check_owner(Work& work, const std::optional<CompanyId>& company) {
  if (!company && !work.actor.sees_all_companies)
    return invalid("/company_id", "is missing; choose a company you may see", "missing");
  if (company && !companies::access_company(work.tx, work.actor, *company))
    return invalid("/company_id", "is not known; choose a company you may see");
  return Done{};
}

// Nobody has read the log while nobody listened, so reading begins at its end.
void listen_from_now(Work& work, Webhook& webhook) {
  webhook.after_event = EventId(events::last_cursor(work.tx));
  if (active_webhooks(work.tx).empty()) store_fan_out_cursor(work.tx, webhook.after_event);
}

json::object told(const Webhook& webhook) {
  return {{"url", webhook.url},
          {"kinds", json::value_from(webhook.kinds)},
          {"company_id", to_json(webhook.company)},
          {"is_active", webhook.is_active}};
}

Outcome<WebhookPage> show_webhooks(Work& work, const RouteInput&, const None&) {
  WebhookPage page{{}, event_kinds(), work.actor.sees_all_companies};
  for (const auto& row : webhooks_of(work.tx, work.actor)) page.items.push_back(sheet_of(row, work.now));
  return page;
}

Outcome<NewWebhookAnswer> add_webhook(Work& work, const RouteInput& input, const WebhookForm& form) {
  if (const auto ok = check_owner(work, form.company_id); !ok) return ok.error();
  if (const auto ok = check_outgoing_url(form.url, writable); !ok)
    return ok.error();
  auto kinds = known_kinds(form.kinds);
  if (!kinds) return kinds.error();
  if (count_webhooks(work.tx) >= webhooks_max)
    return refuse(Problem::not_possible_now, "there are 200 webhooks already; remove one first");
  Webhook webhook{work.next_id<WebhookId>(), form.company_id,     form.name, form.url,
                  std::move(*kinds),         new_webhook_secret(), true,      {}};
  listen_from_now(work, webhook);
  insert_webhook(work.tx, webhook);
  access::audit(work, {"webhook_made", webhook.name, told(webhook), input.remote_address});
  const auto row = access_webhook(work.tx, work.actor, webhook.id);
  if (!row) return row.error();
  return NewWebhookAnswer{sheet_of(*row, work.now), webhook.secret};
}

Outcome<WebhookSheet> change_webhook(Work& work, const RouteInput& input, const WebhookChange& change) {
  auto row = access_webhook(work.tx, work.actor, input.id<WebhookId>("webhook_id"));
  if (!row) return row.error();
  Webhook& webhook = row->webhook;
  if (change.name) webhook.name = change.name->value;
  if (change.url) {
    if (const auto ok = check_outgoing_url(*change.url, writable); !ok)
      return ok.error();
    webhook.url = change.url->value;
  }
  if (change.kinds) {
    auto kinds = known_kinds(*change.kinds);
    if (!kinds) return kinds.error();
    webhook.kinds = std::move(*kinds);
  }
  const bool begins = change.is_active.value_or(false) && !webhook.is_active;
  if (change.is_active) webhook.is_active = *change.is_active;
  if (begins) listen_from_now(work, webhook);
  update_webhook(work.tx, webhook);
  access::audit(work, {"webhook_changed", webhook.name, told(webhook), input.remote_address});
  const auto changed = access_webhook(work.tx, work.actor, webhook.id);
  if (!changed) return changed.error();
  return sheet_of(*changed, work.now);
}

Outcome<NewWebhookAnswer> renew_secret(Work& work, const RouteInput& input, const None&) {
  auto row = access_webhook(work.tx, work.actor, input.id<WebhookId>("webhook_id"));
  if (!row) return row.error();
  row->webhook.secret = new_webhook_secret();
  update_webhook(work.tx, row->webhook);
  access::audit(work, {"webhook_secret_renewed", row->webhook.name, {}, input.remote_address});
  return NewWebhookAnswer{sheet_of(*row, work.now), row->webhook.secret};
}

Outcome<None> remove_webhook(Work& work, const RouteInput& input, const None&) {
  const auto row = access_webhook(work.tx, work.actor, input.id<WebhookId>("webhook_id"));
  if (!row) return row.error();
  give_up_all_to(work.tx, row->webhook.id, work.now);
  delete_webhook(work.tx, row->webhook.id);
  access::audit(work, {"webhook_removed", row->webhook.name, told(row->webhook), input.remote_address});
  return None{};
}

}  // namespace

Routes webhook_routes() {
  constexpr Roles who = roles::administrators;
  Route add = post_route<WebhookForm, NewWebhookAnswer>(
      "/webhooks", "Tell a server of events; the answer is the only time its secret is shown.", who,
      add_webhook, {Problem::not_possible_now});
  add.answers_secret = true;
  Route renew = post_route<None, NewWebhookAnswer>(
      "/webhooks/{webhook_id}/secret", "A new secret; the old one signs nothing any more.", who,
      renew_secret, {Problem::not_found});
  renew.answers_secret = true;
  return {get_route<None, WebhookPage>("/webhooks", "Who is told of events.", who, show_webhooks),
          std::move(add),
          patch_route<WebhookChange, WebhookSheet>("/webhooks/{webhook_id}", "Change a webhook.", who,
                                                   change_webhook, {Problem::not_found}),
          std::move(renew),
          delete_route<None>("/webhooks/{webhook_id}", "Tell it nothing any more.", who,
                             remove_webhook, {Problem::not_found})};
}

}  // namespace hl::outbox
