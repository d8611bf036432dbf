#include "server/first_steps_api.h"

#include <algorithm>

#include "slices/companies/usual_terms.h"

namespace hl {

BOOST_DEFINE_ENUM_CLASS(FirstStep, company, hours, technician, skills, mailbox, article, telephone)

struct FirstStepLine {
  FirstStep step = FirstStep::company;
  bool is_done = false;
  bool is_needed = true;  // false: somebody has said that this helpdesk does without
};
BOOST_DESCRIBE_STRUCT(FirstStepLine, (), (step, is_done, is_needed))
struct FirstSteps {
  std::vector<FirstStepLine> steps;
};
BOOST_DESCRIBE_STRUCT(FirstSteps, (), (steps))
struct FirstStepsForm {
  std::vector<FirstStep> not_needed;
};
BOOST_DESCRIBE_STRUCT(FirstStepsForm, (), (not_needed))

namespace {

constexpr const char* not_needed_setting = "first_steps_not_needed";

template <class... Args>
bool is_there(Tx& tx, const std::string& rows, const Args&... args) {
  return tx.first("SELECT 1 FROM " + rows + " LIMIT 1", [](Row&) { return true; }, args...).has_value();
}

bool is_done(Tx& tx, FirstStep step) {
  switch (step) {
    case FirstStep::company: return is_there(tx, "company");
    // Every company begins with usual hours, which nobody has looked at.
    case FirstStep::hours:
      return is_there(tx, "company WHERE calendar<>?", companies::usual_calendar) || is_there(tx, "team_calendar");
    case FirstStep::technician:
      return is_there(tx,
                      "account WHERE role IN ('technician','expert','field_technician','supervisor') AND disabled_at IS NULL");
    case FirstStep::skills:
      return is_there(tx, "account_skill s JOIN account a ON a.id=s.account_id WHERE a.disabled_at IS NULL");
    case FirstStep::mailbox: return is_there(tx, "mailbox");
    case FirstStep::article: return is_there(tx, "article WHERE archived_at IS NULL");
    case FirstStep::telephone: return is_there(tx, "phone_number") || is_there(tx, "phone_exchange") || is_there(tx, "cti_token");
  }
  return false;
}

std::string name_of(FirstStep step) { return boost::describe::enum_to_string(step, ""); }

// One after the other, with a space before and after each.
std::string not_needed(Tx& tx) {
  return tx.first("SELECT value FROM helpdesk_setting WHERE name=?", [](Row& row) { return row.text(0); }, not_needed_setting)
      .value_or("");
}

FirstSteps first_steps(Tx& tx) {
  FirstSteps out;
  const std::string dismissed = not_needed(tx);
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<FirstStep>>([&](auto d) {
    const bool is_needed = dismissed.find(" " + name_of(d.value) + " ") == std::string::npos;
    out.steps.push_back({d.value, is_done(tx, d.value), is_needed});
  });
  return out;
}

Outcome<FirstSteps> show(Work& work, const RouteInput&, const None&) { return first_steps(work.tx); }

Outcome<FirstSteps> rule(Work& work, const RouteInput&, const FirstStepsForm& form) {
  constexpr std::size_t list_max = 50;
  if (form.not_needed.size() > list_max) return invalid("/not_needed", "has more than 50", "too_long");
  std::string value = " ";
  for (const FirstStep step : form.not_needed) value += name_of(step) + " ";
  work.tx.run("INSERT INTO helpdesk_setting VALUES (?,?) ON CONFLICT (name) DO UPDATE SET value=excluded.value",
              not_needed_setting, value);
  return first_steps(work.tx);
}

}  // namespace

Routes first_steps_routes() {
  return {get_route<None, FirstSteps>("/first-steps", "What a new helpdesk needs, and what of it is there.",
                                      roles::administrators, show),
          put_route<FirstStepsForm, FirstSteps>("/first-steps", "What this helpdesk does without.", roles::administrators,
                                                rule)};
}

}  // namespace hl
