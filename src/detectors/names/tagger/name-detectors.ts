import type { Detector, Range } from "../../../contracts/detection.ts";
import { address } from "../../address.ts";
import { location } from "../../location.ts";
import { nationality } from "../../nationality.ts";
import { organisation } from "../../organisation.ts";
import { personName } from "../../person-name.ts";
import { NAMES_REACH, NameFinder, type NameLabel } from "./find-names.ts";
import type { NamesModel } from "./names-model.ts";

const REFERENCE =
  "Ratinov and Roth 2009, Design challenges and misconceptions in named entity recognition; Krishnan and Manning 2006, An effective two-stage model for exploiting non-local dependencies in named entity recognition; trained on the data that the card in models/names tells";

/**
 * Detectors of names that a trained tagger makes, in the place of those that go by lists and rules: same ids, same types. They share one
 * look at a text.
 */
export function nameDetectors(model: NamesModel): readonly Detector[] {
  const finder = new NameFinder(model);
  const tagged = (rules: Detector, kind: NameLabel, weaknesses: string): Detector => ({
    ...rules,
    reference: REFERENCE,
    reach: NAMES_REACH,
    weaknesses,
    detect: (text, from) => finder.find(text, from, kind),
  });
  return [
    tagged(
      personName,
      "PERSON",
      "Scripts without spaces between words (Chinese, Japanese, Thai) are not read. English and German are what it was trained on; in other " +
        "languages it knows names by lists and looks alone. Unlisted names in small letters need words around them that introduce one. " +
        "Characters, brands and places named after people are taken for people now and then.",
    ),
    tagged(
      location,
      "LOCATION",
      "Towns that no list holds are taken for people or organisations now and then, and the other way round; landmarks and buildings are found by chance.",
    ),
    tagged(
      organisation,
      "ORGANIZATION",
      "Companies called like an ordinary word are found only where the words around them tell; products are taken for their makers now and then.",
    ),
    withRules(
      address,
      finder,
      "ADDRESS",
      "Streets of scripts without spaces between words (Japanese, Chinese) are not found; where an address ends and a place begins is guessed.",
    ),
    withRules(nationality, finder, "NATIONALITY", nationality.weaknesses ?? ""),
  ];
}

/** What the rules find, and what the tagger finds: streets without a number too, so that digits are no longer needed. */
function withRules(listed: Detector, finder: NameFinder, kind: NameLabel, weaknesses: string): Detector {
  const { needs: _, ...rules } = listed;
  return {
    ...rules,
    reach: Math.max(NAMES_REACH, typeof rules.reach === "number" ? rules.reach : 0),
    reference: `${rules.reference}; ${REFERENCE}`,
    weaknesses,
    detect: (text, from, context) => {
      const byRules = rules.detect(text, from, context);
      if (byRules instanceof Promise) throw new TypeError(`${rules.id} must answer at once`);
      return merged(byRules, finder.find(text, from, kind));
    },
  };
}

function merged(one: readonly Range[], other: readonly Range[]): readonly Range[] {
  if (one.length === 0) return other;
  return other.length === 0 ? one : [...one, ...other].sort((a, b) => a.start - b.start || b.end - a.end);
}
