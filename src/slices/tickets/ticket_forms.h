// What clients send to change tickets.
#pragma once

#include "slices/tickets/ticket_sheet.h"

namespace hl::tickets {

struct TicketForm {
  std::optional<PersonId> person_id;
  std::optional<CompanyId> company_id;
  std::optional<CallId> call_id;
  std::optional<DeviceId> device_id;
  Line title;
  Prose problem;
  std::optional<TicketKind> kind;
  std::optional<int> impact;
  std::optional<int> urgency;
};
BOOST_DESCRIBE_STRUCT(TicketForm, (),
                      (person_id, company_id, call_id, device_id, title, problem, kind, impact,
                       urgency))

struct TicketChange {
  std::optional<OptionalLine> title;
  std::optional<Prose> problem;
  std::optional<TicketKind> kind;
  std::optional<int> impact;
  std::optional<int> urgency;
  std::optional<int> priority;
  std::optional<Line> priority_reason;
  std::optional<PersonId> person_id;
  std::optional<DeviceId> device_id;
};
BOOST_DESCRIBE_STRUCT(TicketChange, (),
                      (title, problem, kind, impact, urgency, priority, priority_reason, person_id,
                       device_id))

struct NoteForm {
  Text<1, 50'000> text;
  bool visible = false;
  std::optional<std::vector<AttachmentId>> attachment_ids;  // one's own files that were attached to these words
};
BOOST_DESCRIBE_STRUCT(NoteForm, (), (text, visible, attachment_ids))

struct HoldForm {
  HoldReason reason = HoldReason::requester;
  std::optional<Instant> until;
  std::optional<Prose> note;
};
BOOST_DESCRIBE_STRUCT(HoldForm, (), (reason, until, note))

struct CallBackForm {
  Instant at{};
};
BOOST_DESCRIBE_STRUCT(CallBackForm, (), (at))

struct OwnerForm {
  std::optional<AccountId> account_id;
  std::optional<Text<1, 60>> team;
};
BOOST_DESCRIBE_STRUCT(OwnerForm, (), (account_id, team))

struct SolutionForm {
  SolutionOutcome outcome = SolutionOutcome::solved;
  Text<1, 50'000> summary;
  std::optional<Text<1, 100>> cause_id;
  std::optional<Text<1, 100>> action_id;
  std::optional<Prose> follow_up;
};
BOOST_DESCRIBE_STRUCT(SolutionForm, (), (outcome, summary, cause_id, action_id, follow_up))

struct LinkForm {
  LinkKind kind = LinkKind::related;
};
BOOST_DESCRIBE_STRUCT(LinkForm, (), (kind))
struct MergeForm {
  TicketId into;
};
BOOST_DESCRIBE_STRUCT(MergeForm, (), (into))
struct DraftForm {
  Prose text;
};
BOOST_DESCRIBE_STRUCT(DraftForm, (), (text))

}  // namespace hl::tickets
