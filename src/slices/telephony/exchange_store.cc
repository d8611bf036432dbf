#include "slices/telephony/exchange_store.h"

#include "lib/database/many_rows.h"
#include "lib/sodium/sealing.h"

namespace hl::telephony {
namespace {

constexpr std::string_view secret_purpose = "phone_exchange";  // of server/secrets_store.cc
constexpr const char* columns =
    "SELECT id,name,kind,host,port,is_tls,authorities_file,user_name,secret,context,country,company_id,holder,held_until,"
    "state,state_at,trouble,said,heard_at,asked_at,tested_at,answered_ms FROM phone_exchange ";

template <class Enum>
const char* name_of(Enum value) {
  return boost::describe::enum_to_string(value, "");
}
template <class Enum>
std::optional<Enum> value_of(const std::string& text) {
  Enum out{};
  return boost::describe::enum_from_string(text.c_str(), out) ? std::optional(out) : std::nullopt;
}

Exchange read(Row& row) {
  Exchange out;
  out.id = row.id<ExchangeId>(0);
  out.name = row.text(1);
  out.kind = value_of<ExchangeKind>(row.text(2)).value_or(ExchangeKind::ami);
  out.host = row.text(3);
  out.port = static_cast<int>(row.integer(4));
  out.is_tls = row.boolean(5);
  out.authorities_file = row.maybe_text(6);
  out.user_name = row.text(7);
  // What no key opens is as good as none; the server says so when it starts.
  out.secret = unseal(row.text(8), secret_purpose).value_or("");
  out.context = row.text(9);
  out.country = row.text(10);
  out.company = row.maybe_id<CompanyId>(11);
  out.holder = row.maybe_integer(12);
  out.held_until = row.maybe_instant(13);
  out.state = value_of<ExchangeState>(row.text(14)).value_or(ExchangeState::trying);
  out.state_at = row.maybe_instant(15);
  if (const auto trouble = row.maybe_text(16)) out.trouble = value_of<ExchangeTrouble>(*trouble);
  out.said = row.maybe_text(17);
  out.heard_at = row.maybe_instant(18);
  out.asked_at = row.maybe_instant(19);
  out.tested_at = row.maybe_instant(20);
  out.answered_ms = row.maybe_integer(21);
  return out;
}

// All numbers and telephones with two questions, however many exchanges there are.
void add_places(Tx& tx, std::vector<Exchange>& all) {
  const auto of = [&](ExchangeId id) -> Exchange* {
    for (Exchange& one : all) {
      if (one.id == id) return &one;
    }
    return nullptr;
  };
  tx.each("SELECT exchange_id,dialled,company_id FROM phone_exchange_number ORDER BY exchange_id,dialled LIMIT 10000", [&](Row& row) {
    if (Exchange* const one = of(row.id<ExchangeId>(0))) one->numbers.push_back({row.text(1), row.maybe_id<CompanyId>(2)});
  });
  tx.each("SELECT exchange_id,extension,account_id FROM phone_exchange_extension ORDER BY exchange_id,extension LIMIT 10000", [&](Row& row) {
    if (Exchange* const one = of(row.id<ExchangeId>(0))) one->telephones.push_back({row.text(1), row.id<AccountId>(2)});
  });
}

void write_places(Tx& tx, const Exchange& e) {
  run_many(tx, "INSERT INTO phone_exchange_number (exchange_id,dialled,company_id) VALUES ", " ON CONFLICT DO NOTHING", e.numbers,
           [&](const HelpdeskNumber& one) { return std::tie(e.id, one.dialled, one.company_id); });
  run_many(tx, "INSERT INTO phone_exchange_extension (exchange_id,extension,account_id) VALUES ", " ON CONFLICT DO NOTHING", e.telephones,
           [&](const auto& one) { return std::tie(e.id, one.extension, one.account_id); });
}

void forget_places(Tx& tx, ExchangeId id) {
  tx.run("DELETE FROM phone_exchange_number WHERE exchange_id=?", id);
  tx.run("DELETE FROM phone_exchange_extension WHERE exchange_id=?", id);
}

}  // namespace

std::vector<Exchange> exchanges(Tx& tx) {
  auto out = tx.all(std::string(columns) + "ORDER BY id LIMIT 50", read);
  if (!out.empty()) add_places(tx, out);
  return out;
}

std::optional<Exchange> exchange(Tx& tx, ExchangeId id) {
  for (Exchange& one : exchanges(tx)) {
    if (one.id == id) return std::move(one);
  }
  return std::nullopt;
}

bool has_exchanges(Tx& tx) {
  return tx.first("SELECT id FROM phone_exchange LIMIT 1", [](Row&) { return true; }).value_or(false);
}

void insert_exchange(Tx& tx, const Exchange& e) {
  tx.run("INSERT INTO phone_exchange (id,name,kind,host,port,is_tls,authorities_file,user_name,secret,context,country,company_id,state) "
         "VALUES (?,?,?,?,?,?,?,?,?,?,?,?,'trying')",
         e.id, e.name, name_of(e.kind), e.host, e.port, e.is_tls, e.authorities_file, e.user_name, seal(e.secret, secret_purpose), e.context,
         e.country, e.company);
  write_places(tx, e);
}

void update_exchange(Tx& tx, const Exchange& e) {
  tx.run("UPDATE phone_exchange SET name=?,kind=?,host=?,port=?,is_tls=?,authorities_file=?,user_name=?,context=?,country=?,company_id=? WHERE id=?",
         e.name, name_of(e.kind), e.host, e.port, e.is_tls, e.authorities_file, e.user_name, e.context, e.country, e.company, e.id);
  if (!e.secret.empty()) tx.run("UPDATE phone_exchange SET secret=? WHERE id=?", seal(e.secret, secret_purpose), e.id);
  forget_places(tx, e.id);
  write_places(tx, e);
}

void delete_exchange(Tx& tx, ExchangeId id) {
  forget_places(tx, id);
  tx.run("DELETE FROM phone_exchange_request WHERE exchange_id=?", id);
  tx.run("DELETE FROM phone_exchange WHERE id=?", id);
}

void ask_for_test(Tx& tx, ExchangeId id, Instant now) {
  tx.run("UPDATE phone_exchange SET asked_at=?,tested_at=NULL,answered_ms=NULL WHERE id=?", now, id);
}

std::string stamp_of(const Exchange& e) {
  std::string out;
  for (const std::string& part : {std::string(name_of(e.kind)), e.host, std::to_string(e.port), std::string(e.is_tls ? "tls" : ""),
                                  e.authorities_file.value_or(""), e.user_name, e.secret})
    out += part + "\n";
  return out;
}

std::string names_begin(ExchangeId id) { return std::string(calls::exchange_mark) + std::to_string(id.raw()) + ":"; }

void hold_exchanges(Tx& tx, std::int64_t node, Instant now, Instant until) {
  tx.run("UPDATE phone_exchange SET holder=?,held_until=? WHERE holder IS NULL OR holder=? OR held_until<?", node, until, node, now);
}

void let_go_of_exchanges(Tx& tx, std::int64_t node) { tx.run("UPDATE phone_exchange SET holder=NULL WHERE holder=?", node); }

void note_state(Tx& tx, ExchangeId id, const ExchangeNews& news, Instant now) {
  const auto trouble = news.trouble ? std::optional(name_of(*news.trouble)) : std::nullopt;
  const auto said = news.said.empty() ? std::nullopt : std::optional(news.said);
  tx.run("UPDATE phone_exchange SET state=?,trouble=?,said=?,state_at=? WHERE id=?", name_of(news.state), trouble, said, now, id);
}

void note_heard(Tx& tx, ExchangeId id, Instant now) { tx.run("UPDATE phone_exchange SET heard_at=? WHERE id=?", now, id); }

void note_tested(Tx& tx, ExchangeId id, std::optional<std::int64_t> answered_ms, Instant now) {
  tx.run("UPDATE phone_exchange SET tested_at=?,answered_ms=? WHERE id=?", now, answered_ms, id);
}

std::optional<std::pair<ExchangeId, std::string>> desk_telephone(Tx& tx, AccountId account) {
  return tx.first("SELECT exchange_id,extension FROM phone_exchange_extension WHERE account_id=? ORDER BY exchange_id,extension LIMIT 1",
                  [](Row& row) { return std::pair(row.id<ExchangeId>(0), row.text(1)); }, account);
}

void insert_desk_request(Tx& tx, const DeskRequest& r) {
  tx.run("INSERT INTO phone_exchange_request (id,exchange_id,account_id,extension,dialled,asked_at) VALUES (?,?,?,?,?,?)", r.id, r.exchange,
         r.account, r.extension, r.dialled, r.asked_at);
}

int desk_requests_since(Tx& tx, AccountId account, Instant since) {
  constexpr int counted_max = 10'000;
  return static_cast<int>(tx.all("SELECT id FROM phone_exchange_request WHERE account_id=? AND asked_at>? LIMIT ?",
                                 [](Row& row) { return row.integer(0); }, account, since, counted_max)
                              .size());
}

bool has_desk_requests(Tx& tx, ExchangeId id, Instant since) {
  return tx.first("SELECT id FROM phone_exchange_request WHERE exchange_id=? AND extension<>'' AND asked_at>? LIMIT 1", [](Row&) { return true; }, id,
                  since)
      .value_or(false);
}

std::vector<DeskRequest> take_desk_requests(Tx& tx, ExchangeId id, Instant since) {
  auto out = tx.all("SELECT id,exchange_id,account_id,extension,dialled,asked_at FROM phone_exchange_request "
                    "WHERE exchange_id=? AND extension<>'' AND asked_at>? ORDER BY id LIMIT 20",
                    [](Row& row) {
                      return DeskRequest{row.integer(0), row.id<ExchangeId>(1), row.id<AccountId>(2), row.text(3), row.text(4), row.instant(5)};
                    },
                    id, since);
  // They are kept for an hour, without a telephone: what an account may call is counted by them.
  for (const auto& one : out) tx.run("UPDATE phone_exchange_request SET extension='' WHERE id=?", one.id);
  tx.run("DELETE FROM phone_exchange_request WHERE asked_at<?", since - std::chrono::hours(1));
  return out;
}

}  // namespace hl::telephony
