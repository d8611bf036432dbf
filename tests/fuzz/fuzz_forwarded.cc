// What proxies and strangers write about the way of a request, and what clients say they take.
#include "lib/http/http.h"
#include "tests/fuzz/fuzz.h"

void fuzz(std::string_view input) {
  using namespace hl;
  std::string bad;
  const auto trusted = *http::Networks::parse("10.0.0.0/8,2001:db8::/32", bad);
  const http::Client proxy{"10.0.0.1", false};
  const http::Client stranger{"203.0.113.1", false};
  for (const auto& hops : {http::parse_forwarded(input), http::parse_x_forwarded(input, "https")}) {
    if (!hops) continue;
    must(hops->size() <= 50, "a list is not endless");
    const auto client = http::client_behind(proxy, *hops, trusted);
    must(http::plain_address(client.address) == client.address, "a client has an address");
    must(http::client_behind(stranger, *hops, trusted).address == stranger.address,
         "a stranger is not believed");
  }
  if (const auto networks = http::Networks::parse(input, bad))
    must(!networks->hold("no address"), "only addresses are in networks");
  http::accepts_coding(input, "br");
  http::names_tag(input, "\"0123\"");
  must(!http::address_group(std::string(input)).empty() || input.empty(), "everybody has a group");
}
