#include "check/names.hpp"

#include "base/assert.hpp"
#include "base/sha256.hpp"
#include "check/circles.hpp"
#include "check/draft.hpp"
#include "check/index.hpp"
#include "check/law.hpp"
#include "syntax/grammar_words.hpp"

#include <algorithm>

namespace grens::check {

namespace {

using syntax::PackageDecl;

struct NamedModule {
  syntax::Module module;
  PackageDecl const* package = nullptr;
  std::string name;
};

/// A file whose package clause could not be read: other packages may use it.
void lose_package(Draft& draft, syntax::Module const& module) {
  bool named = false;
  for (syntax::LeftOut const& out : module.left_out) {
    if (out.keyword.text != "package" || out.name.parts.empty()) continue;
    draft.lost_packages.insert(out.name.text());
    named = true;
  }
  draft.lost_package = draft.lost_package || !named;
  draft.lost_record = true;
}

/// The package clause of a file. A file without one, or with two, is reported.
PackageDecl const* package_of(Draft& draft, syntax::Module const& module) {
  bool const has_faults = module.unreadable || !module.left_out.empty();
  draft.lost_any = draft.lost_any || has_faults;
  PackageDecl const* found = nullptr;
  for (auto const& d : module.declarations) {
    auto const* p = std::get_if<PackageDecl>(&d);
    if (p == nullptr) continue;
    if (found != nullptr) {
      draft.faults.push_back({"C201",
                              Severity::error,
                              "a file has one package clause",
                              {{module.source, p->path.span, {}, "a second one"},
                               {module.source, found->path.span, {}, "the first one"}},
                              {},
                              {}});
      continue;
    }
    found = p;
  }
  if (found == nullptr && has_faults) {
    lose_package(draft, module);
  } else if (found == nullptr) {
    draft.faults.push_back({"C201",
                            Severity::error,
                            "this file has no package clause",
                            {{module.source, {0, 1}, {}, {}}},
                            {},
                            "start it with `package` and its name"});
  }
  return found;
}

/// By name, so that the order in which files come in changes nothing.
std::vector<NamedModule> in_order(Draft& draft, std::vector<syntax::Module> modules) {
  std::vector<NamedModule> named;
  for (auto& m : modules) {
    for (auto place = m.unfinished.rbegin(); place != m.unfinished.rend(); ++place)
      m.declarations.erase(m.declarations.begin() + static_cast<std::ptrdiff_t>(*place));
    PackageDecl const* package = package_of(draft, m);
    if (package == nullptr) continue;
    named.push_back({std::move(m), package, package->path.text()});
  }
  std::stable_sort(named.begin(), named.end(), [](NamedModule const& a, NamedModule const& b) {
    return std::pair{a.name, a.module.source->name()} < std::pair{b.name, b.module.source->name()};
  });
  std::vector<NamedModule> out;
  for (auto& m : named) {
    if (!out.empty() && out.back().name == m.name) {
      draft.faults.push_back(
          {"C202",
           Severity::error,
           "two files are package " + m.name,
           {{m.module.source, m.package->path.span, {}, "this one"},
            {out.back().module.source, out.back().package->path.span, {}, "and this one"}},
           {},
           "a package is one file: rename one of them"});
      continue;
    }
    out.push_back(std::move(m));
  }
  return out;
}

Package package_from(Draft& draft, PackageId id, PackageDecl const& tree) {
  Package p = draft.model.packages[at(id)];
  if (!tree.title.empty()) p.title = texts_of(draft, id, tree.title, tree.path.span, "the title");
  if (tree.currency) p.currency = currency(tree.currency->text); // the parser knows no other words
  p.checked = tree.checked;
  p.span = tree.path.span;
  return p;
}

/// Whether a file that could not be read may be this package. A clause that breaks off inside the
/// name gives the words before the fault alone.
bool may_be_lost(Draft const& draft, std::string_view name) {
  if (draft.lost_package) return true;
  return std::any_of(draft.lost_packages.begin(), draft.lost_packages.end(),
                     [&](std::string const& read) {
                       return name == read || name.substr(0, read.size() + 1) == read + ".";
                     });
}

/// One edge for each package that a package names in `uses`.
Graph uses_of(Draft& draft) {
  auto const& packages = draft.model.packages;
  std::vector<std::string_view> known;
  for (auto const& p : packages)
    known.push_back(p.name);
  Graph graph(packages.size());
  for (std::uint32_t i = 0; i < packages.size(); ++i) {
    for (auto const& d : draft.modules[i].declarations) {
      auto const* uses = std::get_if<syntax::UsesDecl>(&d);
      if (uses == nullptr) continue;
      for (auto const& path : uses->packages) {
        Origin const origin{PackageId{i}, path.span};
        auto const it = std::lower_bound(known.begin(), known.end(), path.text());
        if (it == known.end() || *it != path.text()) {
          draft.sees_unknown[i] = true;
          if (may_be_lost(draft, path.text())) continue;
          draft.report({"C203",
                        "there is no package " + path.text(),
                        {{origin, "used here"}},
                        path.text() == "dossier"
                            ? "put dossier.grens beside these rules: `grens rules --out DIR` "
                              "writes it"
                            : did_you_mean(path.text(), known)});
          continue;
        }
        auto const used = static_cast<std::uint32_t>(it - known.begin());
        see_package(draft, origin, PackageId{used});
        graph[i].push_back({used, origin});
      }
    }
  }
  return graph;
}

void add_uses(Draft& draft) {
  Graph const graph = uses_of(draft);
  for (auto const& circle : walk(graph).circles) {
    Fault fault{"C204", "packages use one another in a circle", {}, {}};
    for (auto const& step : circle) {
      fault.marks.push_back({step.origin, draft.model.packages[step.from].name + " uses " +
                                              draft.model.packages[step.to].name});
    }
    draft.report(std::move(fault));
  }
  for (std::uint32_t i = 0; i < graph.size(); ++i) {
    auto& uses = draft.model.packages[i].uses;
    for (Edge const& e : graph[i]) {
      bool const twice = std::find(uses.begin(), uses.end(), PackageId{e.to}) != uses.end();
      if (!twice && e.to != i) uses.push_back(PackageId{e.to});
    }
  }
}

void clash(Draft& draft, std::string const& name, Declared const& first, Declared const& second,
           std::vector<Mark> lead) {
  Fault fault{"C205", quoted(name) + " is declared twice", std::move(lead), "rename one of them"};
  fault.marks.push_back({second.origin, declared_text(second.what)});
  if (first.what == Declares::builtin) {
    fault.title = quoted(name) + " is a function of the language";
    fault.help = "take another name";
  } else {
    fault.marks.push_back({first.origin, "and " + declared_text(first.what)});
  }
  draft.report(std::move(fault));
}

constexpr std::array<std::pair<char const*, Op>, 4> builtins{
    {{"span", Op::span}, {"smaller", Op::smaller}, {"larger", Op::larger}, {"excess", Op::excess}}};

/// Gives the declarations of one package their places in the model.
class Declaring {
public:
  Declaring(Draft& draft, PackageId package) : draft_(draft), package_(package) {}

  void operator()(PackageDecl const&) {}
  void operator()(syntax::UsesDecl const&) {}
  void operator()(syntax::SourceDecl const& tree) {
    add(Space::sources, tree.name, Declares::source, draft_.model.sources, draft_.trees.sources,
        &tree);
  }
  void operator()(syntax::ValueDecl const& tree) {
    add(Space::terms, tree.name, Declares::value, draft_.model.values, draft_.trees.values, &tree);
  }
  void operator()(syntax::ConsequenceDecl const& tree) {
    add(Space::terms, tree.name, Declares::consequence, draft_.model.consequences,
        draft_.trees.consequences, &tree);
  }
  void operator()(syntax::QuestionDecl const& tree) {
    add(Space::terms, tree.name, Declares::question, draft_.model.questions, draft_.trees.questions,
        &tree);
  }
  void operator()(syntax::DefineDecl const& tree) {
    add(Space::terms, tree.name, Declares::define, draft_.model.defines, draft_.trees.defines,
        &tree);
  }
  void operator()(syntax::RuleDecl const& tree) {
    add(Space::provisions, tree.name, Declares::rule, draft_.model.rules, draft_.trees.rules,
        RuleTree{&tree});
  }
  void operator()(syntax::ResultDecl const& tree) {
    add(Space::provisions, tree.name, Declares::result, draft_.model.rules, draft_.trees.rules,
        RuleTree{&tree});
  }
  void operator()(syntax::ExceptionDecl const& tree) {
    add(Space::provisions, tree.name, Declares::exception, draft_.model.exceptions,
        draft_.trees.exceptions, &tree);
  }
  void operator()(syntax::ViewpointDecl const& tree) {
    add(Space::terms, tree.name, Declares::viewpoint, draft_.model.viewpoints,
        draft_.trees.viewpoints, &tree);
  }
  void operator()(syntax::IndicatorDecl const& tree) {
    add(Space::provisions, tree.name, Declares::indicator, draft_.model.rules, draft_.trees.rules,
        RuleTree{&tree});
  }
  void operator()(syntax::LevelDecl const& tree) {
    add(Space::provisions, tree.name, Declares::level, draft_.model.rules, draft_.trees.rules,
        RuleTree{&tree});
  }
  void operator()(syntax::RecordDecl const& tree) {
    add(Space::records, tree.name, Declares::record, draft_.model.records, draft_.trees.records,
        &tree);
  }
  void operator()(syntax::ScenarioDecl& tree) {
    draft_.trees.scenarios.push_back(&tree);
    draft_.model.scenarios.push_back({package_, nullptr});
  }

private:
  template <class Items, class Trees, class Tree>
  void add(Space space, syntax::Word const& name, Declares what, Items& items, Trees& trees,
           Tree tree) {
    Origin const origin{package_, name.span};
    auto const index = static_cast<std::uint32_t>(items.size());
    auto& item = items.emplace_back();
    item.name = name.text;
    item.origin = origin;
    if constexpr (requires { item.package; }) item.package = package_;
    trees.push_back(tree);
    auto& table = draft_.names.own[at(package_)][static_cast<std::size_t>(space)];
    Declared const declared{what, index, origin};
    auto const [it, is_new] = table.emplace(name.text, declared);
    if (!is_new) clash(draft_, name.text, it->second, declared, {});
  }

  Draft& draft_;
  PackageId package_;
};

/// Adds what the used packages declare to what the package declares itself.
void add_visible(Draft& draft, PackageId package) {
  auto& visible = draft.names.visible[at(package)];
  visible = draft.names.own[at(package)];
  for (PackageId const used : draft.model.packages[at(package)].uses) {
    for (std::size_t space = 0; space < visible.size(); ++space) {
      for (auto const& [name, declared] : draft.names.own[at(used)][space]) {
        if (declared.what == Declares::builtin) continue;
        auto const [it, is_new] = visible[space].emplace(name, declared);
        if (is_new) continue;
        std::vector<Mark> lead;
        if (it->second.origin.package != package) {
          Span const here = draft.trees.packages[at(package)]->path.span;
          lead.push_back({{package, here}, "this package sees both"});
        }
        clash(draft, name, declared, it->second, std::move(lead));
      }
    }
  }
}

/// What the faults of each file may have taken away.
void find_left_out(Draft& draft) {
  draft.sees_unknown.assign(draft.modules.size(), false);
  for (std::size_t i = 0; i < draft.modules.size(); ++i) {
    syntax::Module const& module = draft.modules[i];
    if (module.unreadable) draft.sees_unknown[i] = true;
    for (syntax::LeftOut const& out : module.left_out) {
      bool const any = out.name.parts.empty() || out.keyword.text == "uses";
      if (any) draft.sees_unknown[i] = true;
      bool const a_record = out.keyword.text == "record";
      draft.lost_record = draft.lost_record || a_record || any ||
                          !syntax::grammar::is_declaration_word(out.keyword.text);
    }
  }
}

} // namespace

void check_packages(Draft& draft, std::vector<syntax::Module> modules) {
  auto named = in_order(draft, std::move(modules));
  for (auto& m : named) {
    Package p;
    p.name = m.name;
    p.source = m.module.source;
    p.sha256 = sha256_hex(m.module.source->text());
    draft.model.packages.push_back(std::move(p));
    draft.trees.packages.push_back(m.package);
    draft.modules.push_back(std::move(m.module));
  }
  find_left_out(draft);
  for (std::uint32_t i = 0; i < draft.modules.size(); ++i) {
    draft.model.packages[i] = package_from(draft, PackageId{i}, *draft.trees.packages[i]);
  }
  add_uses(draft);
}

void declare_all(Draft& draft) {
  std::size_t const count = draft.modules.size();
  draft.names.own.resize(count);
  draft.names.visible.resize(count);
  for (std::uint32_t i = 0; i < count; ++i) {
    auto& terms = draft.names.own[i][static_cast<std::size_t>(Space::terms)];
    for (auto const& [name, op] : builtins) {
      terms.emplace(name, Declared{Declares::builtin, static_cast<std::uint32_t>(op), {}});
    }
    for (auto& d : draft.modules[i].declarations)
      std::visit(Declaring(draft, PackageId{i}), d);
  }
  for (std::uint32_t i = 0; i < count; ++i)
    add_visible(draft, PackageId{i});
}

Declared const* Names::find(PackageId package, Space space, std::string_view name) const {
  auto const& table = visible[at(package)][static_cast<std::size_t>(space)];
  auto const it = table.find(name);
  return it == table.end() ? nullptr : &it->second;
}

std::vector<std::string_view> Names::known(PackageId package, Space space) const {
  std::vector<std::string_view> out;
  for (auto const& [name, declared] : visible[at(package)][static_cast<std::size_t>(space)]) {
    out.emplace_back(name);
  }
  return out;
}

std::string help_for_unknown(Draft const& draft, PackageId package, Space space,
                             std::string_view name, std::vector<std::string_view> const& known) {
  if (space == Space::terms && name == "max") return "did you mean `larger`?"; // of a spreadsheet
  if (space == Space::terms && name == "min") return "did you mean `smaller`?";
  for (std::size_t i = 0; i < draft.names.own.size(); ++i) {
    auto const& table = draft.names.own[i][static_cast<std::size_t>(space)];
    if (PackageId{static_cast<std::uint32_t>(i)} == package || table.find(name) == table.end())
      continue;
    return "package " + draft.model.packages[i].name + " declares it: add that to `uses`";
  }
  return did_you_mean(name, known);
}

namespace {

/// "a rule, a result or an exception", or the same without articles.
std::string wanted_text(std::vector<Declares> const& wanted, bool with_article) {
  std::string out;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    std::string const word = declared_text(wanted[i]);
    if (i > 0) out += i + 1 == wanted.size() ? " or " : ", ";
    out += with_article ? word : word.substr(word.find(' ') + 1);
  }
  return out;
}

} // namespace

Declared const* find_or_report(Draft& draft, PackageId package, Space space,
                               syntax::Word const& word, std::vector<Declares> const& wanted) {
  Declared const* found = draft.names.find(package, space, word.text);
  if (found != nullptr) see(draft, {package, word.span}, *found);
  auto const is_wanted = [&](Declares what) {
    return std::find(wanted.begin(), wanted.end(), what) != wanted.end();
  };
  if (found != nullptr && is_wanted(found->what)) return found;
  Origin const origin{package, word.span};
  if (found != nullptr) {
    Fault fault{"C208",
                quoted(word.text) + " is " + declared_text(found->what) + ", not " +
                    wanted_text(wanted, true),
                {{origin, {}}},
                {}};
    if (found->what != Declares::builtin) fault.marks.push_back({found->origin, "declared here"});
    draft.report(std::move(fault));
    return nullptr;
  }
  if (draft.may_be_declared(package, word.text)) return nullptr;
  std::vector<std::string_view> known;
  for (auto const& name : draft.names.known(package, space)) {
    if (is_wanted(draft.names.find(package, space, name)->what)) known.push_back(name);
  }
  draft.report({"C207",
                "there is no " + wanted_text(wanted, false) + " " + quoted(word.text),
                {{origin, {}}},
                help_for_unknown(draft, package, space, word.text, known)});
  return nullptr;
}

std::string declared_text(Declares what) {
  switch (what) {
  case Declares::record: return "a record";
  case Declares::source: return "a source";
  case Declares::value: return "a value";
  case Declares::define: return "a define";
  case Declares::consequence: return "a consequence";
  case Declares::question: return "a question";
  case Declares::builtin: return "a function of the language";
  case Declares::rule: return "a rule";
  case Declares::result: return "a result";
  case Declares::exception: return "an exception";
  case Declares::viewpoint: return "a viewpoint";
  case Declares::indicator: return "an indicator";
  case Declares::level: return "a level";
  }
  return {};
}

} // namespace grens::check
