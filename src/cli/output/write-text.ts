import type { Writable } from "node:stream";
import { CommandFailure } from "../command-failure.ts";

/** Whoever reads our output has gone, as `head` does once it has seen enough: the command ends, and says nothing. */
export class ReaderGone extends CommandFailure {
  constructor() {
    super("reader_gone", "Nobody reads the output any more.");
    this.name = "ReaderGone";
  }
}

/** Streams whose reader has gone. The process's own never say so themselves: they stay writable after an error. */
const gone = new WeakSet<Writable>();
const watched = new WeakSet<Writable>();

/** Writes, and waits while the reader is slower than we are. Rejects with `ReaderGone` once there is no reader. */
export async function writeText(stream: Writable, text: string): Promise<void> {
  if (text === "") return;
  watch(stream);
  if (isGone(stream)) throw new ReaderGone();
  if (stream.write(text)) return;
  await new Promise<void>((resolve) => {
    const settle = (): void => {
      stream.off("drain", settle).off("close", settle).off("error", settle);
      resolve();
    };
    stream.on("drain", settle).on("close", settle).on("error", settle);
  });
  if (isGone(stream)) throw new ReaderGone();
}

function watch(stream: Writable): void {
  if (watched.has(stream)) return;
  watched.add(stream);
  stream.on("error", () => gone.add(stream));
}

function isGone(stream: Writable): boolean {
  return gone.has(stream) || stream.destroyed;
}
