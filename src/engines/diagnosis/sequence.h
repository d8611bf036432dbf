// The best sequence of actions without questions: "updating P/C" (always the action with the most
// probability per minute, given that all before failed), cut where handing over becomes cheaper.
// A 4-approximation of the best sequence (Lin 2014); the cut is Langseth and Jensen's (2003), here
// with the clock: each prefix ends with handing over at the time it would then be.
// Actions in a closed cluster compete by their cluster's best block (Ottosen and Jensen 2010).
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engines/diagnosis/board.h"

namespace hl::diagnosis {

class Sequencer {
 public:
  explicit Sequencer(Board& board);

  // Expected cost in minutes, handing over at the end included. `first` becomes the first action,
  // or nothing where handing over at once is cheapest.
  double cost(std::optional<std::size_t>* first = nullptr);

  // Every action that may repair something, in the order of the sequence, the cut ignored.
  void all(std::vector<std::size_t>& order);

 private:
  struct Offer {
    double efficiency = 0;
    std::uint32_t index = 0;
    std::uint32_t first = 0;
    bool operator<(const Offer& other) const {
      return efficiency != other.efficiency ? efficiency < other.efficiency : index > other.index;
    }
  };
  struct Total {
    double spent = 0;
    double left = 0;
    double elapsed = 0;
    double variance = 0;
  };
  void begin();
  void end();
  void push(std::uint32_t index);
  void add(const Offer& offer);
  void gather_all();
  void gather(std::uint32_t index);
  void skip_touched();
  Offer listed() const;
  void pop(Offer& best);
  bool next(Offer& best);
  void take(const Offer& offer, Total& total);

  Board& board_;
  // The greatest is in front; the others are in no order yet while `dirty_`, because most sequences
  // are cut after their first look.
  std::vector<Offer> heap_;
  bool dirty_ = false;
  bool front_is_greatest_ = true;
  std::size_t at_ = 0;         // in the board's order
  std::vector<char> taken_;    // by action
  std::vector<double> rates_;  // by action, where all were gathered
  double least_ = 0;           // efficiency that is worth looking at
  std::uint32_t rest_ = 0;     // how many of them are not in the heap yet
  std::vector<std::uint32_t> done_;
  std::vector<std::uint32_t> opened_;
  struct Change {
    std::uint32_t cause;
    double weight;
  };
  std::vector<Change> changes_;
};

}  // namespace hl::diagnosis
