// schemas/dossier.schema.json is what the records of rules/dossier.grens say, byte for byte; and
// what no record of the contract has yet (a list of periods, a bound that is not zero) is said too.
#include "check/check.hpp"
#include "syntax/parse.hpp"
#include "json/write.hpp"
#include "json/write_schema.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>

using namespace grens;

namespace {

std::shared_ptr<check::Model const> model_of(std::string name, std::string text) {
  syntax::Parsed parsed =
      syntax::parse(std::make_shared<Source const>(std::move(name), std::move(text)));
  std::vector<syntax::Module> modules;
  modules.push_back(std::move(parsed.module));
  check::Checked checked = check::check(std::move(modules));
  std::string told;
  for (Diagnostics const& faults : {parsed.faults, checked.faults}) {
    for (Diagnostic const& fault : faults)
      told += render(fault, false);
  }
  INFO(told);
  REQUIRE(checked.model != nullptr);
  return checked.model;
}

std::string schema_of(check::Model const& model, JsonLayout layout) {
  std::string out;
  JsonWriter writer(out, layout);
  REQUIRE(write_dossier_schema(model, writer));
  REQUIRE(writer.finish());
  return out;
}

std::string text_of(std::filesystem::path const& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// Of a root record with this field alone.
std::string field_schema(std::string const& field, std::string const& more = {}) {
  auto const model = model_of("test.grens", "package test\n  title en \"T\" nl \"T\"\n\n"
                                            "record thing root\n  " +
                                                field + "\n" + more);
  std::string const schema = schema_of(*model, JsonLayout::compact);
  std::string const begin = R"("properties":{)";
  std::size_t const at = schema.find(begin) + begin.size();
  return schema.substr(at, schema.find(R"(,"patternProperties")") - at);
}

} // namespace

TEST_CASE("dossier schema: the committed file is what the records say") {
  std::filesystem::path const root = GRENS_SOURCE_DIR;
  auto const model = model_of("dossier.grens", text_of(root / "rules" / "dossier.grens"));
  std::string const made = schema_of(*model, JsonLayout::pretty);
  std::string const kept = text_of(root / "schemas" / "dossier.schema.json");
  bool const same = made == kept;
  if (!same) {
    auto const fresh = std::filesystem::temp_directory_path() / "dossier.schema.json";
    std::ofstream(fresh, std::ios::binary) << made;
    WARN("the records changed: read the difference, then cp " << fresh.string()
                                                              << " schemas/dossier.schema.json");
  }
  CHECK(same);
}

TEST_CASE("dossier schema: presence") {
  CHECK(field_schema("a : yes_no") == R"("a":{"type":"boolean"}},"required":["a"])");
  CHECK(field_schema("a : yes_no optional") == R"("a":{"type":"boolean"}})");
  CHECK(field_schema("a : date pending") == R"("a":{"$ref":"#/$defs/date-text"}})");
  CHECK(field_schema("a : one of (b, c) otherwise c") == R"("a":{"enum":["b","c"]}})");
  CHECK(field_schema("a \"the a\" : text optional") == R"("the a":{"type":"string"}})");
}

TEST_CASE("dossier schema: numbers and their bounds") {
  CHECK(field_schema("a : money optional") == R"("a":{"$ref":"#/$defs/exact-number"}})");
  CHECK(field_schema("a : hours optional at least 0") ==
        R"("a":{"$ref":"#/$defs/exact-number-from-zero"}})");
  std::string const bounded = field_schema("a : hours optional at least 1.5 at most 24");
  CHECK(bounded.find(R"("minimum":1.5,"maximum":24)") != std::string::npos);
  CHECK(bounded.find(R"("pattern":"^(?=)") != std::string::npos);
  CHECK(field_schema("a : hours bounded") ==
        R"("a":{"anyOf":[{"$ref":"#/$defs/exact-number"},{"$ref":"#/$defs/exact-bounds"}]}})");
  CHECK(field_schema("a : hours bounded by (low, high)") ==
        R"("a":{"$ref":"#/$defs/exact-number"},"low":{"$ref":"#/$defs/exact-number"},)"
        R"("high":{"$ref":"#/$defs/exact-number"}})");
}

TEST_CASE("dossier schema: lists, parts and rows by key") {
  CHECK(field_schema("a : list of text optional") ==
        R"("a":{"type":"array","items":{"type":"string"}}})");
  CHECK(field_schema("a : list of period optional") ==
        R"("a":{"type":"array","items":{"$ref":"#/$defs/period-text"}}})");
  CHECK(field_schema("a : period or parts optional") ==
        R"("a":{"anyOf":[{"$ref":"#/$defs/period-text"},{"$ref":"#/$defs/period-parts"}]}})");
  std::string const row = "\nrecord row\n  name : text\n  size : number\n";
  CHECK(field_schema("a : list of row by name optional", row) ==
        R"("a":{"type":"object","additionalProperties":{"$ref":"#/$defs/row-by-name"}}})");
  CHECK(field_schema("a : one row optional", row) == R"("a":{"$ref":"#/$defs/row"}})");
}

TEST_CASE("dossier schema: a key outside the row is not one inside it") {
  auto const model = model_of("test.grens", "package test\n  title en \"T\" nl \"T\"\n\n"
                                            "record thing root\n"
                                            "  a : list of row by name optional\n"
                                            "  b : list of row optional\n\n"
                                            "record row\n  name : text\n  size : yes_no\n");
  std::string const schema = schema_of(*model, JsonLayout::compact);
  CHECK(schema.find(R"("row":{"type":"object","properties":{"name":{"type":"string"},)"
                    R"("size":{"type":"boolean"}},"required":["name","size"])") !=
        std::string::npos);
  CHECK(schema.find(R"("row-by-name":{"type":"object","properties":{"size":{"type":"boolean"}},)"
                    R"("required":["size"])") != std::string::npos);
}
