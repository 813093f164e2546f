#include "intake/csv_list.hpp"

#include "intake/csv_numbers.hpp"
#include "intake/iban.hpp"
#include "intake/letters.hpp"

#include <algorithm>

namespace grens::intake {

namespace {

std::string const nothing;

/// "2024-03-05" or "5-3-2024". Slashes are refused by the caller: 03/05/2024 is March or May.
std::optional<Date> written_date(std::string_view text) {
  if (auto const iso = parse_date(text)) return iso;
  std::size_t const first = text.find('-');
  std::size_t const second = first == std::string_view::npos ? first : text.find('-', first + 1);
  if (second == std::string_view::npos || first > 2 || second - first > 3) return std::nullopt;
  auto const padded = [](std::string_view digits) {
    return std::string(digits.size() < 2 ? 2 - digits.size() : 0, '0') + std::string(digits);
  };
  std::string const turned = std::string(text.substr(second + 1)) + "-" +
                             padded(text.substr(first + 1, second - first - 1)) + "-" +
                             padded(text.substr(0, first));
  return parse_date(turned);
}

/// The contract's forms, and those that Dutch lists use: 2-2024 and 5-3-2024.
std::optional<Period> written_period(std::string_view text) {
  if (auto const known = parse_period(text)) return known;
  if (auto const day = written_date(text)) return day_period(*day);
  if (auto const month = written_date("1-" + std::string(text))) return month_of(*month);
  return std::nullopt;
}

bool holds_text(Column column) {
  switch (column) {
  case Column::hours:
  case Column::amount:
  case Column::costs_shown:
  case Column::date:
  case Column::from:
  case Column::to:
  case Column::date_of_birth:
  case Column::worked: return false;
  case Column::id:
  case Column::name:
  case Column::iban:
  case Column::role:
  case Column::volunteer:
  case Column::currency:
  case Column::kind:
  case Column::agreed:
  case Column::note: return true;
  }
  return true;
}

} // namespace

List::List(Table table, FileTally& tally, ImportOptions const& options, Diagnostics& diagnostics)
    : table_(std::move(table)), tally_(tally), options_(options), diagnostics_(diagnostics) {
  index_.fill(-1);
  decided_.fill(Decided::not_yet);
  tally_.read = table_.rows.size();
  if (table_.header >= table_.rows.size()) {
    tally_.put_aside(Reason::blank, table_.rows.size());
    return;
  }
  tally_.put_aside(Reason::header);
  tally_.put_aside(Reason::blank, table_.header);
  ready_ = read_headers();
  if (!ready_) tally_.put_aside(Reason::unreadable, table_.rows.size() - table_.header - 1);
}

bool List::read_headers() {
  bool holds = true;
  std::vector<Column> const& wanted = columns_of(tally_.kind);
  std::vector<Cell> const& cells = table_.rows[table_.header].cells;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    headers_.push_back(cells[i].text);
    auto const column = column_of(cells[i].text);
    Place const place{table_.source, cells[i].at, {}, {}};
    if (column && std::find(wanted.begin(), wanted.end(), *column) != wanted.end()) {
      int& at = index_[static_cast<std::size_t>(*column)];
      if (at >= 0) {
        Place const other{table_.source, cells[static_cast<std::size_t>(at)].at, {}, "the other"};
        diagnostics_.push_back({"I443",
                                Severity::error,
                                "two columns mean the same: " + std::string(word(*column)),
                                {place, other},
                                {},
                                "Keep one of them, or rename the other."});
        holds = false;
      }
      at = static_cast<int>(i);
    } else if (!cells[i].text.empty()) {
      tally_.columns_not_read.push_back(cells[i].text);
      auto const near = column ? std::nullopt : nearest_column(cells[i].text);
      if (near) {
        diagnostics_.push_back({"I444",
                                Severity::warning,
                                "the column '" + cells[i].text + "' is not read",
                                {place},
                                {},
                                "Did you mean '" + *near + "'?"});
      }
    }
  }
  return holds;
}

bool List::require(std::initializer_list<Column> columns) {
  for (Column const c : columns) {
    if (ready_ && !require_one({c})) break;
  }
  return ready_;
}

bool List::require_one(std::initializer_list<Column> columns) {
  if (!ready_) return false;
  std::string names;
  std::string help;
  for (Column const c : columns) {
    if (has(c)) return true;
    names += (names.empty() ? "" : ", ") + column_name(c);
    if (auto const near = nearest_header(c, headers_)) {
      help = "'" + *near + "' is near it: rename that column to '" + column_name(c) + "'.";
    }
  }
  if (help.empty()) help = "Put a column with that header in the list.";
  std::vector<Cell> const& cells = table_.rows[table_.header].cells;
  Place const place{
      table_.source, {cells.front().at.begin, cells.back().at.end}, {}, "these are the headers"};
  std::string const one_of =
      columns.size() > 1 ? "one of the columns is missing: " : "a column is missing: ";
  diagnostics_.push_back({"I442", Severity::error, one_of + names, {place}, {}, help});
  ready_ = false;
  tally_.put_aside(Reason::unreadable, table_.rows.size() - table_.header - 1);
  return false;
}

bool List::begin_row() {
  row_holds_ = true;
  if (row_->blank()) {
    tally_.put_aside(Reason::blank);
    return false;
  }
  for (std::size_t i = headers_.size(); i < row_->cells.size(); ++i) {
    if (row_->cells[i].text.empty()) continue;
    fault("I445",
          "this line has " + std::to_string(row_->cells.size()) + " cells and the headers have " +
              std::to_string(headers_.size()),
          {table_.source, row_->cells[i].at, {}, "no header stands above this"},
          "A comma inside a number or a text splits it: put quotes around that cell.");
    break;
  }
  refuse_citizen_numbers();
  return true;
}

void List::end_row() {
  if (row_holds_) {
    ++tally_.used;
  } else {
    tally_.put_aside(Reason::unreadable);
  }
}

void List::refuse_citizen_numbers() {
  for (Column const c : columns_of(tally_.kind)) {
    if (!holds_text(c) || !is_citizen_number(text(c))) continue;
    fault("I457", "this looks like a citizen service number (BSN), which must not be here",
          place(c), "Use another number, such as the member's number at the club.");
  }
}

void List::fault(std::string code, std::string title, Place at, std::string help) {
  row_holds_ = false;
  diagnostics_.push_back(
      {std::move(code), Severity::error, std::move(title), {std::move(at)}, {}, std::move(help)});
}

/// As the list has it, so that people find it; else as the contract has it.
std::string List::column_name(Column column) const {
  return has(column) ? headers_[static_cast<std::size_t>(index(column))]
                     : std::string(word(column));
}

Place List::place(Column column) const {
  int const at = index(column);
  if (at >= 0 && static_cast<std::size_t>(at) < row_->cells.size()) {
    return {table_.source, row_->cells[static_cast<std::size_t>(at)].at, {}, {}};
  }
  Cell const& first = row_->cells.front();
  Cell const& last = row_->cells.back();
  return {table_.source, {first.at.begin, last.at.end}, {}, {}};
}

std::string const& List::text(Column column) const {
  int const at = index(column);
  bool const there = at >= 0 && static_cast<std::size_t>(at) < row_->cells.size();
  return there ? row_->cells[static_cast<std::size_t>(at)].text : nothing;
}

std::string const& List::required(Column column) {
  std::string const& written = text(column);
  if (written.empty()) {
    fault("I451", "'" + column_name(column) + "' is empty on this line", place(column),
          "Fill it in.");
  }
  return written;
}

std::string List::iban() {
  std::string plain = plain_account(text(Column::iban));
  if (!plain.empty() && !is_iban(plain)) {
    fault("I452", "the check digits of this IBAN do not hold", place(Column::iban),
          "Compare it with the bank's statement: a digit is wrong or missing.");
  }
  return plain;
}

std::optional<Date> List::date(Column column) {
  std::string const& written = text(column);
  if (written.empty()) return std::nullopt;
  if (auto const found = written_date(written)) return found;
  bool const slashes = written.find('/') != std::string::npos;
  fault("I449", slashes ? "'" + written + "' can mean two days" : "'" + written + "' is not a date",
        place(column), "Write it as 2024-03-05 or 5-3-2024 (day, month, year).");
  return std::nullopt;
}

std::optional<Period> List::period(Column column) {
  std::string const& written = text(column);
  if (written.empty()) return std::nullopt;
  if (auto const found = written_period(written)) return found;
  fault("I455", "'" + written + "' is not a period", place(column),
        "Write a day, month or year as 2024-03-05, 2024-03 or 2024, or both ends as "
        "2024-01-01/2024-06-30.");
  return std::nullopt;
}

std::string List::meaning(Column column, std::span<Meaning const> known) {
  std::string const& written = text(column);
  if (written.empty()) return {};
  std::string plain = slug(written);
  std::replace(plain.begin(), plain.end(), '-', '_');
  std::vector<std::string_view> words;
  for (Meaning const& m : known) {
    if (m.written == plain) return std::string(m.meant);
    words.push_back(m.written);
  }
  auto const near = nearest(plain, words);
  std::string help = near ? "Did you mean '" + *near + "'? " : "";
  help += "Known are:";
  for (std::size_t i = 0; i < known.size(); ++i) {
    bool const contract_word = known[i].written == known[i].meant;
    if (contract_word) help += (i == 0 ? " " : ", ") + std::string(known[i].meant);
  }
  fault("I450", "'" + written + "' is not a known word for '" + column_name(column) + "'",
        place(column), help + ".");
  return {};
}

std::optional<DecimalSign> List::decimal_sign(Column column) {
  Decided& decided = decided_[static_cast<std::size_t>(column)];
  if (decided == Decided::point) return DecimalSign::point;
  if (decided == Decided::comma) return DecimalSign::comma;
  if (decided == Decided::cannot) return std::nullopt;
  Row const* const here = row_;
  std::array<std::optional<Place>, 3> seen; // with a point, with a comma, undecidable
  for (std::size_t i = table_.header + 1; i < table_.rows.size(); ++i) {
    row_ = &table_.rows[i];
    Shape const shape = shape_of(text(column));
    if (shape == Shape::point && !seen[0]) seen[0] = place(column);
    if (shape == Shape::comma && !seen[1]) seen[1] = place(column);
    if (shape == Shape::undecidable && !seen[2]) seen[2] = place(column);
  }
  row_ = here;
  decided = Decided::cannot;
  std::string const ask = "Say which with --decimal comma or --decimal point.";
  if (seen[0] && seen[1]) {
    seen[0]->label = "point";
    seen[1]->label = "comma";
    diagnostics_.push_back(
        {"I447",
         Severity::error,
         "'" + column_name(column) + "' has a decimal point here and a decimal comma there",
         {*seen[0], *seen[1]},
         {},
         "Write one of the two in the whole column."});
  } else if (options_.decimal) {
    decided = *options_.decimal == DecimalSign::point ? Decided::point : Decided::comma;
  } else if (seen[2] && !seen[0] && !seen[1]) {
    seen[2]->label = "a thousand times more, or decimals?";
    diagnostics_.push_back({"I446",
                            Severity::error,
                            "nothing in '" + column_name(column) + "' tells its decimal sign",
                            {*seen[2]},
                            {},
                            ask});
  } else {
    decided = seen[1] ? Decided::comma : Decided::point;
  }
  return decided == Decided::cannot ? std::nullopt : decimal_sign(column);
}

std::optional<Number> List::number(Column column) {
  std::string const& written = text(column);
  if (written.empty()) return std::nullopt;
  auto const sign = decimal_sign(column);
  if (!sign) {
    row_holds_ = false; // said once for the column
    return std::nullopt;
  }
  auto const found =
      shape_of(written) == Shape::not_a_number ? std::nullopt : number_of(written, *sign);
  if (!found) {
    fault("I448", "'" + written + "' is not a number that Grens can read", place(column),
          "Write digits and one decimal sign, such as 125.00 or 125,00; at most 18 digits.");
  }
  return found;
}

} // namespace grens::intake
