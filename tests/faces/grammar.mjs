// Colours files with the extension's grammar, as VS Code does it.
// Usage: node grammar.mjs EXTENSION FILE...
// Each token that is no blank needs a scope of its own, which is not `invalid`; and the lines below
// have to be coloured as they say.

import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const [extension, ...files] = process.argv.slice(2);
const require = createRequire(path.resolve(extension, "package.json"));
const oniguruma = require("vscode-oniguruma");
const textmate = require("vscode-textmate");

// A line, a word in it, and what its innermost scope begins with.
const EXPECTED = [
  ["rule within_max # said", "rule", "keyword.declaration"],
  ["rule within_max # said", "within_max", "entity.name.function"],
  ["rule within_max # said", " said", "comment.line"],
  ['  title en "A # and {v.name}"', "title", "keyword.control"],
  ['  title en "A # and {v.name}"', "en", "entity.other.attribute-name.language"],
  ['  title en "A # and {v.name}"', "A # and ", "string.quoted.double"],
  ['  title en "A # and {v.name}"', "v.name", "variable.other.readwrite"],
  ["  from : date optional", "from", "variable.other.member"],
  ['  starts "from" : date', "starts", "variable.other.member"],
  ["  for : period", "for", "variable.other.member"],
  ["  require p.until <= 1_000.50 EUR", "until", "variable.other.property"],
  ["  require p.until <= 1_000.50 EUR", "<=", "keyword.operator.comparison"],
  ["  require p.until <= 1_000.50 EUR", "1_000.50", "constant.numeric"],
  ["  require p.until <= 1_000.50 EUR", "EUR", "support.constant.currency"],
  ["uses dossier, at.tax.x", "at.tax.x", "entity.name.namespace"],
  ["  from 2024-01-01 1.00 .. 2.00 cite wet", "2024-01-01", "constant.numeric.date"],
  ["  from 2024-01-01 1.00 .. 2.00 cite wet", "..", "keyword.operator.range"],
  ["  from 2024-01-01 1.00 .. 2.00 cite wet", "wet", "variable.other"],
  ["  let x = smaller(a, b)", "smaller", "support.function"],
  ["  let x = not counts(p)", "not", "keyword.operator.word"],
  ["  let x = not counts(p)", "counts", "entity.name.function.call"],
  ["  finds within_max breached during 2024-Q1", "breached", "constant.language.outcome"],
  ["define ore(payment p) = no", "no", "keyword.operator.word"],
  ["  organised = notable", "notable", "variable.other"],
];

async function load() {
  const wasm = path.join(path.dirname(require.resolve("vscode-oniguruma")), "onig.wasm");
  await oniguruma.loadWASM(fs.readFileSync(wasm).buffer);
  const place = path.join(extension, "syntaxes", "grens.tmLanguage.json");
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (sources) => new oniguruma.OnigScanner(sources),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async (scope) => scope === "source.grens"
      ? textmate.parseRawGrammar(fs.readFileSync(place, "utf8"), place) : null,
  });
  return registry.loadGrammar("source.grens");
}

function uncoloured(grammar, file) {
  const found = [];
  let state = textmate.INITIAL;
  fs.readFileSync(file, "utf8").split("\n").forEach((line, number) => {
    const result = grammar.tokenizeLine(line, state);
    state = result.ruleStack;
    for (const token of result.tokens) {
      const text = line.slice(token.startIndex, token.endIndex);
      const scope = token.scopes[token.scopes.length - 1];
      if (text.trim() !== "" && (scope === "source.grens" || scope.startsWith("invalid"))) {
        found.push(`${file}:${number + 1}: ${JSON.stringify(text)} has no colour`);
      }
    }
  });
  return found;
}

function miscoloured(grammar, [line, word, scope]) {
  const { tokens } = grammar.tokenizeLine(line, textmate.INITIAL);
  const token = tokens.find((each) => line.slice(each.startIndex, each.endIndex) === word);
  const has = token ? token.scopes[token.scopes.length - 1] : "no token";
  return has.startsWith(scope) ? [] : [`${line}: ${JSON.stringify(word)} is ${has}, not ${scope}`];
}

const grammar = await load();
const failures = EXPECTED.flatMap((each) => miscoloured(grammar, each));
for (const file of files) failures.push(...uncoloured(grammar, file));
// What is no sign of the language has to stay without a colour, or the test above finds nothing.
const wrong = path.join(process.env.GRAMMAR_SCRATCH, "wrong.grens");
fs.writeFileSync(wrong, "rule § = 1\n");
if (uncoloured(grammar, wrong).length !== 1) failures.push("§ has a colour");

for (const failure of failures) console.log(`FAILED: ${failure}`);
console.log(`${files.length} files, ${failures.length} failures`);
process.exit(failures.length ? 1 : 0);
