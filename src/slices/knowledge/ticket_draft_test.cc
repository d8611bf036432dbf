#include "slices/knowledge/ticket_draft.h"

#include <gtest/gtest.h>

#include "server/test_database.h"
#include "slices/people/people.h"

namespace hl::knowledge {
namespace {

const Instant now = *parse_rfc3339("2026-11-23T21:00:00Z");

TEST(TicketDraft, KeepsTheWordsAndNotWhoSaidThem) {
  TestDatabase database;
  Actor supervisor;
  supervisor.id = AccountId(1);
  supervisor.role = Role::supervisor;
  supervisor.sees_all_companies = true;
  const auto draft = database.as(supervisor, now, [&](Work& work) {
    const auto dupont = *companies::create_company(work.tx, work.ids, {"DUP", "Dupont & Fils", "BE", Language::fr, "{}", "{}"});
    const auto person = people::create_person(
        work.tx, work.ids,
        {.company = dupont, .name = "Marie Lambert", .email = "marie@dupont.example", .numbers = {"081 12 34 56"}, .language = Language::fr});
    tickets::NewTicket fresh{.company = dupont, .person = *person};
    fresh.title = "Imprimante de Mme Lambert";
    fresh.problem = "Ça fait des stries <grises>.\nAppelez Marie au 081/12.34.56 ou marie@dupont.example, chez Dupont & Fils.";
    auto ticket = tickets::open_ticket(work, fresh);
    tickets::record(work, ticket, "ticket_solved",
                    {{"outcome", "solved"}, {"summary", "Le tambour de Lambert est changé."}, {"text", "x"}});
    return draft_from(work.tx, ticket);
  });
  EXPECT_EQ(draft.language, Language::fr);
  EXPECT_EQ(draft.title, "Imprimante de Mme …");
  EXPECT_NE(draft.html.find("<p>Ça fait des stries &lt;grises&gt;.</p>"), std::string::npos) << draft.html;
  EXPECT_NE(draft.html.find("Le tambour de … est changé."), std::string::npos) << draft.html;
  for (const char* secret : {"Marie", "Lambert", "dupont.example", "12.34", "Dupont"})
    EXPECT_EQ(draft.html.find(secret), std::string::npos) << secret << " in " << draft.html;
}

}  // namespace
}  // namespace hl::knowledge
