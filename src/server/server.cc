#include "server/server.h"

#include <spdlog/spdlog.h>

#include "lib/url/web_origin.h"
#include "server/courier.h"
#include "server/mail_collector.h"
#include "server/migrate.h"
#include "server/node_count.h"
#include "server/origin.h"
#include "server/reactions.h"
#include "server/reading_page.h"
#include "server/search_keeper.h"
#include "server/secrets_key.h"
#include "server/security_headers.h"
#include "server/shipped_models.h"
#include "server/static_files.h"
#include "server/ticker.h"
#include "server/upload_look.h"
#include "slices/access/token.h"
#include "slices/telephony/exchange_watch.h"

namespace hl {
namespace {

CourierOptions courier_options(const ServeOptions& options) {
  CourierOptions out;
  out.mail_spool = options.mail_spool;
  out.smtp = options.smtp;
  out.smtp_secret_file = options.smtp_secret_file;
  out.uses_reply_addresses = options.uses_reply_addresses;
  out.public_url = options.public_url;
  out.webhook_addresses = {.allows_loopback = options.webhooks_to_loopback, .allows_private = false};
  const auto origin = parse_web_origin(options.public_url);
  out.mail_from.name = "Helpdesk";
  out.mail_from.address = !options.mail_from.empty() ? options.mail_from
                                                     : "helpdesk@" + (origin ? origin->host : "localhost");
  return out;
}

}  // namespace

struct HotlinerServer::Parts {
  Clock clock;
  Database database;
  IdSource& ids;
  events::Reactions reactions;
  RequestLimits limits;
  UploadLook uploads;
  Dispatcher dispatcher;
  NodeCount nodes;
  Hub hub;
  Ticker ticker;
  Courier courier;
  MailCollector mail;
  NightLearner learner;
  SearchKeeper search;
  const std::unique_ptr<telephony::Switchboard> switchboard;  // none: no telephone here
  telephony::ExchangeWatch exchanges;
  StaticFiles files;
  const std::string public_url;
  const http::ServerOptions http_options;
  http::Server http;

  explicit Parts(const ServeOptions& options)
      : clock(options.clock_file),
        database({options.database, options.readers, true}),
        ids((ship_models(database), database.ids())),
        reactions(make_reactions()),
        limits{{"account", options.requests_per_minute},
               {"address", options.anonymous_requests_per_minute}},
        uploads(options.clamd_socket),
        dispatcher(database, ids, clock, reactions, options.public_url, &limits,
                   [this](const std::string& bytes, const std::string& type) { return uploads.look_at(bytes, type); }),
        nodes(database),
        hub(database, clock),
        ticker(database, ids, clock, reactions, [this](Instant now) { count_nodes(now); }),
        courier(database, ids, clock, reactions, courier_options(options)),
        mail(database, ids, clock, reactions, options.clamd_socket),
        learner(database, clock, options.learning),
        search(database, clock, options.search_file),
        switchboard(make_switchboard(options.telephone)),
        exchanges(database, ids, [this] { return clock.now(); }, reactions, options.exchange_networks),
        files(security_headers()),
        public_url(options.public_url),
        http_options(http_options_of(options)),
        http(http_options,
             {.request = [this](const http::Request& request) { return answer(request); },
              .upgrade = [this](const http::Request& request) { return upgrade(request); },
              .admit = [this](const http::Request& head) {
                return dispatcher.admit_body(head, http_options);
              },
              .prepared = [this](const http::HeadView& head) { return files.prepared(head); },
              .notice = [](const std::string& text) { spdlog::warn("{}", text); }}) {}
  static http::ServerOptions http_options_of(const ServeOptions& options) {
    http::ServerOptions out;
    out.address = options.address;
    out.port = options.port;
    out.tls = options.tls;
    out.trusted_proxies = options.trusted_proxies;
    out.connections_per_address_max = options.connections_per_address;
    out.headers = security_headers();
    out.https_headers = transport_headers();
    return out;
  }
  Parts(const Parts&) = delete;
  Parts& operator=(const Parts&) = delete;

  std::unique_ptr<telephony::Switchboard> make_switchboard(const telephony::SwitchboardOptions& options) {
    if (options.sip_address.empty()) return nullptr;
    return std::make_unique<telephony::Switchboard>(
        database, ids, [this] { return clock.now(); }, reactions, options);
  }

  // Each node gives an equal part of what somebody may ask of the helpdesk.
  void count_nodes(Instant now) {
    const int count = nodes.renew(now);
    limits.accounts.share_among(count);
    limits.addresses.share_among(count);
  }

  http::Response answer(const http::Request& request) {
    if (request.path == "/healthz") return {200, "text/plain", "alive\n", {}};
    if (request.path == "/readyz") return ready();
    if (request.path.starts_with(std::string(api_prefix) + "/")) return dispatcher.answer(request);
    if (request.method != "GET" && request.method != "HEAD")
      return Dispatcher::problem(refuse(Problem::method_not_allowed));
    if (request.path.starts_with(reading_prefix)) return reading_page(dispatcher, database, request);
    return files.answer(request);
  }

  // For a load balancer: may requests come here?
  http::Response ready() {
    try {
      database.read([](Tx& tx) { return tx.first("SELECT 1", [](Row&) { return 1; }); });
      return {200, "text/plain", "ready\n", {}};
    } catch (const DatabaseError& error) {
      spdlog::warn("not ready: {}", error.what());
      return {503, "text/plain", "the database does not answer\n", {{"Retry-After", "2"}}};
    }
  }

  std::optional<Actor> listener_of(const http::Request& request) {
    auto actor = dispatcher.actor_of(request);
    if (actor && actor->owes_second_factor) return std::nullopt;
    return actor;
  }

  http::Upgrade upgrade(const http::Request& request) {
    const bool is_telephone = switchboard && request.path == std::string(api_prefix) + "/telephone/line";
    if (!is_telephone && request.path != std::string(api_prefix) + "/events")
      return Dispatcher::problem(refuse(Problem::not_found));
    const auto actor = listener_of(request);
    http::Headers told;
    if (const auto refusal = dispatcher.count(request, actor, told)) return Dispatcher::problem(*refusal);
    if (!actor) return Dispatcher::problem(refuse(Problem::not_signed_in));
    const std::string scope = is_telephone ? "telephone:write" : "events:read";
    if (actor->scopes && !access::allows(*actor->scopes, scope))
      return Dispatcher::problem(refuse(Problem::not_allowed, "this token lacks the scope " + scope));
    if (is_telephone && !actor->has(roles::desk)) return Dispatcher::problem(refuse(Problem::not_allowed));
    if (is_cross_site(request, public_url))
      return Dispatcher::problem(refuse(Problem::cross_site_request));
    if (is_telephone) {
      return http::Opened([this, request, actor = *actor](const std::shared_ptr<http::Socket>& socket) {
        switchboard->connect([this, request] { return listener_of(request); }, actor, socket);
      });
    }
    std::int64_t cursor = 0;
    if (const auto after = request.query.find("after"); after != request.query.end())
      cursor = std::strtoll(after->second.c_str(), nullptr, 10);
    return http::Opened(
        [this, request, actor = *actor, cursor](const std::shared_ptr<http::Socket>& socket) {
          hub.add([this, request] { return listener_of(request); }, actor, cursor, socket);
        });
  }
};

HotlinerServer::HotlinerServer(const ServeOptions& options) {
  for (const auto& name : migrate(options.database).applied)
    spdlog::info("database: applied {}", name);
  load_secrets_key(options.database, options.secrets_key_file);
  seal_stored_secrets(options.database);
  parts_ = std::make_unique<Parts>(options);
}

HotlinerServer::~HotlinerServer() = default;
std::uint16_t HotlinerServer::port() const { return parts_->http.port(); }
std::optional<std::uint16_t> HotlinerServer::tls_port() const { return parts_->http.tls_port(); }
void HotlinerServer::run() {
  parts_->http.run();
  parts_->hub.forget_all();
  if (parts_->switchboard) parts_->switchboard->forget_all();
}
void HotlinerServer::stop() { parts_->http.stop(); }

}  // namespace hl
