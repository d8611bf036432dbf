// What the receiving server found out of SPF, DKIM and DMARC, as it wrote it on the letter (RFC 8601). Only the
// trusted server's own lines count: anybody can write such lines. Pure.
#pragma once

#include <string>
#include <vector>

namespace hl::mail {

// "dkim=pass spf=pass dmarc=fail"; empty when the trusted server says nothing.
std::string trusted_results(const std::vector<std::string>& headers, const std::string& authserv_id);
bool has_failed(const std::string& results);  // DMARC says that the sender is not who he says

}  // namespace hl::mail
