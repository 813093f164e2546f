// How the grammar builds the tree: actions that put what was read into the node of the rule around
// them, and directives that give nodes their spans and count nesting.
#pragma once

#include "syntax/grammar_tokens.hpp"

#include <memory>
#include <string>
#include <type_traits>
#include <utility>

namespace grens::syntax::grammar {

// ---- Actions --------------------------------------------------------------------------------
// _val is the node of the enclosing rule, _attr is what the parser before the brackets gave.

template <class To, class From> void assign(To& to, From&& from) {
  to = std::forward<From>(from);
}
inline void assign(std::string& to, Quoted&& from) {
  to = std::move(from.text);
}
inline void assign(std::optional<std::string>& to, Quoted&& from) {
  to = std::move(from.text);
}
inline void assign(Date& to, Dated&& from) {
  to = from.date;
}
inline void assign(std::optional<Date>& to, Dated&& from) {
  to = from.date;
}

/// The rule gives what this parser gave.
inline constexpr auto keep = [](auto& context) {
  assign(x3::_val(context), std::move(x3::_attr(context)));
};

/// The rule gives an expression with this node.
inline constexpr auto wrap = [](auto& context) {
  x3::_val(context) = std::make_unique<Expr>(Expr{std::move(x3::_attr(context)), {}});
};

/// name[into(&Let::name)]: the node's member becomes what was read.
template <class Node, class Member> constexpr auto into(Member Node::*member) {
  return
      [member](auto& context) { assign(x3::_val(context).*member, std::move(x3::_attr(context))); };
}

/// cite[push(&Close::cites)]: what was read is added to the node's list.
template <class Node, class Member> constexpr auto push(Member Node::*member) {
  return [member](auto& context) {
    (x3::_val(context).*member).push_back(std::move(x3::_attr(context)));
  };
}

/// For a rule whose node is a list.
inline constexpr auto append = [](auto& context) {
  x3::_val(context).push_back(std::move(x3::_attr(context)));
};

/// "no"_k[set(&Is::negated, true)]: the member becomes this.
template <class Node, class Member, class Value>
constexpr auto set(Member Node::*member, Value value) {
  return [member, value](auto& context) { x3::_val(context).*member = value; };
}

/// "primary"_k[gives(Grade::primary)]: the rule gives this.
template <class Value> constexpr auto gives(Value value) {
  return [value](auto& context) { x3::_val(context) = value; };
}

/// The last byte before this place: what an action complains about when it cannot use what was
/// read.
template <class Context> Span last_byte(Context const& context) {
  char const* const end = x3::_where(context).begin();
  return cursor_of(context).span(end - 1, end);
}

// ---- Directives -----------------------------------------------------------------------------
// Not on_success handlers: X3 does not hand those the node of a rule whose parts have actions.

/// A parser around a parser: `Around` is made before the subject is tried and told where it ended.
template <class Subject, class Around>
struct Directive : x3::unary_parser<Subject, Directive<Subject, Around>> {
  using base = x3::unary_parser<Subject, Directive<Subject, Around>>;
  static bool const is_pass_through_unary = true;
  static bool const handles_container = Subject::handles_container;

  constexpr explicit Directive(Subject const& inner) : base(inner) {}

  template <class Context, class Node, class Attribute>
  bool parse(char const*& first, char const* const& last, Context const& context, Node& node,
             Attribute& attribute) const {
    Around around(cursor_of(context), first);
    if (!this->subject.parse(first, last, context, node, attribute)) return false;
    around.matched(first, node);
    return true;
  }
};
template <class Around> struct DirectiveMaker {
  template <class Subject> constexpr auto operator[](Subject const& subject) const {
    return Directive<Subject, Around>{subject};
  }
};

template <class Node> void place(Node& node, Span span) {
  if constexpr (requires { node->span; }) {
    node->span = span;
  } else {
    node.span = span;
  }
}

/// spanned[…]: the rule's node gets the place it was read from.
class Spanning {
public:
  Spanning(Cursor& cursor, char const* at) : cursor_(cursor), begin_(cursor.after_blanks(at)) {}
  template <class Node> void matched(char const* end, Node& node) const {
    place(node, cursor_.span(begin_, end));
  }

private:
  Cursor& cursor_;
  char const* begin_;
};
inline constexpr DirectiveMaker<Spanning> spanned{};

/// stretching[…]: remembers where it ended, too. A comparison there needs parentheses, and the
/// diagnostic says so.
class Stretching {
public:
  Stretching(Cursor& cursor, char const* at) : cursor_(cursor), spanning_(cursor, at) {}
  void matched(char const* end, ExprPtr& node) {
    spanning_.matched(end, node);
    cursor_.stretched_to = end;
  }

private:
  Cursor& cursor_;
  Spanning spanning_;
};
inline constexpr DirectiveMaker<Stretching> stretching{};

/// whole[…]: an expression that is complete starts the count of operators afresh.
class Whole {
public:
  Whole(Cursor& cursor, char const* at) : cursor_(cursor), spanning_(cursor, at) {}
  void matched(char const* end, ExprPtr& node) {
    spanning_.matched(end, node);
    if (cursor_.depth == 0) cursor_.operators = 0;
  }

private:
  Cursor& cursor_;
  Spanning spanning_;
};
inline constexpr DirectiveMaker<Whole> whole{};

/// deep[…] stands at every place where a rule comes back to itself: X3 descends by recursion, and a
/// file must not be able to overflow the stack, neither here nor in the phases that walk the tree.
class Level {
public:
  Level(Cursor& cursor, char const* at) : cursor_(cursor) {
    if (cursor.depth == limits::nesting_depth_max) {
      std::size_t const begin = cursor.offset(cursor.after_blanks(at));
      throw Fault{too_deep(cursor.source, begin)};
    }
    ++cursor.depth;
  }
  ~Level() { --cursor_.depth; } // also when a fault flies past
  Level(Level const&) = delete;
  Level& operator=(Level const&) = delete;
  template <class Node> void matched(char const*, Node&) const {}

private:
  Cursor& cursor_;
};
inline constexpr DirectiveMaker<Level> deep{};

/// Chains such as 1 + 1 + 1 … nest to the left without any bracket, so their operators are counted
/// too.
inline void count_operator(Cursor& cursor, Span span) {
  if (++cursor.operators > limits::nesting_depth_max)
    throw Fault{too_many_operators(cursor.source, span)};
}

} // namespace grens::syntax::grammar

// ---- Prose ----------------------------------------------------------------------------------
// What X3 answers when asked what an expected parser is. Rules answer with their own name; without
// these the other parsers would answer with a mangled one.
namespace boost::spirit::x3 {

template <> struct get_info<grens::syntax::grammar::Literal> {
  std::string operator()(grens::syntax::grammar::Literal const& literal) const {
    if (!literal.prose.empty()) return std::string(literal.prose);
    return "`" + std::string(literal.text) + "`";
  }
};
template <class Attribute> struct get_info<grens::syntax::grammar::Token<Attribute>> {
  std::string operator()(grens::syntax::grammar::Token<Attribute> const& token) const {
    return std::string(token.prose);
  }
};
template <class Subject, class Around>
struct get_info<grens::syntax::grammar::Directive<Subject, Around>> {
  std::string operator()(grens::syntax::grammar::Directive<Subject, Around> const& parser) const {
    return what(parser.subject);
  }
};
template <class Subject, class Action> struct get_info<action<Subject, Action>> {
  std::string operator()(action<Subject, Action> const& parser) const {
    return what(parser.subject);
  }
};
template <class Left, class Right> struct get_info<sequence<Left, Right>> {
  std::string operator()(sequence<Left, Right> const& parser) const { return what(parser.left); }
};
template <class Left, class Right> struct get_info<alternative<Left, Right>> {
  std::string operator()(alternative<Left, Right> const& parser) const {
    return what(parser.left) + " or " + what(parser.right);
  }
};
template <class Subject> struct get_info<plus<Subject>> {
  std::string operator()(plus<Subject> const& parser) const { return what(parser.subject); }
};

} // namespace boost::spirit::x3
