import { chmod, mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cli, jsonLinesOf, jsonOf, withFolder, type CliResult, type CliRun } from "../support/run-cli.ts";

const MAIL = "ada@example.com";
const CARD = "4111 1111 1111 1111";
const URL = "https://example.com/x";
const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
const DOCUMENTS = `
kind: Guardrail
name: careful
rules:
  - { detector: pii.email, action: mask }
  - { detector: pii.payment-card, action: block }
  - { detector: pii.url, action: flag }
---
kind: Guardrail
name: watching
mode: shadow
rules: [{ detector: pii.email, action: block }]
`;

let data: string;
let release: () => void;
let gone: Promise<void>;
beforeAll(async () => {
  // The folder lives as long as the tests do.
  await new Promise<void>((ready) => {
    gone = withFolder(async (folder) => {
      data = folder;
      await cli(["apply", "-f", "-"], { env: { SALLYPORT_DATA_DIR: folder }, input: DOCUMENTS });
      const end = new Promise<void>((resolve) => {
        release = resolve;
      });
      ready();
      await end;
    });
  });
});
afterAll(() => {
  release();
  return gone;
});

const scan = (args: readonly string[], run: CliRun = {}): Promise<CliResult> =>
  cli(["scan", "--guardrail", "careful", ...args], {
    ...run,
    env: { SALLYPORT_DATA_DIR: data, ...run.env },
  });

/** Runs with a folder that holds these files. */
async function withFiles<T>(
  files: Readonly<Record<string, string | Buffer>>,
  use: (folder: string) => Promise<T>,
): Promise<T> {
  return withFolder(async (folder) => {
    for (const [name, content] of Object.entries(files)) {
      await mkdir(join(folder, name, ".."), { recursive: true });
      await writeFile(join(folder, name), content);
    }
    return use(folder);
  });
}

const TREE = {
  "b.txt": `card ${CARD}`,
  "a/clean.txt": "Good morning.",
  "a/mail.txt": `first\nMail ${MAIL} now`,
  "a/picture.png": Buffer.from([0x89, 0x50, 0, 0]),
  "node_modules/x.js": MAIL,
};

describe("scan of a folder", () => {
  it("judges every text below it in order, and says what it passed over", async () => {
    await withFiles(TREE, async (folder) => {
      await symlink(join(folder, "b.txt"), join(folder, "link.txt"));
      const result = await scan(["--json", folder]);
      expect(result.code).toBe(0);
      expect(jsonLinesOf(result)).toMatchObject([
        { id: join(folder, "a/clean.txt"), action: "none" },
        { id: join(folder, "a/mail.txt"), action: "masked" },
        { id: join(folder, "b.txt"), action: "blocked" },
      ]);
      expect(result.stderr).toBe(
        "3 texts: 1 blocked, 1 masked, 1 clean. 2 findings. Skipped: 1 binary, 1 symbolic link, 1 folder.\n",
      );
    });
  });

  it("shows people where each finding stands, and leaves out what is clean", async () => {
    await withFiles(TREE, async (folder) => {
      const { stdout } = await scan([folder]);
      expect(stdout).toBe(
        [
          `${folder}/a/mail.txt: masked  score 1`,
          "  2:6  pii.email  EMAIL  mask  score 1",
          "      Mail {EMAIL} now",
          `${folder}/b.txt: blocked  score 1`,
          "  1:6  pii.payment-card  CREDIT_DEBIT_CARD_NUMBER  block  score 1",
          "      card {CREDIT_DEBIT_CARD_NUMBER}",
          "3 texts: 1 blocked, 1 masked, 1 clean. 2 findings. Skipped: 1 binary, 1 folder.",
          "",
        ].join("\n"),
      );
    });
  });

  it("shows the words found only where that is asked for", async () => {
    await withFiles({ "a.txt": `${MAIL} and ${URL}` }, async (folder) => {
      expect((await scan([folder])).stdout).not.toMatch(/ada|example\.com/);
      const { stdout } = await scan(["--show", folder]);
      expect(stdout).toContain(`      ${MAIL} and ${URL}\n`);
    });
  });

  it("shows no line of a text that has more findings than are listed", async () => {
    const many = Array.from({ length: 501 }, (_, index) => `u${index}@example.com`).join(" ");
    await withFiles({ "a.txt": many }, async (folder) => {
      const { stdout } = await scan([folder]);
      expect(stdout).toContain("… and 481 more");
      expect(stdout).not.toContain("example.com");
    });
  });

  it("fails on what could not be read, and on no other account", async () => {
    const files = {
      "a.txt": "fine",
      "latin.txt": Buffer.from([0x61, 0xff]),
      "wide.txt": Buffer.from("\ufeffhi", "utf16le"),
    };
    await withFiles(files, async (folder) => {
      const result = await scan(["--json", folder]);
      expect(result.code).toBe(2);
      expect(jsonLinesOf(result).map(({ action }) => action)).toEqual(["none", "error", "error"]);
      expect(result.stderr).toContain("3 texts: 1 clean, 2 could not be read.");
    });
  });

  it("reports a text above its limit as unread", async () => {
    await withFiles({ "large.txt": Buffer.alloc(16 * 1024 * 1024 + 1, "a") }, async (folder) => {
      const result = await scan(["--json", folder]);
      expect(result.code).toBe(2);
      expect(jsonLinesOf(result)).toMatchObject([
        { action: "error", error: expect.stringContaining("more than 16777216 bytes") as string },
      ]);
    });
  });

  it.skipIf(process.getuid?.() === 0)("says which folder it could not look into", async () => {
    await withFiles({ "shut/a.txt": MAIL }, async (folder) => {
      const shut = join(folder, "shut");
      await chmod(shut, 0);
      const result = await scan([folder]);
      await chmod(shut, 0o700);
      expect(result.code).toBe(2);
      expect(result.stderr).toContain(`${shut} cannot be read: permission denied.`);
    });
  });

  it("takes no folder for lines", async () => {
    await withFolder(async (folder) => {
      const result = await scan(["--jsonl", folder]);
      expect(result).toMatchObject({ code: 2, stdout: "" });
      expect(result.stderr).toContain("it is a folder");
    });
  });
});

describe("scan --fail-on", () => {
  const texts = { none: "Good morning.", flagged: URL, masked: MAIL, blocked: CARD };

  it.each([
    ["none", [0, 0, 0, 0]],
    ["flagged", [0, 1, 1, 1]],
    ["masked", [0, 0, 1, 1]],
    ["blocked", [0, 0, 0, 1]],
  ])("%s ends with 1 for that and what is graver", async (failOn, expected) => {
    const codes: number[] = [];
    for (const input of Object.values(texts)) codes.push((await scan(["--fail-on", failOn], { input })).code);
    expect(codes).toEqual(expected);
  });

  it("is what --check is for blocks; both at once are refused", async () => {
    expect((await scan(["--check"], { input: CARD })).code).toBe(1);
    expect((await scan(["--check"], { input: MAIL })).code).toBe(0);
    expect((await scan(["--check", "--fail-on", "masked"], { input: MAIL })).code).toBe(2);
  });
});

describe("scan --format", () => {
  it("json is what --json is", async () => {
    const run = { input: `Mail ${MAIL}` };
    expect(await scan(["--format", "json"], run)).toEqual(await scan(["--json"], run));
    expect((await scan(["--format", "json", "--json"], run)).code).toBe(0);
  });

  it.each([
    ["--json", "sarif"],
    ["--json", "text"],
    ["--jsonl", "sarif"],
  ])("does not go with %s where it says %s", async (option, format) => {
    const result = await scan([option, "--format", format], { input: "x" });
    expect(result).toMatchObject({ code: 2, stdout: "" });
    expect(result.stderr).toContain(option);
  });
});

interface Sarif {
  readonly runs: readonly [
    {
      readonly results: readonly {
        readonly ruleId: string;
        readonly ruleIndex: number;
        readonly partialFingerprints: Readonly<Record<string, string>>;
        readonly locations: readonly { readonly physicalLocation: Readonly<Record<string, unknown>> }[];
      }[];
      readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
      readonly invocations: readonly Readonly<Record<string, unknown>>[];
    },
  ];
}
const sarifOf = (result: CliResult) => jsonOf(result) as unknown as Sarif;
const printsOf = (result: CliResult) =>
  sarifOf(result).runs[0].results.map(
    ({ partialFingerprints }) => partialFingerprints["sallyportFinding/v1"],
  );

describe("scan --format sarif", () => {
  it("is one log of one run, with a result for each finding", async () => {
    const text = `one\r\ntwo ${MAIL}\r\nsee ${URL} or ${CARD}`;
    await withFiles({ "a b/ü.txt": text }, async (folder) => {
      const result = await scan(["--format", "sarif", folder]);
      expect(result.code).toBe(0);
      const uri = `file://${encodeURI(join(folder, "a b/ü.txt"))}`;
      const log = sarifOf(result);
      expect(log).toMatchObject({
        $schema: SCHEMA,
        version: "2.1.0",
        runs: [
          {
            tool: {
              driver: {
                name: "Sallyport",
                version: "9.9.9",
                rules: [
                  {
                    id: "pii.email",
                    name: "EMAIL",
                    shortDescription: { text: "E-mail addresses." },
                    help: { text: expect.stringContaining("Known weaknesses") as string },
                    defaultConfiguration: { level: "warning" },
                  },
                  { id: "pii.payment-card", defaultConfiguration: { level: "error" } },
                  { id: "pii.url", defaultConfiguration: { level: "note" } },
                ],
              },
            },
            columnKind: "utf16CodeUnits",
            properties: { guardrail: "careful", guardrailVersion: 1, mode: "enforce" },
            invocations: [{ executionSuccessful: true, toolExecutionNotifications: [] }],
          },
        ],
      });
      expect(log.runs[0].results).toMatchObject([
        {
          ruleId: "pii.email",
          ruleIndex: 0,
          level: "warning",
          message: { text: 'EMAIL, which guardrail "careful" masks (score 1).' },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri },
                region: {
                  startLine: 2,
                  startColumn: 5,
                  endLine: 2,
                  endColumn: 20,
                  charOffset: 9,
                  charLength: 15,
                },
              },
            },
          ],
        },
        { ruleId: "pii.url", ruleIndex: 2, level: "note" },
        { ruleId: "pii.payment-card", ruleIndex: 1, level: "error" },
      ]);
    });
  });

  it("never has the words found, unless they are asked for", async () => {
    const input = `Mail ${MAIL}, see ${URL}, pay ${CARD}`;
    const hidden = await scan(["--format", "sarif"], { input });
    const { results } = sarifOf(hidden).runs[0];
    expect(results).toHaveLength(3);
    expect(JSON.stringify(results)).not.toMatch(/ada@|example\.com|4111/);
    const shown = await scan(["--format", "sarif", "--show"], { input });
    expect(
      sarifOf(shown).runs[0].results.map(({ locations }) => locations[0]?.physicalLocation),
    ).toMatchObject([
      { artifactLocation: { uri: "stdin" }, region: { snippet: { text: MAIL } } },
      { region: { snippet: { text: URL } } },
      { region: { snippet: { text: CARD } } },
    ]);
  });

  it("knows a finding again when lines before it come or go, and two alike apart", async () => {
    const line = `Mail ${MAIL}\n`;
    const once = printsOf(await scan(["--format", "sarif"], { input: line }));
    expect(once).toHaveLength(1);
    expect(printsOf(await scan(["--format", "sarif"], { input: `new\nlines\n${line}` }))).toEqual(once);
    const twice = printsOf(await scan(["--format", "sarif"], { input: line + line }));
    expect(twice[0]).toBe(once[0]);
    expect(twice[1]).not.toBe(once[0]);
  });

  it("has nothing of a value in its fingerprint", async () => {
    const one = printsOf(await scan(["--format", "sarif"], { input: "Mail ada@example.com" }));
    const other = printsOf(await scan(["--format", "sarif"], { input: "Mail grace@example.org" }));
    expect(one).toEqual(other);
  });

  it("tells what could not be checked, and is a log all the same", async () => {
    await withFiles({ "bad.txt": Buffer.from([0xff]), "good.txt": MAIL }, async (folder) => {
      const result = await scan(["--format", "sarif", folder]);
      expect(result.code).toBe(2);
      const [run] = sarifOf(result).runs;
      expect(run.results).toHaveLength(1);
      expect(run.invocations).toMatchObject([
        {
          executionSuccessful: false,
          toolExecutionNotifications: [
            { level: "error", message: { text: expect.stringContaining("not UTF-8") as string } },
          ],
        },
      ]);
    });
  });

  it("says that nothing is enforced in shadow mode, and is a log where nothing was found", async () => {
    const args = ["scan", "--guardrail", "watching", "--format", "sarif"];
    const run = { env: { SALLYPORT_DATA_DIR: data } };
    const shadow = sarifOf(await cli(args, { ...run, input: MAIL })).runs[0];
    expect(shadow.results).toMatchObject([
      { level: "error", message: { text: expect.stringContaining("Shadow mode") as string } },
    ]);
    expect(sarifOf(await cli(args, { ...run, input: "" })).runs[0].results).toEqual([]);
  });
});

describe("scan at a terminal", () => {
  const many = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`f${index}.txt`, "fine"]));

  it("shows how far it is on standard error, and takes the line away", async () => {
    await withFiles(many, async (folder) => {
      const { stdout, stderr } = await scan(["--json", folder], { terminal: ["stderr"] });
      expect(stderr).toMatch(/\/12 files, 0 findings/);
      expect(stderr).toMatch(/\r\u001b\[2K12 texts: 12 clean\. 0 findings\.\n$/);
      expect(stdout).not.toContain("\u001b");
    });
  });

  it("shows none where nobody looks, for few files, or where the terminal cannot", async () => {
    await withFiles(many, async (folder) => {
      expect((await scan(["--json", folder])).stderr).not.toContain("\u001b");
      const dumb = await scan(["--json", folder], { terminal: ["stderr"], env: { TERM: "dumb" } });
      expect(dumb.stderr).not.toContain("\u001b");
      const few = await scan(["--json", join(folder, "f1.txt")], { terminal: ["stderr"] });
      expect(few.stderr).toBe("");
    });
  });

  it("has colours only where people look, and never against NO_COLOR", async () => {
    const run: CliRun = { input: MAIL, terminal: ["stdout"] };
    expect((await scan([], run)).stdout).toContain("\u001b[");
    expect((await scan([], { ...run, env: { NO_COLOR: "1" } })).stdout).not.toContain("\u001b");
    expect((await scan([], { input: MAIL })).stdout).not.toContain("\u001b");
  });
});
