/** Indices of the first token of a window, and of the one after its last. */
export interface TokenWindow {
  readonly from: number;
  readonly to: number;
}

/**
 * Cuts tokens into windows of at most `room`, each of which has the last `overlap` of the one before again. No tokens make one window
 * without any: the model is asked all the same.
 */
export function cutWindows(count: number, room: number, overlap: number): TokenWindow[] {
  const step = Math.max(1, room - overlap);
  const windows: TokenWindow[] = [];
  for (let from = 0; ; from += step) {
    windows.push({ from, to: Math.min(count, from + room) });
    if (from + room >= count) return windows;
  }
}
