#include "server/sample_data.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <regex>
#include <set>

#include "server/test_database.h"
#include "slices/composing/composing.h"
#include "slices/people/people.h"
#include "slices/tickets/tickets.h"

namespace hl {
namespace {

constexpr const char* calendar = R"({"zone":"UTC","hours":{"mon":[["08:00","18:00"]]}})";
constexpr const char* policy = R"({"first_answer":"PT1H","solution":"PT8H"})";

struct Desk {
  AccountId account;
  CompanyId company;
  PersonId person;
  TicketId ticket;
};

class SampleData_ : public testing::Test {
 protected:
  TestDatabase database;
  Instant now{std::chrono::hours(500'000)};

  AccountId account(Work& work, Role role, const std::string& email) {
    access::NewAccount fresh;
    fresh.role = role;
    fresh.name = email;
    fresh.email = email;
    fresh.password_hash = "x";
    return *access::create_account(work.tx, work.ids, fresh);
  }

  Desk desk(const std::string& code) {
    return database.as(system_actor(), now, [&](Work& work) {
      Desk out;
      out.account = account(work, Role::technician, "tech@" + code + ".example");
      out.company = *companies::create_company(work.tx, work.ids, {code, code, "BE", Language::fr, calendar, policy});
      people::NewPerson person{out.company};
      person.name = "Somebody of " + code;
      out.person = *people::create_person(work.tx, work.ids, person);
      tickets::NewTicket ticket;
      ticket.company = out.company;
      ticket.person = out.person;
      ticket.title = "Nothing prints";
      out.ticket = tickets::open_ticket(work, ticket).id;
      return out;
    });
  }

  void mark(const Desk& desk) {
    database->write([&](Tx& tx) {
      mark_sample(tx, SampleKind::company, desk.company.raw());
      mark_sample(tx, SampleKind::account, desk.account.raw());
    });
  }

  Outcome<SampleRemoved> remove(AccountId by) {
    const auto actor = database->read([&](Tx& tx) { return access::actor_by_account(tx, by); });
    return database.as(*actor, now, [](Work& work) { return remove_sample(work, "127.0.0.1"); });
  }

  std::int64_t count(const std::string& rows) {
    return database->read([&](Tx& tx) {
      return tx.first("SELECT COUNT(*) FROM " + rows, [](Row& row) { return row.integer(0); }).value_or(-1);
    });
  }
};

TEST_F(SampleData_, GoesWithItsCompaniesAndLeavesTheOthers) {
  const Desk sample = desk("SMP"), own = desk("OWN");
  mark(sample);
  const AccountId admin =
      database.as(system_actor(), now, [&](Work& work) { return account(work, Role::administrator, "me@own.example"); });
  const auto before = database->read([&](Tx& tx) { return sample_data(tx, admin); });
  EXPECT_TRUE(before.is_there);
  EXPECT_EQ(before.goes.companies, 1);
  EXPECT_EQ(before.goes.tickets, 1);
  EXPECT_EQ(before.tickets_added, 1) << "nobody marked the ticket itself";
  EXPECT_EQ(before.stays.companies, 1);
  EXPECT_EQ(before.stays.accounts, 2);

  const auto removed = remove(admin);
  ASSERT_TRUE(removed) << removed.error().detail;
  EXPECT_EQ(removed->gone.tickets, 1);
  EXPECT_EQ(removed->gone.accounts, 1);
  EXPECT_EQ(removed->accounts_switched_off, 0);
  for (const char* table : {"company", "person", "ticket"}) EXPECT_EQ(count(table), 1) << table;
  EXPECT_EQ(count("event WHERE company_id=" + std::to_string(sample.company.raw())), 0);
  EXPECT_EQ(count("event WHERE ticket_id=" + std::to_string(own.ticket.raw())), 1);
  EXPECT_EQ(count("account"), 2);
  EXPECT_EQ(count("audit WHERE action='sample_removed'"), 1);
  const auto after = database->read([&](Tx& tx) { return sample_data(tx, admin); });
  EXPECT_FALSE(after.is_there);
  const auto again = remove(admin);
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().problem, Problem::not_possible_now);
}

TEST_F(SampleData_, KeepsANameThatStandsInWhatStaysAndWhoeverAsks) {
  const Desk sample = desk("SMP"), own = desk("OWN");
  mark(sample);
  const AccountId admin =
      database.as(system_actor(), now, [&](Work& work) { return account(work, Role::administrator, "demo@smp.example"); });
  database->write([&](Tx& tx) { mark_sample(tx, SampleKind::account, admin.raw()); });
  // The sample's technician has noted something on a ticket of a real company, and holds it.
  const auto technician = database->read([&](Tx& tx) { return access::actor_by_account(tx, sample.account); });
  database.as(*technician, now, [&](Work& work) {
    auto ticket = *tickets::ticket(work.tx, own.ticket);
    tickets::assign(work, ticket, sample.account, std::nullopt);
  });
  const auto removed = remove(admin);
  ASSERT_TRUE(removed) << removed.error().detail;
  EXPECT_EQ(removed->accounts_switched_off, 1);
  EXPECT_EQ(count("account WHERE disabled_at IS NOT NULL AND id=" + std::to_string(sample.account.raw())), 1);
  EXPECT_EQ(count("account WHERE disabled_at IS NULL AND id=" + std::to_string(admin.raw())), 1);
  EXPECT_EQ(count("ticket WHERE owner_id IS NULL"), 1) << "nobody holds what a switched-off account held";
}

TEST_F(SampleData_, TakesTheTextsThatNobodyHasChanged) {
  const Desk sample = desk("SMP");
  mark(sample);
  const AccountId admin =
      database.as(system_actor(), now, [&](Work& work) { return account(work, Role::administrator, "me@own.example"); });
  const auto keep = [&](const char* name, Instant at) {
    return database.as(system_actor(), at, [&](Work& work) { return composing::keep_text_module(work, name, {{Language::fr, {}, name}}); });
  };
  const auto untouched = keep("Untouched", now), changed = keep("Changed", now + std::chrono::hours(1));
  keep("Own", now);
  database->write([&](Tx& tx) {
    mark_sample_text(tx, untouched.raw(), now);
    mark_sample_text(tx, changed.raw(), now);
  });
  EXPECT_EQ(database->read([&](Tx& tx) { return sample_data(tx, admin); }).goes.texts, 1);
  const auto removed = remove(admin);
  ASSERT_TRUE(removed) << removed.error().detail;
  EXPECT_EQ(removed->gone.texts, 1);
  EXPECT_EQ(count("text_module WHERE name='Untouched'"), 0);
  EXPECT_EQ(count("text_module WHERE name IN ('Changed','Own')"), 2);
  EXPECT_EQ(count("text_module_variant"), 2);
}

TEST_F(SampleData_, LetsNobodyButAdministratorsDoIt) {
  const Desk sample = desk("SMP"), own = desk("OWN");
  mark(sample);
  const auto removed = remove(own.account);
  ASSERT_FALSE(removed);
  EXPECT_EQ(removed.error().problem, Problem::not_allowed);
  EXPECT_EQ(count("company"), 2);
}

// A table that learns of companies, people, tickets, calls or accounts has to say here what becomes of its rows.
TEST_F(SampleData_, ForgetsNoTable) {
  std::vector<std::pair<std::string, std::string>> columns;
  database->read([&](Tx& tx) {
    const char* sql = database.is_postgres()
                          ? "SELECT table_name,column_name FROM information_schema.columns WHERE table_schema=current_schema()"
                          : "SELECT m.name,p.name FROM sqlite_master m JOIN pragma_table_info(m.name) p WHERE m.type='table'";
    tx.each(sql, [&](Row& row) { columns.emplace_back(row.text(0), row.text(1)); });
  });
  const auto says = [](const std::vector<std::string>& statements, const std::string& table, const std::string& column) {
    const std::regex wanted("(DELETE FROM|UPDATE) " + table + " .*\\b" + column + "\\b.*");
    return std::any_of(statements.begin(), statements.end(), [&](const std::string& one) { return std::regex_match(one, wanted); });
  };
  // Rows that go for another reason, by their parent or beside it.
  const std::set<std::string> otherwise = {"account.person_id", "article.ticket_id", "attachment_draft.attachment_id"};
  const std::regex of_company("(company|ticket|person|call|solution|other)_id");
  const std::regex of_account("(account|owner|actor|from|answered|saved|reviewed|published|kept|made|changed|set|rolled_back)_(id|by)");
  const auto& witnesses = account_witnesses();
  int looked_at = 0;
  for (const auto& [table, column] : columns) {
    const std::string place = table + "." + column;
    if (otherwise.contains(place)) continue;
    if (std::regex_match(column, of_company)) {
      const bool is_known = says(sample_company_statements(), table, column) || says(sample_company_statements(), table, "ticket_id") ||
                            says(sample_company_statements(), table, "company_id") || says(sample_company_statements(), table, "id");
      EXPECT_TRUE(is_known) << place << ": what becomes of its rows when the sample goes? See sample_plan.cc";
      ++looked_at;
    }
    if (std::regex_match(column, of_account)) {
      const bool is_known = std::find(witnesses.begin(), witnesses.end(), place) != witnesses.end() ||
                            says(sample_account_statements(), table, column);
      EXPECT_TRUE(is_known) << place << ": whose name is this? See sample_plan.cc";
      ++looked_at;
    }
  }
  EXPECT_GT(looked_at, 80);
}

}  // namespace
}  // namespace hl
