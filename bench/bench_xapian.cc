// Plain BM25 of Xapian, the peer of bench/retrieval.py: stems of one language, title and body, no words left out.
//
//   bench_xapian LANGUAGE      lines "d<tab>id<tab>title<tab>body", then "q<tab>id<tab>before<tab>text", answers each
//                              query with its id, a tab and at most 100 ids; `before` is the number of the first
//                              document that no longer counts, 0 for none
#include <xapian.h>

#include <iostream>
#include <sstream>
#include <string>
#include <vector>

namespace {

std::vector<std::string> fields(const std::string& line) {
  std::vector<std::string> out;
  std::istringstream in(line);
  for (std::string field; std::getline(in, field, '\t');) out.push_back(field);
  out.resize(4);
  return out;
}

class Before : public Xapian::MatchDecider {
  Xapian::docid end_;

 public:
  explicit Before(Xapian::docid end) : end_(end) {}
  bool operator()(const Xapian::Document& document) const override { return end_ == 0 || document.get_docid() < end_; }
};

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  Xapian::TermGenerator reader;
  const Xapian::Stem stem{std::string(argv[1])};
  reader.set_stemmer(stem);
  for (std::string line; std::getline(std::cin, line);) {
    const auto f = fields(line);
    Xapian::Document document;
    reader.set_document(document);
    if (f[0] == "d") {
      reader.index_text(f[2]);
      reader.index_text(f[3]);
      document.set_data(f[1]);
      database.add_document(document);
      continue;
    }
    reader.index_text(f[3]);
    std::vector<std::string> terms;
    for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
      if ((*term)[0] == 'Z') terms.push_back(*term);
    }
    Xapian::Enquire ask(database);
    ask.set_query(Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end()));
    const Before before(static_cast<Xapian::docid>(std::stoul(f[2])));
    std::cout << f[1] << '\t';
    const Xapian::MSet found = ask.get_mset(0, 100, 0, nullptr, &before);
    for (auto hit = found.begin(); hit != found.end(); ++hit) std::cout << hit.get_document().get_data() << ' ';
    std::cout << '\n';
  }
}
