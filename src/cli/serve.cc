#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <charconv>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "cli/commands.h"
#include "lib/clamd/clamd.h"
#include "lib/url/web_origin.h"
#include "lib/zones/zones.h"
#include "server/openapi.h"
#include "server/search_keeper.h"
#include "server/server.h"
#include "slices/outbox/outbox.h"

namespace hl::cli {
namespace {

std::optional<std::string> public_url_error(std::string& url) {
  if (url.empty()) return std::nullopt;
  if (url.ends_with('/')) url.pop_back();
  if (parse_web_origin(url)) return std::nullopt;
  return "give the scheme and the host alone, as https://help.example.org";
}

struct Endpoint {
  std::string address;
  std::uint16_t port = 0;
};

// "127.0.0.1:8080", "[::]:8443"
std::optional<Endpoint> parse_endpoint(const std::string& text) {
  const auto colon = text.rfind(':');
  if (colon == std::string::npos || colon + 1 == text.size()) return std::nullopt;
  Endpoint out;
  const char* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data() + colon + 1, end, out.port);
  if (read.ec != std::errc() || read.ptr != end) return std::nullopt;
  out.address = text.substr(0, colon);
  if (out.address.starts_with('[') && out.address.ends_with(']'))
    out.address = out.address.substr(1, out.address.size() - 2);
  return out;
}

// What is given on the command line, as it is written there.
struct Given {
  ServeOptions options;
  std::string listen = "127.0.0.1:8080";
  std::string tls_listen = "0.0.0.0:8443";
  std::string tls_certificate;
  std::string tls_key;
  std::string trusted_proxies;
  std::string exchange_networks;
  std::string log_level = "info";
  MailServer smtp;
  std::string smtp_security = "starttls";
  std::string smtp_sign_in = "password";
  std::string phone_listen;
  std::string phone_media = "127.0.0.1:2223";
  std::string phone_keys;
  int phone_place_s = 30;
  int phone_ring_s = 15;
  int phone_wrap_up_s = 120;
  int phone_hard_call_s = 1200;
  int phone_rest_s = 60;
  int phone_recordings_gb = 20;
};

std::optional<std::string> understand_telephone(Given& given) {
  auto& telephone = given.options.telephone;
  if (given.phone_listen.empty()) return std::nullopt;
  const auto sip = parse_endpoint(given.phone_listen);
  if (!sip) return "--phone-listen " + given.phone_listen + ": give ADDRESS:PORT, as 192.0.2.4:5060";
  const auto media = parse_endpoint(given.phone_media);
  if (!media) return "--phone-media " + given.phone_media + ": give ADDRESS:PORT, as 127.0.0.1:2223";
  telephone.sip_address = sip->address;
  telephone.sip_port = sip->port;
  telephone.media_address = media->address;
  telephone.media_port = media->port;
  if (!given.phone_keys.empty()) {
    const auto keys = parse_endpoint(given.phone_keys);
    if (!keys) return "--phone-keys " + given.phone_keys + ": give ADDRESS:PORT, as 127.0.0.1:2224";
    telephone.keys_address = keys->address;
    telephone.keys_port = keys->port;
  }
  if (telephone.tls_port != 0) {
    for (const char* name : {"agent.pem", "cafile.pem"}) {
      std::error_code ignored;
      if (!std::filesystem::exists(std::filesystem::path(telephone.certificates) / name, ignored))
        return std::string("--phone-tls-port needs ") + name + " in the folder of --phone-certificates";
    }
  }
  telephone.tells_place_every = std::chrono::seconds(given.phone_place_s);
  telephone.rings_for = std::chrono::seconds(given.phone_ring_s);
  telephone.wrap_up_max = std::chrono::seconds(given.phone_wrap_up_s);
  telephone.rules.hard_from = std::chrono::seconds(given.phone_hard_call_s);
  telephone.rules.breath_after_hard = std::chrono::seconds(given.phone_rest_s);
  telephone.recorded_bytes_max = std::int64_t{given.phone_recordings_gb} << 30;
  return std::nullopt;
}

// What is wrong with it, or nothing and it is in `options`.
std::optional<std::string> understand(Given& given) {
  const auto endpoint = parse_endpoint(given.listen);
  if (!endpoint) return "--listen " + given.listen + ": give ADDRESS:PORT, as 127.0.0.1:8080";
  given.options.address = endpoint->address;
  given.options.port = endpoint->port;
  if (const auto wrong = public_url_error(given.options.public_url))
    return "--public-url " + given.options.public_url + ": " + *wrong;
  if (!zones::offsets_of(given.options.learning.zone))
    return "--learn-zone " + given.options.learning.zone +
           ": is no time zone; give one as Europe/Brussels";
  if (!given.options.mail_from.empty() && !outbox::is_plain_address(given.options.mail_from))
    return "--mail-from " + given.options.mail_from + ": give one address, as helpdesk@example.org";
  if (!given.smtp.host.empty()) {
    boost::describe::enum_from_string(given.smtp_security.c_str(), given.smtp.security);
    boost::describe::enum_from_string(given.smtp_sign_in.c_str(), given.smtp.sign_in);
    given.options.smtp = given.smtp;
    if (!given.options.mail_spool.empty()) return "--smtp-host and --mail-spool: letters go one way; leave one of them out";
  }
  if (const auto wrong = understand_telephone(given)) return wrong;
  std::string bad;
  const auto proxies = http::Networks::parse(given.trusted_proxies, bad);
  if (!proxies)
    return "--trusted-proxies " + bad + ": give addresses or networks, as 10.0.0.0/8,2001:db8::/32";
  given.options.trusted_proxies = *proxies;
  const auto exchanges = http::Networks::parse(given.exchange_networks, bad);
  if (!exchanges) return "--exchange-networks " + bad + ": give addresses or networks, as 10.0.0.0/8,192.0.2.7";
  given.options.exchange_networks = *exchanges;
  if (given.tls_certificate.empty() != given.tls_key.empty())
    return given.tls_key.empty() ? "--tls-certificate needs --tls-key FILE beside it"
                                 : "--tls-key needs --tls-certificate FILE beside it";
  if (given.tls_certificate.empty()) return std::nullopt;
  const auto tls_endpoint = parse_endpoint(given.tls_listen);
  if (!tls_endpoint) return "--tls-listen " + given.tls_listen + ": give ADDRESS:PORT, as 0.0.0.0:8443";
  given.options.tls =
      http::TlsOptions{tls_endpoint->address, tls_endpoint->port, given.tls_certificate, given.tls_key};
  return std::nullopt;
}

void add_door_options(CLI::App& command, Given& given) {
  command.add_option("--tls-certificate", given.tls_certificate, "PEM, with its chain: serve TLS too")
      ->envname("HOTLINER_TLS_CERTIFICATE");
  command.add_option("--tls-key", given.tls_key, "PEM, the key of the certificate")
      ->envname("HOTLINER_TLS_KEY");
  command.add_option("--tls-listen", given.tls_listen, "ADDRESS:PORT for TLS")
      ->envname("HOTLINER_TLS_LISTEN")
      ->capture_default_str();
  command
      .add_option("--trusted-proxies", given.trusted_proxies,
                  "Whose Forwarded and X-Forwarded-* headers are believed, as 10.0.0.0/8,::1")
      ->envname("HOTLINER_TRUSTED_PROXIES");
  command
      .add_option("--connections-per-address", given.options.connections_per_address,
                  "How many connections one address may have")
      ->envname("HOTLINER_CONNECTIONS_PER_ADDRESS")
      ->check(CLI::Range(1, 1'000'000))
      ->capture_default_str();
  command
      .add_option("--requests-per-minute", given.options.requests_per_minute,
                  "How many requests an account or a token may make; 0: no limit")
      ->envname("HOTLINER_REQUESTS_PER_MINUTE")
      ->check(CLI::Range(0, 100'000'000))
      ->capture_default_str();
  command
      .add_option("--anonymous-requests-per-minute", given.options.anonymous_requests_per_minute,
                  "How many requests an address may make for nobody in particular; 0: no limit")
      ->envname("HOTLINER_ANONYMOUS_REQUESTS_PER_MINUTE")
      ->check(CLI::Range(0, 100'000'000))
      ->capture_default_str();
}

void add_smtp_options(CLI::App& command, Given& given) {
  command.add_option("--smtp-host", given.smtp.host, "Hand letters to this server of mail, instead of a folder")
      ->envname("HOTLINER_SMTP_HOST");
  command.add_option("--smtp-port", given.smtp.port, "Its port; without it 587, or 465 with tls")->envname("HOTLINER_SMTP_PORT");
  command.add_option("--smtp-security", given.smtp_security, "tls, starttls, or none (on this machine only)")
      ->envname("HOTLINER_SMTP_SECURITY")
      ->check(CLI::IsMember({"tls", "starttls", "none"}))
      ->capture_default_str();
  command.add_option("--smtp-user", given.smtp.user, "Who signs in there; without it nobody")->envname("HOTLINER_SMTP_USER");
  command.add_option("--smtp-sign-in", given.smtp_sign_in, "With a password, or by xoauth2 with an OAuth 2 access token")
      ->envname("HOTLINER_SMTP_SIGN_IN")
      ->check(CLI::IsMember({"password", "xoauth2"}))
      ->capture_default_str();
  command.add_option("--smtp-password-file", given.options.smtp_secret_file,
                     "Where the password or the access token stands, instead of in HOTLINER_SMTP_PASSWORD; read anew each time, because tokens expire")
      ->envname("HOTLINER_SMTP_PASSWORD_FILE")
      ->check(CLI::ExistingFile);
  command.add_option("--smtp-authorities", given.smtp.authorities_file, "A file of certificate authorities (PEM) instead of the machine's")
      ->envname("HOTLINER_SMTP_AUTHORITIES");
  if (const char* password = std::getenv("HOTLINER_SMTP_PASSWORD")) given.smtp.secret = password;
}

void add_outbox_options(CLI::App& command, Given& given) {
  command.add_option("--mail-spool", given.options.mail_spool,
                     "Put letters into this folder, as files (.eml); without it they wait")
      ->envname("HOTLINER_MAIL_SPOOL");
  command.add_option("--mail-from", given.options.mail_from, "The address from which letters come")
      ->envname("HOTLINER_MAIL_FROM");
  add_smtp_options(command, given);
  command.add_flag("--reply-addresses", given.options.uses_reply_addresses,
                   "Letters ask for answers at NAME+TOKEN@…, which your mail server must deliver like NAME@…")
      ->envname("HOTLINER_REPLY_ADDRESSES");
  given.options.clamd_socket = clamd_usual_socket;
  command.add_option("--clamd", given.options.clamd_socket, "Where ClamAV's clamd listens (a socket): files in letters are scanned if it is there")
      ->envname("HOTLINER_CLAMD")
      ->capture_default_str();
  command.add_flag("--webhooks-to-loopback", given.options.webhooks_to_loopback,
                   "Let webhooks call this machine, and by plain http (for tests)")
      ->envname("HOTLINER_WEBHOOKS_TO_LOOPBACK");
}

void add_search_options(CLI::App& command, Given& given) {
  command.add_option("--search-index", given.options.search_file,
                     "Keep what searching knows in this file; without it beside the database when that is a file")
      ->envname("HOTLINER_SEARCH_INDEX");
}

void add_telephone_options(CLI::App& command, Given& given) {
  command.add_option("--phone-listen", given.phone_listen, "ADDRESS:PORT for telephone calls by SIP; without it none")
      ->envname("HOTLINER_PHONE_LISTEN");
  command.add_option("--phone-tls-port", given.options.telephone.tls_port, "Port for calls by SIP over TLS; 0: none")
      ->envname("HOTLINER_PHONE_TLS_PORT")
      ->capture_default_str();
  command.add_option("--phone-certificates", given.options.telephone.certificates,
                     "Folder of agent.pem (our key and certificate) and cafile.pem (whose exchanges are believed)")
      ->envname("HOTLINER_PHONE_CERTIFICATES");
  command.add_option("--phone-media", given.phone_media, "ADDRESS:PORT where rtpengine is controlled")
      ->envname("HOTLINER_PHONE_MEDIA")
      ->capture_default_str();
  command
      .add_option("--phone-music-folder", given.options.telephone.music_folder,
                  "Where the music of the queue is put; rtpengine must be able to read it")
      ->envname("HOTLINER_PHONE_MUSIC_FOLDER")
      ->capture_default_str();
  command.add_option("--phone-voice-folder", given.options.telephone.voice_folder,
                     "The sentences that callers hear (install/voice.sh); without it they hear music alone")
      ->envname("HOTLINER_PHONE_VOICE_FOLDER");
  command.add_option("--phone-keys", given.phone_keys, "ADDRESS:PORT to which rtpengine tells of keys (dtmf-log-dest)")
      ->envname("HOTLINER_PHONE_KEYS");
  command
      .add_option("--exchange-networks", given.exchange_networks,
                  "Where exchanges may be that tell of their calls (AMI, ARI), as 10.0.0.0/8,127.0.0.1; without it only public addresses, over TLS")
      ->envname("HOTLINER_EXCHANGE_NETWORKS");
  command.add_option("--phone-place", given.phone_place_s, "Every how many seconds who waits is told where he stands")
      ->envname("HOTLINER_PHONE_PLACE")
      ->check(CLI::Range(1, 3600))
      ->capture_default_str();
  command.add_option("--phone-ring", given.phone_ring_s, "For how many seconds a technician is rung")
      ->envname("HOTLINER_PHONE_RING")
      ->check(CLI::Range(2, 600))
      ->capture_default_str();
  command.add_option("--phone-recordings-max", given.phone_recordings_gb, "Gigabytes of recorded calls; then none is recorded any more")
      ->envname("HOTLINER_PHONE_RECORDINGS_MAX")
      ->check(CLI::Range(0, 1'000'000))
      ->capture_default_str();
  command.add_option("--phone-wrap-up", given.phone_wrap_up_s, "How many seconds he has to write a call down at most")
      ->envname("HOTLINER_PHONE_WRAP_UP")
      ->check(CLI::Range(1, 3600))
      ->capture_default_str();
  command.add_option("--phone-hard-call", given.phone_hard_call_s, "A talk of so many seconds was a hard one")
      ->envname("HOTLINER_PHONE_HARD_CALL")
      ->check(CLI::Range(1, 86'400))
      ->capture_default_str();
  command.add_option("--phone-rest", given.phone_rest_s, "For how many seconds nobody rings for him after a hard one")
      ->envname("HOTLINER_PHONE_REST")
      ->check(CLI::Range(3, 3600))
      ->capture_default_str();
}

std::string host_in_url(const std::string& address) {
  return address.find(':') == std::string::npos ? address : "[" + address + "]";
}

// Whoever started us waits for this line, so it is written at once: what other threads tell of meanwhile must not come
// between the address and its end.
void say_address(const std::string& scheme, const std::string& address, int port) {
  std::cout << "Hotliner listens on " + scheme + "://" + host_in_url(address) + ":" + std::to_string(port) + "\n" << std::flush;
}

int serve(Given& given) {
  if (const auto wrong = understand(given)) {
    std::cerr << "hotliner: " << *wrong << "\n";
    return 2;
  }
  spdlog::set_level(spdlog::level::from_str(given.log_level));
  // Whoever hangs up while we write makes an error of that write, not the end of the program.
  std::signal(SIGPIPE, SIG_IGN);
  if (given.options.search_file.empty()) given.options.search_file = search_file_of(given.options.database);
  HotlinerServer server(given.options);
  say_address("http", given.options.address, server.port());
  if (const auto port = server.tls_port()) say_address("https", given.options.tls->address, *port);
  server.run();
  return 0;
}

}  // namespace

void add_serve(CLI::App& app, Chosen& chosen) {
  auto given = std::make_shared<Given>();
  auto* command = app.add_subcommand("serve", "Start the server");
  command->add_option("--database", given->options.database, "A file, or postgres://…")
      ->envname("HOTLINER_DATABASE")
      ->capture_default_str();
  command->add_option("--listen", given->listen, "ADDRESS:PORT")
      ->envname("HOTLINER_LISTEN")
      ->capture_default_str();
  command
      ->add_option("--clock-file", given->options.clock_file, "Take the time from this file (for tests)")
      ->envname("HOTLINER_CLOCK_FILE");
  command
      ->add_option("--public-url", given->options.public_url,
                   "Where people reach it, as https://help.example.org (for passkeys, cookies)")
      ->envname("HOTLINER_PUBLIC_URL");
  command->add_option("--log-level", given->log_level, "How much is told on standard output")
      ->envname("HOTLINER_LOG_LEVEL")
      ->check(CLI::IsMember({"trace", "debug", "info", "warning", "error", "off"}))
      ->capture_default_str();
  command
      ->add_option("--secrets-key-file", given->options.secrets_key_file,
                   "Where the key of stored secrets lies, made if it is not there; without it DATABASE.key, or none for postgres://")
      ->envname("HOTLINER_SECRETS_KEY_FILE");
  add_door_options(*command, *given);
  add_outbox_options(*command, *given);
  add_search_options(*command, *given);
  add_telephone_options(*command, *given);
  command->add_option("--learn-at", given->options.learning.hour,
                      "The local hour, 0 to 23, at which models learn from closed tickets")
      ->envname("HOTLINER_LEARN_AT")
      ->check(CLI::Range(0, 23))
      ->capture_default_str();
  command->add_option("--learn-zone", given->options.learning.zone, "The time zone of that hour")
      ->envname("HOTLINER_LEARN_ZONE")
      ->capture_default_str();
  command->callback([given, &chosen] { chosen.run = [given] { return serve(*given); }; });
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
