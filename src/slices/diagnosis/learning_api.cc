// What the models learned, for those who answer for them: supervisors, authors, administrators.
#include <algorithm>

#include "slices/diagnosis/diagnosis_routes.h"
#include "slices/diagnosis/lesson_store.h"
#include "slices/diagnosis/release_store.h"

namespace hl::diagnosis {

BOOST_DEFINE_ENUM_CLASS(LearningLevel, helpdesk, company, site)

struct ReleaseLine {
  ReleaseId id;
  LearningLevel level = LearningLevel::helpdesk;
  std::optional<CompanyId> company_id;
  std::optional<std::string> company_name;
  std::optional<std::string> site_name;
  int version = 0;
  ReleaseState state = ReleaseState::refused;
  Instant made_at{};
  GateVerdict verdict;
  bool may_roll_back = false;
  std::optional<Instant> rolled_back_at;
  std::optional<access::NamedAccount> rolled_back_by;
};
BOOST_DESCRIBE_STRUCT(ReleaseLine, (),
                      (id, level, company_id, company_name, site_name, version, state, made_at,
                       verdict, may_roll_back, rolled_back_at, rolled_back_by))

struct LearningSheet {
  std::string id;
  int version = 0;
  Words title;
  std::int64_t calls_learned = 0;
  std::vector<ReleaseLine> releases;  // newest first
};
BOOST_DESCRIBE_STRUCT(LearningSheet, (), (id, version, title, calls_learned, releases))

struct ChangeLine {
  ChangeKind kind = ChangeKind::cause;
  Words cause;
  std::optional<Words> step;
  std::optional<Words> answer;
  double before = 0;
  double after = 0;
  double evidence = 0;
  double seen = 0;
};
BOOST_DESCRIBE_STRUCT(ChangeLine, (), (kind, cause, step, answer, before, after, evidence, seen))

struct ReleaseSheet {
  std::string model_id;
  Words model_title;
  ReleaseLine release;
  double calls = 0;  // that were learned from, faded
  std::vector<ChangeLine> changes;  // the largest first
};
BOOST_DESCRIBE_STRUCT(ReleaseSheet, (), (model_id, model_title, release, calls, changes))

namespace {

// The one door to a release. A company's is for those who serve it; the helpdesk's is a sum over at
// least three companies, which names none, and may be read by all who answer for models.
Outcome<ReleaseRow> access_release(Tx& tx, const hl::Actor& actor, ReleaseId id) {
  auto row = release(tx, id);
  if (!row || (row->scope.company && !actor.may_see(*row->scope.company)))
    return refuse(Problem::not_found);
  return *row;
}

// What changes advice for every company may be taken back only by somebody who sees every company.
bool may_roll_back(const hl::Actor& actor, const ReleaseRow& row) {
  return row.state == ReleaseState::in_use &&
         (row.scope.company ? actor.may_see(*row.scope.company) : actor.sees_all_companies);
}

ReleaseLine line_of(Tx& tx, const hl::Actor& actor, const ReleaseRow& row) {
  ReleaseLine line;
  line.id = row.id;
  line.level = row.scope.site      ? LearningLevel::site
               : row.scope.company ? LearningLevel::company
                                   : LearningLevel::helpdesk;
  line.company_id = row.scope.company;
  if (row.scope.company) line.company_name = companies::company_name(tx, *row.scope.company);
  if (const auto site = companies::site(tx, row.scope.site)) line.site_name = site->name;
  line.version = row.model.version;
  line.state = row.state;
  line.made_at = row.made_at;
  line.verdict = row.verdict;
  line.may_roll_back = may_roll_back(actor, row);
  line.rolled_back_at = row.rolled_back_at;
  line.rolled_back_by = access::named_account(tx, row.rolled_back_by);
  return line;
}

Outcome<LearningSheet> get_learning(Work& work, const RouteInput& input, const None&) {
  constexpr int shown_max = 100;
  const auto key = current_model(work.tx, input.text("model"));
  const auto file = key ? model_file(work.tx, *key) : nullptr;
  if (!file) return refuse(Problem::not_found);
  LearningSheet sheet{key->id, key->version, file->title,
                      calls_learned(work.tx, work.actor, key->id), {}};
  for (const ReleaseRow& row : releases(work.tx, work.actor, key->id, shown_max)) {
    sheet.releases.push_back(line_of(work.tx, work.actor, row));
  }
  return sheet;
}

// The numbers that the release was measured against: of the one before it, of the one above, or the
// author's.
Model numbers_before(Tx& tx, const ReleaseRow& row, const Model& authored) {
  if (row.before) return numbers_of(tx, *row.before, authored).model;
  if (row.above) return numbers_of(tx, *row.above, authored).model;
  return authored;
}

ChangeLine change_line(const ModelFile& file, const Change& change) {
  ChangeLine line;
  line.kind = change.kind;
  line.cause = file.causes[change.cause].title;
  if (change.kind == ChangeKind::answer) {
    line.step = file.questions[change.step].title;
    line.answer = file.questions[change.step].answers[change.answer];
  } else if (change.kind == ChangeKind::repair) {
    line.step = file.actions[change.step].title;
  }
  line.before = change.before;
  line.after = change.after;
  line.evidence = change.evidence;
  line.seen = change.seen;
  return line;
}

Outcome<ReleaseSheet> get_release(Work& work, const RouteInput& input, const None&) {
  constexpr std::size_t shown_max = 200;
  const auto row = access_release(work.tx, work.actor, input.id<ReleaseId>());
  if (!row) return row.error();
  const auto file = model_file(work.tx, row->model);
  if (!file) return refuse(Problem::not_found);
  const auto numbers = numbers_of(work.tx, row->id, file->model);
  auto moved = changes(numbers_before(work.tx, *row, file->model), numbers.model, numbers.counts);
  if (moved.size() > shown_max) moved.resize(shown_max);
  ReleaseSheet sheet{row->model.id, file->title, line_of(work.tx, work.actor, *row),
                     numbers.counts.calls, {}};
  for (const Change& change : moved) sheet.changes.push_back(change_line(*file, change));
  return sheet;
}

Outcome<ReleaseLine> post_rollback(Work& work, const RouteInput& input, const None&) {
  const auto row = access_release(work.tx, work.actor, input.id<ReleaseId>());
  if (!row) return row.error();
  if (row->state != ReleaseState::in_use) return refuse(Problem::not_possible_now, "only a release in use can be taken back");
  if (!may_roll_back(work.actor, *row))
    return refuse(Problem::not_allowed, "this changes advice for companies that you do not see");
  roll_back(work.tx, *row, work.now, work.actor.id);
  access::audit(work, {"model_release_rolled_back", row->model.id,
                       json::object{{"scope", row->scope.key()}}});
  return line_of(work.tx, work.actor, *release(work.tx, row->id));
}

}  // namespace

Routes learning_routes() {
  return {
      get_route<None, LearningSheet>("/models/{model}/learning",
                                     "What closed calls taught a model, and what the gate said.",
                                     answerable, get_learning, {Problem::not_found}),
      get_route<None, ReleaseSheet>("/releases/{id}",
                                    "A release of learned numbers: before, after, and why.",
                                    answerable, get_release, {Problem::not_found}),
      post_route<None, ReleaseLine>("/releases/{id}/rollback",
                                    "Back to the numbers before, with all that stands on these.",
                                    answerable, post_rollback,
                                    {Problem::not_found, Problem::not_possible_now}),
  };
}

}  // namespace hl::diagnosis
