#include <boost/beast/http/rfc7230.hpp>
#include <boost/url/grammar/ci_string.hpp>
#include <cstdlib>

#include "lib/http/http.h"

namespace hl::http {

namespace beast = boost::beast;
// Beast's own iequals reads one byte too many when the case differs (1.81).
using boost::urls::grammar::ci_is_equal;

bool accepts_coding(std::string_view accept_encoding, std::string_view coding) {
  for (const auto& [name, parameters] :
       beast::http::ext_list({accept_encoding.data(), accept_encoding.size()})) {
    if (!ci_is_equal(name, coding)) continue;
    for (const auto& [key, value] : parameters)
      if (ci_is_equal(key, "q")) return std::strtod(std::string(value).c_str(), nullptr) > 0;
    return true;
  }
  return false;
}

bool names_tag(std::string_view if_none_match, std::string_view tag) {
  // No tag holds a quote, so one that is found with its quotes is found whole.
  return if_none_match == "*" || (!tag.empty() && if_none_match.find(tag) != std::string_view::npos);
}

}  // namespace hl::http
