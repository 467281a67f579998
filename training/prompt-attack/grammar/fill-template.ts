import type { Random } from "../../learn/random.ts";

/** Slots inside slots are filled so many levels deep. */
const MAX_DEPTH = 6;

const SLOT = /\{([a-z][a-zA-Z0-9]*)\}/g;

/** What may stand in each place of a template. */
export type Slots = Readonly<Record<string, readonly string[]>>;

/** Fills the `{slots}` of a template, each with one of its fillers, which may have slots themselves; throws where one is unknown or goes too deep. */
export function fillTemplate(template: string, slots: Slots, random: Random, depth = 0): string {
  if (depth > MAX_DEPTH) throw new RangeError(`slots in "${template}" go deeper than ${MAX_DEPTH}`);
  return template.replace(SLOT, (_, name: string) => {
    const fillers = slots[name];
    if (fillers === undefined) throw new RangeError(`no slot is named "${name}" in "${template}"`);
    return fillTemplate(random.pick(fillers), slots, random, depth + 1);
  });
}
