// From a request to an answer: finds the route, knows who asks, checks the role, opens the transaction,
// remembers idempotency keys and turns refusals into problem documents (RFC 9457).
#pragma once

#include "lib/http/http.h"
#include "server/clock.h"
#include "server/routes.h"
#include "slices/events/events.h"

namespace hl {

class Dispatcher {
 public:
  Dispatcher(Database& database, IdSource& ids, const Clock& clock,
             const events::Reactions& reactions, std::string public_url = {});

  http::Response answer(const http::Request& request) const;
  // Who asks, by session cookie or API token.
  [[nodiscard]] std::optional<Actor> actor_of(const http::Request& request) const;
  static http::Response problem(const Refusal& refusal);

 private:
  struct Match {
    const Route* route = nullptr;
    std::map<std::string, std::string> params;
    bool is_other_method = false;
  };
  static Match find(const std::string& method, const std::string& path);
  http::Response run(const Route& route, const http::Request& request, RouteInput& input,
                     const std::optional<Actor>& actor) const;
  Outcome<Reply> write(const Route& route, const http::Request& request, const RouteInput& input,
                       const Actor& actor) const;

  Database& database_;
  IdSource& ids_;
  const Clock& clock_;
  const events::Reactions& reactions_;
  const std::string public_url_;
};

}  // namespace hl
