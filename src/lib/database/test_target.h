// An empty database for one test: a file of its own in the temporary folder, or, when
// HOTLINER_TEST_POSTGRES holds the URL of a server, a schema of its own there.
#pragma once

#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "base/id_source.h"
#include "lib/database/connection.h"

namespace hl {

class TestTarget {
  std::string folder_;
  std::string schema_;

  static const char* server() { return std::getenv("HOTLINER_TEST_POSTGRES"); }
  static void on_server(const std::string& sql) {
    open_connection(server(), Connection::Mode::read_write_create)->script(sql);
  }

 public:
  TestTarget() {
    std::string name = (std::filesystem::temp_directory_path() / "hotliner-test-XXXXXX").string();
    folder_ = mkdtemp(name.data());
    if (!server()) return;
    schema_ = "test_" + std::to_string(IdSource().next());
    for (const char c : folder_.substr(folder_.size() - 6)) schema_ += static_cast<char>(std::tolower(c));
    on_server("CREATE SCHEMA " + schema_ + ";");
  }
  ~TestTarget() {
    std::filesystem::remove_all(folder_);
    if (!schema_.empty()) on_server("DROP SCHEMA " + schema_ + " CASCADE;");
  }
  TestTarget(const TestTarget&) = delete;
  TestTarget& operator=(const TestTarget&) = delete;

  [[nodiscard]] bool is_postgres() const { return !schema_.empty(); }
  [[nodiscard]] std::string name() const {
    if (schema_.empty()) return folder_ + "/test.db";
    const std::string url = server();
    return url + (url.find('?') == std::string::npos ? "?" : "&") + "options=-csearch_path%3D" +
           schema_;
  }
};

}  // namespace hl
