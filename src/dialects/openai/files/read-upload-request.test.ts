import { describe, expect, it } from "vitest";
import { LIMITS } from "../../../foundation/limits.ts";
import { composeForm, contentTypeOf, parseForm, boundaryOf } from "../../../foundation/multipart.ts";
import { withTexts } from "../../../foundation/edit-json.ts";
import { fileLines, MAX_FILE_LINES } from "./file-lines.ts";
import { MAX_FILE_BYTES, readUploadRequest } from "./read-upload-request.ts";
import { serializeUpload } from "./serialize-upload.ts";

function formOf(content: string | Buffer, filename = "a.txt", more: Record<string, string> = {}): Uint8Array {
  const fields = Object.entries({ purpose: "user_data", ...more }).map(([name, value]) => ({
    name,
    content: Buffer.from(value),
  }));
  const contentType = "application/octet-stream";
  const file = { name: "file", filename, contentType, content: Buffer.from(content) };
  return composeForm([...fields, file], "a-boundary");
}
const read = (form: Uint8Array) => readUploadRequest(form, contentTypeOf(form), "m");
const refusal = (form: Uint8Array): unknown => {
  try {
    return read(form);
  } catch (error) {
    const { code, field } = error as { code: string; field: string };
    return { code, field };
  }
};

describe("a file that is to be uploaded", () => {
  it("may have so many bytes, and fits into a body with its form; one byte more is refused", () => {
    const form = formOf(Buffer.alloc(MAX_FILE_BYTES, 0xff), "x".repeat(512));
    expect(form.length).toBeLessThanOrEqual(LIMITS.bodyBytes);
    expect(read(form).uninspectedMedia).toBe(1);
    expect(refusal(formOf(Buffer.alloc(MAX_FILE_BYTES + 1, 0xff)))).toEqual({
      code: "body_too_large",
      field: "file",
    });
  });

  it("may have so many lines of JSON, and no more", () => {
    expect(read(formOf("1\n".repeat(MAX_FILE_LINES), "a.jsonl")).texts).toHaveLength(1);
    expect(refusal(formOf("1\n".repeat(MAX_FILE_LINES) + "1", "a.jsonl"))).toMatchObject({ field: "file" });
  });

  it("may have so many texts, and no more", () => {
    const list = (size: number) =>
      formOf(JSON.stringify(Array.from({ length: size }, (_, at) => `t${at}`)), "a.json");
    // The file's name is one.
    expect(read(list(LIMITS.textsPerRequest - 1)).texts).toHaveLength(LIMITS.textsPerRequest);
    expect(refusal(list(LIMITS.textsPerRequest))).toMatchObject({ code: "invalid_request" });
  });

  it("has fields of so many bytes, and no more", () => {
    const name = "expires_after[seconds]";
    const more = { "expires_after[anchor]": "created_at" };
    expect(refusal(formOf("x", "a.txt", { ...more, [name]: "0".repeat(257) }))).toMatchObject({
      field: name,
    });
    expect(read(formOf("x", "a.txt", { ...more, [name]: "3600" })).body["expires_after"]).toEqual({
      anchor: "created_at",
      seconds: 3_600,
    });
  });

  it("is told apart from another by its digest", () => {
    const digestOf = (content: string) => JSON.stringify(read(formOf(content)).body);
    expect(digestOf("a")).not.toBe(digestOf("b"));
  });

  it.each([
    ["text", "Write to Ada.\r\n", "a.txt", ["file", "text"], "Write to {EMAIL}.", "Write to {EMAIL}."],
    ["JSON", '{"a": ["b"]}', "a.json", ["file", "json", "a", 0], "c", '{"a":["c"]}'],
    ["lines", '"a"\r\n\n"b"\n{"c" : 1}', "a.jsonl", ["file", "lines", 2], "x", '"a"\r\n\n"x"\n{"c" : 1}'],
  ])(
    "is written anew with what was edited, and nothing else: %s",
    (_name, content, filename, path, text, wanted) => {
      const request = read(formOf(content, filename));
      const written = serializeUpload(request, withTexts(request.body, [{ path, text }]));
      const parts = parseForm(written, boundaryOf(written));
      expect(parts.map(({ name, filename: called }) => [name, called])).toEqual([
        ["purpose", undefined],
        ["file", filename],
      ]);
      expect(Buffer.from(parts[1]?.content ?? []).toString()).toBe(wanted);
    },
  );
});

it.each(["", "a", "a\n", "\n\n", "a\r\nb", "a\rb\n\r\n"])(
  "lines put together are the text again: %j",
  (text) => {
    expect(
      fileLines(text)
        ?.map((line) => line.text + line.end)
        .join(""),
    ).toBe(text);
  },
);
