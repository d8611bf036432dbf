// What rtpengine tells of keys: any bytes.
#include "lib/rtpengine/key_report.h"
#include "tests/fuzz/fuzz.h"

void fuzz(std::string_view input) {
  const auto report = hl::read_key_report(input);
  must(!report || std::string_view("0123456789*#").find(report->key) != std::string_view::npos, "a key of a telephone");
}
