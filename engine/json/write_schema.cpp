#include "json/write_schema.hpp"

#include "base/limits.hpp"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace grens {

namespace {

using check::at;
using check::Field;
using check::FieldBound;
using check::Presence;
using check::Record;
using check::RecordId;
using check::Sort;

// Definitions that are no record: a hyphen, which names in rules cannot have, keeps them apart.
constexpr std::string_view date_definition = "date-text";
constexpr std::string_view period_definition = "period-text";
constexpr std::string_view number_definition = "exact-number";
constexpr std::string_view from_zero_definition = "exact-number-from-zero";
constexpr std::string_view bounds_definition = "exact-bounds";
constexpr std::string_view parts_definition = "period-parts";

// Patterns say what parse_date, parse_period and parse_decimal accept.
std::string day_pattern() {
  return "(?!0000)[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])";
}
std::string period_pattern() {
  std::string const within_year = "W(?:0[1-9]|[1-4][0-9]|5[0-3])|Q[1-4]|0[1-9]|1[0-2]";
  return "^(?:always|(?!0000)[0-9]{4}(?:-(?:" + within_year + "))?|" + day_pattern() + "(?:/" +
         day_pattern() + ")?)$";
}
std::string number_pattern(bool from_zero) {
  std::string const digits = "(?=(?:[.]?[0-9]){1," + std::to_string(limits::number_digits_max);
  return std::string(from_zero ? "^" : "^-?") + digits + "}$)[0-9]+(?:[.][0-9]+)?$";
}

class SchemaWriter {
public:
  SchemaWriter(check::Model const& model, Events& out) : model_(model), out_(out) {}

  bool run() {
    Record const& root = record(model_.root);
    find_reached({model_.root, std::nullopt});
    begin();
    text("$schema", "https://json-schema.org/draft/2020-12/schema");
    text("$id", "urn:grens:schema:" + root.name + ":1");
    text("title", model_.packages[at(root.origin.package)].title.en);
    text("description",
         "A key that is absent is unknown; an empty list is none. Keys that start with x- are "
         "carried through untouched.");
    write_members({model_.root, std::nullopt});
    key("$defs");
    begin();
    write_shared();
    write_records();
    end();
    end();
    return holds_;
  }

private:
  /// A record, or its rows in an object by key: there the key stands outside and not in the row.
  struct Use {
    RecordId record{};
    std::optional<std::uint32_t> key_field;
    friend bool operator==(Use const&, Use const&) = default;
  };

  check::Model const& model_;
  Events& out_;
  bool holds_ = true;
  std::vector<Use> reached_;

  [[nodiscard]] Record const& record(RecordId id) const { return model_.records[at(id)]; }

  // ---- saying -----------------------------------------------------------------------------------

  void begin() { holds_ = holds_ && out_.begin_object(0); }
  void end() { holds_ = holds_ && out_.end_object(0); }
  void key(std::string_view name) { holds_ = holds_ && out_.key(name, 0); }
  void text(std::string_view name, std::string_view value) {
    key(name);
    holds_ = holds_ && out_.text(value, 0);
  }
  void truth(std::string_view name, bool value) {
    key(name);
    holds_ = holds_ && out_.truth(value, 0);
  }
  void number(std::string_view name, std::string_view value) {
    key(name);
    holds_ = holds_ && out_.number(value, 0);
  }
  template <class Texts> void texts(std::string_view name, Texts const& values) {
    key(name);
    holds_ = holds_ && out_.begin_list(0);
    for (auto const& value : values)
      holds_ = holds_ && out_.text(value, 0);
    holds_ = holds_ && out_.end_list(0);
  }
  void reference(std::string_view definition) {
    begin();
    text("$ref", "#/$defs/" + std::string(definition));
    end();
  }
  void either(std::string_view first, std::string_view second) {
    begin();
    key("anyOf");
    holds_ = holds_ && out_.begin_list(0);
    reference(first);
    reference(second);
    holds_ = holds_ && out_.end_list(0);
    end();
  }

  // ---- records ----------------------------------------------------------------------------------

  [[nodiscard]] static bool holds_rows(Field const& field) {
    return field.type.sort == Sort::row ||
           (field.type.sort == Sort::list && field.type.element == Sort::row);
  }

  void find_reached(Use const& use) {
    if (std::find(reached_.begin(), reached_.end(), use) != reached_.end()) return;
    reached_.push_back(use);
    for (Field const& field : record(use.record).fields) {
      if (holds_rows(field)) find_reached({field.type.record, field.key_field});
    }
  }

  [[nodiscard]] std::string definition(Use const& use) const {
    Record const& r = record(use.record);
    return use.key_field ? r.name + "-by-" + r.fields[*use.key_field].json_key : r.name;
  }

  void write_records() {
    std::vector<Use> uses = reached_;
    std::sort(uses.begin(), uses.end(), [](Use const& a, Use const& b) {
      return std::pair(a.record, a.key_field) < std::pair(b.record, b.key_field);
    });
    for (Use const& use : uses) {
      if (use == Use{model_.root, std::nullopt}) continue;
      key(definition(use));
      begin();
      write_members(use);
      end();
    }
  }

  /// The inside of a record's schema: the caller opens and closes it.
  void write_members(Use const& use) {
    Record const& r = record(use.record);
    text("type", "object");
    key("properties");
    begin();
    std::vector<std::string> required;
    for (std::uint32_t i = 0; i < r.fields.size(); ++i) {
      Field const& field = r.fields[i];
      if (field.json_key.empty() || use.key_field == i) continue;
      if (field.presence == Presence::required) required.push_back(field.json_key);
      write_field(r, field);
    }
    end();
    if (!required.empty()) texts("required", required);
    key("patternProperties");
    begin();
    truth("^x-", true);
    end();
    truth("additionalProperties", false);
  }

  // ---- fields -----------------------------------------------------------------------------------

  void write_field(Record const& owner, Field const& field) {
    key(field.json_key);
    bool const format = owner.root && field.name == "grens" && field.type.sort == Sort::text;
    if (format) { // the contract's name for the form of this file
      begin();
      text("const", "dossier/1");
      end();
      return;
    }
    write_type(field);
    for (std::string const* beside : {&field.at_least_key, &field.at_most_key}) {
      if (beside->empty()) continue;
      key(*beside);
      reference(number_definition);
    }
  }

  void write_type(Field const& field) {
    switch (field.type.sort) {
    case Sort::number: write_number(field); return;
    case Sort::truth: plain("boolean"); return;
    case Sort::text: plain("string"); return;
    case Sort::choice:
      begin();
      texts("enum", model_.choices[at(field.type.choice)].labels);
      end();
      return;
    case Sort::date: reference(date_definition); return;
    case Sort::period: reference(period_definition); return;
    case Sort::parts: either(period_definition, parts_definition); return;
    case Sort::row: reference(definition({field.type.record, std::nullopt})); return;
    case Sort::list: write_list(field); return;
    case Sort::anything: // all but null, which says neither known nor none
      begin();
      texts("type", std::initializer_list<std::string_view>{"string", "number", "boolean", "array",
                                                            "object"});
      end();
      return;
    }
  }

  void plain(std::string_view type) {
    begin();
    text("type", type);
    end();
  }

  void write_list(Field const& field) {
    begin();
    if (field.key_field) {
      text("type", "object");
      key("additionalProperties");
      reference(definition({field.type.record, field.key_field}));
    } else {
      text("type", "array");
      key("items");
      if (field.type.element == Sort::row) {
        reference(definition({field.type.record, std::nullopt}));
      } else if (field.type.element == Sort::period) {
        reference(period_definition);
      } else {
        plain("string");
      }
    }
    end();
  }

  void write_number(Field const& field) {
    if (field.presence == Presence::bounded && field.at_least_key.empty()) {
      either(number_definition, bounds_definition);
      return;
    }
    bool const low = field.at_least.kind == FieldBound::Kind::number;
    bool const high = field.at_most.kind == FieldBound::Kind::number;
    bool const from_zero = low && sign(field.at_least.number) >= 0;
    if (!low && !high) {
      reference(number_definition);
    } else if (from_zero && !high && sign(field.at_least.number) == 0) {
      reference(from_zero_definition);
    } else {
      begin();
      write_number_members(from_zero);
      if (low) number("minimum", exact_text(field.at_least.number));
      if (high) number("maximum", exact_text(field.at_most.number));
      end();
    }
  }

  /// `pattern` looks at texts alone, and `minimum` at numbers alone.
  void write_number_members(bool from_zero) {
    texts("type", std::initializer_list<std::string_view>{"string", "number"});
    text("pattern", number_pattern(from_zero));
  }

  // ---- what fields share ------------------------------------------------------------------------

  void write_shared() {
    key(date_definition);
    begin();
    text("description", "A day that exists.");
    text("type", "string");
    text("format", "date");
    text("pattern", "^" + day_pattern() + "$");
    end();
    key(period_definition);
    begin();
    text("description", "2024-03-05, 2024-W09, 2024-03, 2024-Q1, 2024, always, or a first and a "
                        "last day: 2024-04-06/2025-04-05.");
    text("type", "string");
    text("pattern", period_pattern());
    end();
    key(number_definition);
    begin();
    text("description", "Read from its text, never through floating point: no exponent, at most " +
                            std::to_string(limits::number_digits_max) + " digits.");
    write_number_members(false);
    end();
    key(from_zero_definition);
    begin();
    write_number_members(true);
    number("minimum", "0");
    end();
    write_bounds();
    write_parts();
  }

  void write_bounds() {
    key(bounds_definition);
    begin();
    text("description", "A number that is not known exactly.");
    text("type", "object");
    key("properties");
    begin();
    key("at_least");
    reference(number_definition);
    key("at_most");
    reference(number_definition);
    end();
    truth("additionalProperties", false);
    end();
  }

  void write_parts() {
    key(parts_definition);
    begin();
    text("description", "An amount in parts, each for a period.");
    text("type", "array");
    key("items");
    begin();
    text("type", "object");
    key("properties");
    begin();
    key("period");
    reference(period_definition);
    key("amount");
    reference(number_definition);
    end();
    texts("required", std::initializer_list<std::string_view>{"period", "amount"});
    truth("additionalProperties", false);
    end();
    end();
  }
};

} // namespace

bool write_dossier_schema(check::Model const& model, Events& out) {
  return SchemaWriter(model, out).run();
}

} // namespace grens
