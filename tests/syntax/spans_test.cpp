#include "parsing.hpp"

namespace grens::syntax {

namespace {

/// What the spans of a tree point at.
class Pointed {
public:
  explicit Pointed(std::string const& text) : module_(parse_clean(text)) {}

  template <class Decl> Decl const& get() const {
    return std::get<Decl>(module_.declarations.at(0));
  }
  [[nodiscard]] std::string at(Span span) const { return std::string(module_.source->text(span)); }
  template <class Node> [[nodiscard]] std::string at(Node const& node) const {
    return at(node.span);
  }
  [[nodiscard]] std::string at(ExprPtr const& expr) const { return at(expr->span); }

private:
  Module module_;
};

} // namespace

TEST_CASE("spans of a rule hold what was written and no blank more", "[syntax]") {
  Pointed const t("  # before\n rule r   title en \"Éé\"  nl \"N\" # c\n"
                  "  for volunteer v , month  m of v.payments by worked during year of v.x\n"
                  "  let paid = ( a  + b ) * c  # comment\n\n"
                  "  require paid <= 60 % otherwise lost( v ) during reach(m)\n"
                  "  cite wet_lb article \"2\"  seen 2025-01-01   \n"
                  "  say  met en \"x\"  \n# after\n");
  auto const& rule = t.get<RuleDecl>();
  std::string const whole = t.at(rule);
  CHECK(whole.substr(0, 6) == "rule r");
  CHECK(whole.substr(whole.size() - 6) == "en \"x\"");
  CHECK(t.at(rule.name) == "r");
  CHECK(t.at(rule.head.title[0]) == "\"Éé\"");
  CHECK(t.at(rule.head.title[0].language) == "en");
  CHECK(t.at(rule.head.title[1]) == "\"N\"");
  Binder const& month = rule.head.binders.at(1);
  CHECK(t.at(rule.head.binders[0]) == "volunteer v");
  CHECK(t.at(month) == "month  m of v.payments by worked during year of v.x");
  CHECK(t.at(month.kind) == "month");
  CHECK(t.at(month.name) == "m");
  CHECK(t.at(month.list) == "v.payments");
  CHECK(t.at(*month.by) == "worked");
  CHECK(t.at(month.during) == "year of v.x");
  Let const& let = rule.head.lets.at(0);
  CHECK(t.at(let) == "let paid = ( a  + b ) * c");
  CHECK(t.at(let.value) == "( a  + b ) * c");
  auto const& product = std::get<ArithmeticExpr>(let.value->node);
  CHECK(t.at(product.left) == "( a  + b )");
  CHECK(t.at(product.op_span) == "*");
  auto const& sum = std::get<ArithmeticExpr>(product.left->node);
  CHECK(t.at(sum.left) == "a");
  CHECK(t.at(sum.right) == "b");
  CHECK(t.at(rule.norm) == "require paid <= 60 % otherwise lost( v ) during reach(m)");
  auto const& compare = std::get<Compare>(rule.norm.condition->node);
  CHECK(t.at(rule.norm.condition) == "paid <= 60 %");
  CHECK(t.at(compare.op_span) == "<=");
  CHECK(t.at(compare.right) == "60 %");
  CHECK(t.at(*rule.norm.otherwise) == "lost( v ) during reach(m)");
  CHECK(t.at(rule.norm.otherwise->during) == "reach(m)");
  CHECK(t.at(rule.close.cites.at(0)) == "cite wet_lb article \"2\"  seen 2025-01-01");
  CHECK(t.at(rule.close.cites[0].source) == "wet_lb");
  CHECK(t.at(rule.close.says.at(0)) == "say  met en \"x\"");
  CHECK(t.at(*rule.close.says[0].outcome) == "met");
}

TEST_CASE("spans of expressions", "[syntax]") {
  struct Case {
    std::string text;
    std::string spanned; // without what is around it
  };
  for (std::string const text : {"a - b - c",
                                 "a or b or c",
                                 "not a and b",
                                 "p.amount . x",
                                 "f( a , b )",
                                 "year of m",
                                 "previous m",
                                 "- a",
                                 "x at m",
                                 "x during y",
                                 "a is not one of ( b , c )",
                                 "a is recorded",
                                 "if a then b otherwise c",
                                 "no payment p of l",
                                 "12 EUR per hour",
                                 "\"text\"",
                                 "2024-06-15",
                                 "( a )",
                                 "sum of a spread over b during c for payment p of l",
                                 "longest run of month m of l has x",
                                 "count of rolling 3 months w of l where a or b"}) {
    Pointed const t("define f(payment p) =  " + text + "   # end\n\n uses x");
    auto const& define = t.get<DefineDecl>();
    INFO(text);
    CHECK(t.at(define.body) == text);
    CHECK(t.at(define) == "define f(payment p) =  " + text);
  }
  Pointed const chain("define f(payment p) = a  - b - (c) or d");
  auto const& logic = std::get<Logic>(chain.get<DefineDecl>().body->node);
  CHECK(chain.at(logic.parts[0]) == "a  - b - (c)");
  CHECK(chain.at(logic.parts[1]) == "d");
  auto const& outer = std::get<ArithmeticExpr>(logic.parts[0]->node);
  CHECK(chain.at(outer.left) == "a  - b");
  CHECK(chain.at(outer.right) == "(c)");
  Pointed const rolling("define f(rolling 3  months w) = 3 EUR per hour");
  CHECK(rolling.at(rolling.get<DefineDecl>().parameters[0].kind) == "rolling 3  months");
  auto const& literal = std::get<NumberLiteral>(rolling.get<DefineDecl>().body->node);
  CHECK(rolling.at(*literal.unit) == "EUR per hour");
}

TEST_CASE("spans of values, records and scenarios", "[syntax]") {
  Pointed const value("value v by age in EUR per hour \n from 2024-01-01 0+ 1/3  5+ 22 .. 23 "
                      "because en \"x\" cite s\n known until 2026-12-31 ");
  auto const& v = value.get<ValueDecl>();
  CHECK(value.at(v.type) == "EUR per hour");
  CHECK(value.at(v.versions[0].from_span) == "2024-01-01");
  CHECK(value.at(v.versions[0].bands[0]) == "0+ 1/3");
  CHECK(value.at(v.versions[0].bands[0].scalar) == "1/3");
  CHECK(value.at(v.versions[0].bands[1].scalar) == "22 .. 23 because en \"x\"");
  CHECK(value.at(v.versions[0]) == "from 2024-01-01 0+ 1/3  5+ 22 .. 23 because en \"x\" cite s");

  Pointed const record("record r\n  a \"b\" : list of payment optional\n  c : number optional at "
                       "least 0 at most d ");
  auto const& r = record.get<RecordDecl>();
  CHECK(record.at(r.fields[0]) == "a \"b\" : list of payment optional");
  CHECK(record.at(r.fields[0].type) == "list of payment");
  auto const& optional = std::get<Optional>(r.fields[1].presence);
  CHECK(record.at(*optional.at_least) == "0");
  CHECK(record.at(*optional.at_most) == "d");

  Pointed const scenario("scenario \"s\"  given volunteer v { a: 1 EUR , b: [ x - 2 EUR ] } on "
                         "2024-06-15 finds r 3 EUR during 2024-03 to 2024-05 ");
  auto const& s = scenario.get<ScenarioDecl>();
  CHECK(scenario.at(s.title_span) == "\"s\"");
  CHECK(scenario.at(s.givens[0]) == "given volunteer v { a: 1 EUR , b: [ x - 2 EUR ] }");
  CHECK(scenario.at(s.givens[0].object) == "{ a: 1 EUR , b: [ x - 2 EUR ] }");
  auto const& object = std::get<DataObject>(s.givens[0].object.node);
  CHECK(scenario.at(object.members[0].key) == "a");
  CHECK(scenario.at(*object.members[0].value) == "1 EUR");
  auto const& list = std::get<DataList>(object.members[1].value->node);
  CHECK(scenario.at(list.items[0]) == "x - 2 EUR");
  CHECK(scenario.at(*s.on) == "2024-06-15");
  CHECK(scenario.at(s.finds[0]) == "finds r 3 EUR during 2024-03 to 2024-05");
  CHECK(scenario.at(*s.finds[0].during) == "2024-03 to 2024-05");
}

} // namespace grens::syntax
