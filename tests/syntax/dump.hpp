// The whole tree as text, without places: two trees are the same when their dumps are.
#pragma once

#include "syntax/tree.hpp"

#include <string>

namespace grens::syntax {

/// (+ (name a) 2 EUR): every node, fully bracketed.
std::string dump(Expr const& expr);
std::string dump(Type const& type);
std::string dump(Data const& data);
std::string dump(Declaration const& declaration);
/// One declaration a line.
std::string dump(Module const& module);

} // namespace grens::syntax
