// Authentication-Results, as anybody may have written them on a letter.
#include "slices/mail/authentication.h"
#include "tests/fuzz/fuzz.h"

void fuzz(std::string_view input) {
  const std::string header(input);
  must(hl::mail::trusted_results({header}, "").empty(), "nobody is believed unless he is named");
  const std::string results = hl::mail::trusted_results({header}, "mx.desk.example");
  must(results.size() <= 3 * 30, "three short results at most");
  must(results.empty() || results.starts_with("spf=") || results.starts_with("dkim=") || results.starts_with("dmarc="),
       "nothing but results is told");
  must(results.find('(') == std::string::npos, "comments are no results");
}
