#include "cli/backup.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <sstream>
#include <stdexcept>
#include <system_error>

#include "cli/move_database.h"
#include "lib/database/tx.h"
#include "server/search_keeper.h"

namespace hl::cli {
namespace {

namespace fs = std::filesystem;

// A file under construction: gone unless it was moved to its place.
class PartFile {
  fs::path path_;

 public:
  explicit PartFile(const std::string& target) : path_(target + ".part") { fs::remove(path_); }
  ~PartFile() {
    std::error_code ignored;
    fs::remove(path_, ignored);
  }
  PartFile(const PartFile&) = delete;
  PartFile& operator=(const PartFile&) = delete;
  [[nodiscard]] std::string name() const { return path_.string(); }
};

void flush_to_disk(const fs::path& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const bool is_done = fd >= 0 && ::fsync(fd) == 0;
  const int why = errno;
  if (fd >= 0) ::close(fd);
  if (!is_done)
    throw std::runtime_error(path.string() + ": cannot be flushed to disk: " + std::strerror(why) +
                             "; check the disk and try again");
}

fs::path folder_of(const std::string& file) {
  const fs::path folder = fs::path(file).parent_path();
  return folder.empty() ? fs::path(".") : folder;
}

void require_folder(const std::string& file) {
  if (!fs::is_directory(folder_of(file)))
    throw std::runtime_error(folder_of(file).string() + ": there is no such folder; create it first");
}

void copy_consistently(const std::string& from, const std::string& to) {
  const auto source = open_connection(from, Connection::Mode::read_only);
  Tx(*source).run("VACUUM INTO ?", to);
}

void check_copy(const std::string& copy, const std::string& origin) {
  const auto connection = open_connection(copy, Connection::Mode::read_only);
  Tx tx(*connection);
  const auto verdict = tx.first("PRAGMA quick_check(1)", [](Row& row) { return row.text(0); });
  if (verdict != "ok")
    throw std::runtime_error(origin + ": is damaged (" + verdict.value_or("no answer") +
                             "); use another backup, see `hotliner verify`");
}

// link() refuses an existing target, which rename() would destroy.
void move_without_overwriting(const std::string& part, const std::string& target) {
  if (::link(part.c_str(), target.c_str()) != 0) {
    throw std::runtime_error(target + ": cannot be created: " + std::strerror(errno) +
                             "; choose another name");
  }
  flush_to_disk(folder_of(target));
}

std::string name_aside(const std::string& file) {
  const std::time_t now = std::time(nullptr);
  std::tm utc{};
  ::gmtime_r(&now, &utc);
  char stamp[32];
  std::strftime(stamp, sizeof stamp, "%Y%m%dT%H%M%SZ", &utc);
  return file + ".replaced-" + stamp;
}

// Leaving WAL mode needs the database for itself alone, and puts all of it into the one file.
void make_single_file(const std::string& file) {
  try {
    const auto connection = open_connection(file, Connection::Mode::read_write_create);
    connection->script("PRAGMA busy_timeout=500");
    connection->script("PRAGMA journal_mode=DELETE");
  } catch (const DatabaseError& error) {
    if (error.kind == DatabaseError::Kind::busy)
      throw std::runtime_error(file + ": is in use; stop the server that has it open first");
    // Damaged beyond opening: that is why it is being replaced. It is kept as it is.
  }
}

// The journal of a database belongs to that file alone: left behind, SQLite would play it into
// the next one. Nothing is returned when there was nothing.
std::string put_aside(const std::string& file) {
  constexpr std::array<const char*, 3> parts = {"-wal", "-shm", ""};
  const bool is_there = std::any_of(parts.begin(), parts.end(),
                                    [&](const char* part) { return fs::exists(file + part); });
  if (!is_there) return {};
  if (fs::exists(file)) make_single_file(file);
  const std::string aside = name_aside(file);
  if (fs::exists(aside))
    throw std::runtime_error(aside + ": is there already; try again in a second");
  for (const char* part : parts) {
    if (fs::exists(file + part)) fs::rename(file + part, aside + part);
  }
  return aside;
}

}  // namespace

void require_database(const std::string& file) {
  if (is_postgres_url(file)) return require_helpdesk(file);
  if (!fs::exists(file))
    throw std::runtime_error(file + ": there is no database; give --database FILE");
  std::optional<int> found;
  try {
    const auto connection = open_connection(file, Connection::Mode::read_only);
    Tx tx(*connection);
    found = tx.first("SELECT 1 FROM sqlite_master WHERE name='schema_migration'",
                     [](Row&) { return 1; });
  } catch (const DatabaseError&) {
    throw std::runtime_error(file +
                             ": cannot be read as a database; give another file, or restore a backup");
  }
  if (!found)
    throw std::runtime_error(file + ": is not a database of Hotliner; give another file");
}

void backup_database(const std::string& file, const std::string& to) {
  require_database(file);
  if (is_postgres_url(to))
    throw std::runtime_error(database_name(to) +
                             ": a backup is a file; to fill a server use `hotliner migrate-database`");
  if (fs::exists(to))
    throw std::runtime_error(to + ": exists already; choose another name, backups are never overwritten");
  require_folder(to);
  const PartFile part(to);
  if (is_postgres_url(file)) {
    // Of a server too a backup is one file, which can be put back on either kind of database.
    std::ostringstream unheard;
    copy_snapshot(file, part.name(), unheard);
  } else {
    copy_consistently(file, part.name());
  }
  check_copy(part.name(), file);
  flush_to_disk(part.name());
  move_without_overwriting(part.name(), to);
}

Restored restore_database(const std::string& from, const std::string& file, bool replaces) {
  require_database(from);
  if (is_postgres_url(file)) {
    std::ostringstream unheard;
    move_database(from, file, unheard);
    return {};
  }
  require_folder(file);
  const bool is_there = fs::exists(file) && fs::file_size(file) > 0;
  if (is_there && fs::equivalent(from, file))
    throw std::runtime_error(from + ": is the database itself; give the backup with --from");
  if (is_there && !replaces)
    throw std::runtime_error(file + ": holds a database already; give --replace to put it aside");
  const PartFile part(file);
  if (is_postgres_url(from))
    throw std::runtime_error(database_name(from) +
                             ": is not a backup but a server; use `hotliner migrate-database`");
  copy_consistently(from, part.name());
  check_copy(part.name(), from);
  flush_to_disk(part.name());
  Restored restored{put_aside(file)};
  try {
    move_without_overwriting(part.name(), file);
    // What searching knew was of the other database.
    fs::remove(search_file_of(file));
  } catch (...) {
    std::error_code ignored;
    if (!restored.kept_aside.empty()) fs::rename(restored.kept_aside, file, ignored);
    throw;
  }
  return restored;
}

}  // namespace hl::cli
