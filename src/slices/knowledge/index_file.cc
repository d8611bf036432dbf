// What searching knows, in a file beside the database: so that a reading that was interrupted goes on where it was,
// and a start does not read everything anew. Derived in any case: without it, or when it is not right, the
// database is read.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "lib/database/database.h"
#include "slices/knowledge/article_index.h"
#include "slices/knowledge/saved_parts.h"
#include "slices/knowledge/ticket_index.h"

namespace hl::knowledge {
namespace {

namespace fs = std::filesystem;

// Words are analysed by the program that reads the file, so it must be the one that wrote it.
struct Head {
  std::uint64_t mark = 0x31786469'6c746f68;
  std::int64_t program_size = 0, program_second = 0, program_nanosecond = 0;
  bool operator==(const Head&) const = default;
};

Head head() {
  Head out;
  struct stat program {};
  if (stat("/proc/self/exe", &program) == 0) {
    out.program_size = program.st_size;
    out.program_second = program.st_mtim.tv_sec;
    out.program_nanosecond = program.st_mtim.tv_nsec;
  }
  return out;
}

[[noreturn]] void fail(const std::string& file, const std::string& why) {
  throw std::runtime_error(file + ": " + why + "; searching will be read anew from the database at the next start");
}

void flush(const std::string& file) {
  const int fd = open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return;
  fsync(fd);
  close(fd);
}

// It holds words of everybody's tickets.
void create_private(const std::string& file) {
  const int fd = open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (fd < 0) fail(file, std::string("cannot be written: ") + std::strerror(errno));
  close(fd);
}

// The size of what is between the head and the sum, when both are right.
std::optional<std::uint64_t> checked_size(const std::string& file) {
  std::error_code no_file;
  const auto size = fs::file_size(file, no_file);
  constexpr auto around = sizeof(Head) + sizeof(std::uint32_t);
  std::ifstream in(file, std::ios::binary);
  Head written;
  if (no_file || size < around || !in.read(reinterpret_cast<char*>(&written), sizeof written) || written != head())
    return std::nullopt;
  boost::crc_32_type sum;
  std::vector<char> part(1U << 20U);
  for (std::uint64_t left = size - around; left > 0;) {
    const auto now = static_cast<std::size_t>(std::min<std::uint64_t>(left, part.size()));
    if (!in.read(part.data(), static_cast<std::streamsize>(now))) return std::nullopt;
    sum.process_bytes(part.data(), now);
    left -= now;
  }
  std::uint32_t expected = 0;
  if (!in.read(reinterpret_cast<char*>(&expected), sizeof expected) || expected != sum.checksum()) return std::nullopt;
  return size - around;
}

}  // namespace

void save_search(Database& database, const std::string& file) {
  const auto [articles, tickets] =
      database.read([](Tx& tx) { return std::pair(article_index_to_keep(tx), ticket_index_to_keep(tx)); });
  if (!tickets) return;
  const std::string unfinished = file + ".new";
  create_private(unfinished);
  std::ofstream out(unfinished, std::ios::binary);
  const Head mine = head();
  out.write(reinterpret_cast<const char*>(&mine), sizeof mine);
  WrittenParts parts(out);
  {
    const auto lock = articles->hold();
    parts(*articles);
  }
  {
    const auto lock = tickets->hold();
    parts(*tickets);
  }
  const std::uint32_t sum = parts.sum();
  out.write(reinterpret_cast<const char*>(&sum), sizeof sum);
  out.close();
  std::error_code failed;
  if (!out) fs::remove(unfinished, failed), fail(unfinished, "cannot be written, the disk may be full");
  flush(unfinished);
  fs::rename(unfinished, file, failed);
  if (failed) fail(file, failed.message());
}

std::string load_search(Tx& tx, const std::string& file) {
  const auto size = checked_size(file);
  if (!size) return "it is not there, damaged or of another program";
  std::ifstream in(file, std::ios::binary);
  in.seekg(sizeof(Head));
  ReadParts parts(in, *size);
  auto articles = std::make_shared<ArticleIndex>();
  auto tickets = std::make_shared<TicketIndex>();
  try {
    parts(*articles, *tickets);
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  if (!articles->is_of(tx, knowledge_state(tx).value_or(KnowledgeState{}))) return "its articles are of another database";
  if (!tickets->is_of(tx)) return "its tickets are of another database";
  articles->keep(true);
  tickets->keep(true);
  if (!use_article_index(tx, articles) || !use_ticket_index(tx, tickets)) return "more has been read already";
  return "";
}

int search_percent(Tx& tx) {
  const auto tickets = ticket_index_to_keep(tx);
  return std::min(article_index_to_keep(tx)->read_percent(), tickets ? tickets->read_percent() : 100);
}

}  // namespace hl::knowledge
