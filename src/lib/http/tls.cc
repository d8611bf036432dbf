#include "lib/http/tls.h"

#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <cerrno>
#include <cstring>
#include <fstream>

namespace hl::http {
namespace {

namespace ssl = boost::asio::ssl;

[[noreturn]] void give_up(const std::string& file, const std::string& why, const std::string& cure) {
  throw std::runtime_error(file + ": " + why + "; " + cure);
}

std::string contents_of(const std::string& file, const char* option) {
  constexpr std::streamsize bytes_max = 1 << 20;
  std::error_code ignored;
  if (std::filesystem::is_directory(file, ignored))
    give_up(file, "is a folder", std::string("name a PEM file with ") + option);
  errno = 0;
  std::ifstream in(file, std::ios::binary);
  if (!in)
    give_up(file, std::string("cannot be read: ") + std::strerror(errno),
            std::string("name a PEM file with ") + option + " that this user may read");
  std::string text(static_cast<std::size_t>(bytes_max), '\0');
  in.read(text.data(), bytes_max);
  text.resize(static_cast<std::size_t>(in.gcount()));
  return text;
}

// A server cannot be asked for a passphrase when it starts at night.
int no_passphrase(char*, int, int, void*) { return 0; }

std::shared_ptr<ssl::context> load(const std::string& certificate_file, const std::string& key_file) {
  auto context = std::make_shared<ssl::context>(ssl::context::tls_server);
  SSL_CTX* const raw = context->native_handle();
  SSL_CTX_set_min_proto_version(raw, TLS1_2_VERSION);
  // TLS 1.3 has only good ones. For 1.2: forward secrecy and authenticated encryption.
  SSL_CTX_set_cipher_list(raw, "ECDHE+AESGCM:ECDHE+CHACHA20:!aNULL:!PSK");
  SSL_CTX_set_options(raw, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION);
  SSL_CTX_set_mode(raw, SSL_MODE_RELEASE_BUFFERS);
  SSL_CTX_set_default_passwd_cb(raw, no_passphrase);
  const std::string chain = contents_of(certificate_file, "--tls-certificate");
  const std::string key = contents_of(key_file, "--tls-key");
  boost::system::error_code error;
  context->use_certificate_chain(boost::asio::buffer(chain), error);
  if (error)
    give_up(certificate_file, "holds no certificate that can be used: " + error.message(),
            "it must be PEM: the server's certificate first, then the intermediate ones");
  context->use_private_key(boost::asio::buffer(key), ssl::context::pem, error);
  if (error && key.find("ENCRYPTED") != std::string::npos)
    give_up(key_file, "the key has a passphrase",
            "take it off (openssl pkey -in FILE -out NEW) and let only this user read the file");
  if (error && ERR_GET_REASON(static_cast<unsigned long>(error.value())) == X509_R_KEY_VALUES_MISMATCH)
    give_up(key_file, "the key does not belong to the certificate in " + certificate_file,
            "name the two files that were made together");
  if (error)
    give_up(key_file, "holds no private key that can be used: " + error.message(),
            "it must be a private key in PEM");
  if (SSL_CTX_check_private_key(raw) != 1)
    give_up(key_file, "the key does not belong to the certificate in " + certificate_file,
            "name the two files that were made together");
  return context;
}

}  // namespace

Certificate::Certificate(const TlsOptions& options)
    : certificate_file_(options.certificate_file),
      key_file_(options.key_file),
      read_(stamp()),
      context_(load(certificate_file_, key_file_)) {}

std::shared_ptr<ssl::context> Certificate::context() const {
  const std::lock_guard lock(mutex_);
  return context_;
}

Certificate::Stamp Certificate::stamp() const {
  std::error_code ignored;
  return {std::filesystem::last_write_time(certificate_file_, ignored),
          std::filesystem::last_write_time(key_file_, ignored)};
}

std::optional<std::string> Certificate::renew(bool even_if_unchanged) {
  const Stamp now = stamp();
  {
    const std::lock_guard lock(mutex_);
    if (now == read_ && !even_if_unchanged) return std::nullopt;
    read_ = now;
  }
  try {
    auto fresh = load(certificate_file_, key_file_);
    const std::lock_guard lock(mutex_);
    context_ = std::move(fresh);
  } catch (const std::runtime_error& error) {
    return std::string("the earlier certificate stays in use: ") + error.what();
  }
  const std::string warning = end_warning();
  return "new certificate from " + certificate_file_ + (warning.empty() ? "" : "; " + warning);
}

std::string Certificate::end_warning() const {
  const auto held = context();
  const X509* const certificate = SSL_CTX_get0_certificate(held->native_handle());
  int days = 0;
  int seconds = 0;
  if (!certificate ||
      ASN1_TIME_diff(&days, &seconds, nullptr, X509_get0_notAfter(certificate)) != 1)
    return "";
  constexpr int days_warned = 14;
  if (days < 0 || seconds < 0)
    return certificate_file_ + ": the certificate has ended; browsers refuse it; get a new one";
  if (days < days_warned)
    return certificate_file_ + ": the certificate ends in " + std::to_string(days) +
           " days; get a new one (it is read without a restart)";
  return "";
}

}  // namespace hl::http
