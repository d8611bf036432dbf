// Empty databases to measure on: files in a folder, or schemas of a server that are dropped afterwards.
#pragma once

#include "base/id_source.h"
#include "bench/measure.h"
#include "lib/database/connection.h"
#include "server/migrate.h"

namespace hl::bench {

class Targets {
  Folder folder_;
  std::string server_;
  std::vector<std::string> schemas_;

  void on_server(const std::string& sql) const {
    open_connection(server_, Connection::Mode::read_write_create)->script(sql + ";");
  }

 public:
  explicit Targets(std::string server) : server_(std::move(server)) {}
  ~Targets() {
    for (const auto& schema : schemas_) on_server("DROP SCHEMA " + schema + " CASCADE");
  }
  Targets(const Targets&) = delete;
  Targets& operator=(const Targets&) = delete;

  std::string fresh(const std::string& name) {
    std::string target = folder_.path + "/" + name + ".db";
    if (!server_.empty()) {
      schemas_.push_back("bench_" + name + std::to_string(IdSource().next()));
      on_server("CREATE SCHEMA " + schemas_.back());
      target = server_ + (server_.find('?') == std::string::npos ? "?" : "&") +
               "options=-csearch_path%3D" + schemas_.back();
    }
    migrate(target);
    return target;
  }
};

}  // namespace hl::bench
