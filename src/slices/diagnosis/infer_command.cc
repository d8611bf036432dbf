#include "slices/diagnosis/infer_command.h"

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <filesystem>
#include <fstream>
#include <istream>
#include <iterator>
#include <ostream>

#include "slices/diagnosis/network_file.h"
#include "slices/diagnosis/network_request.h"

namespace hl::diagnosis {
namespace {

namespace json = boost::json;
using networks::JunctionTree;
using networks::Network;
using networks::Propagation;

std::optional<std::string> read_text(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) return std::nullopt;
  if (std::filesystem::file_size(path, error) > network_bytes_max || error) return std::nullopt;
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(in), {});
}

json::object posteriors_json(const Network& network, const Propagation& propagation) {
  json::object nodes;
  nodes.reserve(network.nodes.size());
  for (std::size_t v = 0; v < network.nodes.size(); ++v) {
    const auto p = propagation.posterior(v);
    json::object states;
    for (std::size_t s = 0; s < p.size(); ++s) states[network.nodes[v].states[s]] = p[s];
    nodes[network.nodes[v].name] = std::move(states);
  }
  return nodes;
}

json::object next_json(const Network& network, const networks::NextQuestion& question,
                       const networks::NextAdvice& advice) {
  json::array ranking;
  for (const networks::Ranked& ranked : advice.ranking) {
    json::object one{{"node", network.nodes[ranked.node].name}, {"gain_bits", ranked.gain_bits}};
    if (!question.losses.empty()) one["expected_cost"] = ranked.expected_cost;
    ranking.push_back(std::move(one));
  }
  json::object out{{"node", nullptr}, {"gain_bits", nullptr}};
  if (!ranking.empty()) out = ranking.front().get_object();
  json::object now{{"entropy_bits", advice.entropy_bits}};
  if (!question.losses.empty()) now["expected_cost"] = advice.expected_cost;
  out["now"] = std::move(now);
  out["ranking"] = std::move(ranking);
  return out;
}

// Which finding cannot be together with those before it, in the order of the network.
std::string conflict(const Network& network, Propagation& propagation,
                     const std::vector<int>& evidence) {
  std::vector<int> some(evidence.size(), networks::not_observed);
  for (std::size_t v = 0; v < evidence.size(); ++v) {
    if (evidence[v] == networks::not_observed) continue;
    some[v] = evidence[v];
    if (!propagation.infer(some)) {
      const auto& node = network.nodes[v];
      return node.name + "=" + node.states[static_cast<std::size_t>(evidence[v])];
    }
  }
  return "";
}

class Answers {
  const Network& network_;
  const JunctionTree& tree_;
  NetworkRequests requests_;
  Propagation propagation_;

 public:
  Answers(const Network& network, const JunctionTree& tree)
      : network_(network), tree_(tree), requests_(network), propagation_(tree) {}

  Outcome<json::object> answer(const std::string& line) {
    const auto request = requests_.parse(line);
    if (!request) return request.error();
    if (!propagation_.infer(request->evidence)) {
      const std::string finding = conflict(network_, propagation_, request->evidence);
      return json::object{
          {"posteriors", nullptr},
          {"impossible", true},
          {"error",
           "this evidence has the probability 0: " + finding +
               " cannot be, or not with the findings on nodes before it; withdraw one of them"}};
    }
    json::object out{{"posteriors", posteriors_json(network_, propagation_)}};
    if (request->next) {
      const auto advice =
          networks::best_next(tree_, propagation_, request->evidence, *request->next);
      if (!advice) return advice.error();
      out["best_next"] = next_json(network_, *request->next, *advice);
    }
    return out;
  }
};

}  // namespace

int infer_command(const std::string& path, std::istream& in, std::ostream& out, std::ostream& err) {
  const auto text = read_text(path);
  if (!text) {
    err << path << ": cannot be read; give the path of a .bif file of at most 64 MB\n";
    return 1;
  }
  const LoadedNetwork loaded = read_network(*text);
  for (const Remark& remark : loaded.remarks) err << to_line(path, remark) << '\n';
  if (!loaded.network) return 1;
  const auto tree = JunctionTree::compile(*loaded.network);
  if (!tree) {
    err << path << ": " << tree.error().detail << '\n';
    return 1;
  }
  Answers answers(*loaded.network, *tree);
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    const auto answer = answers.answer(line);
    if (!answer) {
      out.flush();
      err << "line " << number << ": " << answer.error().detail << '\n';
      return 1;
    }
    // Flushed line by line: a caller may wait for the answer before sending the next line.
    out << json::serialize(*answer) << '\n' << std::flush;
  }
  return 0;
}

}  // namespace hl::diagnosis
