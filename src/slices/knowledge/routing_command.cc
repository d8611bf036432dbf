#include "slices/knowledge/routing_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <ostream>

#include "base/json.h"
#include "engines/matching/text_classifier.h"
#include "lib/gzip/lines.h"
#include "slices/knowledge/routing_lines.h"

namespace hl::knowledge {
namespace {

using matching::ClassGuess;
using matching::LabelledText;
using matching::TextClassifier;

bool is_wanted(const SortedTicket& ticket, const std::string& part, bool is_training) {
  if (part == "all") return true;
  if (!part.empty()) return ticket.part == part;
  return is_training ? ticket.part.empty() || ticket.part == "train" : ticket.part != "train";
}

std::optional<std::map<std::string, SortedTicket>> read_labels(const std::string& path, std::ostream& err) {
  std::map<std::string, SortedTicket> out;
  if (path.empty()) return out;
  gzip::Lines lines(path);
  if (!lines.is_open()) {
    err << path << ": cannot be read; check the path\n";
    return std::nullopt;
  }
  for (std::string line; lines.next(line);) {
    if (lines.number() == 1 || line.empty()) continue;
    auto label = label_of_line(line);
    if (label) out[label->id] = *label;
    else err << path << ':' << lines.number() << ": " << label.error().detail << '\n';
  }
  return out;
}

// Nothing when a file cannot be read; `refused` counts lines.
std::optional<std::vector<SortedTicket>> read_tickets(const RoutingOptions& options, bool is_training, int& refused, std::ostream& err) {
  const auto labels = read_labels(options.labels, err);
  gzip::Lines lines(options.tickets);
  if (!labels) return std::nullopt;
  if (!lines.is_open()) {
    err << options.tickets << ": cannot be read; check the path\n";
    return std::nullopt;
  }
  std::vector<SortedTicket> out;
  for (std::string line; lines.next(line);) {
    if (line.empty()) continue;
    auto ticket = sorted_ticket_of_line(line, options.labels.empty());
    if (!ticket) {
      ++refused;
      err << options.tickets << ':' << lines.number() << ": " << ticket.error().detail << '\n';
      continue;
    }
    if (!options.labels.empty()) {
      const auto label = labels->find(ticket->id);
      if (label == labels->end()) continue;
      ticket->label = label->second.label;
      ticket->part = label->second.part;
    }
    if (is_wanted(*ticket, options.part, is_training)) out.push_back(std::move(*ticket));
  }
  if (lines.is_broken()) {
    ++refused;
    err << options.tickets << ": is damaged or cut off after line " << lines.number() << "; fetch it again\n";
  }
  return out;
}

// Right and wrong decisions of one class.
struct Counts {
  int right = 0, wrongly = 0, missed = 0;
  [[nodiscard]] int tickets() const { return right + missed; }
  [[nodiscard]] double f1() const { return 2.0 * right / std::max(1, 2 * right + wrongly + missed); }
};

class Score {
  std::map<std::string, Counts> classes_;
  std::vector<std::pair<double, bool>> decisions_;  // how sure, whether right
  int right_ = 0, among_three_ = 0;

 public:
  void add(const std::string& label, const std::vector<ClassGuess>& guesses) {
    const bool is_right = guesses.front().label == label;
    decisions_.emplace_back(guesses.front().confidence, is_right);
    right_ += is_right ? 1 : 0;
    for (std::size_t i = 0; i < std::min<std::size_t>(3, guesses.size()); ++i) among_three_ += guesses[i].label == label ? 1 : 0;
    if (is_right) ++classes_[label].right;
    else {
      ++classes_[label].missed;
      ++classes_[guesses.front().label].wrongly;
    }
  }
  void write(std::ostream& out) {
    const auto all = static_cast<double>(std::max<std::size_t>(decisions_.size(), 1));
    double f1 = 0;
    int known = 0;
    for (const auto& [label, counts] : classes_) {
      if (counts.tickets() == 0) continue;
      f1 += counts.f1();
      ++known;
    }
    out << fmt::format("tickets {} accuracy {:.4f} macro-F1 {:.4f} accuracy@3 {:.4f}\n", decisions_.size(), right_ / all,
                       f1 / std::max(known, 1), among_three_ / all);
    for (const auto& [label, counts] : classes_)
      out << fmt::format("  {:<24} n {:>5}  F1 {:.3f}\n", label, counts.tickets(), counts.f1());
    std::sort(decisions_.rbegin(), decisions_.rend());
    out << "sure at least   of tickets   right\n";
    std::size_t at = 0, right = 0;
    for (const double sure : {0.95, 0.9, 0.8, 0.7, 0.6, 0.5, 0.0}) {
      for (; at < decisions_.size() && decisions_[at].first >= sure; ++at) right += decisions_[at].second ? 1 : 0;
      if (at > 0) out << fmt::format("  {:.2f}            {:5.1f} %      {:5.1f} %\n", sure, 100 * static_cast<double>(at) / all,
                                     100 * static_cast<double>(right) / static_cast<double>(at));
    }
  }
};

void write_prediction(std::ostream& out, const SortedTicket& ticket, const std::vector<ClassGuess>& guesses) {
  json::array first;
  for (std::size_t i = 0; i < std::min<std::size_t>(3, guesses.size()); ++i)
    first.push_back(json::object{{"label", guesses[i].label}, {"confidence", guesses[i].confidence}});
  out << json::serialize(json::object{{"id", ticket.id}, {"label", ticket.label}, {"guesses", first}}) << '\n';
}

}  // namespace

int routing_train_command(const RoutingOptions& options, std::ostream& out, std::ostream& err) {
  int refused = 0;
  const auto tickets = read_tickets(options, true, refused, err);
  if (!tickets) return 1;
  std::vector<LabelledText> texts;
  for (const SortedTicket& ticket : *tickets) texts.push_back({ticket.text, ticket.label});
  const auto learned = TextClassifier::learn(texts);
  if (!learned) {
    err << options.tickets << learned.error().detail << '\n';
    return 1;
  }
  std::ofstream file(options.model, std::ios::binary);
  learned->write(file);
  if (!file.flush()) {
    err << options.model << ": cannot be written; give a path with --model\n";
    return 1;
  }
  out << texts.size() << " tickets, " << learned->labels().size() << " classes, written to " << options.model << ", " << refused
      << " lines not taken\n";
  return refused == 0 ? 0 : 1;
}

int routing_eval_command(const RoutingOptions& options, std::ostream& out, std::ostream& err) {
  std::ifstream file(options.model, std::ios::binary);
  const auto model = TextClassifier::read(file);
  if (!model) {
    err << options.model << model.error().detail << '\n';
    return 1;
  }
  int refused = 0;
  const auto tickets = read_tickets(options, false, refused, err);
  if (!tickets) return 1;
  if (tickets->empty()) {
    err << options.tickets << ": has no ticket of this part; name one with --part, or take --part all\n";
    return 1;
  }
  Score score;
  for (const SortedTicket& ticket : *tickets) {
    const auto guesses = model->guess(ticket.text);
    score.add(ticket.label, guesses);
    if (options.predictions) write_prediction(out, ticket, guesses);
  }
  if (!options.predictions) score.write(out);
  return refused == 0 ? 0 : 1;
}

}  // namespace hl::knowledge
