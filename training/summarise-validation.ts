import { calibrationError } from "../src/scoring/calibration-error.ts";
import { heldOutFigures } from "../src/scoring/held-out-figures.ts";
import type { ModelEvaluation, ModelFigure } from "./model-description.ts";
import type { Validation } from "./train-context.ts";

const DECIMALS = 4;

/** What the cards say of a validation: for each lane, the areas under the curve by source, and their mean. */
export function summariseValidation({ protocol, examples, tables }: Validation): ModelEvaluation[] {
  const lanes = [...new Set(examples.map(({ lane }) => lane))];
  const evaluations = lanes.map((lane) => {
    const own = examples.filter((example) => example.lane === lane && example.isComposed !== true);
    const { found, macroAuc, macroRecallAt1Percent, innocentCount } = heldOutFigures(own);
    const figures: ModelFigure[] = [
      figure(
        "macro AUC",
        macroAuc,
        `mean over the sources of at least ten texts, against ${innocentCount} innocent texts`,
      ),
      figure("macro recall at 1 % false positives", macroRecallAt1Percent),
      { name: "expected calibration error", value: rounded(calibrationError(own)) },
      ...found.map(({ source, auc, count }) => figure(`AUC, ${source}`, auc, `${count} texts`)),
    ];
    return {
      name: `held out: ${lane}`,
      observation: protocol,
      datasets: found.map(({ source }) => source),
      figures,
    };
  });
  return [
    ...evaluations,
    ...tables.map(({ title, columns, rows }) => ({
      name: title,
      observation: protocol,
      datasets: rows.map(([name]) => String(name)),
      figures: rows.flatMap(([row, ...cells]) =>
        cells.flatMap((cell, at) =>
          typeof cell === "number" && Number.isFinite(cell)
            ? [{ name: `${row}: ${columns[at + 1] ?? ""}`, value: rounded(cell) }]
            : [],
        ),
      ),
    })),
  ];
}

function figure(
  name: string,
  { value, low, high }: { value: number; low: number; high: number },
  notes?: string,
): ModelFigure {
  const interval = { value: rounded(value), low: rounded(low), high: rounded(high) };
  return notes === undefined ? { name, ...interval } : { name, ...interval, notes };
}

function rounded(value: number): number {
  return Number(value.toFixed(DECIMALS));
}
