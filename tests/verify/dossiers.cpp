#include "verify/dossiers.hpp"

#include "evaluate/scenario_events.hpp"
#include "faces/embedded_rules.hpp"
#include "verify/certificates.hpp"
#include "json/write.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace grens::verify::test {

using check::at;
using check::Sort;

namespace {

void send(Json const& j, Events& out) {
  switch (j.kind) {
  case Json::Kind::null: out.null(0); return;
  case Json::Kind::truth: out.truth(j.truth, 0); return;
  case Json::Kind::number: out.number(j.text, 0); return;
  case Json::Kind::text: out.text(j.text, 0); return;
  case Json::Kind::list:
    out.begin_list(0);
    for (Json const& item : j.items)
      send(item, out);
    out.end_list(0);
    return;
  case Json::Kind::object:
    out.begin_object(0);
    for (Member const& m : j.members) {
      out.key(m.key, 0);
      send(m.value, out);
    }
    out.end_object(0);
    return;
  }
}

Json tree_of(std::string text) {
  Diagnostics faults;
  auto tree = read_tree(source("case.json", std::move(text)), faults);
  REQUIRE(tree);
  return std::move(*tree);
}

std::shared_ptr<Rulebook const> load(std::vector<RuleFile> files) {
  Diagnostics faults;
  auto book = Rulebook::load(std::move(files), faults);
  for (Diagnostic const& d : faults)
    UNSCOPED_INFO(render(d, false));
  REQUIRE(book);
  return book;
}

std::vector<RuleFile> embedded() {
  std::vector<RuleFile> files;
  for (faces::EmbeddedRule const& rule : faces::embedded_rules())
    files.push_back({std::string(rule.path), std::string(rule.text)});
  return files;
}

/// Fills in what a dossier requires and a scenario leaves out.
class Filler {
public:
  explicit Filler(check::Model const& model) : model_(model) {}

  /// `key`: the field that stands as a key around the object.
  void record(Json& j, check::RecordId id, std::optional<std::uint32_t> key = {}) const {
    std::vector<check::Field> const& fields = model_.records[at(id)].fields;
    for (std::uint32_t f = 0; f < fields.size(); ++f) {
      check::Field const& field = fields[f];
      if (field.json_key.empty() || key == f) continue;
      Json const* const own = j.find(field.json_key);
      if (own == nullptr && field.presence == check::Presence::required)
        j.add(field.json_key, any(field));
      for (Member& m : j.members) {
        if (m.key == field.json_key) inside(m.value, field);
      }
    }
  }

private:
  check::Model const& model_;

  void inside(Json& value, check::Field const& field) const {
    if (field.is_inner) record(value, field.type.record);
    bool const rows = field.type.sort == Sort::list && field.type.element == Sort::row;
    for (Json& item : value.items) {
      if (rows) record(item, field.type.record);
    }
    for (Member& m : value.members) {
      if (rows && field.key_field) record(m.value, field.type.record, field.key_field);
    }
  }

  [[nodiscard]] Json any(check::Field const& field) const {
    switch (field.type.sort) {
    case Sort::number: return Json::of("1.00");
    case Sort::truth: return Json::of_truth(true);
    case Sort::text: break;
    case Sort::choice: return Json::of(model_.choices[at(field.type.choice)].labels.front());
    case Sort::date: return Json::of("2024-01-01");
    case Sort::period:
    case Sort::parts: return Json::of("2024-01");
    case Sort::row: return Json::object();
    case Sort::list: return field.key_field ? Json::object() : Json::list();
    case Sort::anything: break;
    }
    if (field.json_key == "grens") return Json::of("dossier/1");
    if (field.json_key == "country") return Json::of("NL");
    return Json::of(field.json_key == "currency" ? "EUR" : "x");
  }
};

/// The readings that a scenario adopts, as the policy of a dossier says so.
void adopt(Json& root, syntax::ScenarioDecl const& tree) {
  if (tree.adopting.empty()) return;
  Json readings = Json::object();
  for (syntax::Adopting const& a : tree.adopting) {
    Json one = Json::object();
    one.add("choice", a.reading.text);
    one.add("adopted_on", "2020-01-01");
    readings.add(a.question.text, std::move(one));
  }
  for (Member& m : root.members) {
    if (m.key == "policy" && m.value.find("readings") == nullptr) m.value.add("readings", readings);
  }
  if (root.find("policy") != nullptr) return;
  Json policy = Json::object();
  policy.add("readings", std::move(readings));
  root.add("policy", std::move(policy));
}

} // namespace

std::string text_of(Json const& tree) {
  std::string text;
  JsonWriter writer(text, JsonLayout::compact);
  send(tree, writer);
  writer.finish();
  return text;
}

std::string file(std::string const& path) {
  std::ifstream in(std::string(GRENS_SOURCE_DIR) + "/" + path, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  REQUIRE_FALSE(text.str().empty());
  return text.str();
}

std::shared_ptr<Rulebook const> rules_of_grens() {
  static auto const book = load(embedded());
  return book;
}

std::shared_ptr<Rulebook const> rules_of_example(std::string const& folder) {
  namespace fs = std::filesystem;
  std::vector<RuleFile> files = embedded();
  fs::path const root = fs::path(GRENS_SOURCE_DIR) / "examples" / folder / "rules";
  for (auto const& entry : fs::recursive_directory_iterator(root)) {
    if (entry.path().extension() != ".grens") continue;
    std::string const path = fs::relative(entry.path(), root).generic_string();
    files.push_back({path, file("examples/" + folder + "/rules/" + path)});
  }
  return load(std::move(files));
}

std::vector<Case> scenarios_of(check::Model const& model, std::string const& package) {
  std::vector<Case> cases;
  for (check::Scenario const& scenario : model.scenarios) {
    if (model.packages[at(scenario.package)].name.rfind(package, 0) != 0) continue;
    syntax::Table const* table = scenario.tree->table ? &*scenario.tree->table : nullptr;
    std::size_t const rows = table == nullptr ? 1 : table->rows.size();
    for (std::size_t row = 0; row < rows; ++row) {
      Diagnostics faults;
      evaluate::ScenarioEvents events(model, *scenario.tree, {table, row},
                                      model.packages[at(scenario.package)].source, faults);
      std::string text;
      JsonWriter writer(text, JsonLayout::compact);
      events.send(writer);
      writer.finish();
      REQUIRE(faults.empty());
      Json tree = tree_of(std::move(text));
      adopt(tree, *scenario.tree);
      Filler(model).record(tree, model.root);
      auto const on = events.period(*scenario.tree->on);
      cases.push_back({scenario.tree->title, text_of(tree), on->last});
    }
  }
  return cases;
}

// ---- made-up dossiers --------------------------------------------------------------------------

std::string Maker::day(int year) {
  return date_text({year, 1 + below(12), 1 + below(28)});
}

Json Maker::organisation() {
  constexpr std::array forms{"association", "foundation",      "informal_association",
                             "church",      "private_company", "none"};
  constexpr std::array taxes{"not_subject", "exempt", "subject"};
  Json j = Json::object();
  j.add("id", "kvk:12345678");
  j.add("name", "SV De Grens");
  j.add("country", "NL");
  if (!one_in(6)) j.add("legal_form", one_in(2) ? "association" : word(forms));
  if (!one_in(4)) j.add("sports", Json::of_truth(!one_in(3)));
  if (!one_in(4)) j.add("corporate_tax", one_in(2) ? "exempt" : word(taxes));
  if (one_in(2)) j.add("wage_tax_number", Json::of_truth(one_in(2)));
  return j;
}

Json Maker::roles() {
  constexpr std::array names{"trainer", "cook", "driver"};
  Json list = Json::list();
  Json j = Json::object();
  j.add("id", "r1");
  j.add("name", word(names));
  if (!one_in(3)) j.add("from", day(2023));
  if (one_in(4)) j.add("to", day(2025));
  if (!one_in(3)) j.add("profession_of_volunteer", Json::of_truth(one_in(4)));
  if (one_in(3)) j.add("fixed_roster", Json::of_truth(one_in(2)));
  list.items.push_back(std::move(j));
  return list;
}

Json Maker::hours() {
  Json list = Json::list();
  for (int i = below(4); i > 0; --i) {
    Json j = Json::object();
    int const month = 1 + below(12);
    j.add("from", date_text({2024, month, 1}));
    j.add("to", date_text({2024, month, 28}));
    Json bounds = Json::object();
    bounds.add("at_most", std::to_string(10 + below(50)));
    j.add("hours", one_in(4) ? bounds : Json::of(std::to_string(1 + below(60))));
    list.items.push_back(std::move(j));
  }
  return list;
}

Json Maker::payment(int place, bool has_role) {
  constexpr std::array kinds{"allowance", "allowance", "allowance", "costs",
                             "mileage",   "gift_card", "gift",      "wage"};
  constexpr std::array agreements{"none", "none", "per_hour", "per_shift", "fixed"};
  constexpr std::array evidence{"bank", "receipt", "statement", "spreadsheet", "asserted"};
  Json j = Json::object();
  int const year = 2023 + below(3);
  std::string const date = day(year);
  int const whole = below(one_in(4) ? 900 : 200);
  j.add("id", "p" + std::to_string(place + 1));
  j.add("date", date);
  std::string const cents = std::to_string(10 + below(90));
  j.add("amount", std::to_string(whole) + "." + cents);
  j.add("currency", one_in(25) ? "USD" : "EUR");
  if (!one_in(8)) j.add("kind", word(kinds));
  if (!one_in(8)) j.add("agreed", word(agreements));
  if (one_in(2)) j.add("hours", one_in(20) ? "0" : std::to_string(1 + below(60)) + ".25");
  if (!one_in(4)) j.add("costs_shown", one_in(3) ? std::to_string(whole) + "." + cents : "0.00");
  if (one_in(6)) j.add("for", one_in(2) ? "2024-Q1" : date.substr(0, 7));
  if (has_role && !one_in(3)) j.add("role", "r1");
  if (one_in(2)) {
    Json one = Json::object();
    one.add("kind", word(evidence));
    Json list = Json::list();
    list.items.push_back(std::move(one));
    j.add("evidence", std::move(list));
  }
  return j;
}

Json Maker::volunteer(int place) {
  Json j = Json::object();
  j.add("id", "v" + std::to_string(place + 1));
  if (!one_in(4)) j.add("name", "Person " + std::to_string(place + 1));
  if (!one_in(4)) j.add("date_of_birth", day(1960 + below(50)));
  if (!one_in(3)) j.add("employment", Json::list());
  if (!one_in(3)) j.add("benefits", Json::list());
  bool const has_role = !one_in(3);
  if (has_role) j.add("roles", roles());
  Json payments = Json::list();
  for (int i = below(10), n = 0; n < i; ++n)
    payments.items.push_back(payment(n, has_role));
  j.add("payments", std::move(payments));
  if (one_in(2)) j.add("hours", hours());
  if (one_in(3)) {
    Json one = Json::object();
    one.add("period", "2024");
    one.add(one_in(2) ? "at_most" : "amount", std::to_string(below(900)) + ".00");
    one.add("kind", "allowance");
    Json list = Json::list();
    list.items.push_back(std::move(one));
    j.add("elsewhere", std::move(list));
  } else if (one_in(2)) {
    j.add("elsewhere", Json::list());
  }
  return j;
}

Json Maker::policy() {
  constexpr std::array scopes{"whole_year", "rest_of_year", "month"};
  constexpr std::array efforts{"accepted_with_care", "outside_scheme"};
  auto const adopted = [&](std::string const& choice) {
    Json j = Json::object();
    j.add("choice", choice);
    j.add("adopted_on", day(2023 + below(3)));
    return j;
  };
  Json readings = Json::object();
  if (!one_in(3)) readings.add("month_breach_scope", adopted(word(scopes)));
  if (one_in(2)) readings.add("hourly_pay_for_effort", adopted(word(efforts)));
  Json j = Json::object();
  j.add("readings", std::move(readings));
  return j;
}

/// What the board says: an explanation, an assumption.
Json Maker::directives(Json root) {
  if (one_in(3)) {
    Json one = Json::object();
    one.add("rule", "hourly_guideline");
    one.add("subject", "v1");
    one.add("text", "It was heavy work.");
    one.add("by", "the board");
    one.add("date", day(2024));
    Json list = Json::list();
    list.items.push_back(std::move(one));
    root.add("explanations", std::move(list));
  }
  if (!one_in(3)) return root;
  Json one = Json::object();
  one.add("field", "volunteers.employment");
  one.add("value", Json::list());
  one.add("by", "the board");
  one.add("date", day(2024));
  Json list = Json::list();
  list.items.push_back(std::move(one));
  root.add("assume", std::move(list));
  return root;
}

Case Maker::next() {
  Json root = Json::object();
  root.add("grens", "dossier/1");
  root.add("organisation", organisation());
  Json volunteers = Json::list();
  int const many = 1 + below(2);
  for (int i = 0; i < many; ++i)
    volunteers.items.push_back(volunteer(i));
  root.add("volunteers", std::move(volunteers));
  if (one_in(2)) root.add("policy", policy());
  root = directives(std::move(root));
  Date const as_of{2024 + below(2), 1 + below(12), 15};
  return {"made-up dossier " + std::to_string(++made_), text_of(root), as_of};
}

} // namespace grens::verify::test
