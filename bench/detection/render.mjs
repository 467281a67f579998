// The page docs/detection.md, from what was measured.

const HEAD = "<!-- Made by `npm run bench:detection`; changes made here are lost. -->";
const percent = (value) =>
  value === undefined || Number.isNaN(value) ? "–" : `${(value * 100).toFixed(1)} %`;
const interval = ({ value, low, high }) => `${value.toFixed(3)} (${low.toFixed(3)}–${high.toFixed(3)})`;
const shareOf = ({ value, low, high }) =>
  Number.isNaN(value) ? "–" : `${percent(value)} (${percent(low)}–${percent(high)})`;
const row = (cells) => `| ${cells.map((cell) => String(cell).replaceAll("|", "\\|")).join(" | ")} |`;
const table = (head, rows) => [row(head), row(head.map(() => "---")), ...rows.map(row)].join("\n");

export function renderPage({
  thresholds,
  publicTest,
  innocents,
  heldOut,
  evasion,
  speed,
  bars,
  baseline,
  machine,
}) {
  return [
    HEAD,
    "# How well the detectors do",
    `Every figure here is of texts that the model judging them was not trained on, with 95 % intervals in parentheses, and all of them come out of
\`npm run bench:detection\`; what else was in view when choices were made is said beside them. Beside them stands the ${baseline.name} where it was measured: our earlier
measurement of hashed n-grams with heuristics. How to measure on texts of your own: [the guide](guide/detection.md).`,
    "## Bars",
    table(
      ["", "Measured", "Bar", ""],
      bars.map(({ name, value, limit, met }) => [
        name,
        Number.isNaN(value) ? "–" : value.toFixed(3),
        limit,
        met ? "met" : "**missed**",
      ]),
    ),
    "## Public test sets",
    `Users' texts, judged as the gateway judges them, in every view. Stopped is what any rule of the shipped guardrail \`default\` about attacks
blocks or takes something out of: by score from ${thresholds.user ?? "–"} on (users) and ${thresholds.untrusted ?? "–"} (results of tools), or by phrases and forms. Thresholds were chosen on
what was held out of training (below); that these sets keep their bars was looked at. deepset has English and German rows and does not say which is which; rows with more German function words and
umlauts than English function words count as German. Many of its attacks only change the persona or the topic.`,
    table(
      [
        "deepset",
        "Attacks",
        "Innocents",
        "AUC",
        `AUC, ${baseline.name}`,
        "Attacks stopped",
        "Innocents stopped",
      ],
      [
        ["English", publicTest.deepsetEnglish, baseline.deepsetEnglishAuc],
        ["all", publicTest.deepsetAll, "–"],
      ].map(([name, figures, before]) => [
        name,
        figures.attacks,
        figures.innocents,
        interval(figures.auc),
        before,
        shareOf(figures.recall),
        shareOf(figures.falsePositives),
      ]),
    ),
    `Texts that are no attacks and look like some; \`xstest_unsafe\` are harmful asks, which are no attacks either. The baseline: ${baseline.falsePositivesNote}.`,
    table(
      ["Set", "Texts", "Stopped", baseline.name],
      publicTest.flagged.map((one) => [
        one.source,
        one.count,
        shareOf(one),
        baseline.falsePositives[one.source] ?? "–",
      ]),
    ),
    "Training has seen texts of these three, so the figures are of models that have not, on the texts as they are (no other views), and of phrases and forms, which learn nothing:",
    table(
      ["Set", "Texts", "Stopped by score", "by phrases and forms", baseline.name],
      innocents.map((one) => [
        one.title,
        one.count,
        shareOf(one),
        percent(one.byRules),
        one.title.startsWith("IFEval") ? baseline.falsePositives.ifeval : "–",
      ]),
    ),
    "Content filters on XSTest, as the shipped guardrail `strict` has them (`default` has none):",
    table(
      ["Set", "Texts", "Stopped or recorded"],
      publicTest.contentFlagged.map((one) => [one.source, one.count, shareOf(one)]),
    ),
    ...heldOut.flatMap((one) => heldOutSection(one, baseline)),
    "## Evasion",
    `${evasion.attacks} attacks of deepset (English) that are found as they are, from ${evasion.threshold} on, and how many of them still are in disguise. The second
table has disguises for which the detector was not made. Baseline: without views of the text.`,
    table(
      ["Disguise", "Still found", baseline.name],
      evasion.rows
        .filter(({ kind }) => kind === "known")
        .map(({ name, recall }) => [name, percent(recall), percent(baseline.evasionWithoutViews[name])]),
    ),
    table(
      ["Other disguises", "Still found"],
      evasion.rows.filter(({ kind }) => kind === "others").map(({ name, recall }) => [name, percent(recall)]),
    ),
    "## Speed",
    `One thread, ${machine}. All detectors with models: ${speed.detectors.map((id) => `\`${id}\``).join(", ")}.`,
    table(
      ["", "Measured", baseline.name],
      [
        ["1,000 characters, µs (median)", speed.usPer1000Chars.toFixed(0), baseline.usPer1000Chars],
        ["4,000 characters, µs (99th percentile)", speed.p99Us4000Chars.toFixed(0), "–"],
        [
          "1,000 characters through the engine in all views, prompt attacks, µs (median)",
          speed.usPer1000CharsInAllViews.toFixed(0),
          "–",
        ],
        ["loading all models, ms", speed.loadMs.toFixed(0), "–"],
        ["memory of all models, MiB", speed.memoryMb.toFixed(1), "–"],
      ],
    ),
    "",
  ].join("\n\n");
}

function heldOutSection({ name, protocol, lanes, tables }, baseline) {
  const alone = lanes.filter(({ found }) => found.length === 1);
  return [
    `## Held out: ${name}`,
    protocol,
    ...(alone.length > 0 ? [aloneTable(alone)] : []),
    ...lanes.filter(({ found }) => found.length > 1).flatMap((lane) => laneSection(lane, name, baseline)),
    ...tables.flatMap(({ title, columns, rows }) => [
      `**${title}**`,
      table(
        columns,
        rows.map((cells) => cells.map(shown)),
      ),
    ]),
  ];
}

/** Sources that are each measured against innocents of their own. */
function aloneTable(lanes) {
  return table(
    ["", "To be found", "Others", "AUC", "Recall at 1 % false positives", "Calibration error"],
    lanes.map(({ lane, found: [one], innocentCount, calibrationError }) => [
      lane,
      one.count,
      innocentCount,
      interval(one.auc),
      interval(one.recallAt1Percent),
      calibrationError.toFixed(3),
    ]),
  );
}

function laneSection(lane, name, baseline) {
  const {
    found,
    innocents,
    macroAuc,
    macroRecallAt1Percent,
    calibrationError,
    recallAtShipped,
    falsePositivesAtShipped,
    tradeOffs,
  } = lane;
  const summary =
    `Mean over the sources of at least ten texts: AUC ${interval(macroAuc)}, recall at 1 % false positives ${interval(macroRecallAt1Percent)}; calibration error ` +
    `${calibrationError.toFixed(3)}${
      recallAtShipped === undefined
        ? ""
        : `; at the shipped threshold recall ${percent(recallAtShipped)}, false positives ${percent(falsePositivesAtShipped)}`
    }.${
      name === "prompt-attack"
        ? ` The ${baseline.name} has AUC ${baseline.macroAuc} and recall ${baseline.macroRecallAt1Percent} (${baseline.note}).`
        : ""
    }`;
  return [
    `### ${name}: ${lane.lane}`,
    summary,
    ...(tradeOffs === undefined ? [] : [tradeOffTable(tradeOffs)]),
    table(
      ["Source", "Texts", "AUC", "Recall at 1 % false positives", "at 0.1 %"],
      found.map((one) => [
        one.source,
        one.count,
        interval(one.auc),
        interval(one.recallAt1Percent),
        one.recallAtPer1000.toFixed(3),
      ]),
    ),
    ...(lane.composed === undefined
      ? []
      : [
          "Texts of our own grammars, against each other; what was held out together is one row:",
          table(
            ["Composed", "Texts", "AUC", "Recall at 1 % false positives"],
            lane.composed.found.map((one) => [
              one.source,
              one.count,
              interval(one.auc),
              interval(one.recallAt1Percent),
            ]),
          ),
        ]),
    table(
      ["Innocents", "Texts", "False positives where all together have 1 %"],
      innocents.map((one) => [one.source, one.count, percent(one.at1Percent)]),
    ),
  ];
}

/** What other thresholds come to, by the score alone. */
function tradeOffTable(rows) {
  return table(
    [
      "Threshold",
      "Recall",
      "Recall, mean over sources",
      "False positives",
      ...rows[0].sets.map(({ title }) => `of ${title}`),
    ],
    rows.map(({ threshold, recall, macroRecall, falsePositives, sets }) => [
      threshold,
      percent(recall),
      percent(macroRecall),
      percent(falsePositives),
      ...sets.map(({ value }) => percent(value)),
    ]),
  );
}

function shown(cell) {
  return typeof cell === "number" && !Number.isInteger(cell) ? cell.toFixed(3) : cell;
}
