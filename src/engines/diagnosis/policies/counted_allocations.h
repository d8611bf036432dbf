// For tests and benchmarks: how often this program has asked for memory. To be included in exactly
// one file of the program. The thread sanitizer has operators of its own: with it nothing is counted.
#pragma once

#include <atomic>
#include <cstdlib>
#include <new>

namespace hl::diagnosis {

inline std::atomic<std::size_t> allocations{0};

}  // namespace hl::diagnosis

#ifdef __has_feature
#if __has_feature(thread_sanitizer)
#define HOTLINER_NOT_COUNTED
#endif
#endif
#ifndef HOTLINER_NOT_COUNTED
// Not inlined: compilers would see malloc and delete meet.
[[gnu::noinline]] void* operator new(std::size_t size) {
  ++hl::diagnosis::allocations;
  if (void* memory = std::malloc(size == 0 ? 1 : size)) return memory;
  throw std::bad_alloc();
}
// Sorting asks for its room this way, and gives it back by the other.
[[gnu::noinline]] void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  ++hl::diagnosis::allocations;
  return std::malloc(size == 0 ? 1 : size);
}
[[gnu::noinline]] void operator delete(void* memory) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
#endif
