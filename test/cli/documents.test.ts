import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openDatabase } from "../../src/storage/database.ts";
import { MIGRATIONS } from "../../src/storage/migrations.ts";
import { cli, jsonOf, withFolder, type CliRun } from "../support/run-cli.ts";
import { startTestNode } from "../support/test-node.ts";

const GUARDRAIL = "kind: Guardrail\nname: house\nrules:\n  - { detector: pii.email, action: block }\n";
const BAD_MODEL = "kind: Model\nname: m1\nroutes:\n  - provider: nowhere\n    model: x\n";

async function onFolder(use: (run: CliRun, folder: string) => Promise<void>): Promise<void> {
  await withFolder((folder) => use({ env: { SALLYPORT_DATA_DIR: folder } }, folder));
}

describe("apply", () => {
  it("says of each document what became of it", async () => {
    await onFolder(async (run) => {
      const apply = (input: string) => cli(["apply", "-f", "-"], { ...run, input });
      expect(await apply(GUARDRAIL)).toMatchObject({
        code: 0,
        stdout: "created Guardrail house version 1\n",
      });
      expect(await apply(GUARDRAIL)).toMatchObject({ stdout: "unchanged Guardrail house version 1\n" });
      const changed = GUARDRAIL.replace("block", "mask");
      expect(await apply(changed)).toMatchObject({ stdout: "changed Guardrail house version 2\n" });
    });
  });

  it("foresees the same in a dry run, and changes nothing", async () => {
    await onFolder(async (run) => {
      const dry = (input: string) => cli(["apply", "-f", "-", "--dry-run", "--json"], { ...run, input });
      const change = { documentKind: "Guardrail", name: "house" };
      expect(jsonOf(await dry(GUARDRAIL))).toMatchObject({
        dryRun: true,
        changes: [{ ...change, kind: "created" }],
      });
      expect((await cli(["get", "Guardrail", "house"], run)).code).toBe(1);
      await cli(["apply", "-f", "-"], { ...run, input: GUARDRAIL });
      expect(jsonOf(await dry(GUARDRAIL))).toMatchObject({ changes: [{ kind: "unchanged", version: 1 }] });
      const changed = GUARDRAIL.replace("block", "mask");
      expect(jsonOf(await dry(changed))).toMatchObject({ changes: [{ kind: "changed", version: 2 }] });
    });
  });

  it("names file, line and column of every problem, and applies nothing of any file", async () => {
    await onFolder(async (run, folder) => {
      const [good, bad] = [join(folder, "good.yaml"), join(folder, "bad.yaml")];
      await writeFile(good, GUARDRAIL);
      await writeFile(bad, `# a comment\n${BAD_MODEL}`);
      const result = await cli(["apply", "-f", good, "-f", bad], run);
      expect(result.code).toBe(1);
      expect(result.stderr).toContain(`${bad}:5:5 routes[0].provider: `);
      expect((await cli(["get", "Guardrail", "house"], run)).code).toBe(1);
    });
  });

  it("names the line of a mistake inside one document", async () => {
    await onFolder(async (run) => {
      const input = GUARDRAIL.replace("block", "blok");
      const result = await cli(["apply", "-f", "-", "--json"], { ...run, input });
      expect(result.code).toBe(1);
      expect(jsonOf(result)).toMatchObject({
        ok: false,
        problems: [{ source: "standard input", line: 4, path: ["rules", 0, "action"] }],
      });
    });
  });

  it("lets documents of several files refer to each other, in any order", async () => {
    await onFolder(async (run, folder) => {
      const [model, provider] = [join(folder, "a.yaml"), join(folder, "b.yaml")];
      await writeFile(model, BAD_MODEL);
      await writeFile(provider, "kind: Provider\nname: nowhere\ntype: sandbox\n");
      expect((await cli(["apply", "-f", model, "-f", provider], run)).code).toBe(0);
    });
  });

  it("takes a file without any document for a mistake", async () => {
    await onFolder(async (run, folder) => {
      const full = join(folder, "full.yaml");
      await writeFile(full, "{ kind: Guardrail, name: house }");
      for (const input of ["", "# nothing yet\n---\n"]) {
        const { code, stdout, stderr } = await cli(["apply", "-f", full, "-f", "-"], { ...run, input });
        expect([code, stdout]).toEqual([1, ""]);
        expect(stderr).toBe("standard input:1:1: There is no document in it.\nNothing was changed.\n");
      }
    });
  });

  it("names no place for a document that stands elsewhere, and says once which it is", async () => {
    await onFolder(async (run) => {
      const base = "{ kind: Guardrail, name: base, words: [{ name: ours, words: [Nightingale] }] }";
      const rules = "rules: [{ detector: words.ours, action: block }]";
      const house = `{ kind: Guardrail, name: house, extends: [base], ${rules} }`;
      const apply = (input: string) => cli(["apply", "-f", "-"], { ...run, input });
      expect((await apply(`${base}\n---\n${house}`)).code).toBe(0);
      const { code, stderr } = await apply("{ kind: Guardrail, name: base }");
      expect(code).toBe(1);
      expect(stderr).toMatch(
        /^rules\[0\]\.detector: Guardrail "house": there is no detector "words\.ours"\. [^\n]+\.\nNothing/,
      );
      expect((await apply("{ kind: Guardrail, name: other, extends: [gone] }")).stderr).toContain(
        'standard input:1:33 extends: Guardrail "other": there is no Guardrail "gone".\n',
      );
    });
  });

  it("ends with 2 for a file that is not there", async () => {
    await onFolder(async (run, folder) => {
      const result = await cli(["apply", "-f", join(folder, "none.yaml")], run);
      expect(result).toMatchObject({ code: 2, stdout: "" });
      expect(result.stderr).toContain("there is no such file");
    });
  });

  it("changes a running node at once", async () => {
    const node = await startTestNode();
    try {
      const run = { env: { SALLYPORT_DATA_DIR: node.dataDir } };
      expect((await cli(["apply", "-f", "-"], { ...run, input: GUARDRAIL })).code).toBe(0);
      expect(jsonOf(await cli(["get", "Guardrail", "house", "--json"], run))).toMatchObject({ version: 1 });
      const refused = await cli(["apply", "-f", "-"], { ...run, input: BAD_MODEL });
      expect(refused.code).toBe(1);
      expect(refused.stderr).toContain("standard input:4:5 routes[0].provider");
    } finally {
      await node.close();
    }
  });
});

describe("get", () => {
  it("does not bring an older database up to date, and says what does", async () => {
    await onFolder(async (run, folder) => {
      await rm(folder, { recursive: true });
      await (await openDatabase({ dataDir: folder }, MIGRATIONS.slice(0, 1))).close();
      for (const args of [["get"], ["keys", "list"], ["scan"], ["doctor"]]) {
        const result = await cli(args, run);
        expect(result.code).not.toBe(0);
        expect(result.stdout + result.stderr).toContain("npx sallyport up");
      }
    });
  });

  it("prints documents that apply takes back unchanged", async () => {
    await onFolder(async (run) => {
      await cli(["apply", "-f", "-"], {
        ...run,
        input: `${GUARDRAIL}description: "a\\e[31m\\u009bb: #c\\n"\n`,
      });
      const all = await cli(["get", "--yaml"], run);
      expect(all.stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
      await cli(["apply", "-f", "-"], { ...run, input: all.stdout });
      const again = await cli(["apply", "-f", "-", "--json"], { ...run, input: all.stdout });
      const { changes } = jsonOf(again) as { changes: { kind: string }[] };
      expect(changes.length).toBeGreaterThan(4);
      expect(new Set(changes.map(({ kind }) => kind))).toEqual(new Set(["unchanged"]));
      const house = jsonOf(await cli(["get", "guardrails", "house", "--json"], run));
      expect(house).toMatchObject({ version: 1, document: { description: "a\u001b[31m\u009bb: #c\n" } });
    });
  });

  it("lists with version and origin, and by kind in any spelling", async () => {
    await onFolder(async (run) => {
      await cli(["apply", "-f", "-"], { ...run, input: GUARDRAIL });
      const list = await cli(["get"], run);
      expect(list.stdout).toMatch(/^Guardrail +house +1 +applied$/m);
      expect(list.stdout).toMatch(/^Model +sandbox\/echo +0 +shipped$/m);
      for (const kind of ["AccessPolicy", "accesspolicies", "ACCESSPOLICY"]) {
        const { documents } = jsonOf(await cli(["get", kind, "--json"], run)) as {
          documents: { document: { kind: string } }[];
        };
        expect(new Set(documents.map(({ document }) => document.kind))).toEqual(new Set(["AccessPolicy"]));
      }
      expect((await cli(["get", "Gardrail"], run)).code).toBe(2);
    });
  });
});

describe("delete", () => {
  it("takes a document out of force and keeps its versions, without a node and with one", async () => {
    await onFolder(async (run) => {
      await cli(["apply", "-f", "-"], { ...run, input: GUARDRAIL });
      expect(await cli(["delete", "guardrails", "house"], run)).toMatchObject({
        code: 0,
        stdout: 'Guardrail "house" is no longer in force.\n',
      });
      expect((await cli(["get", "Guardrail", "house"], run)).code).toBe(1);
      expect((await cli(["get", "Guardrail", "house", "--versions"], run)).stdout).toContain("deleted");
      expect((await cli(["delete", "Guardrail", "house"], run)).code).toBe(1);
    });
    const node = await startTestNode();
    try {
      await node.administer("POST", "/api/documents", { documents: GUARDRAIL });
      const run = { env: { SALLYPORT_DATA_DIR: node.dataDir } };
      expect(jsonOf(await cli(["delete", "guardrail", "house", "--json"], run))).toEqual({
        deleted: { kind: "Guardrail", name: "house" },
      });
      expect((await node.administer("GET", "/api/documents/Guardrail/house")).status).toBe(404);
    } finally {
      await node.close();
    }
  });

  it("refuses what others need, and says which", async () => {
    await onFolder(async (run) => {
      const model =
        "kind: Model\nname: m1\nroutes:\n  - { provider: sandbox, model: echo }\nguardrail: house\n";
      await cli(["apply", "-f", "-"], { ...run, input: `${GUARDRAIL}---\n${model}` });
      const refused = await cli(["delete", "Guardrail", "house"], run);
      expect(refused.code).toBe(1);
      expect(refused.stderr).toContain('Model "m1"');
    });
  });
});
