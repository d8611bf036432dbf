#include "slices/knowledge/search_command.h"

#include <ostream>

#include "slices/knowledge/article_index.h"
#include "slices/knowledge/line_file.h"
#include "slices/knowledge/parallel_lines.h"

namespace hl::knowledge {

struct QueryLine {
  std::string qid;
  std::string query;
  Language lang = Language::en;
};
BOOST_DESCRIBE_STRUCT(QueryLine, (), (qid, query, lang))
struct ResultLine {
  std::string id;
  double score = 0;
};
BOOST_DESCRIBE_STRUCT(ResultLine, (), (id, score))
struct AnswerLine {
  std::string qid;
  std::vector<ResultLine> results;
};
BOOST_DESCRIBE_STRUCT(AnswerLine, (), (qid, results))

namespace {

constexpr std::size_t results_max = 100;

Outcome<QueryLine> query_of_line(const std::string& line) {
  boost::system::error_code error;
  const json::value value = json::parse(line, error);
  if (error || !value.is_object()) {
    return invalid("", R"(is not a JSON object; write {"qid":…,"query":…,"lang":…})");
  }
  json::object known;
  for (const char* name : {"qid", "query", "lang"}) {
    if (const auto* member = value.as_object().if_contains(name)) known[name] = *member;
  }
  return from_json<QueryLine>(known);
}

bool learn(Database& database, const ArticleQuestions& questions, std::ostream& err) {
  std::vector<matching::ParallelText> more;
  std::set<std::string> not_from;
  bool all = true;
  if (!questions.parallel.empty()) {
    all = each_line(questions.parallel, err, [&](const std::string& line) -> std::string {
      auto text = parallel_text_of_line(line);
      if (!text) return text.error().detail;
      more.push_back(std::move(*text));
      return {};
    });
  }
  if (!questions.not_from.empty()) {
    all = each_line(questions.not_from, err, [&](const std::string& line) -> std::string {
      not_from.insert(line);
      return {};
    }) && all;
  }
  database.read([&](Tx& tx) {
    learn_article_vectors(tx, std::move(more), not_from);
    return true;
  });
  return all;
}

void write_answer(std::ostream& out, const std::string& qid, const std::vector<RankedArticle>& ranked, bool as_json) {
  if (as_json) {
    AnswerLine answer{qid, {}};
    for (const RankedArticle& article : ranked) answer.results.push_back({article.name, article.score});
    out << json::serialize(to_json(answer)) << '\n';
    return;
  }
  out << qid << '\t';
  for (std::size_t i = 0; i < ranked.size(); ++i) out << (i > 0 ? " " : "") << ranked[i].name;
  out << '\n';
}

}  // namespace

int search_articles_command(Database& database, const ArticleQuestions& questions, std::ostream& out, std::ostream& err) {
  bool all = !questions.learns || learn(database, questions, err);
  all = each_line(questions.queries, err, [&](const std::string& line) -> std::string {
    const auto query = query_of_line(line);
    if (!query) return query.error().detail;
    const auto ranked = database.read([&](Tx& tx) {
      Ranking ranking{query->query, query->lang, results_max, false, questions.any_language, {}, {}};
      ranking.only = questions.only;
      return article_index(tx)->rank(system_actor(), ranking);
    });
    write_answer(out, query->qid, ranked, questions.writes_json);
    return {};
  }) && all;
  return all ? 0 : 1;
}

}  // namespace hl::knowledge
