#include "faces/editor/rename.hpp"

#include "syntax/grammar_words.hpp"

#include <algorithm>

namespace grens::editor {

namespace grammar = syntax::grammar;

using check::Stands;
using check::Use;

namespace {

std::string quoted(std::string_view word) {
  return "`" + std::string(word) + "`";
}

bool is_name(std::string_view word) {
  bool const starts = !word.empty() && word.front() >= 'a' && word.front() <= 'z';
  return starts && std::all_of(word.begin(), word.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || grammar::is_digit(c) || c == '_';
         });
}

SourcePtr const& source_of(check::Index const& index, check::PackageId package) {
  return index.model->packages[check::at(package)].source;
}

std::string refuse_name(std::string const& name) {
  if (grammar::is_reserved(name)) return quoted(name) + " is a keyword; choose another name";
  if (!is_name(name)) {
    return quoted(name) +
           " is no name: a name is lower-case letters, digits and _, and begins with a letter";
  }
  if (name.size() > limits::name_bytes_max) {
    return "a name has at most " + std::to_string(limits::name_bytes_max) + " bytes";
  }
  return {};
}

/// The same names in the same order, each standing for the same thing: nothing was captured.
bool means_the_same(check::Index const& before, check::Index const& after) {
  return std::equal(before.uses.begin(), before.uses.end(), after.uses.begin(), after.uses.end(),
                    [](Use const& a, Use const& b) {
                      bool const local = a.stands == Stands::local;
                      return a.place.package == b.place.package && a.stands == b.stands &&
                             (local || (a.index == b.index && a.part == b.part));
                    });
}

std::string with_name(std::string_view text, std::vector<Span> const& places,
                      std::string const& name) {
  std::string out;
  std::size_t done = 0;
  for (Span const& place : places) {
    out.append(text.substr(done, place.begin - done)).append(name);
    done = place.end;
  }
  return out.append(text.substr(done));
}

/// What goes wrong with that name; empty where nothing does.
std::string clash(Workspace const& workspace, Spot const& spot, Renamed const& renamed,
                  std::string const& name) {
  FileTexts texts = workspace.rulebook_of(spot.file->uri);
  for (auto const& [uri, places] : renamed.places)
    texts[uri] = with_name(texts[uri], places, name);
  Analysis const after = analyse(texts);
  if (after.faults.size() > spot.analysis->faults.size()) {
    auto const is_new = [&](Diagnostic const& d) {
      auto const& old = spot.analysis->faults;
      return std::none_of(old.begin(), old.end(), [&](Diagnostic const& o) {
        return o.code == d.code && o.title == d.title;
      });
    };
    auto const fault = std::find_if(after.faults.begin(), after.faults.end(), is_new);
    return fault == after.faults.end() ? "there would be a fault" : fault->title;
  }
  if (!means_the_same(spot.analysis->index, after.index)) {
    return quoted(name) + " would be mistaken for something else";
  }
  return {};
}

} // namespace

std::string keeps_its_name(Spot const& spot, Use const& use) {
  check::Model const& model = *spot.analysis->index.model;
  for (File const& file : spot.analysis->files) {
    if (!file.has_faults) continue;
    std::size_t const slash = file.uri.rfind('/');
    return file.uri.substr(slash == std::string::npos ? 0 : slash + 1) +
           " holds a declaration that cannot be read, and the name may stand in it: mend that "
           "first";
  }
  switch (use.stands) {
  case Stands::package: return "a package is called after its file: rename the file";
  case Stands::label: return "a label stands in dossiers too, which this cannot see";
  case Stands::reading: return "a reading stands in dossiers too, which this cannot see";
  case Stands::field: {
    check::Field const& field = model.records[use.index].fields[use.part];
    if (field.json_key != field.name) break;
    return "a field is called in dossiers as it is here: give it a key of its own first, " +
           quoted("new_name \"" + field.name + "\" : …");
  }
  case Stands::record:
  case Stands::source:
  case Stands::value:
  case Stands::define:
  case Stands::consequence:
  case Stands::question:
  case Stands::rule:
  case Stands::result:
  case Stands::exception:
  case Stands::viewpoint:
  case Stands::indicator:
  case Stands::level: break;
  case Stands::local: {
    std::string_view const made =
        source_of(spot.analysis->index, use.declared.package)->text(use.declared.span);
    if (made == source_of(spot.analysis->index, use.place.package)->text(use.place.span)) break;
    return "the language gives this name";
  }
  }
  std::string const& home = source_of(spot.analysis->index, use.declared.package)->name();
  if (home.rfind(built_in_scheme, 0) == 0) {
    return "it is declared in the rules inside the program, which no editor can change";
  }
  return {};
}

Renamed renamed(Workspace const& workspace, Spot const& spot, Use const& use,
                std::string const& name) {
  Renamed out;
  out.refused = keeps_its_name(spot, use);
  if (out.refused.empty()) out.refused = refuse_name(name);
  if (!out.refused.empty()) return out;
  check::Index const& index = spot.analysis->index;
  std::string_view const old = source_of(index, use.declared.package)->text(use.declared.span);
  for (Use const* each : index.of(use)) {
    SourcePtr const& source = source_of(index, each->place.package);
    // In a scenario a field may stand by its key, which stays.
    if (source->text(each->place.span) != old) continue;
    out.places[source->name()].push_back(each->place.span);
  }
  if (old != name) out.refused = clash(workspace, spot, out, name);
  return out;
}

} // namespace grens::editor
