#include "server/origin.h"

#include <gtest/gtest.h>

namespace hl {
namespace {

struct Case {
  const char* what;
  const char* origin;
  const char* site;
  bool is_https;
  bool is_refused;
};

TEST(Origin, IsOurOwn) {
  const Case cases[] = {
      {"a program", "", "", false, false},
      {"our page", "http://help.example:8080", "same-origin", false, false},
      {"our page, old browser", "http://help.example:8080", "", false, false},
      {"our page behind an untold proxy", "https://help.example:8080", "", false, false},
      {"our page over TLS", "https://help.example:8080", "", true, false},
      {"a page without TLS", "http://help.example:8080", "", true, true},
      {"another host", "https://evil.example:8080", "", false, true},
      {"another port", "http://help.example:8081", "", false, true},
      {"no port", "http://help.example", "", false, true},
      {"a name that ends the same", "http://xhelp.example:8080", "", false, true},
      {"a sandbox", "null", "", false, true},
      {"not an origin", "help.example:8080", "", false, true},
      {"a neighbour", "", "same-site", false, true},
      {"another site", "", "cross-site", false, true},
      {"something new", "", "surprise", false, true},
      {"a person", "", "none", false, false},
      {"the public address", "https://public.example", "same-origin", true, false},
      {"the public address without TLS", "http://public.example", "", true, true},
  };
  for (const Case& c : cases) {
    http::Request request;
    request.headers = {{"host", "help.example:8080"}};
    if (*c.origin) request.headers["origin"] = c.origin;
    if (*c.site) request.headers["sec-fetch-site"] = c.site;
    request.is_https = c.is_https;
    EXPECT_EQ(is_cross_site(request, "https://public.example"), c.is_refused) << c.what;
  }
}

}  // namespace
}  // namespace hl
