import fc from "fast-check";
import type { StreamPart } from "../../src/contracts/completion.ts";
import type { Verdict } from "../../src/contracts/verdict.ts";
import { type CompiledGuardrail, StreamGuard } from "../../src/guardrails/index.ts";
import { partOf, type Piece, testDialect } from "../support/stream-parts.ts";

/** Random decisions, the same each time for one seed. */
export interface Dice {
  /** 0 to `sides - 1`. */
  readonly roll: (sides: number) => number;
}
export const dice = fc.infiniteStream(fc.nat(1_000_000)).map((numbers): Dice => ({
  roll: (sides) => {
    const next = numbers.next();
    return next.done === true ? 0 : next.value % sides;
  },
}));

/** Characters of several lanes in the order a client would see them. */
export type Script = readonly { readonly choice: number; readonly lane: string; readonly char: string }[];

export function interleave(
  lanes: readonly { choice: number; lane: string; text: string }[],
  { roll }: Dice,
): Script {
  const script: { choice: number; lane: string; char: string }[] = [];
  const places = lanes.map((lane) => ({ ...lane, at: 0 }));
  for (;;) {
    const left = places.filter((place) => place.at < place.text.length);
    const place = left[roll(Math.max(1, left.length))];
    if (place === undefined) return script;
    for (let run = roll(6) + 1; run > 0 && place.at < place.text.length; run--) {
      script.push({ choice: place.choice, lane: place.lane, char: place.text[place.at++] ?? "" });
    }
  }
}

/** Cuts a script into parts of one or several texts, and ends choices either with their own part, with their last text, or not at all. */
export function cut(script: Script, { roll }: Dice): StreamPart[] {
  const parts: StreamPart[] = [];
  const ending = roll(3);
  let pieces: Piece[] = [];
  let ends: number[] = [];
  const longest = [1, 2, 5, 40][roll(4)] ?? 1;
  script.forEach(({ choice, lane, char }, at) => {
    const last = pieces.at(-1);
    if (last?.choice === choice && last.lane === lane && last.text.length < longest) {
      pieces[pieces.length - 1] = { ...last, text: last.text + char };
    } else {
      pieces.push({ choice, lane, text: char });
    }
    const isLast = !script.slice(at + 1).some((next) => next.choice === choice);
    if (isLast && ending === 0) ends.push(choice);
    const follower = script[at + 1];
    const goesOn =
      follower?.choice === choice && follower.lane === lane && (pieces.at(-1)?.text.length ?? 0) < longest;
    if (!goesOn && roll(3) > 0) {
      parts.push(partOf(pieces, ends));
      [pieces, ends] = [[], []];
      if (roll(8) === 0) parts.push(partOf([]));
    }
    if (isLast && ending === 1) {
      if (pieces.length > 0) parts.push(partOf(pieces, ends));
      [pieces, ends] = [[], []];
      parts.push(partOf([], [choice]));
    }
  });
  if (pieces.length > 0) parts.push(partOf(pieces, ends));
  if (roll(2) === 0) parts.push(partOf([], [], script.length));
  return parts;
}

export async function runStream(
  guardrail: CompiledGuardrail,
  parts: readonly StreamPart[],
  { roll }: Dice,
  onRelease: (released: readonly StreamPart[]) => void = () => undefined,
  systemTexts: readonly string[] = [],
): Promise<{ released: StreamPart[]; verdict: Verdict }> {
  const guard = new StreamGuard(guardrail, { dialect: testDialect, systemTexts });
  const released: StreamPart[] = [];
  const most = [1, 4, 100][roll(3)] ?? 1;
  for (let at = 0; at < parts.length;) {
    const count = roll(most) + 1;
    released.push(...(await guard.push(parts.slice(at, at + count))));
    onRelease(released);
    at += count;
  }
  released.push(...(await guard.end()));
  onRelease(released);
  return { released, verdict: guard.verdict };
}

/** `detector@start-end` of every finding, of one lane or of all. */
export function printed({ findings }: Verdict, lane?: string): string[] {
  return findings
    .filter(({ at }) => lane === undefined || at === lane)
    .map(({ detector, start, end }) => `${detector}@${start}-${end}`);
}

/** All that a guard releases of parts that come one by one. */
export async function runParts(guard: StreamGuard, parts: readonly StreamPart[]): Promise<StreamPart[]> {
  const released: StreamPart[] = [];
  for (const part of parts) released.push(...(await guard.push([part])));
  released.push(...(await guard.end()));
  return released;
}
