#include "slices/diagnosis/advise_command.h"

#include <algorithm>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <istream>
#include <numeric>
#include <ostream>

#include "slices/diagnosis/advise_request.h"
#include "slices/diagnosis/because_english.h"
#include "slices/diagnosis/model_text.h"

namespace hl::diagnosis {
namespace {

namespace json = boost::json;

json::object step_json(const Model& model, const Step& step) {
  switch (step.kind) {
    case StepKind::ask: return {{"kind", "ask"}, {"id", model.questions[step.index].id}};
    case StepKind::act: return {{"kind", "do"}, {"id", model.actions[step.index].id}};
    case StepKind::hand_over: break;
  }
  return {{"kind", "hand_over"}, {"id", model.escalations[step.index].id}};
}

json::array causes_json(const Model& model, const std::vector<double>& p) {
  std::vector<std::size_t> order(p.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return p[a] > p[b]; });
  json::array causes;
  for (const std::size_t f : order) causes.push_back({{"id", model.causes[f].id}, {"p", p[f]}});
  return causes;
}

json::object advice_json(const ModelFile& file, const Advice& advice,
                         std::optional<double> minutes_left) {
  json::array candidates;
  for (const Candidate& candidate : advice.candidates) {
    json::object one = step_json(file.model, candidate.step);
    one["expected_minutes"] = candidate.minutes;
    one["success_p"] = candidate.success_p ? json::value(*candidate.success_p) : json::value();
    candidates.push_back(std::move(one));
  }
  json::object object;
  object["next"] = step_json(file.model, advice.next.step);
  object["expected_minutes"] = advice.next.minutes;
  object["causes"] = causes_json(file.model, advice.causes);
  object["candidates"] = std::move(candidates);
  object["because"] = because_in_english(file, advice, minutes_left);
  object["go_on_minutes"] = advice.go_on_minutes;
  object["hand_over_minutes"] = advice.hand_over_minutes;
  object["steps_that_fit"] =
      advice.steps_that_fit ? json::value(*advice.steps_that_fit) : json::value();
  return object;
}

}  // namespace

int advise_command(const std::string& path, std::istream& in, std::ostream& out,
                   std::ostream& err) {
  const auto text = read_model_text(path);
  if (!text) {
    err << path << ": cannot be read; give the path of a model file\n";
    return 1;
  }
  const LoadedModel loaded = read_model(*text);
  if (!loaded.file) {
    const auto first =
        std::find_if(loaded.remarks.begin(), loaded.remarks.end(),
                     [](const Remark& remark) { return remark.gravity == Gravity::fatal; });
    err << to_line(path, *first) << '\n';
    return 1;
  }
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    const auto request = parse_advise_request(loaded.file->model, line);
    if (!request) {
      out.flush();
      err << "line " << number << ": " << request.error().detail << '\n';
      return 1;
    }
    const Model model = in_circumstances(loaded.file->model, request->context);
    const Advice advice = advise(model, request->findings, request->situation);
    // Flushed line by line: a caller may wait for the advice before sending the next line.
    out << json::serialize(advice_json(*loaded.file, advice, request->situation.minutes_left))
        << '\n'
        << std::flush;
  }
  return 0;
}

}  // namespace hl::diagnosis
