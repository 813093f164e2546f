// Where evaluator and checker look at the same, they come to the same.
#include "verify/certificates.hpp"

#include <catch2/catch.hpp>

namespace grens::verify::test {} // namespace grens::verify::test
