// Exchanges of others that tell of their calls, and SQL of them.
#pragma once

#include "slices/calls/calls.h"
#include "slices/telephony/call_tracker.h"

namespace hl::telephony {

using ExchangeId = Id<struct ExchangeTag>;

BOOST_DEFINE_ENUM_CLASS(ExchangeKind, ami, ari)
// trying: no attempt has ended yet. lost: it was connected, and is tried again; so is what failed.
BOOST_DEFINE_ENUM_CLASS(ExchangeState, trying, connected, lost, failed)
// Why, each with a cure of its own. address: this program was not started with leave to reach it. no_asterisk:
// something else answers there. sign_in: name or password are wrong. challenge: it takes no password that is not sent in
// the open, which is done over TLS alone. not_found: it knows no such address; ARI is not switched on.
BOOST_DEFINE_ENUM_CLASS(ExchangeTrouble, address, name, unreachable, slow, certificate, tls, no_asterisk, sign_in, challenge,
                        not_found, closed, other)

struct HelpdeskNumber {
  std::string dialled;  // or the name of a queue, as the exchange says it
  std::optional<CompanyId> company_id;
};
BOOST_DESCRIBE_STRUCT(HelpdeskNumber, (), (dialled, company_id))
struct DeskTelephone {
  std::string extension;
  AccountId account_id;
};
BOOST_DESCRIBE_STRUCT(DeskTelephone, (), (extension, account_id))

struct Exchange {
  ExchangeId id;
  std::string name;
  ExchangeKind kind = ExchangeKind::ami;
  std::string host;
  int port = 0;
  bool is_tls = false;
  std::optional<std::string> authorities_file = {};
  std::string user_name;
  std::string secret = {};  // empty: none that our key opens
  std::string context;  // of its dial plan, from which technicians dial
  std::string country;
  std::optional<CompanyId> company = {};
  std::vector<HelpdeskNumber> numbers = {};
  std::vector<DeskTelephone> telephones = {};
  std::optional<std::int64_t> holder = {};
  std::optional<Instant> held_until = {};
  ExchangeState state = ExchangeState::trying;
  std::optional<Instant> state_at = {};
  std::optional<ExchangeTrouble> trouble = {};
  std::optional<std::string> said = {};  // by the exchange or the network
  std::optional<Instant> heard_at = {};  // of a call
  std::optional<Instant> asked_at = {};  // for a test
  std::optional<Instant> tested_at = {};
  std::optional<std::int64_t> answered_ms = {};
};

std::vector<Exchange> exchanges(Tx& tx);  // 50 at most, with their numbers and telephones
std::optional<Exchange> exchange(Tx& tx, ExchangeId id);
bool has_exchanges(Tx& tx);
void insert_exchange(Tx& tx, const Exchange& exchange);
// Not what the node that holds it writes; a secret that is empty stays as it is.
void update_exchange(Tx& tx, const Exchange& exchange);
void delete_exchange(Tx& tx, ExchangeId id);
void ask_for_test(Tx& tx, ExchangeId id, Instant now);

// What changes a connection when it changes.
std::string stamp_of(const Exchange& exchange);
// The names of its calls begin so.
std::string names_begin(ExchangeId id);

// ---- for the node that holds it ----

// Takes what nobody holds, or is ours, until then.
void hold_exchanges(Tx& tx, std::int64_t node, Instant now, Instant until);
void let_go_of_exchanges(Tx& tx, std::int64_t node);
struct ExchangeNews {
  ExchangeState state = ExchangeState::trying;
  std::optional<ExchangeTrouble> trouble = {};
  std::string said = {};
};
void note_state(Tx& tx, ExchangeId id, const ExchangeNews& news, Instant now);
void note_heard(Tx& tx, ExchangeId id, Instant now);
void note_tested(Tx& tx, ExchangeId id, std::optional<std::int64_t> answered_ms, Instant now);
// What became of a call there.
void take_news(Work& work, const Exchange& exchange, const CallNews& news);  // exchange_news.cc

struct DeskRequest {
  std::int64_t id = 0;
  ExchangeId exchange;
  AccountId account;
  std::string extension;
  std::string dialled;
  Instant asked_at{};
};
// The extension of an account, at the first exchange where it has one.
std::optional<std::pair<ExchangeId, std::string>> desk_telephone(Tx& tx, AccountId account);
void insert_desk_request(Tx& tx, const DeskRequest& request);
int desk_requests_since(Tx& tx, AccountId account, Instant since);
bool has_desk_requests(Tx& tx, ExchangeId id, Instant since);
// Those not older than that, of which none is taken twice.
std::vector<DeskRequest> take_desk_requests(Tx& tx, ExchangeId id, Instant since);

Routes exchange_routes();  // exchange_api.cc

}  // namespace hl::telephony
