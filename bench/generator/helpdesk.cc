#include "bench/generator/helpdesk.h"

#include <queue>

#include "bench/generator/history.h"
#include "lib/sodium/secrets.h"
#include "slices/deadlines/plan.h"
#include "slices/deadlines/schedule.h"
#include "slices/knowledge/knowledge.h"
#include "slices/people/people.h"
#include "slices/tickets/ticket_store.h"

namespace hl::bench {
namespace {

constexpr int rows_at_once = 5'000;

const char* calendar_in(const std::string& country) {
  if (country == "GB")
    return R"({"zone":"Europe/London","hours":{"mon":[["09:00","17:30"]],"tue":[["09:00","17:30"]],)"
           R"("wed":[["09:00","17:30"]],"thu":[["09:00","17:30"]],"fri":[["09:00","16:00"]]},)"
           R"("holidays":["2025-12-25","2025-12-26","2026-01-01","2026-12-25"]})";
  return R"({"zone":"Europe/Brussels","hours":{"mon":[["08:30","12:00"],["13:00","17:30"]],)"
         R"("tue":[["08:30","17:30"]],"wed":[["08:30","17:30"]],"thu":[["08:30","17:30"]],)"
         R"("fri":[["08:30","16:30"]]},"holidays":["2025-12-25","2026-01-01","2026-05-01",)"
         R"("2026-07-21","2026-12-25"]})";
}

class Generator {
  Database& database_;
  const Size& size_;
  const Progress& progress_;
  Dice dice_;
  Words words_;
  Desk desk_;
  std::vector<Requester> people_;
  std::vector<std::string> codes_;
  std::vector<CompanyId> companies_;
  std::vector<std::optional<deadlines::Terms>> terms_;
  std::vector<int> numbered_;
  // Below all identifiers that a server gives later, because those grow with the clock.
  std::int64_t last_id_ = 1 << 20;

  struct Later {
    bool operator()(const std::unique_ptr<History>& a, const std::unique_ptr<History>& b) const {
      return a->steps[a->next].at > b->steps[b->next].at;
    }
  };
  std::priority_queue<std::unique_ptr<History>, std::vector<std::unique_ptr<History>>, Later> living_;

 public:
  Generator(Database& database, const Size& size, const Progress& progress)
      : database_(database), size_(size), progress_(progress), dice_(size.seed) {}

  void run() {
    database_.write([&](Tx& tx) {
      // The default is for a server; the indices of a million tickets need room while they grow.
      if (!tx.connection().is_postgres()) tx.connection().script("PRAGMA cache_size=-400000");
      add_companies(tx);
      add_staff(tx);
    });
    in_batches("people", size_.people, [&](Tx& tx, int i) { add_person(tx, i); });
    in_batches("articles", size_.articles, [&](Tx& tx, int i) { add_article(tx, i); });
    in_batches("tickets", size_.tickets, [&](Tx& tx, int i) { add_ticket(tx, i); });
    database_.write([&](Tx& tx) {
      let_live(tx, size_.now);
      for (std::size_t i = 0; i < companies_.size(); ++i)
        tx.run("UPDATE ticket_count SET numbered=? WHERE company_id=?", numbered_[i], companies_[i]);
    });
  }

 private:
  template <class One>
  void in_batches(const char* what, int n, One one) {
    for (int from = 0; from < n; from += rows_at_once) {
      const int until = std::min(n, from + rows_at_once);
      database_.write([&](Tx& tx) {
        for (int i = from; i < until; ++i) one(tx, i);
      });
      progress_(what, until);
    }
  }

  std::int64_t next_id() { return last_id_ += 1 + dice_.below(64); }

  void add_companies(Tx& tx) {
    const int n = std::clamp(size_.people / 50, 4, 2000);
    for (int i = 0; i < n; ++i) {
      const bool is_british = i % 4 == 3;
      const auto language = all_languages[static_cast<std::size_t>(i) % 4];
      std::string code = "C" + std::to_string(i);
      const auto id = *companies::create_company(
          tx, database_.ids(),
          {code, words_.title(dice_, language), is_british ? "GB" : "BE", language,
           calendar_in(is_british ? "GB" : "BE"),
           i % 3 == 0 ? R"({"first_answer":"PT1H","solution":"PT8H"})"
                      : R"({"first_answer":"PT4H","solution":"PT24H"})"});
      companies_.push_back(id);
      codes_.push_back(std::move(code));
      terms_.push_back(deadlines::terms_of(tx, id));
    }
    numbered_.resize(companies_.size());
  }

  void add_staff(Tx& tx) {
    const char* const skills[] = {"printing", "network", "mail", "identity", "security", "workstation"};
    desk_.teams.assign(std::begin(skills), std::end(skills));
    const std::string hash = hash_password(password);
    const auto add = [&](Role role, const std::string& name, int i) {
      access::NewAccount account;
      account.role = role;
      account.name = name;
      account.email = name + "@hotliner.example";
      account.language = all_languages[static_cast<std::size_t>(i) % 4];
      account.password_hash = hash;
      account.skills = {skills[i % 6], skills[(i + 1) % 6]};
      account.languages = {account.language};
      if (role == Role::technician && i % 6 == 5) {
        account.sees_all_companies = false;
        for (int k = 0; k < 3; ++k)
          account.companies.push_back(companies_[static_cast<std::size_t>(i + k) % companies_.size()]);
      }
      return Desk::Technician{*access::create_account(tx, database_.ids(), account),
                              account.companies};
    };
    add(Role::administrator, "bench", 0);
    for (int i = 0; i < 60; ++i)
      desk_.technicians.push_back(add(Role::technician, "tech" + std::to_string(i + 1), i));
    for (int i = 0; i < 20; ++i) add(Role::expert, "expert" + std::to_string(i + 1), i);
  }

  // The first company has about a tenth of all people, the last ones a handful.
  void add_person(Tx& tx, int i) {
    const std::size_t at = dice_.zipf(companies_.size());
    const auto language = dice_.happens(0.8) ? all_languages[at % 4]
                                             : all_languages[static_cast<std::size_t>(dice_.below(4))];
    people::NewPerson person;
    person.company = companies_[at];
    person.name = words_.word(dice_, language) + " " + words_.word(dice_, language);
    person.email = "person" + std::to_string(i) + "@c" + std::to_string(at) + ".example";
    char number[20];
    std::snprintf(number, sizeof number, "+32470%06d", i % 1'000'000);
    person.numbers = {number};
    person.language = language;
    const auto id = *people::create_person(tx, database_.ids(), person);
    people_.push_back({id, person.company, language, at});
  }

  void add_article(Tx& tx, int i) {
    knowledge::Article article;
    article.id = "article-" + std::to_string(i);
    article.language = all_languages[static_cast<std::size_t>(i) % 4];
    article.title = words_.title(dice_, article.language);
    article.description = words_.sentences(dice_, article.language, 12);
    article.body = words_.sentences(dice_, article.language, 150 + static_cast<int>(dice_.below(200)));
    article.html = "<p>" + article.body + "</p>";
    article.source = "generated";
    knowledge::store_article(tx, database_.ids(), size_.now, article,
                             {i % 5 == 0 ? knowledge::AudienceKind::internal
                                         : knowledge::AudienceKind::everyone});
  }

  // Opened evenly over two years; what happens to all of them is written in the order of time.
  void add_ticket(Tx& tx, int i) {
    constexpr auto span = std::chrono::days(730);
    const double share = (static_cast<double>(i) + 0.5) / static_cast<double>(size_.tickets);
    const auto since_start = std::chrono::milliseconds(static_cast<std::int64_t>(
        share * static_cast<double>(std::chrono::milliseconds(span).count())));
    const Instant opened_at = size_.now - span + since_start;
    let_live(tx, opened_at);
    const Requester& requester = people_[dice_.zipf(people_.size())];
    const std::string number =
        codes_[requester.place] + "-" + std::to_string(1000 + ++numbered_[requester.place]);
    auto history = make_history(dice_, words_, desk_, requester, number, opened_at, size_.now,
                                size_.events_per_ticket);
    history->place = requester.place;
    history->ticket.id = TicketId(next_id());
    history->ticket.company = requester.company;
    history->ticket.person = requester.person;
    living_.push(std::move(history));
  }

  void let_live(Tx& tx, Instant until) {
    while (!living_.empty() && living_.top()->steps[living_.top()->next].at <= until) {
      // The queue gives only a const reference, but what it orders by is not touched before pop().
      auto history = std::move(const_cast<std::unique_ptr<History>&>(living_.top()));
      living_.pop();
      take_step(tx, *history);
      if (history->next < history->steps.size()) living_.push(std::move(history));
      else store_ticket(tx, *history);
    }
  }

  void take_step(Tx& tx, History& history) {
    Step& step = history.steps[history.next++];
    tickets::Ticket& ticket = history.ticket;
    events::Event event;
    event.at = step.at;
    event.kind = step.kind;
    event.company = ticket.company;
    event.ticket = ticket.id;
    event.person = ticket.person;
    if (!step.is_by_requester && step.kind != "ticket_opened")
      event.actor = ticket.owner.value_or(desk_.technicians.front().id);
    event.is_visible = step.is_visible;
    event.body = std::move(step.body);
    tickets::apply(ticket, event);
    tx.run("INSERT INTO event (id,at,kind,company_id,ticket_id,person_id,actor_id,is_visible,body) "
           "VALUES (?,?,?,?,?,?,?,?,?)",
           next_id(), event.at, event.kind, event.company, event.ticket, event.person, event.actor,
           event.is_visible, json::serialize(event.body));
    if (auto line = deadlines::log_line(step.at, step.kind, event.body))
      history.log.push_back(*std::move(line));
  }

  void store_ticket(Tx& tx, const History& history) {
    const auto& terms = terms_[history.place];
    using namespace deadlines;
    const auto plan = plan_of(history.log, *terms, {}, size_.now, Telling::now);
    tickets::insert_ticket(tx, history.ticket, plan->due);
    store_rows(tx, history.ticket.id, plan->rows);
  }
};

}  // namespace

void generate(Database& database, const Size& size, const Progress& progress) {
  Generator(database, size, progress).run();
}

}  // namespace hl::bench
