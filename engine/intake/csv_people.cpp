#include "intake/csv_lists.hpp"
#include "intake/letters.hpp"

#include <algorithm>

namespace grens::intake {

namespace {

/// "trainer; bar" and "trainer + bar" are two roles. A comma is left alone: it is part of many role
/// names.
std::vector<Role> roles_in(std::string_view text) {
  std::vector<Role> roles;
  while (!text.empty()) {
    std::size_t const end = text.find_first_of(";+");
    std::string_view const name = trimmed(text.substr(0, end));
    if (!slug(name).empty()) roles.push_back({slug(name), std::string(name)});
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return roles;
}

void refuse_twins(List& list, Person const& person, std::vector<Person> const& before,
                  Diagnostics& diagnostics) {
  for (Person const& other : before) {
    Place there = other.place;
    there.label = "the first";
    if (other.id == person.id) {
      bool const written = list.has(Column::id);
      list.fault("I453",
                 written ? "two people have the id '" + person.id + "'"
                         : "two people have the name '" + person.name + "'",
                 list.place(written ? Column::id : Column::name),
                 written ? "Give each person an id of their own."
                         : "Add a column 'id' with a number for each person.");
      diagnostics.back().places.push_back(std::move(there));
    } else if (!person.iban.empty() && other.iban == person.iban) {
      // Couples share accounts, so this is no error: the name then decides between them.
      diagnostics.push_back(
          {"I454",
           Severity::warning,
           "two people have one IBAN",
           {list.place(Column::iban), std::move(there)},
           {},
           "Payments to it are matched by name. Correct the list if one of them is wrong."});
    }
  }
}

} // namespace

void read_people(List& list, std::vector<Person>& into, Diagnostics& diagnostics) {
  if (!list.require({Column::name})) return;
  list.each([&] {
    Person person;
    person.name = list.required(Column::name);
    person.id = list.has(Column::id) ? list.required(Column::id) : slug(person.name);
    person.born = list.date(Column::date_of_birth);
    person.iban = list.iban();
    person.roles = roles_in(list.text(Column::role));
    person.place = list.place(list.has(Column::id) ? Column::id : Column::name);
    if (list.row_holds()) refuse_twins(list, person, into, diagnostics);
    if (list.row_holds()) into.push_back(std::move(person));
  });
}

} // namespace grens::intake
