#include "lib/pdf/pdf.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace hl {
namespace {

// What another program makes of it: poppler's tools, as the reader has them.
std::string said_by(const std::string& command, const std::string& pdf) {
  const auto path = std::filesystem::temp_directory_path() /
                    ("hotliner-pdf-" + std::to_string(getpid()) + ".pdf");
  std::ofstream(path, std::ios::binary) << pdf;
  std::string out;
  FILE* pipe = popen((command + " " + path.string() + (command == "pdftotext -layout" ? " -" : "")).c_str(), "r");
  EXPECT_NE(pipe, nullptr);
  char buffer[4096];
  for (std::size_t n; (n = fread(buffer, 1, sizeof buffer, pipe)) > 0;) out.append(buffer, n);
  EXPECT_EQ(pclose(pipe), 0) << command;
  std::filesystem::remove(path);
  return out;
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

PdfDocument example() {
  PdfDocument d;
  d.title = "DUP-1001, L’imprimante n’imprime plus";
  d.language = "fr";
  d.author = "Hotliner";
  d.footer = "DUP-1001";
  d.date = *parse_rfc3339("2026-11-23T09:00:00Z");
  using K = PdfBlock::Kind;
  d.blocks = {{K::heading, "Déjà essayé", ""},
              {K::item, "Œuvre, façade, Größe, coördinatie", ""},
              {K::fact, "SN-77", "Numéro de série :"},
              {K::paragraph, "Rien ne sort.", ""}};
  return d;
}

TEST(Pdf, ItsTextCanBeReadByOtherPrograms) {
  const auto pdf = make_pdf(example());
  EXPECT_TRUE(pdf.starts_with("%PDF-"));
  const auto text = said_by("pdftotext -layout", pdf);
  for (const char* part : {"DUP-1001", "Déjà essayé", "Œuvre, façade, Größe, coördinatie",
                           "Numéro de série : SN-77", "Rien ne sort."})
    EXPECT_TRUE(contains(text, part)) << part << " in\n" << text;
}

TEST(Pdf, EmbedsItsFontsAndTellsItsStructure) {
  const auto pdf = make_pdf(example());
  const auto fonts = said_by("pdffonts", pdf);
  EXPECT_TRUE(contains(fonts, "DejaVuSans")) << fonts;
  // Columns: emb sub uni.
  EXPECT_TRUE(contains(fonts, " yes yes yes ")) << fonts;
  EXPECT_FALSE(contains(fonts, " no ")) << fonts;
  const auto facts = said_by("pdfinfo", pdf);
  EXPECT_TRUE(contains(facts, "Title:           DUP-1001")) << facts;
  EXPECT_TRUE(contains(facts, "A4")) << facts;
  const auto structure = said_by("pdfinfo -struct", pdf);
  for (const char* tag : {"H1", "H2", "LI", "P"}) EXPECT_TRUE(contains(structure, tag)) << structure;
}

TEST(Pdf, NumbersItsPagesAndEndsInTime) {
  PdfDocument d = example();
  for (int n = 0; n < 200; ++n) d.blocks.push_back({PdfBlock::Kind::paragraph, "Une ligne de plus.", ""});
  const auto some = said_by("pdftotext -layout", make_pdf(d));
  EXPECT_TRUE(contains(some, "DUP-1001  ·  2") || contains(some, "DUP-1001 · 2")) << some.substr(0, 3000);
  d.blocks.assign(20'000, {PdfBlock::Kind::paragraph, "Une ligne de plus.", ""});
  EXPECT_TRUE(contains(said_by("pdfinfo", make_pdf(d)), "Pages:           200"));
}

TEST(Pdf, TakesAnyBytes) {
  PdfDocument d = example();
  d.blocks = {{PdfBlock::Kind::paragraph, std::string("a\0b\xff\xfe\x1b c", 8), ""},
              {PdfBlock::Kind::item, std::string(5000, 'x'), ""},
              {PdfBlock::Kind::heading, "", ""}};
  EXPECT_TRUE(make_pdf(d).starts_with("%PDF-"));
}

TEST(Pdf, IsTheSameEachTime) { EXPECT_EQ(make_pdf(example()), make_pdf(example())); }

}  // namespace
}  // namespace hl
