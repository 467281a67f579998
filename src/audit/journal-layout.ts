import { readdir } from "node:fs/promises";
import { join } from "node:path";

/** Files of an audit directory beside the segments. */
export const FILES = {
  /** Latest checkpoint, a signed note; replaced whole. */
  checkpoint: "checkpoint",
  /** Every checkpoint, oldest first, one `{"note":…,"size":…}` a line. */
  history: "checkpoints.ndjson",
  /** Where a start may go on without reading everything. */
  state: "state.json",
  /** The verifier key of the checkpoints. */
  publicKey: "public-key",
  /** Locked while a process has the journal open. */
  lock: "lock",
} as const;

const SEGMENT = /^log-(\d{6,9})\.ndjson$/;
const TORN_TAIL = /^recovered-tail-\d{6,9}$/;

export interface Segment {
  /** 1, 2, … */
  readonly number: number;
  readonly name: string;
  readonly path: string;
}

export function segmentOf(directory: string, number: number): Segment {
  const name = `log-${String(number).padStart(6, "0")}.ndjson`;
  return { number, name, path: join(directory, name) };
}

/** The segments that exist, by number. */
export async function listSegments(directory: string): Promise<Segment[]> {
  const numbers = (await readdir(directory)).flatMap((name) => {
    const match = SEGMENT.exec(name);
    return match === null ? [] : [Number(match[1])];
  });
  return numbers.sort((a, b) => a - b).map((number) => segmentOf(directory, number));
}

export function tornTailName(number: number): string {
  return `recovered-tail-${String(number).padStart(6, "0")}`;
}

/** Names of the torn tails that starts have set aside, oldest first. */
export async function listTornTails(directory: string): Promise<string[]> {
  return (await readdir(directory)).filter((name) => TORN_TAIL.test(name)).sort();
}

export function isTornTailName(name: string): boolean {
  return TORN_TAIL.test(name);
}
