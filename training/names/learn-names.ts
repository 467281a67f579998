import { writeModelFile } from "../../src/inference/model-file.ts";
import { NAMES_FORMAT, NAMES_MODEL, readNamesModel } from "../../src/detectors/names/tagger/names-model.ts";
import type { Random } from "../learn/random.ts";
import { type HeldOut, type NameData, gatherTexts, plainSources, plainTexts } from "./gather-texts.ts";
import { labelPlainTexts, samplePlain } from "./label-plain-texts.ts";
import { type LearnedTagger, SETTINGS, learnTagger } from "./learn-tagger.ts";
import { collectWordBits } from "./word-bits.ts";

const PLAIN_OF_SOURCE = 250;
/** What a token counts on which rules and a first tagger agreed, beside one that somebody labelled. */
const AGREED_WEIGHT = 0.6;

/** Learns a tagger twice: from labelled texts, and again with the plain texts on which the first one and the rules agree. */
export async function learnNames(data: NameData, heldOut: HeldOut, random: Random): Promise<Uint8Array> {
  const texts = gatherTexts(data, heldOut, random.branch("texts"));
  const words = collectWordBits(data.lists, plainTexts(data, heldOut), texts);
  const first = learnTagger(texts, words, random.branch("labelled"));
  const agreed = [];
  for (const [source, sample] of samplePlain(
    plainSources(data, heldOut),
    PLAIN_OF_SOURCE,
    random.branch("plain"),
  ))
    agreed.push(...(await labelPlainTexts(sample, readNamesModel(bytesOf(first)), source)));
  const settings = { ...SETTINGS, weights: { agreed: AGREED_WEIGHT } };
  return bytesOf(learnTagger([...texts, ...agreed], words, random.branch("all"), settings));
}

/** The model's file. */
export function bytesOf({ words, first, second, boldness, caution }: LearnedTagger): Uint8Array {
  return writeModelFile({
    name: NAMES_MODEL,
    format: NAMES_FORMAT,
    settings: { firstScale: first.scale, secondScale: second.scale, boldness, caution },
    arrays: new Map<string, Int32Array | Uint16Array | Int8Array>([
      ["words", words.keys],
      ["wordBits", words.bits],
      ["first", first.weights],
      ["second", second.weights],
    ]),
  });
}
