#include "engines/level/probes.h"
#include "slices/diagnosis/diagnosis_routes.h"
#include "slices/diagnosis/level_signs.h"

namespace hl::diagnosis {

// What a technician notices; the time on a step is noticed by itself.
BOOST_DEFINE_ENUM_CLASS(LevelSign, understood, not_understood, jargon, self_rating, probe_known,
                        probe_unknown)
struct LevelSignForm {
  LevelSign code = LevelSign::understood;
  std::optional<Level> wording;      // of what was (not) understood
  std::optional<int> rating;         // of self_rating: 1 (beginner) to 5 (expert)
  std::optional<Text<1, 60>> probe;  // of probe_*: its id
};
BOOST_DESCRIBE_STRUCT(LevelSignForm, (), (code, wording, rating, probe))

namespace {

Outcome<people::LevelEvidence> evidence_of(const LevelSignForm& form, const tickets::Ticket& ticket,
                                           const Caller& caller, Instant now) {
  people::LevelEvidence out{now, level::EvidenceCode::understood, std::nullopt, ticket.number, {}};
  boost::describe::enum_from_string(boost::describe::enum_to_string(form.code, ""), out.code);
  switch (form.code) {
    case LevelSign::understood:
    case LevelSign::not_understood:
      out.wording = form.wording.value_or(wording_for(caller, {1, 0.7, 0.5}));
      break;
    case LevelSign::jargon: break;
    case LevelSign::self_rating:
      if (!form.rating || *form.rating < 1 || *form.rating > 5)
        return invalid("/rating", "is not from 1 (beginner) to 5 (expert)");
      out.value = *form.rating;
      break;
    case LevelSign::probe_known:
    case LevelSign::probe_unknown: {
      const level::Probe* probe = form.probe ? level::probe(form.probe->value) : nullptr;
      if (probe == nullptr) return invalid("/probe", "is no probe; use the id of `probe`");
      out.detail = form.probe->value;
      out.value = probe->difficulty;
      break;
    }
  }
  return out;
}

Outcome<Diagnosis> post_level_sign(Work& work, const RouteInput& input, const LevelSignForm& form) {
  auto ticket = tickets::access_ticket(work.tx, work.actor, input.id<TicketId>());
  if (!ticket) return ticket.error();
  const auto course = course_of(work.tx, *ticket);
  if (!course) return refuse(Problem::diagnosis_not_running, "start one with a model first");
  const auto evidence = evidence_of(form, *ticket, caller_of(work.tx, *ticket, work.now), work.now);
  if (!evidence) return evidence.error();
  if (const auto person = people::person(work.tx, ticket->person))
    people::add_level_evidence(work.tx, work.ids, *person, *evidence);
  return view_of(work.tx, work.actor, *ticket, *course, work.now);
}

}  // namespace

Routes level_sign_routes() {
  return {post_route<LevelSignForm, Diagnosis>(
      "/tickets/{id}/level-evidence", "A sign of how much the caller knows of computers.",
      roles::desk, post_level_sign,
      {Problem::not_found, Problem::diagnosis_not_running, Problem::ticket_is_solved,
       Problem::ticket_is_merged})};
}

}  // namespace hl::diagnosis
