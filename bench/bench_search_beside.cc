// Whether the time of a search tells a reader of a small company about a large one: the same searches
// within his 50 tickets when they are alone and when they lie among a million of somebody else's, for words
// that the others have often, seldom and never; and as it was when all were looked at and then left out.
//
//   build/release/bench_search_beside [texts of the others]     default 1000000
#include <cstdlib>

#include "bench/generator/words.h"
#include "bench/measure.h"
#include "engines/text/word_index.h"

namespace hl::bench {
namespace {

constexpr std::int64_t small = 1, large = 2;

// The small company has none of the words that are looked for.
std::unique_ptr<text::WordIndex> index_with(int others) {
  const Words words;
  Dice dice(7);
  auto index = std::make_unique<text::WordIndex>();
  const auto add_some = [&](std::int64_t owner, int n) {
    for (int i = 0; i < n; ++i) {
      std::string text;
      for (int w = 0; w < 20; ++w) text += words.word(dice, Language::en) + " ";
      if (owner == large && i % 2 == 0) text += " zzoften";
      if (owner == large && i % 1000 == 0) text += " zzseldom";
      index->add(text, owner);
    }
  };
  add_some(small, 25);
  add_some(large, others);
  add_some(small, 25);
  index->add("zzoften zzseldom zznever", 3);
  index->tidy();
  return index;
}

double microseconds(const text::WordIndex& index, const char* word, bool looks_at_all) {
  const std::vector<text::WordIndex::Choice> wanted{index.beginning_with(word)};
  const auto owner = *index.word_of_owner(small);
  text::WordIndex::Within within = text::WordIndex::Choice{owner};
  if (looks_at_all) within.reset();
  std::vector<double> times;
  for (int i = 0; i < 201; ++i) {
    const auto start = std::chrono::steady_clock::now();
    int visited = 0;
    // As the index of tickets did: nothing found is his, so that nothing ends it.
    index.newest_with(wanted, within, [&](auto) { return ++visited >= 0; });
    times.push_back(1e6 * seconds_since(start));
  }
  return median(times);
}

}  // namespace

void report(int others) {
  const auto alone = index_with(0), beside = index_with(others);
  std::printf("microseconds of a search within 50 tickets, medians of 201\n");
  std::printf("%-16s %10s %22s %26s\n", "word of others", "alone", "beside, his looked at",
              "beside, all looked at");
  for (const char* word : {"zzoften", "zzseldom", "zznever"}) {
    std::printf("%-16s %10.1f %22.1f %26.1f\n", word, microseconds(*alone, word, false),
                microseconds(*beside, word, false), microseconds(*beside, word, true));
  }
}

}  // namespace hl::bench

int main(int argc, char** argv) { hl::bench::report(argc > 1 ? std::atoi(argv[1]) : 1'000'000); }
