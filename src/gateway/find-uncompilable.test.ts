import { expect, it } from "vitest";
import { realCompilers, stored } from "../../test/support/gateway-parts.ts";
import { systemClock } from "../foundation/clock.ts";
import { checkProviderDocument } from "../providers/index.ts";
import { findUncompilable } from "./find-uncompilable.ts";

const trials = {
  compileGuardrail: realCompilers().compileGuardrail,
  checkProvider: (document: Parameters<typeof checkProviderDocument>[0]) => {
    checkProviderDocument(document, { clock: systemClock });
  },
};
const provider = (name: string, more: string): string =>
  `{ kind: Provider, name: ${name}, type: openai-compatible, ${more} }`;

it("finds every document that could not be run, with the field at fault", () => {
  const yaml = [
    provider("private", "baseUrl: 'http://10.0.0.1/v1'"),
    provider("header", "baseUrl: 'https://example.com', headers: { x.a: 'a', Content-Length: '3' }"),
    provider(
      "secret",
      "baseUrl: 'https://example.com', credential: { env: NOT_SET }, credentialHeader: host",
    ),
    provider("good", "baseUrl: 'https://example.com', credential: { env: NOT_SET }"),
    "{ kind: Guardrail, name: doors, rules: [{ detector: pii.email, action: flag }, { detector: leak.system-prompt, action: flag, sources: [input] }] }",
  ].join("\n---\n");
  const documents = stored(yaml).map(({ document }) => document);
  expect(findUncompilable(documents, trials).map(({ name, path }) => [name, ...path])).toEqual([
    ["private", "baseUrl"],
    ["header", "headers", "Content-Length"],
    ["secret", "credentialHeader"],
    ["doors", "rules", 1, "detector"],
  ]);
});
