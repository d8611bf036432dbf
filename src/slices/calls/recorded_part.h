// Of a recording the bytes that are asked for, so that an hour is neither read nor sent at once (RFC 9110, 14).
#pragma once

#include "slices/calls/recording.h"

namespace hl::calls {

struct ByteRange {
  std::int64_t first = 0;
  std::int64_t last = 0;  // this one too
};
// Of a file of so many bytes, cut off after `most`. Nothing where no range is asked for, or in words that are not to be
// understood: then the whole is given. Refused: it lies outside.
Outcome<std::optional<ByteRange>> wanted_range(std::string_view header, std::int64_t size, std::int64_t most);

// These bytes of the sound; no piece is read that has none of them.
std::string recorded_part(Tx& tx, RecordingId id, const ByteRange& range);

// With who talked and for how many days its company keeps it: all that is shown of it, in one question.
struct RecordingRow {
  Recording recording;
  std::string name;
  int days = 0;
};
std::vector<RecordingRow> recording_rows(Tx& tx, CallId call);

// Whether somebody began to listen to it so lately that what he asks for now belongs to that.
bool has_listened_since(Tx& tx, AccountId account, RecordingId id, Instant since);

}  // namespace hl::calls
