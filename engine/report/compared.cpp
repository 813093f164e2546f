#include "report/compared.hpp"

#include "base/number.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace grens::report {

using evaluate::ProofNode;
using Kind = ProofNode::Kind;

namespace {

/// The norms that were judged: the rule's own, or that of an exception that took its place.
void collect_norms(ProofNode const& node, std::vector<ProofNode const*>& into) {
  for (ProofNode const& part : node.parts) {
    if (part.kind == Kind::norm) into.push_back(&part);
    if (part.kind == Kind::exception) collect_norms(part, into);
  }
}

bool rests_on_facts(ProofNode const& node) {
  return node.kind == Kind::fact || node.kind == Kind::element ||
         std::any_of(node.parts.begin(), node.parts.end(), rests_on_facts);
}

bool rests_on_value(ProofNode const& node) {
  return node.kind == Kind::value ||
         std::any_of(node.parts.begin(), node.parts.end(), rests_on_value);
}

/// A named value is worked out once, and only its name stands where it is used.
ProofNode const& worked_out(ProofNode const& side, ProofNode const& proof) {
  if (side.kind != Kind::let || !side.parts.empty()) return side;
  auto const at = std::find_if(proof.parts.begin(), proof.parts.end(), [&](ProofNode const& n) {
    return n.kind == Kind::let && n.what == side.what;
  });
  return at == proof.parts.end() ? side : *at;
}

bool is_number(std::string_view exact) {
  return parse_decimal(exact.substr(0, exact.find(' '))).has_value();
}

/// A side as the rule writes it, with its value where the proof has a step for it.
struct Side {
  std::string value;
  bool is_limit = false;
};

std::optional<Side> side_of(std::string_view text, ProofNode const& norm, ProofNode const& proof) {
  auto const at = std::find_if(norm.parts.begin(), norm.parts.end(),
                               [&](ProofNode const& n) { return n.what == text; });
  if (at == norm.parts.end()) { // a number that stands in the rule itself
    if (!is_number(text)) return std::nullopt;
    return Side{std::string(text), true};
  }
  ProofNode const& how = worked_out(*at, proof);
  return Side{at->value, rests_on_value(how) && !rests_on_facts(how) && is_number(at->value)};
}

std::optional<Compared> sides_of(ProofNode const& norm, ProofNode const& proof) {
  std::string_view const what = norm.what;
  struct Order {
    std::string_view sign;
    bool limit_is_right;
  };
  static constexpr std::array orders{Order{" <= ", true}, Order{" < ", true}, Order{" >= ", false},
                                     Order{" > ", false}};
  for (Order const& order : orders) {
    std::size_t const at = what.find(order.sign);
    if (at == std::string_view::npos) continue;
    auto const left = side_of(what.substr(0, at), norm, proof);
    auto const right = side_of(what.substr(at + order.sign.size()), norm, proof);
    if (!left || !right || left->is_limit == right->is_limit) return std::nullopt;
    if (right->is_limit != order.limit_is_right) return std::nullopt;
    Side const& limit = right->is_limit ? *right : *left;
    Side const& measured = right->is_limit ? *left : *right;
    return Compared{measured.value, limit.value};
  }
  return std::nullopt;
}

} // namespace

std::optional<Compared> compared(evaluate::Finding const& finding) {
  std::vector<ProofNode const*> norms;
  collect_norms(finding.proof, norms);
  if (norms.empty()) return std::nullopt;
  auto first = sides_of(*norms.front(), finding.proof);
  for (ProofNode const* norm : norms) {
    if (!first || sides_of(*norm, finding.proof) != first) return std::nullopt;
  }
  return first;
}

} // namespace grens::report
