// The measures of Knowledge-Centered Service, for those who answer for the knowledge base.
#include "slices/knowledge/knowledge_routes.h"
#include "slices/knowledge/measures_store.h"

namespace hl::knowledge {

struct MeasuresQuery {
  std::optional<int> days;
};
BOOST_DESCRIBE_STRUCT(MeasuresQuery, (), (days))

namespace {

Outcome<KnowledgeMeasures> show_measures(Work& work, const RouteInput&, const MeasuresQuery& query) {
  constexpr int days_max = 366, days_usual = 91;
  const int days = query.days.value_or(days_usual);
  if (days < 1 || days > days_max) return invalid("/days", "must be 1 to 366", "out_of_range");
  return measures(work.tx, work.actor, work.now, days);
}

}  // namespace

Routes measures_routes() {
  return {
      get_route<MeasuresQuery, KnowledgeMeasures>("/articles/measures",
                                                  "What the knowledge base did in the last days: link rate, accuracy, reuse, gaps.",
                                                  role_bit(Role::administrator) | role_bit(Role::supervisor) | role_bit(Role::author),
                                                  show_measures),
  };
}

}  // namespace hl::knowledge
