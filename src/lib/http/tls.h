// A certificate and its key, read again when their files change.
#pragma once

#include <boost/asio/ssl/context.hpp>
#include <filesystem>
#include <memory>
#include <mutex>

#include "lib/http/http.h"

namespace hl::http {

class Certificate {
 public:
  // Throws std::runtime_error that names the file and the cure.
  explicit Certificate(const TlsOptions& options);

  [[nodiscard]] std::shared_ptr<boost::asio::ssl::context> context() const;

  // Reads the files again if they changed since, or if told to. Keeps the earlier certificate when
  // the new one cannot be used. What whoever runs the server should know, or nothing.
  std::optional<std::string> renew(bool even_if_unchanged);
  // Whether it has ended or soon will; empty: neither.
  [[nodiscard]] std::string end_warning() const;

 private:
  using Stamp = std::pair<std::filesystem::file_time_type, std::filesystem::file_time_type>;
  [[nodiscard]] Stamp stamp() const;

  const std::string certificate_file_;
  const std::string key_file_;
  mutable std::mutex mutex_;
  Stamp read_;
  std::shared_ptr<boost::asio::ssl::context> context_;
};

}  // namespace hl::http
