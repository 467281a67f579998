// npm run bench:guard. What the default guardrail costs in process: throughput, how cost grows with length, how long one message takes,
// and for how long nobody else gets a turn. The limit beside it is one pass of a trivial regular expression over the same text.
import { createSecretKey } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setImmediate as endOfTurn } from "node:timers/promises";
import { parseArgs } from "node:util";
import { parse } from "yaml";
import { candidates, prose } from "./texts.mjs";

const ROOT = join(import.meta.dirname, "..", "..");
const { compileGuardrail, inspectText, StreamGuard } = await import(join(ROOT, "dist/guardrails/index.js"));
const { detectorById } = await import(join(ROOT, "dist/detectors/index.js"));
const { loadShippedDetectors } = await import(join(ROOT, "dist/storage/shipped-detectors.js"));
const { HmacSha256 } = await import(join(ROOT, "dist/foundation/hmac-sha256.js"));
const { GuardrailDocument } = await import(join(ROOT, "dist/contracts/documents.js"));

const { values: options } = parseArgs({ options: { check: { type: "boolean", default: false } } });

const MESSAGE_CHARS = 4_096;
const MESSAGES = 256;
const ROUNDS = 5;
const LENGTHS = [1_000, 10_000, 100_000, 1_000_000, 10_000_000];
const SHORT_MESSAGES = 4_000;
const DELTA_CHARS = 16;
const HISTORY_MESSAGES = 40;
const CONVERSATIONS = 20;
/** Trivial, and yet a look at every character. */
const LIMIT = /zqzq/g;
const USER = { source: "input", origin: "user", systemTexts: [] };
const ANSWER = { source: "output", origin: "assistant", systemTexts: [] };

const document = GuardrailDocument.parse(
  parse(readFileSync(join(ROOT, "policies/guardrails/default.yaml"), "utf8")),
);
const monotonic = () => performance.now();
const detectors = await loadShippedDetectors();
// Trained detectors have a bar of their own, in bench/detection: what they add is told apart from what rules cost.
const byRules = { ...document, rules: document.rules.filter(({ detector }) => detectorById.has(detector)) };
const guardrail = compileGuardrail(byRules, 1, detectors, monotonic);
const whole = compileGuardrail(document, 1, detectors, monotonic);

const results = {
  node: process.versions.node,
  rules: byRules.rules.length,
  prose: await throughput(guardrail, prose),
  candidates: await throughput(guardrail, candidates),
  withTrained: {
    rules: document.rules.length,
    prose: await throughput(whole, prose),
    candidates: await throughput(whole, candidates),
    message1KBMs: await messageLatency(whole),
  },
  growth: { prose: await growth(prose), candidates: await growth(candidates) },
  message1KBMs: await messageLatency(guardrail),
  stallOf1MBMs: await stall(),
  stream: await streamGrowth(),
  conversation: await conversation(),
};
const bars = judge(results);
report(results, bars);
console.log(JSON.stringify({ bench: "guard", results: { ...results, bars } }));
if (options.check && bars.some(({ met }) => !met)) process.exitCode = 1;

/** Characters a second over many messages that differ, and the same for the limit. */
async function throughput(guard, make) {
  const messages = Array.from({ length: MESSAGES }, (_, at) => make(MESSAGE_CHARS, at + 1));
  const megabytes = (MESSAGE_CHARS * MESSAGES) / 1e6;
  const judged = [];
  const limit = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const [judgedMs, bareMs] = [
      await timed(async () => {
        for (const text of messages) await inspectText(guard, text, USER);
      }),
      await timed(() => {
        for (const text of messages) text.replace(LIMIT, "");
      }),
    ];
    // The first round is for the compiler.
    if (round > 0)
      [judged, limit].forEach((list, at) => list.push(megabytes / ([judgedMs, bareMs][at] / 1e3)));
  }
  return {
    mbPerS: rounded(median(judged)),
    limitMbPerS: rounded(median(limit)),
    ratio: rounded(median(judged) / median(limit)),
  };
}

/** Milliseconds by length, and the exponent of the line through them on logarithmic axes: 1 is linear. */
async function growth(make) {
  const points = [];
  for (const length of LENGTHS) {
    const repeats = Math.max(1, Math.min(100, Math.floor(2_000_000 / length)));
    const texts = Array.from({ length: repeats }, (_, at) => make(length, at + 1));
    await inspectText(guardrail, texts[0], USER);
    const ms = await timed(async () => {
      for (const text of texts) await inspectText(guardrail, text, USER);
    });
    points.push([length, ms / repeats]);
  }
  return {
    ms: Object.fromEntries(points.map(([length, ms]) => [length, rounded(ms)])),
    exponent: rounded(slope(points)),
  };
}

async function messageLatency(guard) {
  const texts = Array.from({ length: SHORT_MESSAGES }, (_, at) => prose(1_000, at + 1));
  for (const text of texts.slice(0, 500)) await inspectText(guard, text, USER);
  const times = [];
  for (const text of texts) times.push(await timed(() => inspectText(guard, text, USER)));
  times.sort((a, b) => a - b);
  return { p50: rounded(percentile(times, 0.5)), p99: rounded(percentile(times, 0.99)) };
}

/** The longest time between two turns of the event loop while one message of 1 MB is judged. */
async function stall() {
  const pausing = compileGuardrail(document, 1, detectors, monotonic, { pause: () => endOfTurn() });
  let longest = 0;
  for (const make of [prose, candidates]) {
    const text = make(1_000_000);
    await inspectText(pausing, text, USER);
    let isOver = false;
    let last = monotonic();
    const watch = (async () => {
      while (!isOver) {
        await endOfTurn();
        const now = monotonic();
        longest = Math.max(longest, now - last);
        last = now;
      }
    })();
    await inspectText(pausing, text, USER);
    isOver = true;
    await watch;
  }
  return rounded(longest);
}

/** The work of guarding a stream by its length, and by how many characters it is late. */
async function streamGrowth() {
  const points = [];
  let late = 0;
  for (const length of [10_000, 100_000, 1_000_000]) {
    const text = prose(length);
    const once = async () => {
      const guard = new StreamGuard(guardrail, { dialect: { isAnswer: () => true }, systemTexts: [] });
      let released = 0;
      for (let at = 0; at < length; at += DELTA_CHARS) {
        const parts = await guard.push([partOf(text.slice(at, at + DELTA_CHARS))]);
        for (const part of parts) released += part.texts[0].text.length;
        late = Math.max(late, Math.min(length, at + DELTA_CHARS) - released);
      }
      await guard.end();
    };
    await once();
    points.push([length, await timed(once)]);
  }
  const reach = guardrail.rulesFor(ANSWER.source, ANSWER.origin).reach;
  return {
    ms: Object.fromEntries(points.map(([length, ms]) => [length, rounded(ms)])),
    exponent: rounded(slope(points)),
    lateChars: late,
    reach,
  };
}

/** A turn with a long history: judged for the first time, and with the history remembered; and its new text by itself. */
async function conversation() {
  const key = new HmacSha256(createSecretKey(Buffer.alloc(32, 1)));
  const remembering = compileGuardrail(document, 1, detectors, monotonic, {
    digest: (text) => key.hex(text),
  });
  const turn = (at) => Array.from({ length: HISTORY_MESSAGES }, (_, i) => candidates(1_000, at * 1_000 + i));
  const judge = async (texts) => {
    for (const text of texts) await inspectText(remembering, text, USER);
  };
  const times = { firstMs: [], againMs: [], newTextMs: [] };
  for (let at = 0; at < CONVERSATIONS; at++) {
    const texts = turn(at);
    const last = candidates(1_000, 900_000 + at);
    times.firstMs.push(await timed(() => judge(texts)));
    times.againMs.push(await timed(() => judge([...texts, last])));
    times.newTextMs.push(await timed(() => judge([candidates(1_000, 800_000 + at)])));
  }
  return Object.fromEntries(Object.entries(times).map(([name, list]) => [name, rounded(median(list))]));
}

function partOf(text) {
  return {
    value: {},
    texts: [{ lane: "0.content", choice: 0, origin: "assistant", path: ["x"], text }],
  };
}

function judge({ prose: clean, candidates: dirty, withTrained, growth: by, stallOf1MBMs, stream }) {
  const bar = (name, value, sign, limit) => ({
    name,
    value,
    sign,
    limit,
    met: sign === ">=" ? value >= limit : value <= limit,
  });
  return [
    bar("clean English prose by rules, MB/s", clean.mbPerS, ">=", 25),
    bar("text full of candidates by rules, MB/s", dirty.mbPerS, ">=", 8),
    bar("growth of cost on prose, exponent", by.prose.exponent, "<=", 1.1),
    bar("growth of cost on candidates, exponent", by.candidates.exponent, "<=", 1.1),
    bar("one message of 1 KB, all of it, p99 ms", withTrained.message1KBMs.p99, "<=", 0.3),
    bar("longest stall of the event loop under a message of 1 MB, ms", stallOf1MBMs, "<=", 10),
    bar("growth of a stream's cost, exponent", stream.exponent, "<=", 1.1),
    bar("characters a stream is late", stream.lateChars, "<=", stream.reach + DELTA_CHARS),
  ];
}

function report(figures, list) {
  console.error(`The default guardrail, ${figures.rules} rules, one core, Node ${figures.node}`);
  for (const name of ["prose", "candidates"]) {
    const { mbPerS, limitMbPerS, ratio } = figures[name];
    console.error(
      `  ${name.padEnd(11)} ${mbPerS} MB/s; one pass of a trivial pattern ${limitMbPerS} MB/s; ratio ${ratio}`,
    );
    console.error(`              ms by length ${JSON.stringify(figures.growth[name].ms)}`);
  }
  const { withTrained } = figures;
  console.error(
    `  with trained detectors: prose ${withTrained.prose.mbPerS} MB/s, candidates ${withTrained.candidates.mbPerS} MB/s, ` +
      `one message of 1 KB p50 ${withTrained.message1KBMs.p50} ms, p99 ${withTrained.message1KBMs.p99} ms`,
  );
  const { firstMs, againMs, newTextMs } = figures.conversation;
  console.error(
    `  a turn with ${HISTORY_MESSAGES} messages of history: ${firstMs} ms the first time, ${againMs} ms with the history remembered; ` +
      `its new text alone ${newTextMs} ms`,
  );
  for (const { name, value, sign, limit, met } of list)
    console.error(`  ${met ? "met   " : "MISSED"}  ${name}: ${value} (${sign} ${limit})`);
}

async function timed(work) {
  const start = monotonic();
  await work();
  return monotonic() - start;
}

function slope(points) {
  const logs = points.map(([x, y]) => [Math.log(x), Math.log(y)]);
  const [mx, my] = [0, 1].map((axis) => logs.reduce((sum, point) => sum + point[axis], 0) / logs.length);
  const over = logs.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0);
  return over / logs.reduce((sum, [x]) => sum + (x - mx) ** 2, 0);
}

function median(list) {
  return percentile(
    [...list].sort((a, b) => a - b),
    0.5,
  );
}

function percentile(sorted, share) {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

function rounded(value) {
  return Number(value.toPrecision(3));
}
