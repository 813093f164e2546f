#!/usr/bin/env python3
"""Holds the lines of ARCHITECTURE.md that no compiler holds, and prints each offender.

An offender is one line: file:line: text.
Usage: tidy.py ROOT
"""

import pathlib
import re
import sys

# The order of the rooms. A file includes its own room and rooms to its left; those that stand
# together in one place know nothing of each other. `engine` is engine.hpp and engine.cpp.
ORDER = [
    ["base"],
    ["syntax"],
    ["check"],
    ["plan"],
    ["evaluate"],
    ["explain"],
    ["json", "intake", "report"],
    ["engine"],
    ["prove"],
    ["faces"],
]
# The independent checker shares no code with what it checks.
EXCEPTIONS = {"verify": {"verify", "base", "syntax", "check", "json"}}

# Third parties: the beginning of an include, and the rooms that may see it.
THIRD_PARTIES = [
    (r"boost/multiprecision/", {"base", "syntax"}),
    (r"boost/", {"syntax"}),
    (r"(nlohmann/|simdjson)", {"json"}),
    (r"(expat|zip)\.h", {"intake"}),
    (r"CLI/", {"faces"}),
]

# Words of code (comments and strings do not count), and why they are not here.
BANNED_WORDS = [
    (r"\b(double|float)\b", "numbers are exact: no floating point"),
    (r"\busing\s+namespace\b", "names are written out"),
    (r"\bstd::w?regex\b", "std::regex overflows the stack on long input"),
    (r"\b(system_clock|random_device|getenv|setlocale)\b", "this comes in as an argument"),
]
# Headers that bring a clock, a locale, randomness or files into a pure function.
BANNED_HEADERS = {"ctime", "filesystem", "fstream", "iostream", "locale", "random", "regex"}
UNFINISHED = re.compile(r"\b(TODO|FIXME)\b")

COLUMNS_MAX = 100
SOURCES = {".cpp", ".hpp", ".h", ".cmake", ".py", ".sh", ".mjs"}
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
CODE = re.compile(r"\b[PCDIE][0-9]{3}\b")
LIMIT = re.compile(r"\b([a-z][a-z0-9_]*_max)\s*[={]")

TOKEN = re.compile(
    r"""(?P<comment>//[^\n]*|/\*.*?\*/)
    |(?P<raw>\b(?:u8|[uUL])?R"(?P<mark>[^\s()\\]{0,16})\((?P<body>.*?)\)(?P=mark)")
    |(?P<string>"(?:\\.|[^"\\\n])*")
    |(?P<number>\b[0-9](?:[0-9a-zA-Z_.]|'[0-9a-fA-F])*)
    |(?P<character>'(?:\\.|[^'\\\n])+')""",
    re.VERBOSE | re.DOTALL,
)


class Source:
    """A C++ file: its lines, its code without comments and strings, and its strings."""

    def __init__(self, root, path):
        self.name = path.relative_to(root).as_posix()
        parts = path.relative_to(root / "engine").parts
        self.room = parts[0] if len(parts) > 1 else "engine"
        self.text = path.read_text(encoding="utf-8", errors="replace")
        self.strings = []  # (line, text)
        self.code = TOKEN.sub(self._blank, self.text)

    def _blank(self, match):
        if match["number"]:
            return match[0]
        line = self.text.count("\n", 0, match.start()) + 1
        if match["raw"] or match["string"]:
            self.strings.append((line, match["body"] if match["raw"] else match[0][1:-1]))
        # An include keeps its name; all other text goes, its line ends stay.
        start = self.text.rfind("\n", 0, match.start()) + 1
        if match["string"] and INCLUDE.match(self.text[start : match.end()]):
            return match[0]
        return (" " if match["comment"] else '""') + "\n" * match[0].count("\n")


def allowed_rooms(room):
    if room in EXCEPTIONS:
        return EXCEPTIONS[room]
    left = set()
    for group in ORDER:
        if room in group:
            return left | {room}
        left |= set(group)
        if "json" in group:
            left.add("verify")  # it stands right of json, and is used from there on
    return None


def check_source(root, source):
    """Include direction, third parties, banned words."""
    allowed = allowed_rooms(source.room)
    if allowed is None:
        yield f"{source.name}:1: the room {source.room}/ has no place in the order of the rooms"
        return
    for number, line in enumerate(source.code.split("\n"), 1):
        place = f"{source.name}:{number}:"
        include = INCLUDE.match(line)
        if include and include[1] == '"':
            target = include[2]
            room = target.split("/")[0] if "/" in target else "engine"
            if not (root / "engine" / target).is_file():
                yield f"{place} includes are written from engine/, and \"{target}\" is not there"
            elif room not in allowed:
                yield f"{place} {source.room} may not include {target}"
        elif include:
            yield from check_third_party(place, source.room, include[2])
        elif source.room != "faces":
            for word, why in BANNED_WORDS:
                if found := re.search(word, line):
                    yield f"{place} {found[0]}: {why}"
    if source.room != "faces":
        for number, line in enumerate(source.text.split("\n"), 1):
            if found := UNFINISHED.search(line):
                yield f"{source.name}:{number}: {found[0]}: finish it or write an issue"


def check_third_party(place, room, header):
    if header in BANNED_HEADERS and room != "faces":
        yield f"{place} <{header}> belongs in faces/"
    for start, rooms in THIRD_PARTIES:
        if re.match(start, header):
            if room not in rooms:
                yield f"{place} <{header}> belongs in {', '.join(sorted(rooms))}"
            return


def check_columns(root):
    for folder in ("engine", "tests"):
        for path in files_under(root / folder):
            if path.suffix not in SOURCES:
                continue
            text = path.read_text(encoding="utf-8", errors="replace")
            for number, line in enumerate(text.split("\n"), 1):
                if len(line) > COLUMNS_MAX:
                    yield f"{path.relative_to(root)}:{number}: {len(line)} columns: {line.strip()}"


def check_rules(root):
    """Hashes are of the bytes as stored, so these must be the same bytes everywhere."""
    for path in files_under(root / "rules"):
        content = path.read_bytes()
        name = path.relative_to(root)
        if b"\r" in content:
            number = content[: content.index(b"\r")].count(b"\n") + 1
            yield f"{name}:{number}: a CR: lines end with LF alone"
        if content and not content.endswith(b"\n"):
            yield f"{name}:{content.count(bytes([10])) + 1}: the last line has no LF"


def check_map(root):
    page = root / "ARCHITECTURE.md"
    text = page.read_text(encoding="utf-8") if page.is_file() else ""
    folders = {path.parent for path in files_under(root / "engine")} - {root / "engine"}
    for folder in sorted(folders):
        name = folder.relative_to(root / "engine").as_posix()
        if not re.search(rf"(?<![\w/]){re.escape(name)}/", text):
            yield f"ARCHITECTURE.md:1: does not mention engine/{name}/"


def check_negative_space(root, sources):
    """Each diagnostic code and each limit occurs in at least one test."""
    tests = "\n".join(
        path.read_text(encoding="utf-8", errors="replace")
        for path in files_under(root / "tests")
        if (root / "tests" / "tidy") not in path.parents
    )
    tested = set(re.findall(r"\w+", tests))
    seen = set()
    for source in sources:
        for number, text in source.strings:
            for code in CODE.findall(text):
                if code not in tested and code not in seen:
                    seen.add(code)
                    yield f"{source.name}:{number}: {code} occurs in no test"
        if source.name == "engine/base/limits.hpp":
            for found in LIMIT.finditer(source.code):
                if found[1] not in tested:
                    number = source.code.count("\n", 0, found.start()) + 1
                    yield f"{source.name}:{number}: {found[1]} occurs in no test"


def files_under(folder):
    return sorted(
        path
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and "node_modules" not in path.parts
    )


def offenders(root):
    sources = [
        Source(root, path)
        for path in files_under(root / "engine")
        if path.suffix in {".cpp", ".hpp", ".h"}
    ]
    for source in sources:
        yield from check_source(root, source)
    yield from check_columns(root)
    yield from check_rules(root)
    yield from check_map(root)
    yield from check_negative_space(root, sources)


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    root = pathlib.Path(sys.argv[1]).resolve()
    if not (root / "engine").is_dir():
        sys.exit(f"tidy.py: {root} has no engine/")
    found = list(offenders(root))
    for line in found:
        print(line)
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
