import type { Random } from "../learn/random.ts";
import type { NameFiller } from "./fill-names.ts";
import type { LabelledSpan, LabelledText } from "./labelled-text.ts";

/** The same text in small letters or capitals; undefined where that changes its length. */
export function inCase(text: LabelledText, letters: "small" | "capital"): LabelledText | undefined {
  const changed = letters === "small" ? text.text.toLowerCase() : text.text.toUpperCase();
  return changed.length === text.text.length ? { ...text, text: changed } : undefined;
}

/** The same text with other names in the places of its people, towns and organisations. */
export function withOtherNames(
  text: LabelledText,
  filler: NameFiller,
  random: Random,
  share: number,
): LabelledText {
  let result = "";
  let last = 0;
  const spans: LabelledSpan[] = [];
  for (const span of [...text.spans].sort((a, b) => a.start - b.start)) {
    if (span.start < last) return text;
    result += text.text.slice(last, span.start);
    const written = text.text.slice(span.start, span.end);
    const other = random.chance(share) ? otherName(span.type, written, filler, random) : written;
    spans.push({ start: result.length, end: result.length + other.length, type: span.type });
    result += other;
    last = span.end;
  }
  return { ...text, text: result + text.text.slice(last), spans };
}

/** A name of as many words. */
function otherName(type: string, written: string, filler: NameFiller, random: Random): string {
  const words = written.split(" ").length;
  switch (type) {
    case "PER":
      return words === 1
        ? random.chance(0.7)
          ? filler.family(random)
          : filler.given(random)
        : filler.person(random);
    case "LOC":
      return words === 1 ? filler.city(random) : written;
    case "ORG":
      return random.chance(0.5) ? filler.organisation(random) : written;
    default:
      return written;
  }
}
