// `hotliner routing`: learns from sorted tickets into which class a new one belongs, and measures it.
#pragma once

#include <iosfwd>
#include <string>

namespace hl::knowledge {

struct RoutingOptions {
  std::string tickets;  // lines of JSON: "text" (or "title" and "body") and "label"; "part" and "n" or "id" where there are
  std::string labels;   // a file of id, label, part, separated by tabs, instead of "label" in the lines
  std::string model = "routing.model";
  // Which parts: train takes "train" and lines without a part, eval what is not "train"; "all" takes every line.
  std::string part;
  bool predictions = false;
};
int routing_train_command(const RoutingOptions& options, std::ostream& out, std::ostream& err);
// Accuracy, macro-F1 and how often the label is among the first three, per class, and how sure it must be to be
// right how often. With predictions, a line of JSON per ticket instead.
int routing_eval_command(const RoutingOptions& options, std::ostream& out, std::ostream& err);

}  // namespace hl::knowledge
