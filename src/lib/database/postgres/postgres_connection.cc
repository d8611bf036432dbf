#include "lib/database/postgres/postgres_connection.h"

#include <libpq-fe.h>
#include <poll.h>

#include <algorithm>
#include <regex>
#include <stdexcept>

#include "lib/database/tx.h"

namespace hl {
namespace {

using std::chrono::steady_clock;

// All writers of all nodes take this lock first; any number would do.
constexpr const char* take_turn = "SELECT pg_advisory_xact_lock(7040015)";
constexpr auto commit_patience = std::chrono::seconds(10);
constexpr std::size_t unread_max = 256;

DatabaseError::Kind kind_of(std::string_view state) {
  if (state.starts_with("23")) return DatabaseError::Kind::constraint;
  if (state == "53100") return DatabaseError::Kind::full;
  // Shutting down or starting, a standby, a refused or broken connection, too many of them, a turn
  // to write that does not come, a transaction that was left idle for too long.
  for (const char* passing : {"57P", "25006", "08", "53300", "55P03", "25P03"}) {
    if (state.starts_with(passing)) return DatabaseError::Kind::unavailable;
  }
  return DatabaseError::Kind::other;
}

// A server that only reads is a standby, unless only reading was asked for.
DatabaseError failure(const PGresult* result, const std::string& sql, bool is_reading = false) {
  const char* state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
  const char* message = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
  const bool is_ours = is_reading && state && std::string_view(state) == "25006";
  return {is_ours ? DatabaseError::Kind::other : kind_of(state ? state : "08"),
          std::string(message ? message : "no answer") + " in: " + sql.substr(0, 300)};
}

}  // namespace

PostgresConnection::PostgresConnection(const std::string& url)
    : connection_(connect_to_postgres(url)) {
  run_now(
      "SET lock_timeout='8s'; SET idle_in_transaction_session_timeout='6s'; SET "
      "tcp_keepalives_idle=5; SET tcp_keepalives_interval=2; SET tcp_keepalives_count=3; SET "
      "tcp_user_timeout=15000");
  // Every query has an index that serves it, whatever its values, and its plan is kept: one made while a table was
  // small, or before the server had counted what is in it, would go on reading all of the table when it is large.
  // Compiling such plans takes longer than running them.
  run_now(
      "SET enable_seqscan=off; SET random_page_cost=1.1; SET jit=off; SET plan_cache_mode=force_generic_plan");
  PQenterPipelineMode(connection_);
}

PostgresConnection::~PostgresConnection() {
  statements_.clear();
  PQfinish(connection_);
}

void PostgresConnection::fail_lost() {
  throw DatabaseError(DatabaseError::Kind::unavailable,
                      "the connection to the database was lost: " +
                          std::string(PQerrorMessage(connection_)));
}

// Simple protocol: several statements, no parameters; outside the pipeline.
void PostgresConnection::run_now(const std::string& sql) {
  PGresult* result = PQexec(connection_, sql.c_str());
  const auto status = PQresultStatus(result);
  if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return PQclear(result);
  const DatabaseError error = failure(result, sql);
  PQclear(result);
  throw error;
}

void PostgresConnection::tune(Mode mode, bool is_durable) {
  if (mode == Mode::read_only) {
    script("SET default_transaction_isolation='repeatable read'");
    script("SET default_transaction_read_only=on");
  }
  if (!is_durable) script("SET synchronous_commit=off");
}

void PostgresConnection::script(const std::string& sql) {
  if (sql.find(';') == std::string::npos) return prepare(sql).run();
  send_sync();
  PQclear(read_answers({}));
  if (!PQexitPipelineMode(connection_)) fail_lost();
  try {
    run_now(sql);
  } catch (...) {
    PQenterPipelineMode(connection_);
    throw;
  }
  PQenterPipelineMode(connection_);
}

void PostgresConnection::define(const std::string& sql) {
  // Text compares and sorts by its bytes, as in SQLite, whatever the server's language.
  static const std::regex integer("\\bINTEGER\\b"), real("\\bREAL\\b"), blob("\\bBLOB\\b"),
      text("\\bTEXT\\b");
  std::string out = std::regex_replace(sql, integer, "BIGINT");
  out = std::regex_replace(out, real, "DOUBLE PRECISION");
  out = std::regex_replace(out, blob, "BYTEA");
  script(std::regex_replace(out, text, "TEXT COLLATE \"C\"") + ";");
}

Statement& PostgresConnection::prepare(std::string_view sql) {
  const std::string key(sql);
  auto found = statements_.find(key);
  if (found == statements_.end()) {
    keep_statements_few();
    found = statements_.emplace(key, std::make_unique<PostgresStatement>(*this, key)).first;
  }
  if (found->second->is_asked_)
    throw std::logic_error("asked again before the answer was read: " + key);
  found->second->reset();
  return *found->second;
}

std::vector<std::string> PostgresConnection::prepared() const {
  std::vector<std::string> out;
  for (const auto& [sql, statement] : statements_) out.push_back(sql);
  return out;
}

// Some texts hold numbers of their own (filters by company or person), so they are not finitely many.
void PostgresConnection::keep_statements_few() {
  constexpr std::size_t statements_max = 500;
  if (statements_.size() < statements_max) return;
  settle();
  std::vector<std::string> names;
  std::erase_if(statements_, [&](const auto& entry) {
    if (entry.second->result_) return false;
    for (const auto& one : entry.second->prepared_) names.push_back(one.name);
    return true;
  });
  for (const std::string& name : names) {
    if (!PQsendQueryParams(connection_, ("DEALLOCATE " + name).c_str(), 0, nullptr, nullptr,
                           nullptr, nullptr, 0))
      fail_lost();
    sent_.push_back({Sent::Kind::execute, nullptr, {}});
  }
}

const std::string& PostgresConnection::send_prepare(PostgresStatement& statement) {
  const std::string name = "s" + std::to_string(++names_given_);
  if (!PQsendPrepare(connection_, name.c_str(), statement.native_.c_str(),
                     static_cast<int>(statement.types_.size()), statement.types_.data()))
    fail_lost();
  sent_.push_back({Sent::Kind::prepare, &statement, name});
  statement.prepared_.push_back({statement.types_, name});
  return statement.prepared_.back().name;
}

void PostgresConnection::send(PostgresStatement& statement, bool is_asked) {
  if (sent_.size() >= unread_max) settle();
  const std::string* known = statement.name_for_types();
  const std::string& name = known ? *known : send_prepare(statement);
  const std::size_t n = statement.values_.size();
  values_.resize(n);
  lengths_.resize(n);
  formats_.resize(n, 1);  // binary
  for (std::size_t i = 0; i < n; ++i) {
    const auto& value = statement.values_[i];
    values_[i] = value.size < 0 ? nullptr : statement.bytes_.data() + value.begin;
    lengths_[i] = std::max(value.size, 0);
  }
  if (!PQsendQueryPrepared(connection_, name.c_str(), static_cast<int>(n), values_.data(),
                           lengths_.data(), formats_.data(), 0))
    fail_lost();
  sent_.push_back({is_asked ? Sent::Kind::ask : Sent::Kind::execute, &statement, {}});
  is_sync_due_ = true;
}

void PostgresConnection::send_sync() {
  if (!PQpipelineSync(connection_)) fail_lost();
  sent_.push_back({Sent::Kind::sync, nullptr, {}});
  is_sync_due_ = false;
}

void PostgresConnection::wait_for_socket(const Deadline& deadline) {
  int wait_ms = -1;
  if (deadline) {
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(*deadline - steady_clock::now()).count();
    if (left <= 0)
      throw DatabaseError(DatabaseError::Kind::unavailable,
                          "the database does not confirm; perhaps its standby is away");
    wait_ms = static_cast<int>(left);
  }
  pollfd fd{PQsocket(connection_), POLLIN, 0};
  (void)::poll(&fd, 1, wait_ms);
}

pg_result* PostgresConnection::next_answer(const Deadline& deadline) {
  while (PQflush(connection_) > 0) {
    if (!PQconsumeInput(connection_)) fail_lost();
  }
  while (PQisBusy(connection_)) {
    wait_for_socket(deadline);
    if (!PQconsumeInput(connection_)) fail_lost();
  }
  return PQgetResult(connection_);
}

// Every statement answers once, then with nothing; a sync answers once.
pg_result* PostgresConnection::read_answers(const Deadline& deadline) {
  PGresult* last = nullptr;
  std::optional<DatabaseError> error;
  while (!sent_.empty()) {
    PGresult* result = next_answer(deadline);
    const auto status = PQresultStatus(result);
    if (!result || PQstatus(connection_) == CONNECTION_BAD) {
      PQclear(result);
      PQclear(last);
      fail_lost();
    }
    const Sent sent = std::move(sent_.front());
    sent_.pop_front();
    const bool is_good = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
    if (sent.kind == Sent::Kind::sync) {
      PQclear(result);
      continue;
    }
    PQclear(next_answer(deadline));
    if (!is_good && sent.kind == Sent::Kind::prepare)
      std::erase_if(sent.statement->prepared_,
                    [&](const auto& one) { return one.name == sent.name; });
    if (status == PGRES_FATAL_ERROR && !error)
      error = failure(result, sent.statement ? sent.statement->sql_ : "", is_reading_);
    if (is_good && sent.kind == Sent::Kind::ask) {
      sent.statement->result_ = result;
      continue;
    }
    PQclear(last);
    last = result;
  }
  if (!error) return last;
  PQclear(last);
  throw *error;
}

// Ends with a sync, not only with a flush: a server counts a session as idle, and ends the transaction
// of a node that is cut off, only after a sync.
pg_result* PostgresConnection::fetch() {
  send_sync();
  PGresult* result = read_answers({});
  has_answered_ = true;
  return result;
}

void PostgresConnection::settle() {
  if (!sent_.empty()) PQclear(fetch());
}

void PostgresConnection::begin_writing() {
  if (is_sync_due_) send_sync();
  is_reading_ = false;
  prepare("BEGIN ISOLATION LEVEL READ COMMITTED").run();
  prepare(take_turn).run();
}

void PostgresConnection::begin_reading() {
  if (is_sync_due_) send_sync();
  has_answered_ = false;
  is_reading_ = true;
  prepare("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").run();
}

// What is sent until the next sync is a transaction of its own, with one snapshot.
void PostgresConnection::begin_reading_at_once() {
  if (is_sync_due_) send_sync();
  has_answered_ = false;
  is_reading_ = true;
}

void PostgresConnection::commit(bool are_others_told) {
  if (are_others_told) prepare("NOTIFY hotliner").run();
  prepare("COMMIT").run();
  send_sync();
  PQclear(read_answers(steady_clock::now() + commit_patience));
}

void PostgresConnection::end_reading() noexcept {
  try {
    prepare("COMMIT").run();
    send_sync();
    PQflush(connection_);
  } catch (const std::exception&) {
    // A lost connection is found by whoever uses it next.
  }
}

void PostgresConnection::rollback() noexcept {
  try {
    try {
      send_sync();
      PQclear(read_answers({}));
    } catch (const DatabaseError&) {
      // It failed, which is why it is rolled back.
    }
    prepare("ROLLBACK").run();
    settle();
  } catch (const std::exception&) {
    // A lost connection has rolled back.
  }
}

std::vector<Table> PostgresConnection::tables() {
  Tx tx(*this);
  std::vector<Table> out = tx.all(
      "SELECT c.relname FROM pg_class c WHERE c.relkind='r' AND "
      "c.relnamespace=current_schema()::regnamespace ORDER BY c.oid",
      [](Row& row) { return Table{row.text(0), {}}; });
  for (Table& table : out) {
    table.columns = tx.all(
        "SELECT a.attname, format_type(a.atttypid,NULL), EXISTS (SELECT 1 FROM pg_index i WHERE "
        "i.indrelid=a.attrelid AND i.indisprimary AND a.attnum=ANY(i.indkey)) FROM pg_attribute a "
        "WHERE a.attrelid=CAST(? AS text)::regclass AND a.attnum>0 AND NOT a.attisdropped "
        "ORDER BY a.attnum",
        [](Row& row) {
          const std::string type = row.text(1);
          const auto stored = type == "bigint"             ? Statement::Type::integer
                              : type == "double precision" ? Statement::Type::real
                              : type == "bytea"            ? Statement::Type::bytes
                                                           : Statement::Type::text;
          return Table::Column{row.text(0), stored, row.boolean(2)};
        },
        table.name);
  }
  return out;
}

}  // namespace hl
