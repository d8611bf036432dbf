// The web client, out of the binary.
#pragma once

#include <memory>
#include <string>
#include <unordered_map>

#include "lib/http/http.h"

namespace hl {

// Every file exists as it is and, where the build made them, packed by Brotli and gzip; each form has
// its own entity tag and its answers are rendered once.
class StaticFiles {
 public:
  // `headers` go with every answer that is prepared here.
  explicit StaticFiles(const http::Headers& headers);

  // A file, or that it is unchanged. Nothing: not a GET, or not a file.
  [[nodiscard]] const http::PreparedAnswer* prepared(const http::HeadView& head) const;
  // The same for HEAD and old clients; every path that is no file gets the page itself, which routes
  // on its own.
  [[nodiscard]] http::Response answer(const http::Request& request) const;

 private:
  struct Form {
    std::string coding;  // empty: as it is
    std::string tag;
    http::Response response;
    std::unique_ptr<http::PreparedAnswer> whole;
    std::unique_ptr<http::PreparedAnswer> unchanged;
  };
  struct File {
    std::vector<Form> forms;  // the best first
  };
  [[nodiscard]] const Form* form_of(std::string_view path, std::string_view accept_encoding) const;
  void add(const std::string& path, std::string_view bytes, const http::Headers& headers);

  std::unordered_map<std::string, File> files_;
};

}  // namespace hl
