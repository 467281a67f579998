import { generateKeyPairSync } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openJournal } from "../audit/journal.ts";
import { systemClock } from "../foundation/clock.ts";
import { whenUnlocked } from "./when-unlocked.ts";

const { privateKey: signingKey } = generateKeyPairSync("ed25519");
let directory: string;
let tries: number;
const open = (origin = "sallyport/test") => {
  tries++;
  return openJournal({ directory, origin, signingKey, clock: systemClock });
};

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "sallyport-lock-"));
  tries = 0;
});
afterEach(() => rm(directory, { recursive: true, force: true }));

it("waits for an audit log that another process lets go of", async () => {
  const other = await open();
  const opening = whenUnlocked(open);
  await expect.poll(() => tries).toBeGreaterThan(2);
  await other.close();
  await (await opening).close();
});

it("gives up after a while, and says who has it", async () => {
  const other = await open();
  await expect(whenUnlocked(open, 150)).rejects.toMatchObject({
    code: "audit_unavailable",
    detail: expect.stringContaining("another process") as string,
  });
  expect(tries).toBeGreaterThan(2);
  await other.close();
});

it("does not try again where something else is wrong", async () => {
  await (await open()).close();
  await expect(whenUnlocked(() => open("sallyport/other"))).rejects.toMatchObject({
    code: "audit_unavailable",
  });
  expect(tries).toBe(2);
});
