#include <set>

#include "base/ascii.h"
#include "lib/ldap/directory.h"
#include "lib/toml/table_reader.h"
#include "lib/url/web_origin.h"
#include "slices/identity/source.h"

namespace hl::identity {
namespace {

using toml::TableReader;

template <class Enum>
Enum choice(TableReader& reader, std::string_view key, Enum fallback) {
  const auto* node = reader.take(key);
  if (!node) return fallback;
  Enum out = fallback;
  if (const auto* text = node->text(); text && boost::describe::enum_from_string(text->c_str(), out))
    return out;
  std::string known;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Enum>>(
      [&](auto d) { known += (known.empty() ? "" : ", ") + std::string(d.name); });
  reader.complain(node->line, std::string(key) + ": is not known", "choose one of " + known);
  return fallback;
}

bool truth(TableReader& reader, std::string_view key) {
  const auto* node = reader.take(key);
  if (!node) return false;
  if (const auto* value = std::get_if<bool>(&node->value)) return *value;
  reader.complain(node->line, std::string(key) + ": is neither true nor false", "write true or false");
  return false;
}

// https, or http to this machine where that was said.
bool is_issuer(const OidcSettings& oidc) {
  const auto scheme = oidc.issuer.find("://");
  if (scheme == std::string::npos || oidc.issuer.find_first_of("?# ") != std::string::npos) return false;
  const auto origin = parse_web_origin(oidc.issuer.substr(0, oidc.issuer.find('/', scheme + 3)));
  return origin && (origin->scheme == "https" || oidc.loopback);
}

OidcSettings read_oidc(const toml::Node& node, toml::Complaints& complaints) {
  TableReader reader(node, "[oidc]", complaints);
  OidcSettings out;
  out.issuer = reader.text("issuer").value_or("");
  out.client_id = reader.text("client_id").value_or("");
  out.scopes = reader.texts("scopes");
  if (out.scopes.empty()) out.scopes = {"openid", "profile", "email"};
  if (std::find(out.scopes.begin(), out.scopes.end(), "openid") == out.scopes.end())
    reader.complain_here("the scopes lack openid", "add it; without it no one is named");
  out.private_address = truth(reader, "private_address");
  out.loopback = truth(reader, "loopback");
  out.proves_second_factor = truth(reader, "proves_second_factor");
  if (!is_issuer(out))
    reader.complain_here("issuer: is not a web address with https",
                         "copy it from the provider, as https://login.example.org/realms/staff");
  reader.finish();
  return out;
}

LdapSettings read_ldap(const toml::Node& node, toml::Complaints& complaints) {
  TableReader reader(node, "[ldap]", complaints);
  LdapSettings out;
  out.url = reader.text("url").value_or("");
  out.start_tls = truth(reader, "start_tls");
  out.plain = truth(reader, "plain");
  out.base = reader.text("base").value_or("");
  out.filter = reader.text_or("filter", "(uid={user})");
  out.bind_dn = reader.text_or("bind_dn", "");
  if (const auto trouble = ldap::trouble_with({out.url, out.start_tls, out.plain}))
    reader.complain_here("url: " + trouble->substr(0, trouble->find("; ")),
                         trouble->substr(trouble->find("; ") + 2));
  if (out.base.empty())
    reader.complain_here("base: is empty", "name where people are, as ou=people,dc=example,dc=org");
  if (out.filter.find("{user}") == std::string::npos)
    reader.complain_here("filter: lacks {user}", "write {user} where the name goes, as (uid={user})");
  reader.finish();
  return out;
}

AttributeNames read_attributes(const toml::Node* node, SourceKind kind, toml::Complaints& complaints) {
  AttributeNames out = kind == SourceKind::oidc
                           ? AttributeNames{"sub", "name", "email", "groups"}
                           : AttributeNames{"entryUUID", "cn", "mail", "memberOf"};
  if (!node) return out;
  TableReader reader(*node, "[attributes]", complaints);
  out.subject = reader.text_or("subject", out.subject);
  out.name = reader.text_or("name", out.name);
  out.email = reader.text_or("email", out.email);
  out.groups = reader.text_or("groups", out.groups);
  if (kind == SourceKind::oidc && out.subject != "sub")
    reader.complain_here("subject: is always sub for a provider", "leave it out");
  reader.finish();
  return out;
}

std::vector<RoleOfGroup> read_roles(TableReader& file, toml::Complaints& complaints) {
  std::vector<RoleOfGroup> out;
  for (const toml::Node& node : file.tables("roles")) {
    TableReader reader(node, "[[roles]]", complaints);
    RoleOfGroup one;
    one.group = reader.text("group").value_or("");
    one.role = choice(reader, "role", Role::requester);
    if (one.role == Role::requester)
      reader.complain_here("role: must be one of the staff", "give technician, expert, supervisor, …");
    if (const auto codes = reader.texts("companies"); !codes.empty()) one.companies = codes;
    reader.finish();
    out.push_back(std::move(one));
  }
  return out;
}

void check_whole(const SourceFile& out, TableReader& reader) {
  const Settings& settings = out.source.settings;
  if (out.source.name.size() > 60)
    reader.complain_here("name: is longer than 60 bytes", "it stands on a button; shorten it");
  const bool is_staff = !out.company_code;
  if (!is_staff && !settings.roles.empty())
    reader.complain_here("people of a company have no role", "remove [[roles]], or company");
  if (is_staff && settings.unknown_people == UnknownPeople::make && settings.roles.empty())
    reader.complain_here("accounts of staff need a role", "add [[roles]] with group and role");
}

}  // namespace

SourceFile read_source_file(std::string_view text) {
  SourceFile out;
  const auto parsed = toml::parse(text);
  toml::Complaints complaints;
  if (const auto* wrong = std::get_if<toml::Complaint>(&parsed)) {
    complaints.push_back(*wrong);
  } else {
    TableReader reader(std::get<toml::Node>(parsed), "the file", complaints);
    Source& source = out.source;
    source.name = reader.text("name").value_or("");
    source.kind = choice(reader, "kind", SourceKind::oidc);
    if (const auto* company = reader.take("company"); company && company->text())
      out.company_code = *company->text();
    Settings& settings = source.settings;
    settings.unknown_people = choice(reader, "unknown_people", UnknownPeople::refuse);
    settings.link_by_email = truth(reader, "link_by_email");
    settings.language = choice(reader, "language", Language::en);
    settings.authorities_file = reader.text_or("authorities_file", "");
    const std::string table = source.kind == SourceKind::oidc ? "oidc" : "ldap";
    if (const auto* node = reader.take(table)) {
      if (source.kind == SourceKind::oidc) settings.oidc = read_oidc(*node, complaints);
      else settings.ldap = read_ldap(*node, complaints);
    } else {
      reader.complain_here("[" + table + "] is missing", "add it; docs/sign-in.md has examples");
    }
    settings.attributes = read_attributes(reader.take("attributes"), source.kind, complaints);
    settings.roles = read_roles(reader, complaints);
    check_whole(out, reader);
    reader.finish();
  }
  for (const auto& one : complaints)
    out.complaints.push_back("line " + std::to_string(one.line) + ": " + one.what + "; " + one.cure);
  return out;
}

std::optional<RoleOfGroup> role_of(const Settings& settings, const std::vector<std::string>& groups) {
  std::set<std::string> held;
  for (const auto& group : groups) held.insert(ascii_lower(group));
  for (const auto& one : settings.roles) {
    if (held.contains(ascii_lower(one.group))) return one;
  }
  return std::nullopt;
}

}  // namespace hl::identity
