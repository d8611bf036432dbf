// Addresses and cookies.
#include "lib/http/http.h"
#include "tests/fuzz/fuzz.h"

void fuzz(std::string_view input) {
  for (const bool plus_is_space : {false, true})
    must(hl::http::percent_decode(input, plus_is_space).size() <= input.size(), "decoding never grows");
  hl::http::Request request;
  request.headers = {{"cookie", std::string(input)}};
  if (const auto cookie = request.cookie("hotliner_session"))
    must(cookie->size() < input.size(), "a cookie is part of its header");
}
