import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { LabelledSpan, LabelledText } from "./labelled-text.ts";

interface TaggedToken {
  readonly token: string;
  readonly tag: string;
}

/** Sentences next to each other are of one article often. */
const SENTENCES_IN_GROUP = 40;
const NO_BLANK_BEFORE = /^(?:[.,;:!?%)\]}]|'s|n't|'(?:re|ve|ll|d|m)|\.\.\.)$/;
const NO_BLANK_BEHIND = /^[([{$€£#]$/;

/** English Wikipedia sentences (wikigold, CC BY 4.0): types PER, LOC, ORG, MISC. */
export async function readWikigold(data: string): Promise<LabelledText[]> {
  const lines = (await readFile(join(data, "pii", "wikigold", "wikigold.conll.txt"), "utf8")).split("\n");
  return readSentences(
    lines,
    (line) => {
      const [token, tag] = line.split(" ");
      return token === undefined || tag === undefined ? undefined : { token, tag };
    },
    "wikigold",
  );
}

/** German sentences of Wikipedia and news (GermEval 2014, development part, CC BY 4.0): outer level, types PER, LOC, ORG, OTH and their derivations. */
export async function readGermEval(data: string): Promise<LabelledText[]> {
  const lines = (await readFile(join(data, "pii", "germeval2014-dev.tsv"), "utf8")).split("\n");
  return readSentences(
    lines,
    (line) => {
      const [number, token, tag] = line.split("\t");
      return number === undefined || number === "#" || token === undefined || tag === undefined
        ? undefined
        : { token, tag };
    },
    "germeval2014",
  );
}

function readSentences(
  lines: readonly string[],
  parse: (line: string) => TaggedToken | undefined,
  source: string,
): LabelledText[] {
  const texts: LabelledText[] = [];
  let sentence: TaggedToken[] = [];
  for (const line of [...lines, ""]) {
    const tagged = line.trim() === "" ? undefined : parse(line);
    if (tagged !== undefined) sentence.push(tagged);
    else if (line.trim() === "" && sentence.length > 0) {
      texts.push(joinTokens(sentence, source, String(Math.floor(texts.length / SENTENCES_IN_GROUP))));
      sentence = [];
    }
  }
  return texts;
}

/** Writes tokens as people do: no blank before a full stop, none inside brackets, quotation marks where they belong. */
function joinTokens(sentence: readonly TaggedToken[], source: string, group: string): LabelledText {
  let text = "";
  let isQuoting = false;
  let wantsBlank = false;
  const spans: LabelledSpan[] = [];
  let previous = "O";
  for (const { token: written, tag } of sentence) {
    const isQuote = /^(?:"|``|''|„|“|”)$/.test(written);
    const token = written === "``" || written === "''" ? '"' : written;
    const closes = isQuote && isQuoting;
    if (wantsBlank && !closes && !NO_BLANK_BEFORE.test(token)) text += " ";
    const start = text.length;
    text += token;
    if (isQuote) isQuoting = !isQuoting;
    wantsBlank = !(isQuote && isQuoting) && !NO_BLANK_BEHIND.test(token);
    const type = tag === "O" ? "O" : tag.slice(2);
    const last = spans.at(-1);
    if (type !== "O") {
      if (last !== undefined && previous === type && !tag.startsWith("B-"))
        spans[spans.length - 1] = { ...last, end: text.length };
      else spans.push({ start, end: text.length, type });
    }
    previous = type;
  }
  return { text, spans, source, group };
}
