// The pages people wait for, on generated helpdesks (generate_helpdesk), each through the dispatcher:
// authentication, access, reading, JSON; without the network. The databases are measured in turns, so
// that a busy machine slows all of them; figures are medians over the rounds. The limits are for the
// 99th percentile of the last database, and twice the median of the first, for which the smaller
// helpdesk is to be named first.
//
//   build/release/bench_pages DATABASE… [--only PART] [--rounds N]
//
// PART of a page's name: queue, ticket or search (which first reads all texts). Signs in
// by making tokens, so it writes a few rows into each database.
#include <cstdlib>
#include <cstring>
#include <deque>
#include <map>

#include "bench/generator/words.h"
#include "bench/measure.h"
#include "lib/sodium/secrets.h"
#include "server/dispatch.h"
#include "server/reactions.h"
#include "slices/knowledge/knowledge.h"

namespace hl::bench {
namespace {

constexpr double growth_max = 2, same_size_max = 1.3;

struct Reader {
  const char* name;
  const char* email;
};
constexpr Reader readers[] = {{"all companies", "tech1@hotliner.example"},
                              {"three companies", "tech6@hotliner.example"}};

using Query = std::map<std::string, std::string>;

class Helpdesk {
  Database database_;
  Clock clock_;
  events::Reactions reactions_ = make_reactions();
  Dispatcher dispatcher_{database_, database_.ids(), clock_, reactions_};
  std::map<std::string, std::string> tokens_;  // by e-mail address

 public:
  explicit Helpdesk(const std::string& target) : database_({target, 2, true}) {
    for (const Reader& reader : readers) {
      tokens_[reader.email] = random_token();
      database_.write([&](Tx& tx) {
        const auto account = access::account_by_email(tx, reader.email);
        if (!account) throw std::runtime_error(target + " was not made by generate_helpdesk");
        access::create_api_token(tx, *account, "bench", tokens_[reader.email], clock_.now());
      });
    }
  }

  void read_search() {
    const auto start = std::chrono::steady_clock::now();
    while (database_.read([](Tx& tx) { return knowledge::prepare_search(tx); })) {
    }
    std::printf("%s: search read in %.1f s\n", database_.target().c_str(), seconds_since(start));
  }

  json::object get(const Reader& who, const std::string& path, const Query& query = {}) const {
    http::Request request;
    request.method = "GET";
    request.path = "/api/v1" + path;
    request.query = query;
    request.headers = {{"authorization", "Bearer " + tokens_.at(who.email)}};
    const auto response = dispatcher_.answer(request);
    if (response.status == 200) {
      answer_bytes += response.body.size();
      return is_reading ? json::parse(response.body).as_object() : json::object{};
    }
    std::fprintf(stderr, "GET %s: %s\n", path.c_str(), response.body.c_str());
    std::exit(1);
  }
  // Only what chooses the next requests is parsed; the time of that is not measured.
  mutable bool is_reading = false;
  mutable std::size_t answer_bytes = 0;
};

using Milliseconds = std::vector<double>;

template <class Ask>
void take_time(Milliseconds& out, Ask ask) {
  const auto start = std::chrono::steady_clock::now();
  ask();
  out.push_back(1000 * seconds_since(start));
}

// One kind of page for one reader: what it asks of any of the helpdesks.
struct Page {
  std::string name;
  Reader reader;
  double p99_max = 0;
  std::function<void(const Helpdesk&, Dice&, Milliseconds&)> visit;
};

Page queue_of(const Reader& who, const std::string& view) {
  return {"queue " + view, who, 10, [=](const Helpdesk& desk, Dice&, Milliseconds& ms) {
            Query query{{"view", view}};
            constexpr int pages = 4, visits = 50;
            for (int page = 0; page < pages; ++page) {
              for (int i = 0; i < visits; ++i) take_time(ms, [&] { desk.get(who, "/tickets", query); });
              desk.is_reading = true;
              const auto next = desk.get(who, "/tickets", query)["next"];
              desk.is_reading = false;
              if (!next.is_string()) break;
              query["after"] = std::string(next.get_string());
            }
          }};
}

// Tickets of two years, by way of the list of those that are closed and that of those that are open.
std::vector<std::string> ticket_ids(const Helpdesk& desk, const Reader& who) {
  std::vector<std::string> ids;
  desk.is_reading = true;
  for (const char* view : {"open", "closed"}) {
    Query query{{"view", view}, {"limit", "200"}};
    for (int page = 0; page < 10; ++page) {
      const auto answer = desk.get(who, "/tickets", query);
      for (const auto& ticket : answer.at("items").as_array())
        ids.push_back(std::to_string(ticket.at("id").as_int64()));
      if (!answer.at("next").is_string()) break;
      query["after"] = std::string(answer.at("next").as_string());
    }
  }
  desk.is_reading = false;
  return ids;
}

Page ticket_of(const Reader& who) {
  return {"ticket and timeline", who, 10, [=](const Helpdesk& desk, Dice& dice, Milliseconds& ms) {
            const auto ids = ticket_ids(desk, who);
            for (int i = 0; i < 400; ++i) {
              const auto& id = ids[static_cast<std::size_t>(dice.below(std::ssize(ids)))];
              take_time(ms, [&] {
                desk.get(who, "/tickets/" + id);
                desk.get(who, "/tickets/" + id + "/timeline");
              });
            }
          }};
}

// Every keystroke of three words of one of the four languages.
Page search_of(const Reader& who) {
  return {"search as you type", who, 20, [=](const Helpdesk& desk, Dice& dice, Milliseconds& ms) {
            static const Words words;
            for (int i = 0; i < 40; ++i) {
              const Language language = all_languages[static_cast<std::size_t>(dice.below(4))];
              std::string typed;
              for (int w = 0; w < 3; ++w) typed += words.word(dice, language) + " ";
              for (std::size_t size = 1; size < typed.size(); ++size)
                take_time(ms, [&] { desk.get(who, "/search", {{"q", typed.substr(0, size)}}); });
            }
          }};
}

std::vector<Page> pages_named(const std::string& part) {
  std::vector<Page> out;
  for (const Reader& reader : readers) {
    for (const char* view :
         {"mine", "team", "unassigned", "open", "on_hold", "closed", "handed_to_me"})
      out.push_back(queue_of(reader, view));
    out.push_back(ticket_of(reader));
    out.push_back(search_of(reader));
  }
  std::erase_if(out, [&](const Page& page) { return page.name.find(part) == std::string::npos; });
  return out;
}

int report(const std::vector<std::string>& targets, const std::string& part, int rounds) {
  std::deque<Helpdesk> desks;
  for (const auto& target : targets) desks.emplace_back(target);
  const auto pages = pages_named(part);
  const bool is_searched = std::any_of(pages.begin(), pages.end(), [](const Page& page) {
    return page.name.starts_with("search");
  });
  for (Helpdesk& desk : desks) {
    if (is_searched) desk.read_search();
  }
  std::printf("%-22s %-16s", "ms, p50/p99 of each", "reader");
  for (std::size_t d = 0; d < desks.size(); ++d) std::printf("  database %zu   ", d + 1);
  std::printf(" growth of p50\n");
  bool is_met = true;
  for (const Page& page : pages) {
    std::vector<std::vector<double>> p50(desks.size()), p99(desks.size());
    std::vector<double> bytes(desks.size());
    // The first round only warms the caches.
    for (int round = 0; round <= rounds; ++round) {
      for (std::size_t d = 0; d < desks.size(); ++d) {
        Dice dice(static_cast<std::uint64_t>(round));
        Milliseconds ms;
        desks[d].answer_bytes = 0;
        page.visit(desks[d], dice, ms);
        bytes[d] = static_cast<double>(desks[d].answer_bytes) / static_cast<double>(ms.size());
        if (round == 0) continue;
        p50[d].push_back(median(ms));
        p99[d].push_back(percentile(ms, 0.99));
      }
    }
    std::printf("%-22s %-16s", page.name.c_str(), page.reader.name);
    for (std::size_t d = 0; d < desks.size(); ++d)
      std::printf(" %6.2f /%6.2f ", median(p50[d]), median(p99[d]));
    const double growth = median(p50.back()) / median(p50.front());
    // Where a small helpdesk fills less of a page, there is nothing to compare with.
    const bool is_comparable = bytes.back() < same_size_max * bytes.front();
    const bool is_slow = median(p99.back()) > page.p99_max, grows = is_comparable && growth > growth_max;
    is_met = is_met && !is_slow && !grows;
    if (is_comparable) std::printf(" %6.2f", growth);
    else std::printf("  page of %.1f times the size", bytes.back() / bytes.front());
    std::printf("%s%s\n", is_slow ? "  TOO SLOW" : "", grows ? "  GROWS" : "");
    std::fflush(stdout);
  }
  return is_met ? 0 : 1;
}

}  // namespace
}  // namespace hl::bench

int main(int argc, char** argv) {
  std::vector<std::string> targets;
  std::string part;
  int rounds = 3;
  for (int i = 1; i < argc; ++i) {
    if (!std::strcmp(argv[i], "--rounds") && i + 1 < argc) rounds = std::atoi(argv[++i]);
    else if (!std::strcmp(argv[i], "--only") && i + 1 < argc) part = argv[++i];
    else targets.emplace_back(argv[i]);
  }
  if (targets.empty()) {
    std::fprintf(stderr, "usage: bench_pages DATABASE… [--only PART] [--rounds N]\n");
    return 2;
  }
  return hl::bench::report(targets, part, rounds);
}
