// From the exchange's webhook to the card in the technician's hand, with very many people known: the
// webhook through the dispatcher (parsing the number, matching, recording durably), the event after
// the commit, and the card as the client fetches it.
//
//   build/release/bench_ring_to_card [people]      default 1000000
#include <cstdlib>
#include <future>
#include <random>

#include "bench/measure.h"
#include "lib/sodium/secrets.h"
#include "server/dispatch.h"
#include "server/migrate.h"
#include "server/reactions.h"
#include "slices/companies/companies.h"

namespace hl::bench {
namespace {

std::string number_of(int i) {
  char text[20];
  std::snprintf(text, sizeof text, "+32470%06d", i % 1'000'000);
  return text;
}

void fill(Database& database, IdSource& ids, CompanyId company, int people) {
  constexpr int batch = 20'000;
  for (int from = 0; from < people; from += batch) {
    database.write([&](Tx& tx) {
      for (int i = from; i < std::min(people, from + batch); ++i) {
        const auto id = ids.next();
        const std::string name = "Person " + std::to_string(i);
        const std::string e164 = number_of(i);
        tx.run("INSERT INTO person (id,company_id,name,name_key,language) VALUES (?,?,?,?,'fr')", id,
               company, name, name);
        tx.run("INSERT INTO person_number VALUES (?,?,?,?,?)", ids.next(), id, e164, e164,
               e164.substr(e164.size() - 8));
      }
    });
  }
}

}  // namespace

void report(int people) {
  Folder folder;
  const std::string file = folder.path + "/a.db";
  migrate(file);
  IdSource ids;
  Clock clock;
  CompanyId company;
  const std::string token = random_token();
  const std::string cti = random_token();
  {
    Database filling({file, 1, false});
    filling.write([&](Tx& tx) {
      company = *companies::create_company(
          tx, ids,
          {"BEN", "Bench", "BE", Language::fr,
           R"({"zone":"Europe/Brussels","hours":{"mon":[["08:00","18:00"]]},"holidays":[]})",
           R"({"first_answer":"PT1H","solution":"PT8H"})"});
      const auto account = *access::create_account(tx, ids,
                                                   {.name = "Tess",
                                                    .email = "tess@bench.example",
                                                    .password_hash = "-",
                                                    .extension = "201"});
      access::create_api_token(tx, account, "bench", token, clock.now());
      access::create_cti_token(tx, "bench", "BE", cti);
    });
    const auto start = std::chrono::steady_clock::now();
    fill(filling, ids, company, people);
    std::printf("%d people made in %.0f s\n", people, seconds_since(start));
  }
  Database database({file, 4, true});
  std::promise<CallId>* rang = nullptr;
  events::Reactions reactions = make_reactions();
  reactions.on_event.emplace_back([&](Work& work, const events::Event& event) {
    if (event.kind == "call_ringing" && event.call && rang)
      work.tx.after_commit([&rang, call = *event.call] { rang->set_value(call); });
  });
  Dispatcher dispatcher(database, database.ids(), clock, reactions);

  constexpr int calls = 2000;
  std::mt19937 dice(7);
  std::vector<double> whole_ms, card_ms, fsync_ms;
  for (int n = 0; n < calls; ++n) {
    std::promise<CallId> told;
    rang = &told;
    const auto start = std::chrono::steady_clock::now();
    http::Request ring;
    ring.method = "POST";
    ring.path = "/api/v1/cti/" + cti;
    ring.headers = {{"content-type", "application/json"}};
    ring.body = R"({"event":"newCall","direction":"in","callId":"b)" + std::to_string(n) +
                R"(","from":")" + number_of(static_cast<int>(dice() % static_cast<unsigned>(people))) +
                R"(","to":"201"})";
    if (dispatcher.answer(ring).status != 200) std::exit(1);
    const CallId call = told.get_future().get();
    const auto before_card = std::chrono::steady_clock::now();
    http::Request show;
    show.method = "GET";
    show.path = "/api/v1/calls/" + std::to_string(call.raw());
    show.headers = {{"authorization", "Bearer " + token}};
    const auto card = dispatcher.answer(show);
    if (card.body.find("\"known\"") == std::string::npos) {
      std::fprintf(stderr, "not known: %s\n", card.body.c_str());
      std::exit(1);
    }
    card_ms.push_back(1000 * seconds_since(before_card));
    whole_ms.push_back(1000 * seconds_since(start));
    // The limit: one durable commit of one row on the same disk.
    const auto commit = std::chrono::steady_clock::now();
    database.write([&](Tx& tx) { tx.run("UPDATE sign_in_failure SET failures=0 WHERE email='x'");
                                 tx.run("INSERT INTO draft VALUES ((SELECT min(id) FROM account),?,'x',0)",
                                        std::to_string(n)); });
    fsync_ms.push_back(1000 * seconds_since(commit));
  }
  std::printf("ringing -> card: p50 %.2f ms, p99 %.2f ms; of that the card: p50 %.2f ms, p99 %.2f ms\n",
              median(whole_ms), percentile(whole_ms, 0.99), median(card_ms),
              percentile(card_ms, 0.99));
  std::printf("one durable commit of one row: p50 %.2f ms, p99 %.2f ms; ratio of medians %.1f\n",
              median(fsync_ms), percentile(fsync_ms, 0.99), median(whole_ms) / median(fsync_ms));
}

}  // namespace hl::bench

int main(int argc, char** argv) {
  hl::bench::report(argc > 1 ? std::atoi(argv[1]) : 1'000'000);
}
