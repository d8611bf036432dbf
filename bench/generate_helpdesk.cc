// Makes up a helpdesk of any size for measuring; the same seed makes the same helpdesk.
//
//   build/release/generate_helpdesk DATABASE [--tickets N] [--people N] [--articles N]
//                                   [--events-per-ticket N] [--seed S]
//
// DATABASE is a new file or the URL of an empty PostgreSQL database. Nothing is flushed to the disk
// before the end, so it is not for data that anybody needs.
#include <cstring>
#include <iostream>

#include "base/instant.h"
#include "bench/generator/helpdesk.h"
#include "bench/measure.h"
#include "server/clock.h"
#include "server/migrate.h"

namespace hl::bench {
namespace {

int usage() {
  std::cerr << "usage: generate_helpdesk DATABASE [--tickets N] [--people N] [--articles N]\n"
               "                         [--events-per-ticket N] [--seed S]\n";
  return 2;
}

int main_of(int argc, char** argv) {
  if (argc < 2 || argv[1][0] == '-' || argc % 2 != 0) return usage();
  Size size;
  for (int i = 2; i < argc; i += 2) {
    const int n = std::atoi(argv[i + 1]);
    if (n < 0) return usage();
    if (!std::strcmp(argv[i], "--tickets")) size.tickets = n;
    else if (!std::strcmp(argv[i], "--people")) size.people = n;
    else if (!std::strcmp(argv[i], "--articles")) size.articles = n;
    else if (!std::strcmp(argv[i], "--events-per-ticket")) size.events_per_ticket = n;
    else if (!std::strcmp(argv[i], "--seed")) size.seed = static_cast<std::uint64_t>(n);
    else return usage();
  }
  size.now = Clock().now();
  const auto start = std::chrono::steady_clock::now();
  migrate(argv[1]);
  {
    Database database({argv[1], 1, false});
    generate(database, size, [&](const char* what, int done) {
      if (done % 100'000 == 0) std::cout << what << " " << done << ", " << seconds_since(start) << " s\n" << std::flush;
    });
  }
  std::cout << size.tickets << " tickets of " << size.people << " people, " << size.articles
            << " articles in " << static_cast<int>(seconds_since(start)) << " s\n";
  return 0;
}

}  // namespace
}  // namespace hl::bench

int main(int argc, char** argv) { return hl::bench::main_of(argc, argv); }
