import { describe, expect, it } from "vitest";
import { cli } from "../support/run-cli.ts";

const COMMANDS = [
  ["up"],
  ["keys", "create"],
  ["keys", "list"],
  ["keys", "revoke"],
  ["apply"],
  ["get"],
  ["guardrails", "import"],
  ["guardrails", "export"],
  ["audit", "verify"],
  ["audit", "tail"],
  ["audit", "show"],
  ["scan"],
  ["doctor"],
];

describe("the command line", () => {
  it.each(COMMANDS)("%s %s has help with examples, exit codes and --json", async (...command) => {
    const words = command.filter((word) => typeof word === "string");
    const { code, stdout, stderr } = await cli([...words, "--help"]);
    expect(code).toBe(0);
    expect(stderr).toBe("");
    for (const part of ["Examples:", "Exit codes:", "--json", `sallyport ${words.join(" ")}`]) {
      expect(stdout).toContain(part);
    }
  });

  it("prints its version", async () => {
    expect(await cli(["--version"])).toEqual({ code: 0, stdout: "9.9.9\n", stderr: "" });
  });

  it.each([
    [["audti"], "audit"],
    [["keys", "creat"], "create"],
    [["get", "--jsno"], "--json"],
  ])("suggests what %j may have meant, and ends with 2", async (args, suggestion) => {
    const { code, stdout, stderr } = await cli(args);
    expect(code).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toContain(`Did you mean ${suggestion}?`);
  });

  it.each([[[]], [["keys"]], [["audit"]]])("prints help and ends with 2 for %j alone", async (args) => {
    const { code, stdout, stderr } = await cli(args);
    expect(code).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toContain("Usage:");
  });

  it("does not let what was typed steer the terminal", async () => {
    const { stderr } = await cli(["\u001b[31mx"]);
    expect(stderr).not.toContain("\u001b");
  });
});
