import { expect, it } from "vitest";
import { environmentDocuments } from "./environment-documents.ts";

it("makes nothing of an environment without keys, or with empty ones", () => {
  expect(environmentDocuments({ PATH: "/bin" })).toEqual([]);
  expect(
    environmentDocuments({ OPENAI_API_KEY: "", OPENAI_BASE_URL: " ", ANTHROPIC_API_KEY: undefined }),
  ).toEqual([]);
});

it("makes the provider openai of OPENAI_API_KEY, without the key's value", () => {
  const documents = environmentDocuments({ OPENAI_API_KEY: "canary-value" });
  expect(documents).toMatchObject([
    {
      kind: "Provider",
      name: "openai",
      type: "openai-compatible",
      baseUrl: "https://api.openai.com/v1",
      models: "discover",
      apis: ["chat", "embeddings", "responses", "completions"],
      credential: { env: "OPENAI_API_KEY" },
      credentialHeader: "authorization",
      allowPrivateAddresses: false,
    },
  ]);
  expect(JSON.stringify(documents)).not.toContain("canary-value");
});

it("moves openai to OPENAI_BASE_URL, which may then be a private address", () => {
  expect(
    environmentDocuments({ OPENAI_API_KEY: "k", OPENAI_BASE_URL: "http://10.0.0.5:8000/v1/" }),
  ).toMatchObject([
    {
      name: "openai",
      baseUrl: "http://10.0.0.5:8000/v1",
      apis: ["chat", "embeddings"],
      allowPrivateAddresses: true,
      credential: { env: "OPENAI_API_KEY" },
    },
  ]);
});

it("calls a server without a key local and sends it no credential", () => {
  const [local] = environmentDocuments({ OPENAI_BASE_URL: "http://localhost:11434/v1" });
  expect(local).toMatchObject({
    name: "local",
    baseUrl: "http://localhost:11434/v1",
    allowPrivateAddresses: true,
  });
  expect(local).not.toHaveProperty("credential");
});

it("makes the provider anthropic of ANTHROPIC_API_KEY", () => {
  expect(environmentDocuments({ ANTHROPIC_API_KEY: "k" })).toMatchObject([
    {
      name: "anthropic",
      type: "anthropic",
      baseUrl: "https://api.anthropic.com",
      models: "discover",
      credential: { env: "ANTHROPIC_API_KEY" },
      credentialHeader: "x-api-key",
      allowPrivateAddresses: false,
    },
  ]);
});

it.each(["not a url", "ftp://host/v1", "https://user:hunter2@host/v1", "https://host/v1?key=hunter2"])(
  "refuses a base URL like %s without quoting it",
  (value) => {
    const make = () => environmentDocuments({ OPENAI_BASE_URL: value });
    expect(make).toThrow("OPENAI_BASE_URL");
    expect(make).not.toThrow(value);
  },
);
