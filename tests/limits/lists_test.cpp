// list_elements_max: a list that long is read, one element more is refused (L1).
#include "base/limits.hpp"
#include "evaluate/helpers.hpp"
#include "evaluate/read_facts.hpp"

namespace grens::evaluate {
namespace {

/// A volunteer with so many payments, told to the reader without any JSON.
std::string read(std::size_t elements) {
  static test::Book const book = test::law(test::rule("r", "volunteer v", "require v.a"));
  Diagnostics faults;
  Facts root(book->model());
  Facts subject(book->model());
  FactsReader reader(book->plan(), root, subject, faults);
  reader.start(Part::subject, nullptr);
  std::size_t payments = 0;
  reader.on_subject = [&](std::uint32_t row) {
    Table const& table = subject.table(book->plan().subject_record);
    for (std::uint32_t f = 0; f < table.stride; ++f) {
      if (book->model().records[check::at(table.record)].fields[f].name == "payments")
        payments = table.cell(row, f).size;
    }
  };
  reader.begin_object(1);
  reader.key("id", 1);
  reader.text("v1", 1);
  reader.key("payments", 1);
  reader.begin_list(1);
  for (std::size_t i = 0; i < elements; ++i) {
    reader.begin_object(1);
    reader.key("id", 1);
    reader.text("p", 1);
    reader.key("date", 1);
    reader.text("2024-01-01", 1);
    reader.end_object(1);
  }
  reader.end_list(1);
  reader.end_object(1);
  std::string out = std::to_string(payments);
  for (Diagnostic const& d : faults)
    out += " " + d.code + " " + d.places.at(0).pointer;
  return out;
}

} // namespace

TEST_CASE("list_elements_max: that many, and one more", "[L1]") {
  CHECK(read(limits::list_elements_max) == "1000000");
  CHECK(read(limits::list_elements_max + 1) == "0 D331 /volunteers/0/payments");
}

} // namespace grens::evaluate
