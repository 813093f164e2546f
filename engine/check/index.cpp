#include "check/index.hpp"

#include "check/draft.hpp"

#include <algorithm>
#include <map>

namespace grens::check {

namespace {

std::optional<Stands> stands_for(Declares what) {
  switch (what) {
  case Declares::record: return Stands::record;
  case Declares::source: return Stands::source;
  case Declares::value: return Stands::value;
  case Declares::define: return Stands::define;
  case Declares::consequence: return Stands::consequence;
  case Declares::question: return Stands::question;
  case Declares::builtin: return std::nullopt;
  case Declares::rule: return Stands::rule;
  case Declares::result: return Stands::result;
  case Declares::exception: return Stands::exception;
  case Declares::viewpoint: return Stands::viewpoint;
  case Declares::indicator: return Stands::indicator;
  case Declares::level: return Stands::level;
  }
  return std::nullopt;
}

bool before(Use const& a, Use const& b) {
  return std::pair{a.place.package, a.place.span.begin} <
         std::pair{b.place.package, b.place.span.begin};
}

bool same_place(Use const& a, Use const& b) {
  return a.place.package == b.place.package && a.place.span.begin == b.place.span.begin;
}

void add(Draft& draft, Use use) {
  if (draft.index != nullptr) draft.index->uses.push_back(use);
}

} // namespace

bool same_thing(Use const& a, Use const& b) {
  if (a.stands != b.stands) return false;
  if (a.stands == Stands::local) {
    return a.declared.package == b.declared.package && a.declared.span == b.declared.span;
  }
  return a.index == b.index && a.part == b.part;
}

Use const* Index::touching(PackageId package, std::uint32_t offset) const {
  Use wanted;
  wanted.place = {package, {offset, offset}};
  auto it = std::upper_bound(uses.begin(), uses.end(), wanted, before);
  if (it == uses.begin()) return nullptr;
  --it;
  return it->place.package == package && offset <= it->place.span.end ? &*it : nullptr;
}

Use const* Index::ending_at(PackageId package, std::uint32_t offset) const {
  if (offset == 0) return nullptr;
  Use const* use = touching(package, offset - 1);
  return use != nullptr && use->place.span.end == offset ? use : nullptr;
}

std::vector<Use const*> Index::of(Use const& use) const {
  std::vector<Use const*> out;
  for (Use const& each : uses) {
    if (same_thing(each, use)) out.push_back(&each);
  }
  return out;
}

std::optional<PackageId> Index::package_of(std::string_view source_name) const {
  for (std::uint32_t i = 0; i < model->packages.size(); ++i) {
    if (model->packages[i].source->name() == source_name) return PackageId{i};
  }
  return std::nullopt;
}

void see(Draft& draft, Origin place, Declared const& declared) {
  auto const stands = stands_for(declared.what);
  if (stands) add(draft, {place, *stands, declared.index, 0, declared.origin, std::nullopt});
}

void see_package(Draft& draft, Origin place, PackageId package) {
  Span const declared = draft.trees.packages[at(package)]->path.span;
  add(draft, {place,
              Stands::package,
              static_cast<std::uint32_t>(at(package)),
              0,
              {package, declared},
              std::nullopt});
}

void see_field(Draft& draft, Origin place, RecordId record, std::uint32_t field,
               std::optional<Type> type) {
  Origin const declared = draft.model.records[at(record)].fields[field].origin;
  add(draft, {place, Stands::field, static_cast<std::uint32_t>(at(record)), field, declared, type});
}

void see_local(Draft& draft, Origin place, Origin declared, std::optional<Type> type) {
  add(draft, {place, Stands::local, 0, 0, declared, type});
}

void see_reading(Draft& draft, Origin place, std::uint32_t question, std::uint32_t reading) {
  Span const declared = draft.trees.questions[question]->readings[reading].name.span;
  PackageId const package = draft.model.questions[question].package;
  add(draft, {place, Stands::reading, question, reading, {package, declared}, std::nullopt});
}

void see_label(Draft& draft, Origin place, ChoiceId choice, std::uint32_t label) {
  if (draft.index == nullptr) return;
  // The same labels in the same order are one choice, wherever they are written; those of the
  // language are written nowhere.
  Origin declared = draft.index->labels[at(choice)][label];
  if (declared.span == Span{}) declared = place;
  add(draft, {place, Stands::label, static_cast<std::uint32_t>(at(choice)), label, declared,
              std::nullopt});
}

void see_choice(Draft& draft, PackageId package, ChoiceId choice,
                std::vector<syntax::Word> const& labels) {
  if (draft.index == nullptr) return;
  auto& all = draft.index->labels;
  if (all.size() <= at(choice)) all.resize(at(choice) + 1);
  auto const& names = draft.model.choices[at(choice)].labels;
  all[at(choice)].resize(names.size());
  for (std::uint32_t i = 0; i < names.size(); ++i) {
    auto const word = std::find_if(labels.begin(), labels.end(),
                                   [&](syntax::Word const& w) { return w.text == names[i]; });
    if (word == labels.end() || word->span == Span{}) continue;
    Origin& first = all[at(choice)][i];
    if (first.span == Span{}) first = {package, word->span};
    see_label(draft, {package, word->span}, choice, i);
  }
}

namespace {

/// A level makes a local of each indicator that it counts, by the same word: that is the indicator.
void settle_locals(Draft& draft) {
  auto& uses = draft.index->uses;
  std::map<std::pair<PackageId, std::uint32_t>, std::size_t> first;
  for (std::size_t i = 0; i < uses.size(); ++i)
    first.emplace(std::pair{uses[i].place.package, uses[i].place.span.begin}, i);
  for (Use& use : uses) {
    if (use.stands != Stands::local) continue;
    auto const it = first.find({use.declared.package, use.declared.span.begin});
    if (it == first.end() || uses[it->second].stands == Stands::local) continue;
    Use const& made = uses[it->second];
    if (draft.text(made.place) != draft.text(use.place)) continue;
    use = {use.place, made.stands, made.index, made.part, made.declared, use.type};
  }
}

} // namespace

void finish_index(Draft& draft) {
  if (draft.index == nullptr) return;
  for (std::uint32_t p = 0; p < draft.names.own.size(); ++p) {
    see_package(draft, {PackageId{p}, draft.trees.packages[p]->path.span}, PackageId{p});
    for (NameTable const& table : draft.names.own[p]) {
      for (auto const& [name, declared] : table) {
        if (declared.what != Declares::builtin) see(draft, declared.origin, declared);
      }
    }
  }
  for (std::uint32_t r = 0; r < draft.model.records.size(); ++r) {
    auto const& fields = draft.model.records[r].fields;
    for (std::uint32_t f = 0; f < fields.size(); ++f)
      see_field(draft, fields[f].origin, RecordId{r}, f, fields[f].type);
  }
  for (std::uint32_t q = 0; q < draft.model.questions.size(); ++q) {
    auto const& readings = draft.trees.questions[q]->readings;
    for (std::uint32_t r = 0; r < readings.size(); ++r)
      see_reading(draft, {draft.model.questions[q].package, readings[r].name.span}, q, r);
  }
  settle_locals(draft);
  auto& uses = draft.index->uses;
  // What was seen first at a place is what was written there.
  std::stable_sort(uses.begin(), uses.end(), before);
  uses.erase(std::unique(uses.begin(), uses.end(), same_place), uses.end());
}

} // namespace grens::check
