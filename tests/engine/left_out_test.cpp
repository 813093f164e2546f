// Rules with faults of the syntax: what could be read is checked too, and nobody hears a second
// time of what could not.
#include "engine.hpp"

#include "syntax/tokens.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <sstream>

using namespace grens;

namespace {

namespace fs = std::filesystem;

std::vector<RuleFile> rules_of_grens() {
  fs::path const root = fs::path(GRENS_SOURCE_DIR) / "rules";
  std::vector<RuleFile> files;
  for (auto const& entry : fs::recursive_directory_iterator(root)) {
    if (entry.path().extension() != ".grens") continue;
    std::ifstream const in(entry.path(), std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    files.push_back({fs::relative(entry.path(), root).generic_string(), text.str()});
  }
  return files;
}

std::vector<std::string> codes(std::vector<RuleFile> files) {
  Diagnostics faults;
  CHECK_FALSE(Rulebook::load(std::move(files), faults));
  std::vector<std::string> out;
  for (Diagnostic const& d : ordered(faults)) {
    UNSCOPED_INFO(render(d, false));
    out.push_back(d.code);
  }
  return out;
}

using Codes = std::vector<std::string>;

std::string const head = "package p title en \"P\" nl \"P\" currency EUR\n"
                         "source law primary url \"u\" title en \"L\" nl \"W\"\n"
                         "record dossier root\n"
                         "  people : list of person\n"
                         "record person identified by id\n"
                         "  id : text\n"
                         "  fee : EUR optional\n";

std::string rule(std::string const& name, std::string const& norm) {
  return "rule " + name + " title en \"R\" nl \"R\" for person v\n  require " + norm +
         "\n  cite law\n  say met en \"m\" nl \"m\"\n  say breached en \"b\" nl \"b\"\n";
}

} // namespace

TEST_CASE("faults of the syntax do not hide what else is wrong", "[engine][L14]") {
  std::string const other =
      rule("second", "v.fee <= 10 hours") + rule("third", "v.unknown <= 1 EUR");
  CHECK(codes({{"p.grens", head + "define f(person v) = = 1 EUR\n" + other}}) ==
        Codes{"P101", "C220", "C226"});
  CHECK(codes({{"p.grens", head + rule("first", "v.fee < < 1 EUR") + other},
               {"q.grens", "package q uses p\nvalue x in EUR fron\n"}}) ==
        Codes{"P101", "C220", "C226", "P101"});
}

TEST_CASE("a name whose declaration could not be read is not unknown", "[engine][L14]") {
  std::string const uses = rule("second", "f(v) <= limit at 2026-01-01");
  std::string const limit =
      "value limit in EUR from 2026-01-01 5 cite law known until 2026-12-31\n";
  std::string const f = "define f(person v) = v.fee\n";
  CHECK(codes({{"p.grens", head + "define f(person v) = = v.fee\n" + limit + uses}}) ==
        Codes{"P101"});
  CHECK(codes({{"p.grens", head + f + "value limit in EUR from 2026-13-01 5 cite law\n" + uses}}) ==
        Codes{"P109"});
  // Other names are.
  CHECK(codes({{"p.grens", head + "define g(person v) = = v.fee\n" + limit + uses}}) ==
        Codes{"P101", "C207"});
  // In another package that uses this one, too.
  CHECK(codes({{"p.grens", head + "define f(person v) = = v.fee\n" + limit},
               {"q.grens", "package q title en \"Q\" nl \"Q\" uses p\n" + uses}}) == Codes{"P101"});
  CHECK(codes({{"p.grens", head + "define g(person v) = = v.fee\n" + limit},
               {"q.grens", "package q title en \"Q\" nl \"Q\" uses p\n" + uses}}) ==
        Codes{"P101", "C207"});
}

TEST_CASE("records, uses and package clauses that could not be read", "[engine][L14]") {
  std::string const with = rule("r", "v.fee <= 10 EUR");
  std::string broken = head;
  broken.replace(broken.find("list of person"), 14, "list person");
  CHECK(codes({{"p.grens", broken + with}}) == Codes{"P101"});
  broken = head;
  broken.replace(broken.find("EUR optional"), 12, "EUR optionel");
  CHECK(codes({{"p.grens", broken + with}}) == Codes{"P101"});
  std::string const q = "package q title en \"Q\" nl \"Q\" uses p\n" + with;
  broken = head;
  broken.replace(0, 9, "package p,");
  CHECK(codes({{"p.grens", broken}, {"q.grens", q}}) == Codes{"P101"});
  broken = head;
  broken.replace(0, 9, "pakage p");
  CHECK(codes({{"p.grens", broken}, {"q.grens", q}}) == Codes{"P101"});
  // Broken inside its name, a clause gives the first words of it.
  std::string of_nl = q;
  of_nl.replace(of_nl.find("uses p"), 6, "uses nl.p");
  broken.replace(0, 8, "package nl.@ p");
  CHECK(codes({{"p.grens", broken}, {"q.grens", of_nl}}) == Codes{"P101"});
  of_nl.replace(of_nl.find("uses nl.p"), 9, "uses nlp");
  CHECK(codes({{"p.grens", broken}, {"q.grens", of_nl}}) == Codes{"P101", "C203"});
  CHECK(codes({{"p.grens", head + "\r\n"}, {"q.grens", q}}) == Codes{"P105"});
  std::string no_uses = q;
  no_uses.replace(no_uses.find("uses p"), 6, "uses p,,");
  CHECK(codes({{"p.grens", head}, {"q.grens", no_uses}}) == Codes{"P101"});
  // A package that is not there is said once, and not with every name that it would have had.
  std::string no_package = q;
  no_package.replace(no_package.find("uses p"), 6, "uses pp");
  CHECK(codes({{"p.grens", head}, {"q.grens", no_package}}) == Codes{"C203"});
}

TEST_CASE("a declaration that goes on with a fault is not taken for whole", "[engine][L14]") {
  std::string cut = rule("r", "v.fee <= 10 EUR");
  cut.replace(cut.find("say breached"), 12, "sya breached");
  CHECK(codes({{"p.grens", head + cut}}) == Codes{"P101"});
}

TEST_CASE("one fault anywhere in the rules is one fault", "[engine][L14]") {
  std::vector<RuleFile> const all = rules_of_grens();
  std::size_t count = 0;
  for (std::size_t file = 0; file < all.size(); ++file) {
    std::vector<syntax::Token> const tokens = syntax::tokens_of(all[file].text);
    // Here and there, so that every kind of declaration is broken in every kind of file.
    for (std::size_t i = file % 7; i < tokens.size(); i += 211) {
      std::vector<RuleFile> files = all;
      files[file].text.insert(tokens[i].span.begin, "@ ");
      INFO(files[file].path << ": @ before token " << i << " at byte " << tokens[i].span.begin);
      if (tokens[i].kind == syntax::TokenKind::comment) continue;
      std::vector<std::string> const found = codes(std::move(files));
      CHECK(found.size() == 1);
      CHECK(found.front() == "P101");
      ++count;
    }
  }
  CHECK(count > 100);
}
