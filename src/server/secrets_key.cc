#include "server/secrets_key.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <vector>

#include "lib/database/connection.h"
#include "lib/sodium/sealing.h"
#include "lib/sodium/secrets.h"

namespace hl {
namespace {

std::string usual_file(const std::string& database) { return is_postgres_url(database) ? "" : database + ".key"; }

bool is_in_its_folder_for_good(const std::string& file) {
  const auto folder = std::filesystem::absolute(file).parent_path();
  const int fd = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const bool is_kept = fd >= 0 && fsync(fd) == 0;
  if (fd >= 0) close(fd);
  return is_kept;
}

// Written beside and then named, so that nobody ever finds half a key; on disk before anything is sealed with it.
void make_key(const std::string& file) {
  if (access(file.c_str(), F_OK) == 0) return;
  const std::string fresh = file + "." + std::to_string(getpid());
  const int fd = open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, S_IRUSR | S_IWUSR);
  const std::string line = base64url(random_bytes(sealing_key_bytes)) + "\n";
  const bool is_kept = fd >= 0 && write(fd, line.data(), line.size()) == static_cast<ssize_t>(line.size()) && fsync(fd) == 0 &&
                       (link(fresh.c_str(), file.c_str()) == 0 || errno == EEXIST) && is_in_its_folder_for_good(file);
  const std::string why = std::strerror(errno);
  if (fd >= 0) close(fd);
  if (fd >= 0) unlink(fresh.c_str());
  if (is_kept) return;
  throw std::runtime_error(file + ": the key of secrets cannot be made: " + why + "; give --secrets-key-file a file that this program may make");
}

void read_keys(const std::string& file) {
  struct stat about {};
  if (stat(file.c_str(), &about) == 0 && (about.st_mode & (S_IRWXG | S_IRWXO)) != 0 && about.st_uid == geteuid())
    throw std::runtime_error(file + ": others can read the key of secrets; `chmod 600` it");
  std::ifstream in(file);
  std::vector<std::string> keys;
  constexpr std::size_t keys_max = 20;
  for (std::string line; keys.size() < keys_max && std::getline(in, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty()) continue;
    auto key = from_base64url(line);
    if (!key || key->size() != sealing_key_bytes)
      throw std::runtime_error(file + ": line " + std::to_string(keys.size() + 1) + " is no key: 43 characters of URL-safe base64 (32 bytes) are expected");
    keys.push_back(std::move(*key));
  }
  if (keys.empty()) throw std::runtime_error(file + ": holds no key of secrets; take it from a backup, or remove the file and enter the secrets anew");
  use_sealing_keys(std::move(keys));
}

}  // namespace

void load_secrets_key(const std::string& database, const std::string& file) {
  const std::string at = file.empty() ? usual_file(database) : file;
  if (at.empty()) return;
  make_key(at);
  read_keys(at);
}

void load_secrets_key_if_there(const std::string& database, const std::string& file) {
  const std::string at = file.empty() ? usual_file(database) : file;
  if (!at.empty() && access(at.c_str(), F_OK) == 0) read_keys(at);
}

}  // namespace hl
