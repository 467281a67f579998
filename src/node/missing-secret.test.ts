import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { parseDocuments } from "../contracts/parse-documents.ts";
import { Settings } from "../contracts/settings.ts";
import { inspectText } from "../guardrails/index.ts";
import { openInstallation, type Installation } from "../open-installation.ts";
import type { DocumentChange } from "../storage/document-store.ts";

const KEY = "sk-canary-0123456789";
const CHECKED = `
kind: Guardrail
name: house
checks: [{ name: words, type: moderations, baseUrl: "https://example.com/v1", credential: { env: WORDS_KEY } }]
rules: [{ detector: check.words, action: block }]
`;
const FORBID = `
kind: AccessPolicy
name: nobody
cedar: forbid (principal, action, resource);
`;

let dataDir: string;
const opened: Installation[] = [];
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "sallyport-installation-"));
});
afterEach(async () => {
  for (const { checks, database } of opened.splice(0)) {
    checks.close();
    await database.close();
  }
  await rm(dataDir, { recursive: true, force: true });
});

async function open(env: Readonly<Record<string, string>>): Promise<Installation> {
  const installation = await openInstallation(Settings.parse({ SALLYPORT_DATA_DIR: dataDir }), env);
  opened.push(installation);
  await installation.registry.load();
  return installation;
}
function puts(yaml: string): DocumentChange[] {
  const parsed = parseDocuments(yaml, "test");
  if (parsed.kind === "invalid") throw new Error(JSON.stringify(parsed.problems));
  return parsed.documents.map((document) => ({ kind: "put", document }));
}
const by = { appliedBy: "User::ada" };

it("takes up every change where it lacks the secret of a check, whose rule then decides", async () => {
  const with_ = await open({ WORDS_KEY: KEY });
  const without = await open({});
  expect(await with_.registry.apply(puts(CHECKED), by)).toMatchObject({ kind: "applied" });
  expect(await with_.registry.apply(puts(FORBID), by)).toMatchObject({ kind: "applied" });
  const loading = await without.registry.load();
  const names = without.registry.snapshot.documents.map(({ document }) => document.name);
  expect([loading.kind, names]).toEqual(["loaded", expect.arrayContaining(["house", "nobody"])]);

  const house = without.registry.snapshot.documents.find(({ document }) => document.name === "house");
  if (house?.document.kind !== "Guardrail") throw new Error("no guardrail");
  const told: unknown[] = [];
  without.checks.attach({
    askModel: () => Promise.reject(new Error("no model")),
    onFailure: (event) => told.push(event),
    onMissingSecret: (event) => told.push(event),
    onBreaker: (event) => told.push(event),
  });
  const compiled = without.compileGuardrail(house.document, 1);
  const context = { source: "input", origin: "user", systemTexts: [] } as const;
  expect((await inspectText(compiled, "hello", context)).verdict.action).toBe("error");
  expect(told).toEqual([{ check: "check.words", guardrail: "house", reason: "WORDS_KEY is not set." }]);
});

it("refuses a check that is put without its secret, at its place, and nothing else on its account", async () => {
  const with_ = await open({ WORDS_KEY: KEY });
  await with_.registry.apply(puts(CHECKED), by);
  const without = await open({});
  expect(await without.registry.apply(puts(FORBID), by)).toMatchObject({ kind: "applied" });
  const heir =
    "{ kind: Guardrail, name: heir, extends: [house], rules: [{ detector: pii.email, action: mask }] }";
  expect(await without.registry.apply(puts(heir), by)).toMatchObject({ kind: "applied" });
  expect(await without.registry.apply(puts(CHECKED), by)).toEqual({
    kind: "invalid",
    problems: [
      {
        kind: "Guardrail",
        name: "house",
        path: ["checks", 0, "credential"],
        expected: expect.any(String) as string,
        message: "WORDS_KEY is not set.",
      },
    ],
  });
});
