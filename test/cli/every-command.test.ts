import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { cli } from "../support/run-cli.ts";

const guide = readFileSync(new URL("../../docs/guide/cli.md", import.meta.url), "utf8");

/** The commands that run, as the help lists them: a group of commands stands for those in it. */
async function listCommands(group: string[] = []): Promise<string[]> {
  const { stdout } = await cli([...group, "--help"]);
  const [, listed] = /^Commands:\n((?: {2}.*\n?)*)/mu.exec(stdout) ?? [];
  const names = [...(listed ?? "").matchAll(/^ {2}([a-z]\S*)/gmu)].map(([, name = ""]) => name);
  const below = names.filter((name) => name !== "help");
  if (below.length === 0) return [group.join(" ")];
  return (await Promise.all(below.map(async (name) => await listCommands([...group, name])))).flat();
}

describe("every command", async () => {
  const commands = await listCommands();

  it("is found through the help", () => {
    expect(commands).toEqual(expect.arrayContaining(["up", "keys create", "sessions revoke", "nodes list"]));
  });

  it.each(commands)("%s is in the guide", (command) => {
    expect(guide.includes(`\`${command}`)).toBe(true);
  });

  it.each(commands)("%s has help with examples and exit codes", async (command) => {
    const { code, stdout, stderr } = await cli([...command.split(" "), "--help"]);
    expect([code, stderr]).toEqual([0, ""]);
    for (const part of ["Examples:", "Exit codes:", `sallyport ${command}`]) expect(stdout).toContain(part);
  });
});
