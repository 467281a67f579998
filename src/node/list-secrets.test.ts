import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parseDocuments } from "../contracts/parse-documents.ts";
import { listSecrets, MAX_LISTED_SECRETS } from "./list-secrets.ts";

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "sallyport-secrets-"));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

function providers(files: readonly string[]) {
  const yaml = files.map(
    (file, at) => `kind: Provider
name: p${at}
type: openai-compatible
baseUrl: https://llm.example.com/v1
credential: { file: ${file} }
models: [small]`,
  );
  const parsed = parseDocuments(yaml.join("\n---\n"), "test");
  if (parsed.kind === "invalid") throw new Error(JSON.stringify(parsed.problems));
  return parsed.documents;
}

/** Notes what is looked at. */
function looking(answer: (file: string) => Promise<boolean> = () => Promise.resolve(true)) {
  const looked: string[] = [];
  const look = (file: string): Promise<boolean> => {
    looked.push(file);
    return answer(file);
  };
  return { looked, look };
}

describe("the secrets of a node", () => {
  it("says of files whether they are there", async () => {
    const [here, away] = [join(dataDir, "here"), join(dataDir, "away")];
    await writeFile(here, "secret");
    expect(await listSecrets(providers([here, away]), {}, dataDir)).toEqual([
      { name: here, kind: "file", isPresent: true },
      { name: away, kind: "file", isPresent: false },
    ]);
  });

  it("looks once at a file that many documents name", async () => {
    const { looked, look } = looking();
    const told = await listSecrets(providers(["/run/a", "/run/b", "/run/a"]), {}, dataDir, look);
    expect(looked).toEqual(["/run/a", "/run/b"]);
    expect(told).toHaveLength(2);
  });

  it(`looks at ${MAX_LISTED_SECRETS} files, and at no more`, async () => {
    const files = (count: number) => Array.from({ length: count }, (_, at) => `/run/secret-${at}`);
    for (const count of [MAX_LISTED_SECRETS, MAX_LISTED_SECRETS + 1]) {
      const { looked, look } = looking();
      expect(await listSecrets(providers(files(count)), {}, dataDir, look)).toHaveLength(MAX_LISTED_SECRETS);
      expect(looked).toHaveLength(MAX_LISTED_SECRETS);
    }
  });

  it("does not wait for a file system that hangs, nor ask it twice", { timeout: 30_000 }, async () => {
    let comeBack: (isThere: boolean) => void = () => undefined;
    const hanging = new Promise<boolean>((resolve) => {
      comeBack = resolve;
    });
    const { looked, look } = looking((file) => (file === "/hung/b" ? hanging : Promise.resolve(true)));
    const documents = providers(["/run/a", "/hung/b", "/hung/c"]);
    const ask = async () =>
      (await listSecrets(documents, {}, dataDir, look)).map(({ isPresent }) => isPresent);
    const answers = await Promise.all([ask(), ask()]);
    expect(answers).toEqual([
      [true, null, null],
      [true, null, null],
    ]);
    expect(looked.filter((file) => file.startsWith("/hung"))).toEqual(["/hung/b"]);
    comeBack(true);
    await hanging;
    expect(await ask()).toEqual([true, true, true]);
  });
});
