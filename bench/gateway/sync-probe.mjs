// What the disk itself takes: one append of 1 KB and one fdatasync, as the audit journal does, in the journal's folder.
import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";

const RECORD = Buffer.alloc(1024, 0x61);

/** Milliseconds of `count` appends, each synced. */
export function probeSync(folder, count) {
  const file = join(folder, "sync-probe");
  const descriptor = openSync(file, "a");
  const timings = [];
  for (let i = 0; i < count; i++) {
    const started = process.hrtime.bigint();
    writeSync(descriptor, RECORD);
    fdatasyncSync(descriptor);
    timings.push(Number(process.hrtime.bigint() - started) / 1e6);
  }
  closeSync(descriptor);
  rmSync(file);
  return timings;
}
