#include "server/mail_spool.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <stdexcept>

namespace hl {
namespace {

class File {
  int fd_;

 public:
  File(const std::string& path, int flags) : fd_(open(path.c_str(), flags | O_CLOEXEC, 0640)) {}
  ~File() {
    if (fd_ >= 0) close(fd_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  [[nodiscard]] bool is_open() const { return fd_ >= 0; }

  bool write_all(std::string_view bytes) const {
    while (!bytes.empty()) {
      const auto written = write(fd_, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
  }
  [[nodiscard]] bool sync() const { return fsync(fd_) == 0; }
};

std::string error_of(const std::string& path) {
  return path + ": " + std::strerror(errno);  // NOLINT: one thread at a time writes the spool
}

std::optional<std::string> put_one(const std::string& folder, const SpooledFile& letter) {
  const std::string path = folder + "/" + letter.name;
  // Whoever carries mail away takes *.eml only.
  const std::string unfinished = folder + "/." + letter.name + ".unfinished";
  const File file(unfinished, O_WRONLY | O_CREAT | O_TRUNC);
  if (!file.is_open() || !file.write_all(letter.bytes) || !file.sync()) return error_of(unfinished);
  if (std::rename(unfinished.c_str(), path.c_str()) != 0) return error_of(path);
  return std::nullopt;
}

}  // namespace

MailSpool::MailSpool(std::string folder) : folder_(std::move(folder)) {
  std::error_code error;
  std::filesystem::create_directories(folder_, error);
  if (!std::filesystem::is_directory(folder_))
    throw std::runtime_error(folder_ + ": is no folder and cannot be made one; name another one");
  if (access(folder_.c_str(), W_OK | X_OK) != 0)
    throw std::runtime_error(error_of(folder_) + "; let this user write there or name another folder");
}

std::vector<std::optional<std::string>> MailSpool::put(const std::vector<SpooledFile>& files) const {
  std::vector<std::optional<std::string>> out;
  for (const SpooledFile& file : files) out.push_back(put_one(folder_, file));
  // The names last as long as the folder that holds them.
  const File folder(folder_, O_RDONLY | O_DIRECTORY);
  if (folder.is_open() && folder.sync()) return out;
  const std::string why = error_of(folder_);
  for (auto& one : out) {
    if (!one) one = why;
  }
  return out;
}

}  // namespace hl
