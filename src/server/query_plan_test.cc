// No hot query may read a large table from one end to the other: asks for every page and does the usual
// changes on a generated helpdesk, then reads the database's plan of every statement that ran.
//
// HOTLINER_PLAN_DATABASE may name a greater generated helpdesk (bench/generate_helpdesk); the test adds
// a ticket and a few tokens to it.
#include <gtest/gtest.h>

#include <map>
#include <regex>
#include <set>

#include "bench/generator/helpdesk.h"
#include "lib/sodium/secrets.h"
#include "server/dispatch.h"
#include "server/reactions.h"
#include "server/test_database.h"
#include "slices/deadlines/deadlines.h"
#include "slices/escalation/escalation.h"
#include "slices/identity/identity.h"
#include "slices/knowledge/knowledge.h"
#include "slices/outbox/outbox.h"
#include "slices/telephony/telephony.h"
#include "slices/tickets/presence.h"

namespace hl {
namespace {

constexpr int large_rows_min = 5'000;
using Query = std::map<std::string, std::string>;

// A letter of every ticket, some of them still waiting, and a webhook.
void fill_outbox(Tx& tx) {
  tx.run("INSERT INTO outbox (id,destination,company_id,ticket_id,state,queued_at,due_at) SELECT "
         "id,0,company_id,id,CASE WHEN id%10=0 THEN 'pending' WHEN id%97=0 THEN 'failed' ELSE "
         "'delivered' END,opened_at,opened_at FROM ticket");
  tx.run("INSERT INTO webhook (id,name,url,kinds,secret,after_event) VALUES "
         "(1,'x','https://localhost:9/','ticket_opened,ticket_noted','whsec_',0)");
}

// A call of every ticket, written down by somebody, and what they add up to.
void fill_calls(Tx& tx) {
  tx.run("INSERT INTO call (id,state,direction,recipients,certainty,company_id,rang_at,answered_at,ended_at,waited_until,"
         "talked_ms,ticket_id) SELECT id,'ended','in','[]','unknown',company_id,opened_at,opened_at,opened_at,opened_at,1,id "
         "FROM ticket");
  tx.run("INSERT INTO call_work (id,call_id,account_id,ticket_id,talked_ms,ended_at,wrapped_ms) SELECT id,id,"
         "(SELECT MIN(id) FROM account),id,1,opened_at,1 FROM ticket");
  tx.run("INSERT INTO call_tally SELECT id*3600000,company_id,'',5,1,0,1,1,1,1,0 FROM ticket");
  tx.run("INSERT INTO line_spell (id,account_id,state,since,until) SELECT id,(SELECT MIN(id) FROM account),'ready',"
         "opened_at,opened_at FROM ticket");
  tx.run("INSERT INTO line_tally SELECT id*3600000,'ready',1 FROM ticket");
}

struct Helpdesk {
  std::unique_ptr<TestDatabase> made;
  std::unique_ptr<Database> database;
  std::set<std::string> large_tables;
  Clock clock;
  events::Reactions reactions = make_reactions();
  std::unique_ptr<Dispatcher> dispatcher;

  // One connection that reads and one that writes, so that they know all statements.
  Helpdesk() {
    std::string target;
    if (const char* given = std::getenv("HOTLINER_PLAN_DATABASE")) {
      target = given;
    } else {
      made = std::make_unique<TestDatabase>();
      target = made->target();
      bench::Size size;
      size.tickets = 8'000;
      size.people = 6'000;
      size.articles = 100;
      size.now = clock.now();
      bench::generate(**made, size, [](const char*, int) {});
      (*made)->write(fill_outbox);
      (*made)->write(fill_calls);
    }
    database = std::make_unique<Database>(Database::Options{target, 1, false});
    database->write([&](Tx& tx) {
      for (const Table& table : tx.connection().tables()) {
        const auto rows = tx.first("SELECT count(*) FROM " + table.name,
                                   [](Row& row) { return row.integer(0); });
        if (*rows >= large_rows_min) large_tables.insert(table.name);
      }
      if (tx.connection().is_postgres()) tx.connection().script("ANALYZE;");
    });
    dispatcher = std::make_unique<Dispatcher>(*database, database->ids(), clock, reactions);
  }
};

class Visitor {
  Helpdesk& desk_;
  std::string token_ = random_token();

 public:
  Visitor(Helpdesk& desk, AccountId account) : desk_(desk) {
    desk.database->write([&](Tx& tx) {
      access::create_api_token(tx, account, "plans", token_, desk_.clock.now());
    });
  }

  json::value ask(const std::string& method, const std::string& path, const Query& query = {},
                  const json::value& body = nullptr) const {
    http::Request request;
    request.method = method;
    request.path = "/api/v1" + path;
    request.query = query;
    request.headers = {{"authorization", "Bearer " + token_}, {"content-type", "application/json"}};
    if (!body.is_null()) request.body = json::serialize(body);
    const auto response = desk_.dispatcher->answer(request);
    EXPECT_TRUE(response.status < 300 || response.status == 404 || response.status == 403)
        << method << " " << path << ": " << response.body;
    return response.body.empty() ? json::value() : json::parse(response.body);
  }

  // With somebody who may have been promised a call.
  void talk() const {
    const auto call = ask("POST", "/calls", {}, {{"from", "+32470000007"}});
    ask("PUT", "/calls/" + std::to_string(call.at("id").as_int64()) + "/answer", {}, json::object{});
  }

  void see_lists() const {
    for (const char* view :
         {"mine", "team", "unassigned", "open", "on_hold", "closed", "handed_to_me"})
      ask("GET", "/tickets", {{"view", view}});
    for (const Query& narrowed : {Query{{"priority", "1"}}, Query{{"team", "printing"}}, Query{{"owner_id", "2"}},
                                  Query{{"kind", "incident"}}, Query{{"ids", "1,2,3"}},
                                  Query{{"before", "9000000000000-1"}}})
      ask("GET", "/tickets", narrowed);
    for (const char* path : {"/board", "/queue-views", "/state", "/companies", "/calls", "/articles/search",
                             "/staff", "/telephone/measures", "/call-dispositions", "/calls-to-wrap-up"})
      ask("GET", path);
    ask("GET", "/calls", {{"to_do", "true"}});
    ask("GET", "/events", {{"after", "1"}});
    for (const char* typed : {"C1-10", "an", "person7@c1.example", "+32470000007", "drucker"})
      ask("GET", "/search", {{"q", typed}});
  }

  void see_outbox() const {
    for (const char* state : {"", "pending", "failed", "delivered"}) ask("GET", "/outbox", {{"state", state}});
    ask("GET", "/webhooks");
  }

  void see_ticket() const {
    const json::value list = ask("GET", "/tickets", {{"view", "open"}});
    const json::value& ticket = list.at("items").at(0);
    const std::string path = "/tickets/" + std::to_string(ticket.at("id").as_int64());
    for (const char* part : {"", "/timeline", "/deadlines", "/diagnosis", "/handover", "/proposals", "/time"})
      ask("GET", path + part);
    const std::string person = std::to_string(ticket.at("person_id").as_int64());
    const std::string company = std::to_string(ticket.at("company_id").as_int64());
    ask("GET", "/tickets", {{"person_id", person}});
    ask("GET", "/tickets", {{"company_id", company}});
    ask("GET", "/people/" + person);
    ask("GET", "/people", {{"company_id", company}});
    ask("GET", "/companies/" + company);
  }

  void change() const {
    const json::value list = ask("GET", "/tickets", {{"view", "open"}});
    const json::value opened = ask("POST", "/tickets", {},
                                   {{"person_id", list.at("items").at(0).at("person_id")},
                                    {"title", "The printer prints nothing"},
                                    {"problem", "Since this morning"}});
    const std::string path = "/tickets/" + std::to_string(opened.at("id").as_int64());
    ask("POST", path + "/notes", {}, {{"text", "Is it on?"}, {"visible", true}});
    ask("PATCH", path, {}, {{"title", "Printer"}});
    ask("PUT", path + "/hold", {}, {{"reason", "part"}});
    ask("DELETE", path + "/hold");
    const json::value id = opened.at("id");
    ask("PUT", "/presence", {}, {{"ticket_id", id}});
    ask("PUT", "/presence", {}, {{"ticket_id", nullptr}});
    ask("POST", "/tickets/acts", {}, {{"acts", json::array{{{"ticket_id", id}, {"kind", "priority"}, {"priority", 1}, {"priority_reason", "x"}}}}});
    const json::value saved = ask("POST", "/queue-views", {}, {{"name", "x"}, {"is_shared", false}, {"filter", {{"view", "open"}}}});
    ask("DELETE", "/queue-views/" + std::to_string(saved.at("id").as_int64()));
    ask("PUT", path + "/solution", {}, {{"outcome", "solved"}, {"summary", "It was off."}});
  }
};

std::string plan_of(Tx& tx, std::string sql) {
  std::string plan;
  if (!tx.connection().is_postgres()) {
    tx.each("EXPLAIN QUERY PLAN " + sql, [&](Row& row) { plan += row.text(3) + "\n"; });
    return plan;
  }
  // As on disks without moving parts, and for values that it does not know, so that the plan does not
  // depend on those of the test.
  static int plans = 0;
  const std::string name = "plan" + std::to_string(++plans);
  std::string numbered, nulls;
  int parameters = 0;
  // As the connection translates it.
  sql = std::regex_replace(sql, std::regex("group_concat\\("), "string_agg(");
  for (const char c : sql) {
    if (c != '?') {
      numbered += c;
      continue;
    }
    numbered += "$" + std::to_string(++parameters);
    nulls += parameters > 1 ? ",NULL" : "(NULL";
  }
  tx.connection().script(
      "SET LOCAL random_page_cost=1.1; SET LOCAL plan_cache_mode=force_generic_plan; PREPARE " + name +
      " AS " + numbered + ";");
  tx.each("EXPLAIN EXECUTE " + name + nulls + (parameters > 0 ? ")" : ""),
          [&](Row& row) { plan += row.text(0) + "\n"; });
  return plan;
}

// The names under which a statement speaks of a table.
std::set<std::string> names_in(const std::string& sql, const std::string& table) {
  static const std::set<std::string> keywords{"where", "join", "left",  "cross", "order", "on",
                                              "set",   "using", "limit", "inner"};
  std::set<std::string> names{table};
  const std::regex named("\\b" + table + "\\s+(?:AS\\s+)?(\\w+)", std::regex::icase);
  for (std::sregex_iterator it(sql.begin(), sql.end(), named), end; it != end; ++it) {
    std::string name = (*it)[1].str();
    std::string lower = name;
    for (char& c : lower) c = static_cast<char>(std::tolower(c));
    if (!keywords.contains(lower)) names.insert(name);
  }
  return names;
}

// The first or last few rows of an index are no scan, though the plans call it one.
bool is_only_an_end(const std::string& sql, const std::string& plan) {
  return sql.find(" LIMIT ") != std::string::npos && sql.find(" WHERE ") == std::string::npos &&
         plan.find("TEMP B-TREE") == std::string::npos && plan.find("Sort") == std::string::npos &&
         plan.find("Seq Scan") == std::string::npos;
}

bool scans(const std::string& sql, const std::string& plan, const std::string& table) {
  if (is_only_an_end(sql, plan)) return false;
  if (std::regex_search(plan, std::regex("Seq Scan on " + table + "\\b"))) return true;
  // A whole index is as long as its table.
  const std::regex whole("Index (Only )?Scan[^\n]* on " + table + "\\b[^\n]*\n(?!\\s*Index Cond)");
  if (std::regex_search(plan, whole)) return true;
  for (const std::string& name : names_in(sql, table)) {
    if (std::regex_search(plan, std::regex("SCAN " + name + "\\b"))) return true;
  }
  return false;
}

bool is_hot(const std::string& sql) {
  static const std::regex read("^\\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\\b");
  return std::regex_search(sql, read) && sql.find("count(*)") == std::string::npos;
}

int expect_no_scans(Tx& tx, const std::vector<std::string>& statements, const Helpdesk& desk) {
  int read = 0;
  for (const std::string& sql : statements) {
    if (!is_hot(sql)) continue;
    std::string plan;
    const auto error = tx.alone([&] { plan = plan_of(tx, sql); });
    EXPECT_FALSE(error) << sql << "\n" << *error;
    for (const std::string& table : desk.large_tables)
      EXPECT_FALSE(scans(sql, plan, table)) << "reads all of " << table << ": " << sql << "\n" << plan;
    ++read;
  }
  // What calls add up to is never counted from them; this test alone asks how many there are.
  for (const std::string& sql : statements) {
    for (const char* table : {"call_tally", "call_work", "line_spell", "line_tally"}) {
      const bool is_ours = sql == std::string("SELECT count(*) FROM ") + table;
      const bool counts_it = !is_ours && sql.find(table) != std::string::npos && sql.find("count(") != std::string::npos;
      EXPECT_FALSE(counts_it) << sql;
    }
  }
  return read;
}

// Whoever sees some companies looks for devices among theirs from the start.
void expect_devices_by_company(Tx& tx, const std::vector<std::string>& statements) {
  int asked = 0;
  for (const std::string& sql : statements) {
    if (sql.find("FROM device_word WHERE company_id IN") == std::string::npos) continue;
    ++asked;
    const std::string plan = plan_of(tx, sql);
    // PostgreSQL knows how few words this helpdesk's devices have.
    const bool by_company = plan.find("device_word_of_company (company_id=? AND word>? AND word<?)") != std::string::npos;
    EXPECT_TRUE(by_company || tx.connection().is_postgres()) << plan;
  }
  EXPECT_GT(asked, 0);
}

// What has been handed to somebody is the first of four ranges of an index, however much it is.
void expect_handovers_by_index(Tx& tx, const std::vector<std::string>& statements) {
  for (const char* side : {"account", "from"}) {
    const std::string condition = std::string("FROM handover WHERE ") + side + "_id=? AND state=? ORDER BY id LIMIT ?";
    const auto is_it = [&](const std::string& sql) { return sql.find(condition) != std::string::npos; };
    const auto found = std::find_if(statements.begin(), statements.end(), is_it);
    ASSERT_NE(found, statements.end()) << condition;
    const std::string plan = plan_of(tx, *found);
    const std::string index = side == std::string("account") ? "handover_by_account" : "handover_by_sender";
    // PostgreSQL knows how few this helpdesk has.
    EXPECT_TRUE(plan.find(index) != std::string::npos || tx.connection().is_postgres()) << plan;
    EXPECT_EQ(plan.find("TEMP B-TREE"), std::string::npos) << plan;
  }
}

// What a courier does all day.
void deliver_some(Database& database, const events::Reactions& reactions, Instant now) {
  const CourierId courier(1);
  database.read([&](Tx& tx) { outbox::beats(tx); });
  ASSERT_TRUE(database.read([](Tx& tx) { return outbox::has_news(tx); }));
  database.write([&](Tx& tx) {
    Work work{tx, now, database.ids(), system_actor(), reactions};
    outbox::fan_out(work);
    outbox::beat(tx, courier);
  });
  const auto due = database.read([&](Tx& tx) { return outbox::due_destinations(tx, now, true); });
  ASSERT_EQ(due.size(), 2u);
  for (const auto destination : due) {
    const auto batch =
        database.write([&](Tx& tx) { return outbox::take(tx, courier, destination, now); });
    ASSERT_GT(batch.rows.size(), 4u);
    database.read([&](Tx& tx) {
      outbox::letters_of(tx, batch, {}, now);
      outbox::requests_of(tx, batch, now);
    });
    std::vector<outbox::Attempt> attempts(batch.rows.size(), outbox::Delivered{});
    attempts[0] = outbox::Released{};
    attempts[1] = outbox::Refused{outbox::Reason::no_address};
    attempts[2] = outbox::Missed{outbox::Reason::unreachable};
    database.write([&](Tx& tx) { outbox::settle(tx, courier, batch, attempts, now, 0.5); });
  }
}

TEST(QueryPlans, NoHotQueryReadsALargeTableFromEndToEnd) {
  Helpdesk desk;
  ASSERT_TRUE(desk.large_tables.contains("ticket") && desk.large_tables.contains("event") &&
              desk.large_tables.contains("person") && desk.large_tables.contains("outbox"));
  for (const char* table : {"call", "call_work", "call_tally", "line_spell", "line_tally"})
    ASSERT_TRUE(desk.large_tables.contains(table) || std::getenv("HOTLINER_PLAN_DATABASE")) << table;
  const Instant now = desk.clock.now();
  for (const char* email :
       {"bench@hotliner.example", "tech1@hotliner.example", "tech6@hotliner.example"}) {
    const auto account = desk.database->read([&](Tx& tx) { return access::account_by_email(tx, email); });
    ASSERT_TRUE(account);
    const Visitor visitor(desk, *account);
    visitor.see_lists();
    visitor.see_ticket();
    visitor.change();
    visitor.talk();
    visitor.see_outbox();
  }
  deliver_some(*desk.database, desk.reactions, now);
  desk.database->read([&](Tx& tx) {
    deadlines::is_due(tx, now);
    tickets::readers(tx, now);
    escalation::is_pass_on_due(tx, now);
    telephony::is_promise_due(tx, now);
    while (knowledge::prepare_search(tx)) {
    }
  });
  desk.database->write([&](Tx& tx) {
    Work work{tx, now, desk.database->ids(), system_actor(), desk.reactions};
    deadlines::fire_due(work, 20);
    escalation::pass_on_unaccepted(work, 20);
    telephony::tell_of_promises(work, 20);
    access::sweep(tx, now);
    identity::sweep(tx, now);
  });
  const auto statements = [](Tx& tx) { return tx.connection().prepared(); };
  const auto of_reader = desk.database->read(statements);
  const auto of_writer = desk.database->write(statements);
  const int read = desk.database->write([&](Tx& tx) {
    return expect_no_scans(tx, of_reader, desk) + expect_no_scans(tx, of_writer, desk);
  });
  EXPECT_GT(read, 100);
  desk.database->write([&](Tx& tx) { expect_devices_by_company(tx, of_reader); });
  desk.database->write([&](Tx& tx) { expect_handovers_by_index(tx, of_reader); });
  const std::string slow = "SELECT id FROM event WHERE kind=? ORDER BY at LIMIT 9";
  const std::string plan = desk.database->write([&](Tx& tx) { return plan_of(tx, slow); });
  EXPECT_TRUE(scans(slow, plan, "event")) << plan;
}

}  // namespace
}  // namespace hl
