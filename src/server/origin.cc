#include "server/origin.h"

#include "lib/url/web_origin.h"

namespace hl {

bool is_cross_site(const http::Request& request, const std::string& public_url) {
  const std::string_view site = request.header("sec-fetch-site");
  // "none" is a person who typed the address; "same-site" may be a neighbour on another subdomain.
  if (!site.empty() && site != "same-origin" && site != "none") return true;
  const std::string_view origin = request.header("origin");
  if (origin.empty()) return false;
  const auto page = parse_web_origin(origin);
  if (!page) return true;
  if (!public_url.empty() && page == parse_web_origin(public_url)) return false;
  const std::string host(request.header("host"));
  if (page == parse_web_origin("https://" + host)) return false;
  // Over TLS a page without it is another's: whoever sits on the line could have written it.
  return request.is_https || page != parse_web_origin("http://" + host);
}

}  // namespace hl
