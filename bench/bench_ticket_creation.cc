// Ticket creations acknowledged durably, through the dispatcher (authentication, parsing, access, event
// log, deadlines, answer), against raw group commits of the same rows in the same run (bench/raw). On
// PostgreSQL the CPU time of its processes is counted, if it runs on this machine.
//
//   build/release/bench_ticket_creation [--database postgres://…] [creations per round]     default 4000
#include <atomic>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <sstream>
#include <thread>

#include "bench/raw/raw_creation.h"
#include "bench/targets.h"
#include "lib/sodium/secrets.h"
#include "server/dispatch.h"
#include "server/reactions.h"
#include "slices/companies/companies.h"
#include "slices/people/people.h"

namespace hl::bench {
namespace {

constexpr const char* calendar =
    R"({"zone":"Europe/Brussels","hours":{"mon":[["08:30","12:00"],["13:00","17:30"]],)"
    R"("tue":[["08:30","17:30"]],"wed":[["08:30","17:30"]],"thu":[["08:30","17:30"]],)"
    R"("fri":[["08:30","17:30"]]},"holidays":["2026-12-25"]})";

const std::string title = "Nothing comes out of the printer";
const std::string problem(700, 'x');

struct Rate {
  double per_second = 0;
  double cpu_us = 0;
};

// The CPU time of this process and of a database server on this machine, with all its sessions.
class Processor {
  long server_ = 0;

  struct Process {
    long parent = 0;
    long ticks = 0;
  };
  // What /proc/PID/stat says after the name: state, parent, … utime, stime, cutime, cstime.
  static std::optional<Process> look_at(const std::filesystem::path& folder) {
    std::ifstream in(folder / "stat");
    std::string text((std::istreambuf_iterator<char>(in)), {});
    const auto end = text.rfind(')');
    if (end == std::string::npos) return std::nullopt;
    std::istringstream fields(text.substr(end + 2));
    std::vector<std::string> all((std::istream_iterator<std::string>(fields)), {});
    constexpr std::size_t first_time = 11, times = 4;
    if (all.size() < first_time + times) return std::nullopt;
    Process out{std::stol(all[1]), 0};
    for (std::size_t i = first_time; i < first_time + times; ++i) out.ticks += std::stol(all[i]);
    return out;
  }

 public:
  // Of the server behind `target`, if it is one.
  explicit Processor(const std::string& target) {
    if (!is_postgres_url(target)) return;
    const auto connection = open_connection(target, Connection::Mode::read_only);
    const auto session = Tx(*connection).first("SELECT pg_backend_pid()",
                                               [](Row& row) { return row.integer(0); });
    if (const auto found = look_at("/proc/" + std::to_string(*session))) server_ = found->parent;
  }
  [[nodiscard]] double seconds() const {
    if (server_ == 0) return cpu_seconds();
    long ticks = 0;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator("/proc", error)) {
      const std::string name = entry.path().filename();
      if (name.find_first_not_of("0123456789") != std::string::npos) continue;
      const auto one = look_at(entry.path());
      if (one && (one->parent == server_ || std::stol(name) == server_)) ticks += one->ticks;
    }
    return cpu_seconds() + static_cast<double>(ticks) / static_cast<double>(sysconf(_SC_CLK_TCK));
  }
};

template <class One>
Rate run(const Processor& processor, int clients, int total, One one) {
  std::atomic<int> left{total};
  const double cpu = processor.seconds();
  const auto start = std::chrono::steady_clock::now();
  std::vector<std::thread> threads;
  for (int c = 0; c < clients; ++c) {
    threads.emplace_back([&] {
      while (left.fetch_sub(1) > 0) one();
    });
  }
  for (auto& thread : threads) thread.join();
  return {total / seconds_since(start), 1e6 * (processor.seconds() - cpu) / total};
}

struct Helpdesk {
  Database database;
  IdSource& ids = database.ids();
  Clock clock;
  events::Reactions reactions = make_reactions();
  Dispatcher dispatcher{database, ids, clock, reactions};
  std::string token = random_token();
  PersonId person;
  CompanyId company;

  explicit Helpdesk(const std::string& target) : database({target, 4, true}) {
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
                   R"(,"title":")" + title + R"(","problem":")" + problem + R"("})";
    const auto response = dispatcher.answer(request);
    if (response.status != 200) {
      std::fprintf(stderr, "creation failed: %s\n", response.body.c_str());
      std::exit(1);
    }
  }
};

RawCreation raw_creation(const std::string& target) {
  {
    Database database({target, 1, true});
    database.write([](Tx& tx) {
      tx.run("INSERT INTO company (id,code,name,country,language,calendar,policy) VALUES "
             "(1,'RAW','Raw','BE','fr','{}','{}')");
      tx.run("INSERT INTO ticket_count VALUES (1,0)");
    });
  }
  return RawCreation(open_raw_store(
      target,
      {title, problem,
       R"({"number":"RAW-1001","title":")" + title + R"(","problem":")" + problem +
           R"(","kind":"incident","impact":3,"urgency":2,"priority":4,"company_id":1,"person_id":2,)"
           R"("device_id":null,"owner_id":null,"team":null,"call_id":null})",
       R"([{"kind":"first_answer","due_at":"2026-11-23T09:00:00Z","state":"running","used_ms":0,)"
       R"("span_ms":3600000},{"kind":"solution","due_at":"2026-11-24T09:00:00Z","state":"running",)"
       R"("used_ms":0,"span_ms":28800000}])"}));
}

}  // namespace

void report(const std::string& server, int creations) {
  Targets targets(server);
  Helpdesk helpdesk(targets.fresh("hotliner"));
  const std::string raw_target = targets.fresh("raw");
  RawCreation raw = raw_creation(raw_target);
  const Processor processor(raw_target);
  helpdesk.create();
  raw.create();

  std::printf("durable ticket creations on %s, %d a round, medians of 3 rounds\n",
              server.empty() ? "SQLite" : "PostgreSQL", creations);
  std::printf("%8s %14s %14s %8s %12s %12s\n", "clients", "hotliner/s", "raw/s", "ratio",
              "hotliner us", "raw us");
  for (const int clients : {1, 8, 32}) {
    std::vector<double> ours, theirs, ratio, our_cpu, their_cpu;
    const int total = clients == 1 ? creations / 4 : creations;
    for (int round = 0; round < 3; ++round) {
      const Rate a = run(processor, clients, total, [&] { helpdesk.create(); });
      const Rate b = run(processor, clients, total, [&] { raw.create(); });
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
  std::string server;
  int creations = 4000;
  for (int i = 1; i < argc; ++i) {
    if (!std::strcmp(argv[i], "--database") && i + 1 < argc) server = argv[++i];
    else creations = std::atoi(argv[i]);
  }
  hl::bench::report(server, creations);
}
