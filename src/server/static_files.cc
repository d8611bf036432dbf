#include "server/static_files.h"

#include "lib/sodium/secrets.h"
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

constexpr std::string_view web = "web";
constexpr const char* page_file = "web/index.html";
constexpr std::string_view nonce_mark = "HOTLINER_NONCE";
constexpr std::string_view assets = "/assets/";

// Style elements are made at run time by the components, which know the nonce from the page.
std::string page_policy(const std::string& nonce) {
  return "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-" + nonce +
         "'; img-src 'self' data:; media-src 'self' blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
         "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
}

http::Response page() {
  const auto& files = embedded_files();
  const auto found = files.find(page_file);
  if (found == files.end()) return {404, "text/plain; charset=utf-8", "This program has no pages.\n", {}};
  const std::string nonce = random_token();
  http::Response response{200, content_type(page_file), std::string(found->second), {}};
  if (const auto mark = response.body.find(nonce_mark); mark != std::string::npos)
    response.body.replace(mark, nonce_mark.size(), nonce);
  response.headers = {{"Cache-Control", "no-cache"},
                      {"Content-Security-Policy", page_policy(nonce)},
                      {"X-Frame-Options", "DENY"}};
  return response;
}

std::string_view path_of(std::string_view target) { return target.substr(0, target.find('?')); }

}  // namespace

StaticFiles::StaticFiles(const http::Headers& headers) {
  for (const auto& [name, bytes] : embedded_files()) {
    if (!name.starts_with("web/") || name == page_file || name.ends_with(".br") || name.ends_with(".gz"))
      continue;
    add(name.substr(web.size()), bytes, headers);
  }
}

void StaticFiles::add(const std::string& path, std::string_view bytes, const http::Headers& headers) {
  struct Packed {
    const char* ending;
    const char* coding;
  };
  const auto& all = embedded_files();
  const std::string hash = token_hash(std::string(bytes)).substr(0, 32);
  File& file = files_[path];
  // Names of assets hold a hash of their content.
  const char* const caching =
      path.starts_with(assets) ? "public, max-age=31536000, immutable" : "no-cache";
  for (const Packed& packed : {Packed{".br", "br"}, Packed{".gz", "gzip"}, Packed{"", ""}}) {
    const auto found = all.find(std::string(web) + path + packed.ending);
    if (found == all.end()) continue;
    Form form;
    form.coding = packed.coding;
    form.tag = "\"" + hash + (form.coding.empty() ? "" : "-" + form.coding) + "\"";
    form.response.content_type = content_type(path);
    form.response.embedded_body = found->second;
    form.response.headers = {{"Cache-Control", caching}, {"ETag", form.tag}};
    if (!form.coding.empty()) form.response.headers.emplace_back("Content-Encoding", form.coding);
    if (!form.coding.empty() || !file.forms.empty())
      form.response.headers.emplace_back("Vary", "Accept-Encoding");
    http::Response complete = form.response;
    complete.headers.insert(complete.headers.end(), headers.begin(), headers.end());
    form.whole = std::make_unique<http::PreparedAnswer>(complete);
    complete.status = 304;
    complete.embedded_body = {};
    form.unchanged = std::make_unique<http::PreparedAnswer>(complete);
    file.forms.push_back(std::move(form));
  }
}

const StaticFiles::Form* StaticFiles::form_of(std::string_view path,
                                              std::string_view accept_encoding) const {
  const auto found = files_.find(std::string(path));
  if (found == files_.end()) return nullptr;
  for (const Form& form : found->second.forms)
    if (form.coding.empty() || http::accepts_coding(accept_encoding, form.coding)) return &form;
  return nullptr;
}

const http::PreparedAnswer* StaticFiles::prepared(const http::HeadView& head) const {
  if (head.method != "GET") return nullptr;
  const Form* form = form_of(path_of(head.target), head.accept_encoding);
  if (!form) return nullptr;
  return http::names_tag(head.if_none_match, form->tag) ? form->unchanged.get() : form->whole.get();
}

http::Response StaticFiles::answer(const http::Request& request) const {
  const Form* form = form_of(request.path, request.header("accept-encoding"));
  if (form) {
    http::Response response = form->response;
    if (http::names_tag(request.header("if-none-match"), form->tag)) {
      response.status = 304;
      response.embedded_body = {};
    }
    return response;
  }
  if (request.path.starts_with(assets))
    return {404, "text/plain; charset=utf-8", "This file is not here. Reload the page.\n", {}};
  return page();
}

}  // namespace hl
