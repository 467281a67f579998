import type { Detector } from "../../src/contracts/detection.ts";
import { dateTime } from "../../src/detectors/date-time.ts";
import { detectors } from "../../src/detectors/index.ts";
import { nationality } from "../../src/detectors/nationality.ts";
import { nameDetectors } from "../../src/detectors/names/tagger/name-detectors.ts";
import { readNamesModel } from "../../src/detectors/names/tagger/names-model.ts";
import type { Random } from "../learn/random.ts";
import type { FigureTable, TrainContext, Validation } from "../train-context.ts";
import { type HeldOut, type NameData, readNameData } from "./gather-texts.ts";
import type { LabelledText } from "./labelled-text.ts";
import { learnNames } from "./learn-names.ts";
import { type Overlap, type TypedText, findAll, spanScore, tokenScore } from "./score-findings.ts";

const FOLDS = 4;
const NAME_TYPES: ReadonlySet<string> = new Set(["PER", "LOC", "ORG"]);
const NAME_IDS: ReadonlySet<string> = new Set(["pii.name", "pii.location", "pii.organisation"]);
const TITLES: ReadonlySet<string> = new Set(["TITLE", "PREFIX"]);
const TITLES_AND_DATES: ReadonlySet<string> = new Set([...TITLES, "DATE_TIME"]);
const DATE_FINDINGS: ReadonlySet<string> = new Set(["DATE_TIME", "DATE_OF_BIRTH"]);
/** Detectors that may stand in the list of all detectors, and are added here where they do not. */
const ADDED: readonly Detector[] = [dateTime, nationality];

type Row = readonly (string | number)[];
type IsCounted = (type: string) => boolean;
const COLUMNS = ["measured on", "texts", "counted by", "precision", "recall", "F2"];

/**
 * Measures the detectors of personal data on what training did not see. Every figure is of a model made for it without those texts; the
 * shipped one is made of all of them.
 */
export async function validate(context: TrainContext): Promise<Validation> {
  const { dataFolder, random } = context;
  const data = await readNameData(dataFolder);
  const rules = rulesAlone();
  const isName: IsCounted = (type) => NAME_TYPES.has(type);
  const rows: Row[] = [
    ...rowsOf("generated, rules alone", await judge(rules, data.generated)),
    ...rowsOf("wikigold, rules alone", await judge(ofNames(rules), data.wikigold), isName),
    ...rowsOf("germeval2014, rules alone", await judge(ofNames(rules), data.germEval), isName),
  ];
  const folds: Record<"generated" | "wikigold" | "germEval", TypedText[]> = {
    generated: [],
    wikigold: [],
    germEval: [],
  };
  for (let fold = 0; fold < FOLDS; fold += 1) {
    context.report(`names: fold ${fold + 1} of ${FOLDS}`);
    const isOut = inFold(data, fold);
    const all = await trained(data, { isOut }, rules, random.branch("model"));
    const out = ({ source, group }: LabelledText): boolean => isOut(source, group);
    folds.generated.push(...(await judge(all, data.generated.filter(out))));
    folds.wikigold.push(...(await judge(ofNames(all), data.wikigold.filter(out))));
    folds.germEval.push(...(await judge(ofNames(all), data.germEval.filter(out))));
  }
  const undated = folds.generated.map(({ document, findings }) => ({
    document,
    findings: findings.filter(({ type }) => !DATE_FINDINGS.has(type)),
  }));
  rows.push(
    ...rowsOf("generated, templates held out", folds.generated),
    ...rowsOf("the same without titles", folds.generated, (type) => !TITLES.has(type)),
    ...rowsOf("the same without titles and dates", undated, (type) => !TITLES_AND_DATES.has(type)),
    ...rowsOf("wikigold, sentences held out", folds.wikigold, isName),
    ...rowsOf("germeval2014, sentences held out", folds.germEval, isName),
  );
  for (const texts of [data.wikigold, data.germEval]) {
    const source = texts[0]?.source ?? "";
    context.report(`names: without ${source}`);
    const all = ofNames(await trained(data, { sources: new Set([source]) }, rules, random.branch("model")));
    rows.push(...rowsOf(`${source}, all of it held out`, await judge(all, texts), isName));
  }
  return {
    protocol:
      "Personal data or not, token by token and span by span, for all detectors of personal data together (names alone on wikigold and germeval2014), each figure of a model that was made without those templates, sentences or collections; threshold 0.5.",
    examples: [],
    tables: [{ title: "Personal data found", columns: COLUMNS, rows }, recallByType(folds.generated)],
  };
}

function rulesAlone(): Detector[] {
  const added = new Set(ADDED.map(({ id }) => id));
  return [...detectors.filter(({ id }) => id.startsWith("pii.") && !added.has(id)), ...ADDED];
}

async function trained(
  data: NameData,
  heldOut: HeldOut,
  rules: readonly Detector[],
  random: Random,
): Promise<Detector[]> {
  const names = nameDetectors(readNamesModel(await learnNames(data, heldOut, random)));
  const ids = new Set(names.map(({ id }) => id));
  return [...names, ...rules.filter(({ id }) => !ids.has(id))];
}

function ofNames(all: readonly Detector[]): Detector[] {
  return all.filter(({ id }) => NAME_IDS.has(id));
}

/** Every fourth group of each collection. */
function inFold(
  { generated, wikigold, germEval }: NameData,
  fold: number,
): (source: string, group: string) => boolean {
  const numbers = new Map<string, number>();
  for (const texts of [generated, wikigold, germEval]) {
    let next = 0;
    for (const { source, group } of texts) {
      const key = `${source} ${group}`;
      if (!numbers.has(key)) numbers.set(key, next++);
    }
  }
  return (source, group) => (numbers.get(`${source} ${group}`) ?? -1) % FOLDS === fold;
}

async function judge(all: readonly Detector[], texts: readonly LabelledText[]): Promise<TypedText[]> {
  const judged: TypedText[] = [];
  for (const document of texts) judged.push({ document, findings: await findAll(all, document.text) });
  return judged;
}

function rowsOf(name: string, texts: readonly TypedText[], isCounted: IsCounted = () => true): Row[] {
  const overlaps: readonly [string, Overlap][] = [
    ["spans, any overlap", "any"],
    ["spans, more than half", "half"],
    ["spans, exact", "strict"],
  ];
  const scores = [
    ["tokens", tokenScore(texts, isCounted)] as const,
    ["tokens, no signs", tokenScore(texts, isCounted, false)] as const,
    ...overlaps.map(([how, overlap]) => [how, spanScore(texts, overlap, isCounted)] as const),
  ];
  return scores.map(([how, { precision, recall, f2 }]) => [
    name,
    texts.length,
    how,
    ...[precision, recall, f2].map(rounded),
  ]);
}

function recallByType(texts: readonly TypedText[]): FigureTable {
  const types = [...new Set(texts.flatMap(({ document }) => document.spans.map(({ type }) => type)))].sort();
  return {
    title: "Recall by type, generated documents with their templates held out",
    columns: ["type", "tokens", "recall"],
    rows: types.map((type) => {
      const { recall, found, missed } = tokenScore(texts, (one) => one === type, false);
      return [type, found + missed, rounded(recall)];
    }),
  };
}

function rounded(figure: number): number {
  return Math.round(figure * 1000) / 1000;
}
