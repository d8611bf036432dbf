#include <algorithm>

#include "slices/diagnosis/course.h"
#include "slices/diagnosis/diagnosis_routes.h"
#include "slices/diagnosis/lesson_store.h"
#include "slices/diagnosis/model_choice.h"

namespace hl::diagnosis {

struct ModelLine {
  std::string id;
  int version = 0;
  Words title;
  double calls_learned = 0;
};
BOOST_DESCRIBE_STRUCT(ModelLine, (), (id, version, title, calls_learned))
struct ModelsPage {
  std::vector<ModelLine> items;
  std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(ModelsPage, (), (items, next))

struct LearnedCause {
  std::string id;
  Words title;
  double per_100_calls_author = 0;
  double counts_learned = 0;
  double per_100_calls_now = 0;
};
BOOST_DESCRIBE_STRUCT(LearnedCause, (),
                      (id, title, per_100_calls_author, counts_learned, per_100_calls_now))
struct LearnedFix {
  std::string action;
  Words title;
  std::string cause;
  double p_author = 0;
  double worked = 0;
  double failed = 0;
  double p_now = 0;
};
BOOST_DESCRIBE_STRUCT(LearnedFix, (), (action, title, cause, p_author, worked, failed, p_now))
struct ModelSheet {
  std::string id;
  int version = 0;
  Words title;
  double calls_learned = 0;
  std::vector<LearnedCause> causes;
  std::vector<LearnedFix> fixes;
};
BOOST_DESCRIBE_STRUCT(ModelSheet, (), (id, version, title, calls_learned, causes, fixes))

struct SuggestionQuery {
  std::optional<std::string> text;
};
BOOST_DESCRIBE_STRUCT(SuggestionQuery, (), (text))
struct ModelSuggestion {
  std::string id;
  Words title;
  double score = 0;
};
BOOST_DESCRIBE_STRUCT(ModelSuggestion, (), (id, title, score))
struct SuggestionsPage {
  std::vector<ModelSuggestion> items;
};
BOOST_DESCRIBE_STRUCT(SuggestionsPage, (), (items))

namespace {

Outcome<SuggestionsPage> get_suggestions(Work& work, const RouteInput&,
                                         const SuggestionQuery& query) {
  constexpr std::size_t shown_max = 4;
  constexpr std::size_t text_size_max = 5000;
  SuggestionsPage page;
  std::vector<std::shared_ptr<const ModelFile>> files;
  std::vector<const ModelFile*> models;
  for (const ModelKey& key : current_models(work.tx)) {
    if (auto file = model_file(work.tx, key)) {
      models.push_back(file.get());
      files.push_back(std::move(file));
    }
  }
  const auto scores = keyword_scores(query.text.value_or("").substr(0, text_size_max), models);
  for (std::size_t i = 0; i < models.size(); ++i) {
    if (scores[i] > 0) page.items.push_back({models[i]->model.id, models[i]->title, scores[i]});
  }
  std::stable_sort(page.items.begin(), page.items.end(),
                   [](const auto& a, const auto& b) { return a.score > b.score; });
  if (page.items.size() > shown_max) page.items.resize(shown_max);
  return page;
}

Outcome<ModelsPage> get_models(Work& work, const RouteInput&, const None&) {
  ModelsPage page;
  for (const ModelKey& key : current_models(work.tx)) {
    const auto file = model_file(work.tx, key);
    if (!file) continue;
    page.items.push_back({key.id, key.version, file->title,
                          static_cast<double>(calls_learned(work.tx, work.actor, key.id))});
  }
  return page;
}

std::vector<LearnedCause> learned_causes(const ModelFile& file, const Counts& counts,
                                         const Model& now) {
  double author = 0;
  double present = 0;
  for (const Cause& cause : file.model.causes) author += cause.calls;
  for (const Cause& cause : now.causes) present += cause.calls;
  std::vector<LearnedCause> out;
  for (std::size_t i = 0; i < file.model.causes.size(); ++i) {
    out.push_back({file.model.causes[i].id, file.causes[i].title,
                   100 * file.model.causes[i].calls / author, counts.causes[i],
                   100 * now.causes[i].calls / present});
  }
  return out;
}

std::vector<LearnedFix> learned_fixes(const ModelFile& file, const Counts& counts,
                                      const Model& now) {
  std::vector<LearnedFix> out;
  for (std::size_t a = 0; a < file.model.actions.size(); ++a) {
    const Action& action = file.model.actions[a];
    for (std::size_t f = 0; f < action.fixes.size(); ++f) {
      out.push_back({action.id, file.actions[a].title, file.model.causes[action.fixes[f].cause].id,
                     action.fixes[f].p, counts.fixes[a][f].worked, counts.fixes[a][f].failed,
                     now.actions[a].fixes[f].p});
    }
  }
  return out;
}

Outcome<ModelSheet> get_model(Work& work, const RouteInput& input, const None&) {
  const auto key = current_model(work.tx, input.text("model"));
  const auto file = key ? model_file(work.tx, *key) : nullptr;
  if (!file) return refuse(Problem::not_found);
  // What the helpdesk as a whole uses; companies that differ stand in /models/{model}/learning.
  const auto used = release_in_use(work.tx, *key, {});
  const ReleaseNumbers now = used ? numbers_of(work.tx, used->id, file->model)
                                  : ReleaseNumbers{file->model, Counts(file->model)};
  return ModelSheet{key->id,
                    key->version,
                    file->title,
                    static_cast<double>(calls_learned(work.tx, work.actor, key->id)),
                    learned_causes(*file, now.counts, now.model),
                    learned_fixes(*file, now.counts, now.model)};
}

}  // namespace

Routes model_routes() {
  return {
      get_route<None, ModelsPage>("/models", "The troubleshooting models.", roles::staff,
                                  get_models),
      get_route<SuggestionQuery, SuggestionsPage>(
          "/models/suggestions", "Models that fit the caller's words.", roles::staff,
          get_suggestions),
      get_route<None, ModelSheet>("/models/{model}", "What a model says and what it learned.",
                                  roles::staff, get_model, {Problem::not_found}),
  };
}

}  // namespace hl::diagnosis
