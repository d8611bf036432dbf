#include "engines/mail/reply.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "engines/mail/phrases.h"

namespace hl::mail {
namespace {

Reply split(std::string_view text, std::string_view subject = "Re: x") { return split_reply(plain_lines(text), subject); }

struct Row {
  const char* text;
  const char* reply;
  const char* signature;
};

TEST(Reply, IsWhatWasWrittenNow) {
  for (const Row& row : {
           Row{"Yes.\n\nOn 23 Nov 2026, at 10:31, A <a@b.example> wrote:\n> q", "Yes.", ""},
           Row{"Yes.\nOn 23 Nov 2026, at 10:31, A <a@b.example> wrote:\nq without marks", "Yes.", ""},
           Row{"Oui\n\nLe lun. 23 nov. 2026 à 10:31, Une Personne au Nom Très Long\n<a@b.example> a écrit :\n> q", "Oui", ""},
           Row{"Ja\n\n> Op 23-11-2026 om 10:31 schreef A:\n> q", "Ja", ""},
           Row{"> q\n\nJa", "Ja", ""},
           Row{"Ja\n\nVon: A\nGesendet: Montag\nAn: B\nBetreff: C\n\nq", "Ja", ""},
           Row{"Ja\n\n*From:* A\n*Sent:* Monday\n*To:* B\n*Subject:* C\n\nq", "Ja", ""},
           Row{"Ja\n\nFrom: A <a@b.example>\nDate: Mon, 23 Nov 2026\n\n> q", "Ja", ""},
           Row{"Ja\n\nExcerpts from A's message of Mon Nov 23 10:31:00 2026:\n> q", "Ja", ""},
           Row{"Ja\n\nIn message <1@b.example>, A <a@b.example> writes\n> q", "Ja", ""},
           Row{"Ja\n\n---- Am Mo., 23 Nov. 2026 schrieb A <a@b.example> ----\nq", "Ja", ""},
           Row{"Ja\n\n##- Typ uw antwoord boven deze regel -##\nq", "Ja", ""},
           Row{"Oui\n\n====================\n\nMessage du : 23/11/2026\nDe : A\nA : B\nObjet : C\n\nq", "Oui", ""},
           Row{"I asked a@b.example and this is what he wrote\n\nnothing", "I asked a@b.example and this is what he wrote\n\nnothing", ""},
           Row{"Ja\n-- \nJan\n", "Ja", "-- \nJan"},
           Row{"Ja\n\nSent from my iPhone", "Ja", "Sent from my iPhone"},
           Row{"Ja\n\nMvg,\nJan", "Ja\n\nMvg,\nJan", ""},
           Row{"I get:\n\nERROR: disk full\n\nWhat now?", "I get:\n\nERROR: disk full\n\nWhat now?", ""},
           Row{"From here: nothing\nto do", "From here: nothing\nto do", ""}}) {
    const Reply reply = split(row.text);
    EXPECT_EQ(reply.text, row.reply) << row.text;
    if (*row.signature == '\0') continue;
    EXPECT_EQ(reply.signature.substr(0, 2), std::string(row.signature).substr(0, 2)) << row.text;
  }
}

TEST(Reply, KeepsWhatStandsBetweenAnswers) {
  const Reply reply = split("> Is it on?\nYes\n> Is it red?\nNo\n> Bye");
  EXPECT_EQ(reply.text, "> Is it on?\nYes\n> Is it red?\nNo");
  EXPECT_EQ(reply.quoted, "> Bye");
}

TEST(Reply, OfAForwardedLetterIsAllOfIt) {
  EXPECT_EQ(split("---------- Forwarded message ---------\nFrom: A\n\nhello", "Fwd: x").quoted, "");
  EXPECT_NE(split("---------- Forwarded message ---------\nFrom: A\n\nhello", "Fwd: x").text.find("hello"), std::string::npos);
}

RC_GTEST_PROP(Reply, LosesNoWord, ()) {
  const auto words = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
      "> quoted", "text", "", "-- ", "On 23 Nov 2026, A <a@b.example> wrote:", "From: A", "Sent: B", "To: C", "Subject: D",
      "Sent from my iPhone", "Cordialement,", "Tel. +32 2 555 01 23", "-----Original Message-----", ">> deeper"));
  std::string text;
  for (const auto& word : words) text += word + "\n";
  const Reply reply = split(text);
  const auto letters = [](std::string_view part) {
    return std::count_if(part.begin(), part.end(), [](char c) { return c != ' ' && c != '\n' && c != '>'; });
  };
  RC_ASSERT(letters(reply.text) + letters(reply.quoted) + letters(reply.signature) == letters(text));
}

}  // namespace
}  // namespace hl::mail
