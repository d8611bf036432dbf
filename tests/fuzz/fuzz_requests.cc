// Bodies of requests: what is read and written again reads as the same.
#include "slices/tickets/ticket_forms.h"
#include "tests/fuzz/fuzz.h"

namespace {

template <class Form>
void read(const hl::json::value& body) {
  const auto form = hl::from_json<Form>(body);
  if (!form) return;
  const auto written = hl::to_json(*form);
  const auto again = hl::from_json<Form>(written);
  must(again.has_value() && hl::to_json(*again) == written, "read(write(x)) == x");
}

}  // namespace

void fuzz(std::string_view input) {
  const auto body = hl::parse_json(input);
  if (!body) return;
  read<hl::tickets::TicketForm>(*body);
  read<hl::tickets::TicketChange>(*body);
  read<hl::tickets::HoldForm>(*body);
  read<hl::tickets::OwnerForm>(*body);
  read<hl::tickets::SolutionForm>(*body);
  read<hl::tickets::LinkForm>(*body);
}
