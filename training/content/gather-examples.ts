import type { Random } from "../learn/random.ts";
import type { ExtraRow } from "../train-context.ts";
import { composeExamples } from "./compose-examples.ts";
import { CONTENT_HEADS, type ContentExample, labelsOf } from "./example.ts";
import { readContentSources } from "./read-sources.ts";

/** Large sources of one kind of text are cut to a sample, so that they do not drown the others. */
const MOST_OF: ReadonlyMap<string, number> = new Map([
  ["t0_templates", 900],
  ["gpteacher_roleplay", 900],
  ["gpteacher_toolformer", 400],
  ["gsm8k", 500],
  ["germeval", 900],
]);

/** How much a text of a source counts in training; 1 where nothing is said. Tweets are many, and their labels are rough. */
export const SOURCE_WEIGHTS: ReadonlyMap<string, number> = new Map([["davidson", 0.35]]);

/** Everything the content model learns from, with the rows that somebody brings beside it. */
export function gatherExamples(
  dataFolder: string,
  random: Random,
  extra: readonly ExtraRow[],
): ContentExample[] {
  const bySource = new Map<string, ContentExample[]>();
  for (const example of [
    ...composeExamples(random.branch("grammar")),
    ...readContentSources(dataFolder),
    ...extra.map(exampleOf),
  ]) {
    const others = bySource.get(example.source);
    if (others === undefined) bySource.set(example.source, [example]);
    else others.push(example);
  }
  return [...bySource].flatMap(([source, examples]) => {
    const most = MOST_OF.get(source);
    return most === undefined ? examples : random.branch(source).shuffled(examples).slice(0, most);
  });
}

/** A row that says whether a text is harmful, not how: it teaches "any", and where it is harmless all heads. */
function exampleOf({ text, isPositive, source, language }: ExtraRow): ContentExample {
  const labels = isPositive ? labelsOf(["any"], CONTENT_HEADS) : labelsOf([]);
  return { text, source: `extra:${source}`, family: "extra", language, labels };
}
