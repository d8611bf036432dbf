#include <gtest/gtest.h>

#include "server/test_database.h"
#include "slices/diagnosis/course.h"
#include "slices/diagnosis/example_model.h"

namespace hl::diagnosis {
namespace {

TEST(SystemNamed, reads_the_system_from_what_inventories_write) {
  const std::pair<const char*, const char*> rows[] = {
      {"Windows 11 23H2", "windows"}, {"Microsoft Windows 10 Pro", "windows"},
      {"macOS 14.5", "macos"},        {"Mac OS X 10.15", "macos"},
      {"iPadOS 17", "ios"},           {"iOS 18.1", "ios"},
      {"Android 13", "android"},      {"Ubuntu 24.04 LTS", "linux"},
      {"Chrome OS 126", "chromeos"},  {"firmware 4.1", ""},
      {"", ""}};
  for (const auto& [os, name] : rows) EXPECT_EQ(system_named(os), name) << os;
}

class TicketContext : public testing::Test {
 protected:
  TestDatabase database;
  Instant now = *parse_rfc3339("2026-11-23T09:00:00Z");
  tickets::Ticket ticket;

  template <class Use>
  auto by_program(Use use) {
    return database.as(system_actor(), now, use);
  }

  // A ticket of somebody at the depot, about a laptop of this system.
  void open(Work& work, const std::string& os) {
    const auto company = *companies::create_company(
        work.tx, work.ids,
        {"DUP", "Dupont", "BE", Language::fr,
         R"({"zone":"Europe/Brussels","hours":{"mon":[["08:30","17:30"]]},"holidays":[]})",
         R"({"first_answer":"PT1H","solution":"PT8H"})"});
    people::NewPerson person{company};
    person.name = "Marie Lambert";
    person.numbers = {"+32 81 12 34 56"};
    person.site = companies::add_site(work.tx, work.ids, company, "Namur dépôt", "Rue 1", {});
    const auto requester = *people::create_person(work.tx, work.ids, person);
    people::Device laptop;
    laptop.kind = "laptop";
    laptop.model = "Kestrel";
    laptop.os = os;
    tickets::NewTicket fresh{company};
    fresh.person = requester;
    fresh.device = people::add_device(work.tx, work.ids, {company, requester, laptop});
    ticket = tickets::open_ticket(work, fresh);
  }

  double p_of_unplugged(const std::string& os, const std::string& tendency) {
    return by_program([&](Work& work) {
      open(work, os);
      std::string text = example_model;
      text.replace(text.find("per_100_calls = 50"), 18, "per_100_calls = 50\n" + tendency);
      EXPECT_TRUE(ship_model(work.tx, text));
      tickets::record(work, ticket, "diagnosis_started", {{"model_id", "example"}, {"version", 1}});
      const auto course = course_of(work.tx, ticket);
      return advise(course->model, course->findings, {}).causes[0];
    });
  }
};

TEST_F(TicketContext, knows_the_device_and_the_site) {
  by_program([&](Work& work) {
    open(work, "Windows 11 23H2");
    std::string all;
    for (const auto& c : circumstances_of(work.tx, ticket)) all += c.fact + '=' + c.value + ' ';
    EXPECT_EQ(all, "device=laptop os=windows site=namur-depot ");
  });
}

TEST_F(TicketContext, advice_counts_with_the_system_of_the_device) {
  EXPECT_NEAR(p_of_unplugged("Windows 11", "more_often = { os = { windows = 5 } }"), 250.0 / 300,
              1e-9);
}

TEST_F(TicketContext, advice_ignores_factors_of_other_systems) {
  EXPECT_NEAR(p_of_unplugged("macOS 14", "more_often = { os = { windows = 5 } }"), 0.5, 1e-9);
}

TEST_F(TicketContext, the_site_counts_as_well) {
  EXPECT_NEAR(p_of_unplugged("macOS 14", "less_often = { site = { namur-depot = 2 } }"), 25.0 / 75,
              1e-9);
}

}  // namespace
}  // namespace hl::diagnosis
