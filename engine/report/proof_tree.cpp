#include "report/proof_tree.hpp"

#include "base/number.hpp"
#include "report/cites.hpp"
#include "report/figures.hpp"
#include "report/labels.hpp"
#include "report/phrase.hpp"

#include <algorithm>
#include <optional>
#include <set>

namespace grens::report {

using evaluate::ProofNode;
using Kind = ProofNode::Kind;

namespace {

constexpr Phrase yes{"yes", "ja"};
constexpr Phrase no{"no", "nee"};
constexpr Phrase unknown{"unknown", "onbekend"};
constexpr Phrase applies{"applies", "van toepassing"};
constexpr Phrase does_not_apply{"does not apply", "niet van toepassing"};
constexpr Phrase result{"result", "uitkomst"};
constexpr Phrase exception{"exception", "uitzondering"};
constexpr Phrase because_of{"because of finding {}", "door bevinding {}"};
constexpr Phrase reading{"reading used: {}", "gebruikte lezing: {}"};
constexpr Phrase asserted{"stated by the organisation, not proven",
                          "opgegeven door de organisatie, niet aangetoond"};
constexpr Phrase stated{"stated", "opgegeven"};
constexpr Phrase all_of{"all of these", "al deze"};
constexpr Phrase one_of{"one of these", "een van deze"};
constexpr Counted more{{"and one more", "en nog één"}, {"and {} more", "en nog {}"}};

/// Of a sum people want to see the large ones; of a condition a few show what was looked at.
constexpr std::size_t elements_max = 6;
constexpr std::size_t elements_of_condition_max = 2;

bool is_truth(ProofNode const& n) {
  return n.value == "yes" || n.value == "no";
}

std::string spoken_value(std::string const& exact, Language language) {
  if (exact == "yes") return std::string(yes.in(language));
  if (exact == "no") return std::string(no.in(language));
  if (exact == "unknown") return std::string(unknown.in(language));
  if (exact == "applies") return std::string(applies.in(language));
  if (exact == "does not apply") return std::string(does_not_apply.in(language));
  // A year is no amount: only what has a unit is grouped.
  return exact.find(' ') == std::string::npos ? exact : figure(exact, language);
}

bool is_list(ProofNode const& n) {
  return n.value.ends_with(" elements");
}

std::string key_of(ProofNode const& fact) {
  return fact.field.substr(fact.field.rfind('.') + 1);
}

/// The number at the front of an exact value; nothing for other values.
std::optional<Number> number_of(ProofNode const& n) {
  return parse_decimal(std::string_view(n.value).substr(0, n.value.find(' ')));
}

/// What an element counts for: the first of its parts that is a number with a unit.
ProofNode const* weight(ProofNode const& element) {
  for (ProofNode const& part : element.parts) {
    if (part.value.find(' ') != std::string::npos && number_of(part)) return &part;
  }
  return nullptr;
}

class Trees {
public:
  explicit Trees(Language language) : language_(language) {}

  TreeLine line_of(ProofNode const& node) {
    ProofNode const& n = essential(node);
    TreeLine line;
    line.label = label_of(n, node);
    line.value = value_of(node);
    add_notes(line, n);
    if (n.kind == Kind::fact && n.decided) return line;
    if (n.kind == Kind::exception && n.value == "does not apply") {
      add_why_not(line, n);
    } else if (is_negation(n)) {
      line.parts = lines_of(n.parts[0].parts, true);
    } else {
      line.parts = lines_of(n.parts, is_truth(n));
    }
    return line;
  }

  /// The root's parts: how it was reckoned, what it was held against, then the exceptions that were
  /// tried.
  std::vector<TreeLine> root_lines(std::vector<ProofNode> const& parts) {
    std::vector<ProofNode> ordered = parts;
    std::stable_partition(ordered.begin(), ordered.end(),
                          [](ProofNode const& n) { return n.kind != Kind::exception; });
    return lines_of(ordered, false);
  }

private:
  std::vector<TreeLine> lines_of(std::vector<ProofNode> const& parts, bool of_condition) {
    std::vector<ProofNode const*> elements;
    std::vector<TreeLine> lines;
    for (ProofNode const& part : parts) {
      if (part.kind == Kind::element) {
        elements.push_back(&part);
      } else if (!says_nothing(part)) {
        lines.push_back(line_of(part));
      }
    }
    std::size_t const all = elements.size();
    // What counts for nothing and is unknown is a condition too, and each says the same again.
    bool const is_open = std::any_of(elements.begin(), elements.end(), [](ProofNode const* e) {
      return !e->decided && weight(*e) == nullptr;
    });
    keep_largest(elements, of_condition || is_open ? elements_of_condition_max : elements_max);
    for (ProofNode const* e : elements)
      lines.push_back(element_line(*e));
    if (all > elements.size()) {
      TreeLine rest;
      rest.label = Styled(more.of(all - elements.size(), language_), Tone::faint);
      lines.push_back(std::move(rest));
    }
    return lines;
  }

  /// A step whose only part comes to the same is passed over, down to the one that says why.
  static ProofNode const& essential(ProofNode const& node) {
    ProofNode const* n = &node;
    while (n->kind == Kind::step && n->parts.size() == 1 && n->parts[0].value == n->value &&
           n->parts[0].kind == Kind::step) {
      n = &n->parts[0];
    }
    return *n;
  }

  static bool says_nothing(ProofNode const& n) {
    bool const named_before = n.kind == Kind::let && n.parts.empty();
    return n.decided && (named_before || is_list(n));
  }

  static bool is_negation(ProofNode const& n) {
    return n.parts.size() == 1 && n.what == "not " + n.parts[0].what;
  }

  /// The first condition on the way down that fails: it is enough.
  void add_why_not(TreeLine& line, ProofNode const& exception_node) const {
    ProofNode const* n = &exception_node;
    while (true) {
      auto const fails = std::find_if(n->parts.begin(), n->parts.end(), [](ProofNode const& p) {
        return p.value == "no" && p.kind == Kind::step;
      });
      if (fails == n->parts.end()) break;
      n = &*fails;
    }
    if (n == &exception_node) return;
    Styled note(n->what, Tone::faint);
    line.notes.push_back(note.add(": ", Tone::faint).add(no.in(language_), Tone::faint));
  }

  /// "and" or "or", when the step is no more than its parts with one of these between them.
  static std::optional<Phrase> joined(ProofNode const& n) {
    if (n.parts.size() < 2 || !is_truth(n.parts[0])) return std::nullopt;
    std::size_t const first = n.what.find(n.parts[0].what);
    if (first == std::string::npos) return std::nullopt;
    std::size_t const end = first + n.parts[0].what.size();
    std::size_t const second = n.what.find(n.parts[1].what, end);
    if (second == std::string::npos) return std::nullopt;
    std::string const between = n.what.substr(end, second - end);
    if (between.find(" and ") != std::string::npos) return all_of;
    if (between.find(" or ") != std::string::npos) return one_of;
    return std::nullopt;
  }

  Styled label_of(ProofNode const& n, ProofNode const& outer) const {
    switch (outer.kind) {
    case Kind::let: return Styled(outer.what, Tone::strong);
    case Kind::exception:
      return Styled(exception.in(language_), Tone::faint).add(" ").add(outer.what, Tone::strong);
    case Kind::norm:
      if (auto const words = joined(n)) return Styled(words->in(language_), Tone::strong);
      return Styled(n.what == "gives" ? result.in(language_) : n.what, Tone::strong);
    case Kind::step:
      if (auto const words = joined(n)) return Styled(words->in(language_));
      break;
    case Kind::fact:
    case Kind::value:
    case Kind::element:
    case Kind::consequence:
    case Kind::reading: break;
    }
    return Styled(n.what);
  }

  Styled value_of(ProofNode const& n) const {
    Tone const tone = !n.decided             ? Tone::unclear
                      : n.kind == Kind::norm ? Tone::strong
                                             : Tone::plain;
    return Styled(spoken_value(n.value, language_), tone);
  }

  void add_notes(TreeLine& line, ProofNode const& n) {
    bool const told_before = n.kind == Kind::consequence && !told_.insert(n.pointer).second;
    if (!n.why.empty() && !n.decided && !told_before) {
      line.notes.emplace_back(n.why.in(language_), Tone::unclear);
    }
    Styled note;
    auto const add = [&](std::string_view text) {
      if (text.empty()) return;
      if (!note.empty()) note.add(" · ", Tone::faint);
      note.add(text, Tone::faint);
    };
    if (n.kind == Kind::consequence && !n.pointer.empty()) {
      add(filled(because_of, language_, n.pointer));
    } else if (n.kind == Kind::reading) {
      add(filled(reading, language_, n.note));
    } else {
      add(n.note);
      add(n.pointer);
    }
    if (n.asserted) {
      add(asserted.in(language_));
    } else if (!n.evidence.empty()) {
      add(evidence_label(n.evidence, language_));
    }
    if (!note.empty()) line.notes.push_back(note);
    for (evaluate::Citation const& c : n.cites)
      line.notes.push_back(toned(citation(c, language_), Tone::faint));
  }

  /// One line: what it is, what it counts for, and its other facts beside it.
  TreeLine element_line(ProofNode const& e) {
    TreeLine line;
    line.label = Styled(e.what);
    ProofNode const* const main = weight(e);
    if (main != nullptr) {
      line.value = value_of(*main);
    } else if (!e.value.empty()) {
      line.value = value_of(e);
    }
    Styled facts;
    std::set<std::string> keys;
    if (main != nullptr && main->kind == Kind::fact) keys.insert(key_of(*main));
    for (ProofNode const& part : e.parts)
      add_facts(part, keys, facts);
    if (!e.pointer.empty()) {
      facts.add(facts.empty() ? "" : " · ", Tone::faint).add(e.pointer, Tone::faint);
    }
    if (!e.evidence.empty()) {
      facts.add(" · ", Tone::faint).add(evidence_label(e.evidence, language_), Tone::faint);
    }
    if (!facts.empty()) line.notes.push_back(facts);
    for (ProofNode const& part : e.parts) {
      if (!part.decided) line.parts.push_back(line_of(part));
    }
    return line;
  }

  /// "kind allowance, for 2024-02": decided facts, by the key that the dossier gives them.
  void add_facts(ProofNode const& n, std::set<std::string>& keys, Styled& into) const {
    bool const tells = n.kind == Kind::fact && n.decided && !n.field.empty() && !is_list(n);
    if (tells && keys.insert(key_of(n)).second) {
      into.add(into.empty() ? "" : ", ", Tone::faint).add(key_of(n) + " ", Tone::faint);
      into.add(spoken_value(n.value, language_), Tone::faint);
      if (n.asserted)
        into.add(" (", Tone::faint).add(stated.in(language_), Tone::faint).add(")", Tone::faint);
    }
    for (ProofNode const& part : n.parts)
      add_facts(part, keys, into);
  }

  /// What is undecided first, then what weighs most; in the order of the list.
  static void keep_largest(std::vector<ProofNode const*>& elements, std::size_t most) {
    if (elements.size() <= most) return;
    std::vector<std::size_t> order(elements.size());
    for (std::size_t i = 0; i < order.size(); ++i)
      order[i] = i;
    auto const size_of = [&](std::size_t i) -> std::optional<Number> {
      ProofNode const* const w = weight(*elements[i]);
      return w == nullptr ? std::nullopt : number_of(*w);
    };
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      if (elements[a]->decided != elements[b]->decided) return !elements[a]->decided;
      auto const x = size_of(a);
      auto const y = size_of(b);
      if (!x || !y) return x.has_value() && !y.has_value();
      return compare(*x, *y) == std::strong_ordering::greater;
    });
    order.resize(most);
    std::sort(order.begin(), order.end());
    std::vector<ProofNode const*> kept;
    for (std::size_t const i : order)
      kept.push_back(elements[i]);
    elements = std::move(kept);
  }

  Language language_;
  std::set<std::string> told_; // findings whose sentence stands in the tree already
};

} // namespace

TreeLine proof_tree(evaluate::Found const& found, Language language) {
  Trees trees(language);
  TreeLine root;
  root.label = Styled(found.rule_name, Tone::faint);
  root.parts = trees.root_lines(found.proof.parts);
  return root;
}

} // namespace grens::report
