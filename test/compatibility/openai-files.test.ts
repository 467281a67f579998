import { createReadStream } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import OpenAI, { toFile } from "openai";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MAX_FILE_REFERENCES } from "../../src/gateway/file-references.ts";
import { MAX_CANDIDATES } from "../../src/gateway/provider-files.ts";
import { boundaryIn, composeForm, contentTypeOf, parseForm } from "../../src/foundation/multipart.ts";
import { openDatabase } from "../../src/storage/database.ts";
import { MAX_OWNED_FILES } from "../../src/storage/provider-file-store.ts";
import { auditRecords, startTestNode, type TestNode } from "../support/test-node.ts";
import { startUpstreamFiles, type UpstreamFiles } from "../support/upstream-files.ts";

const CARD = "4111 1111 1111 1111";
const MAIL = "ada@example.com";
/** The head of a PNG file. */
const PICTURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0xff, 0xfe, 0x00, 0xc3, 0x28]);

function documentsFor(baseUrl: string): string {
  const provider = (name: string, apis: string, more = ""): string => `
kind: Provider
name: ${name}
type: openai-compatible
baseUrl: ${baseUrl}
allowPrivateAddresses: true
retries: 0
apis: ${apis}
${more}
---`;
  const model = (name: string, provider: string, operations: string, more = ""): string => `
kind: Model
name: ${name}
operations: ${operations}
routes: [{ provider: ${provider}, model: ${name} }]
${more === "" ? "guardrail: files" : more}
---`;
  return `
${provider("keeper", "[chat, responses, files]", "maxAnswerBytes: 100000")}
${provider("elsewhere", "[chat, files]")}
${provider("slow", "[files]", "firstByteTimeoutMs: 300")}
${provider("texts", "[chat]")}
${model("shelf", "keeper", "[chat, file]")}
${model("training", "keeper", "[file]", "filePurposes: [fine-tune, batch]\nguardrail: files")}
${model("far-shelf", "elsewhere", "[chat, file]")}
${model("slow-shelf", "slow", "[file]")}
${model("remembering", "keeper", "[chat, file]", "cache: { ttlS: 60 }\nguardrail: files")}
${model("talks", "keeper", "[chat]")}
${model("strict-talks", "keeper", "[chat]", "guardrail: strict")}
${model("no-files", "texts", "[file]")}
${model("limited-shelf", "keeper", "[file]")}
kind: Limit
name: few
appliesTo: { models: [limited-shelf] }
each: [key]
requests: [{ limit: 2, per: hour }]
inputTokens: [{ limit: 1, per: hour }]
---
kind: Guardrail
name: files
blockedInput: { message: "Not in here." }
blockedOutput: { message: "Not out there." }
rules:
  - { detector: pii.email, action: mask }
  - { detector: pii.payment-card, action: block }
---
kind: Guardrail
name: strict
rules:
  - { detector: pii.iban, action: block }
`;
}

let upstream: UpstreamFiles;
let test: TestNode;
let client: OpenAI;
let other: OpenAI;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "sallyport-files-"));
  upstream = await startUpstreamFiles();
  test = await startTestNode({ documents: documentsFor(upstream.baseUrl) });
  client = await clientFor("ours", "shelf");
  other = await clientFor("theirs", "shelf");
});
afterAll(async () => {
  await test.close();
  await upstream.close();
  await rm(folder, { recursive: true });
});

async function clientFor(name: string, model?: string, groups = ["applications"]): Promise<OpenAI> {
  const { json } = await test.administer("POST", "/api/keys", { name, groups });
  const { key: apiKey } = json as { key: string };
  const defaultHeaders = model === undefined ? {} : { "x-sallyport-model": model };
  return new OpenAI({ apiKey, baseURL: `${test.url}/v1`, maxRetries: 0, defaultHeaders });
}

const upload = async (content: string | Buffer, name: string, more: object = {}, by = client) =>
  by.files.create({ file: await toFile(Buffer.from(content), name), purpose: "user_data", ...more });
const lastRecords = async () => (await auditRecords(test.dataDir)).slice(-2);
const through = (model: string) => ({ headers: { "x-sallyport-model": model } });
/** What the provider was sent last: the file's bytes, and all fields. */
function sent() {
  const { headers, body } = upstream.requests.at(-1) ?? { headers: {}, body: Buffer.alloc(0) };
  const parts = parseForm(body, boundaryIn(headers["content-type"]) ?? "");
  const file = parts.find(({ name }) => name === "file");
  return {
    file: Buffer.from(file?.content ?? []).toString(),
    fields: parts.map(({ name }) => name),
    ...file,
  };
}

describe("a file", () => {
  it("is kept, listed, shown, given back byte for byte and deleted", async () => {
    const by = await clientFor("whole-life", "shelf");
    const path = join(folder, "letter.txt");
    await writeFile(path, "Dear Sir or Madam — good evening.\n");
    const kept = await by.files.create({
      file: createReadStream(path),
      purpose: "user_data",
      expires_after: { anchor: "created_at", seconds: 3_600 },
    });
    expect(kept).toMatchObject({ object: "file", filename: "letter.txt", purpose: "user_data", bytes: 36 });
    expect(kept.expires_at).toBeGreaterThan(Date.now() / 1000);
    expect(sent()).toMatchObject({
      file: "Dear Sir or Madam — good evening.\n",
      fields: expect.arrayContaining([
        "purpose",
        "file",
        "expires_after[anchor]",
        "expires_after[seconds]",
      ]) as unknown,
    });
    expect(await by.files.retrieve(kept.id)).toEqual(kept);
    const before = upstream.requests.length;
    const listed = await by.files.list();
    expect(listed.data).toEqual([kept]);
    expect(listed.has_more).toBe(false);
    // What we know ourselves, no provider is asked.
    expect(upstream.requests).toHaveLength(before);
    const content = await by.files.content(kept.id);
    expect(content.headers.get("content-type")).toBe("application/octet-stream");
    expect(await content.text()).toBe("Dear Sir or Madam — good evening.\n");
    expect(upstream.requests.at(-1)).toMatchObject({ method: "GET", path: `/v1/files/${kept.id}/content` });
    expect(upstream.requests.at(-1)?.body).toHaveLength(0);
    expect(await by.files.delete(kept.id)).toEqual({ id: kept.id, object: "file", deleted: true });
    expect(upstream.requests.at(-1)).toMatchObject({ method: "DELETE", path: `/v1/files/${kept.id}` });
    expect((await by.files.list()).data).toEqual([]);
    for (const ask of [
      () => by.files.retrieve(kept.id),
      () => by.files.content(kept.id),
      () => by.files.delete(kept.id),
    ])
      await expect(ask()).rejects.toMatchObject({ status: 404, code: "not_found" });
  });

  it("leaves an intent and an outcome that name it and its provider, and no tokens", async () => {
    const { id } = await upload("Good evening.", "a.txt");
    expect(await lastRecords()).toMatchObject([
      {
        kind: "intent",
        body: { operation: "file", dialect: "openai.files", model: "shelf", routes: ["keeper/shelf"] },
      },
      {
        kind: "outcome",
        body: {
          status: "completed",
          files: [id],
          provider: "keeper",
          usage: { inputTokens: 0, outputTokens: 0, estimated: false },
        },
      },
    ]);
    await (await client.files.content(id)).text();
    expect(await lastRecords()).toMatchObject([
      { kind: "intent", body: { dialect: "openai.file-content", files: [id] } },
      { kind: "outcome", body: { status: "completed", files: [id] } },
    ]);
    await client.files.delete(id);
    expect(await lastRecords()).toMatchObject([
      { kind: "intent", body: { dialect: "openai.file-deletion", files: [id] } },
      { kind: "outcome", body: { status: "completed", files: [id] } },
    ]);
  });

  it("that is no text goes through uninspected, and is counted, both ways", async () => {
    const { id } = await upload(PICTURE, "a.png", { purpose: "vision" });
    expect((await lastRecords())[0]).toMatchObject({ kind: "intent", body: { uninspectedMedia: 1 } });
    const answer = await client.files.content(id);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(PICTURE);
    expect((await lastRecords())[1]).toMatchObject({ kind: "outcome", body: { uninspectedMedia: 1 } });
  });

  it("is asked for anew each time, and deleted, whatever its model remembers", async () => {
    const { id } = await upload("Good evening.", "a.txt", {}, sameClient("remembering"));
    const by = sameClient("remembering");
    for (let round = 0; round < 2; round++) {
      const before = upstream.requests.length;
      await (await by.files.content(id)).text();
      expect(upstream.requests).toHaveLength(before + 1);
    }
    await by.files.delete(id);
    expect(upstream.files.has(id)).toBe(false);
  });
});

/** Another client with the same key. */
function sameClient(model: string): OpenAI {
  return client.withOptions({ defaultHeaders: { "x-sallyport-model": model } });
}

describe("text in a file", () => {
  it("is masked", async () => {
    await upload(`Write to ${MAIL}.\r\nSoon.`, "a.md");
    expect(sent().file).toBe("Write to {EMAIL}.\r\nSoon.");
    await upload(`name,mail\nAda,${MAIL}\n`, "a.csv");
    expect(sent().file).toBe("name,mail\nAda,{EMAIL}\n");
    await upload(`who: ${MAIL}`, "unknown.kind");
    expect(sent().file).toBe("who: {EMAIL}");
  });

  it("is masked inside JSON, escapes and all, which stays JSON", async () => {
    const escaped = MAIL.replace("a", "\\u0061");
    await upload(`{"a": ["${escaped}"], "n": 1}`, "a.json");
    expect(sent().file).toBe('{"a":["{EMAIL}"],"n":1}');
  });

  it("is masked inside lines of JSON; lines in which nothing changed stay as they came", async () => {
    const same = '{"messages": [ {"role": "user", "content": "Hi"} ]}';
    const mail = `{"messages": [{"role": "user", "content": "${MAIL.replace("@", "\\u0040")}"}]}`;
    const content = `${same}\r\n\n${mail}\n${same}`;
    await client.files.create(
      { file: await toFile(Buffer.from(content), "a.jsonl"), purpose: "fine-tune" },
      through("training"),
    );
    const masked = '{"messages":[{"role":"user","content":"{EMAIL}"}]}';
    expect(sent().file).toBe(`${same}\r\n\n${masked}\n${same}`);
    expect(sent().filename).toBe("a.jsonl");
  });

  it.each<[string, string, string]>([
    ["in plain text", `a card: ${CARD}`, "a.txt"],
    ["in one line of many", `{"a":"b"}\n{"a":{"b":["${CARD}"]}}\n`, "a.jsonl"],
    ["as a key", `{"${CARD}":1}`, "a.json"],
    ["as a number", `{"card":${CARD.replaceAll(" ", "")}}`, "a.json"],
    ["in a file's name", "Good evening.", `${CARD}.txt`],
    ["in a PDF that is ASCII", `%PDF-1.4\n(${CARD})`, "a.pdf"],
    ["in what is called a picture", `a card: ${CARD}`, "a.png"],
  ])("refuses the file where it is blocked: %s", async (_name, content, name) => {
    const before = upstream.requests.length;
    await expect(upload(content, name)).rejects.toMatchObject({
      status: 400,
      code: "guardrail_blocked",
      message: "400 Not in here.",
    });
    expect(upstream.requests).toHaveLength(before);
    expect((await lastRecords()).at(-1)).toMatchObject({ kind: "outcome", body: { status: "blocked" } });
  });

  it.each<[string, string, string]>([
    ["a key", `{"${MAIL}":1}`, "a.json"],
    ["a file's name", "Good evening.", `${MAIL}.txt`],
    ["the bytes of a PDF", `%PDF-1.4\n(${MAIL})`, "a.pdf"],
  ])("refuses the file where it would be masked and cannot be: %s", async (_name, content, name) => {
    const before = upstream.requests.length;
    await expect(upload(content, name)).rejects.toMatchObject({ status: 400, code: "guardrail_blocked" });
    expect(upstream.requests).toHaveLength(before);
  });

  it("is inspected on its way out", async () => {
    const { id } = await upload("Good evening.", "a.txt");
    const file = { object: {}, type: "text/plain; charset=utf-8" };
    const kept = upstream.files as Map<string, typeof file & { content: Buffer }>;
    kept.set(id, { ...file, content: Buffer.from(`Write to ${MAIL}.`) });
    expect(await (await client.files.content(id)).text()).toBe("Write to {EMAIL}.");
    kept.set(id, { ...file, content: Buffer.from(`a card: ${CARD}`) });
    await expect(client.files.content(id)).rejects.toMatchObject({
      status: 400,
      code: "guardrail_blocked",
      message: "400 Not out there.",
    });
    kept.set(id, { ...file, content: Buffer.alloc(100_000, "x") });
    expect(await (await client.files.content(id)).text()).toHaveLength(100_000);
    kept.set(id, { ...file, content: Buffer.alloc(100_001, "x") });
    await expect(client.files.content(id)).rejects.toMatchObject({ status: 502, code: "provider_too_large" });
  });

  it.each<[string, string | Buffer, string, object]>([
    ["is no UTF-8", Buffer.from([0x41, 0xff]), "a.txt", {}],
    ["is UTF-16", Buffer.from("\ufeffGood evening.", "utf16le"), "a.bin", {}],
    ["is no JSON", "{", "a.json", {}],
    ["has a line that is no JSON", '{"a":1}\n{"a"\n', "a.jsonl", {}],
    ["has a key twice", '{"a":1,"a":2}', "a.json", {}],
    ["is empty", "", "a.txt", {}],
  ])("is refused where it %s", async (_name, content, name, more) => {
    const before = upstream.requests.length;
    await expect(upload(content, name, more)).rejects.toMatchObject({
      status: 400,
      code: "invalid_request",
      param: "file",
    });
    expect(upstream.requests).toHaveLength(before);
  });
});

describe("a form", () => {
  it.each<[string, object, string]>([
    ["a purpose that nobody knows", { purpose: "leisure" }, "purpose"],
    ["a purpose whose use no guardrail would see", { purpose: "batch" }, "purpose"],
    [
      "too short a life",
      { expires_after: { anchor: "created_at", seconds: 3_599 } },
      "expires_after[seconds]",
    ],
    [
      "too long a life",
      { expires_after: { anchor: "created_at", seconds: 2_592_001 } },
      "expires_after[seconds]",
    ],
    ["another anchor", { expires_after: { anchor: "now", seconds: 3_600 } }, "expires_after[anchor]"],
  ])("is refused with %s", async (_name, more, param) => {
    await expect(upload("{}", "a.txt", more)).rejects.toMatchObject({
      status: 400,
      code: "invalid_request",
      param,
    });
  });

  it("is refused with a field that nobody knows, and where it is none", async () => {
    await expect(upload("x", "a.txt", { other: "x" })).rejects.toMatchObject({ code: "invalid_request" });
    const response = await fetch(`${test.url}/v1/files`, {
      method: "POST",
      headers: { authorization: `Bearer ${test.key}`, "content-type": "application/json" },
      body: "{}",
    });
    expect(response.status).toBe(415);
    await response.arrayBuffer();
  });

  it("may be as large as a body, and no larger", async () => {
    await expect(upload(Buffer.alloc(16 * 1024 * 1024, 0xff), "a.bin")).rejects.toMatchObject({
      status: 413,
      code: "body_too_large",
    });
  });
});

describe("another's file", () => {
  it("is not there: not to be listed, shown, read or deleted", async () => {
    const { id } = await upload("Good evening.", "a.txt");
    const before = upstream.requests.length;
    expect((await other.files.list()).data).toEqual([]);
    for (const ask of [
      () => other.files.retrieve(id),
      () => other.files.list({ after: id }),
      () => other.files.content(id),
      () => other.files.delete(id),
    ])
      await expect(ask()).rejects.toMatchObject({ status: 404, code: "not_found" });
    expect(upstream.requests).toHaveLength(before);
    expect(upstream.files.has(id)).toBe(true);
    expect((await lastRecords()).at(-1)).toMatchObject({
      kind: "outcome",
      body: { error: "not_found", dialect: "openai.file-deletion" },
    });
  });

  it("is told like one that never was", async () => {
    const { id } = await upload("Good evening.", "a.txt");
    const told = async (asked: string) =>
      other.files.content(asked).catch((error: unknown) => (error as Error).message);
    expect(await told(id)).toBe(await told("file-never-was"));
  });

  it.each(["..", "%2e%2e", "a%2Fb", "x".repeat(500)])("is not reached by a path: %s", async (id) => {
    const before = upstream.requests.length;
    const response = await fetch(`${test.url}/v1/files/${id}/content`, {
      headers: { authorization: `Bearer ${test.key}` },
    });
    expect(response.status).toBe(404);
    await response.arrayBuffer();
    expect(upstream.requests).toHaveLength(before);
  });

  it("cannot be named in a request", async () => {
    const { id } = await upload("Good evening.", "a.txt");
    const before = upstream.requests.length;
    const content = [{ type: "file", file: { file_id: id } } as const];
    const chat = other.chat.completions.create({ model: "talks", messages: [{ role: "user", content }] });
    await expect(chat).rejects.toMatchObject({
      status: 404,
      code: "not_found",
      param: "messages[0].content[0].file.file_id",
    });
    for (const part of [
      { type: "input_file", file_id: id },
      { type: "input_image", file_id: id, detail: "auto" },
      { type: "input_file", nested: { fileId: id } },
    ]) {
      const input = [{ role: "user" as const, content: [part as { type: "input_file"; file_id: string }] }];
      await expect(other.responses.create({ model: "talks", input })).rejects.toMatchObject({
        status: 404,
        code: "not_found",
      });
    }
    const tools = [{ type: "code_interpreter", container: { type: "auto", file_ids: [id] } } as const];
    await expect(
      other.responses.create({ model: "talks", input: "Hi", tools: [...tools] as never }),
    ).rejects.toMatchObject({ status: 404, code: "not_found" });
    // Anthropic's word for it, in a request that would be translated.
    const message = await fetch(`${test.url}/v1/messages`, {
      method: "POST",
      headers: { "x-api-key": test.key, "content-type": "application/json" },
      body: JSON.stringify({
        model: "talks",
        max_tokens: 10,
        messages: [{ role: "user", content: [{ type: "document", source: { type: "file", file_id: id } }] }],
      }),
    });
    expect(message.status).toBe(404);
    await message.arrayBuffer();
    const escaped = JSON.stringify({ model: "talks", messages: [{ role: "user", content }] });
    const raw = await fetch(`${test.url}/v1/chat/completions`, {
      method: "POST",
      headers: { authorization: `Bearer ${test.key}`, "content-type": "application/json" },
      body: escaped.replace("file_id", "file\\u005fid"),
    });
    expect(raw.status).toBe(404);
    await raw.arrayBuffer();
    expect(upstream.requests).toHaveLength(before);
  });
});

describe("a file that is named in a request", () => {
  const asking = (model: string, ids: readonly string[], by = client) =>
    by.chat.completions.create({
      model,
      messages: [
        {
          role: "user",
          content: ids.map((file_id) => ({ type: "file" as const, file: { file_id } })),
        },
      ],
    });

  it("goes on where it is the caller's, with the client's own bytes", async () => {
    const { id } = await upload("Good evening.", "a.txt");
    const { choices } = await asking("talks", [id]);
    expect(choices[0]?.message.content).toBe("It is a letter.");
    expect(upstream.requests.at(-1)?.body.toString()).toContain(`{"file_id":"${id}"}`);
    expect(await lastRecords()).toMatchObject([{ body: { files: [id] } }, { body: { files: [id] } }]);
    const input = [{ role: "user" as const, content: [{ type: "input_file" as const, file_id: id }] }];
    const answer = await client.responses.create({ model: "talks", input });
    expect(answer.output_text).toBe("It is a letter.");
  });

  it("goes to no model of another provider, nor to one whose guardrail has not looked at it", async () => {
    const { id } = await upload("Good evening.", "a.txt");
    const before = upstream.requests.length;
    await expect(asking("far-shelf", [id])).rejects.toMatchObject({ status: 400, code: "invalid_request" });
    await expect(asking("strict-talks", [id])).rejects.toMatchObject({
      status: 400,
      code: "uninspectable_input",
    });
    const far = await upload("Good evening.", "a.txt", {}, sameClient("far-shelf"));
    await expect(asking("talks", [id, far.id])).rejects.toMatchObject({
      status: 400,
      code: "invalid_request",
    });
    expect(upstream.requests).toHaveLength(before + 1);
  });

  it("is one of so many, and no more", async () => {
    const { id } = await upload("Good evening.", "a.txt");
    const ids = Array.from({ length: MAX_FILE_REFERENCES - 1 }, (_, at) => `file-${at}`);
    await expect(asking("talks", [id, ...ids])).rejects.toMatchObject({ code: "not_found" });
    await expect(asking("talks", [id, ...ids, "file-x"])).rejects.toMatchObject({ code: "invalid_request" });
  });

  it("is none where a tool's arguments or a note speak of one", async () => {
    const answer = await client.responses.create({
      model: "talks",
      metadata: { file_id: "file-of-ours" },
      input: [
        { role: "user", content: "Hi" },
        {
          type: "message",
          id: "msg_1",
          role: "assistant",
          status: "completed",
          content: [
            {
              type: "output_text",
              text: "See there.",
              annotations: [{ type: "file_citation", file_id: "file-x", filename: "x.txt", index: 0 }],
            },
          ],
        },
        { role: "user", content: "Where?" },
      ],
    });
    expect(answer.output_text).toBe("It is a letter.");
  });
});

describe("a caller", () => {
  it("may have so many files, and no more", async () => {
    const by = await clientFor("collector", "shelf");
    const { id } = await upload("x", "a.txt", {}, by);
    const { principal } = (await auditRecords(test.dataDir)).at(-1)?.["body"] as { principal: string };
    const [type = "", owner = ""] = principal.split("::");
    const database = await openDatabase({ dataDir: test.dataDir });
    const row = await database.db
      .selectFrom("provider_files")
      .selectAll()
      .where("id", "=", id)
      .where("principal_type", "=", type)
      .where("principal_id", "=", owner)
      .executeTakeFirstOrThrow();
    const rows = Array.from({ length: MAX_OWNED_FILES - 2 }, (_, at) => ({ ...row, id: `${id}-${at}` }));
    for (let at = 0; at < rows.length; at += 100)
      await database.db
        .insertInto("provider_files")
        .values(rows.slice(at, at + 100))
        .execute();
    await database.close();
    const atOnce = await Promise.allSettled([1, 2, 3].map(() => upload("x", "a.txt", {}, by)));
    expect(atOnce.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const before = upstream.requests.length;
    await expect(upload("x", "a.txt", {}, by)).rejects.toMatchObject({
      status: 400,
      code: "invalid_request",
    });
    expect(upstream.requests).toHaveLength(before);
    const { data, has_more: hasMore } = await by.files.list({ limit: 10_000 });
    expect([data.length, hasMore]).toEqual([MAX_OWNED_FILES, false]);
    await by.files.delete(id);
    await upload("x", "a.txt", {}, by);
  });
});

describe("limits", () => {
  it("count requests, and no tokens, whatever stands in a file", async () => {
    const by = await clientFor("limited", "limited-shelf");
    const { id } = await upload("Good evening. ".repeat(1_000), "a.txt", {}, by);
    await (await by.files.content(id)).text();
    await expect(by.files.delete(id)).rejects.toMatchObject({ status: 429, code: "rate_limited" });
    expect(upstream.files.has(id)).toBe(true);
  });
});

describe("an upload that cannot be written down", () => {
  it("is refused before it is sent where that is known, and fails where it is not", async () => {
    const database = await openDatabase({ dataDir: test.dataDir });
    const change = (statement: string) => sql.raw(statement).execute(database.db);
    await change(
      "create trigger no_room before insert on provider_files begin select raise(abort, 'no room'); end",
    );
    await expect(upload("x", "a.txt")).rejects.toMatchObject({ status: 500, code: "internal" });
    expect((await lastRecords()).at(-1)).toMatchObject({
      kind: "outcome",
      body: { status: "failed", error: "internal", files: [[...upstream.files.keys()].at(-1)] },
    });
    await change("drop trigger no_room");
    await change("alter table provider_files rename to provider_files_away");
    const before = upstream.requests.length;
    await expect(upload("x", "a.txt")).rejects.toMatchObject({ status: 500 });
    await expect(client.files.content("file-x")).rejects.toMatchObject({ status: 500 });
    expect(upstream.requests).toHaveLength(before);
    await change("alter table provider_files_away rename to provider_files");
    await database.close();
    await upload("x", "a.txt");
  });
});

describe("a list of files", () => {
  it("comes in pages, the latest first unless it is asked for otherwise, and by purpose", async () => {
    const by = await clientFor("pages", "shelf");
    const ids: string[] = [];
    for (let at = 0; at < 5; at++)
      ids.push((await upload("x", `${at}.txt`, at === 0 ? { purpose: "assistants" } : {}, by)).id);
    const seen: string[] = [];
    for await (const file of by.files.list({ limit: 2 })) seen.push(file.id);
    expect(seen).toEqual(ids.toReversed());
    const forward: string[] = [];
    for await (const file of by.files.list({ limit: 3, order: "asc" })) forward.push(file.id);
    expect(forward).toEqual(ids);
    expect((await by.files.list({ purpose: "assistants" })).data.map(({ id }) => id)).toEqual([ids[0]]);
    expect((await by.files.list({ limit: 2 })).has_more).toBe(true);
    await expect(by.files.list({ limit: 0 })).rejects.toMatchObject({ status: 400, param: "limit" });
    await expect(by.files.list({ order: "up" as "asc" })).rejects.toMatchObject({
      status: 400,
      param: "order",
    });
  });
});

describe("the model through which a file goes", () => {
  it("has to be named where it could be more than one", async () => {
    await expect(upload("x", "a.txt", {}, await clientFor("undecided"))).rejects.toMatchObject({
      status: 400,
      code: "invalid_request",
      param: "x-sallyport-model",
    });
  });

  it("is the only one there is where none is named", async () => {
    const documents = `
kind: Provider
name: keeper
type: openai-compatible
baseUrl: ${upstream.baseUrl}
allowPrivateAddresses: true
apis: [chat, files]
models: [gpt-b, gpt-a]`;
    const model = `
---
kind: Model
name: shelf
operations: [file]
routes: [{ provider: keeper, model: m }]`;
    for (const [text, name] of [
      [documents, "keeper/gpt-a"],
      [documents + model, "shelf"],
    ] as const) {
      const single = await startTestNode({ documents: text });
      const by = new OpenAI({ apiKey: single.key, baseURL: `${single.url}/v1`, maxRetries: 0 });
      const { id } = await upload("Good evening.", "a.txt", {}, by);
      expect((await auditRecords(single.dataDir)).at(-1)).toMatchObject({
        body: { model: name, files: [id] },
      });
      expect(await (await by.files.content(id)).text()).toBe("Good evening.");
      await single.close();
    }
  });

  it("has to be named where policy would be asked about too many", async () => {
    const documents = (count: number): string =>
      [
        `
kind: Provider
name: keeper
type: openai-compatible
baseUrl: ${upstream.baseUrl}
allowPrivateAddresses: true
apis: [chat, files]
models: []`,
        ...Array.from(
          { length: count },
          (_, at) => `
kind: Model
name: shelf-${at}
operations: [file]
routes: [{ provider: keeper, model: m }]`,
        ),
      ].join("\n---");
    for (const [count, status] of [
      [MAX_CANDIDATES, 403],
      [MAX_CANDIDATES + 1, 400],
    ] as const) {
      const many = await startTestNode({ documents: documents(count) });
      const { json } = await many.administer("POST", "/api/keys", { name: "no-one", groups: [] });
      const { key: apiKey } = json as { key: string };
      const by = new OpenAI({ apiKey, baseURL: `${many.url}/v1`, maxRetries: 0 });
      await expect(upload("x", "a.txt", {}, by)).rejects.toMatchObject({ status });
      await many.close();
    }
  });

  it("is one that the caller may use", async () => {
    const nobody = await clientFor("nobody", "shelf", []);
    const before = upstream.requests.length;
    await expect(upload("x", "a.txt", {}, nobody)).rejects.toMatchObject({ status: 403, code: "forbidden" });
    await expect(upload("x", "a.txt", {}, await clientFor("no-one", undefined, []))).rejects.toMatchObject({
      status: 403,
    });
    expect(upstream.requests).toHaveLength(before);
  });

  it.each([
    ["nothing", "model_not_found"],
    ["talks", "invalid_request"],
    ["no-files", "untranslatable"],
  ])("has to be there, and to have files: %s", async (model, code) => {
    await expect(upload("x", "a.txt", {}, sameClient(model))).rejects.toMatchObject({ code });
  });
});

describe("a provider that keeps files", () => {
  it.each<[string, string, string]>([
    ["no JSON", "<p>", "provider_malformed"],
    ["no id", '{"object":"file","bytes":1,"created_at":1}', "provider_malformed"],
    ["an id that would lead elsewhere", '{"id":"../keys","bytes":1,"created_at":1}', "provider_malformed"],
    [
      "a refusal",
      '{"error":{"message":"Invalid file format.","type":"invalid_request_error"}}',
      "provider_rejected",
    ],
  ])("is not believed where it answers with %s", async (_name, body, code) => {
    upstream.answerNext({ body });
    await expect(upload("x", "a.txt")).rejects.toMatchObject({ code });
  });

  it("does not get a caller another's file by giving it the same id again", async () => {
    const { id } = await upload("Good evening.", "a.txt");
    upstream.answerNext({ body: JSON.stringify({ id, object: "file", bytes: 1, created_at: 1 }) });
    await expect(upload("x", "a.txt", {}, other)).rejects.toMatchObject({ code: "provider_malformed" });
    await expect(other.files.retrieve(id)).rejects.toMatchObject({ status: 404 });
    expect((await client.files.retrieve(id)).filename).toBe("a.txt");
  });

  it("may have lost a file: deleting it takes it off the list, reading it does not", async () => {
    const { id } = await upload("Good evening.", "a.txt");
    (upstream.files as Map<string, unknown>).delete(id);
    await expect(client.files.content(id)).rejects.toMatchObject({ status: 404, code: "not_found" });
    expect((await client.files.retrieve(id)).id).toBe(id);
    await expect(client.files.delete(id)).rejects.toMatchObject({ status: 404, code: "not_found" });
    await expect(client.files.retrieve(id)).rejects.toMatchObject({ status: 404 });
  });

  it("has to answer in time", async () => {
    upstream.answerNext(undefined);
    await expect(upload("x", "a.txt", {}, sameClient("slow-shelf"))).rejects.toMatchObject({
      status: 504,
      code: "provider_timeout",
    });
  });

  it("is let go when the client leaves", async () => {
    upstream.answerNext(undefined);
    const before = upstream.requests.length;
    const form = composeForm(
      [
        { name: "purpose", content: Buffer.from("user_data") },
        { name: "file", filename: "a.txt", content: Buffer.from("Good evening.") },
      ],
      "a-boundary",
    );
    // A connection of its own, which ends when it is let go.
    const asked = request(`${test.url}/v1/files`, {
      method: "POST",
      agent: false,
      headers: {
        authorization: `Bearer ${test.key}`,
        "x-sallyport-model": "shelf",
        "content-type": contentTypeOf(form),
        "content-length": form.length,
      },
    });
    const gone = new Promise((resolve) => asked.once("close", resolve));
    asked.on("error", () => undefined);
    asked.end(form);
    await expect.poll(() => upstream.requests.length).toBe(before + 1);
    asked.destroy();
    await gone;
    await expect
      .poll(async () => (await auditRecords(test.dataDir)).at(-1))
      .toMatchObject({ kind: "outcome", body: { error: "client_closed", dialect: "openai.files" } });
  });
});
