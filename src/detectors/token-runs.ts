/** Tokens are runs of at least so many of these characters in a row: letters, digits and `+ / _ . ~ -`. Prose has next to none. */
export const MIN_RUN_CHARS = 16;

const IN_RUN = Uint8Array.from({ length: 128 }, (_, code) =>
  /[A-Za-z0-9+/_.~-]/.test(String.fromCharCode(code)) ? 1 : 0,
);

/** Whether the character at a place belongs to a run. */
export function isInRun(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code < 128 && IN_RUN[code] === 1;
}

/**
 * Calls `visit` with every run of MIN_RUN_CHARS or more from `from` on, end exclusive; one that goes on from before begins there.
 *
 * Looks at few characters only: a run that begins behind a place covers the place MIN_RUN_CHARS further on. Where that is not part of one,
 * nothing in between is worth a look (R. S. Boyer, J. S. Moore, A Fast String Searching Algorithm, 1977).
 */
export function visitRuns(text: string, from: number, visit: (start: number, end: number) => void): void {
  let start = from;
  for (let last = from + MIN_RUN_CHARS - 1; last < text.length; last = start + MIN_RUN_CHARS - 1) {
    let at = last;
    while (at >= start && isInRun(text, at)) at--;
    if (at >= start) {
      start = at + 1;
      continue;
    }
    let end = last + 1;
    while (isInRun(text, end)) end++;
    visit(start, end);
    start = end + 1;
  }
}
