#include "slices/knowledge/past_import_command.h"

#include <ostream>

#include "lib/gzip/lines.h"
#include "slices/knowledge/past_tickets.h"

namespace hl::knowledge {
namespace {

// So many in one transaction: a long import neither holds up the helpdesk nor grows in memory.
constexpr std::size_t at_once = 500;

// Reads a file's lines with `read`, gives them to `flush` in parts; how many lines were refused, or nothing when
// the file cannot be read.
template <class Read, class Flush>
std::optional<int> each_part(const std::string& path, std::ostream& err, bool has_head, Read read, Flush flush) {
  gzip::Lines lines(path);
  if (!lines.is_open()) {
    err << path << ": cannot be read; check the path\n";
    return std::nullopt;
  }
  int refused = 0;
  std::vector<typename decltype(read(std::string()))::value_type> part;
  for (std::string line; lines.next(line);) {
    if (line.empty() || (has_head && lines.number() == 1)) continue;
    auto value = lines.is_too_long() ? decltype(read(line))(invalid("", "is longer than 4 MB; leave it out"))
                                     : read(line);
    if (!value) {
      ++refused;
      err << path << ':' << lines.number() << ": " << value.error().detail << '\n';
      continue;
    }
    part.push_back(std::move(*value));
    if (part.size() < at_once) continue;
    flush(part);
    part.clear();
  }
  if (!part.empty()) flush(part);
  if (lines.is_broken()) {
    ++refused;
    err << path << ": is damaged or cut off after line " << lines.number() << "; fetch it again\n";
  }
  return refused;
}

bool import_solutions(Database& database, SolutionKind kind, const std::string& path, std::ostream& out, std::ostream& err) {
  if (path.empty()) return true;
  int added = 0;
  const auto refused = each_part(path, err, true, past_solution_of_line, [&](const std::vector<PastSolution>& part) {
    added += database.write([&](Tx& tx) { return store(tx, kind, part); });
  });
  if (!refused) return false;
  out << added << (kind == SolutionKind::ticket ? " links to earlier tickets" : " articles that solved") << " added, "
      << *refused << " not taken\n";
  return *refused == 0;
}

}  // namespace

int import_tickets_command(Database& database, const PastImport& files, std::ostream& out, std::ostream& err) {
  StoredTickets all;
  const auto refused = each_part(files.tickets, err, false, past_ticket_of_line, [&](const std::vector<PastTicket>& part) {
    const auto stored = database.write([&](Tx& tx) { return store(tx, database.ids(), part); });
    all.added += stored.added;
    all.changed += stored.changed;
    all.unchanged += stored.unchanged;
    const int seen = all.added + all.changed + all.unchanged;
    if (seen % 10'000 == 0) out << seen << " tickets read\n" << std::flush;
  });
  if (!refused) return 1;
  out << all.added << " tickets added, " << all.changed << " changed, " << all.unchanged << " unchanged, " << *refused << " not taken\n";
  const bool links = import_solutions(database, SolutionKind::ticket, files.links, out, err);
  const bool articles = import_solutions(database, SolutionKind::article, files.articles, out, err);
  return *refused == 0 && links && articles ? 0 : 1;
}

}  // namespace hl::knowledge
