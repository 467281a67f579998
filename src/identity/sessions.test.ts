import { createSecretKey, randomBytes } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../test/support/databases.ts";
import type { Clock } from "../foundation/clock.ts";
import { openDatabase, type Database } from "../storage/database.ts";
import { createSessionStore, type SessionStore } from "../storage/session-store.ts";
import { BrowserSecrets } from "./browser-secrets.ts";
import type { KnownPerson } from "./people-directory.ts";
import {
  createSessions,
  ROTATION_GRACE_MS,
  ROTATION_MS,
  TOUCH_MS,
  type NewSession,
  type SessionFinding,
  type Sessions,
} from "./sessions.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let place: TestDatabase;
let database: Database;
let store: SessionStore;
let now: number;
let people: Map<string, KnownPerson>;
let sessions: Sessions;
let providers: Set<string>;
const clock: Clock = { now: () => now, monotonic: () => now };
const secrets = new BrowserSecrets(createSecretKey(randomBytes(32)));

beforeEach(async () => {
  place = await createTestDatabase("sqlite");
  database = await openDatabase(place.location);
  store = createSessionStore(database);
  now = Date.parse("2027-01-01T12:00:00.000Z");
  people = new Map();
  providers = new Set(["idp"]);
  sessions = make(store);
});

afterEach(async () => {
  await database.close();
  await place.remove();
});

function make(using: SessionStore, keys = secrets): Sessions {
  const directory = { find: (id: string) => Promise.resolve(people.get(id)) };
  const hasProvider = (name: string) => Promise.resolve(providers.has(name));
  return createSessions({ store: using, secrets: keys, people: directory, hasProvider, clock });
}

const ADA: NewSession = {
  principalId: "ada",
  name: "Ada",
  groups: ["staff"],
  isMfa: true,
  origin: { provider: "idp", subject: "00u1", providerSession: "sid", idToken: "id.token.text" },
  lifetimeMs: 12 * HOUR,
  idleMs: 2 * HOUR,
};

const live = async (token: string): Promise<Extract<SessionFinding, { kind: "live" }>> => {
  const found = await sessions.use(token);
  if (found.kind !== "live") throw new Error(`the session is ${found.kind}`);
  return found;
};

describe("a session", () => {
  it("is known by its token, and by nothing that is stored", async () => {
    const { token, session } = await sessions.open(ADA);
    expect(await live(token)).toMatchObject({
      principal: { type: "User", id: "ada", groups: ["staff"], isMfa: true },
    });
    const [row] = await database.db.selectFrom("sessions").selectAll().execute();
    expect(JSON.stringify(row)).not.toContain(token);
    expect(JSON.stringify(row)).not.toContain("id.token.text");
    for (const wrong of [session.id, row?.token_hash ?? "", token.slice(1), `${token}A`, ""])
      expect(await sessions.use(wrong)).toEqual({ kind: "none" });
  });

  it("is not known to another installation", async () => {
    const { token } = await sessions.open(ADA);
    const elsewhere = make(store, new BrowserSecrets(createSecretKey(randomBytes(32))));
    expect(await elsewhere.use(token)).toEqual({ kind: "none" });
  });

  it("ends the session that the same browser had", async () => {
    const first = await sessions.open(ADA);
    await sessions.open(ADA, first.token);
    expect(await sessions.use(first.token)).toEqual({ kind: "none" });
  });

  it("ends when it has been idle", async () => {
    const { token } = await sessions.open(ADA);
    now += 2 * HOUR - 1;
    await live(token);
    const other = await sessions.open(ADA);
    now += 2 * HOUR;
    expect(await sessions.use(other.token)).toEqual({ kind: "none" });
  });

  it("ends at its time however much it is used", async () => {
    let { token } = await sessions.open(ADA);
    for (let hour = 1; hour < 12; hour++) {
      now += HOUR;
      const { rotation } = await live(token);
      if (rotation.kind === "rotated") token = rotation.token;
    }
    now += HOUR - 1;
    await live(token);
    now += 1;
    expect(await sessions.use(token)).toEqual({ kind: "none" });
  });

  it("that one node ends has ended on every other", async () => {
    const { token, session } = await sessions.open(ADA);
    const elsewhere = await openDatabase(place.location);
    await make(createSessionStore(elsewhere)).end(session.id);
    await elsewhere.close();
    expect(await sessions.use(token)).toEqual({ kind: "none" });
  });

  it("has the groups that the directory has now, and ends where the person is deactivated", async () => {
    const { token } = await sessions.open(ADA);
    people.set("ada", { isActive: true, groups: ["auditors", "staff"] });
    expect((await live(token)).principal.groups).toEqual(["staff", "auditors"]);
    people.set("ada", { isActive: true, groups: [] });
    expect((await live(token)).principal.groups).toEqual(["staff"]);
    people.set("ada", { isActive: false, groups: [] });
    expect(await sessions.use(token)).toMatchObject({ kind: "inactive" });
    people.clear();
    expect(await sessions.use(token)).toEqual({ kind: "none" });
  });

  it("ends where the provider that it came from is gone, and does not come back with it", async () => {
    const { token } = await sessions.open(ADA);
    const byLink = await sessions.open({ ...ADA, origin: undefined });
    providers.clear();
    expect(await sessions.use(token)).toMatchObject({ kind: "provider-gone" });
    await live(byLink.token);
    providers.add("idp");
    expect(await sessions.use(token)).toEqual({ kind: "none" });
  });

  it("gives its ID token back when it ends, and nothing of it before", async () => {
    const { session, token } = await sessions.open(ADA);
    expect(JSON.stringify([await live(token), await sessions.list(9)])).not.toContain("id.token");
    expect(await sessions.end(session.id)).toMatchObject({ idToken: "id.token.text" });
    expect(await sessions.end(session.id)).toBeUndefined();
  });

  it("is written to at most once a minute", async () => {
    const { token } = await sessions.open(ADA);
    const seen = async (): Promise<string | undefined> => (await sessions.list(1))[0]?.lastSeenAt;
    now += TOUCH_MS - 1;
    await live(token);
    expect(await seen()).toBe("2027-01-01T12:00:00.000Z");
    now += 1;
    await live(token);
    expect(await seen()).toBe("2027-01-01T12:01:00.000Z");
  });
});

describe("a session's token", () => {
  it("is replaced after an hour, once, and stays good for a moment", async () => {
    const { token } = await sessions.open(ADA);
    now += ROTATION_MS - 1;
    expect((await live(token)).rotation).toEqual({ kind: "kept" });
    now += 1;
    const found = await Promise.all([live(token), live(token), live(token)]);
    const rotations = found.map(({ rotation }) => rotation).filter(({ kind }) => kind === "rotated");
    expect(rotations).toHaveLength(1);
    const next = rotations[0]?.kind === "rotated" ? rotations[0].token : "";
    expect(next).not.toBe(token);
    now += ROTATION_GRACE_MS - 1;
    expect((await live(token)).rotation).toEqual({ kind: "kept" });
    expect((await live(next)).csrfToken).toBe((await live(token)).csrfToken);
  });

  it("that comes back long after it was replaced ends the session", async () => {
    const { token } = await sessions.open(ADA);
    now += ROTATION_MS;
    const { rotation } = await live(token);
    const next = rotation.kind === "rotated" ? rotation.token : "";
    now += ROTATION_GRACE_MS;
    expect(await sessions.use(token)).toMatchObject({ kind: "reused", session: { principalId: "ada" } });
    expect(await sessions.use(next)).toEqual({ kind: "none" });
  });

  it("that cannot be replaced goes on being good", async () => {
    const { token } = await sessions.open(ADA);
    now += ROTATION_MS;
    const failing = make({ ...store, rotate: () => Promise.reject(new Error("disk full")) });
    expect(await failing.use(token)).toMatchObject({ kind: "live", rotation: { kind: "failed" } });
    expect((await live(token)).rotation.kind).toBe("rotated");
  });
});

describe("a request that is looked at again", () => {
  it("is known by its session, long after its token was replaced", async () => {
    const { token, session } = await sessions.open(ADA);
    await live(token);
    now += ROTATION_MS;
    expect((await live(token)).rotation.kind).toBe("rotated");
    now += ROTATION_GRACE_MS;
    expect(await sessions.useAgain(session.id)).toMatchObject({
      kind: "live",
      principal: { type: "User", id: "ada" },
      rotation: { kind: "kept" },
    });
    expect((await sessions.use(token)).kind).toBe("reused");
  });

  it("is refused once the session has ended, the person is inactive, or time is up", async () => {
    const { session } = await sessions.open(ADA);
    people.set("ada", { isActive: false, groups: [] });
    expect((await sessions.useAgain(session.id)).kind).toBe("inactive");
    people.clear();
    expect((await sessions.useAgain(session.id)).kind).toBe("none");
    const other = await sessions.open(ADA);
    now += ADA.idleMs;
    expect((await sessions.useAgain(other.session.id)).kind).toBe("none");
  });
});

describe("a CSRF token", () => {
  it("is good for its session alone", async () => {
    const one = await sessions.open(ADA);
    const other = await sessions.open(ADA);
    const { csrfToken } = await live(one.token);
    expect(sessions.isCsrfToken(one.session.id, csrfToken)).toBe(true);
    expect(sessions.isCsrfToken(other.session.id, csrfToken)).toBe(false);
    for (const wrong of ["", one.token, csrfToken.slice(1), `${csrfToken}A`, "é".repeat(43)])
      expect(sessions.isCsrfToken(one.session.id, wrong)).toBe(false);
  });
});

describe("what is sealed", () => {
  it("opens for its own purpose, unchanged", () => {
    const sealed = secrets.seal("ID tokens", "text");
    expect(secrets.unseal("ID tokens", sealed)).toBe("text");
    expect(secrets.unseal("pending sign-ins", sealed)).toBeUndefined();
    const changed = Buffer.from(sealed, "base64url");
    changed[14] = (changed[14] ?? 0) ^ 1;
    expect(secrets.unseal("ID tokens", changed.toString("base64url"))).toBeUndefined();
    expect(secrets.unseal("ID tokens", "short")).toBeUndefined();
  });
});
