// Two administrators, each at a node of his own, name one mail domain in the same moment.
#include <gtest/gtest.h>

#include <thread>

#include "server/test_database.h"
#include "slices/companies/companies.h"

namespace hl::companies {
namespace {

Outcome<Reply> rules(Database& node, CompanyId company, const std::string& domain) {
  static const Routes table = routes();
  const auto row = std::find_if(table.begin(), table.end(), [](const Route& r) { return r.method == "PUT" && r.path == "/companies/{id}/domains"; });
  RouteInput input;
  input.params["id"] = std::to_string(company.raw());
  input.body = json::object{{"domains", json::array{domain}}};
  const events::Reactions none;
  return node.write([&](Tx& tx) {
    Work work{tx, instant_from_ms(1'800'000'000'000), node.ids(), system_actor(), none};
    return row->handle(work, input);
  });
}

TEST(DomainsAtOnce, OneHasItAndTheOtherIsToldWhy) {
  TestDatabase db;
  Database other(Database::Options{db.target(), 1, false});
  const auto made = [&](const char* code) {
    return *db->write([&](Tx& tx) { return create_company(tx, db.ids, {code, code, "BE", Language::fr, "{}", "{}"}); });
  };
  const std::array<CompanyId, 2> companies = {made("DUP"), made("EUR")};
  const std::array<Database*, 2> nodes = {&*db, &other};
  constexpr int rounds = 25;
  for (int n = 0; n < rounds; ++n) {
    const std::string domain = "d" + std::to_string(n) + ".example";
    std::array<std::optional<Outcome<Reply>>, 2> said;
    std::array<std::thread, 2> both;
    for (std::size_t who = 0; who < 2; ++who)
      both.at(who) = std::thread([&, who] { said.at(who) = rules(*nodes.at(who), companies.at(who), domain); });
    for (auto& one : both) one.join();
    const bool is_first = said[0]->has_value();
    ASSERT_NE(is_first, said[1]->has_value()) << domain;
    const Refusal& why = said.at(is_first ? 1 : 0)->error();
    EXPECT_EQ(why.problem, Problem::invalid_input);
    ASSERT_EQ(why.errors.size(), 1U);
    EXPECT_EQ(why.errors[0].code, "domain_taken");
  }
}

}  // namespace
}  // namespace hl::companies
