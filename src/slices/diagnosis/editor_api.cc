// Editing a model: the text is the truth, the form and the matrix change it in places.
#include <algorithm>

#include "slices/diagnosis/authored_model.h"
#include "slices/diagnosis/diagnosis_routes.h"
#include "slices/diagnosis/editor_store.h"
#include "slices/diagnosis/level_signs.h"
#include "slices/diagnosis/model_edit.h"
#include "slices/diagnosis/model_lint.h"

namespace hl::diagnosis {

struct ModelDraft {
  std::string model_id;
  int based_on = 0;
  int current_version = 0;
  std::int64_t edition = 0;  // 0: nothing was changed yet
  std::optional<Instant> kept_at;
  std::optional<access::NamedAccount> kept_by;
  bool may_release = false;
  std::optional<AuthoredModel> model;  // nothing while the text is no TOML
};
BOOST_DESCRIBE_STRUCT(ModelDraft, (),
                      (model_id, based_on, current_version, edition, kept_at, kept_by, may_release,
                       model))
struct DraftKept {
  std::int64_t edition = 0;
  Instant kept_at{};
};
BOOST_DESCRIBE_STRUCT(DraftKept, (), (edition, kept_at))

// One of text, number, truth, texts and table for `set` and `insert`.
struct EditForm {
  EditKind kind = EditKind::set;
  Text<1, 300> path;
  std::optional<Text<0, 4000>> text;
  std::optional<double> number;
  std::optional<bool> truth;
  std::optional<std::vector<Text<0, 300>>> texts;
  std::optional<json::value> table;
};
BOOST_DESCRIBE_STRUCT(EditForm, (), (kind, path, text, number, truth, texts, table))
struct EditsForm {
  std::int64_t edition = 0;
  std::vector<EditForm> edits;
};
BOOST_DESCRIBE_STRUCT(EditsForm, (), (edition, edits))

struct ModelDraftText {
  std::int64_t edition = 0;
  std::string text;
};
BOOST_DESCRIBE_STRUCT(ModelDraftText, (), (edition, text))
struct DraftTextForm {
  std::int64_t edition = 0;
  Text<1, 1'000'000> text;
};
BOOST_DESCRIBE_STRUCT(DraftTextForm, (), (edition, text))

BOOST_DEFINE_ENUM_CLASS(RemarkGravity, fatal, error, warning)
struct ModelRemark {
  RemarkGravity gravity = RemarkGravity::error;
  int line = 0;
  std::string what, cure;  // in English, as in `hotliner diagnosis lint`
};
BOOST_DESCRIBE_STRUCT(ModelRemark, (), (gravity, line, what, cure))
struct ModelRemarks {
  std::int64_t edition = 0;
  std::vector<ModelRemark> items;  // by line
};
BOOST_DESCRIBE_STRUCT(ModelRemarks, (), (edition, items))

// `whole`: with the imagined calls, which take seconds for hundreds of causes; else what the reader says.
struct RemarksQuery {
  std::optional<bool> whole;
};
BOOST_DESCRIBE_STRUCT(RemarksQuery, (), (whole))

struct TrialFinding {
  std::optional<Text<1, 100>> question;
  std::optional<Text<1, 100>> answer;  // "dont-know" too; none: skipped
  std::optional<Text<1, 100>> action;  // that failed
};
BOOST_DESCRIBE_STRUCT(TrialFinding, (), (question, answer, action))
struct TrialForm {
  Level level = Level::regular;
  Language language = Language::en;
  std::vector<TrialFinding> findings;
};
BOOST_DESCRIBE_STRUCT(TrialForm, (), (level, language, findings))
struct TrialCall {
  StepView next;
  std::vector<StepView> candidates;
  std::vector<CauseBar> causes;
  AdviceView advice;
  int ignored = 0;  // findings of steps that the draft does not have any more
};
BOOST_DESCRIBE_STRUCT(TrialCall, (), (next, candidates, causes, advice, ignored))

namespace {

constexpr std::size_t edits_max = 200;

Outcome<StoredDraft> access_draft(Work& work, const RouteInput& input) {
  auto draft = stored_draft(work.tx, input.text("model"));
  if (!draft) return refuse(Problem::not_found);
  return std::move(*draft);
}

Outcome<ModelDraft> get_draft(Work& work, const RouteInput& input, const None&) {
  const auto draft = access_draft(work, input);
  if (!draft) return draft.error();
  const auto parsed = toml::parse(draft->text);
  const auto* root = std::get_if<toml::Node>(&parsed);
  const std::string& id = input.text("model");
  return ModelDraft{id,
                    draft->based_on,
                    current_model(work.tx, id)->version,
                    draft->edition,
                    draft->kept_at,
                    access::named_account(work.tx, draft->kept_by),
                    work.actor.sees_all_companies,
                    root ? std::optional(authored_model(*root)) : std::nullopt};
}

Outcome<DraftKept> keep(Work& work, const RouteInput& input, StoredDraft draft,
                        std::int64_t edition, std::string text) {
  if (text.size() > model_bytes_max)
    return invalid("/edits", "make the model larger than 8 MiB; take something out first");
  draft.text = std::move(text);
  draft.kept_at = work.now;
  draft.kept_by = work.actor.id;
  if (!keep_draft(work.tx, input.text("model"), edition, draft))
    return refuse(Problem::version_conflict,
                  "somebody else changed this model meanwhile; read it again before you go on");
  return DraftKept{edition + 1, work.now};
}

Outcome<ModelEdit> edit_of(const EditForm& form, const std::string& at) {
  ModelEdit edit{form.kind, path_of(form.path.value), nullptr};
  const int values = static_cast<int>(form.text.has_value()) + form.number.has_value() +
                     form.truth.has_value() + form.texts.has_value() + form.table.has_value();
  if (values != (form.kind == EditKind::remove ? 0 : 1))
    return invalid(at, "give one of text, number, truth, texts and table, and none to remove");
  if (form.text) edit.value = json::string(form.text->value);
  if (form.number) edit.value = *form.number;
  if (form.truth) edit.value = *form.truth;
  if (form.texts) {
    json::array list;
    for (const auto& one : *form.texts) list.emplace_back(one.value);
    edit.value = std::move(list);
  }
  if (form.table) {
    if (!form.table->is_object()) return invalid(at + "/table", "must be an object", "not_an_object");
    edit.value = *form.table;
  }
  // 14 minutes, not 14.0: as an author writes it.
  if (const auto* number = edit.value.if_double();
      number && std::trunc(*number) == *number && std::abs(*number) < 1e9)
    edit.value = static_cast<std::int64_t>(*number);
  return edit;
}

Outcome<DraftKept> patch_draft(Work& work, const RouteInput& input, const EditsForm& form) {
  const auto draft = access_draft(work, input);
  if (!draft) return draft.error();
  if (form.edits.empty() || form.edits.size() > edits_max)
    return invalid("/edits", "must be 1 to 200 edits; send more in another request");
  std::vector<ModelEdit> edits;
  for (std::size_t i = 0; i < form.edits.size(); ++i) {
    auto edit = edit_of(form.edits[i], "/edits/" + std::to_string(i));
    if (!edit) return edit.error();
    edits.push_back(std::move(*edit));
  }
  if (draft->edition != form.edition)
    return refuse(Problem::version_conflict,
                  "somebody else changed this model meanwhile; read it again before you go on");
  auto text = edited(draft->text, edits);
  if (!text) return text.error();
  return keep(work, input, *draft, form.edition, std::move(*text));
}

Outcome<None> delete_draft(Work& work, const RouteInput& input, const None&) {
  const auto draft = access_draft(work, input);
  if (!draft) return draft.error();
  drop_draft(work.tx, input.text("model"));
  return None{};
}

Outcome<ModelDraftText> get_text(Work& work, const RouteInput& input, const None&) {
  const auto draft = access_draft(work, input);
  if (!draft) return draft.error();
  return ModelDraftText{draft->edition, draft->text};
}

Outcome<DraftKept> put_text(Work& work, const RouteInput& input, const DraftTextForm& form) {
  const auto draft = access_draft(work, input);
  if (!draft) return draft.error();
  return keep(work, input, *draft, form.edition, form.text.value);
}

ModelRemark line_of(const Remark& remark) {
  return {static_cast<RemarkGravity>(remark.gravity), remark.line, remark.what, remark.cure};
}

Outcome<ModelRemarks> get_remarks(Work& work, const RouteInput& input, const RemarksQuery& query) {
  const auto draft = access_draft(work, input);
  if (!draft) return draft.error();
  ModelRemarks page{draft->edition, {}};
  const bool is_whole = query.whole.value_or(true);
  for (const Remark& remark : is_whole ? remarks_of(draft->text, input.text("model"))
                                       : read_model(draft->text).remarks)
    page.items.push_back(line_of(remark));
  return page;
}

// What the trial says was found, as far as the model still knows the steps.
std::vector<Finding> findings_in(const Model& model, const std::vector<TrialFinding>& trial) {
  std::vector<Finding> out;
  for (const TrialFinding& one : trial) {
    if (one.action) {
      if (const auto at = position_of(model.actions, one.action->value))
        out.push_back({FindingKind::failed, *at, 0, false});
      continue;
    }
    const auto at = one.question ? position_of(model.questions, one.question->value) : std::nullopt;
    if (!at) continue;
    const auto& answers = model.questions[*at].answers;
    if (!one.answer) {
      out.push_back({FindingKind::skipped_question, *at, 0, false});
    } else if (one.answer->value == "dont-know") {
      out.push_back({FindingKind::dont_know, *at, 0, false});
    } else if (const auto found = std::find(answers.begin(), answers.end(), one.answer->value);
               found != answers.end()) {
      out.push_back({FindingKind::answered, *at, static_cast<std::size_t>(found - answers.begin()),
                     false});
    }
  }
  return out;
}

Outcome<TrialCall> post_trial(Work& work, const RouteInput& input, const TrialForm& form) {
  const auto draft = access_draft(work, input);
  if (!draft) return draft.error();
  if (form.findings.size() > edits_max) return invalid("/findings", "are more than 200");
  const LoadedModel loaded = read_model(draft->text);
  if (!loaded.file)
    return refuse(Problem::not_possible_now, "the draft cannot be used yet; see its remarks");
  const Model& model = loaded.file->model;
  const auto findings = findings_in(model, form.findings);
  Situation situation;
  situation.level = form.level;
  const Advice advice = advise(model, findings, situation);
  Caller caller;
  caller.language = form.language;
  caller.level.level = form.level;
  caller.level.source = people::LevelSource::set;
  Steps steps = steps_of(*loaded.file, advice, caller, situation);
  return TrialCall{std::move(steps.next), std::move(steps.candidates), std::move(steps.causes),
                   steps.advice, static_cast<int>(form.findings.size() - findings.size())};
}

}  // namespace

std::vector<Remark> remarks_of(const std::string& text, const std::string& model_id) {
  LoadedModel loaded = read_model(text);
  std::vector<Remark> remarks = std::move(loaded.remarks);
  if (loaded.file) {
    const auto more = lint(*loaded.file, model_id);
    remarks.insert(remarks.end(), more.begin(), more.end());
  }
  std::stable_sort(remarks.begin(), remarks.end(),
                   [](const Remark& a, const Remark& b) { return a.line < b.line; });
  return remarks;
}

Routes editor_routes() {
  const std::vector<Problem> writing = {Problem::not_found, Problem::version_conflict};
  auto trial = post_route<TrialForm, TrialCall>(
      "/models/{model}/draft/trial", "What the draft advises in an imagined call.", answerable,
      post_trial, {Problem::not_found, Problem::not_possible_now});
  trial.access = Route::Access::read;
  return {
      get_route<None, ModelDraft>("/models/{model}/draft", "A model as it is being edited.",
                                  answerable, get_draft, {Problem::not_found}),
      patch_route<EditsForm, DraftKept>(
          "/models/{model}/draft", "Change places of the text; comments and all else stay.",
          answerable, patch_draft, writing),
      delete_route<None>("/models/{model}/draft", "Forget the draft.", answerable, delete_draft,
                         {Problem::not_found}),
      get_route<None, ModelDraftText>("/models/{model}/draft/text", "The draft's text.", answerable,
                                 get_text, {Problem::not_found}),
      put_route<DraftTextForm, DraftKept>("/models/{model}/draft/text", "Replace the whole text.",
                                          answerable, put_text, writing),
      get_route<RemarksQuery, ModelRemarks>("/models/{model}/draft/remarks",
                                   "What is wrong with the draft, where, and the cure.", answerable,
                                   get_remarks, {Problem::not_found}),
      std::move(trial),
  };
}

}  // namespace hl::diagnosis
