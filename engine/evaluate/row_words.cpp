#include "evaluate/row_words.hpp"

#include <algorithm>
#include <array>

namespace grens::evaluate {

using check::Sort;

std::string path_of(check::Model const& model, Table const& table, std::uint32_t row,
                    std::uint32_t field) {
  std::string path = model.records[check::at(table.record)].fields[field].json_key;
  Table const* t = &table;
  while (true) {
    plan::RowOrigin const& o = t->origins[row];
    if (o.parent == nullptr) {
      if (t->record != model.root)
        path = model.records[check::at(model.root)].fields[o.field].json_key + "." + path;
      return path;
    }
    path = model.records[check::at(o.parent->record)].fields[o.field].json_key + "." + path;
    row = o.row;
    t = o.parent;
  }
}

std::string name_of(check::Model const& model, Table const& table, std::uint32_t row,
                    Language language) {
  check::Record const& record = model.records[check::at(table.record)];
  std::string name = record.title.empty() ? record.name : record.title.in(language);
  if (record.id_field && table.cell(row, *record.id_field).is_known()) {
    name += " " + std::string(table.cell(row, *record.id_field).as_text());
  }
  return name;
}

Texts missing(check::Model const& model, Table const& table, std::uint32_t row,
              std::uint32_t field) {
  check::Field const& f = model.records[check::at(table.record)].fields[field];
  Value const& cell = table.cell(row, field);
  Texts out{"missing in the dossier: ", "in het dossier ontbreekt: "};
  if (cell.is_known()) {
    out = {"in another currency, and not converted: ", "in een andere munt, en niet omgerekend: "};
  } else if (f.presence == check::Presence::bounded && cell.known == plan::Known::bounded) {
    out = {"not known exactly: ", "niet precies bekend: "};
  } else if (f.presence == check::Presence::pending && cell.known == plan::Known::bounded) {
    out = {"no date in the dossier yet: ", "nog geen datum in het dossier: "};
  }
  for (Language const language : {Language::en, Language::nl}) {
    std::string const title = f.title.empty() ? f.json_key : f.title.in(language);
    out.in(language) += title + " (" + name_of(model, table, row, language) + ")";
  }
  return out;
}

std::string evidence_text(std::string_view kind, Language language) {
  struct Named {
    std::string_view kind;
    std::string_view en;
    std::string_view nl;
  };
  static constexpr std::array kinds{
      Named{"bank", "a bank record", "een bankafschrift"}, Named{"receipt", "a receipt", "een bon"},
      Named{"statement", "a statement", "een verklaring"},
      Named{"spreadsheet", "a spreadsheet", "een rekenblad"},
      Named{"asserted", "the board’s word", "het woord van het bestuur"}};
  for (Named const& named : kinds) {
    if (named.kind == kind) return std::string(language == Language::en ? named.en : named.nl);
  }
  return std::string(kind);
}

std::string evidence_of(check::Model const& model, Table const& table, std::uint32_t row) {
  check::Record const& record = model.records[check::at(table.record)];
  if (!record.evidence_field) return {};
  Value const& list = table.cell(row, *record.evidence_field);
  if (!list.is_known() || list.size == 0) return {};
  // The first field of an evidence record that is a choice is its kind; the strongest of several
  // counts.
  check::Record const& evidence = model.records[check::at(list.list.table->record)];
  for (std::uint32_t f = 0; f < evidence.fields.size(); ++f) {
    if (evidence.fields[f].type.sort != Sort::choice) continue;
    std::uint32_t best = 0xFFFFFFFF;
    for (std::uint32_t i = 0; i < list.size; ++i) {
      Value const& kind = list.list.table->cell(list.list.first + i, f);
      if (kind.is_known()) best = std::min(best, kind.label);
    }
    auto const& labels = model.choices[check::at(evidence.fields[f].type.choice)].labels;
    return best < labels.size() ? labels[best] : std::string{};
  }
  return {};
}

bool could_be_proven(check::Model const& model, Table const& table) {
  return model.records[check::at(table.record)].evidence_field.has_value();
}

} // namespace grens::evaluate
