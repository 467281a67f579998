import { LABELS } from "../../src/detectors/names/tagger/features.ts";
import type { Tokens } from "../../src/detectors/names/tagger/tokens.ts";
import type { LabelledText } from "./labelled-text.ts";

/** Types of the sources, as the tagger's labels; a type that is none of them is not learned from. */
const LABEL_OF: Readonly<Record<string, (typeof LABELS)[number]>> = {
  PERSON: "PERSON",
  PER: "PERSON",
  LOCATION: "LOCATION",
  LOC: "LOCATION",
  GPE: "LOCATION",
  ORGANIZATION: "ORGANIZATION",
  ORG: "ORGANIZATION",
  ADDRESS: "ADDRESS",
  STREET_ADDRESS: "ADDRESS",
  ZIP_CODE: "ADDRESS",
  NATIONALITY: "NATIONALITY",
  OTHER: "OTHER",
  NRP: "NATIONALITY",
  LOCderiv: "NATIONALITY",
  TITLE: "TITLE",
  PREFIX: "TITLE",
  MISC: "OTHER",
  OTH: "OTHER",
  OTHderiv: "OTHER",
  ORGpart: "OTHER",
  LOCpart: "OTHER",
  PERpart: "OTHER",
  OTHpart: "OTHER",
  ORGderiv: "OTHER",
  PERderiv: "OTHER",
  DATE_TIME: "O",
  CREDIT_CARD: "O",
  US_SSN: "O",
  PHONE_NUMBER: "O",
  EMAIL_ADDRESS: "O",
  IP_ADDRESS: "O",
  DOMAIN_NAME: "O",
  IBAN_CODE: "O",
  US_DRIVER_LICENSE: "O",
  UNSURE: "O",
};

/** A token that nothing is learned from. */
export const UNSURE = 255;

/** The label of each token of a text, into an array. */
export function labelTokens({ spans }: LabelledText, tokens: Tokens, into: Uint8Array): void {
  into.fill(0, 0, tokens.count);
  for (const span of spans) {
    const name = LABEL_OF[span.type];
    if (name === undefined) throw new RangeError(`nobody said what the type "${span.type}" is to the tagger`);
    const label = span.type === "UNSURE" ? UNSURE : LABELS.indexOf(name);
    for (let at = 0; at < tokens.count; at += 1)
      if ((tokens.start[at] ?? 0) < span.end && (tokens.end[at] ?? 0) > span.start) into[at] = label;
  }
}
