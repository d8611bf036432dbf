#include "engines/level/probes.h"

#include <algorithm>
#include <cmath>

namespace hl::level {
namespace {

double entropy(double p) {
  return p > 0 && p < 1 ? -p * std::log2(p) - (1 - p) * std::log2(1 - p) : 0;
}

// Mutual information of the answer and theta, in bits.
double gain(const Estimate& estimate, const Probe& probe) {
  double known = 0, noise = 0;
  for (std::size_t i = 0; i < grid_size; ++i) {
    const double p = knows_word(theta_at(i), probe.difficulty);
    known += estimate.belief[i] * p;
    noise += estimate.belief[i] * entropy(p);
  }
  return entropy(known) - noise;
}

}  // namespace

const std::vector<Probe>& probes() {
  static const std::vector<Probe> all = {
      {"browser",
       -1.6,
       {"Do you know what a browser is?", "Savez-vous ce qu’est un navigateur ?",
        "Weet u wat een browser is?", "Wissen Sie, was ein Browser ist?"}},
      {"task-manager",
       0,
       {"Have you ever opened the task manager?",
        "Avez-vous déjà ouvert le gestionnaire des tâches ?", "Hebt u Taakbeheer al eens geopend?",
        "Haben Sie schon einmal den Task-Manager geöffnet?"}},
      {"driver",
       0.5,
       {"Do you know what a driver is, of a printer for instance?",
        "Savez-vous ce qu’est un pilote, d’imprimante par exemple ?",
        "Weet u wat een stuurprogramma is, bijvoorbeeld van een printer?",
        "Wissen Sie, was ein Treiber ist, zum Beispiel der eines Druckers?"}},
      {"ip-address",
       1,
       {"Do you know how to find the IP address of your computer?",
        "Savez-vous trouver l’adresse IP de votre ordinateur ?",
        "Weet u hoe u het IP-adres van uw computer vindt?",
        "Wissen Sie, wie Sie die IP-Adresse Ihres Computers finden?"}},
  };
  return all;
}

const Probe* probe(std::string_view id) {
  const auto found = std::find_if(probes().begin(), probes().end(),
                                  [&](const Probe& one) { return one.id == id; });
  return found == probes().end() ? nullptr : &*found;
}

const Probe* best_probe(const Estimate& estimate, const std::vector<std::string>& asked) {
  // A probe costs a sentence and may sound like an examination; when two in three already points to
  // one level, the next instruction tells as much for nothing.
  constexpr double sure_enough = 0.66;
  constexpr double gain_min_bits = 0.05;
  if (*std::max_element(estimate.probabilities.begin(), estimate.probabilities.end()) >=
      sure_enough)
    return nullptr;
  const Probe* best = nullptr;
  double most = gain_min_bits;
  for (const Probe& one : probes()) {
    if (std::find(asked.begin(), asked.end(), one.id) != asked.end()) continue;
    if (const double bits = gain(estimate, one); bits > most) {
      most = bits;
      best = &one;
    }
  }
  return best;
}

}  // namespace hl::level
