#include "slices/calls/recorded_part.h"

#include <algorithm>
#include <charconv>

#include "slices/calls/calls.h"

namespace hl::calls {
namespace {

std::optional<std::int64_t> number_of(std::string_view text) {
  std::int64_t out = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), out);
  return read.ec == std::errc() && read.ptr == text.data() + text.size() && out >= 0 ? std::optional(out) : std::nullopt;
}

}  // namespace

Outcome<std::optional<ByteRange>> wanted_range(std::string_view header, std::int64_t size, std::int64_t most) {
  constexpr std::string_view unit = "bytes=";
  const std::optional<ByteRange> whole;
  const auto dash = header.find('-');
  // Several at once nobody who plays sound asks for.
  if (!header.starts_with(unit) || dash == std::string_view::npos || header.find(',') != std::string_view::npos) return whole;
  const auto from = header.substr(unit.size(), dash - unit.size());
  const auto until = header.substr(dash + 1);
  ByteRange out{0, size - 1};
  if (from.empty()) {
    const auto count = number_of(until);
    if (!count) return whole;
    if (*count == 0) return refuse(Problem::invalid_input, "the range holds nothing");
    out.first = std::max<std::int64_t>(0, size - *count);
  } else {
    const auto first = number_of(from);
    const auto last = until.empty() ? std::optional(size - 1) : number_of(until);
    if (!first || !last || (!until.empty() && *last < *first)) return whole;
    out = {*first, std::min(*last, size - 1)};
  }
  if (out.first >= size) return refuse(Problem::invalid_input, "the range begins after the end");
  out.last = std::min(out.last, out.first + most - 1);
  return std::optional(out);
}

std::string recorded_part(Tx& tx, RecordingId id, const ByteRange& range) {
  struct Piece {
    std::int64_t number = 0;
    std::int64_t begin = 0;
    std::int64_t size = 0;
  };
  std::vector<Piece> pieces;
  std::int64_t at = 0;
  tx.each("SELECT number,LENGTH(bytes) FROM call_recording_piece WHERE recording_id=? ORDER BY number", [&](Row& row) {
    const Piece piece{row.integer(0), at, row.integer(1)};
    at += piece.size;
    if (at > range.first && piece.begin <= range.last) pieces.push_back(piece);
  }, id);
  std::string out;
  if (pieces.empty()) return out;
  tx.each("SELECT bytes FROM call_recording_piece WHERE recording_id=? AND number BETWEEN ? AND ? ORDER BY number",
          [&](Row& row) { out += row.bytes(0); }, id, pieces.front().number, pieces.back().number);
  const auto skipped = static_cast<std::size_t>(std::max<std::int64_t>(0, range.first - pieces.front().begin));
  return out.substr(std::min(skipped, out.size()), static_cast<std::size_t>(range.last - range.first + 1));
}

std::vector<RecordingRow> recording_rows(Tx& tx, CallId call) {
  return tx.all("SELECT r.id,r.call_id,r.company_id,r.account_id,r.began_at,r.ended_at,r.length_ms,r.paused_ms,r.size_bytes,r.was_asked_for,"
                "a.name,u.days "
                "FROM call_recording r JOIN account a ON a.id=r.account_id LEFT JOIN recording_rules u ON u.company_id=r.company_id "
                "WHERE r.call_id=? ORDER BY r.id LIMIT 100",
                [](Row& row) {
                  return RecordingRow{{row.id<RecordingId>(0), row.id<CallId>(1), row.id<CompanyId>(2), row.id<AccountId>(3), row.instant(4),
                                       row.maybe_instant(5), row.integer(6), row.integer(7), row.integer(8), row.boolean(9)},
                                      row.text(10),
                                      static_cast<int>(row.maybe_integer(11).value_or(RecordingRules{}.days))};
                },
                call);
}

bool has_listened_since(Tx& tx, AccountId account, RecordingId id, Instant since) {
  // By the newest of what he did: one listening is a few questions, one after the other.
  constexpr int newest = 200;
  return tx.first("SELECT 1 FROM (SELECT action,subject,at FROM audit WHERE account_id=? ORDER BY position DESC LIMIT ?) lately "
                  "WHERE action='recording_heard' AND subject=? AND at>=? LIMIT 1",
                  [](Row& row) { return row.integer(0); }, account, newest, std::to_string(id.raw()), since)
      .has_value();
}

}  // namespace hl::calls
