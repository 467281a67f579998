import { createReadStream } from "node:fs";
import type { Readable } from "node:stream";
import type { CommandIo } from "../command-io.ts";
import { CommandFailure } from "../command-failure.ts";
import { fileProblem } from "./file-problem.ts";

/** What stands for standard input where a file is named. */
export const STANDARD_INPUT = "-";

/** The named file, or standard input for `-`, as a stream. */
export function openInput(io: CommandIo, name: string): Readable {
  return name === STANDARD_INPUT ? io.stdin() : createReadStream(name);
}

/** How people call an input in messages. */
export function inputName(name: string): string {
  return name === STANDARD_INPUT ? "standard input" : name;
}

/** Reads a whole text. Throws a `CommandFailure` where it is larger than `maxBytes`, is not UTF-8, or cannot be read. */
export async function readText(io: CommandIo, name: string, maxBytes: number): Promise<string> {
  const bytes = await readBytes(openInput(io, name), inputName(name), maxBytes);
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new CommandFailure("not_utf8", `${inputName(name)} is not UTF-8 text.`, { cause });
  }
}

async function readBytes(stream: Readable, shownName: string, maxBytes: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let size = 0;
  try {
    for await (const piece of stream as AsyncIterable<Buffer>) {
      size += piece.length;
      if (size > maxBytes) break;
      pieces.push(piece);
    }
  } catch (cause) {
    const reason = fileProblem(cause) ?? (cause instanceof Error ? cause.message : "unknown");
    throw new CommandFailure("unreadable", `${shownName} cannot be read: ${reason}.`, { cause });
  }
  if (size > maxBytes) {
    throw new CommandFailure(
      "too_large",
      `${shownName} has more than ${maxBytes} bytes, the limit for one text.`,
    );
  }
  return Buffer.concat(pieces);
}
