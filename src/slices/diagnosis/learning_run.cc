#include "slices/diagnosis/learning_run.h"

#include <algorithm>
#include <map>

#include "slices/diagnosis/lesson_store.h"

namespace hl::diagnosis {
namespace {

// All calls of a level weigh no more than this many; older ones fade.
constexpr double calls_remembered = 1500;

GateVerdict stored(const Verdict& v) {
  return {v.against,        static_cast<std::int64_t>(v.fresh_calls),
          v.divergence,     v.surprise_before,
          v.surprise_after, v.old_cost_before,
          v.old_cost_after, v.new_cost_before,
          v.new_cost_after, v.risk,
          v.gain};
}

// What is in use at one level, and how much was counted for it.
struct InUse {
  std::optional<ReleaseId> release;
  Model model;
  Strengths strengths;  // for the level below
};

class Run {
 public:
  Run(Database& database, IdSource& ids, Instant now, ModelKey key,
      const std::function<bool()>& is_stopping)
      : database_(database), ids_(ids), now_(now), key_(std::move(key)), is_stopping_(is_stopping) {}

  std::vector<LearningOutcome> run();

 private:
  std::vector<StoredLesson> lessons_of(const Scope& scope) const;
  std::vector<StoredLesson> lessons_of_helpdesk() const;
  std::optional<InUse> in_use(const Scope& scope);
  InUse learn(const Scope& scope, std::vector<StoredLesson> lessons, const InUse& above);
  bool store(const ReleaseRow& row, const ModelCandidate& candidate);
  void learn_below(const InUse& helpdesk);

  Database& database_;
  IdSource& ids_;
  Instant now_;
  ModelKey key_;
  const std::function<bool()>& is_stopping_;
  std::shared_ptr<const ModelFile> file_;
  std::vector<StoredLesson> lessons_;
  std::vector<LearningOutcome> outcomes_;
};

std::vector<StoredLesson> Run::lessons_of(const Scope& scope) const {
  std::vector<StoredLesson> out;
  for (const StoredLesson& one : lessons_) {
    if (one.company == scope.company && (!scope.site || one.site == scope.site)) out.push_back(one);
  }
  return out;
}

std::vector<StoredLesson> Run::lessons_of_helpdesk() const {
  std::map<std::int64_t, std::size_t> position;
  std::vector<double> calls;
  for (const StoredLesson& one : lessons_) {
    const auto [at, is_new] = position.emplace(one.company.raw(), calls.size());
    if (is_new) calls.push_back(0);
    calls[at->second] += one.lesson.weight;
  }
  const auto shares = shares_in_helpdesk(calls);
  std::vector<StoredLesson> out;
  for (const StoredLesson& one : lessons_) {
    const double share = shares[position.at(one.company.raw())];
    if (share <= 0) continue;
    out.push_back(one);
    out.back().lesson.weight *= share;
  }
  return out;
}

std::optional<InUse> Run::in_use(const Scope& scope) {
  return database_.read([&](Tx& tx) -> std::optional<InUse> {
    const auto row = release_in_use(tx, key_, scope);
    if (!row) return std::nullopt;
    const auto numbers = numbers_of(tx, row->id, file_->model);
    return InUse{row->id, numbers.model, strengths_below(file_->model, numbers.counts)};
  });
}

bool Run::store(const ReleaseRow& row, const ModelCandidate& candidate) {
  return database_.write([&](Tx& tx) {
    // Somebody may have rolled back or uploaded a version while this was computed.
    const auto current = release_in_use(tx, row.model, row.scope);
    const auto version = current_model(tx, row.model.id);
    if ((current ? std::optional(current->id) : std::nullopt) != row.before) return false;
    if (!version || version->version != row.model.version) return false;
    store_release(tx, row, candidate.model, candidate.counts);
    return true;
  });
}

InUse Run::learn(const Scope& scope, std::vector<StoredLesson> stored_lessons, const InUse& above) {
  const auto own = in_use(scope);
  InUse level = own ? *own : above;
  if (!own) level.release.reset();
  const auto until = database_.read([&](Tx& tx) { return learned_until(tx, key_, scope); });
  std::vector<Lesson> lessons;
  std::vector<char> fresh;
  for (std::size_t i = 0; i < stored_lessons.size(); ++i) {
    lessons.push_back(std::move(stored_lessons[i].lesson));
    lessons.back().weight *= faded(stored_lessons.size() - 1 - i, calls_remembered);
    fresh.push_back(!until || stored_lessons[i].at > *until);
  }
  const GateRules rules;
  const auto news = std::count(fresh.begin(), fresh.end(), char{1});
  if (static_cast<std::size_t>(news) < rules.calls_min) return own ? level : above;
  const ModelCandidate candidate =
      make_candidate({above.model, above.strengths, level.model, lessons, fresh}, rules);
  ReleaseRow row;
  row.id = ReleaseId(ids_.next());
  row.model = key_;
  row.scope = scope;
  row.state = candidate.verdict.is_released ? ReleaseState::in_use : ReleaseState::refused;
  row.made_at = now_;
  row.above = above.release;
  row.before = own ? own->release : std::nullopt;
  row.learned_until = stored_lessons.back().at;
  row.verdict = stored(candidate.verdict);
  if (!store(row, candidate)) return own ? level : above;
  outcomes_.push_back({key_.id, scope, candidate.verdict.is_released, row.verdict});
  if (!candidate.verdict.is_released) return own ? level : above;
  return {row.id, candidate.model, strengths_below(file_->model, candidate.counts)};
}

void Run::learn_below(const InUse& helpdesk) {
  std::vector<CompanyId> companies;
  for (const StoredLesson& one : lessons_) companies.push_back(one.company);
  std::sort(companies.begin(), companies.end());
  companies.erase(std::unique(companies.begin(), companies.end()), companies.end());
  for (const CompanyId company : companies) {
    if (is_stopping_()) return;
    const Scope scope{company, {}};
    auto of_company = lessons_of(scope);
    std::vector<SiteId> sites;
    for (const StoredLesson& one : of_company) {
      if (one.site) sites.push_back(*one.site);
    }
    std::sort(sites.begin(), sites.end());
    sites.erase(std::unique(sites.begin(), sites.end()), sites.end());
    const InUse level = learn(scope, std::move(of_company), helpdesk);
    // A company of one site has nothing more to tell at that site.
    if (sites.size() < 2) continue;
    for (const SiteId site : sites) {
      if (is_stopping_()) return;
      const Scope at_site{company, site};
      learn(at_site, lessons_of(at_site), level);
    }
  }
}

std::vector<LearningOutcome> Run::run() {
  constexpr int read_at_once = 50;
  while (database_.write([&](Tx& tx) { return read_again(tx, key_.id, read_at_once); }) ==
         read_at_once) {
  }
  database_.read([&](Tx& tx) {
    file_ = model_file(tx, key_);
    if (file_) lessons_ = lessons(tx, key_.id, file_->model);
  });
  if (!file_ || lessons_.empty()) return {};
  const InUse author{{}, file_->model, strengths_of(file_->model)};
  const InUse helpdesk = learn({}, lessons_of_helpdesk(), author);
  learn_below(helpdesk);
  return std::move(outcomes_);
}

}  // namespace

std::vector<LearningOutcome> learn_model(Database& database, IdSource& ids, Instant now,
                                         const std::string& model_id,
                                         const std::function<bool()>& is_stopping) {
  const auto key = database.read([&](Tx& tx) { return current_model(tx, model_id); });
  if (!key) return {};
  return Run(database, ids, now, *key, is_stopping).run();
}

}  // namespace hl::diagnosis
