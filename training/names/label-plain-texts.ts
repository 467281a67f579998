import type { DetectionContext, Detector } from "../../src/contracts/detection.ts";
import { LABELS } from "../../src/detectors/names/tagger/features.ts";
import type { NamesModel } from "../../src/detectors/names/tagger/names-model.ts";
import { NameTagger } from "../../src/detectors/names/tagger/tag-names.ts";
import { Shape } from "../../src/detectors/names/tagger/tokens.ts";
import { location } from "../../src/detectors/location.ts";
import { organisation } from "../../src/detectors/organisation.ts";
import { personName } from "../../src/detectors/person-name.ts";
import type { Random } from "../learn/random.ts";
import type { LabelledSpan, LabelledText } from "./labelled-text.ts";
import { inCase } from "./vary-texts.ts";

const CONTEXT: DetectionContext = { source: "input", origin: "user", systemTexts: [] };
const RULES: readonly Detector[] = [personName, location, organisation];
const MOST_CHARS = 1_500;
/** Every so many-th text is learned from in small letters too. */
const SMALL_EVERY = 4;

/** Where two judges that never saw each other's reasons agree, their word is taken; elsewhere nothing is learned from a token. */
const SURE = 0.5;
const HARDLY = 0.15;
const SURELY = 0.9;
const RULE_SURE = 0.5;

/**
 * Labels texts without labels by the rules (lists and evidence) and a first tagger together: what teaches the tagger the capitals of
 * headings, code, tables and instructions, which labelled collections lack.
 */
export async function labelPlainTexts(
  texts: readonly string[],
  model: NamesModel,
  source: string,
): Promise<LabelledText[]> {
  const tagger = new NameTagger(model);
  const labelled: LabelledText[] = [];
  for (const [number, whole] of texts.entries()) {
    const text = whole.slice(0, MOST_CHARS);
    const rules = await scoresByRules(text);
    tagger.tag(text, 0, text.length);
    const { tokens, label, likelihood } = tagger;
    const spans: LabelledSpan[] = [];
    for (let at = 0; at < tokens.count; at += 1) {
      const [start, end] = [tokens.start[at] ?? 0, tokens.end[at] ?? 0];
      const share = likelihood[at] ?? 0;
      const rule = rules[start] ?? 0;
      const type = LABELS[label[at] ?? 0] ?? "O";
      const isKnown = rule >= RULE_SURE ? share >= SURE : rule > 0 && share >= SURELY;
      if (isKnown) spans.push({ start, end, type });
      else if (!isNothing(rule, share, tokens.shape[at] ?? 0)) spans.push({ start, end, type: "UNSURE" });
    }
    const agreed: LabelledText = { text, spans, source: "agreed", group: `${source} ${number}` };
    labelled.push(agreed);
    const small = number % SMALL_EVERY === 0 ? inCase(agreed, "small") : undefined;
    if (small !== undefined) labelled.push(small);
  }
  return labelled;
}

function isNothing(rule: number, share: number, shape: number): boolean {
  if (rule > 0) return share < HARDLY;
  return share < SURE || shape === Shape.small;
}

/** The highest score of the rules for each unit of a text. */
async function scoresByRules(text: string): Promise<Float32Array> {
  const scores = new Float32Array(text.length);
  for (const rule of RULES)
    for (const { start, end, score = 1 } of await rule.detect(text, 0, CONTEXT))
      for (let at = start; at < end; at += 1) scores[at] = Math.max(scores[at] ?? 0, score);
  return scores;
}

/** So many texts of each collection. */
export function samplePlain(
  plain: ReadonlyMap<string, readonly string[]>,
  most: number,
  random: Random,
): [string, string[]][] {
  return [...plain].map(([source, texts]) => [source, random.branch(source).shuffled(texts).slice(0, most)]);
}
