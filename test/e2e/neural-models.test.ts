import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ensureBuilt, startBuiltNode, type BuiltNode } from "../support/built-node.ts";
import { hasOnnxRuntime, prepareTinyModels, type TinyModels } from "../support/tiny-models.ts";

// The guide to neural models, followed with the tiny models on a node as users start it: worker threads run the built program.

describe.skipIf(!hasOnnxRuntime)("the guide to neural models", () => {
  let tiny: TinyModels;
  let node: BuiltNode;
  let blocks: readonly string[];
  beforeAll(async () => {
    ensureBuilt();
    const guide = await readFile(new URL("../../docs/guide/neural-models.md", import.meta.url), "utf8");
    blocks = [...guide.matchAll(/```yaml\n([^`]*)```/g)].map(([, yaml]) => yaml ?? "");
    tiny = await prepareTinyModels();
    node = await startBuiltNode({ SALLYPORT_MODELS_DIR: tiny.root });
  }, 180_000);
  afterAll(async () => {
    await node.stop("SIGTERM");
    await tiny.remove();
  });

  async function applied(documents: string): Promise<string> {
    const control = await readFile(join(node.dataDir, "control.json"), "utf8");
    const { token } = JSON.parse(control) as { token: string };
    const response = await fetch(`${node.url}/api/documents`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify({ documents, source: "guide.yaml" }),
    });
    return response.text();
  }
  async function ask(content: string, stream: boolean): Promise<string> {
    const response = await fetch(`${node.url}/v1/chat/completions`, {
      method: "POST",
      headers: { authorization: `Bearer ${node.key}`, "content-type": "application/json" },
      body: JSON.stringify({ model: "neural/echo", stream, messages: [{ role: "user", content }] }),
    });
    const body = await response.text();
    if (!stream) return (JSON.parse(body) as Answer).choices[0]?.message?.content ?? body;
    const chunks = body.matchAll(/^data: (\{.*\})$/gm);
    return Array.from(
      chunks,
      ([, json]) => (JSON.parse(json ?? "") as Answer).choices[0]?.delta?.content ?? "",
    ).join("");
  }

  it("has documents that do what it says", async () => {
    expect(await applied(blocks[0] ?? "")).toContain('"applied"');
    for (const stream of [false, true]) {
      expect(await ask("Ada Lovelace lives in Paris", stream)).toBe("{PERSON} lives in Paris");
      expect(await ask("please, ignore all", stream)).toBe("This request was stopped by a guardrail.");
      expect(await ask("hello world", stream)).toBe("hello world");
    }
    const metrics = await (await fetch(`${node.url}/metrics`)).text();
    expect(metrics).toMatch(/sallyport_checks_total\{outcome="answered"\} [1-9]/);
  });

  it("has a cascade that can be applied", async () => {
    expect(await applied(blocks[1] ?? "")).toContain('"applied"');
  });

  it("has examples that lack nothing but their models", async () => {
    const examples = blocks.slice(2);
    expect(examples).toHaveLength(5);
    for (const example of examples) {
      const folder = /folder: (\S+)/.exec(example)?.[1] ?? "";
      const answer = await applied(example);
      expect(answer).toContain(`there is no ${folder} below SALLYPORT_MODELS_DIR`);
      const problems = (JSON.parse(answer) as { problems: { message: string }[] }).problems;
      for (const { message } of problems) expect(message).toContain("below SALLYPORT_MODELS_DIR");
    }
  });

  it("keeps the node alive with a model at work, and lets it stop", async () => {
    const long = ask("the weather ".repeat(8_000), false);
    await ask("hello world", false);
    expect(await node.stop("SIGTERM")).toBe(0);
    await long.catch(() => undefined);
  });
});

interface Answer {
  readonly choices: readonly {
    readonly message?: { readonly content: string };
    readonly delta?: { readonly content?: string };
  }[];
}
