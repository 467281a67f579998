import type { Readable } from "node:stream";

const NEWLINE = 0x0a;

export type InputLine =
  | { readonly kind: "line"; readonly number: number; readonly bytes: Buffer }
  /** Longer than allowed; what it held is gone. */
  | { readonly kind: "too-long"; readonly number: number };

/**
 * Cuts a stream at its newlines, in memory bounded by one line of `maxBytes` and one piece of the stream. Lines that arrived
 * together come together. What stands after the last newline is a line, unless it is nothing. Numbers begin at 1.
 */
export async function* readLines(stream: Readable, maxBytes: number): AsyncGenerator<readonly InputLine[]> {
  let held: Buffer[] = [];
  let heldBytes = 0;
  let number = 0;

  const hold = (piece: Buffer): void => {
    heldBytes += piece.length;
    // What is over the limit need not be kept, only counted.
    if (heldBytes > maxBytes) held = [];
    else if (piece.length > 0) held.push(piece);
  };
  const take = (): InputLine => {
    number++;
    const line: InputLine =
      heldBytes > maxBytes
        ? { kind: "too-long", number }
        : {
            kind: "line",
            number,
            bytes: held.length === 1 ? (held[0] ?? Buffer.alloc(0)) : Buffer.concat(held),
          };
    held = [];
    heldBytes = 0;
    return line;
  };

  for await (const piece of stream as AsyncIterable<Buffer>) {
    const lines: InputLine[] = [];
    let start = 0;
    for (let end; (end = piece.indexOf(NEWLINE, start)) >= 0; start = end + 1) {
      hold(piece.subarray(start, end));
      lines.push(take());
    }
    hold(piece.subarray(start));
    if (lines.length > 0) yield lines;
  }
  if (heldBytes > 0) yield [take()];
}
