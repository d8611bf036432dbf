#include "slices/composing/text_module_store.h"

namespace hl::composing {
namespace {

// Those of no company are for everybody of the desk.
std::string seen_by(const Actor& actor) { return "(m.company_id IS NULL OR " + actor.company_filter("m.company_id") + ")"; }

TextVariant read_variant(Row& row, int at) {
  TextVariant variant;
  boost::describe::enum_from_string(row.text(at).c_str(), variant.language);
  Level level{};
  if (boost::describe::enum_from_string(row.text(at + 1).c_str(), level)) variant.level = level;
  variant.text = row.text(at + 2);
  return variant;
}

// A line for each variant, those of a module one after the other.
void take_line(Row& row, std::vector<TextModule>& out) {
  const auto id = row.id<TextModuleId>(0);
  if (out.empty() || out.back().id != id) out.push_back({id, row.maybe_id<CompanyId>(1), row.text(2)});
  if (!row.is_null(3)) out.back().variants.push_back(read_variant(row, 3));
}

}  // namespace

std::vector<TextModule> text_modules_for(Tx& tx, const Actor& actor, CompanyId company) {
  std::vector<TextModule> out;
  tx.each("SELECT m.id,m.company_id,m.name,v.language,v.level,v.text FROM text_module m LEFT JOIN text_module_variant v ON v.module_id=m.id WHERE " + seen_by(actor) +
              " AND (m.company_id IS NULL OR m.company_id=?) ORDER BY m.name,m.id,v.language,v.level",
          [&](Row& row) { take_line(row, out); }, company);
  return out;
}

std::vector<TextModule> text_modules(Tx& tx, const Actor& actor, const std::string& after_name, TextModuleId after_id, int limit) {
  std::vector<TextModule> out;
  tx.each("SELECT p.id,p.company_id,p.name,v.language,v.level,v.text FROM (SELECT m.id,m.company_id,m.name FROM text_module m WHERE (m.name,m.id)>(?,?) AND " + seen_by(actor) +
              " ORDER BY m.name,m.id LIMIT ?) p LEFT JOIN text_module_variant v ON v.module_id=p.id ORDER BY p.name,p.id,v.language,v.level",
          [&](Row& row) { take_line(row, out); }, after_name, after_id, limit);
  return out;
}

Outcome<TextModule> access_text_module(Tx& tx, const Actor& actor, TextModuleId id) {
  auto found = tx.first("SELECT m.id,m.company_id,m.name FROM text_module m WHERE m.id=? AND " + seen_by(actor),
                        [](Row& row) { return TextModule{row.id<TextModuleId>(0), row.maybe_id<CompanyId>(1), row.text(2)}; }, id);
  if (!found) return refuse(Problem::not_found);
  found->variants = tx.all("SELECT language,level,text FROM text_module_variant WHERE module_id=? ORDER BY language,level",
                           [](Row& row) { return read_variant(row, 0); }, id);
  return std::move(*found);
}

void store_text_module(Tx& tx, const TextModule& module, Instant now) {
  tx.run("INSERT INTO text_module (id,company_id,name,updated_at) VALUES (?,?,?,?) ON CONFLICT (id) DO UPDATE SET "
         "company_id=excluded.company_id, name=excluded.name, updated_at=excluded.updated_at",
         module.id, module.company, module.name, now);
  tx.run("DELETE FROM text_module_variant WHERE module_id=?", module.id);
  for (const TextVariant& one : module.variants) {
    tx.run("INSERT INTO text_module_variant (module_id,language,level,text) VALUES (?,?,?,?)", module.id,
           boost::describe::enum_to_string(one.language, ""), one.level ? boost::describe::enum_to_string(*one.level, "") : "", one.text);
  }
}

void delete_text_module(Tx& tx, TextModuleId id) {
  tx.run("DELETE FROM text_module_variant WHERE module_id=?", id);
  tx.run("DELETE FROM text_module WHERE id=?", id);
}

bool is_room_for_module(Tx& tx, const std::optional<CompanyId>& company) {
  const auto is_there = [](Row&) { return true; };
  const auto found = company ? tx.all("SELECT id FROM text_module WHERE company_id=? LIMIT ?", is_there, *company, modules_max)
                             : tx.all("SELECT id FROM text_module WHERE company_id IS NULL LIMIT ?", is_there, modules_max);
  return found.size() < static_cast<std::size_t>(modules_max);
}

bool has_account(Tx& tx, const std::optional<PersonId>& person) {
  return person && tx.first("SELECT id FROM account WHERE person_id=? LIMIT 1", [](Row&) { return true; }, *person).value_or(false);
}

}  // namespace hl::composing
