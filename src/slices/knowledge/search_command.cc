#include "slices/knowledge/search_command.h"

#include <istream>
#include <ostream>

#include "slices/knowledge/article_index.h"

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

}  // namespace

int search_articles_command(Database& database, bool any_language, std::istream& in,
                            std::ostream& out, std::ostream& err) {
  int status = 0;
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.empty()) continue;
    const auto query = query_of_line(line);
    if (!query) {
      err << "line " << number << ": " << query.error().detail << '\n';
      status = 1;
      continue;
    }
    AnswerLine answer{query->qid, {}};
    const auto ranked = database.read([&](Tx& tx) {
      return article_index(tx)->rank(
          system_actor(), {query->query, query->lang, results_max, false, any_language, {}});
    });
    for (const RankedArticle& article : ranked) {
      answer.results.push_back({article.name, article.score});
    }
    out << json::serialize(to_json(answer)) << '\n';
  }
  return status;
}

}  // namespace hl::knowledge
