// A small helpdesk for tests of calls: two companies, four technicians, an exchange.
#pragma once

#include <gtest/gtest.h>

#include "server/test_database.h"
#include "slices/calls/calls.h"

namespace hl::calls {

class CallDesk : public testing::Test {
 protected:
  static constexpr const char* token = "exchange-token";
  static constexpr const char* other_token = "other-exchange-token";
  TestDatabase db;
  Instant now = instant_from_ms(1'800'000'000'000);
  CompanyId dupont, euro;
  PersonId anne, bert, carl;  // Anne and Bert of Dupont, Carl of Euro
  Actor tom, lea, ben, sue;   // 101 and 102 see all, Ben 103 only Euro; Sue supervises

  void SetUp() override {
    db->write([&](Tx& tx) {
      access::create_cti_token(tx, "Namur", "BE", token);
      access::create_cti_token(tx, "Gent", "BE", other_token);
      dupont = company(tx, "DUP", "Dupont");
      euro = company(tx, "EUR", "Euro");
      anne = person(tx, dupont, "Anne", {"081/12.34.56"});
      bert = person(tx, dupont, "Bert", {"+32 81 22 22 22"});
      carl = person(tx, euro, "Carl", {"+32 2 555 12 12"});
      companies::add_phone_range(tx, db.ids, euro, {"+3225551000", "+3225551999"});
      companies::add_contract(tx, db.ids, dupont,
                              {0, "Gold", "all", "2020-01-01", std::nullopt, false});
      tom = account(tx, Role::technician, "Tom", "101", {});
      lea = account(tx, Role::technician, "Lea", "102", {});
      ben = account(tx, Role::technician, "Ben", "103", {euro});
      sue = account(tx, Role::supervisor, "Sue", "", {});
    });
  }

  CompanyId company(Tx& tx, const std::string& code, const std::string& name) {
    return *companies::create_company(
        tx, db.ids,
        {code, name, "BE", Language::fr,
         R"({"zone":"Europe/Brussels","hours":{"mon":[["08:30","17:30"]]},"holidays":[]})",
         R"({"first_answer":"PT1H","solution":"PT8H"})"});
  }
  PersonId person(Tx& tx, CompanyId of, const std::string& name,
                  const std::vector<std::string>& numbers) {
    people::NewPerson p;
    p.company = of;
    p.name = name;
    p.numbers = numbers;
    return *people::create_person(tx, db.ids, p);
  }
  Actor account(Tx& tx, Role role, const std::string& name, const std::string& extension,
                std::vector<CompanyId> only) {
    access::NewAccount a;
    a.role = role;
    a.name = name;
    a.email = name + "@desk.example";
    for (char& c : a.email) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    if (!extension.empty()) a.extension = extension;
    a.sees_all_companies = only.empty();
    a.companies = std::move(only);
    return *access::actor_by_account(tx, *access::create_account(tx, db.ids, a));
  }

  static const Route& route(const std::string& method, const std::string& path) {
    static const Routes table = routes();
    for (const Route& r : table) {
      if (r.method == method && r.path == path) return r;
    }
    throw std::logic_error("no route " + path);
  }
  // What the exchange says, as a form.
  Outcome<Reply> exchange(const std::string& body, const std::string& with = token) {
    RouteInput input;
    input.params["token"] = with;
    input.raw_body = body;
    input.content_type =
        body.starts_with('{') ? "application/json" : "application/x-www-form-urlencoded";
    return route("POST", "/cti/{token}")
        .handle_outside(*db, db.ids, now, nullptr, input, db.reactions);
  }
  void say(const std::string& body) {
    const auto reply = exchange(body);
    ASSERT_TRUE(reply) << reply.error().detail;
    EXPECT_EQ(reply->body, json::object{});
  }
  Outcome<Reply> ask(const Actor& who, const std::string& method, const std::string& path,
                     CallId id = {}, json::value body = json::object{},
                     std::map<std::string, std::string> query = {}) {
    RouteInput input;
    input.params["id"] = std::to_string(id.raw());
    input.body = std::move(body);
    input.query = std::move(query);
    return db.as(who, now, [&](Work& work) { return route(method, path).handle(work, input); });
  }
  std::vector<CallCard> live(const Actor& who) {
    return db->read([&](Tx& tx) { return live_calls(tx, who, now); });
  }
  std::vector<CallCard> missed(const Actor& who) {
    return db->read([&](Tx& tx) { return missed_calls(tx, who, now, 20); });
  }
  // The kinds of call events this account heard so far.
  std::vector<std::string> heard(const Actor& who) {
    std::vector<std::string> kinds;
    const auto batch = db->read([&](Tx& tx) { return events::after(tx, who, 0, 200); });
    for (const auto& event : batch.events) {
      if (event.call) kinds.push_back(event.kind);
    }
    return kinds;
  }
  std::int64_t count(const std::string& table) {
    return db->read([&](Tx& tx) {
      return *tx.first("SELECT count(*) FROM " + table, [](Row& row) { return row.integer(0); });
    });
  }
};

}  // namespace hl::calls
