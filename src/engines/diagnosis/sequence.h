// The best sequence of actions without questions: "updating P/C" (always the action with the most
// probability per minute, given that all before failed), cut where handing over becomes cheaper.
// A 4-approximation of the best sequence (Lin 2014); the cut is Langseth and Jensen's with a clock.
// Actions in a closed cluster compete by their cluster's best block (Ottosen and Jensen 2010).
#pragma once

#include <cstddef>
#include <vector>

#include "engines/diagnosis/model.h"
#include "engines/diagnosis/moment.h"
#include "engines/diagnosis/prices.h"

namespace hl::diagnosis {

class Sequencer {
 public:
  Sequencer(const Model& model, const Prices& prices);

  // Expected cost in minutes (per unit of weight), handing over at the end included. `order`
  // receives the actions up to the cut; `all` those after it too.
  double cost(const Moment& moment, std::vector<std::size_t>* order = nullptr,
              std::vector<std::size_t>* all = nullptr);

 private:
  struct Offer {
    double efficiency = 0;
    std::size_t action = 0;
    std::size_t cluster = 0;
    bool is_block = false;  // the best actions of a closed cluster, bought together
    bool operator<(const Offer& other) const;
  };
  double success(std::size_t action) const;
  Offer offer_of_action(std::size_t action) const;
  Offer offer_of_cluster(std::size_t cluster);
  void lose(std::size_t action);
  void gather(const Moment& moment);
  bool next(Offer& best);
  double never_repaired(const Moment& moment) const;

  const Model& model_;
  const Prices& prices_;
  std::vector<std::vector<std::size_t>> members_;  // actions by cluster
  // Working memory, kept between calls: sequences are computed thousands of times per advice.
  std::vector<double> weights_;
  std::vector<char> open_;
  std::vector<char> cluster_open_;
  std::vector<Offer> heap_;
  std::vector<std::pair<std::size_t, double>> undo_;
};

}  // namespace hl::diagnosis
