#!/usr/bin/env python3
"""A check that never fires is no check: each line that tidy.py holds is crossed here once."""

import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import tidy  # noqa: E402

CLEAN = {
    "ARCHITECTURE.md": "`base/` `syntax/` `json/` `report/` `faces/` `faces/cli/`",
    "engine/base/limits.hpp": "constexpr int nesting_max = 256;\n",
    "engine/base/number.hpp": (
        "// a double, TODAY\n#include <boost/multiprecision/cpp_int.hpp>\n"
        "int a = 1'000; char c = 'x'; auto s = \"double\"; auto r = R\"(float)\"; // float\n"
        "/* using namespace\n std::regex */\n"
    ),
    "engine/syntax/parse.cpp": '#include "base/number.hpp"\n#include <boost/spirit/home/x3.hpp>\n',
    "engine/json/read.cpp": '#include "base/number.hpp"\n#include <simdjson.h>\nf("D301");\n',
    "engine/report/text.cpp": '#include "syntax/tree.hpp"\n',
    "engine/syntax/tree.hpp": "",
    "engine/engine.hpp": "",
    "engine/faces/cli/main.cpp": '#include "engine.hpp"\n#include <iostream>\ndouble seconds;\n',
    "rules/nl/a.grens": "package nl.a\n",
    "tests/limits/nesting_test.cpp": "limits::nesting_max D301\n",
}

# What is changed in the clean tree, and the offender that must be the only one.
CROSSED = [
    ("engine/base/a.cpp", '#include "syntax/tree.hpp"', "engine/base/a.cpp:1: base may not"),
    ("engine/base/a.cpp", '#include "engine.hpp"', "engine/base/a.cpp:1: base may not"),
    ("engine/report/a.cpp", '\n#include "json/read.cpp"', "engine/report/a.cpp:2: report may not"),
    ("engine/engine.cpp", '#include "faces/cli/main.cpp"', "engine/engine.cpp:1: engine may not"),
    ("engine/base/a.cpp", '#include "number.hpp"', "engine/base/a.cpp:1: includes are written"),
    ("engine/other/a.cpp", "", "engine/other/a.cpp:1: the room other/"),
    ("engine/base/a.cpp", "#include <boost/any.hpp>", "engine/base/a.cpp:1: <boost/any.hpp>"),
    ("engine/json/a.cpp", "#include <expat.h>", "engine/json/a.cpp:1: <expat.h>"),
    ("engine/report/a.cpp", "#include <nlohmann/json.hpp>", "engine/report/a.cpp:1: <nlohmann"),
    ("engine/json/a.cpp", "#include <fstream>", "engine/json/a.cpp:1: <fstream>"),
    ("engine/json/a.cpp", "\ndouble x;", "engine/json/a.cpp:2: double:"),
    ("engine/json/a.cpp", "char q = '\"'; float y;", "engine/json/a.cpp:1: float:"),
    ("engine/json/a.cpp", "using namespace std;", "engine/json/a.cpp:1: using namespace:"),
    ("engine/json/a.cpp", "std::regex r;", "engine/json/a.cpp:1: std::regex:"),
    ("engine/json/a.cpp", "getenv(name);", "engine/json/a.cpp:1: getenv:"),
    ("engine/json/a.cpp", "// FIX" + "ME later", "engine/json/a.cpp:1: FIX" + "ME:"),
    ("engine/json/a.cpp", "// " + "x" * 98, "engine/json/a.cpp:1: 101 columns:"),
    ("tests/json/a.py", "# " + "é" * 99, "tests/json/a.py:1: 101 columns:"),
    ("rules/b.grens", "package b\r\n", "rules/b.grens:1: a CR"),
    ("rules/b.grens", "package b", "rules/b.grens:1: the last line"),
    ("engine/json/deep/a.cpp", "", "ARCHITECTURE.md:1: does not mention engine/json/deep/"),
    ("engine/json/a.cpp", '\nf("D302");', "engine/json/a.cpp:2: D302 occurs in no test"),
    ("engine/base/limits.hpp", "int size_max{3};", "engine/base/limits.hpp:1: size_max occurs"),
]


def found_in(files):
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder).resolve()
        for name, text in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        return list(tidy.offenders(root))


def main():
    wrong = [f"clean tree: {line}" for line in found_in(CLEAN)]
    for name, text, expected in CROSSED:
        found = [line for line in found_in({**CLEAN, name: text})]
        if name == "engine/other/a.cpp":  # a new room is not on the map either
            found = [line for line in found if not line.startswith("ARCHITECTURE.md")]
        if len(found) != 1 or not found[0].startswith(expected):
            wrong.append(f"expected {expected!r}, found {found}")
    print("\n".join(wrong) or f"all {len(CROSSED)} lines hold")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
