import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { cli, jsonOf, withFolder, type CliRun } from "../support/run-cli.ts";
import { startTestNode } from "../support/test-node.ts";

const prompt = (words: string, more = "") => `
kind: Prompt
name: support
model: sandbox/echo
messages:
  - { role: system, text: Help. }
  - { role: user, text: "${words}: {{question}} ({{count}})" }
variables:
  question: { type: string }
  count: { type: integer, default: 1, raw: true }
tests:
  - { name: says the question, variables: { question: where }, expect: [{ kind: contains, text: WHERE, ignoreCase: true }] }
  - { name: is no JSON, variables: { question: where }, expect: [{ kind: json-schema, schema: { type: object } }] }
  - { name: does not fit, variables: { question: 3 }, expect: [{ kind: not-contains, text: x }] }
${more}`;

async function onFolder(use: (run: CliRun, folder: string) => Promise<void>): Promise<void> {
  await withFolder(async (folder) => {
    const run = { env: { SALLYPORT_DATA_DIR: folder } };
    for (const words of ["First", "Second", "Third"]) {
      const applied = await cli(["apply", "-f", "-"], { ...run, input: prompt(words) });
      expect(applied.stderr).toBe("");
    }
    await use(run, folder);
  });
}

async function lastMessage(run: CliRun, reference: string): Promise<string> {
  const result = jsonOf(await cli(["prompts", "render", reference, "--var", "question=q", "--json"], run));
  return (result["messages"] as { text: string }[]).at(-1)?.text ?? "";
}

describe("prompts", () => {
  it("lists Prompts, and shows one version as apply takes it", async () => {
    await onFolder(async (run) => {
      expect((await cli(["prompts", "list"], run)).stdout).toMatch(/support +3 +count question +3/);
      expect(jsonOf(await cli(["prompts", "list", "--json"], run))).toMatchObject({
        prompts: [{ name: "support", version: 3, labels: {}, variables: ["count", "question"], tests: 3 }],
      });
      const shown = await cli(["prompts", "show", "support@1"], run);
      expect(shown.stdout).toContain("First: {{question}}");
      const again = await cli(["apply", "-f", "-"], { ...run, input: shown.stdout });
      expect(again.stdout).toBe("changed Prompt support version 4\n");
    });
  });

  it("fills a Prompt in with values of their types, or says what does not fit", async () => {
    await onFolder(async (run, folder) => {
      const rendered = await cli(["prompts", "render", "support", "--var", "question=a=b", "count=7"], run);
      expect(rendered.code).toBe(0);
      expect(rendered.stdout).toMatch(
        /user:\nThird: <data name="question" id="[0-9a-f]{24}">a=b<\/data id="[0-9a-f]{24}"> \(7\)\n/,
      );
      const file = join(folder, "values.json");
      await writeFile(file, '{ "question": "from a file", "count": 2 }');
      const both = await cli(["prompts", "render", "support", "--variables", file, "--var", "count=5"], run);
      expect(both.stdout).toMatch(/from a file.* \(5\)/);
      const bad = await cli(["prompts", "render", "support", "--var", "question=a", "count=many"], run);
      expect(bad.code).toBe(1);
      expect(bad.stderr).toContain('variable "count" must be a whole number');
      const missing = await cli(["prompts", "render", "support"], run);
      expect(missing.stderr).toContain('"question" has no value');
    });
  });

  it("moves labels, and moves them back", async () => {
    await onFolder(async (run) => {
      const label = (...args: string[]) => cli(["prompts", "label", ...args], run);
      expect((await label("support@1", "production")).stdout).toBe("changed Prompt support version 4\n");
      expect(await lastMessage(run, "support@production")).toContain("First");
      await label("support@2", "production");
      await cli(["apply", "-f", "-"], { ...run, input: prompt("Fourth") });
      expect(await lastMessage(run, "support@production")).toContain("Second");
      const back = await cli(["prompts", "rollback", "support", "--label", "production"], run);
      expect(back.code).toBe(0);
      expect(await lastMessage(run, "support@production")).toContain("First");
      expect(await lastMessage(run, "support")).toContain("Fourth");
      await cli(["prompts", "rollback", "support", "--label", "production", "--to", "3"], run);
      expect(await lastMessage(run, "support@production")).toContain("Third");
      await label("support", "production", "--remove");
      expect(await cli(["prompts", "show", "support@production"], run)).toMatchObject({ code: 1 });
      expect(await label("support@77", "production")).toMatchObject({ code: 1 });
      expect(await label("support@1", "Not-A-Label")).toMatchObject({ code: 1, stdout: "" });
    });
  });

  it("goes back to earlier words, and labels stay where they are", async () => {
    await onFolder(async (run) => {
      await cli(["prompts", "label", "support@1", "production"], run);
      const back = await cli(["prompts", "rollback", "support"], run);
      expect(back).toMatchObject({ code: 0, stdout: "changed Prompt support version 5\n" });
      expect(await lastMessage(run, "support")).toContain("Second");
      await cli(["prompts", "rollback", "support", "--to", "1"], run);
      expect(await lastMessage(run, "support")).toContain("First");
      expect(await lastMessage(run, "support@production")).toContain("First");
      expect(await cli(["prompts", "rollback", "support", "--to", "77"], run)).toMatchObject({ code: 1 });
      expect(await cli(["prompts", "rollback", "support@1"], run)).toMatchObject({ code: 2 });
    });
  });

  it("shows what changed between versions, and that labels did not count", async () => {
    await onFolder(async (run) => {
      await cli(["prompts", "label", "support@1", "production"], run);
      const diff = await cli(["prompts", "diff", "support@production"], run);
      expect(diff.stdout.split("\n").filter((line) => /^[-+]/.test(line))).toEqual([
        '-     text: "First: {{question}} ({{count}})"',
        '+     text: "Third: {{question}} ({{count}})"',
      ]);
      const same = await cli(["prompts", "diff", "support@3", "support@4", "--json"], run);
      expect(jsonOf(same)).toMatchObject({ from: "support@3", to: "support@4", isSame: true, changes: [] });
    });
  });

  it("tries tests without a model, and says what is missing to ask one", async () => {
    await onFolder(async (run) => {
      const tried = await cli(["prompts", "test", "support", "--dry-run"], run);
      expect(tried.code).toBe(1);
      expect(tried.stdout).toContain("passed says the question\n");
      expect(tried.stdout).toContain('failed does not fit\n  The Prompt "support" cannot be filled in.');
      expect(tried.stdout).toContain("2 passed, 1 failed");
      expect(await cli(["prompts", "test", "support"], run)).toMatchObject({ code: 2 });
    });
  });

  it("runs tests against a model of a running node", async () => {
    const node = await startTestNode({ documents: prompt("Now") });
    try {
      const env = { SALLYPORT_DATA_DIR: node.dataDir, SALLYPORT_API_KEY: node.key };
      const result = await cli(["prompts", "test", "support@1", "--json"], { env });
      expect(result.code).toBe(1);
      expect(jsonOf(result)).toMatchObject({
        prompt: "support@1",
        passed: 1,
        failed: 2,
        tests: [
          { name: "says the question", problems: [] },
          { name: "is no JSON", problems: ["the answer is not JSON"] },
          { name: "does not fit", problems: [expect.stringContaining("must be a string")] },
        ],
      });
      const stranger = await cli(["prompts", "test", "support", "--json"], {
        env: { ...env, SALLYPORT_API_KEY: "sp-no" },
      });
      expect(JSON.stringify(jsonOf(stranger))).toContain("no answer: ");
    } finally {
      await node.close();
    }
  });

  it("says which Prompts there are where one is not there", async () => {
    await onFolder(async (run) => {
      const gone = await cli(["prompts", "show", "supprot"], run);
      expect(gone).toMatchObject({ code: 1, stdout: "" });
      expect(gone.stderr).toContain('There is no Prompt "supprot". There are: support.');
      expect((await cli(["prompts", "show", "support@next"], run)).stderr).toContain('has no label "next"');
      expect(await cli(["prompts", "show", "a@b@c"], run)).toMatchObject({ code: 2 });
    });
  });
});
