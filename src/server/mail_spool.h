// Letters as files (.eml), for whatever carries mail to take away. A file is there whole or not at all,
// and stays there through a loss of power.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace hl {

struct SpooledFile {
  std::string name;
  std::string bytes;
};

class MailSpool {
  std::string folder_;

 public:
  // Makes the folder if need be; throws std::runtime_error when nothing can be written there.
  explicit MailSpool(std::string folder);
  // For each file what went wrong, or nothing; a file of the same name is replaced.
  [[nodiscard]] std::vector<std::optional<std::string>> put(const std::vector<SpooledFile>& files) const;
};

}  // namespace hl
