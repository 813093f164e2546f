// A listener that stops, because a disk is full or a reader went away, hears nothing more.
#include "json/write_outcome.hpp"
#include "json/write_schema.hpp"

#include <catch2/catch.hpp>

using namespace grens;

namespace {

/// Stops after so many events.
class Stopping final : public Events {
public:
  explicit Stopping(int events) : left_(events) {}
  [[nodiscard]] int late() const { return late_; }
  bool begin_object(std::size_t) override { return go_on(); }
  bool end_object(std::size_t) override { return go_on(); }
  bool begin_list(std::size_t) override { return go_on(); }
  bool end_list(std::size_t) override { return go_on(); }
  bool key(std::string_view, std::size_t) override { return go_on(); }
  bool text(std::string_view, std::size_t) override { return go_on(); }
  bool number(std::string_view, std::size_t) override { return go_on(); }
  bool truth(bool, std::size_t) override { return go_on(); }
  bool null(std::size_t) override { return go_on(); }

private:
  int left_;
  int late_ = 0;
  bool go_on() {
    if (left_ == 0) ++late_;
    left_ -= left_ > 0 ? 1 : 0;
    return left_ > 0;
  }
};

/// One package with one rule, and a root record with one field.
check::Model small_model() {
  check::Model model;
  model.packages.push_back({});
  model.rules.push_back({});
  check::Record root;
  root.name = "thing";
  root.root = true;
  root.fields.push_back({});
  root.fields.back().name = root.fields.back().json_key = "size";
  model.records.push_back(std::move(root));
  return model;
}

evaluate::Findings found() {
  evaluate::Findings all;
  all.findings.push_back({});
  all.results.push_back({});
  return all;
}

} // namespace

TEST_CASE("a listener that stops hears no more of an outcome") {
  check::Model const model = small_model();
  evaluate::Counts counts;
  counts.by_rule.resize(1);
  counts.by_label.resize(1);
  for (OutcomeLayout const layout :
       {OutcomeLayout::document, OutcomeLayout::lines, OutcomeLayout::counts}) {
    for (int events = 1; events < 20; ++events) {
      Stopping stopping(events);
      OutcomeWriter writer(stopping, layout);
      bool const whole = writer.begin({}) && writer.findings(found()) && writer.end(counts, model);
      CHECK_FALSE(whole);
      CHECK(stopping.late() == 0);
    }
  }
}

TEST_CASE("a listener that stops hears no more of a schema") {
  check::Model const model = small_model();
  for (int events = 1; events < 40; ++events) {
    Stopping stopping(events);
    CHECK_FALSE(write_dossier_schema(model, stopping));
    CHECK(stopping.late() == 0);
  }
}
