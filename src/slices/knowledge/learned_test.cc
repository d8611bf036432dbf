// What solved tickets teach: the order of proposals and the sorting of new tickets.
#include <gtest/gtest.h>

#include <sstream>

#include "server/test_database.h"
#include "slices/knowledge/learned_ranking.h"
#include "slices/knowledge/learned_store.h"
#include "slices/knowledge/proposals.h"
#include "slices/knowledge/routing_desk_store.h"
#include "slices/knowledge/use_store.h"
#include "slices/people/people.h"

namespace hl::knowledge {
namespace {

const Instant now = *parse_rfc3339("2026-11-23T21:00:00Z");

class LearnedPast : public testing::Test {
 protected:
  TestDatabase database_;
  CompanyId dupont_, other_;
  Actor supervisor_;
  int minute_ = 0;

  void SetUp() override {
    supervisor_.id = AccountId(1);
    supervisor_.role = Role::supervisor;
    supervisor_.sees_all_companies = true;
    database_->write([&](Tx& tx) {
      dupont_ = *companies::create_company(tx, database_.ids, {"DUP", "Dupont", "BE", Language::en, "{}", "{}"});
      other_ = *companies::create_company(tx, database_.ids, {"OTH", "Other", "BE", Language::en, "{}", "{}"});
    });
  }
  Instant at() { return now + std::chrono::minutes(++minute_); }
  tickets::Ticket open(CompanyId company, const std::string& problem, std::optional<std::string> team = {}) {
    return database_.as(supervisor_, at(), [&](Work& work) {
      tickets::NewTicket fresh{.company = company};
      fresh.problem = problem;
      fresh.team = team;
      return tickets::open_ticket(work, fresh);
    });
  }
  void solve(tickets::Ticket& ticket) {
    database_.as(supervisor_, at(), [&](Work& work) {
      tickets::record(work, ticket, "ticket_solved", {{"outcome", "solved"}, {"summary", "Done."}, {"text", "Done."}});
    });
  }
  // Printers go to one team, passwords to the other, in two companies.
  void live(int tickets) {
    const std::array<std::string, 4> printers{"the printer jams", "paper stuck in the printer", "toner of the printer is empty", "printer prints streaks"};
    const std::array<std::string, 4> passwords{"password expired", "forgot the password of my account", "account is locked", "cannot sign in with my password"};
    for (int i = 0; i < tickets; ++i) {
      const bool is_printer = i % 2 == 0;
      auto ticket = open(i % 3 == 0 ? other_ : dupont_, (is_printer ? printers : passwords)[static_cast<std::size_t>(i / 2 % 4)],
                         is_printer ? "printing" : "accounts");
      solve(ticket);
    }
  }
  std::vector<RoutingGuess> guesses(const tickets::Ticket& ticket) {
    return database_->read([&](Tx& tx) { return guesses_for(tx, *tickets::ticket(tx, ticket.id)); });
  }
  void route() {
    database_.as(system_actor(), at(), [&](Work& work) {
      while (route_new_tickets(work)) {
      }
    });
  }
  std::optional<std::string> team_of(const tickets::Ticket& ticket) {
    return database_->read([&](Tx& tx) { return tickets::ticket(tx, ticket.id)->team; });
  }
};

TEST_F(LearnedPast, SortsByWhatPeopleDidAndNeverByItselfBelowTheThreshold) {
  EXPECT_FALSE(learn_routing(*database_, now, RoutingTarget::team)) << "too few";
  live(120);
  const auto facts = learn_routing(*database_, now, RoutingTarget::team);
  ASSERT_TRUE(facts);
  EXPECT_EQ(facts->tickets, 120);
  EXPECT_FALSE(learn_routing(*database_, now, RoutingTarget::kind)) << "all alike";
  for (std::size_t i = 1; i < facts->curve.size(); ++i) {
    EXPECT_LE(facts->curve[i].tickets, facts->curve[i - 1].tickets);
    EXPECT_LE(facts->curve[i].right, facts->curve[i].tickets);
  }
  EXPECT_EQ(facts->curve.front().tickets, facts->measured);

  const auto before = open(dupont_, "the printer jams");
  const auto guess = guesses(before);
  ASSERT_EQ(guess.size(), 1U);
  EXPECT_EQ(guess.front().label, "printing");
  EXPECT_GT(guess.front().percent, 70);
  EXPECT_FALSE(guess.front().is_certain) << "no threshold is set";
  route();
  EXPECT_FALSE(team_of(before));

  database_.as(supervisor_, at(), [&](Work& work) { set_threshold(work, RoutingTarget::team, guess.front().percent); });
  const auto sure = open(other_, "the printer jams");
  const auto unsure = open(other_, "something about a window");
  const auto given = open(other_, "the printer jams", "network");
  route();
  EXPECT_EQ(team_of(sure), "printing");
  EXPECT_FALSE(team_of(unsure)) << "below the threshold";
  EXPECT_EQ(team_of(given), "network") << "somebody sorted it";
  EXPECT_FALSE(team_of(before)) << "opened before anybody decided so";

  database_.as(supervisor_, at(), [&](Work& work) { set_threshold(work, RoutingTarget::team, 100); });
  const auto later = open(dupont_, "the printer jams");
  route();
  EXPECT_FALSE(team_of(later));
  database_->read([&](Tx& tx) {
    const auto events = events::of_ticket(tx, sure.id);
    EXPECT_TRUE(std::any_of(events.begin(), events.end(), [](const auto& event) { return event.kind == "ticket_routed"; }));
  });
}

TEST_F(LearnedPast, LearnsTheOrderAcrossCompaniesOnceANight) {
  // The older of two like it always helped: the order must learn to show it first.
  for (int i = 0; i < 60; ++i) {
    const CompanyId company = i % 2 == 0 ? dupont_ : other_;
    const std::string what = "device" + std::to_string(i) + " blinks and beeps";
    auto helped = open(company, what);
    solve(helped);
    auto twin = open(company, what);
    solve(twin);
    auto asked = open(company, what);
    database_->write([&](Tx& tx) { store_use(tx, asked.id, helped.id, true, supervisor_.id, at()); });
    solve(asked);
  }
  const auto lines = learn_tonight(*database_, at(), "2026-11-24", [] { return false; });
  EXPECT_FALSE(lines.empty());
  EXPECT_TRUE(learn_tonight(*database_, at(), "2026-11-24", [] { return false; }).empty()) << "this night is done";
  const auto facts = database_->read([](Tx& tx) { return *from_json<RankingFacts>(release_facts(tx, "ranking")->facts); });
  EXPECT_GE(facts.tickets.choices, 40);
  EXPECT_TRUE(facts.tickets.is_learned) << facts.tickets.hit_before << " " << facts.tickets.hit_after;
  EXPECT_GE(facts.tickets.hit_after, facts.tickets.hit_before);
  const auto ranking = database_->read([](Tx& tx) { return learned_ranking(tx); });
  EXPECT_EQ(ranking->tickets.weights(), facts.tickets.weights);

  Actor confined = supervisor_;
  confined.role = Role::technician;
  confined.sees_all_companies = false;
  confined.companies = {other_};
  const auto asked = open(other_, "device3 blinks and beeps");
  const auto seen = database_.as(confined, at(), [&](Work& work) { return proposals_for(work, asked); });
  EXPECT_FALSE(seen.tickets.empty());
  for (const auto& one : seen.tickets) EXPECT_EQ(one.ticket.company_id, other_);
}

TEST(Lexicon, IsTheSameAfterItWasWritten) {
  const matching::TicketReader reader;
  std::vector<matching::TicketWords> texts;
  for (int i = 0; i < 40; ++i)
    texts.push_back(reader.read(i % 2 == 0 ? "printer jams" : "password expired", "the printer or password " + std::to_string(i % 7), Language::en));
  std::vector<const matching::TicketWords*> pointers;
  for (const auto& text : texts) pointers.push_back(&text);
  const auto lexicon = matching::Lexicon::learn(pointers);
  std::stringstream file;
  lexicon.write(file);
  const auto read = matching::Lexicon::read(file);
  ASSERT_TRUE(read);
  const auto asked = reader.read("printer jams", "password", Language::en);
  EXPECT_GT(matching::cosine(lexicon.vector_of(asked), read->vector_of(asked)), 0.999);
  for (const auto& term : asked.terms) {
    EXPECT_DOUBLE_EQ(lexicon.rarity(term.term), read->rarity(term.term));
  }
  const std::string whole = file.str();
  for (std::size_t size = 0; size < whole.size(); size += 1 + whole.size() / 50) {
    std::istringstream cut(whole.substr(0, size));
    EXPECT_FALSE(matching::Lexicon::read(cut)) << size;
  }
}

}  // namespace
}  // namespace hl::knowledge
