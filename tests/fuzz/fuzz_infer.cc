// Lines of `hotliner diagnosis infer`.
#include "slices/diagnosis/network_file.h"
#include "slices/diagnosis/network_request.h"
#include "tests/fuzz/fuzz.h"

void fuzz(std::string_view input) {
  static const auto loaded = hl::diagnosis::read_network(
      "variable a { type discrete [ 2 ] { x, y }; }\nvariable b { type discrete [ 2 ] { x, y }; }\n"
      "probability ( a ) { table 0.5, 0.5; }\nprobability ( b | a ) { default 0.5, 0.5; }");
  static const hl::diagnosis::NetworkRequests requests(*loaded.network);
  const auto request = requests.parse(input);
  if (!request) return must(!request.error().detail.empty(), "a refusal has a reason");
  must(request->evidence.size() == 2, "every node has its evidence");
}
