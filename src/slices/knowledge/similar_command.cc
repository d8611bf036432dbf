#include "slices/knowledge/similar_command.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numeric>
#include <ostream>

#include "base/json.h"
#include "slices/knowledge/line_file.h"

namespace hl::knowledge {
namespace {

constexpr std::size_t results_max = 100;

// Queries that name an imported ticket, and tickets of their own.
struct Asked {
  std::set<std::string> imported;
  std::vector<PastTicket> own;  // by time
};

std::optional<std::string> only_id(const std::string& line) {
  boost::system::error_code error;
  const json::value value = json::parse(line, error);
  if (error || !value.is_object() || value.as_object().contains("title")) return std::nullopt;
  const json::value* id = value.as_object().if_contains("id");
  if (id == nullptr) return std::nullopt;
  if (id->is_int64()) return std::to_string(id->get_int64());
  return id->is_string() ? std::optional(std::string(id->get_string())) : std::nullopt;
}

bool read_asked(const std::string& path, const std::set<std::string>& imported, Asked& asked, std::ostream& err) {
  const bool all = each_line(path, err, [&](const std::string& line) -> std::string {
    if (const auto id = only_id(line)) {
      if (!imported.contains(*id)) return "asks for ticket " + *id + ", which nobody imported; give its text, or import it";
      asked.imported.insert(*id);
      return {};
    }
    auto ticket = past_ticket_of_line(line);
    if (!ticket) return ticket.error().detail;
    if (imported.contains(ticket->name)) asked.imported.insert(ticket->name);
    else asked.own.push_back(std::move(*ticket));
    return {};
  });
  std::stable_sort(asked.own.begin(), asked.own.end(),
                   [](const PastTicket& a, const PastTicket& b) { return a.opened_s < b.opened_s; });
  return all;
}

// Lines as explain() writes them; what they leave out counts nothing.
bool begin_with(PastReplay& replay, const std::string& path, std::ostream& err) {
  const auto names = replay.features();
  std::vector<double> weights(names.size(), 0);
  const bool all = each_line(path, err, [&](const std::string& line) -> std::string {
    const auto name = std::find(names.begin(), names.end(), line.substr(0, line.find('\t')));
    const char* number = line.c_str() + line.rfind('\t') + 1;
    char* end = nullptr;
    const double weight = std::strtod(number, &end);
    if (name == names.end() || end == number || *end != '\0' || !std::isfinite(weight)) return "is no weight; write what --explain says of this order";
    weights[static_cast<std::size_t>(name - names.begin())] = weight;
    return {};
  });
  if (all) replay.begin_with(std::move(weights));
  return all;
}

void write_run(std::ostream& out, const std::string& id, const std::vector<std::string>& results) {
  out << id << '\t';
  for (std::size_t i = 0; i < results.size(); ++i) out << (i > 0 ? " " : "") << results[i];
  out << '\n';
}

}  // namespace

int similar_command(Database& database, const SimilarOptions& options, std::ostream& out, std::ostream& err) {
  PastReplay replay(options.answering);
  if (!options.order.empty() && !begin_with(replay, options.order, err)) return 1;
  const auto tickets = database.read([&](Tx& tx) {
    replay.know(past_solutions(tx, SolutionKind::ticket), past_solutions(tx, SolutionKind::article));
    return past_tickets(tx);
  });
  if (tickets.empty()) {
    err << "no tickets of the past; bring some in with `hotliner import tickets FILE`\n";
    return 1;
  }
  std::set<std::string> names;
  for (const PastTicket& ticket : tickets) names.insert(ticket.name);
  Asked asked;
  const bool all = read_asked(options.queries, names, asked, err);
  auto own = asked.own.begin();
  const auto answer_own_until = [&](std::int64_t opened_s) {
    for (; own != asked.own.end() && own->opened_s < opened_s; ++own) write_run(out, own->name, replay.answer(*own, results_max));
  };
  std::size_t left = asked.imported.size();
  for (const PastTicket& ticket : tickets) {
    if (left == 0 && own == asked.own.end() && !options.explain) break;
    answer_own_until(ticket.opened_s);
    if (asked.imported.contains(ticket.name)) {
      write_run(out, ticket.name, replay.answer(ticket, results_max));
      --left;
    }
    replay.live_through(ticket);
  }
  answer_own_until(std::numeric_limits<std::int64_t>::max());
  if (options.explain) replay.explain(err);
  return all ? 0 : 1;
}

int search_tickets_command(Database& database, const std::string& queries, std::ostream& out, std::ostream& err) {
  const auto tickets = database.read([](Tx& tx) { return past_tickets(tx); });
  const matching::TicketReader reader;
  matching::TicketHistory history;
  for (const PastTicket& ticket : tickets) {
    matching::ReadTicket read;
    read.words = reader.read(ticket.title, ticket.body, Language::en);
    history.add(std::move(read));
  }
  const bool all = each_line(queries, err, [&](const std::string& line) -> std::string {
    boost::system::error_code error;
    const json::value value = json::parse(line, error);
    const auto* object = error ? nullptr : value.if_object();
    const auto* id = object == nullptr ? nullptr : object->if_contains("qid");
    const auto* query = object == nullptr ? nullptr : object->if_contains("query");
    if (id == nullptr || query == nullptr || !id->is_string() || !query->is_string())
      return R"(is no query; write {"qid":"…","query":"…"})";
    const auto scores = history.word_scores(reader.read(std::string(query->get_string()), "", Language::en));
    std::vector<std::uint32_t> order(scores.size());
    std::iota(order.begin(), order.end(), 0U);
    const auto kept = std::min(results_max, order.size());
    std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(kept), order.end(),
                      [&](std::uint32_t a, std::uint32_t b) { return scores[a] != scores[b] ? scores[a] > scores[b] : a > b; });
    std::vector<std::string> results;
    for (std::size_t i = 0; i < kept && scores[order[i]] > 0; ++i) results.push_back(tickets[order[i]].name);
    write_run(out, std::string(id->get_string()), results);
    return {};
  });
  return all ? 0 : 1;
}

}  // namespace hl::knowledge
