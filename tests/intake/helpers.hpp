// What the tests of intake share: files in memory, an organisation, a statement to vary, a dossier
// as text.
#pragma once

#include "base/sha256.hpp"
#include "intake/import.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace grens::intake::test {

/// A file in memory that gives at most `step` bytes at once, so that no reader relies on large
/// reads.
class MemoryFile final : public PullSource {
public:
  MemoryFile(std::string name, std::string content, std::size_t step = 4096)
      : name_(std::move(name)), content_(std::move(content)), step_(step) {}
  [[nodiscard]] std::string const& name() const override { return name_; }
  std::size_t read(char* into, std::size_t room) override {
    std::size_t const size = std::min({room, step_, content_.size() - at_});
    content_.copy(into, size, at_);
    at_ += size;
    return size;
  }

private:
  std::string name_;
  std::string content_;
  std::size_t step_;
  std::size_t at_ = 0;
};

using NamedFiles = std::vector<std::pair<std::string, std::string>>;

/// An organisation without volunteers, whose board pays trainers an amount per hour since
/// 2023-11-20.
void organisation(EventTape& tape);

struct Run {
  Imported imported;
  Diagnostics diagnostics;
  std::string dossier; // empty when nothing was written

  [[nodiscard]] FileTally const& file(std::size_t index) const {
    return imported.report.files[index];
  }
  [[nodiscard]] Diagnostic const* find(std::string_view code) const;
  /// Every code, in order: "I442 I444".
  [[nodiscard]] std::string codes() const;
};

Run run(NamedFiles const& files, ImportOptions const& options = {}, std::size_t step = 4096);

/// Events as JSON on one line: enough to compare with, no more.
std::string told(Imported const& imported);

/// The parts of a statement that tests vary; `entries` is XML.
struct StatementText {
  std::string id = "S1";
  std::string opening = "100.00";
  std::string closing = "100.00";
  std::string entries = "";
  std::string first = "2024-01-01";
  std::string last = "2024-01-31";
};
std::string statement(StatementText const& parts);
std::string camt(std::string const& statements, std::string const& version = "02");
/// A booked debit to one person.
std::string debit(std::string const& amount, std::string const& date, std::string const& name,
                  std::string const& iban = {});

/// read == used + set aside, for each file.
void check_counts(Run const& run);

inline constexpr char const* people = "id,name,date_of_birth,iban,role\n"
                                      "v1,Anna Jansen,2001-05-03,NL91ABNA0417164300,trainer\n"
                                      "v2,B. de Vries,,NL20INGB0001234567,\n";

} // namespace grens::intake::test
