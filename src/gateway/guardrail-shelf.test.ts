import { describe, expect, it } from "vitest";
import { realCompilers } from "../../test/support/gateway-parts.ts";
import { GuardrailDocument } from "../contracts/documents.ts";
import { GatewayError } from "../contracts/errors.ts";
import { readGuardrailReference } from "../contracts/guardrail-reference.ts";
import type { CompiledGuardrail } from "../guardrails/index.ts";
import type { StoredGuardrail } from "../storage/guardrail-versions.ts";
import { GuardrailShelf, MAX_SHELVED_PAIRS, MAX_SHELVED_VERSIONS } from "./guardrail-shelf.ts";

const { compileGuardrail } = realCompilers();
const guardrail = (name: string, more: object = {}) =>
  GuardrailDocument.parse({
    kind: "Guardrail",
    name,
    rules: [{ detector: "pii.email", action: "mask" }],
    ...more,
  });
const stored = (document: GuardrailDocument, version: number): StoredGuardrail => ({
  document,
  version,
  origin: "applied",
});

/** A shelf with "default" in force and in use, and "spare" in force; versions 1 to 1,000 of anything are there to be read. */
function shelf(readVersion = readAny) {
  const asked: string[] = [];
  const warmed: string[] = [];
  const documents = new Map(["default", "spare"].map((name) => [name, guardrail(name)] as const));
  const named = new Map<string, CompiledGuardrail>(
    [...documents].map(([name, document]) => [name, compileGuardrail(document, 0)]),
  );
  const made = new GuardrailShelf({
    named,
    inUse: new Set(["default"]),
    documents,
    compile: compileGuardrail,
    warmUp: async (all) => {
      warmed.push(...all.map(({ name }) => name));
    },
    readVersion: (reference) => {
      asked.push(reference);
      return readVersion(reference);
    },
  });
  return { made, asked, warmed };
}

async function readAny(reference: string) {
  const { name, version = 0 } = readGuardrailReference(reference);
  if (version > 1_000) throw new GatewayError("not_found", "no such version");
  return new Map([[reference, stored(guardrail(name, { extends: ["default"] }), version)]]);
}

describe("the shelf of guardrails", () => {
  it("has at once what documents name, and reads other versions when they are first asked for", async () => {
    const { made, asked, warmed } = shelf();
    expect(made.get("default")).toMatchObject({ name: "default", version: 0 });
    expect(made.find("default")).toBe(made.get("default"));
    expect(made.get("default@3")).toBeUndefined();
    const version = await made.find("default@3");
    expect(version).toMatchObject({ name: "default", version: 3 });
    expect(await made.find("default@3")).toBe(version);
    expect(asked).toEqual(["default@3"]);
    expect(warmed).toEqual(["default"]);
  });

  it("gets the detectors ready of what no model names when it is first asked for", async () => {
    const { made, warmed } = shelf();
    expect(await made.find("spare")).toBe(made.get("spare"));
    expect(warmed).toEqual(["spare"]);
    expect(made.find("spare")).toBe(made.get("spare"));
  });

  it("reads once for all who ask at the same time", async () => {
    const { made, asked } = shelf();
    const [one, other] = await Promise.all([made.find("a@1"), made.find("a@1")]);
    expect(one).toBe(other);
    expect(asked).toEqual(["a@1"]);
  });

  it.each(["nowhere", "default@", "default@0", "default@x", "@1", "a@1@2"])(
    "has no %j, and reads none",
    (reference) => {
      const { made, asked } = shelf();
      expect(() => made.find(reference)).toThrow(expect.objectContaining({ code: "not_found" }));
      expect(asked).toEqual([]);
    },
  );

  it("asks again for what could not be read", async () => {
    let isDown = true;
    const { made } = shelf((reference) => (isDown ? Promise.reject(new Error("down")) : readAny(reference)));
    await expect(made.find("a@1")).rejects.toThrow("down");
    isDown = false;
    expect(await made.find("a@1")).toMatchObject({ version: 1 });
  });

  it("keeps so many versions and forgets the longest unused", async () => {
    const { made, asked } = shelf();
    const first = await made.find("a@1");
    for (let version = 2; version <= MAX_SHELVED_VERSIONS; version++) await made.find(`a@${version}`);
    expect(await made.find("a@1")).toBe(first);
    await made.find(`a@${MAX_SHELVED_VERSIONS + 1}`);
    await made.find("a@2");
    expect(asked.filter((reference) => reference === "a@1")).toHaveLength(1);
    expect(asked.filter((reference) => reference === "a@2")).toHaveLength(2);
  });

  it("puts a pair together once, and keeps so many", async () => {
    const { made } = shelf();
    const pair = await made.pair("default", "a@1");
    expect(pair).toMatchObject({ name: "default", version: 0, keyGuardrail: { name: "a", version: 1 } });
    expect(made.pair("default", "a@1")).toBe(pair);
    for (let version = 2; version <= MAX_SHELVED_PAIRS + 1; version++)
      await made.pair("default", `a@${version}`);
    expect(await made.pair("default", "a@1")).not.toBe(pair);
  });
});
