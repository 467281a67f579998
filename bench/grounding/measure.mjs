// node bench/grounding/measure.mjs [folder]   (or GROUNDING_DATA=folder; SALLYPORT_DIST names another build than dist/)
// How well the embedded grounding scorer tells supported answers from unsupported ones, beside the share of an answer's words that
// stand in its sources (the baseline), on the same rows. A figure is "held out" where weights and threshold were chosen on other
// rows. The last line is JSON.
import { createHash } from "node:crypto";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { auc, bestThreshold, figuresAt } from "./figures.mjs";
import { CORPORA, readData } from "./read-data.mjs";
import { tune } from "./tune.mjs";

const folder = process.argv[2] ?? process.env.GROUNDING_DATA;
if (folder === undefined) {
  console.error(
    "usage: node bench/grounding/measure.mjs <folder with begin_dev_*.tsv and dialfact-small.jsonl>",
  );
  process.exit(2);
}
const dist = process.env.SALLYPORT_DIST ?? join(import.meta.dirname, "..", "..", "dist");
const load = (file) => import(pathToFileURL(join(dist, "guardrails", "grounding", file)).href);
const { prepareGrounding, scorePrepared } = await load("score-grounding.js");
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
  leaveOneCorpusOut: leaveOneCorpusOut(),
  halvesBySource: halvesBySource(),
  longAnswers: longAnswers(),
  alterations: alterations(),
  relevance: relevance(),
};
print();
console.log(
  JSON.stringify(result, (_, value) => (typeof value === "number" ? Number(value.toFixed(4)) : value)),
);

function score(row, weights = GROUNDING_WEIGHTS) {
  return {
    ...row,
    score: scorePrepared(row.prepared, weights).grounding,
    isSupported: row.label === "supported",
  };
}

function scored(some, weights) {
  return some.map((row) => score(row, weights));
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

/** Weights and threshold from some rows, figures from others; the baseline gets its threshold the same way. */
function heldOut(chosenOn, measuredOn) {
  const weights = tune(chosenOn, GROUNDING_WEIGHTS, score);
  const threshold = bestThreshold(scored(chosenOn, weights));
  const baselineThreshold = bestThreshold(baseline(chosenOn));
  const measured = scored(measuredOn, weights);
  return {
    rows: measuredOn.length,
    auc: auc(measured),
    threshold,
    ...figuresAt(measured, threshold),
    baseline: { auc: auc(baseline(measuredOn)), ...figuresAt(baseline(measuredOn), baselineThreshold) },
  };
}

function leaveOneCorpusOut() {
  return CORPORA.map((corpus) => ({
    corpus,
    ...heldOut(
      claiming.filter((row) => row.corpus !== corpus),
      claiming.filter((row) => row.corpus === corpus),
    ),
  }));
}

/** Rows with the same source are all in one half. */
function halvesBySource() {
  const half = ({ sources }) => createHash("sha256").update(sources[0].text).digest()[0] % 2;
  const [first, second] = [0, 1].map((wanted) => claiming.filter((row) => half(row) === wanted));
  return [heldOut(first, second), heldOut(second, first)];
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
  return [0, GROUNDING_WEIGHTS.worst, 1].map((worst) => ({
    worst,
    auc: CORPORA.map((corpus) => {
      const pick = (some) => some.filter((row) => row.corpus === corpus);
      return {
        corpus,
        long: auc(scored(pick(long), { ...GROUNDING_WEIGHTS, worst })),
        short: auc(scored(pick(claiming), { ...GROUNDING_WEIGHTS, worst })),
      };
    }),
  }));
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
      score: scorePrepared(prepareGrounding(row), GROUNDING_WEIGHTS).relevance,
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
    "held out: rows, AUC (baseline), accuracy (baseline), precision, recall, supported answers flagged",
  );
  const named = [
    ...result.leaveOneCorpusOut,
    ...result.halvesBySource.map((one) => ({ corpus: "half", ...one })),
  ];
  for (const one of named) {
    const { corpus, baseline: base } = one;
    console.log(
      `  ${corpus.padEnd(10)} ${one.rows}  ${one.auc.toFixed(3)} (${base.auc.toFixed(3)})  ${percent(one.accuracy)} (${percent(base.accuracy)})  ` +
        `${percent(one.precision)}  ${percent(one.recall)}  ${percent(one.falsePositiveRate)}  at ${one.threshold.toFixed(2)}`,
    );
  }
  console.log("one thing changed in a supported answer: answers, score lowered, AUC, baseline");
  for (const { change, pairs, lowered, auc: ours, baselineAuc } of result.alterations)
    console.log(
      `  ${change.padEnd(10)} ${pairs}  ${percent(lowered)}  ${ours.toFixed(3)}  ${baselineAuc.toFixed(3)}`,
    );
  console.log("relevance, AUC own against other answer: corpus, ours, baseline");
  for (const { corpus, auc: ours, baselineAuc } of result.relevance)
    console.log(`  ${corpus.padEnd(10)} ${ours.toFixed(3)}  ${baselineAuc.toFixed(3)}`);
}
