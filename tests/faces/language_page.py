#!/usr/bin/env python3
"""Runs every snippet of rules/LANGUAGE.md, and holds its catalogue against the codes in engine/.

How a block of the page is run stands in the words behind its three ticks:

  grens step             tutorial: joins the file that grows there
  grens step instead     tutorial: takes the place of the declaration of the same name
  json file NAME         tutorial: the file NAME
  console                tutorial: each `$ …` is run, and what follows is what it says
  grens preamble         the package that the fragments below stand in
  grens fragment         declarations behind the preamble: no faults, and their scenarios pass
  grens terms            expressions, one a line, each the body of a define behind the preamble
  grens fails CODE       refused with this code alone (`whole`: a file of its own, or several)
  grens warns CODE       right, and `grens lint` tells of this code alone
  grens mended           follows either, and is not refused, or not told of
  grens whole            a file of its own, or several: no faults

In a whole block `# file NAME` begins the next file. rules/dossier.grens stands beside it, unless a
record of the block is the root.
"""

import pathlib
import re
import shlex
import subprocess
import tempfile

from running import FINE, GRENS, ROOT, check, finish, grens, same_words

PAGE = ROOT / "rules" / "LANGUAGE.md"
CODE = re.compile(r"\b[PCDIE][0-9]{3}\b")
CODES_TOLD = re.compile(r"^\w+\[([PCDIE][0-9]{3})\]", re.M)
# What a term may name: the parameters of the define around it.
PROBE = ("volunteer v, payment p, role r, month m, year y, week w, day t, date d, date e, number n,"
         " money x, hours h, km k")
STEP_FILE = "veldrecht.grens"


class Block:
    def __init__(self, line, words, text):
        self.line, self.words, self.text = line, words, text

    def __str__(self):
        return f"LANGUAGE.md:{self.line} ({' '.join(self.words)})"


def blocks_of(page):
    """Every fenced block; one that is not closed would swallow the rest."""
    found, start, lines = [], None, []
    for number, line in enumerate(page.splitlines(), 1):
        if line.startswith("```") and start is None:
            start, words, lines = number, line[3:].split(), []
        elif line == "```":
            found.append(Block(start, words, "\n".join(lines) + "\n"))
            start = None
        elif start is not None:
            lines.append(line)
    check(start is None, f"LANGUAGE.md:{start}: this block is not closed")
    return found


# ---- fragments and whole files -------------------------------------------------------------------


def files_in(text):
    parts = re.split(r"^# file (\S+)\n", text, flags=re.M)
    files = dict(zip(parts[1::2], parts[2::2]))
    if parts[0].strip():
        files["example.grens"] = parts[0]
    return files


def tested(files):
    """`grens test` over these files alone: its exit code, and the codes that it names."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        has_root = any(re.search(r"^record \w+ root\b", text, re.M) for text in files.values())
        if not has_root:
            (folder / "dossier.grens").write_bytes((ROOT / "rules" / "dossier.grens").read_bytes())
        for file, text in files.items():
            (folder / file).write_text(text, encoding="utf-8", newline="")
        run = grens("test", folder)
        return run, CODES_TOLD.findall(run.stderr)


FRAGMENT = "package fragment\n  currency EUR\nuses dossier, example\n\n"


class Snippets:
    def __init__(self):
        self.preamble, self.broken, self.shown = "", None, set()

    def run(self, block):
        kind = block.words[1]
        if kind == "preamble":
            self.preamble = block.text
            self.holds(block, {"example.grens": block.text})
        elif kind == "fragment":
            self.holds(block, {"example.grens": self.preamble + block.text})
        elif kind == "whole":
            self.holds(block, files_in(block.text))
        elif kind == "terms":
            self.terms(block)
        elif kind == "fails":
            self.fails(block)
        elif kind == "warns":
            self.warns(block)
        elif kind == "mended":
            self.mended(block)
        else:
            check(False, f"{block}: no way to run this is known")

    def around(self, block, whole):
        if whole:
            return files_in(block.text)
        return {"example.grens": self.preamble + block.text}

    def holds(self, block, files):
        run, codes = tested(files)
        check(run.returncode == FINE and not codes,
              f"{block}: exit {run.returncode}\n{run.stderr}{run.stdout}")

    def terms(self, block):
        codes = [word for word in block.words if CODE.fullmatch(word)]
        for line in block.text.splitlines():
            term = line.split("  #")[0].strip()
            if not term:
                continue
            text = self.preamble + f"define probe({PROBE}) = {term}\n"
            run, found = tested({"example.grens": text})
            check(found == codes, f"{block}: {term}\n{run.stderr}")

    def mended(self, block):
        check(self.broken is not None, f"{block}: no example before it fails")
        if self.broken == "warns":
            self.linted(block, None)
        else:
            self.holds(block, self.around(block, self.broken))
        self.broken = None

    def warns(self, block):
        check(self.broken is None, f"{block}: the example before it is not mended")
        self.linted(block, block.words[2])
        self.shown.add(block.words[2])
        self.broken = "warns"

    def linted(self, block, code):
        """In a package of its own, so that nothing is told of what the preamble does not use."""
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            (folder / "dossier.grens").write_bytes((ROOT / "rules" / "dossier.grens").read_bytes())
            (folder / "example.grens").write_text(self.preamble, encoding="utf-8")
            (folder / "fragment.grens").write_text(FRAGMENT + block.text, encoding="utf-8")
            run = grens("lint", folder / "fragment.grens")
            codes = set(CODES_TOLD.findall(run.stdout + run.stderr))
            check(codes == ({code} if code else set()), f"{block}: {run.stdout}{run.stderr}")

    def fails(self, block):
        check(self.broken is None, f"{block}: the example before it is not mended")
        code = block.words[2]
        whole = "whole" in block.words
        run, found = tested(self.around(block, whole))
        check(found and set(found) == {code}, f"{block}: found {found}\n{run.stderr}{run.stdout}")
        self.shown.add(code)
        self.broken = whole


# ---- the tutorial --------------------------------------------------------------------------------


class Tutorial:
    """What somebody has who does what the page says, step by step."""

    def __init__(self, place):
        self.place, self.text = place, ""
        (place / "bin").mkdir()
        (place / "bin" / "grens").symlink_to(GRENS)
        self.home = place / "home"
        self.home.mkdir()

    def run(self, block):
        if block.words[:2] == ["grens", "step"]:
            self.step(block)
        elif block.words[:2] == ["json", "file"]:
            (self.home / block.words[2]).write_text(block.text, encoding="utf-8")
        else:
            self.console(block)

    def step(self, block):
        if "instead" in block.words:
            for declaration in re.split(r"\n(?=\w)", block.text.strip("\n")):
                self.replace(block, declaration.strip("\n"))
        else:
            self.text += ("\n" if self.text else "") + block.text
        folder = self.home / "my-rules"
        check(folder.is_dir(), f"{block}: the tutorial has made no my-rules yet")
        (folder / STEP_FILE).write_text(self.text, encoding="utf-8")

    def replace(self, block, declaration):
        head = re.match(r'scenario "[^"]*"|\w+ [\w.]+', declaration)[0]
        old = re.compile(rf"^{re.escape(head)}(?!\w).*?(?=^\w|\Z)", re.M | re.S)
        check(len(old.findall(self.text)) == 1, f"{block}: not one `{head}` is there")
        self.text = old.sub(lambda _: declaration + "\n\n", self.text, count=1)

    def console(self, block):
        path = f"{self.place / 'bin'}:/usr/bin:/bin"
        for call in re.split(r"^\$ ", block.text, flags=re.M)[1:]:
            command, _, says = call.partition("\n")
            check(shlex.split(command)[0] in ("grens", "mkdir", "cp"), f"{block}: {command}")
            run = subprocess.run(["sh", "-c", command], cwd=self.home, env={"PATH": path},
                                 capture_output=True, text=True, check=False, timeout=60)
            said = run.stderr + run.stdout
            if not same_words(says, said):
                check(False, f"{block}: {command}\nthe page shows:\n{says}\nit says:\n{said}")


# ---- the catalogue -------------------------------------------------------------------------------


def codes_in_engine():
    found = set()
    for path in sorted((ROOT / "engine").rglob("*.[ch]pp")):
        for string in re.findall(r'"((?:\\.|[^"\\\n])*)"', path.read_text(encoding="utf-8")):
            found.update(CODE.findall(string))
    return found


def catalogued(page):
    """Codes with a chapter of their own, and those that have a row of a table."""
    chapters = dict(re.findall(r"^#### ([PCDIE][0-9]{3})\b(.*?)(?=^#|\Z)", page, re.M | re.S))
    rows = re.findall(r"^\| ([PCDIE][0-9]{3}) \|", page, re.M)
    for code in {code for code in rows if rows.count(code) > 1 or code in chapters}:
        check(False, f"the catalogue has {code} twice")
    return chapters, set(rows)


def check_catalogue(page, shown):
    chapters, rows = catalogued(page)
    known, told = codes_in_engine(), set(chapters) | rows
    for code in sorted(known - told):
        check(False, f"{code} is in engine/, and not in the catalogue of LANGUAGE.md")
    for code in sorted(told - known):
        check(False, f"{code} is in the catalogue, and nothing in engine/ says it")
    for code in sorted(code for code in rows if code[0] in "PC"):
        check(False, f"{code} is about rules: it needs a chapter with an example")
    for code, text in sorted(chapters.items()):
        says_why = "No example stands here" in " ".join(text.split())
        check(code in shown or says_why, f"{code} has no example")


def check_keywords(page):
    """The page names the keywords that the grammar reserves, and no others."""
    words = (ROOT / "engine" / "syntax" / "grammar_words.hpp").read_text(encoding="utf-8")
    lists = re.findall(r"(?:declaration|clause|expression)_words\{(.*?)\};", words, re.S)
    reserved = {word for text in lists for word in re.findall(r'"(\w+)"', text)}
    told = re.search(r"Keywords, which no name may be:\n+(.*?)\n\n", page, re.S)
    named = set(re.findall(r"`(\w+)`", told[1])) if told else set()
    for word in sorted(reserved ^ named):
        check(False, f"the keywords of the page and of the grammar differ: {word}")
    shown = re.search(r"^```ebnf\n(.*?)^```", page, re.M | re.S)
    in_grammar = set(re.findall(r'"(\w+)"', shown[1])) if shown else set()
    for word in sorted(reserved - in_grammar):
        check(False, f"the grammar of the page does not know the keyword {word}")


def size_text(number):
    """As the page writes it: 4 MiB, 10,000."""
    for shift, unit in ((30, "GiB"), (20, "MiB")):
        if number % (1 << shift) == 0:
            return f"{number >> shift} {unit}"
    return f"{number:,}"


def check_limits(page):
    """Every limit has its row, with its number."""
    header = (ROOT / "engine" / "base" / "limits.hpp").read_text(encoding="utf-8")
    for name, value in re.findall(r"^inline constexpr .* (\w+_max) = ([^;]+);", header, re.M):
        left, _, right = re.sub(r"['U]", "", value).partition("<<")
        number = int(left) << int(right or 0)
        row = re.search(rf"^\|.*\| `{name}` \|$", page, re.M)
        holds = row and re.search(rf"\| {size_text(number)}\b", row[0])
        check(holds, f"the limits of the page: {name} is {size_text(number)}")


def main():
    page = PAGE.read_text(encoding="utf-8")
    snippets = Snippets()
    with tempfile.TemporaryDirectory() as name:
        tutorial = Tutorial(pathlib.Path(name))
        for block in blocks_of(page):
            if block.words[:1] in ([], ["ebnf"]) or block.words == ["json"]:
                continue
            if block.words[:2] == ["grens", "step"] or block.words[0] in ("json", "console"):
                tutorial.run(block)
            else:
                snippets.run(block)
    check(snippets.broken is None, "the last example of the catalogue is not mended")
    check_catalogue(page, snippets.shown)
    check_keywords(page)
    check_limits(page)
    finish()


main()
