// Domains of e-mail addresses by which a company is known. Pure.
#pragma once

#include <string_view>

namespace hl::companies {

// "dupont.be", in small letters: labels of letters, digits and hyphens, two at least.
bool is_mail_domain(std::string_view domain);
// Of a provider with whom anybody may have an address: it tells of no company.
bool is_public_domain(std::string_view domain);

}  // namespace hl::companies
