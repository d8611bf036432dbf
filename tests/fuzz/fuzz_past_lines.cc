// Lines of files that somebody brings from a former helpdesk: tickets, links, sorted and parallel texts.
#include "slices/knowledge/parallel_lines.h"
#include "slices/knowledge/past_tickets.h"
#include "slices/knowledge/routing_lines.h"
#include "tests/fuzz/fuzz.h"

void fuzz(std::string_view input) {
  using namespace hl::knowledge;
  const std::string line(input);
  if (const auto ticket = past_ticket_of_line(line)) {
    must(!ticket->name.empty() && ticket->name.size() <= 100, "a ticket has a name of bounded size");
  }
  if (const auto solution = past_solution_of_line(line)) {
    must(!solution->ticket.empty() && solution->solution.find('\t') == std::string::npos, "fields hold no tabs");
  }
  if (const auto sorted = sorted_ticket_of_line(line, true)) must(!sorted->label.empty(), "a sorted ticket has a label");
  if (const auto label = label_of_line(line)) must(!label->id.empty() && !label->label.empty(), "a label belongs to a ticket");
  if (const auto text = parallel_text_of_line(line)) {
    int languages = 0;
    for (const std::string& one : *text) languages += one.empty() ? 0 : 1;
    must(languages >= 2, "parallel texts are in two languages");
  }
}
