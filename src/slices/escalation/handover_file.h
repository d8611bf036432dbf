// What the receiver must know, written from the ticket and its diagnosis.
#pragma once

#include "slices/tickets/tickets.h"

namespace hl::escalation {

struct HandoverRequester {
  std::optional<std::string> name;
  std::optional<std::string> company;
  std::optional<Language> language;
  std::optional<Level> level;
};
BOOST_DESCRIBE_STRUCT(HandoverRequester, (), (name, company, language, level))

struct AskedLine {
  Words title;
  std::optional<Words> answer;  // none: the requester did not know
};
BOOST_DESCRIBE_STRUCT(AskedLine, (), (title, answer))

struct TriedLine {
  Words title;
  std::string outcome;  // worked, failed
};
BOOST_DESCRIBE_STRUCT(TriedLine, (), (title, outcome))

struct CauseShare {
  Words title;
  double p = 0;
};
BOOST_DESCRIBE_STRUCT(CauseShare, (), (title, p))

struct HandoverNote {
  Instant at{};
  std::optional<std::string> by;
  std::string text;
  bool is_internal = true;  // for the writer of dossiers only
};
BOOST_DESCRIBE_STRUCT(HandoverNote, (), (at, by, text))

struct HandoverFile {
  std::string ticket_number;
  std::string title;
  std::string problem;
  HandoverRequester requester;
  std::optional<people::Device> device;
  std::optional<std::string> contract;
  Instant opened_at{};
  std::optional<Instant> due_at;  // of the solution
  std::vector<AskedLine> asked;
  std::vector<TriedLine> tried;
  std::vector<CauseShare> excluded;     // under 2 %
  std::vector<CauseShare> causes_left;  // the others, most probable first
  std::vector<HandoverNote> notes;      // the last ten of the staff, oldest first
};
BOOST_DESCRIBE_STRUCT(HandoverFile, (),
                      (ticket_number, title, problem, requester, device, contract, opened_at,
                       due_at, asked, tried, excluded, causes_left, notes))

HandoverFile file_of(Tx& tx, const tickets::Ticket& ticket, Instant now);

}  // namespace hl::escalation
