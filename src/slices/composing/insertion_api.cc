// What can be put into an answer of a ticket: texts filled in for its requester, articles that he may read.
#include <algorithm>

#include "slices/composing/composing_routes.h"
#include "slices/composing/text_module_store.h"

namespace hl::composing {

struct FilledText {
  TextModuleId id;
  std::string name;
  std::string text;
  Language language = Language::en;
  std::vector<std::string> missing;  // variables without a value
};
BOOST_DESCRIBE_STRUCT(FilledText, (), (id, name, text, language, missing))
struct FilledTexts {
  Language language = Language::en;  // the requester's
  std::vector<FilledText> items;     // by name
};
BOOST_DESCRIBE_STRUCT(FilledTexts, (), (language, items))
struct ReadableQuery {
  std::optional<std::string> q;
};
BOOST_DESCRIBE_STRUCT(ReadableQuery, (), (q))
struct ReadableArticle {
  std::string id;
  std::string title;
  Language language = Language::en;
  std::optional<std::string> link;  // nothing: he could not open it
};
BOOST_DESCRIBE_STRUCT(ReadableArticle, (), (id, title, language, link))
struct ReadableArticles {
  std::vector<ReadableArticle> items;
};
BOOST_DESCRIBE_STRUCT(ReadableArticles, (), (items))

namespace {

// The requester as somebody who asks; nobody known: anybody of the company.
Actor reader_of(const tickets::Ticket& ticket) {
  Actor reader;
  reader.role = Role::requester;
  reader.company = ticket.company;
  reader.person = ticket.person;
  return reader;
}

Outcome<FilledTexts> show_texts(Work& work, const RouteInput& input, const None&) {
  const auto ticket = tickets::access_ticket(work.tx, work.actor, input.id<TicketId>());
  if (!ticket) return ticket.error();
  const auto company = companies::company(work.tx, ticket->company);
  const auto person = people::person(work.tx, ticket->person);
  const auto line = tickets::line(work.tx, ticket->id);
  FilledTexts out;
  out.language = person ? person->language : company->language;
  const Level level = person ? people::level_of(work.tx, *person, work.now).level : Level::regular;
  const std::string zone = outbox::zone_of_calendar(company->calendar);
  const auto values_in = [&](Language language) {
    const auto time = [&](Instant at) { return outbox::letter_time(at, zone, language, company->country).value_or(""); };
    const bool is_due = line->due_at && line->due_state == "running";
    return std::map<std::string, std::string, std::less<>>{
        {"requester", person ? person->name.value_or("") : ""}, {"company", company->name}, {"ticket", ticket->number}, {"title", ticket->title},
        {"technician", work.actor.name}, {"deadline", is_due ? time(*line->due_at) : ""}, {"opened", time(line->opened_at)}};
  };
  std::map<Language, std::map<std::string, std::string, std::less<>>> values;
  for (const TextModule& module : text_modules_for(work.tx, work.actor, ticket->company)) {
    const auto* variant = variant_for(module.variants, out.language, level);
    if (!variant) continue;
    const auto known = values.find(variant->language);
    const auto& with = known != values.end() ? known->second : values.emplace(variant->language, values_in(variant->language)).first->second;
    Filled filled = fill(variant->text, with);
    out.items.push_back({module.id, module.name, std::move(filled.text), variant->language, std::move(filled.missing)});
  }
  return out;
}

Outcome<ReadableArticles> show_articles(Work& work, const RouteInput& input, const ReadableQuery& query) {
  const auto ticket = tickets::access_ticket(work.tx, work.actor, input.id<TicketId>());
  if (!ticket) return ticket.error();
  constexpr std::size_t text_bytes_max = 200;
  const auto person = people::person(work.tx, ticket->person);
  const auto company = companies::company(work.tx, ticket->company);
  knowledge::ArticleSearch search;
  search.text = query.q.value_or("").substr(0, text_bytes_max);
  search.language = work.actor.language;
  search.show = person ? person->language : company->language;
  search.limit = 8;
  search.as_you_type = true;
  ReadableArticles out;
  if (search.text.empty()) return out;
  const auto lines = knowledge::find_articles(work.tx, reader_of(*ticket), search);
  // Without an account he opens only what everybody may read.
  const bool opens_all = has_account(work.tx, ticket->person);
  const auto open = opens_all ? lines : knowledge::find_articles(work.tx, Actor{}, search);
  for (const auto& line : lines) {
    ReadableArticle article{line.id, line.title, line.language, std::nullopt};
    const bool opens = std::any_of(open.begin(), open.end(), [&](const auto& one) { return one.id == line.id; });
    if (opens && !input.public_url.empty())
      article.link = input.public_url + "/read/" + line.id + "?language=" + boost::describe::enum_to_string(line.language, "en");
    out.items.push_back(std::move(article));
  }
  return out;
}

}  // namespace

Routes insertion_routes() {
  return {
      get_route<None, FilledTexts>("/tickets/{id}/text-modules", "Text modules as they would stand in an answer of this ticket.", roles::desk, show_texts,
                                   {Problem::not_found}),
      get_route<ReadableQuery, ReadableArticles>("/tickets/{id}/readable-articles", "Articles that the ticket's requester may read, as somebody types.",
                                                 roles::desk, show_articles, {Problem::not_found}),
  };
}

}  // namespace hl::composing
