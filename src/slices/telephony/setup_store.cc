#include "slices/telephony/setup_store.h"

#include <charconv>

#include "lib/phone/phone_number.h"
#include "lib/sip/sip_line.h"

namespace hl::telephony {
namespace {

constexpr const char* number_columns = "SELECT id,dialled,name,company_id,language,skill,overflow_waiting,overflow_after_s,overflow_to FROM phone_number ";

Number read_number(Row& row) {
  Number out;
  out.id = row.id<NumberId>(0);
  out.dialled = row.text(1);
  out.name = row.text(2);
  out.company = row.maybe_id<CompanyId>(3);
  if (const auto text = row.maybe_text(4)) {
    Language language = Language::en;
    if (boost::describe::enum_from_string(text->c_str(), language)) out.language = language;
  }
  out.skill = row.maybe_text(5);
  if (const auto count = row.maybe_integer(6)) out.overflow_waiting = static_cast<int>(*count);
  if (const auto span = row.maybe_integer(7)) out.overflow_after_s = static_cast<int>(*span);
  out.overflow_to = row.maybe_text(8);
  return out;
}

template <class Enum>
std::string name_of(Enum value) {
  return boost::describe::enum_to_string(value, "");
}

}  // namespace

std::string canonical(const std::string& dialled, const std::string& country) {
  const auto parsed = PhoneNumber::parse(dialled, country);
  return parsed ? parsed->e164() : dialled;
}

std::vector<Trunk> trunks(Tx& tx) {
  return tx.all("SELECT id,name,addresses,outbound,shows FROM phone_trunk ORDER BY id LIMIT 200", [](Row& row) {
    return Trunk{row.id<TrunkId>(0), row.text(1), row.text(2), row.maybe_text(3), row.maybe_text(4)};
  });
}

void insert_trunk(Tx& tx, const Trunk& t) {
  tx.run("INSERT INTO phone_trunk (id,name,addresses,outbound,shows) VALUES (?,?,?,?,?)", t.id, t.name, t.addresses,
         t.outbound, t.shows);
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
  tx.run("INSERT INTO phone_number (id,dialled,name,company_id,language,skill,overflow_waiting,overflow_after_s,"
         "overflow_to) VALUES (?,?,?,?,?,?,?,?,?)",
         n.id, n.dialled, n.name, n.company, language, n.skill, n.overflow_waiting, n.overflow_after_s, n.overflow_to);
}

void delete_number(Tx& tx, NumberId id) { tx.run("DELETE FROM phone_number WHERE id=?", id); }

bool has_numbers(Tx& tx) {
  return tx.first("SELECT id FROM phone_number LIMIT 1", [](Row& row) { return row.id<NumberId>(0); }).has_value();
}

std::optional<WayOut> parse_way_out(const std::string& outbound, const std::string& shows) {
  WayOut out;
  const auto colon = outbound.rfind(':');
  out.host = outbound.substr(0, colon);
  out.shows = shows;
  if (colon != std::string::npos) {
    const char* const end = outbound.data() + outbound.size();
    const auto read = std::from_chars(outbound.data() + colon + 1, end, out.port);
    if (read.ec != std::errc() || read.ptr != end || out.port == 0) return std::nullopt;
  }
  if (!sip::is_plain_target(out.host) || !sip::is_plain_target(shows)) return std::nullopt;
  return out;
}

DialRules dial_rules(Tx& tx) {
  const auto split = [](std::string text) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at + 1 < text.size(); at += 3) out.push_back(text.substr(at, 2));
    return out;
  };
  return tx
      .first("SELECT home_country,countries,per_hour,at_once FROM phone_dialling",
             [&](Row& row) {
               return DialRules{row.text(0), split(row.text(1)), static_cast<int>(row.integer(2)),
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

}  // namespace hl::telephony
