// node bench/grounding/measure.mjs [folder]   (or GROUNDING_DATA=folder; SALLYPORT_DIST names another build than dist/)
// What the embedded grounding scorer makes of public answers with their sources, beside the share of an answer's words that stand in its
// sources (the baseline): areas under the curve, what the shipped thresholds do, where it doubts, answers with one thing changed, long
// answers, relevance, time. The model has learnt from these rows, so that nothing here is a held-out figure: those are in the model card
// and come from training/grounding/validate-support.ts, which leaves whole corpora out. The last line is JSON.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { auc, figuresAt } from "./figures.mjs";
import { CORPORA, readData } from "./read-data.mjs";

const folder = process.argv[2] ?? process.env.GROUNDING_DATA;
if (folder === undefined) {
  console.error(
    "usage: node bench/grounding/measure.mjs <folder with begin_dev_*.tsv and dialfact-small.jsonl>",
  );
  process.exit(2);
}
const dist = process.env.SALLYPORT_DIST ?? join(import.meta.dirname, "..", "..", "dist");
const load = (file) => import(pathToFileURL(join(dist, "guardrails", "grounding", file)).href);
const { judgeSentences, prepareGrounding, scorePrepared } = await load("score-grounding.js");
const { scoreSupport } = await load("score-support.js");
const { TRAINED_SUPPORT } = await load("trained-support.js");
const { GROUNDING_WEIGHTS, MIN_GROUNDING } = await load("grounding-weights.js");
const { splitSentences } = await load("split-sentences.js");

const rows = readData(folder).map((row) => ({ ...row, prepared: prepareGrounding(row) }));
const judged = rows.filter(({ label }) => label !== "generic");
const claiming = judged.filter(makesClaim);
const result = {
  rows: countRows(),
  aucOfAllRows: perCorpus(judged),
  shipped: perCorpus(claiming),
  shippedAtDefault: { threshold: MIN_GROUNDING, ...figuresPerCorpus(scored(claiming), MIN_GROUNDING) },
  support: support(),
  doubts: doubts(),
  longAnswers: longAnswers(),
  alterations: alterations(),
  relevance: relevance(),
  time: time(),
};
print();
console.log(
  JSON.stringify(result, (_, value) => (typeof value === "number" ? Number(value.toFixed(4)) : value)),
);

function scoresOf(prepared) {
  return scorePrepared(
    prepared,
    judgeSentences(prepared, GROUNDING_WEIGHTS, TRAINED_SUPPORT),
    TRAINED_SUPPORT,
  );
}

function score(row) {
  return { ...row, score: scoresOf(row.prepared).grounding, isSupported: row.label === "supported" };
}

function scored(some) {
  return some.map((row) => score(row));
}

function baseline(some) {
  return some.map((row) => ({ ...row, score: sharedWords(row), isSupported: row.label === "supported" }));
}

/** Share of an answer's words that stand in its sources. */
function sharedWords({ sources, answer }) {
  const known = new Set(sources.flatMap(({ text }) => wordsOf(text)));
  const words = wordsOf(answer);
  return words.length === 0 ? 0 : words.filter((word) => known.has(word)).length / words.length;
}

function wordsOf(text) {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

function makesClaim({ prepared }) {
  return prepared.sentences.some(({ isClaim }) => isClaim);
}

function countRows() {
  return CORPORA.map((corpus) => {
    const count = (label, claims) =>
      rows.filter((row) => row.corpus === corpus && row.label === label && (claims || !makesClaim(row)))
        .length;
    return {
      corpus,
      supported: count("supported", true),
      supportedWithoutClaim: count("supported", false),
      unsupported: count("unsupported", true),
      unsupportedWithoutClaim: count("unsupported", false),
      generic: count("generic", true),
      genericWithoutClaim: count("generic", false),
    };
  });
}

function perCorpus(some) {
  return CORPORA.map((corpus) => {
    const part = some.filter((row) => row.corpus === corpus);
    return { corpus, auc: auc(scored(part)), baselineAuc: auc(baseline(part)) };
  });
}

function figuresPerCorpus(some, threshold) {
  const entries = CORPORA.map((corpus) => [corpus, some.filter((row) => row.corpus === corpus)]);
  return Object.fromEntries(
    entries
      .filter(([, part]) => part.length > 0)
      .map(([corpus, part]) => [corpus, figuresAt(part, threshold)]),
  );
}

/** What `sallyport detectors score --detector grounding` gives: all of an answer counts, its talk too. */
function support() {
  return CORPORA.map((corpus) => {
    const part = judged.filter((row) => row.corpus === corpus);
    const whole = part.map(({ sources, query, answer, label }) => ({
      score:
        1 -
        scoreSupport({ source: sources.map(({ text }) => text).join("\n\n"), query, answer }).notSupported,
      isSupported: label === "supported",
    }));
    return { corpus, auc: auc(whole), baselineAuc: auc(baseline(part)) };
  });
}

/** How often each doubt is named, and how many of those answers are judged rightly at the shipped threshold. */
function doubts() {
  const found = new Map();
  for (const row of judged) {
    const { doubt = "none", grounding } = scoresOf(row.prepared);
    const count = found.get(doubt) ?? { rows: 0, right: 0 };
    found.set(doubt, count);
    count.rows += 1;
    if (grounding >= MIN_GROUNDING === (row.label === "supported")) count.right += 1;
  }
  return Object.fromEntries(
    [...found].map(([doubt, { rows: count, right }]) => [doubt, { rows: count, accuracy: right / count }]),
  );
}

/** Milliseconds for each 1,000 characters of source and answer, all texts read anew. */
function time() {
  const started = performance.now();
  for (const { sources, query, answer } of rows)
    scoreSupport({ source: sources.map(({ text }) => text).join("\n\n"), query, answer });
  const chars = rows.reduce(
    (sum, { sources, answer }) =>
      sum + answer.length + sources.reduce((all, { text }) => all + text.length, 0),
    0,
  );
  return { msPer1000Chars: (1_000 * (performance.now() - started)) / chars };
}

/** Eight sentences taken from the sources before each answer: does one unsupported sentence in a long answer still tell? */
function longAnswers() {
  const long = claiming.map((row) => {
    const text = row.sources.map((source) => source.text).join("\n\n");
    const taken = splitSentences(text)
      .slice(0, 8)
      .map(({ start, end }) => text.slice(start, end));
    const answer = [...taken, row.answer].join("\n\n");
    return { ...row, answer, prepared: prepareGrounding({ ...row, answer }) };
  });
  return CORPORA.map((corpus) => {
    const pick = (some) => some.filter((row) => row.corpus === corpus);
    return { corpus, long: auc(scored(pick(long))), short: auc(scored(pick(claiming))) };
  });
}

/** Supported answers against the same ones with one number changed, or one verb negated. */
function alterations() {
  const changes = {
    number: (answer) => answer.replace(/\d(?!.*\d)/s, (digit) => String((Number(digit) + 3) % 10)),
    negation: (answer) =>
      answer.replace(/\b(?:is|are|was|were|has been|have been|can)\b(?! not| n't)/, "$& not"),
  };
  return Object.entries(changes).map(([change, alter]) => {
    const pairs = claiming
      .filter((row) => row.label === "supported" && alter(row.answer) !== row.answer)
      .map((row) => [row, { ...row, answer: alter(row.answer), label: "unsupported" }])
      .map((pair) => pair.map((row) => ({ ...row, prepared: prepareGrounding(row) })));
    const isCaught = ([before, after]) => score(after).score < score(before).score;
    return {
      change,
      pairs: pairs.length,
      lowered: pairs.filter(isCaught).length / pairs.length,
      auc: auc(scored(pairs.flat())),
      baselineAuc: auc(baseline(pairs.flat())),
    };
  });
}

/** An answer to the question it was given, against the answer to another question of the same corpus, with the same sources. */
function relevance() {
  return CORPORA.map((corpus) => {
    const part = rows.filter((row) => row.corpus === corpus && row.label === "supported");
    const pairs = part.flatMap((row, at) => {
      const other = part[(at + Math.floor(part.length / 2)) % part.length];
      return [
        { ...row, isSupported: true },
        { ...row, answer: other.answer, isSupported: false },
      ];
    });
    const ours = pairs.map((row) => ({
      ...row,
      score: scoresOf(prepareGrounding(row)).relevance,
    }));
    const shared = pairs.map((row) => ({
      ...row,
      score: sharedWords({ sources: [{ text: row.answer }], answer: row.query }),
    }));
    return { corpus, pairs: part.length, auc: auc(ours), baselineAuc: auc(shared) };
  });
}

function print() {
  const percent = (share) => `${(100 * share).toFixed(1)} %`;
  console.log("AUC, answers with a claim: corpus, shipped weights, baseline");
  for (const { corpus, auc: ours, baselineAuc } of result.shipped)
    console.log(`  ${corpus.padEnd(10)} ${ours.toFixed(3)}  ${baselineAuc.toFixed(3)}`);
  console.log(
    `at the shipped threshold of ${MIN_GROUNDING}: accuracy, precision, recall, supported answers flagged`,
  );
  for (const [corpus, one] of Object.entries(result.shippedAtDefault)) {
    if (corpus === "threshold") continue;
    console.log(
      `  ${corpus.padEnd(10)} ${percent(one.accuracy)}  ${percent(one.precision)}  ${percent(one.recall)}  ${percent(one.falsePositiveRate)}`,
    );
  }
  console.log("AUC of whole answers, talk included: corpus, shipped, baseline");
  for (const { corpus, auc: ours, baselineAuc } of result.support)
    console.log(`  ${corpus.padEnd(10)} ${ours.toFixed(3)}  ${baselineAuc.toFixed(3)}`);
  console.log("doubt: answers, judged rightly");
  for (const [doubt, { rows: count, accuracy }] of Object.entries(result.doubts))
    console.log(`  ${doubt.padEnd(14)} ${count}  ${percent(accuracy)}`);
  console.log(`time: ${result.time.msPer1000Chars.toFixed(2)} ms for each 1,000 characters`);
  console.log("one thing changed in a supported answer: answers, score lowered, AUC, baseline");
  for (const { change, pairs, lowered, auc: ours, baselineAuc } of result.alterations)
    console.log(
      `  ${change.padEnd(10)} ${pairs}  ${percent(lowered)}  ${ours.toFixed(3)}  ${baselineAuc.toFixed(3)}`,
    );
  console.log("relevance, AUC own against other answer: corpus, ours, baseline");
  for (const { corpus, auc: ours, baselineAuc } of result.relevance)
    console.log(`  ${corpus.padEnd(10)} ${ours.toFixed(3)}  ${baselineAuc.toFixed(3)}`);
}
