#include "engines/text/vocabulary.h"

#include <algorithm>

namespace hl::text {
namespace {

constexpr std::size_t frequent_max = 16;
constexpr std::size_t short_beginning_max = 3;
// Bounds the search below a longer beginning; what lies further is reached with one letter more.
constexpr std::size_t completions_seen_max = 4000;
constexpr std::size_t correctable_size_min = 4;
constexpr std::size_t correctable_size_max = 24;

// A word with the same letters is more often meant than one with another letter.
constexpr double swap_likelihood = 8;

bool is_swapped(const std::string& a, const std::string& b) {
  return a.size() == b.size() && std::is_permutation(a.begin(), a.end(), b.begin());
}

bool correctable(const std::string& word) {
  return word.size() >= correctable_size_min && word.size() <= correctable_size_max;
}

// Different stems of the most frequent words.
template <class Place>
std::vector<std::string> stems_of(std::vector<Place> places, std::size_t limit) {
  std::sort(places.begin(), places.end(), [](Place a, Place b) {
    if (a->second.documents != b->second.documents) {
      return a->second.documents > b->second.documents;
    }
    return a->first < b->first;
  });
  std::vector<std::string> stems;
  for (Place place : places) {
    if (stems.size() == limit) break;
    const std::string& stem = place->second.stem;
    if (std::find(stems.begin(), stems.end(), stem) == stems.end()) stems.push_back(stem);
  }
  return stems;
}

}  // namespace

bool one_error_apart(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1 || a == b) return false;
  std::size_t same = 0;
  while (same < a.size() && a[same] == b[same]) ++same;
  const std::string_view left_a = a.substr(same);
  const std::string_view left_b = b.substr(same);
  if (a.size() < b.size()) return left_a == left_b.substr(1);
  if (left_a.substr(1) == left_b.substr(1)) return true;
  return left_a.size() >= 2 && left_a[0] == left_b[1] && left_a[1] == left_b[0] &&
         left_a.substr(2) == left_b.substr(2);
}

Vocabulary::Place Vocabulary::learn(const std::string& word, const std::string& stem) {
  const auto [it, is_new] = words_.try_emplace(word, Entry{stem, 0});
  if (is_new) make_correctable(it);
  return it;
}

void Vocabulary::make_correctable(Place place) {
  if (!correctable(place->first)) return;
  shortened_.add(place->first, static_cast<ShortenedWords::WordNumber>(correctable_.size()));
  correctable_.push_back(place);
}

// What follows from the words.
void Vocabulary::find_anew() {
  frequent_by_beginning_.clear();
  correctable_.clear();
  shortened_ = {};
  for (auto place = words_.begin(); place != words_.end(); ++place) {
    make_correctable(place);
    if (place->second.documents > 0) keep_frequent(place);
  }
}

void Vocabulary::count(Place place) {
  const std::uint32_t documents = ++place->second.documents;
  // The order of magnitude is enough to tell frequent words from rare ones.
  if ((documents & (documents - 1)) == 0) keep_frequent(place);
}

void Vocabulary::keep_frequent(Place place) {
  for (std::size_t size = 1; size <= short_beginning_max && size < place->first.size(); ++size) {
    auto& kept = frequent_by_beginning_[place->first.substr(0, size)];
    if (std::find(kept.begin(), kept.end(), place) != kept.end()) continue;
    if (kept.size() < frequent_max) {
      kept.push_back(place);
      continue;
    }
    auto least = std::min_element(kept.begin(), kept.end(), [](Place a, Place b) {
      return a->second.documents < b->second.documents;
    });
    if ((*least)->second.documents < place->second.documents) *least = place;
  }
}

std::vector<std::string> Vocabulary::complete(const std::string& beginning,
                                              std::size_t limit) const {
  if (beginning.size() <= short_beginning_max) {
    auto it = frequent_by_beginning_.find(beginning);
    if (it == frequent_by_beginning_.end()) return {};
    return stems_of(it->second, limit);
  }
  std::vector<Words::const_iterator> found;
  for (auto it = words_.lower_bound(beginning);
       it != words_.end() && it->first.starts_with(beginning) &&
       found.size() < completions_seen_max;
       ++it) {
    if (it->first.size() > beginning.size()) found.push_back(it);
  }
  return stems_of(std::move(found), limit);
}

std::vector<Vocabulary::Correction> Vocabulary::similar(const std::string& word, std::size_t limit) const {
  if (!correctable(word)) return {};
  struct Candidate {
    Place place;
    double likelihood;
  };
  std::vector<Candidate> found;
  shortened_.each(word, [&](ShortenedWords::WordNumber number) {
    const Place place = correctable_[number];
    if (!one_error_apart(word, place->first)) return;
    const double of_kind = is_swapped(word, place->first) ? swap_likelihood : 1;
    found.push_back({place, of_kind * (1.0 + place->second.documents)});
  });
  std::sort(found.begin(), found.end(), [](const Candidate& a, const Candidate& b) {
    return a.likelihood != b.likelihood ? a.likelihood > b.likelihood : a.place->first < b.place->first;
  });
  std::vector<Correction> out;
  for (const Candidate& candidate : found) {
    if (out.size() == limit) break;
    const std::string& stem = candidate.place->second.stem;
    const bool is_new = std::none_of(out.begin(), out.end(), [&](const Correction& c) { return c.stem == stem; });
    if (is_new) out.push_back({candidate.place->first, stem});
  }
  return out;
}

}  // namespace hl::text
