#include "slices/diagnosis/model_text.h"

#include <filesystem>
#include <fstream>
#include <iterator>

#include "slices/diagnosis/model_file.h"

namespace hl::diagnosis {

std::optional<std::string> read_model_text(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) return std::nullopt;
  if (std::filesystem::file_size(path, error) > model_bytes_max || error) return std::nullopt;
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(in), {});
}

}  // namespace hl::diagnosis
