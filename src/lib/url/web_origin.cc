#include "lib/url/web_origin.h"

#include <boost/url/encode.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>
#include <boost/url/url_view.hpp>

namespace hl {

std::optional<WebOrigin> parse_web_origin(std::string_view text) {
  constexpr std::size_t bytes_max = 300;
  if (text.size() > bytes_max) return std::nullopt;
  const auto url = boost::urls::parse_absolute_uri(text);
  if (!url || url->has_userinfo() || !url->encoded_path().empty() || url->has_query())
    return std::nullopt;
  WebOrigin out;
  if (url->scheme_id() == boost::urls::scheme::https) out.scheme = "https";
  else if (url->scheme_id() == boost::urls::scheme::http) out.scheme = "http";
  else return std::nullopt;
  out.host = url->host_address();
  if (out.host.empty()) return std::nullopt;
  for (char& c : out.host) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  out.is_address = url->host_type() == boost::urls::host_type::ipv4 ||
                   url->host_type() == boost::urls::host_type::ipv6 ||
                   url->host_type() == boost::urls::host_type::ipvfuture;
  constexpr std::uint16_t http_port = 80;
  constexpr std::uint16_t https_port = 443;
  out.port = out.scheme == "https" ? https_port : http_port;
  if (url->has_port() && !url->port().empty()) {
    if (url->port_number() == 0) return std::nullopt;
    out.port = url->port_number();
  }
  return out;
}

std::string percent_encode(std::string_view text) {
  return boost::urls::encode(text, boost::urls::unreserved_chars);
}

}  // namespace hl
