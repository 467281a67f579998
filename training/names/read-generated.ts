import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { LabelledText } from "./labelled-text.ts";

const Generated = z.array(
  z.object({
    full_text: z.string(),
    masked: z.string(),
    spans: z.array(z.object({ entity_type: z.string(), start_position: z.int(), end_position: z.int() })),
  }),
);

/**
 * The synthetic documents of presidio-research (MIT). Many are made of one template; the template, small letters and runs of blanks
 * aside, is the group.
 */
export async function readGenerated(data: string, file = "generated_large.json"): Promise<LabelledText[]> {
  const documents = Generated.parse(JSON.parse(await readFile(join(data, "pii", file), "utf8")));
  return documents.map(({ full_text: text, masked, spans }) => ({
    text,
    spans: spans
      .map((span) => ({ start: span.start_position, end: span.end_position, type: span.entity_type }))
      .sort((a, b) => a.start - b.start),
    source: "presidio-generated",
    group: templateKey(masked),
  }));
}

/** Templates that differ in what fills a slot, in case or in blanks alone are one. */
export function templateKey(template: string): string {
  return template
    .replace(/\{\{?[a-z_]+\}?\}/gi, "{}")
    .replace(/[^\p{L}{}]+/gu, " ")
    .trim()
    .toLowerCase();
}
