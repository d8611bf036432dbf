// What every fuzz target needs: the input as text, and a property that must hold.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string_view>

inline void must(bool holds, const char* property) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", property);
  std::abort();
}

// The target; fuzz_main.cc calls it.
void fuzz(std::string_view input);
