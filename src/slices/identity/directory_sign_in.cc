#include "slices/identity/directory_sign_in.h"

#include <spdlog/spdlog.h>

#include <algorithm>

#include "lib/ldap/directory.h"
#include "lib/sodium/secrets.h"

namespace hl::identity {
namespace {

ldap::Server server_of(const Source& source) {
  const LdapSettings& ldap = *source.settings.ldap;
  return {ldap.url, ldap.start_tls, ldap.plain, source.settings.authorities_file};
}

ldap::Question question_of(const Source& source, const std::string& user) {
  const AttributeNames& names = source.settings.attributes;
  return {source.settings.ldap->base, source.settings.ldap->filter, user,
          {names.subject, names.name, names.email, names.groups}};
}

std::vector<std::string> values_of(const ldap::Entry& entry, std::string name) {
  for (char& c : name) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  const auto found = entry.values.find(name);
  return found == entry.values.end() ? std::vector<std::string>() : found->second;
}

std::string first_text(const ldap::Entry& entry, const std::string& name) {
  for (const std::string& value : values_of(entry, name)) {
    if (parse_json(json::serialize(json::value(value))).has_value()) return value;
  }
  return {};
}

// Active Directory's objectGUID is not text.
std::string subject_of(const ldap::Entry& entry, const std::string& name) {
  const auto values = values_of(entry, name);
  if (values.size() != 1 || values.front().empty()) return {};
  const std::string& value = values.front();
  const bool is_plain =
      std::all_of(value.begin(), value.end(), [](char c) { return c > ' ' && c <= '~'; });
  return is_plain ? value : "base64url:" + base64url(value);
}

}  // namespace

Outcome<Identity> ask_directory(const Source& source, const std::string& user,
                                const std::string& password) {
  using Kind = ldap::Answer::Kind;
  const LdapSettings& settings = *source.settings.ldap;
  const ldap::Answer answer = ldap::check_password(
      server_of(source), {settings.bind_dn, source.secret}, question_of(source, user), password);
  if (answer.kind == Kind::wrong) return refuse(Problem::sign_in_failed);
  if (answer.kind == Kind::unavailable) {
    spdlog::warn("sign-in source {}: {}", source.name, answer.detail);
    return refuse(Problem::source_unreachable);
  }
  const AttributeNames& names = source.settings.attributes;
  Identity out;
  out.subject = subject_of(answer.entry, names.subject);
  out.name = first_text(answer.entry, names.name);
  out.email = access::lower_case_email(first_text(answer.entry, names.email));
  out.is_email_verified = true;  // the directory's administrators write it
  out.groups = values_of(answer.entry, names.groups);
  if (out.subject.empty()) {
    spdlog::warn("sign-in source {}: {} has no {}", source.name, answer.entry.dn, names.subject);
    return refuse(Problem::source_refused);
  }
  return out;
}

std::optional<std::string> trouble_with_directory(const Source& source) {
  return ldap::trouble_asking(server_of(source), {source.settings.ldap->bind_dn, source.secret},
                              question_of(source, "tess"));
}

}  // namespace hl::identity
