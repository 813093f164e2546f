// Calls: defines, the functions of the language, and consequences of a subject.
#include "check/index.hpp"
#include "check/terms.hpp"

namespace grens::check {

MaybeTerm Terms::make(syntax::Call const& c, Span span) {
  if (Local const* local = scope.find(c.name.text)) {
    report("C231", quoted(c.name.text) + " takes nothing in brackets",
           {{origin(c.name.span), {}}, {local->origin, "made here"}});
    return std::nullopt;
  }
  Declared const* declared = draft_.names.find(package_, Space::terms, c.name.text);
  if (declared == nullptr) {
    Declared const* provision = draft_.names.find(package_, Space::provisions, c.name.text);
    if (provision != nullptr && provision->what == Declares::level) {
      see(draft_, origin(c.name.span), *provision);
      return call_level(*provision, c, span);
    }
    unknown_name(c.name);
    for (auto const& a : c.arguments)
      term(*a);
    return std::nullopt;
  }
  see(draft_, origin(c.name.span), *declared);
  switch (declared->what) {
  case Declares::define: return call_define(*declared, c, span);
  case Declares::builtin: return call_builtin(*declared, c, span);
  case Declares::consequence: return call_consequence(*declared, c, span);
  case Declares::value:
  case Declares::question:
  case Declares::record:
  case Declares::source:
  case Declares::rule:
  case Declares::result:
  case Declares::exception:
  case Declares::viewpoint:
  case Declares::indicator:
  case Declares::level: break;
  }
  say_how_to_use(*declared, c.name);
  return std::nullopt;
}

std::optional<std::vector<Term>> Terms::arguments(syntax::Call const& c) {
  std::vector<Term> out;
  bool all = true;
  for (auto const& a : c.arguments) {
    MaybeTerm t = term(*a);
    all = all && t.has_value();
    if (t) out.push_back(std::move(*t));
  }
  return all ? std::optional(std::move(out)) : std::nullopt;
}

bool Terms::has_arguments(syntax::Call const& c, std::size_t wanted, Span span) {
  if (c.arguments.size() == wanted) return true;
  report("C231",
         quoted(c.name.text) + " takes " + std::to_string(wanted) + ", and gets " +
             std::to_string(c.arguments.size()),
         {{origin(span), {}}});
  return false;
}

bool Terms::argument_fits(Type const& wanted, Term const& given, std::string const& what,
                          Origin declared) {
  if (fits(wanted, given.type)) return true;
  bool const units = wanted.sort == Sort::number && given.type.sort == Sort::number;
  report(units ? "C220" : "C231", what + " asks for " + type_text(draft_.model, wanted),
         {{given.origin, is(given)}, {declared, "asked for here"}});
  return false;
}

MaybeTerm Terms::call_define(Declared const& declared, syntax::Call const& c, Span span) {
  auto parts = arguments(c);
  Define const& define = draft_.model.defines[declared.index];
  if (draft_.broken_defines[declared.index]) return std::nullopt;
  if (!has_arguments(c, define.parameters, span) || !parts) return std::nullopt;
  bool all = true;
  for (std::size_t i = 0; i < parts->size(); ++i) {
    Span const place = draft_.trees.defines[declared.index]->parameters[i].name.span;
    all = argument_fits(define.variables[i].type, (*parts)[i], quoted(define.variables[i].name),
                        {define.package, place}) &&
          all;
  }
  if (!all) return std::nullopt;
  Term t = made(Op::call, define.body.type, span);
  t.index = declared.index;
  t.parts = std::move(*parts);
  return t;
}

MaybeTerm Terms::call_consequence(Declared const& declared, syntax::Call const& c, Span span) {
  auto parts = arguments(c);
  Consequence const& consequence = draft_.model.consequences[declared.index];
  if (!has_arguments(c, 1, span) || !parts || draft_.broken_consequences[declared.index]) {
    return std::nullopt;
  }
  if (!argument_fits(row_type(consequence.of), parts->front(), quoted(consequence.name),
                     consequence.origin)) {
    return std::nullopt;
  }
  Term t = made(Op::consequence, sort_type(Sort::truth), span);
  t.index = declared.index;
  t.parts = std::move(*parts);
  return t;
}

/// `drift(v, m)`: what a level is in one month.
MaybeTerm Terms::call_level(Declared const& declared, syntax::Call const& c, Span span) {
  auto parts = arguments(c);
  if (!has_arguments(c, 2, span) || !parts) return std::nullopt;
  if (parts->front().type.sort != Sort::row) {
    report("C231", quoted(c.name.text) + " asks for the one whose level it is",
           {{parts->front().origin, is(parts->front())}, {declared.origin, "asked for here"}});
    return std::nullopt;
  }
  if (!argument_fits(period_type(PeriodKind::month), parts->back(), quoted(c.name.text),
                     declared.origin)) {
    return std::nullopt;
  }
  Term t = made(Op::level, draft_.model.rules[declared.index].type, span);
  t.index = declared.index;
  t.parts = std::move(*parts);
  return t;
}

MaybeTerm Terms::call_builtin(Declared const& declared, syntax::Call const& c, Span span) {
  auto parts = arguments(c);
  if (!has_arguments(c, 2, span) || !parts) return std::nullopt;
  Op const op = static_cast<Op>(declared.index);
  Sort const wanted = op == Op::span ? Sort::date : Sort::number;
  for (Term const& p : *parts) {
    if (p.type.sort == wanted) continue;
    report("C231",
           quoted(c.name.text) + (op == Op::span ? " takes two dates" : " takes two numbers"),
           {{p.origin, is(p)}});
    return std::nullopt;
  }
  if (op != Op::span && parts->front().type.unit != parts->back().type.unit) {
    units_clash("compares", c.name.span, parts->front(), parts->back());
    return std::nullopt;
  }
  Type const type = op == Op::span ? period_type(PeriodKind::span) : parts->front().type;
  Term t = made(op, type, span);
  t.parts = std::move(*parts);
  return t;
}

} // namespace grens::check
