import { createSecretKey, randomBytes } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTestParts, type TestGatewayParts } from "../../test/support/gateway-parts.ts";
import { GuardrailTryRequest } from "../contracts/api/guardrails.ts";
import { parseDocuments } from "../contracts/parse-documents.ts";
import { HmacSha256 } from "../foundation/hmac-sha256.ts";
import type { KeptSample } from "./guardrail-samples.ts";
import { judgeSample } from "./judge-sample.ts";
import type { SampleText } from "./sample-seal.ts";
import { createTryGuardrail, MAX_TRY_MS, type TryParts } from "./try-guardrail.ts";

const RULES = "rules: [{ detector: pii.email, action: mask }]";
const FORBID = `kind: AccessPolicy
name: not-secret
cedar: |
  forbid (principal, action == Sallyport::Action::"applyGuardrail", resource == Sallyport::Guardrail::"secret");`;
const DOCUMENTS = [
  `kind: Guardrail\nname: support\n${RULES}`,
  `kind: Guardrail\nname: secret\n${RULES}`,
  FORBID,
];
const ADMIN = { type: "User", id: "ada", name: "ada", groups: ["administrators"] } as const;
const ENGINEER = { type: "User", id: "eve", name: "eve", groups: ["security-engineers"] } as const;
const STANDING = { now: () => 0, monotonic: () => 0 };

let parts: TestGatewayParts;
beforeEach(async () => {
  parts = await createTestParts(DOCUMENTS.join("\n---\n"));
});
afterEach(() => parts.close());

function tryWith(more: Partial<TryParts> = {}) {
  const attempt = createTryGuardrail({
    administration: {
      async checkDocuments(_by, text) {
        const parsed = parseDocuments(text, "draft");
        if (parsed.kind === "invalid") throw new Error(JSON.stringify(parsed.problems));
        return { kind: "valid", documents: parsed.documents, policies: [] } as never;
      },
    },
    snapshot: parts.snapshot,
    samples: { read: async () => [] },
    audit: parts.audit,
    contentHmac: new HmacSha256(createSecretKey(randomBytes(32))),
    clock: STANDING,
    ...more,
  });
  return (body: object, by: typeof ADMIN | typeof ENGINEER = ADMIN) => {
    const request = GuardrailTryRequest.parse({
      document: `kind: Guardrail\nname: support\n${RULES}`,
      ...body,
    });
    return attempt(by, request, new AbortController().signal);
  };
}

const textOf = (id: string) => ({ id, source: "input", text: "Mail ada@example.com" });
const answer = (text: string): SampleText => ({ source: "output", origin: "assistant", text });

/** Turns of the event loop that were taken so far; `stop` ends the counting. */
function countTurns() {
  let turns = 0;
  let isOver = false;
  const next = (): void => {
    turns++;
    if (!isOver) setImmediate(next);
  };
  setImmediate(next);
  return {
    now: () => turns,
    stop: () => {
      isOver = true;
    },
  };
}

describe("a try of a guardrail", () => {
  it("opens kept exchanges one at a time, each in a turn of the event loop of its own", async () => {
    const turns = countTurns();
    const openedAt: number[] = [];
    const kept: KeptSample[] = Array.from({ length: 5 }, (_, at) => ({
      id: `${at}`,
      guardrail: "support",
      version: 1,
      exchange: `x${at}`,
      keptAt: "2026-01-02T03:00:00.000Z",
      expiresAt: "2026-01-03T03:00:00.000Z",
      open() {
        openedAt.push(turns.now());
        return [{ source: "input", origin: "user", text: "Mail ada@example.com" }];
      },
    }));
    const told = await tryWith({ samples: { read: async () => kept } })({ samples: { last: 5 } });
    turns.stop();
    expect(told).toMatchObject({ samples: { tried: 5, isOutOfTime: false } });
    expect(new Set(openedAt).size).toBe(5);
  });

  it("judges the texts of a kept exchange each in a turn of its own", async () => {
    const guardrail = parts.snapshot().guardrails.get("support");
    if (guardrail === undefined) throw new Error("no guardrail");
    const turns = countTurns();
    const texts = Array.from({ length: 20 }, (_, at) => answer(`Mail ada${at}@example.com`));
    const { outputs } = await judgeSample(guardrail, texts, new AbortController().signal);
    turns.stop();
    expect(outputs.size).toBe(20);
    expect(turns.now()).toBeGreaterThanOrEqual(19);
  });

  it("judges the texts that it is given each in a turn of its own", async () => {
    const turns = countTurns();
    const seen: number[] = [];
    const clock = {
      monotonic() {
        seen.push(turns.now());
        return 0;
      },
    };
    await tryWith({ clock })({ texts: Array.from({ length: 10 }, (_, at) => textOf(`${at}`)) });
    turns.stop();
    expect(new Set(seen).size).toBeGreaterThanOrEqual(10);
  });

  it("is refused where its time was over while a text was judged, whatever the verdict", async () => {
    // Each look at the clock is half of the time later: the first text begins in time, and ends out of it.
    let at = -MAX_TRY_MS / 2;
    const monotonic = (): number => (at += MAX_TRY_MS / 2);
    await expect(tryWith({ clock: { monotonic } })({ texts: [textOf("a")] })).rejects.toMatchObject({
      code: "overloaded",
      publicMessage: expect.stringContaining("could not be judged within") as string,
    });
  });

  it("leaves on record that another guardrail was refused to it", async () => {
    await expect(tryWith()({ texts: [textOf("a")], compareWith: "secret@3" })).rejects.toMatchObject({
      code: "forbidden",
    });
    expect((await parts.records()).at(-1)).toMatchObject({
      body: {
        action: "applyGuardrail",
        by: "User::ada",
        result: "denied",
        error: "forbidden",
        subject: { guardrail: "secret@3" },
      },
    });
  });

  it("takes readContent for kept exchanges, and reads none where that is refused, which is on record", async () => {
    let reads = 0;
    const samples = {
      async read() {
        reads++;
        return [];
      },
    };
    const attempt = tryWith({ samples });
    await expect(attempt({ samples: { last: 1 } }, ENGINEER)).rejects.toMatchObject({
      code: "forbidden",
      publicMessage: expect.stringContaining("readContent") as string,
    });
    expect(reads).toBe(0);
    expect((await parts.records()).at(-1)).toMatchObject({
      body: { action: "readContent", by: "User::eve", result: "denied", subject: { guardrail: "support" } },
    });
    expect(await attempt({ samples: { last: 1 } })).toMatchObject({ samples: { tried: 0, examples: [] } });
    expect(reads).toBe(1);
  });

  it("repeats exchanges that another guardrail has kept, by the same permission, and has on record whose", async () => {
    const asked: unknown[] = [];
    const samples = {
      async read(guardrail: string, limit: number): Promise<readonly KeptSample[]> {
        asked.push([guardrail, limit]);
        const texts: SampleText[] = [{ source: "input", origin: "user", text: "Mail ada@example.com" }];
        const [keptAt, expiresAt] = ["2026-01-02T03:00:00.000Z", "2026-01-03T03:00:00.000Z"];
        return [{ id: "1", guardrail, version: 1, exchange: "x", keptAt, expiresAt, open: () => texts }];
      },
    };
    const document = `kind: Guardrail\nname: not-there-yet\n${RULES}`;
    const request = { document, samples: { last: 7, of: "support" } };
    await expect(tryWith({ samples })(request, ENGINEER)).rejects.toMatchObject({ code: "forbidden" });
    expect(asked).toEqual([]);
    expect((await parts.records()).at(-1)).toMatchObject({
      body: { action: "readContent", result: "denied", subject: { guardrail: "support" } },
    });

    expect(await tryWith({ samples })(request)).toMatchObject({
      samples: { tried: 1, changes: [{ inForce: null, draft: "masked", count: 1 }] },
    });
    expect(asked).toEqual([["support", 7]]);
    expect((await parts.records()).slice(-2)).toMatchObject([
      { body: { action: "readContent", subject: { name: "support" } } },
      { body: { action: "guardrails.try", subject: { guardrail: "not-there-yet", samplesOf: "support" } } },
    ]);
    expect(await tryWith({ samples })({ ...request, compareWith: "support" })).toMatchObject({
      samples: { changes: [{ inForce: "masked", draft: "masked" }] },
    });
    // A misspelt name is not one that has kept nothing.
    const nothing = { read: () => Promise.resolve([]) };
    await expect(
      tryWith({ samples: nothing })({ ...request, samples: { last: 7, of: "suport" } }),
    ).rejects.toMatchObject({ code: "not_found", field: "samples.of" });
    expect(await tryWith({ samples: nothing })(request)).toMatchObject({ samples: { tried: 0 } });
    // Whose they are changes nothing of what comparing takes.
    await expect(tryWith({ samples })({ ...request, compareWith: "secret" })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});
