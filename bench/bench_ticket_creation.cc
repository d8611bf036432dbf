// Ticket creations acknowledged durably, through the dispatcher (authentication, parsing, access, event
// log, deadlines, answer), against raw SQLite group commits of the same rows in the same run.
//
//   build/release/bench_ticket_creation [creations per round]     default 4000
#include <atomic>
#include <cstdlib>
#include <thread>

#include "bench/measure.h"
#include "lib/sodium/secrets.h"
#include "server/dispatch.h"
#include "server/migrate.h"
#include "server/reactions.h"
#include "slices/companies/companies.h"
#include "slices/people/people.h"

namespace hl::bench {
namespace {

constexpr const char* calendar =
    R"({"zone":"Europe/Brussels","hours":{"mon":[["08:30","12:00"],["13:00","17:30"]],)"
    R"("tue":[["08:30","17:30"]],"wed":[["08:30","17:30"]],"thu":[["08:30","17:30"]],)"
    R"("fri":[["08:30","17:30"]]},"holidays":["2026-12-25"]})";

struct Rate {
  double per_second = 0;
  double cpu_us = 0;
};

template <class One>
Rate run(int clients, int total, One one) {
  std::atomic<int> left{total};
  const double cpu = cpu_seconds();
  const auto start = std::chrono::steady_clock::now();
  std::vector<std::thread> threads;
  for (int c = 0; c < clients; ++c) {
    threads.emplace_back([&] {
      while (left.fetch_sub(1) > 0) one();
    });
  }
  for (auto& thread : threads) thread.join();
  return {total / seconds_since(start), 1e6 * (cpu_seconds() - cpu) / total};
}

struct Helpdesk {
  std::string file;
  Database database;
  IdSource& ids = database.ids();
  Clock clock;
  events::Reactions reactions = make_reactions();
  Dispatcher dispatcher{database, ids, clock, reactions};
  std::string token = random_token();
  PersonId person;
  CompanyId company;

  explicit Helpdesk(const std::string& path) : file(path), database({path, 4, true}) {
    database.write([&](Tx& tx) {
      company = *companies::create_company(tx, ids,
                                           {"BEN", "Bench", "BE", Language::fr, calendar,
                                            R"({"first_answer":"PT1H","solution":"PT8H"})"});
      person = *people::create_person(tx, ids, {.company = company, .name = "Anne Bench"});
      const auto account = *access::create_account(
          tx, ids, {.name = "Tess", .email = "tess@bench.example", .password_hash = "-"});
      access::create_api_token(tx, account, "bench", token, clock.now());
    });
  }

  void create() {
    http::Request request;
    request.method = "POST";
    request.path = "/api/v1/tickets";
    request.headers = {{"authorization", "Bearer " + token}, {"content-type", "application/json"}};
    request.body = R"({"person_id":)" + std::to_string(person.raw()) +
                   R"(,"title":"Nothing comes out of the printer","problem":")" +
                   std::string(700, 'x') + R"("})";
    const auto response = dispatcher.answer(request);
    if (response.status != 200) {
      std::fprintf(stderr, "creation failed: %s\n", response.body.c_str());
      std::exit(1);
    }
  }
};

}  // namespace

void report(int creations) {
  Folder folder;
  migrate(folder.path + "/a.db");
  migrate(folder.path + "/raw.db");
  Helpdesk helpdesk(folder.path + "/a.db");
  helpdesk.create();

  Database raw({folder.path + "/raw.db", 4, true});
  IdSource& raw_ids = raw.ids();
  const std::string problem(700, 'x');
  raw.write([&](Tx& tx) {
    tx.run("INSERT INTO company (id,code,name,country,language,calendar,policy) VALUES "
           "(1,'RAW','Raw','BE','fr','{}','{}')");
  });
  const std::string body = R"({"number":"RAW-1001","title":"Nothing comes out of the printer","problem":")" +
                           problem + R"(","kind":"incident","impact":3,"urgency":2,"priority":4})";
  const auto raw_create = [&] {
    raw.write([&](Tx& tx) {
      const auto id = raw_ids.next();
      tx.run("UPDATE company SET tickets_numbered=tickets_numbered+1 WHERE id=1");
      tx.run("INSERT INTO ticket (id,company_id,number,title,problem,kind,status,impact,urgency,"
             "priority,person_id,opened_at,updated_at,version,sort_at) VALUES "
             "(?,1,?,?,?,'incident','open',3,2,4,2,?,?,1,?)",
             id, "RAW-" + std::to_string(id), "Nothing comes out of the printer", problem, id, id, id);
      tx.run("INSERT INTO event (id,at,kind,company_id,ticket_id,person_id,actor_id,is_visible,body) "
             "VALUES (?,?,'ticket_opened',1,?,2,3,1,?)",
             raw_ids.next(), id, id, body);
      for (const char* kind : {"first_answer", "solution"})
        tx.run("INSERT INTO deadline (ticket_id,kind,due_at,next_percent,next_fire_at,state) VALUES "
               "(?,?,?,50,?,'running')",
               id, kind, id, id);
    });
  };

  std::printf("durable ticket creations, %d a round, median of 3 rounds\n", creations);
  std::printf("%8s %14s %14s %8s %12s %12s\n", "clients", "hotliner/s", "raw SQLite/s", "ratio",
              "hotliner us", "raw us");
  for (const int clients : {1, 8, 32}) {
    std::vector<double> ours, theirs, ratio, our_cpu, their_cpu;
    const int total = clients == 1 ? creations / 4 : creations;
    for (int round = 0; round < 3; ++round) {
      const Rate a = run(clients, total, [&] { helpdesk.create(); });
      const Rate b = run(clients, total, raw_create);
      ours.push_back(a.per_second);
      theirs.push_back(b.per_second);
      ratio.push_back(a.per_second / b.per_second);
      our_cpu.push_back(a.cpu_us);
      their_cpu.push_back(b.cpu_us);
    }
    std::printf("%8d %14.0f %14.0f %7.0f%% %12.0f %12.0f\n", clients, median(ours), median(theirs),
                100 * median(ratio), median(our_cpu), median(their_cpu));
  }
}

}  // namespace hl::bench

int main(int argc, char** argv) {
  hl::bench::report(argc > 1 ? std::atoi(argv[1]) : 4000);
}
