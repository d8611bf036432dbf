#include "server/server.h"

#include <spdlog/spdlog.h>

#include "server/migrate.h"
#include "server/reactions.h"
#include "server/search_keeper.h"
#include "server/shipped_models.h"
#include "server/static_files.h"
#include "server/ticker.h"
#include "slices/access/token.h"

namespace hl {
namespace {

bool is_upload(const http::Request& head) {
  return head.method == "POST" && head.path.starts_with(api_prefix) &&
         head.path.ends_with("/attachments");
}

}  // namespace

struct HotlinerServer::Parts {
  Clock clock;
  Database database;
  IdSource& ids;
  events::Reactions reactions;
  Dispatcher dispatcher;
  Hub hub;
  Ticker ticker;
  SearchKeeper search;
  http::Server http;

  explicit Parts(const ServeOptions& options)
      : clock(options.clock_file),
        database({options.database, options.readers, true}),
        ids((ship_models(database), database.ids())),
        reactions(make_reactions()),
        dispatcher(database, ids, clock, reactions, options.public_url),
        hub(database),
        ticker(database, ids, clock, reactions),
        search(database),
        http({.address = options.address, .port = options.port},
             {.request = [this](const http::Request& request) { return answer(request); },
              .upgrade = [this](const http::Request& request) { return upgrade(request); },
              .is_upload = is_upload}) {}
  Parts(const Parts&) = delete;
  Parts& operator=(const Parts&) = delete;

  http::Response answer(const http::Request& request) {
    if (request.path == "/healthz") return {200, "text/plain", "alive\n", {}};
    if (request.path == "/readyz") return ready();
    if (request.path.starts_with(std::string(api_prefix) + "/")) return dispatcher.answer(request);
    if (request.method != "GET" && request.method != "HEAD")
      return Dispatcher::problem(refuse(Problem::method_not_allowed));
    return static_file(request);
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
    if (request.path != std::string(api_prefix) + "/events")
      return Dispatcher::problem(refuse(Problem::not_found));
    const auto actor = listener_of(request);
    if (!actor) return Dispatcher::problem(refuse(Problem::not_signed_in));
    if (actor->scopes && !access::allows(*actor->scopes, "events:read"))
      return Dispatcher::problem(refuse(Problem::not_allowed, "this token lacks the scope events:read"));
    const std::string_view origin = request.header("origin");
    const auto scheme = origin.find("://");
    if (!origin.empty() && (scheme == std::string_view::npos ||
                            origin.substr(scheme + 3) != request.header("host")))
      return Dispatcher::problem(refuse(Problem::cross_site_request));
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
  parts_ = std::make_unique<Parts>(options);
}

HotlinerServer::~HotlinerServer() = default;
std::uint16_t HotlinerServer::port() const { return parts_->http.port(); }
void HotlinerServer::run() {
  parts_->http.run();
  parts_->hub.forget_all();
}
void HotlinerServer::stop() { parts_->http.stop(); }

}  // namespace hl
