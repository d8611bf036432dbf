#include "lib/http/forwarded.h"

#include <algorithm>
#include <boost/url/authority_view.hpp>
#include <boost/url/grammar/alnum_chars.hpp>
#include <boost/url/grammar/delim_rule.hpp>
#include <boost/url/grammar/lut_chars.hpp>
#include <boost/url/grammar/parse.hpp>
#include <boost/url/grammar/token_rule.hpp>
#include <boost/url/ipv4_address.hpp>
#include <boost/url/ipv6_address.hpp>
#include <boost/url/parse.hpp>

#include "base/ascii.h"

namespace hl::http {
namespace {

namespace grammar = boost::urls::grammar;

constexpr std::size_t hops_max = 50;
constexpr std::size_t header_bytes_max = 4096;

constexpr grammar::lut_chars token_chars =
    grammar::lut_chars("!#$%&'*+-.^_`|~") + grammar::alnum_chars;
// Ports and IPv6 must be quoted, and not everybody does.
constexpr grammar::lut_chars bare_chars = token_chars + grammar::lut_chars(":[]");
// No backslash: neither addresses nor schemes need one.
constexpr grammar::lut_chars quoted_chars = bare_chars + grammar::lut_chars(" ,;=/()<>@{}?");

struct Pair {
  std::string_view name;
  std::string_view value;
};

bool is_blank(char c) { return c == ' ' || c == '\t'; }

std::string_view view(boost::core::string_view text) { return {text.data(), text.size()}; }

void skip_blanks(const char*& it, const char* end) {
  while (it != end && is_blank(*it)) ++it;
}

std::optional<Pair> parse_pair(const char*& it, const char* end) {
  const auto name = grammar::parse(it, end, grammar::token_rule(token_chars));
  if (!name || !grammar::parse(it, end, grammar::delim_rule('='))) return std::nullopt;
  if (!grammar::parse(it, end, grammar::delim_rule('"'))) {
    const auto value = grammar::parse(it, end, grammar::token_rule(bare_chars));
    if (!value) return std::nullopt;
    return Pair{view(*name), view(*value)};
  }
  const auto value = grammar::parse(it, end, grammar::token_rule(quoted_chars));
  if (!value || !grammar::parse(it, end, grammar::delim_rule('"'))) return std::nullopt;
  return Pair{view(*name), view(*value)};
}

std::string scheme_of(std::string_view text) {
  std::string scheme = ascii_lower(text);
  return scheme == "http" || scheme == "https" ? scheme : std::string();
}

std::optional<std::vector<std::string_view>> split(std::string_view list) {
  std::vector<std::string_view> out;
  if (list.size() > header_bytes_max) return std::nullopt;
  for (;;) {
    const auto comma = std::min(list.find(','), list.size());
    std::string_view one = list.substr(0, comma);
    while (!one.empty() && is_blank(one.front())) one.remove_prefix(1);
    while (!one.empty() && is_blank(one.back())) one.remove_suffix(1);
    out.push_back(one);
    if (out.size() > hops_max) return std::nullopt;
    if (comma == list.size()) return out;
    list.remove_prefix(comma + 1);
  }
}

}  // namespace

std::string address_of_node(std::string_view node) {
  const boost::core::string_view text(node.data(), node.size());
  if (const auto v4 = boost::urls::parse_ipv4_address(text)) return v4->to_string();
  if (const auto v6 = boost::urls::parse_ipv6_address(text)) return v6->to_string();
  const auto authority = boost::urls::parse_authority(text);
  if (!authority || authority->has_userinfo()) return "";
  if (authority->host_type() == boost::urls::host_type::ipv4)
    return authority->host_ipv4_address().to_string();
  if (authority->host_type() == boost::urls::host_type::ipv6)
    return authority->host_ipv6_address().to_string();
  return "";
}

std::optional<std::vector<ForwardedHop>> parse_forwarded(std::string_view header) {
  if (header.size() > header_bytes_max) return std::nullopt;
  const char* it = header.data();
  const char* const end = it + header.size();
  std::vector<ForwardedHop> hops(1);
  for (;;) {
    skip_blanks(it, end);
    const auto pair = parse_pair(it, end);
    if (!pair) return std::nullopt;
    const std::string name = ascii_lower(pair->name);
    if (name == "for") hops.back().address = address_of_node(pair->value);
    if (name == "proto") hops.back().proto = scheme_of(pair->value);
    skip_blanks(it, end);
    if (it == end) return hops;
    const char separator = *it++;
    if (separator == ',') hops.emplace_back();
    if ((separator != ',' && separator != ';') || hops.size() > hops_max) return std::nullopt;
  }
}

std::optional<std::vector<ForwardedHop>> parse_x_forwarded(std::string_view addresses,
                                                           std::string_view schemes) {
  const auto nodes = split(addresses);
  const auto protos = split(schemes);
  if (!nodes || !protos) return std::nullopt;
  std::vector<ForwardedHop> hops;
  for (std::size_t i = 0; i < nodes->size(); ++i) {
    const bool is_each = protos->size() == nodes->size();
    hops.push_back({address_of_node((*nodes)[i]), scheme_of(is_each ? (*protos)[i] : protos->back())});
  }
  return hops;
}

}  // namespace hl::http
