#include "cli/doctor.h"

#include <arpa/inet.h>
#include <sqlite3.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <boost/version.hpp>
#include <cerrno>
#include <filesystem>
#include <ostream>

#include "cli/backup.h"
#include "lib/database/database.h"
#include "lib/zones/zones.h"
#include "server/migrate.h"

namespace hl::cli {
namespace {

namespace fs = std::filesystem;

class Findings {
  std::ostream& out_;
  bool is_ill_ = false;

 public:
  explicit Findings(std::ostream& out) : out_(out) {}
  void fine(const std::string& text) { out_ << "  ok    " << text << "\n"; }
  void note(const std::string& text) { out_ << "  note  " << text << "\n"; }
  void wrong(const std::string& text) {
    out_ << "  WRONG " << text << "\n";
    is_ill_ = true;
  }
  [[nodiscard]] bool is_ill() const { return is_ill_; }
};

std::string mebibytes(std::uintmax_t bytes) {
  return std::to_string((bytes + (1U << 20U) - 1) >> 20U) + " MiB";
}

void examine_versions(Findings& findings) {
  findings.fine("hotliner 0.1.0, SQLite " + std::string(sqlite3_libversion()) + ", Boost " +
                std::to_string(BOOST_VERSION / 100000) + "." +
                std::to_string(BOOST_VERSION / 100 % 1000));
}

void examine_zones(Findings& findings) {
  using namespace std::chrono;
  const auto zone = zones::offsets_of("Europe/Brussels");
  if (!zone) return findings.wrong("time zones: " + zone.error().detail + "; install tzdata");
  const Instant summer = sys_days(2035y / July / 1);
  seconds offset{0};
  for (const auto& change : (*zone)->changes) {
    if (change.since <= summer) offset = change.offset;
  }
  if (offset == hours(2)) findings.fine("time zones: Europe/Brussels is known beyond 2035");
  else findings.wrong("time zones: Europe/Brussels has no summer time in 2035; reinstall tzdata");
}

void examine_server(const std::string& url, Findings& findings) {
  try {
    const auto pending = pending_migrations(url);
    findings.fine("database " + database_name(url) + ": answers and takes writes");
    if (pending.empty()) findings.fine("schema: up to date");
    else findings.note("schema: the next start brings it up to date");
  } catch (const std::exception& error) {
    findings.wrong("database: " + std::string(error.what()));
  }
}

void examine_database(const std::string& file, Findings& findings) {
  if (!fs::exists(file))
    return findings.note("database " + file + ": not there yet; `hotliner serve` will create it");
  try {
    require_database(file);
    const auto wal = file + "-wal";
    findings.fine("database " + file + ": " + mebibytes(fs::file_size(file)) +
                  (fs::exists(wal) ? ", and " + mebibytes(fs::file_size(wal)) + " of journal" : ""));
    const auto pending = pending_migrations(file);
    if (pending.empty()) return findings.fine("schema: up to date");
    std::string names;
    for (const auto& name : pending) names += (names.empty() ? "" : ", ") + name;
    findings.note("schema: " + names + " will be applied by the next start, after a backup");
  } catch (const std::exception& error) {
    findings.wrong("database " + std::string(error.what()));
  }
}

void examine_disk(const std::string& file, Findings& findings) {
  constexpr std::uintmax_t bytes_min = std::uintmax_t{1} << 30U;
  fs::path folder = fs::path(file).parent_path();
  if (folder.empty()) folder = ".";
  std::error_code error;
  const auto space = fs::space(folder, error);
  if (error)
    return findings.wrong("disk: " + folder.string() + ": " + error.message() + "; create the folder");
  const auto size = fs::exists(file) ? fs::file_size(file) : 0;
  // An upgrade copies the database first.
  const auto wanted = std::max(bytes_min, 2 * size);
  const std::string text = "disk: " + mebibytes(space.available) + " free in " + folder.string();
  if (space.available >= wanted) findings.fine(text);
  else findings.wrong(text + ", " + mebibytes(wanted) + " are needed; make room");
  if (::access(folder.c_str(), W_OK) != 0)
    findings.wrong("disk: " + folder.string() + " may not be written to; change its owner");
}

void examine_port(const std::string& listen, Findings& findings) {
  const auto colon = listen.rfind(':');
  const std::string host = listen.substr(0, colon);
  const int port = colon == std::string::npos ? 0 : std::atoi(listen.c_str() + colon + 1);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  if (port < 1 || port > 65535 || ::inet_pton(AF_INET, host.c_str(), &address.sin_addr) != 1)
    return findings.note("port: " + listen + " is not an IPv4 ADDRESS:PORT, not looked at");
  const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const int yes = 1;
  ::setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  const bool is_bound = ::bind(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 &&
                        ::listen(fd, 1) == 0;
  const int why = errno;
  ::close(fd);
  if (is_bound) findings.fine("port: " + listen + " is free");
  else if (why == EADDRINUSE)
    findings.note("port: " + listen +
                  " is taken, perhaps by Hotliner itself; else choose another with --listen");
  else findings.wrong("port: " + listen + " cannot be used; choose another with --listen");
}

}  // namespace

int examine(const std::string& database, const std::string& listen, std::ostream& out) {
  Findings findings(out);
  examine_versions(findings);
  examine_zones(findings);
  if (is_postgres_url(database)) {
    examine_server(database, findings);
  } else {
    examine_database(database, findings);
    examine_disk(database, findings);
  }
  examine_port(listen, findings);
  out << (findings.is_ill() ? "Something must be done first.\n" : "Fit to serve.\n");
  return findings.is_ill() ? 1 : 0;
}

}  // namespace hl::cli
