#include "slices/escalation/directory_store.h"

#include <sstream>
#include <unordered_map>

namespace hl::escalation {
namespace {

// One a line: no name has a line break.
std::vector<std::string> lines_of(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> out;
  for (std::string line; std::getline(in, line);) out.push_back(line);
  return out;
}

std::string text_of(const std::vector<std::string>& lines) {
  std::string out;
  for (const auto& line : lines) out += line + "\n";
  return out;
}

SupplierProfile read_profile(Row& row) {
  SupplierProfile out{lines_of(row.text(1)), lines_of(row.text(2)), row.text(3), {}, row.maybe_text(5)};
  for (const auto& name : lines_of(row.text(4))) {
    Language language = Language::en;
    if (boost::describe::enum_from_string(name.c_str(), language)) out.languages.push_back(language);
  }
  return out;
}

constexpr const char* profiles = "SELECT supplier_id,skills,products,hours,languages,calendar FROM supplier_profile ";

}  // namespace

Directory directory_of(Tx& tx) {
  Directory out;
  std::unordered_map<AccountId, std::size_t> places;
  for (Actor& account : access::all_staff(tx)) {
    if (!account.has(roles::desk)) continue;
    places[account.id] = out.size();
    out.push_back({std::move(account)});
  }
  const auto each = [&](const std::string& sql, auto use) {
    tx.each(sql, [&](Row& row) {
      const auto found = places.find(row.id<AccountId>(0));
      if (found != places.end()) use(row, out[found->second]);
    });
  };
  each("SELECT account_id,skill,level FROM skill_level ORDER BY account_id,skill",
       [](Row& row, Candidate& c) { c.levels[row.text(1)] = static_cast<int>(row.integer(2)); });
  each("SELECT account_id,product FROM account_product ORDER BY account_id,product",
       [](Row& row, Candidate& c) { c.products.push_back(row.text(1)); });
  each("SELECT account_id,tickets_max FROM account_load",
       [](Row& row, Candidate& c) { c.tickets_max = static_cast<int>(row.integer(1)); });
  // Bounded: whoever owns two hundred tickets is loaded enough.
  each("SELECT a.id,(SELECT COUNT(*) FROM (SELECT 1 FROM ticket WHERE owner_id=a.id AND "
       "status='open' LIMIT 200) AS mine) FROM account a WHERE a.role<>'requester'",
       [](Row& row, Candidate& c) { c.open_tickets = static_cast<int>(row.integer(1)); });
  return out;
}

void store_qualifications(Tx& tx, AccountId account, const Qualifications& q) {
  for (const char* table : {"skill_level", "account_skill", "account_product", "account_language",
                            "account_load"})
    tx.run(std::string("DELETE FROM ") + table + " WHERE account_id=?", account);
  for (const auto& [skill, level] : q.skills) {
    tx.run("INSERT INTO account_skill (account_id,skill) VALUES (?,?)", account, skill);
    tx.run("INSERT INTO skill_level (account_id,skill,level) VALUES (?,?,?)", account, skill,
           level);
  }
  for (const auto& product : q.products)
    tx.run("INSERT INTO account_product (account_id,product) VALUES (?,?)", account, product);
  for (const Language language : q.languages)
    tx.run("INSERT INTO account_language (account_id,language) VALUES (?,?)", account,
           boost::describe::enum_to_string(language, ""));
  if (q.tickets_max)
    tx.run("INSERT INTO account_load (account_id,tickets_max) VALUES (?,?)", account,
           *q.tickets_max);
}

SupplierProfile supplier_profile(Tx& tx, SupplierId id) {
  return tx.first(std::string(profiles) + "WHERE supplier_id=?", read_profile, id)
      .value_or(SupplierProfile{});
}

std::map<SupplierId, SupplierProfile> supplier_profiles(Tx& tx) {
  std::map<SupplierId, SupplierProfile> out;
  tx.each(profiles, [&](Row& row) { out[row.id<SupplierId>(0)] = read_profile(row); });
  return out;
}

void store_supplier_profile(Tx& tx, SupplierId id, const SupplierProfile& p) {
  std::vector<std::string> languages;
  for (const Language one : p.languages) languages.push_back(boost::describe::enum_to_string(one, ""));
  tx.run("INSERT INTO supplier_profile (supplier_id,skills,products,hours,languages,calendar) VALUES (?,?,?,?,?,?) ON "
         "CONFLICT (supplier_id) DO UPDATE SET skills=excluded.skills,products=excluded.products,"
         "hours=excluded.hours,languages=excluded.languages,calendar=excluded.calendar",
         id, text_of(p.skills), text_of(p.products), p.hours, text_of(languages), p.calendar);
}

}  // namespace hl::escalation
