#include "server/static_files.h"

#include "server/embedded.h"

namespace hl {
namespace {

std::string content_type(std::string_view path) {
  const auto dot = path.rfind('.');
  const std::string_view ending = dot == std::string_view::npos ? "" : path.substr(dot);
  if (ending == ".html") return "text/html; charset=utf-8";
  if (ending == ".js") return "text/javascript; charset=utf-8";
  if (ending == ".css") return "text/css; charset=utf-8";
  if (ending == ".svg") return "image/svg+xml";
  if (ending == ".json" || ending == ".webmanifest") return "application/json";
  if (ending == ".woff2") return "font/woff2";
  if (ending == ".png") return "image/png";
  if (ending == ".ico") return "image/x-icon";
  return "application/octet-stream";
}

constexpr const char* page_policy =
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'";

}  // namespace

http::Response static_file(const http::Request& request) {
  const auto& files = embedded_files();
  std::string path = "web" + request.path;
  auto found = files.find(path);
  const bool is_page = found == files.end();
  if (is_page) {
    path = "web/index.html";
    found = files.find(path);
  }
  http::Response response;
  response.headers = {{"X-Content-Type-Options", "nosniff"}, {"Referrer-Policy", "no-referrer"}};
  if (found == files.end() || (is_page && request.path.starts_with("/assets/"))) {
    response.status = 404;
    response.content_type = "text/plain; charset=utf-8";
    response.body = "This file is not here. Reload the page.\n";
    return response;
  }
  response.content_type = content_type(path);
  response.embedded_body = found->second;
  if (request.header("accept-encoding").find("br") != std::string_view::npos) {
    if (const auto packed = files.find(path + ".br"); packed != files.end()) {
      response.embedded_body = packed->second;
      response.headers.emplace_back("Content-Encoding", "br");
      response.headers.emplace_back("Vary", "Accept-Encoding");
    }
  }
  // Names of assets hold a hash of their content; the page itself is asked for anew each time.
  const bool is_hashed = request.path.starts_with("/assets/");
  response.headers.emplace_back(
      "Cache-Control", is_hashed ? "public, max-age=31536000, immutable" : "no-cache");
  if (path.ends_with(".html")) {
    response.headers.emplace_back("Content-Security-Policy", page_policy);
    response.headers.emplace_back("X-Frame-Options", "DENY");
  }
  return response;
}

}  // namespace hl
