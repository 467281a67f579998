import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTestDatabase } from "../../test/support/databases.ts";
import type { TestDatabase } from "../../test/support/databases.ts";
import type { GovernedDocument } from "../contracts/documents.ts";
import { parseDocuments } from "../contracts/parse-documents.ts";
import { systemClock } from "../foundation/clock.ts";
import { createPolicyCompiler } from "../policy/compile-policies.ts";
import { openDatabase } from "./database.ts";
import type { Database } from "./database.ts";
import { mergeLayers, createDocumentRegistry } from "./document-registry.ts";
import type { DocumentRegistry, RegistrySnapshot } from "./document-registry.ts";
import { createDocumentStore } from "./document-store.ts";
import type { DocumentChange, DocumentStore } from "./document-store.ts";
import { environmentDocuments } from "./environment-documents.ts";
import { loadPolicySchema, loadShippedDocuments } from "./shipped-documents.ts";
import { MAX_NAMED_VERSIONS } from "./guardrail-versions.ts";
import { validateTogether } from "./validate-together.ts";
import type { DocumentChecks } from "./validate-together.ts";

const shipped = await loadShippedDocuments();
const compiler = createPolicyCompiler(await loadPolicySchema());
const checks: DocumentChecks = {
  checkPolicies: (policies) => compiler.check(policies),
  isDetector: (id) => id !== "no.such",
};
const by = { appliedBy: "User::ada" };

function documents(yaml: string): GovernedDocument[] {
  const parsed = parseDocuments(yaml, "test");
  if (parsed.kind === "invalid") throw new Error(JSON.stringify(parsed.problems));
  return [...parsed.documents];
}
const puts = (yaml: string): DocumentChange[] =>
  documents(yaml).map((document) => ({ kind: "put", document }));
const named = (snapshot: RegistrySnapshot, name: string) =>
  snapshot.documents.find(({ document }) => document.name === name);

const ANSWERS = "{ kind: Model, name: answers, routes: [{ provider: sandbox, model: assistant }] }";

describe("validating documents together", () => {
  const problemsOf = (yaml: string) =>
    validateTogether([...shipped, ...documents(yaml)], checks).map(({ kind, name, path }) => [
      kind,
      name,
      path,
    ]);

  it("finds nothing wrong with what is shipped", () => {
    expect(validateTogether(shipped, checks)).toEqual([]);
  });

  it("names each route whose provider is not there, and a guardrail that is not there", () => {
    const model = `{ kind: Model, name: m, guardrail: nowhere, routes: [
      { provider: nowhere, model: a }, { provider: sandbox, model: b }, { provider: gone, model: c }] }`;
    expect(problemsOf(model)).toEqual([
      ["Model", "m", ["routes", 0, "provider"]],
      ["Model", "m", ["routes", 2, "provider"]],
      ["Model", "m", ["guardrail"]],
    ]);
  });

  it("names a rule whose detector is not there", () => {
    const guardrail = `{ kind: Guardrail, name: g, rules: [
      { detector: pii.email, action: flag }, { detector: no.such, action: block }] }`;
    expect(problemsOf(guardrail)).toEqual([["Guardrail", "g", ["rules", 1, "detector"]]]);
  });

  it("names an access policy that does not fit the schema, with the place in it", () => {
    const policy = `{ kind: AccessPolicy, name: p, cedar: 'permit (principal, action == Sallyport::Action::"fly", resource);' }`;
    const [problem] = validateTogether([...shipped, ...documents(policy)], checks);
    expect(problem).toMatchObject({ kind: "AccessPolicy", name: "p", path: ["cedar"] });
    expect(problem?.message).toMatch(/^Line 1, column \d+ .*fly/);
  });

  it("names a document that is there twice", () => {
    expect(problemsOf("{ kind: Provider, name: sandbox, type: sandbox }")).toEqual([
      ["Provider", "sandbox", ["name"]],
    ]);
  });

  it("wants the default guardrail where a provider has models of its own", () => {
    const discovering = documents("{ kind: Provider, name: p, type: sandbox, models: discover }");
    const listing = documents("{ kind: Provider, name: p, type: sandbox, models: [a] }");
    const empty = documents("{ kind: Provider, name: p, type: sandbox }");
    expect(validateTogether(discovering, checks)).toHaveLength(1);
    expect(validateTogether(listing, checks)).toHaveLength(1);
    expect(validateTogether(empty, checks)).toEqual([]);
  });
});

describe("the document registry", () => {
  let place: TestDatabase;
  let database: Database;
  let store: DocumentStore;
  let registry: DocumentRegistry;

  const makeRegistry = (env: Record<string, string> = {}) =>
    createDocumentRegistry({ store, shipped, environment: environmentDocuments(env), checks });

  beforeEach(async () => {
    place = await createTestDatabase("sqlite");
    database = await openDatabase(place.location);
    store = createDocumentStore(database, systemClock);
    registry = makeRegistry();
    await registry.load();
  });

  afterEach(async () => {
    await database.close();
    await place.remove();
  });

  it("has no snapshot before it loaded", () => {
    expect(() => makeRegistry().snapshot).toThrow("not loaded");
  });

  it("begins with what is shipped, at version 0", () => {
    expect(named(registry.snapshot, "sandbox/echo")).toMatchObject({ version: 0, origin: "shipped" });
    expect(registry.snapshot.documents).toHaveLength(shipped.length);
  });

  it("lets the environment replace what is shipped, and what was applied replace both", async () => {
    const other = makeRegistry({ OPENAI_API_KEY: "k" });
    await other.load();
    expect(named(other.snapshot, "openai")).toMatchObject({ version: 0, origin: "environment" });
    await other.apply(puts("{ kind: Provider, name: openai, type: sandbox }"), by);
    expect(named(other.snapshot, "openai")).toMatchObject({
      version: 1,
      origin: "applied",
      appliedBy: "User::ada",
      document: { type: "sandbox" },
    });
  });

  it("keeps the running documents where a change does not validate", async () => {
    const before = registry.snapshot;
    const changes = puts("{ kind: Model, name: m, routes: [{ provider: nowhere, model: a }] }");
    expect(await registry.check(changes)).toHaveLength(1);
    expect(await registry.apply(changes, by)).toMatchObject({
      kind: "invalid",
      problems: [{ kind: "Model", name: "m" }],
    });
    expect(registry.snapshot).toBe(before);
    expect(await store.revision()).toBe(before.revision);
  });

  it("validates changes that need each other together", async () => {
    const changes = puts(`{ kind: Model, name: m, routes: [{ provider: new, model: a }] }
---
{ kind: Provider, name: new, type: sandbox }`);
    expect(await registry.apply(changes, by)).toMatchObject({ kind: "applied" });
  });

  it("takes away even what is shipped, but nothing that others refer to and nothing that is not there", async () => {
    const remove = (documentKind: "Model" | "Guardrail", name: string): DocumentChange => ({
      kind: "delete",
      documentKind,
      name,
    });
    expect(await registry.apply([remove("Guardrail", "default")], by)).toMatchObject({ kind: "invalid" });
    expect(await registry.apply([remove("Model", "sandbox/assistant")], by)).toMatchObject({
      kind: "applied",
    });
    expect(named(registry.snapshot, "sandbox/assistant")).toBeUndefined();
    await expect(registry.apply([remove("Model", "sandbox/assistant")], by)).rejects.toMatchObject({
      code: "not_found",
    });
    const restarted = makeRegistry();
    await restarted.load();
    expect(named(restarted.snapshot, "sandbox/assistant")).toBeUndefined();
  });

  it("takes up what another node applied, and says whether there was something", async () => {
    const elsewhere = makeRegistry();
    await elsewhere.load();
    expect(await registry.load()).toMatchObject({ kind: "loaded", isChanged: false });
    await elsewhere.apply(puts(ANSWERS), by);
    expect(await registry.load()).toMatchObject({ kind: "loaded", isChanged: true });
    expect(named(registry.snapshot, "answers")).toMatchObject({ version: 1 });
  });

  it("keeps running with what it has where the stored documents no longer fit together", async () => {
    const before = registry.snapshot;
    await store.apply(puts("{ kind: Model, name: m, routes: [{ provider: nowhere, model: a }] }"), by);
    expect(await registry.load()).toMatchObject({ kind: "invalid" });
    expect(registry.snapshot).toBe(before);
  });

  it("validates against what is stored, not against what it loaded last", async () => {
    const elsewhere = makeRegistry();
    await elsewhere.load();
    await elsewhere.apply(puts("{ kind: Provider, name: temporary, type: sandbox }"), by);
    await registry.load();
    await elsewhere.apply([{ kind: "delete", documentKind: "Provider", name: "temporary" }], by);
    const changes = puts("{ kind: Model, name: m, routes: [{ provider: temporary, model: a }] }");
    expect(await registry.apply(changes, by)).toMatchObject({ kind: "invalid" });
  });

  describe("with versions of guardrails that documents name", () => {
    const guardrail = (action: string, more = "") =>
      `{ kind: Guardrail, name: support, rules: [{ detector: pii.email, action: ${action} }]${more} }`;
    const model = (reference: string) =>
      `{ kind: Model, name: m, guardrail: "${reference}", routes: [{ provider: sandbox, model: echo }] }`;
    const apply = (yaml: string) => registry.apply(puts(yaml), by);
    const actionOf = (reference: string) =>
      registry.snapshot.versions.get(reference)?.document.rules.map(({ action }) => action);

    it("has them beside the documents, as they were applied", async () => {
      for (const action of ["mask", "block", "flag"]) await apply(guardrail(action));
      expect(await apply(model("support@1"))).toMatchObject({ kind: "applied" });
      expect([...registry.snapshot.versions.keys()]).toEqual(["support@1"]);
      expect(actionOf("support@1")).toEqual(["mask"]);
      expect(named(registry.snapshot, "support")).toMatchObject({ version: 3 });
      const restarted = makeRegistry();
      await restarted.load();
      expect([...restarted.snapshot.versions.keys()]).toEqual(["support@1"]);
    });

    it("refuses one that is not there, and names those that are", async () => {
      for (const action of ["mask", "block"]) await apply(guardrail(action));
      expect(await registry.check(puts(model("support@3")))).toMatchObject([
        {
          kind: "Model",
          path: ["guardrail"],
          message: 'There is no version 3 of Guardrail "support". There are: 1, 2.',
        },
      ]);
      expect(await registry.check(puts(guardrail("flag", ', extends: ["default@1"]')))).toMatchObject([
        {
          kind: "Guardrail",
          path: ["extends", 0],
          message: expect.stringContaining("None was ever applied") as string,
        },
      ]);
    });

    it("follows what they extend, and refuses where that is not there", async () => {
      await apply(`{ kind: Guardrail, name: base, rules: [] }`);
      await apply(guardrail("mask", ', extends: ["base@1"]'));
      await apply(guardrail("block"));
      await apply(model("support@1"));
      expect([...registry.snapshot.versions.keys()].sort()).toEqual(["base@1", "support@1"]);
    });

    it("knows the versions that are applied together with what names them", async () => {
      expect(await apply(`${guardrail("mask")}\n---\n${model("support@1")}`)).toMatchObject({
        kind: "applied",
      });
      expect(await apply(`${guardrail("mask")}\n---\n${model("support@2")}`)).toMatchObject({
        kind: "invalid",
      });
      expect(await apply(`${guardrail("block")}\n---\n${model("support@2")}`)).toMatchObject({
        kind: "applied",
      });
      expect(actionOf("support@2")).toEqual(["block"]);
    });

    it("still has those of a guardrail that was deleted since", async () => {
      await apply(`${guardrail("mask")}\n---\n${model("support@1")}`);
      await registry.apply([{ kind: "delete", documentKind: "Guardrail", name: "support" }], by);
      expect(actionOf("support@1")).toEqual(["mask"]);
      expect(await registry.check(puts(model("support@2")))).toMatchObject([
        { message: 'There is no version 2 of Guardrail "support". There are: 1.' },
      ]);
    });

    it("names a rule of theirs whose detector is not there any more", async () => {
      await store.apply(puts(guardrail("mask").replace("pii.email", "no.such")), by);
      await store.apply(puts(guardrail("mask")), by);
      expect(await registry.check(puts(model("support@1")))).toMatchObject([
        { kind: "Guardrail", name: "support@1", path: ["rules", 0, "detector"] },
      ]);
    });

    it("finds a guardrail, or a version of it, that a key is to add", async () => {
      await apply(guardrail("mask"));
      for (const reference of ["default", "support", "support@1"])
        await expect(registry.requireGuardrail(reference)).resolves.toBeUndefined();
      for (const reference of ["nowhere", "support@2", "default@1"])
        await expect(registry.requireGuardrail(reference)).rejects.toMatchObject({ code: "not_found" });
    });

    it("names so many and no more", async () => {
      const versions = Array.from({ length: MAX_NAMED_VERSIONS + 1 }, (_, at) => at + 1);
      for (const version of versions) {
        await store.apply(puts(guardrail("mask", `, description: "${version}"`)), by);
      }
      const models = (count: number) =>
        versions
          .slice(0, count)
          .map((version) => model(`support@${version}`).replace("name: m", `name: m${version}`))
          .join("\n---\n");
      expect(await registry.check(puts(models(MAX_NAMED_VERSIONS)))).toEqual([]);
      await expect(registry.check(puts(models(MAX_NAMED_VERSIONS + 1)))).rejects.toThrow(
        /more than 256 numbered versions/,
      );
    });
  });

  it("refuses a change on top of an old revision", async () => {
    const expectedRevision = registry.snapshot.revision;
    await registry.apply(puts(ANSWERS), { ...by, expectedRevision });
    const again = registry.apply(puts(ANSWERS), { ...by, expectedRevision });
    await expect(again).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("the shipped access policy 'default'", () => {
  const policy = (name: string, cedar = "permit (principal, action, resource);") =>
    ({ kind: "AccessPolicy", name, cedar }) as const;
  const shipped = [policy("default"), policy("persona/auditor"), policy("persona/reviewer")];
  const applied = (name: string, document: ReturnType<typeof policy> | undefined) => ({
    kind: "AccessPolicy" as const,
    name,
    version: 1,
    document,
    appliedAt: "2027-01-01T00:00:00.000Z",
    appliedBy: "Service::ci",
  });
  const inForce = (...documents: Parameters<typeof mergeLayers>[2]) =>
    mergeLayers(shipped, [], documents).map(({ document }) => document.name);

  it("stands for all that are shipped, so that whoever replaced or deleted it gets no permit from a new release", () => {
    expect(inForce()).toEqual(["default", "persona/auditor", "persona/reviewer"]);
    expect(inForce(applied("default", policy("default", "forbid (principal, action, resource);")))).toEqual([
      "default",
    ]);
    expect(inForce(applied("default", undefined))).toEqual([]);
  });

  it("leaves what was applied under a persona's name in force", () => {
    const own = applied(
      "persona/auditor",
      policy("persona/auditor", "forbid (principal, action, resource);"),
    );
    expect(inForce(own)).toEqual(["default", "persona/auditor", "persona/reviewer"]);
    expect(inForce(own, applied("default", policy("default")))).toEqual(["default", "persona/auditor"]);
  });
});
