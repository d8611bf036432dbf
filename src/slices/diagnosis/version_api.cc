// Versions of a model: a draft becomes one when lint finds no error; any can be used again.
#include <algorithm>

#include "slices/diagnosis/diagnosis_routes.h"
#include "slices/diagnosis/editor_store.h"
#include "slices/diagnosis/model_edit.h"

namespace hl::diagnosis {

struct ModelVersionLine {
  int number = 0;
  bool is_current = false;
  std::optional<std::string> note;  // nothing: it came with the program
  std::optional<Instant> made_at;
  std::optional<access::NamedAccount> made_by;
};
BOOST_DESCRIBE_STRUCT(ModelVersionLine, (), (number, is_current, note, made_at, made_by))
struct ModelVersions {
  std::vector<ModelVersionLine> items;  // newest first
  bool may_use = false;
};
BOOST_DESCRIBE_STRUCT(ModelVersions, (), (items, may_use))
struct ModelVersionText {
  int number = 0;
  std::string text;
};
BOOST_DESCRIBE_STRUCT(ModelVersionText, (), (number, text))
struct ModelReleaseForm {
  std::int64_t edition = 0;
  Text<1, 500> note;  // what was changed, and why
};
BOOST_DESCRIBE_STRUCT(ModelReleaseForm, (), (edition, note))

namespace {

constexpr int versions_shown_max = 200;

ModelVersionLine line_of(Tx& tx, const StoredVersion& one) {
  return {one.version, one.is_current, one.note, one.made_at, access::named_account(tx, one.made_by)};
}

Outcome<ModelVersionLine> line_of(Tx& tx, const ModelKey& key) {
  for (const StoredVersion& one : versions(tx, key.id, versions_shown_max))
    if (one.version == key.version) return line_of(tx, one);
  return refuse(Problem::not_found);
}

Outcome<ModelVersions> get_versions(Work& work, const RouteInput& input, const None&) {
  ModelVersions page{{}, work.actor.sees_all_companies};
  for (const StoredVersion& one : versions(work.tx, input.text("model"), versions_shown_max))
    page.items.push_back(line_of(work.tx, one));
  if (page.items.empty()) return refuse(Problem::not_found);
  return page;
}

ModelKey key_in(const RouteInput& input) {
  return {input.text("model"),
          static_cast<int>(std::strtol(input.text("version").c_str(), nullptr, 10))};
}

Outcome<ModelVersionText> get_version(Work& work, const RouteInput& input, const None&) {
  const ModelKey key = key_in(input);
  auto text = version_text(work.tx, key);
  if (!text) return refuse(Problem::not_found);
  return ModelVersionText{key.version, std::move(*text)};
}

// A model advises for every company.
Outcome<Done> may_decide(const hl::Actor& actor) {
  if (actor.sees_all_companies) return Done{};
  return refuse(Problem::not_allowed, "this changes advice for companies that you do not see");
}

Outcome<ModelVersionLine> put_use(Work& work, const RouteInput& input, const None&) {
  const ModelKey key = key_in(input);
  const auto text = version_text(work.tx, key);
  if (!text) return refuse(Problem::not_found);
  if (const auto may = may_decide(work.actor); !may) return may.error();
  if (!read_model(*text).file)
    return refuse(Problem::not_possible_now, "this program cannot use that version any more");
  const auto before = current_model(work.tx, key.id);
  use_version(work.tx, key);
  access::audit(work, {"model_version_used", key.id,
                       json::object{{"old", before ? before->version : 0}, {"new", key.version}}});
  return line_of(work.tx, key);
}

// The draft of this edition, with the number of the version that it would become.
struct ToRelease {
  ModelKey key;
  std::string text;
};
Outcome<ToRelease> to_release(Tx& tx, const std::string& model_id, std::int64_t edition) {
  const auto draft = stored_draft(tx, model_id);
  if (!draft) return refuse(Problem::not_found);
  if (draft->edition == 0)
    return refuse(Problem::not_possible_now, "nothing was changed; there is nothing to release");
  if (draft->edition != edition)
    return refuse(Problem::version_conflict,
                  "somebody else changed this model meanwhile; read it again before you go on");
  const int version = next_own_version(tx, model_id);
  auto text = edited(draft->text, {{EditKind::set, {"version"}, version}});
  if (!text) return text.error();
  return ToRelease{{model_id, version}, std::move(*text)};
}

Outcome<Done> fit_to_release(const ToRelease& release) {
  for (const Remark& remark : remarks_of(release.text, release.key.id)) {
    if (remark.gravity == Gravity::warning) continue;
    return refuse(Problem::not_possible_now, "line " + std::to_string(remark.line) + ": " +
                                                 remark.what + "; " + remark.cure);
  }
  return Done{};
}

Outcome<Reply> post_release(Database& database, IdSource& ids, Instant now, const hl::Actor* actor,
                            const RouteInput& input, const events::Reactions& reactions) {
  const auto form = from_json<ModelReleaseForm>(input.body);
  if (!form) return form.error();
  const std::string& model_id = input.text("model");
  const auto release =
      database.read([&](Tx& tx) { return to_release(tx, model_id, form->edition); });
  if (!release) return release.error();
  if (const auto may = may_decide(*actor); !may) return may.error();
  // Thousands of imagined calls: outside the one transaction that writes.
  if (const auto fit = fit_to_release(*release); !fit) return fit.error();
  return database.write([&](Tx& tx) -> Outcome<Reply> {
    const auto again = to_release(tx, model_id, form->edition);
    if (!again) return again.error();
    if (again->text != release->text)
      return refuse(Problem::version_conflict, "another version was released meanwhile");
    Work work{tx, now, ids, *actor, reactions};
    store_own_version(tx, again->key, again->text, form->note, now, actor->id);
    drop_draft(tx, model_id);
    access::audit(work, {"model_version_released", model_id,
                         json::object{{"new", again->key.version}, {"note", form->note.value}}});
    const auto line = line_of(tx, again->key);
    if (!line) return line.error();
    return Reply{200, to_json(*line)};
  });
}

}  // namespace

Routes version_routes() {
  return {
      get_route<None, ModelVersions>("/models/{model}/versions", "The versions of a model.",
                                    answerable, get_versions, {Problem::not_found}),
      get_route<None, ModelVersionText>("/models/{model}/versions/{version}", "The text of a version.",
                                   answerable, get_version, {Problem::not_found}),
      put_route<None, ModelVersionLine>("/models/{model}/versions/{version}/use",
                                   "Use this version from now on; open diagnoses keep theirs.",
                                   answerable, put_use,
                                   {Problem::not_found, Problem::not_possible_now}),
      outside_route<ModelReleaseForm, ModelVersionLine>(
          "POST", "/models/{model}/draft/release", "Make the draft the version in use.", answerable,
          post_release,
          {Problem::not_found, Problem::version_conflict, Problem::not_possible_now}),
  };
}

}  // namespace hl::diagnosis
