import { createSecretKey, randomBytes } from "node:crypto";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../test/support/databases.ts";
import { openDatabase, type Database } from "../storage/database.ts";
import { createSessionStore } from "../storage/session-store.ts";
import { BrowserSecrets } from "./browser-secrets.ts";
import { createSignInLinks, MAX_LINK_MS, MAX_OPEN_LINKS, type SignInLinks } from "./sign-in-links.ts";

let place: TestDatabase;
let database: Database;
let links: SignInLinks;
let now: number;

beforeEach(async () => {
  place = await createTestDatabase("sqlite");
  database = await openDatabase(place.location);
  now = Date.parse("2027-01-01T12:00:00.000Z");
  const secrets = new BrowserSecrets(createSecretKey(randomBytes(32)));
  links = createSignInLinks(createSessionStore(database), secrets, { now: () => now, monotonic: () => now });
});
afterEach(async () => {
  await database.close();
  await place.remove();
});

it("are as many as may be open, until one is used or has expired", async () => {
  const made = [];
  for (let count = 0; count < MAX_OPEN_LINKS; count++) made.push(await links.create("ada", "x"));
  await expect(links.create("ada", "x")).rejects.toMatchObject({ code: "conflict" });
  expect(await links.take(made[0]?.token ?? "")).toMatchObject({ principalId: "ada" });
  await links.create("ada", "x");
  await expect(links.create("ada", "x")).rejects.toMatchObject({ code: "conflict" });
  now += MAX_LINK_MS;
  await links.create("ada", "x");
});

it("are good for an hour at most, and never for no time", async () => {
  const { token, expiresAt } = await links.create("ada", "x", MAX_LINK_MS);
  expect(Date.parse(expiresAt) - now).toBe(MAX_LINK_MS);
  for (const lifetime of [MAX_LINK_MS + 1, 0, -1])
    await expect(links.create("ada", "x", lifetime)).rejects.toMatchObject({ field: "expiresInS" });
  now += MAX_LINK_MS;
  expect(await links.take(token)).toBeUndefined();
});
