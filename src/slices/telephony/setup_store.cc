#include "slices/telephony/setup_store.h"

#include <charconv>

#include "lib/phone/phone_number.h"
#include "lib/sip/sip_line.h"
#include "lib/sodium/sealing.h"

namespace hl::telephony {
namespace {

template <class Enum>
std::string name_of(Enum value) {
  return boost::describe::enum_to_string(value, "");
}

template <class Enum>
std::optional<Enum> value_of(const std::optional<std::string>& text) {
  Enum out{};
  return text && boost::describe::enum_from_string(text->c_str(), out) ? std::optional(out) : std::nullopt;
}

// "fr,nl": codes of two letters.
std::vector<std::string> codes_in(const std::string& text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at + 1 < text.size(); at += 3) out.push_back(text.substr(at, 2));
  return out;
}

constexpr const char* number_columns = "SELECT id,dialled,name,company_id,language,skill,overflow_waiting,overflow_after_s,overflow_to,menu,team,offers_call_back FROM phone_number ";

Number read_number(Row& row) {
  Number out;
  out.id = row.id<NumberId>(0);
  out.dialled = row.text(1);
  out.name = row.text(2);
  out.company = row.maybe_id<CompanyId>(3);
  out.language = value_of<Language>(row.maybe_text(4));
  out.skill = row.maybe_text(5);
  if (const auto count = row.maybe_integer(6)) out.overflow_waiting = static_cast<int>(*count);
  if (const auto span = row.maybe_integer(7)) out.overflow_after_s = static_cast<int>(*span);
  out.overflow_to = row.maybe_text(8);
  for (const auto& code : codes_in(row.maybe_text(9).value_or(""))) {
    if (const auto language = value_of<Language>(code)) out.menu.push_back(*language);
  }
  out.team = row.maybe_text(10);
  out.offers_call_back = row.boolean(11);
  return out;
}

constexpr std::string_view secret_purpose = "phone_trunk";  // of server/secrets_store.cc
constexpr const char* trunk_columns = "SELECT id,name,addresses,outbound,shows,transport,user_name,registers,registration,"
                                      "registration_status,registration_at,trouble";
constexpr const char* trunks_in_order = " FROM phone_trunk ORDER BY id LIMIT 200";

Trunk read_trunk(Row& row) {
  Trunk out{row.id<TrunkId>(0), row.text(1), row.text(2), row.maybe_text(3), row.maybe_text(4)};
  out.transport = value_of<TrunkTransport>(row.maybe_text(5)).value_or(TrunkTransport::udp);
  out.user_name = row.maybe_text(6);
  out.registers = row.boolean(7);
  out.registration = value_of<TrunkRegistration>(row.maybe_text(8));
  if (const auto status = row.maybe_integer(9)) out.registration_status = static_cast<int>(*status);
  out.registration_at = row.maybe_instant(10);
  out.trouble = value_of<TrunkTrouble>(row.maybe_text(11));
  return out;
}

}  // namespace

std::string canonical(const std::string& dialled, const std::string& country) {
  const auto parsed = PhoneNumber::parse(dialled, country);
  return parsed ? parsed->e164() : dialled;
}

std::vector<Trunk> trunks(Tx& tx) { return tx.all(std::string(trunk_columns) + trunks_in_order, read_trunk); }

std::vector<TrunkLogin> trunk_logins(Tx& tx) {
  return tx.all(std::string(trunk_columns) + ",secret" + trunks_in_order, [](Row& row) {
    // What no key opens is as good as none; the server says so when it starts.
    return TrunkLogin{read_trunk(row), unseal(row.maybe_text(12).value_or(""), secret_purpose).value_or("")};
  });
}

void insert_trunk(Tx& tx, const Trunk& t) {
  tx.run("INSERT INTO phone_trunk (id,name,addresses,outbound,shows,transport,user_name,registers) VALUES (?,?,?,?,?,?,?,?)",
         t.id, t.name, t.addresses, t.outbound, t.shows, name_of(t.transport), t.user_name, t.registers);
}

void keep_trunk_secret(Tx& tx, TrunkId id, const std::string& secret) {
  tx.run("UPDATE phone_trunk SET secret=? WHERE id=?", seal(secret, secret_purpose), id);
}

void note_trouble(Tx& tx, TrunkId id, std::optional<TrunkTrouble> trouble) {
  tx.run("UPDATE phone_trunk SET trouble=? WHERE id=?", trouble ? std::optional(name_of(*trouble)) : std::nullopt, id);
}

void note_registration(Tx& tx, TrunkId id, TrunkRegistration state, int status, Instant now) {
  tx.run("UPDATE phone_trunk SET registration=?,registration_status=?,registration_at=? WHERE id=?", name_of(state), status,
         now, id);
}

bool delete_trunk(Tx& tx, TrunkId id) {
  const auto found = tx.first("SELECT id FROM phone_trunk WHERE id=?", [](Row& row) { return row.id<TrunkId>(0); }, id);
  if (!found) return false;
  tx.run("DELETE FROM phone_trunk WHERE id=?", id);
  return true;
}

std::optional<Number> number_dialled(Tx& tx, const std::string& dialled) {
  return tx.first(std::string(number_columns) + "WHERE dialled=?", read_number, dialled);
}

std::optional<Number> number(Tx& tx, NumberId id) {
  return tx.first(std::string(number_columns) + "WHERE id=?", read_number, id);
}

std::vector<Number> numbers(Tx& tx, const Actor& actor) {
  return tx.all(std::string(number_columns) + "WHERE company_id IS NULL OR " + actor.company_filter("company_id") +
                    " ORDER BY dialled LIMIT 1000",
                read_number);
}

void insert_number(Tx& tx, const Number& n) {
  const auto language = n.language ? std::optional(name_of(*n.language)) : std::nullopt;
  std::string menu;
  for (const Language one : n.menu) menu += (menu.empty() ? "" : ",") + name_of(one);
  tx.run("INSERT INTO phone_number (id,dialled,name,company_id,language,skill,overflow_waiting,overflow_after_s,"
         "overflow_to,menu,team,offers_call_back) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
         n.id, n.dialled, n.name, n.company, language, n.skill, n.overflow_waiting, n.overflow_after_s, n.overflow_to, menu,
         n.team, n.offers_call_back);
}

void delete_number(Tx& tx, NumberId id) { tx.run("DELETE FROM phone_number WHERE id=?", id); }

bool has_numbers(Tx& tx) {
  return tx.first("SELECT id FROM phone_number LIMIT 1", [](Row& row) { return row.id<NumberId>(0); }).has_value();
}

std::optional<sip::Way> parse_way(const std::string& outbound, TrunkTransport transport) {
  constexpr std::uint16_t tls_port = 5061;
  sip::Way out;
  out.transport = static_cast<sip::Transport>(transport);
  if (transport == TrunkTransport::tls) out.port = tls_port;
  const auto colon = outbound.rfind(':');
  out.host = outbound.substr(0, colon);
  if (colon != std::string::npos) {
    const char* const end = outbound.data() + outbound.size();
    const auto read = std::from_chars(outbound.data() + colon + 1, end, out.port);
    if (read.ec != std::errc() || read.ptr != end || out.port == 0) return std::nullopt;
  }
  return sip::is_plain_target(out.host) ? std::optional(out) : std::nullopt;
}

std::optional<WayOut> way_out(const Trunk& trunk, const std::string& secret) {
  const auto way = trunk.outbound ? parse_way(*trunk.outbound, trunk.transport) : std::nullopt;
  if (!way) return std::nullopt;
  WayOut out{trunk.id, *way, trunk.shows.value_or(trunk.user_name.value_or("anonymous"))};
  if (trunk.user_name) out.way.user = *trunk.user_name;
  out.way.secret = secret;
  return out;
}

DialRules dial_rules(Tx& tx) {
  return tx
      .first("SELECT home_country,countries,per_hour,at_once FROM phone_dialling",
             [](Row& row) {
               return DialRules{row.text(0), codes_in(row.text(1)), static_cast<int>(row.integer(2)),
                                static_cast<int>(row.integer(3))};
             })
      .value_or(DialRules{});
}

void set_dial_rules(Tx& tx, const DialRules& rules) {
  std::string countries;
  for (const auto& one : rules.countries) countries += (countries.empty() ? "" : ",") + one;
  tx.run("INSERT INTO phone_dialling (id,home_country,countries,per_hour,at_once) VALUES (1,?,?,?,?) "
         "ON CONFLICT (id) DO UPDATE SET home_country=excluded.home_country,countries=excluded.countries,"
         "per_hour=excluded.per_hour,at_once=excluded.at_once",
         rules.home_country, countries, rules.per_hour, rules.at_once);
}

queue::Practice practice(Tx& tx, AccountId account) {
  queue::Practice out;
  const auto rows = tx.all("SELECT level,calls FROM phone_practice WHERE account_id=?",
                           [](Row& row) { return std::pair(row.text(0), static_cast<int>(row.integer(1))); }, account);
  for (const auto& [level, calls] : rows) {
    if (level == name_of(Level::novice)) out.novice = calls;
    if (level == name_of(Level::regular)) out.regular = calls;
    if (level == name_of(Level::expert)) out.expert = calls;
  }
  return out;
}

void add_practice(Tx& tx, AccountId account, Level level) {
  tx.run("INSERT INTO phone_practice (account_id,level,calls) VALUES (?,?,1) "
         "ON CONFLICT (account_id,level) DO UPDATE SET calls=phone_practice.calls+1",
         account, name_of(level));
}

void insert_request(Tx& tx, const DialRequest& r) {
  // Where no node has a telephone, nobody takes them.
  constexpr auto kept = std::chrono::minutes(1);
  tx.run("DELETE FROM phone_request WHERE asked_at<?", r.asked_at - kept);
  tx.run("INSERT INTO phone_request (id,account_id,dialled,trunk_id,ticket_id,asked_at) VALUES (?,?,?,?,?,?)", r.id, r.account,
         r.dialled, r.trunk, r.ticket, r.asked_at);
}

bool has_requests(Tx& tx) {
  return tx.first("SELECT id FROM phone_request LIMIT 1", [](Row&) { return true; }).value_or(false);
}

std::vector<DialRequest> take_requests(Tx& tx) {
  auto out = tx.all("SELECT id,account_id,dialled,trunk_id,ticket_id,asked_at FROM phone_request ORDER BY id LIMIT 100", [](Row& row) {
    return DialRequest{row.integer(0),           row.id<AccountId>(1), row.text(2), row.maybe_id<TrunkId>(3),
                       row.maybe_id<TicketId>(4), row.instant(5)};
  });
  for (const auto& one : out) tx.run("DELETE FROM phone_request WHERE id=?", one.id);
  return out;
}

}  // namespace hl::telephony
