/** What a walk through markup may be in: a tag, or a quoted value of its attributes. */
const IN_TAG = 1;
const IN_DOUBLE_QUOTES = 2;
const IN_SINGLE_QUOTES = 4;

const SPACE = 0x20;
const DOUBLE_QUOTE = 0x22;
const SINGLE_QUOTE = 0x27;
const LESS_THAN = 0x3c;
const EQUALS = 0x3d;
const GREATER_THAN = 0x3e;

/** An opening tag, whatever its name. */
export const ANY_TAG = /<[a-z]/iy;

/**
 * Whether a tag whose opening a sticky pattern matches, somewhere in `from` to `to`, is still open at `to`. Every such opening is
 * followed, those inside quotes as well, since what comes before `from` is not known; a `>` in quotes closes nothing.
 */
export function isInTag(tag: RegExp, text: string, from: number, to: number): boolean {
  let states = 0;
  let isBehindEquals = false;
  const first = text.slice(from, to).indexOf("<");
  if (first < 0) return false;
  for (let at = from + first; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === LESS_THAN) {
      tag.lastIndex = at;
      if (tag.test(text)) states |= IN_TAG;
    } else if (code === GREATER_THAN) states &= ~IN_TAG;
    else if (code === DOUBLE_QUOTE) states = quote(states, IN_DOUBLE_QUOTES, isBehindEquals);
    else if (code === SINGLE_QUOTE) states = quote(states, IN_SINGLE_QUOTES, isBehindEquals);
    if (code > SPACE) isBehindEquals = code === EQUALS;
  }
  return states !== 0;
}

/** A quote ends what it began; in a tag it begins a value only behind an equals sign. */
function quote(states: number, quoted: number, opens: boolean): number {
  let next = states & ~quoted;
  if ((states & quoted) !== 0) next |= IN_TAG;
  if (opens && (states & IN_TAG) !== 0) next = ((states & quoted) === 0 ? next & ~IN_TAG : next) | quoted;
  return next;
}
