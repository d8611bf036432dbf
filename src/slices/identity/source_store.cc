#include "slices/identity/source_store.h"

#include "lib/sodium/sealing.h"

namespace hl::identity {
namespace {

constexpr std::string_view purpose = "sign_in_source";  // of server/secrets_store.cc
constexpr const char* columns = "id,name,kind,company_id,settings,secret";

Source read_source(Row& row) {
  Source source;
  source.id = row.id<SourceId>(0);
  source.name = row.text(1);
  boost::describe::enum_from_string(row.text(2).c_str(), source.kind);
  source.company = row.maybe_id<CompanyId>(3);
  const auto json = parse_json(row.text(4));
  auto settings = json ? from_json<Settings>(*json) : Outcome<Settings>(json.error());
  if (!settings)
    throw std::runtime_error("sign-in source " + source.name + ": its settings cannot be read: " +
                             settings.error().detail);
  source.settings = std::move(*settings);
  source.secret = must_unseal(row.text(5), purpose);
  return source;
}

}  // namespace

std::vector<Source> sources(Tx& tx) {
  auto out = tx.all(std::string("SELECT ") + columns + " FROM sign_in_source ORDER BY name",
                    read_source);
  for (Source& source : out) source.secret.clear();
  return out;
}

std::optional<Source> source_by_name(Tx& tx, const std::string& name) {
  return tx.first(std::string("SELECT ") + columns + " FROM sign_in_source WHERE name=?", read_source,
                  name);
}

std::optional<Source> source_by_id(Tx& tx, SourceId id) {
  return tx.first(std::string("SELECT ") + columns + " FROM sign_in_source WHERE id=?", read_source,
                  id);
}

Outcome<SourceId> store_source(Tx& tx, IdSource& ids, const Source& source) {
  const std::string settings = json::serialize(to_json(source.settings));
  if (const auto earlier = source_by_name(tx, source.name)) {
    if (earlier->kind != source.kind || earlier->company != source.company)
      return refuse(Problem::already_exists,
                    source.name + ": is of another kind or company; remove it first, or choose "
                                  "another name");
    tx.run("UPDATE sign_in_source SET settings=?,secret=? WHERE id=?", settings,
           seal(source.secret.empty() ? earlier->secret : source.secret, purpose), earlier->id);
    return earlier->id;
  }
  const SourceId id(ids.next());
  tx.run("INSERT INTO sign_in_source VALUES (?,?,?,?,?,?)", id, source.name,
         boost::describe::enum_to_string(source.kind, ""), source.company, settings, seal(source.secret, purpose));
  return id;
}

bool remove_source(Tx& tx, const std::string& name) {
  const auto source = source_by_name(tx, name);
  if (!source) return false;
  tx.run("DELETE FROM provider_attempt WHERE source_id=?", source->id);
  tx.run("DELETE FROM source_account WHERE source_id=?", source->id);
  tx.run("DELETE FROM sign_in_source WHERE id=?", source->id);
  return true;
}

std::optional<Link> link_of(Tx& tx, SourceId source, const std::string& subject) {
  return tx.first("SELECT account_id,is_made FROM source_account WHERE source_id=? AND subject=?",
                  [](Row& row) { return Link{row.id<AccountId>(0), row.boolean(1)}; }, source,
                  subject);
}

bool has_link(Tx& tx, SourceId source, AccountId account) {
  return tx
      .first("SELECT 1 FROM source_account WHERE account_id=? AND source_id=?",
             [](Row&) { return true; }, account, source)
      .has_value();
}

void store_link(Tx& tx, SourceId source, const std::string& subject, const Link& link, Instant now) {
  tx.run("INSERT INTO source_account VALUES (?,?,?,?,?)", source, subject, link.account, link.is_made,
         now);
}

std::vector<PersonId> people_with_email(Tx& tx, CompanyId company, const std::string& email) {
  return tx.all(
      "SELECT id FROM person WHERE email=? AND company_id=? ORDER BY id LIMIT 2",
      [](Row& row) { return row.id<PersonId>(0); }, email, company);
}

bool has_account(Tx& tx, PersonId person) {
  return tx.first("SELECT 1 FROM account WHERE person_id=?", [](Row&) { return true; }, person)
      .has_value();
}

}  // namespace hl::identity
