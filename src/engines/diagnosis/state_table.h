// Values by the key of a state: open addressing, cleared in constant time, grown by doubling.
#pragma once

#include <cstdint>
#include <vector>

namespace hl::diagnosis {

class StateTable {
 public:
  // Room for this many values before anything is allocated.
  void reserve(std::size_t values) {
    while (slots_.size() < 2 * values) grow();
  }
  void clear() {
    ++generation_;
    used_ = 0;
  }
  std::size_t size() const { return used_; }

  const double* find(std::uint64_t key) const {
    if (slots_.empty()) return nullptr;
    for (std::size_t i = key & mask();; i = (i + 1) & mask()) {
      if (slots_[i].generation != generation_) return nullptr;
      if (slots_[i].key == key) return &slots_[i].value;
    }
  }

  void put(std::uint64_t key, double value) {
    if (2 * (used_ + 1) > slots_.size()) grow();
    place(key, value);
  }

 private:
  struct Slot {
    std::uint64_t key = 0;
    std::uint64_t generation = 0;
    double value = 0;
  };
  std::size_t mask() const { return slots_.size() - 1; }

  void place(std::uint64_t key, double value) {
    std::size_t i = key & mask();
    while (slots_[i].generation == generation_ && slots_[i].key != key) i = (i + 1) & mask();
    used_ += slots_[i].generation != generation_;
    slots_[i] = {key, generation_, value};
  }

  void grow() {
    std::vector<Slot> old(slots_.empty() ? 1024 : 2 * slots_.size());
    old.swap(slots_);
    used_ = 0;
    for (const Slot& slot : old) {
      if (slot.generation == generation_) place(slot.key, slot.value);
    }
  }

  std::vector<Slot> slots_;
  std::size_t used_ = 0;
  std::uint64_t generation_ = 1;
};

}  // namespace hl::diagnosis
