import { base64 } from "./base64.ts";
import { entities } from "./entities.ts";
import { escapes } from "./escapes.ts";
import { type FirstLook, firstLook } from "./first-look.ts";
import { hidden } from "./hidden.ts";
import { leet, leetWithL } from "./leet.ts";
import { letters } from "./letters.ts";
import {
  MAX_VIEW_CHARS_BASE,
  MAX_VIEW_CHARS_FACTOR,
  MAX_VIEW_DEPTH,
  MAX_VIEWS,
  NEAR_CHARS,
} from "./limits.ts";
import { morse } from "./morse.ts";
import { normalised } from "./normalised.ts";
import { binary, hex } from "./numerals.ts";
import { percent } from "./percent.ts";
import { reversed } from "./reversed.ts";
import { rot13 } from "./rot13.ts";
import type { View, ViewKind } from "./view.ts";
import type { BuiltView } from "./view-builder.ts";

/** Reads a text in another way; nothing where that changes nothing. */
type Reader = (text: string, look: FirstLook) => BuiltView | undefined;

/** The likeliest disguises first: where a limit is met, the later ones are left out. */
const READERS: readonly Reader[] = [
  normalised,
  hidden,
  base64,
  percent,
  entities,
  escapes,
  letters,
  leet,
  leetWithL,
  rot13,
  reversed,
  hex,
  binary,
  morse,
];

/** What is encoded may be encoded again; what is only written otherwise is not. */
const DONE_ONCE: ReadonlySet<string> = new Set<ViewKind>(["normalised", "letters", "leet"]);
/** Told only by how English is written, so that one of them often seems to follow on the other. */
const BY_HABIT: ReadonlySet<string> = new Set<ViewKind>(["rot13", "reversed"]);

export interface ViewOptions {
  /** Wrappings that are undone one inside the other; MAX_VIEW_DEPTH at most and where left out. */
  readonly depth?: number;
  /** Called when there are more views than MAX_VIEWS or the limit on their characters allow: the text was not seen through to the end. */
  readonly onLimit?: () => void;
}

/**
 * The other readings of a text, without the text itself: views, then views of views, each text once.
 *
 * What a view changes can only matter together with what the view before it changed, where both lie near each other;
 * views of views are taken only then. The work is linear in the text, by the limits on the number and size of views.
 */
export function viewsOf(
  text: string,
  { depth = MAX_VIEW_DEPTH, onLimit }: ViewOptions = {},
): readonly View[] {
  const views: BuiltView[] = [];
  const texts = new Set<string>();
  let spareChars = text.length * MAX_VIEW_CHARS_FACTOR + MAX_VIEW_CHARS_BASE;
  let next = 0;
  for (let outer: BuiltView | undefined; ; outer = views[next], next += 1) {
    if (outer === undefined && next > 0) return views;
    if ((outer?.depth ?? 0) >= Math.min(depth, MAX_VIEW_DEPTH)) return views;
    const source = outer?.text ?? text;
    const look = firstLook(source);
    for (const reader of READERS) {
      const view = reader(source, look);
      if (view === undefined || view.text === text || texts.has(view.text)) continue;
      if (outer !== undefined && (isDoneBefore(outer, view) || !touches(outer, view))) continue;
      if (views.length >= MAX_VIEWS || view.text.length > spareChars) {
        onLimit?.();
        return views;
      }
      spareChars -= view.text.length;
      texts.add(view.text);
      views.push(outer === undefined ? view : view.inside(outer));
    }
  }
}

/** Whether a reading that makes nothing new of its own result was among those that led here. */
function isDoneBefore(outer: BuiltView, { kind }: BuiltView): boolean {
  const done = outer.name.split("/");
  return (DONE_ONCE.has(kind) && done.includes(kind)) || (BY_HABIT.has(kind) && done.some(isByHabit));
}

function isByHabit(kind: string): boolean {
  return BY_HABIT.has(kind);
}

/** Whether two views, one of the text of the other, changed something near each other. */
function touches(outer: BuiltView, inner: BuiltView): boolean {
  const ours = outer.changes.inText;
  let i = 0;
  for (const { start, end } of inner.changes.inSource) {
    while (i < ours.length && (ours[i]?.end ?? 0) < start - NEAR_CHARS) i += 1;
    if ((ours[i]?.start ?? Infinity) <= end + NEAR_CHARS) return true;
  }
  return false;
}
