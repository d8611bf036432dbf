// What a letter invites to. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "slices/mail/parsed_mail.h"

namespace hl::mail {

struct MailMoment {
  std::optional<Instant> at;  // none: a day, or nobody knows which clocks are meant
  std::string local;          // what those clocks show, "2026-12-01T14:00", or a day, "2026-12-01"
  std::string zone;           // as the letter names it
};
BOOST_DESCRIBE_STRUCT(MailMoment, (), (at, local, zone))

struct MailInvitation {
  std::string title;
  std::string place;
  std::string organiser;
  std::string organiser_address;
  MailMoment starts;
  std::optional<MailMoment> ends;  // of days the last one
  bool is_repeated = false;
  bool is_cancelled = false;
  bool is_answer = false;  // somebody says whether he comes
  int others = 0;          // events beside it in the same file
};
BOOST_DESCRIBE_STRUCT(MailInvitation, (), (title, place, organiser, organiser_address, starts, ends, is_repeated, is_cancelled, is_answer, others))

// Of the first of its files that is a calendar with an event.
std::optional<MailInvitation> invitation_in(const std::vector<MailFile>& files);

}  // namespace hl::mail
