// A sign-in source: another place that knows who somebody is. A provider is asked through the browser
// (OpenID Connect), a directory by this program (LDAP). Set from a TOML file that an administrator
// writes (docs/sign-in.md).
#pragma once

#include "slices/companies/companies.h"

namespace hl::identity {

BOOST_DEFINE_ENUM_CLASS(SourceKind, oidc, ldap)
// What becomes of people whom the source knows and who have no account here.
BOOST_DEFINE_ENUM_CLASS(UnknownPeople, refuse, make)

struct OidcSettings {
  std::string issuer;
  std::string client_id;
  std::vector<std::string> scopes;
  bool private_address = false;  // the provider stands in a private network
  bool loopback = false;         // … or on this machine, where http will do
  bool proves_second_factor = false;
};
BOOST_DESCRIBE_STRUCT(OidcSettings, (),
                      (issuer, client_id, scopes, private_address, loopback, proves_second_factor))

struct LdapSettings {
  std::string url;
  bool start_tls = false;
  bool plain = false;  // passwords may travel readable
  std::string base;
  std::string filter;  // with {user} in it
  std::string bind_dn;
};
BOOST_DESCRIBE_STRUCT(LdapSettings, (), (url, start_tls, plain, base, filter, bind_dn))

// Under which names the source says what is wanted.
struct AttributeNames {
  std::string subject;  // what never changes
  std::string name;
  std::string email;
  std::string groups;
};
BOOST_DESCRIBE_STRUCT(AttributeNames, (), (subject, name, email, groups))

struct RoleOfGroup {
  std::string group;  // as the source writes it; capitals do not matter
  Role role = Role::technician;
  // Which companies he serves, by the code of their tickets; absent: all.
  std::optional<std::vector<std::string>> companies = {};
};
BOOST_DESCRIBE_STRUCT(RoleOfGroup, (), (group, role, companies))

struct Settings {
  UnknownPeople unknown_people = UnknownPeople::refuse;
  // An account with the e-mail address that the source has checked is taken to be the same person's.
  bool link_by_email = false;
  Language language = Language::en;  // of accounts that are made
  std::string authorities_file;      // PEM; empty: the machine's
  std::optional<OidcSettings> oidc;
  std::optional<LdapSettings> ldap;
  AttributeNames attributes;
  std::vector<RoleOfGroup> roles;  // the first that fits counts; empty for a company
};
BOOST_DESCRIBE_STRUCT(Settings, (),
                      (unknown_people, link_by_email, language, authorities_file, oidc, ldap,
                       attributes, roles))

struct Source {
  SourceId id;
  std::string name;  // on the button
  SourceKind kind = SourceKind::oidc;
  // Whose people sign in with it; none: the helpdesk's own staff.
  std::optional<CompanyId> company;
  Settings settings;
  std::string secret = {};  // never shown again
};

// What the file says; the company by the code of its tickets, looked up by the caller. Complaints name
// line, trouble and cure.
struct SourceFile {
  Source source;
  std::optional<std::string> company_code;
  std::vector<std::string> complaints;
};
SourceFile read_source_file(std::string_view text);

// What somebody in these groups may be, if anything.
std::optional<RoleOfGroup> role_of(const Settings& settings, const std::vector<std::string>& groups);

}  // namespace hl::identity
