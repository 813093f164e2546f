// The style of every page that is handed over, as one text: a page brings all that it needs.
#include "report/html_frame.hpp"

namespace grens::report {

namespace {

constexpr std::string_view style = R"css(
:root { --ink: #1c2430; --faint: #566070; --line: #d5dae1; --ground: #f5f7f9; --accent: #1d4f7c;
  --met: #17643a; --explain: #7d4a00; --breached: #a11b1b; --undetermined: #2a5590;
  --not-applicable: #545d69; }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0 auto; padding: 1.5rem 1.25rem 2.5rem; max-width: 60rem; background: #fff;
  color: var(--ink); font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto,
  "Liberation Sans", "DejaVu Sans", sans-serif; overflow-wrap: break-word; }
h1, h2, h3, h4 { line-height: 1.25; margin: 0; overflow-wrap: break-word; }
h1 { font-size: 1.9rem; }
h2 { font-size: 1.4rem; margin: 2.6rem 0 .6rem; }
h3 { font-size: 1.05rem; margin: 1.6rem 0 .5rem; }
h4 { font-size: 1rem; }
p { margin: .35rem 0; }
a { color: var(--accent); text-underline-offset: .15em; }
a:focus-visible, summary:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px;
  border-radius: 2px; }
.faint, small { color: var(--faint); }
.strong { font-weight: 600; }
.good { color: var(--met); } .attention { color: var(--explain); }
.bad { color: var(--breached); } .unclear { color: var(--undetermined); }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; top: .5rem; background: #fff; padding: .5rem .8rem; z-index: 1; }
.over-title { color: var(--faint); font-size: .95rem; margin: 0 0 .2rem; }
.rule { border: 0; border-top: 2px solid var(--ink); margin: 3rem 0 2rem; }

.badge { display: inline-block; padding: .05rem .5rem; border-radius: .9rem; font-size: .9rem;
  font-weight: 600; border: 1px solid currentColor; background: #fff; white-space: nowrap; }
.met { color: var(--met); } .explain { color: var(--explain); }
.breached, .conflict { color: var(--breached); } .undetermined { color: var(--undetermined); }
.not_applicable { color: var(--not-applicable); }

.tiles { display: flex; flex-wrap: wrap; gap: .6rem; margin: .8rem 0 1rem; padding: 0;
  list-style: none; }
.tiles li { flex: 1 1 8rem; border: 1px solid var(--line); border-left: .4rem solid currentColor;
  border-radius: .3rem; padding: .5rem .8rem; }
.tiles small { display: block; line-height: 1.35; }
.tiles .count { display: block; font-size: 1.7rem; font-weight: 700; line-height: 1.2; }
.note { border-left: .3rem solid var(--line); padding: .1rem 0 .1rem .8rem; margin: .8rem 0; }
.note.open { border-color: var(--explain); }
.note ul { margin: .3rem 0; padding-left: 1.2rem; }

table { border-collapse: collapse; width: 100%; margin: .6rem 0; font-size: .95rem; }
th, td { text-align: left; vertical-align: top; padding: .4rem .7rem .4rem 0;
  border-bottom: 1px solid var(--line); }
th { font-weight: 600; }
caption { text-align: left; padding: .4rem 0 0; font-weight: 600; }
.people th:first-child { width: 26%; } .people th:nth-child(2) { width: 40%; }
.whole { white-space: nowrap; } .people th small { font-weight: 400; white-space: nowrap; }
.people td > div { padding-bottom: .1rem; }
thead th { color: var(--faint); font-size: .85rem; }
td.number, th.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.files th { overflow-wrap: anywhere; min-width: 7rem; }
.hash { font: .78rem/1.4 ui-monospace, "DejaVu Sans Mono", monospace; color: var(--faint);
  word-break: break-all; }

.person { border-top: 2px solid var(--ink); margin-top: 3rem; }
.person > h2 { margin-top: .9rem; display: flex; flex-wrap: wrap; gap: .2rem .7rem;
  align-items: baseline; }
.person > h2 small { font-size: .9rem; font-weight: 400; }
figure { margin: 1rem 0; max-width: 38rem; }
figcaption { margin-bottom: .4rem; }
figure p { margin: .3rem 0; }
svg { display: block; max-width: 100%; }
.months, .meter { width: 100%; height: auto; }
.axis { stroke: var(--faint); stroke-width: 1; }
.tick, .amount { font-size: 13px; text-anchor: middle; fill: var(--ink); }
.amount { font-variant-numeric: tabular-nums; }
.bar { fill: #8fb4d3; stroke: var(--accent); stroke-width: 1; }
.over { fill: url(#above); stroke: var(--breached); stroke-width: 1.5; }
.open { fill: none; stroke: var(--undetermined); stroke-width: 1.5; stroke-dasharray: 4 3; }
.track { fill: var(--ground); stroke: var(--line); }
.limit { stroke: var(--ink); stroke-width: 2; stroke-dasharray: 7 3; }
.meter .limit { stroke-dasharray: none; stroke-width: 3; }
.above-ground { fill: #fff; } .above-stripe { fill: var(--breached); }

.drift-picture { width: 100%; height: auto; }
.drift-picture .tick.from { text-anchor: start; } .drift-picture .tick.to { text-anchor: end; }
.grid, .year { stroke: var(--line); stroke-width: 1; }
.year { stroke-dasharray: 2 3; stroke: var(--faint); }
.limit.of-strong { stroke-dasharray: 2 3; stroke-width: 2.5; }
.measured { stroke: var(--accent); stroke-width: 2.5; } rect.measured { fill: #fff; }
.level-is { fill: var(--accent); stroke: var(--accent); stroke-width: 1; }
.level-may { fill: #fff; stroke: var(--accent); stroke-width: 1; stroke-dasharray: 2 2; }
.spark .level-may { fill: #dbe5ee; stroke-dasharray: none; stroke-width: .5; }
.legend { list-style: none; margin: .3rem 0; padding: 0; font-size: .9rem; display: flex;
  flex-wrap: wrap; gap: .1rem 1.2rem; }
.legend li { display: flex; gap: .5rem; align-items: center; }
.key { width: 36px; height: 12px; flex: none; }
.badge.level { white-space: normal; } .finding.sign { margin-bottom: .8rem; }

.finding { border-left: .3rem solid currentColor; padding: .1rem 0 .1rem .9rem;
  margin: 0 0 1.3rem; }
.finding > * { color: var(--ink); }
.finding h4 .faint { font-weight: 400; }
.finding.result { color: var(--faint); }
.finding .amount-found { font-weight: 700; }
.cases { margin: .3rem 0; padding-left: 1.2rem; }
dl { margin: .5rem 0; display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; }
dt { color: var(--faint); } dd { margin: 0; }
dd ul { margin: 0; padding: 0; list-style: none; }
summary { cursor: pointer; color: var(--accent); padding: .3rem 0; min-height: 24px; }
details > summary:hover { text-decoration: underline; }
.readings { max-width: 38rem; }
.proof { margin: .2rem 0; }
.proof ul { list-style: none; margin: 0; padding: 0 0 0 1rem; border-left: 1px solid var(--line);
  font-size: .92rem; }
.proof li { padding: .15rem 0; }
.step { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1.5rem; }
.step .value { margin-left: auto; text-align: right; font-variant-numeric: tabular-nums; }
.why { color: var(--faint); font-size: .92em; }
.step, .why { overflow-wrap: anywhere; }
.rest { color: var(--faint); }
.letter { max-width: 42rem; } .letter h1 { font-size: 1.35rem; margin: 1.6rem 0; }
.letter h2 { font-size: 1.1rem; margin: 1.6rem 0 .3rem; }
.letter table { width: auto; } .letter tbody th { font-weight: 400; }
.letter th, .letter td { padding-right: 1.4rem; }
.letter .addressee { margin: 1.6rem 0; } .letter .regards { margin-top: 1.8rem; }
footer { border-top: 2px solid var(--ink); margin-top: 3rem; padding-top: .8rem; }

@media (max-width: 34rem) {
  body { padding: 1rem .9rem 2rem; }
  h1 { font-size: 1.55rem; }
  dl { grid-template-columns: 1fr; gap: 0; }
  dd { margin: 0 0 .5rem; }
  .tiles li { flex-basis: 40%; }
  .tick, .amount { font-size: 16px; }
  table { font-size: .9rem; }
  th, td { padding-right: .45rem; }
  .badge, th.number, td.number { white-space: normal; } figure table { font-size: .82rem; }
  .drift thead th { overflow-wrap: anywhere; hyphens: auto; font-size: .72rem; }
  dd, li, h2, h4 { overflow-wrap: anywhere; }
  .letter table { font-size: .82rem; } .letter th, .letter td { padding-right: .5rem; }
  .people thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px;
    overflow: hidden; }
  .people tbody, .people tr, .people th, .people td { display: block; border: 0; padding: 0; }
  .people tr { border-bottom: 1px solid var(--line); padding: .6rem 0; }
  .people th:first-child { width: auto; padding-bottom: .2rem; font-size: 1.05em; }
  .proof ul { padding-left: .6rem; }
}

@media (max-width: 22rem) {
  .drift table { font-size: .7rem; } .drift th, .drift td { padding-right: .2rem; }
  .drift td:last-child { overflow-wrap: anywhere; }
  .counts { font-size: .8rem; } .counts .badge { font-size: inherit; }
  .letter table { font-size: .75rem; } .letter th, .letter td { padding-right: .3rem; }
}

@page { size: A4; margin: 18mm 16mm 18mm; }
@media print {
  body { max-width: none; padding: 0; font-size: 10pt; }
  h1 { font-size: 18pt; } h2 { font-size: 13.5pt; } h3 { font-size: 11pt; }
  a { color: inherit; text-decoration: none; }
  .skip { display: none; }
  h2, h3, h4, figcaption, caption, summary { break-after: avoid; }
  figure, tr, .note, .tiles, .readings, .finding > p, .finding dd, .proof li {
    break-inside: avoid; }
  .finding h4 + *, .finding dt + dd { break-before: avoid; }
  .finding { -webkit-box-decoration-break: clone; box-decoration-break: clone; }
  h2 { margin-top: 1.2rem; } h3 { margin-top: 1rem; }
  th, td { padding: .2rem .6rem .2rem 0; }
  .people { font-size: 9pt; line-height: 1.35; }
  /* Each person begins a sheet, which can be handed over without those of others. */
  .person { border: 0; margin: 0; break-before: page; } .person > h2 { margin-top: 0; }
  .letter h1 { margin: 1rem 0; } .letter h2 { margin-top: .9rem; }
  .letter .addressee { margin: 1rem 0; } .letter table { font-size: 9.5pt; margin: .3rem 0; }
  .letter ul { margin: .3rem 0; } .letter th, .letter td { padding: .1rem 1.4rem .1rem 0; }
  .letter .regards, .letter .regards + p { break-before: avoid; }
  .letter + footer { margin-top: 1.2rem; font-size: 9pt; }
  .plain { break-before: auto; margin-top: 1.6rem; border-top: 2px solid var(--ink); }
  .plain > h2 { margin-top: .6rem; }
  figure { max-width: 13cm; }
  .numbers, .rest ul { display: none; }
  /* Paper cannot unfold: of each proof its first steps are shown, of lists everything. */
  details::details-content { content-visibility: visible; block-size: auto; opacity: 1; }
  summary { color: var(--ink); list-style: none; font-weight: 600; }
  summary::-webkit-details-marker { display: none; }
  .proof ul ul { display: none; }
}
)css";

} // namespace

std::string_view page_style() {
  return style;
}

} // namespace grens::report
