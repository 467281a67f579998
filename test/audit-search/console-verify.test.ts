import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import {
  runChecks,
  type Check,
  type ProofSource,
} from "../../console/src/screens/audit/verify/run-checks.ts";
import { isExtended, isIncluded, leafHash } from "../../console/src/screens/audit/verify/merkle.ts";
import { openCheckpoint } from "../../console/src/screens/audit/verify/checkpoint.ts";
import { leafHash as nodeLeafHash } from "../../src/foundation/merkle-tree.ts";
import { proveConsistency, proveInclusion, rootOfLeaves } from "../../src/foundation/merkle-proof.ts";
import {
  auditEndpoints,
  type AuditInclusion,
  type AuditLine,
  type AuditStory,
} from "../../src/contracts/api/audit.ts";
import { startTestNode, type TestNode } from "../support/test-node.ts";

/** What the console verifies with, against proofs of a node that runs. */

let test: TestNode;
let source: ProofSource;
let early: string;
let lines: readonly AuditLine[];

beforeAll(async () => {
  test = await startTestNode();
  const get = async <T>(path: string): Promise<T> => {
    const { status, json } = await test.administer("GET", path);
    expect([path, status, json]).toMatchObject([path, 200, {}]);
    // As it is documented, nothing more and nothing less.
    const [route = ""] = path.replace(/records\/.*/, "records/:id").split("?");
    const endpoint = auditEndpoints[`GET ${route}` as "GET /api/audit/records"];
    expect(() => endpoint.answer.parse(json)).not.toThrow();
    return json as T;
  };
  source = {
    checkpoint: () => get("/api/audit/checkpoint"),
    prove: (seq) => get(`/api/audit/proof?seq=${seq}`),
    proveConsistency: (from, to) => get(`/api/audit/consistency?from=${from}&to=${to}`),
  };
  for (let count = 0; count < 3; count++) await ask();
  ({ checkpoint: early } = await source.checkpoint());
  for (let count = 0; count < 3; count++) await ask();
  // Searches know of an exchange shortly after it has ended.
  const records = await vi.waitFor(
    async () => {
      const page = await get<{ records: { id: string }[] }>("/api/audit/records?kind=exchange");
      expect(page.records).toHaveLength(6);
      return page.records;
    },
    { timeout: 20_000, interval: 100 },
  );
  const story = await get<AuditStory>(`/api/audit/records/${records.at(-1)?.id ?? ""}`);
  lines = story.records;
});
afterAll(() => test.close());

async function ask(): Promise<void> {
  const response = await fetch(`${test.url}/v1/chat/completions`, {
    method: "POST",
    headers: { authorization: `Bearer ${test.key}`, "content-type": "application/json" },
    body: JSON.stringify({ model: "sandbox/echo", messages: [{ role: "user", content: "Hello" }] }),
  });
  expect(response.status).toBe(200);
  await response.text();
}

const states = (checks: readonly Check[]) => checks.map(({ state }) => state);

describe("verifying in the browser", () => {
  it("passes a checkpoint that was kept, the latest one, what lies between, and every record shown", async () => {
    expect(lines).toHaveLength(2);
    const checks = await runChecks(source, { keptCheckpoint: early, lines });
    expect(checks.map(({ state, detail }) => [state, detail])).toEqual(
      checks.map(({ detail }) => ["passed", detail]),
    );
    expect(checks).toHaveLength(5);
    expect(checks.at(-1)?.detail).toContain("Your checkpoint covers it as well");
  });

  it("passes by a key that was kept, and fails by any other", async () => {
    const { verifierKey } = await source.checkpoint();
    const kept = await runChecks(source, { keptCheckpoint: early, keptKey: `${verifierKey}\n`, lines });
    expect(new Set(states(kept))).toEqual(new Set(["passed"]));
    const other = "sallyport/other+00000000+AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    const foreign = await runChecks(source, { keptCheckpoint: early, keptKey: other, lines });
    expect(states(foreign)).toEqual(["failed", "failed", "unable", "unable", "unable"]);
  });

  it("refuses every checkpoint of which one character was changed", async () => {
    const { verifierKey } = await source.checkpoint();
    await expect(openCheckpoint(early, verifierKey)).resolves.toMatchObject({
      size: expect.any(Number) as number,
    });
    for (let at = 0; at < early.length; at++) {
      const other = early[at] === "A" ? "B" : "A";
      const changed = early.slice(0, at) + other + early.slice(at + 1);
      await expect(openCheckpoint(changed, verifierKey), `character ${at}`).rejects.toThrow();
    }
    for (const text of ["", "\n\n", "x", early.repeat(400), `${early}\n`, early.trimEnd()])
      await expect(openCheckpoint(text, verifierKey)).rejects.toThrow();
  });

  it("finds a log that is shorter than the checkpoint says", async () => {
    const current = await source.checkpoint();
    const rolledBack: ProofSource = {
      ...source,
      checkpoint: async () => ({ ...current, checkpoint: early }),
    };
    const { checkpoint: later } = await source.checkpoint();
    const checks = await runChecks(rolledBack, { keptCheckpoint: later, lines: [] });
    expect(states(checks)).toEqual(["passed", "passed", "failed"]);
    expect(checks[2]?.detail).toContain("records are missing");
  });

  it("finds a proof that is not one, and a record that is not as it was written", async () => {
    const spoil = (hashes: readonly string[]) =>
      hashes.map((hash) => hash.replace(/^./, (digit) => (digit === "0" ? "1" : "0")));
    const spoilt: ProofSource = {
      ...source,
      proveConsistency: async (from, to) => {
        const proof = await source.proveConsistency(from, to);
        return { ...proof, hashes: spoil(proof.hashes) };
      },
      prove: async (seq): Promise<AuditInclusion> => {
        const proof = await source.prove(seq);
        return { ...proof, hashes: spoil(proof.hashes) };
      },
    };
    expect(states(await runChecks(spoilt, { keptCheckpoint: early, lines }))).toEqual([
      "passed",
      "passed",
      "failed",
      "failed",
      "failed",
    ]);
    const edited = lines.map((line) => ({ ...line, line: line.line.replace("sandbox", "sandbux") }));
    expect(states(await runChecks(source, { lines: edited }))).toEqual(["passed", "failed", "failed"]);
  });

  it("believes no hash that the node names", async () => {
    const [line] = lines;
    if (line === undefined) throw new Error("no line");
    const forged: AuditLine = { ...line, line: line.line.replace("sandbox", "sandbux") };
    const checks = await runChecks(source, { lines: [{ ...forged, leaf: line.leaf }] });
    expect(states(checks)).toEqual(["passed", "failed"]);
  });

  it("agrees with the node's own tree on every proof of small trees", async () => {
    const texts = Array.from({ length: 20 }, (_, index) => `line ${index} ☃`);
    const leaves = texts.map((text) => nodeLeafHash(Buffer.from(text)));
    expect(await Promise.all(texts.map(leafHash))).toEqual(leaves);
    for (let size = 1; size <= leaves.length; size++) {
      const root = rootOfLeaves(leaves, 0, size);
      for (let index = 0; index < size; index++) {
        const leaf = leaves[index] ?? "";
        const proof = proveInclusion(leaves, index, size);
        expect(await isIncluded(leaf, index, size, proof, root)).toBe(true);
        expect(await isIncluded(leaf, (index + 1) % 20, size, proof, root)).toBe(size === 1 && index === 19);
        expect(await isIncluded(leaf, index, size, [...proof, root], root)).toBe(false);
      }
      for (let first = 1; first <= size; first++) {
        const proof = proveConsistency(leaves, first, size);
        const firstRoot = rootOfLeaves(leaves, 0, first);
        expect(await isExtended(first, size, proof, firstRoot, root)).toBe(true);
        expect(await isExtended(first, size, [...proof, root], firstRoot, root)).toBe(false);
        if (first < size) expect(await isExtended(first, size, proof, root, root)).toBe(false);
      }
    }
  });
});

describe("the routes of the audit log", () => {
  it("are refused to whoever may not read it, and leave a record of who has read", async () => {
    const paths = [
      "records",
      "records/req-1",
      "index",
      "checkpoint",
      "proof?seq=0",
      "consistency?from=1&to=1",
    ];
    for (const path of paths) {
      const response = await fetch(`${test.url}/api/audit/${path}`, {
        headers: { authorization: `Bearer ${test.key}` },
      });
      expect([path, response.status]).toEqual([path, 403]);
    }
    expect((await test.administer("GET", "/api/audit/records?kind=access&q=readAudit")).json).toMatchObject({
      records: expect.arrayContaining([expect.objectContaining({ action: "readAudit" })]) as unknown[],
    });
    expect((await test.administer("GET", "/api/audit/records/none")).status).toBe(404);
    expect((await test.administer("GET", "/api/audit/records?nonsense=1")).json).toMatchObject({
      error: { code: "invalid_request" },
    });
  });

  it("tell how far the index is, and make it anew while it answers", async () => {
    const { status, json } = await test.administer("POST", "/api/audit/rebuild", {});
    expect([status, json]).toMatchObject([202, { status: "reading" }]);
    let index: { isRebuilding?: boolean; records?: number; indexed?: number } = {};
    for (let tries = 0; tries < 100 && index.isRebuilding !== false; tries++) {
      index = (await test.administer("GET", "/api/audit/index")).json as typeof index;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(index).toMatchObject({ isRebuilding: false });
    expect((await test.administer("GET", "/api/audit/records?q=rebuild")).json).toMatchObject({
      records: [{ kind: "change", action: "audit.rebuild", status: "done" }],
    });
  });
});
