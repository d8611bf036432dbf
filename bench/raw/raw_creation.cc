#include "bench/raw/raw_creation.h"

#include <endian.h>
#include <libpq-fe.h>
#include <sqlite3.h>

#include <array>
#include <stdexcept>

#include "lib/database/connection.h"

namespace hl::bench {
namespace {

constexpr std::size_t group_max = 60;
constexpr std::int64_t company = 1, person = 2, account = 3;

constexpr const char* insert_ticket =
    "INSERT INTO ticket (id,company_id,number,title,problem,kind,status,impact,urgency,priority,"
    "person_id,opened_at,updated_at,version,due_at,due_kind,due_state,sort_at,clocks) VALUES "
    "($1,$2,$3,$4,$5,'incident','open',3,2,4,$6,$1,$1,1,$1,'first_answer','running',$1,$7)";
constexpr const char* insert_event =
    "INSERT INTO event (id,at,kind,company_id,ticket_id,person_id,actor_id,is_visible,body) VALUES "
    "($1,$1,'ticket_opened',$2,$1,$3,$4,1,$5)";
constexpr const char* insert_deadlines =
    "INSERT INTO deadline (ticket_id,kind,instance,due_at,told,next_fire_at,state) VALUES "
    "($1,'first_answer',1,$1,'',$1,'running'),($1,'solution',1,$1,'',$1,'running')";
constexpr const char* count_ticket = "UPDATE ticket_count SET numbered=numbered+1 WHERE company_id=$1";

// One value of a statement: a number or a text.
struct Value {
  const std::string* text = nullptr;
  std::int64_t number = 0;
};
struct Step {
  int statement = 0;
  std::vector<Value> values;
};
constexpr std::array<const char*, 4> statements = {count_ticket, insert_ticket, insert_event,
                                                   insert_deadlines};

// The statements of one creation, in the order in which Hotliner runs them.
template <class Run>
void each_step(std::int64_t number, const RawTexts& texts, Run run) {
  const std::string name = "RAW-" + std::to_string(number);
  run(Step{0, {{nullptr, company}}});
  run(Step{1,
           {{nullptr, number},
            {nullptr, company},
            {&name},
            {&texts.title},
            {&texts.problem},
            {nullptr, person},
            {&texts.clocks}}});
  run(Step{3, {{nullptr, number}}});
  run(Step{2,
           {{nullptr, number},
            {nullptr, company},
            {nullptr, person},
            {nullptr, account},
            {&texts.event_body}}});
}

class RawSqlite final : public RawStore {
  RawTexts texts_;
  sqlite3* db_ = nullptr;
  std::vector<sqlite3_stmt*> steps_;

  void run(const char* sql) {
    if (sqlite3_exec(db_, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
      throw std::runtime_error(sqlite3_errmsg(db_));
  }

 public:
  RawSqlite(const std::string& file, RawTexts texts) : texts_(std::move(texts)) {
    if (sqlite3_open(file.c_str(), &db_) != SQLITE_OK) throw std::runtime_error(file);
    run("PRAGMA journal_mode=WAL; PRAGMA foreign_keys=ON; PRAGMA synchronous=FULL; PRAGMA "
        "cache_size=-16000");
    for (const char* sql : statements) {
      sqlite3_stmt* step = nullptr;
      if (sqlite3_prepare_v2(db_, sql, -1, &step, nullptr) != SQLITE_OK)
        throw std::runtime_error(sqlite3_errmsg(db_));
      steps_.push_back(step);
    }
  }
  ~RawSqlite() override {
    for (sqlite3_stmt* step : steps_) sqlite3_finalize(step);
    sqlite3_close(db_);
  }

  void store(const std::vector<std::int64_t>& numbers) override {
    run("BEGIN IMMEDIATE");
    for (const auto number : numbers) {
      each_step(number, texts_, [&](const Step& step) {
        sqlite3_stmt* statement = steps_[static_cast<std::size_t>(step.statement)];
        int at = 0;
        for (const Value& value : step.values) {
          ++at;
          if (!value.text) sqlite3_bind_int64(statement, at, value.number);
          else
            sqlite3_bind_text(statement, at, value.text->data(), static_cast<int>(value.text->size()),
                              SQLITE_STATIC);
        }
        if (sqlite3_step(statement) != SQLITE_DONE) throw std::runtime_error(sqlite3_errmsg(db_));
        sqlite3_reset(statement);
      });
    }
    run("COMMIT");
  }
};

class RawPostgres final : public RawStore {
  RawTexts texts_;
  PGconn* connection_;
  int sent_ = 0;

  void check(int is_good) {
    if (!is_good) throw std::runtime_error(PQerrorMessage(connection_));
  }
  void send(const char* name, const std::vector<Value>& values = {}) {
    constexpr std::size_t values_max = 8;
    std::array<std::uint64_t, values_max> numbers{};
    std::array<const char*, values_max> bytes{};
    std::array<int, values_max> lengths{}, formats{};
    for (std::size_t i = 0; i < values.size(); ++i) {
      numbers.at(i) = htobe64(static_cast<std::uint64_t>(values[i].number));
      const bool is_text = values[i].text != nullptr;
      bytes.at(i) = is_text ? values[i].text->data() : reinterpret_cast<const char*>(&numbers.at(i));
      lengths.at(i) = is_text ? static_cast<int>(values[i].text->size()) : 8;
      formats.at(i) = 1;
    }
    check(PQsendQueryPrepared(connection_, name, static_cast<int>(values.size()), bytes.data(),
                              lengths.data(), formats.data(), 0));
    ++sent_;
  }
  void prepare(const char* name, const char* sql) {
    PGresult* result = PQprepare(connection_, name, sql, 0, nullptr);
    const bool is_good = PQresultStatus(result) == PGRES_COMMAND_OK;
    PQclear(result);
    if (!is_good) throw std::runtime_error(PQerrorMessage(connection_));
  }

 public:
  RawPostgres(const std::string& url, RawTexts texts)
      : texts_(std::move(texts)), connection_(PQconnectdb(url.c_str())) {
    if (PQstatus(connection_) != CONNECTION_OK)
      throw std::runtime_error(PQerrorMessage(connection_));
    for (std::size_t i = 0; i < statements.size(); ++i)
      prepare(std::to_string(i).c_str(), statements.at(i));
    prepare("begin", "BEGIN");
    prepare("commit", "COMMIT");
    PQenterPipelineMode(connection_);
  }
  ~RawPostgres() override { PQfinish(connection_); }

  void store(const std::vector<std::int64_t>& numbers) override {
    sent_ = 0;
    send("begin");
    for (const auto number : numbers) {
      each_step(number, texts_, [&](const Step& step) {
        send(std::to_string(step.statement).c_str(), step.values);
      });
    }
    send("commit");
    check(PQpipelineSync(connection_));
    for (; sent_ > 0; --sent_) {
      PGresult* result = PQgetResult(connection_);
      const bool is_good = PQresultStatus(result) == PGRES_COMMAND_OK;
      PQclear(result);
      if (!is_good) throw std::runtime_error(PQerrorMessage(connection_));
      PQclear(PQgetResult(connection_));
    }
    PQclear(PQgetResult(connection_));  // of the sync
  }
};

}  // namespace

std::unique_ptr<RawStore> open_raw_store(const std::string& target, const RawTexts& texts) {
  if (is_postgres_url(target)) return std::make_unique<RawPostgres>(target, texts);
  return std::make_unique<RawSqlite>(target, texts);
}

RawCreation::RawCreation(std::unique_ptr<RawStore> store)
    : store_(std::move(store)), thread_([this] { loop(); }) {}

RawCreation::~RawCreation() {
  {
    const std::lock_guard lock(mutex_);
    is_stopping_ = true;
  }
  came_.notify_one();
  thread_.join();
}

void RawCreation::create() {
  Waiting mine;
  {
    const std::lock_guard lock(mutex_);
    mine.number = ++last_number_;
    waiting_.push_back(&mine);
  }
  came_.notify_one();
  std::unique_lock lock(mine.mutex);
  mine.done.wait(lock, [&] { return mine.is_done; });
}

void RawCreation::loop() {
  std::vector<Waiting*> group;
  std::vector<std::int64_t> numbers;
  for (;;) {
    group.clear();
    numbers.clear();
    {
      std::unique_lock lock(mutex_);
      came_.wait(lock, [&] { return is_stopping_ || !waiting_.empty(); });
      if (waiting_.empty()) return;
      while (!waiting_.empty() && group.size() < group_max) {
        group.push_back(waiting_.front());
        numbers.push_back(group.back()->number);
        waiting_.pop_front();
      }
    }
    store_->store(numbers);
    for (Waiting* one : group) {
      const std::lock_guard lock(one->mutex);
      one->is_done = true;
      one->done.notify_one();
    }
  }
}

}  // namespace hl::bench
