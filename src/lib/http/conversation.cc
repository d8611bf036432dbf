#include <boost/asio/write.hpp>

#include "lib/http/listening.h"

namespace hl::http {
namespace {

template <class Stream>
class Bytes final : public Conversation {
  std::unique_ptr<Outward> out_;
  std::unique_ptr<Stream> stream_;
  ConversationLimits limits_;
  std::string piece_ = std::string(16 * 1024, '\0');
  std::string saying_;
  Listening listening_;

 public:
  Bytes(std::unique_ptr<Outward> out, std::unique_ptr<Stream> stream, ConversationLimits limits)
      : out_(std::move(out)), stream_(std::move(stream)), limits_(limits) {}

  Outcome<std::string> hear(std::chrono::milliseconds most) override {
    if (!listening_.is_under_way) {
      listening_.is_under_way = true;
      stream_->async_read_some(asio::buffer(piece_), [this](const error_code& error, std::size_t size) {
        listening_.is_done = true;
        listening_.failed = error;
        listening_.heard.assign(piece_, 0, size);
      });
    }
    if (!out_->run(listening_.is_done, most)) return nothing_yet(*out_);
    return listening_.take();
  }

  Outcome<Done> say(const std::string& text) override {
    saying_ = text;
    return write_out(*out_, limits_.saying, [this](auto then) { asio::async_write(*stream_, asio::buffer(saying_), std::move(then)); });
  }
};

template <class Stream>
Outcome<std::unique_ptr<Conversation>> stream_to(std::unique_ptr<Outward> out, const Destination& to, const ConversationLimits& limits) {
  auto stream = stream_on<Stream>(*out);
  if (const auto ok = reach(*out, *stream, to, limits); !ok) return ok.error();
  return std::unique_ptr<Conversation>(std::make_unique<Bytes<Stream>>(std::move(out), std::move(stream), limits));
}

}  // namespace

Outcome<std::unique_ptr<Conversation>> open_stream(const Destination& to, const ConversationLimits& limits) {
  auto out = std::make_unique<Outward>(to.is_cancelled);
  if (!to.is_tls) return stream_to<PlainOut>(std::move(out), to, limits);
  if (const auto ok = trust(*out, to); !ok) return ok.error();
  return stream_to<TlsOut>(std::move(out), to, limits);
}

std::string percent_encode(const std::string& text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '.' || c == '_' || c == '~';
    if (is_plain) {
      out += c;
    } else {
      out += '%';
      out += digits[byte >> 4U];
      out += digits[byte & 15U];
    }
  }
  return out;
}

}  // namespace hl::http
