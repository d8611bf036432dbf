// Learns how people sorted tickets, and measures on tickets that were left out how right it is when how sure.
#include <algorithm>
#include <map>
#include <sstream>

#include "slices/knowledge/learned_store.h"
#include "slices/knowledge/routing_desk_store.h"

namespace hl::knowledge {
namespace {

constexpr int tickets_max = 10'000;
constexpr std::size_t tickets_min = 60, class_min = 5, classes_max = 20, measured_max = 3'000, folds = 5;
constexpr std::size_t text_size_max = 2'000;

std::vector<matching::LabelledText> sorted_by_people(Tx& tx, RoutingTarget target) {
  const std::string column = target == RoutingTarget::priority ? "CAST(priority AS TEXT)" : name_of(target);
  return tx.all("SELECT title,problem,COALESCE(" + column + ",'') FROM ticket WHERE status='solved' ORDER BY sort_at DESC,id DESC LIMIT ?",
                [](Row& row) {
                  return matching::LabelledText{(row.text(0) + "\n" + row.text(1)).substr(0, text_size_max), row.text(2)};
                },
                tickets_max);
}

std::vector<ClassCount> keep_common(std::vector<matching::LabelledText>& texts) {
  std::map<std::string, std::int64_t> counts;
  for (const auto& text : texts) ++counts[text.label];
  std::vector<ClassCount> classes;
  for (const auto& [label, count] : counts) {
    if (!label.empty() && count >= static_cast<std::int64_t>(class_min)) classes.push_back({label, count});
  }
  std::stable_sort(classes.begin(), classes.end(), [](const auto& a, const auto& b) { return a.tickets > b.tickets; });
  if (classes.size() > classes_max) classes.resize(classes_max);
  std::erase_if(texts, [&](const auto& text) {
    return text.text.find_first_not_of(" \n\t") == std::string::npos ||
           std::none_of(classes.begin(), classes.end(), [&](const auto& one) { return one.label == text.label; });
  });
  return classes;
}

struct Judged {
  double confidence = 0;
  bool is_right = false;
};

std::vector<Judged> judged(const std::vector<matching::LabelledText>& texts) {
  std::vector<Judged> out;
  for (std::size_t fold = 0; fold < folds; ++fold) {
    std::vector<matching::LabelledText> others;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      if (i % folds != fold) others.push_back(texts[i]);
    }
    const auto sorter = matching::TextClassifier::learn(others);
    if (!sorter) continue;
    for (std::size_t i = fold; i < texts.size(); i += folds) {
      const auto best = sorter->guess(texts[i].text).front();
      out.push_back({best.confidence, best.label == texts[i].label});
    }
  }
  return out;
}

}  // namespace

std::optional<RoutingFacts> learn_routing(Database& database, Instant now, RoutingTarget target) {
  auto texts = database.read([&](Tx& tx) { return sorted_by_people(tx, target); });
  RoutingFacts facts;
  facts.classes = keep_common(texts);
  facts.tickets = static_cast<std::int64_t>(texts.size());
  if (texts.size() < tickets_min || facts.classes.size() < 2) return std::nullopt;
  const auto sorter = matching::TextClassifier::learn(texts);
  if (!sorter) return std::nullopt;
  if (texts.size() > measured_max) texts.resize(measured_max);
  const auto known = judged(texts);
  facts.measured = static_cast<std::int64_t>(known.size());
  for (int percent = 30; percent <= 99; percent += percent < 95 ? 5 : 1) {
    CurvePoint point{percent, 0, 0};
    for (const Judged& one : known) {
      if (100 * one.confidence < percent) continue;
      ++point.tickets;
      point.right += one.is_right ? 1 : 0;
    }
    facts.curve.push_back(point);
  }
  std::ostringstream body;
  sorter->write(body);
  database.write([&](Tx& tx) { store_release(tx, database.ids(), name_of(target), now, to_json(facts), body.str()); });
  return facts;
}

}  // namespace hl::knowledge
