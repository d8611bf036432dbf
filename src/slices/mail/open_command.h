#pragma once

namespace hl::mail {

// `hotliner mail open-letters`: the process in which the server opens letters (server/mail_opener.h). Reads
// letters from standard input and answers on standard output until there are no more, each with its length
// in sixteen digits before it; the first byte of an answer is '+' or '-'. Limits its own memory.
int open_letters_command();

}  // namespace hl::mail
