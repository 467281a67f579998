import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { cli, jsonOf, withFolder, type CliRun } from "../support/run-cli.ts";
import { startTestNode } from "../support/test-node.ts";

const fixture = (name: string) =>
  readFile(new URL(`../fixtures/bedrock/${name}.json`, import.meta.url), "utf8");
const BEDROCK = JSON.stringify({
  name: "support",
  guardrailId: "abc",
  version: "DRAFT",
  blockedInputMessaging: "no",
  blockedOutputsMessaging: "no",
  sensitiveInformationPolicy: {
    piiEntities: [{ type: "EMAIL", action: "BLOCK" }],
    regexes: [{ name: "open-end", pattern: "a+", action: "BLOCK" }],
  },
  kmsKeyArn: "arn:aws:kms:::key",
});
const guardrail = (action: string, more = "") =>
  `{ kind: Guardrail, name: house, rules: [{ detector: pii.email, action: ${action} }]${more} }`;

async function onFolder(use: (run: CliRun, folder: string) => Promise<void>): Promise<void> {
  await withFolder((folder) => use({ env: { SALLYPORT_DATA_DIR: folder } }, folder));
}
const importing = (...more: string[]) => ["guardrails", "import", "--from", "bedrock", "-", ...more];

describe("guardrails import", () => {
  it("prints a document that apply takes, and tells what could not be carried over", async () => {
    await onFolder(async (run) => {
      const imported = await cli(importing(), { ...run, input: BEDROCK });
      expect(imported.code).toBe(0);
      expect(imported.stderr).toContain("not carried over: kmsKeyArn: ");
      expect(imported.stderr).toMatch(/regexes\[0\]\.pattern: .* bounded: .* 64 times at most/);
      expect(imported.stdout).toContain("a{1,64}");
      const applied = await cli(["apply", "-f", "-"], { ...run, input: imported.stdout });
      expect(applied).toMatchObject({ code: 0, stdout: "created Guardrail support version 1\n" });
    });
  });

  it("has everything in one JSON document", async () => {
    const result = await cli(importing("--name", "other", "--json"), { input: BEDROCK });
    expect(result.stderr).toBe("");
    expect(jsonOf(result)).toMatchObject({
      document: { kind: "Guardrail", name: "other" },
      notCarried: [{ member: "kmsKeyArn" }, { member: "sensitiveInformationPolicy.regexes[0].pattern" }],
    });
  });

  it("applies, where that is asked for, and changes nothing where the document is refused", async () => {
    await onFolder(async (run, folder) => {
      const file = join(folder, "guardrail.json");
      await writeFile(file, BEDROCK);
      const args = ["guardrails", "import", "--from", "bedrock", file, "--apply"];
      expect(await cli(args, run)).toMatchObject({
        code: 0,
        stdout: "created Guardrail support version 1\n",
      });
      expect(jsonOf(await cli([...args, "--json"], run))).toMatchObject({
        ok: true,
        changes: [{ kind: "unchanged", version: 1 }],
        notCarried: [{}, {}],
      });
      const bad = await cli([...args, "--name", "a b".repeat(60)], run);
      expect(bad.code).toBe(2);
      expect(jsonOf(await cli(["get", "guardrail", "support", "--json"], run))).toMatchObject({ version: 1 });
    });
  });

  it("does not apply what would lose a rule that blocks, unless that is allowed", async () => {
    const regexes = [{ name: "r", pattern: "(?<=a)b", action: "BLOCK" }];
    const input = JSON.stringify({
      ...(JSON.parse(BEDROCK) as object),
      sensitiveInformationPolicy: { regexes },
    });
    await onFolder(async (run) => {
      const refused = await cli(importing("--apply"), { ...run, input });
      expect(refused).toMatchObject({ code: 1, stdout: "" });
      expect(refused.stderr).toMatch(
        /a rule that blocks, .*regexes\[0\]: .*\n.*regexes\[0\].* Nothing was changed/s,
      );
      const told = await cli(importing("--apply", "--json"), { ...run, input });
      expect([told.code, jsonOf(told)]).toMatchObject([
        1,
        { ok: false, notCarried: [{}, { lost: "block" }] },
      ]);
      expect((await cli(["get", "guardrail", "support"], run)).code).not.toBe(0);
      expect((await cli(importing(), { ...run, input })).code).toBe(0);
      expect(await cli(importing("--apply", "--allow-loss"), { ...run, input })).toMatchObject({
        code: 0,
        stdout: "created Guardrail support version 1\n",
      });
    });
  });

  it.each([
    ["what is no JSON", "{"],
    ["what is another JSON", '{"guardrails": []}'],
    ["JSON that could be read in two ways", '{"name": "a", "name": "b"}'],
  ])("ends with 2 for %s", async (_, input) => {
    const result = await cli(importing(), { input });
    expect(result).toMatchObject({ code: 2, stdout: "" });
    expect(result.stderr).toContain("standard input: ");
  });

  it("wants to know from where", async () => {
    expect((await cli(["guardrails", "import", "-"], { input: BEDROCK })).code).toBe(2);
    expect((await cli(["guardrails", "import", "--from", "elsewhere", "-"], { input: BEDROCK })).code).toBe(
      2,
    );
  });
});

describe("guardrails export", () => {
  it("prints what an import was made of, but for what says which guardrail it is", async () => {
    await onFolder(async (run) => {
      const input = await fixture("get-guardrail-covered");
      expect(await cli(importing("--apply"), { ...run, input })).toMatchObject({ code: 0, stderr: "" });
      const exported = await cli(["guardrails", "export", "support-desk", "--to", "bedrock"], run);
      expect(exported).toMatchObject({ code: 0, stderr: "" });
      const policy = JSON.parse(exported.stdout) as Record<string, unknown>;
      expect(policy).not.toHaveProperty("guardrailId");
      expect(JSON.parse(input)).toMatchObject(policy);
    });
  });

  it("takes a version, with what it inherits, and lists what Bedrock cannot do", async () => {
    await onFolder(async (run) => {
      const base = "{ kind: Guardrail, name: base, rules: [{ detector: secret.jwt, action: block }] }";
      for (const input of [base, guardrail("mask", ", extends: [base@1]"), guardrail("block")])
        expect((await cli(["apply", "-f", "-"], { ...run, input })).code).toBe(0);
      const args = ["guardrails", "export", "--to", "bedrock"];
      const old = jsonOf(await cli([...args, "house@1", "--json"], run));
      expect(old).toMatchObject({
        guardrail: { sensitiveInformationPolicy: { piiEntities: [{ action: "ANONYMIZE" }] } },
        notCarried: [{ member: "rules[0]", reason: expect.stringContaining("secret.jwt") as string }],
      });
      expect(jsonOf(await cli([...args, "house", "--json"], run))).toMatchObject({ notCarried: [] });
      const missing = await cli([...args, "house@3"], run);
      expect(missing.code).toBe(2);
      expect(missing.stderr).toContain('There is no version 3 of Guardrail "house". There are: 1, 2.');
      expect((await cli([...args, "nowhere"], run)).stderr).toContain("There are: ");
    });
  });
});

describe.each(["a data folder", "a running node"])("the versions of a guardrail, in %s", (place) => {
  const withRun = async (use: (run: CliRun) => Promise<void>): Promise<void> => {
    if (place === "a data folder") return onFolder(use);
    const node = await startTestNode();
    try {
      await use({ env: { SALLYPORT_DATA_DIR: node.dataDir } });
    } finally {
      await node.close();
    }
  };

  it("are listed, printed, scanned with, and named by keys and models", async () => {
    await withRun(async (run) => {
      for (const action of ["mask", "block"])
        expect((await cli(["apply", "-f", "-"], { ...run, input: guardrail(action) })).code).toBe(0);
      const listed = await cli(["get", "guardrail", "house", "--versions"], run);
      expect(listed.stdout).toMatch(/^VERSION .*\n2 .*\n1 /);
      expect(jsonOf(await cli(["get", "guardrail", "house", "--versions", "--json"], run))).toMatchObject({
        versions: [
          { version: 2, isDeleted: false },
          { version: 1, isDeleted: false },
        ],
      });
      const first = await cli(["get", "guardrail", "house", "--version", "1"], run);
      expect(first.stdout).toContain("action: mask");
      expect(jsonOf(await cli(["get", "guardrail", "house", "--version", "2", "--json"], run))).toMatchObject(
        {
          version: 2,
          document: { rules: [{ action: "block" }] },
        },
      );
      expect(await cli(["get", "guardrail", "house", "--version", "3"], run)).toMatchObject({ code: 1 });
      expect((await cli(["get", "guardrail", "house", "--version", "0"], run)).code).toBe(2);
      expect((await cli(["get", "--version", "1"], run)).code).toBe(2);

      const scan = (reference: string) =>
        cli(["scan", "--guardrail", reference, "--json"], { ...run, input: "Mail ada@example.com" });
      expect(jsonOf(await scan("house@1"))).toMatchObject({ action: "masked", output: "Mail {EMAIL}" });
      expect(jsonOf(await scan("house"))).toMatchObject({ action: "blocked" });
      expect((await scan("house@9")).stderr).toContain("There are: 1, 2.");

      const create = (name: string, reference: string) =>
        cli(["keys", "create", "--name", name, "--guardrail", reference, "--json"], run);
      expect(jsonOf(await create("pinned", "house@1"))).toMatchObject({ guardrail: "house@1" });
      expect(jsonOf(await create("latest", "default"))).toMatchObject({ guardrail: "default" });
      const refused = await create("none", "house@9");
      expect(refused.code).toBe(1);
      expect(refused.stderr).toContain("There are: 1, 2.");
      expect((await create("none", "no guardrail")).code).toBe(2);
      expect((await cli(["keys", "list"], run)).stdout).toContain("house@1");

      const model = (reference: string) =>
        `{ kind: Model, name: m, guardrail: "${reference}", routes: [{ provider: sandbox, model: echo }] }`;
      expect((await cli(["apply", "-f", "-"], { ...run, input: model("house@2") })).code).toBe(0);
      const unknown = await cli(["apply", "-f", "-"], { ...run, input: model("house@3") });
      expect(unknown.code).toBe(1);
      expect(unknown.stderr).toContain('There is no version 3 of Guardrail "house". There are: 1, 2.');
      expect((await cli(["doctor"], run)).stdout).not.toContain("There is no version");
    });
  });
});
