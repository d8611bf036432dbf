#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <iostream>

#include "cli/commands.h"
#include "lib/url/web_origin.h"
#include "server/openapi.h"
#include "server/server.h"

namespace hl::cli {
namespace {

std::optional<std::string> public_url_error(std::string& url) {
  if (url.empty()) return std::nullopt;
  if (url.ends_with('/')) url.pop_back();
  if (parse_web_origin(url)) return std::nullopt;
  return "give the scheme and the host alone, as https://help.example.org";
}

}  // namespace

void add_serve(CLI::App& app, Chosen& chosen) {
  auto options = std::make_shared<ServeOptions>();
  auto listen = std::make_shared<std::string>("127.0.0.1:8080");
  auto* command = app.add_subcommand("serve", "Start the server");
  command->add_option("--database", options->database, "A file, or postgres://…")
      ->envname("HOTLINER_DATABASE")
      ->capture_default_str();
  command->add_option("--listen", *listen, "ADDRESS:PORT")
      ->envname("HOTLINER_LISTEN")
      ->capture_default_str();
  command->add_option("--clock-file", options->clock_file, "Take the time from this file (for tests)")
      ->envname("HOTLINER_CLOCK_FILE");
  command->add_option("--public-url", options->public_url,
                      "Where people reach it, as https://help.example.org (for passkeys, cookies)")
      ->envname("HOTLINER_PUBLIC_URL");
  command->callback([options, listen, &chosen] {
    chosen.run = [options, listen] {
      const auto colon = listen->rfind(':');
      char* end = nullptr;
      const long port =
          colon == std::string::npos ? -1 : std::strtol(listen->c_str() + colon + 1, &end, 10);
      if (port < 0 || port > 65535 || *end != '\0') {
        std::cerr << "hotliner: --listen " << *listen << ": give ADDRESS:PORT, as 127.0.0.1:8080\n";
        return 2;
      }
      if (const auto wrong = public_url_error(options->public_url)) {
        std::cerr << "hotliner: --public-url " << options->public_url << ": " << *wrong << "\n";
        return 2;
      }
      options->address = listen->substr(0, colon);
      if (options->address.starts_with('[')) options->address = options->address.substr(1, options->address.size() - 2);
      options->port = static_cast<std::uint16_t>(port);
      HotlinerServer server(*options);
      std::cout << "Hotliner listens on http://" << options->address << ":" << server.port()
                << std::endl;
      server.run();
      return 0;
    };
  });
}

void add_openapi(CLI::App& app, Chosen& chosen) {
  auto* command = app.add_subcommand("openapi", "Print the description of the HTTP interface");
  command->callback([&chosen] {
    chosen.run = [] {
      std::cout << openapi_yaml();
      return 0;
    };
  });
}

}  // namespace hl::cli
