import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  boundaryIn,
  boundaryOf,
  composeForm,
  contentTypeOf,
  MAX_FORM_PARTS,
  MAX_PART_HEADER_BYTES,
  MultipartError,
  parseForm,
  type FormPart,
} from "./multipart.ts";

const FORM = [
  "--b1",
  'Content-Disposition: form-data; name="model"',
  "",
  "whisper-1",
  "--b1",
  'Content-Disposition: form-data; name="file"; filename="a \u00e9.mp3"',
  "Content-Type: audio/mpeg",
  "",
  "\u0000--b1 \r\n-b1",
  "--b1--",
  "",
].join("\r\n");

const read = (form: string, boundary = "b1"): FormPart[] => parseForm(Buffer.from(form), boundary);
const text = (content: Uint8Array): string => Buffer.from(content).toString();

describe("a form", () => {
  it("is read part by part, its files as they are", () => {
    const [model, file, ...rest] = read(FORM);
    expect(rest).toEqual([]);
    expect(model).toMatchObject({ name: "model" });
    expect(model).not.toHaveProperty("filename");
    expect(text(model?.content ?? Buffer.of())).toBe("whisper-1");
    expect(file).toMatchObject({ name: "file", filename: "a \u00e9.mp3", contentType: "audio/mpeg" });
    expect(text(file?.content ?? Buffer.of())).toBe("\u0000--b1 \r\n-b1");
  });

  it("may have empty parts, and no line behind its last boundary", () => {
    const [part] = read('--b1\r\nContent-Disposition: form-data; name="x"\r\n\r\n\r\n--b1--');
    expect(part?.content).toHaveLength(0);
  });

  it("is not read where it ends early, wherever that is", () => {
    // The line end behind the last boundary may be missing.
    for (let end = 0; end < FORM.length - 2; end++)
      expect(() => read(FORM.slice(0, end))).toThrow(MultipartError);
  });

  it.each<[string, string]>([
    ["something before its first boundary", `hello\r\n${FORM}`],
    ["an empty line before its first boundary", `\r\n${FORM}`],
    ["something behind its last boundary", `${FORM}hello`],
    ["another form behind its last boundary", `${FORM}${FORM}`],
    ["lines that end in LF alone", FORM.replaceAll("\r\n", "\n")],
    ["spaces behind a boundary", FORM.replace("--b1\r\n", "--b1 \r\n")],
    ["a boundary that goes on", FORM.replace("whisper-1\r\n--b1", "whisper-1\r\n--b12")],
    ["a folded header", FORM.replace("form-data; name", "form-data;\r\n name")],
    ["a header that forms have not", FORM.replace("Content-Type", "X-Type")],
    [
      "two dispositions",
      FORM.replace("Content-Type: audio/mpeg", 'Content-Disposition: form-data; name="prompt"'),
    ],
    ["a name without quotes", FORM.replace('name="model"', "name=model")],
    ["two names", FORM.replace('name="model"', 'name="model"; name="prompt"')],
    ["a file name in another coding", FORM.replace('filename="', "filename*=UTF-8''x; filename=\"")],
    ["a backslash in a name", FORM.replace('name="model"', 'name="mo\\"del"')],
    ["a control character in a name", FORM.replace('name="model"', 'name="mo\u0000del"')],
    [
      "a part without a disposition",
      FORM.replace('Content-Disposition: form-data; name="model"', "Content-Type: text/plain"),
    ],
    ["a form within", FORM.replace("audio/mpeg", "multipart/mixed; boundary=x")],
    ["a transfer encoding", FORM.replace("Content-Type: audio/mpeg", "Content-Transfer-Encoding: base64")],
  ])("is not read with %s", (_name, form) => {
    expect(() => read(form)).toThrow(MultipartError);
  });

  it("is not read where headers are no UTF-8", () => {
    const bytes = Buffer.from(FORM);
    bytes[bytes.indexOf(0xc3)] = 0xff;
    expect(() => parseForm(bytes, "b1")).toThrow("not UTF-8");
  });

  it("may be so large, and no larger", () => {
    const part = '--b1\r\nContent-Disposition: form-data; name="x"\r\n\r\n1\r\n';
    expect(read(`${part.repeat(MAX_FORM_PARTS)}--b1--`)).toHaveLength(MAX_FORM_PARTS);
    expect(() => read(`${part.repeat(MAX_FORM_PARTS + 1)}--b1--`)).toThrow(
      `more than ${MAX_FORM_PARTS} parts`,
    );
    // Space before and behind a value says nothing, but has its place.
    const headers = 'Content-Disposition: form-data; name="x"';
    const padded = (bytes: number): string => `--b1\r\n${headers.padEnd(bytes)}\r\n\r\n1\r\n--b1--`;
    expect(read(padded(MAX_PART_HEADER_BYTES))).toHaveLength(1);
    expect(() => read(padded(MAX_PART_HEADER_BYTES + 1))).toThrow(`within ${MAX_PART_HEADER_BYTES} bytes`);
  });

  it("is read back as it was written, whatever stands in it", () => {
    const part = fc.record(
      {
        name: fc.stringMatching(/^[a-z[\]_]{1,20}$/),
        filename: fc.stringMatching(/^[^"\\\u0000-\u001f\u007f]{0,20}$/),
        contentType: fc.constantFrom("audio/mpeg", "text/plain; charset=utf-8"),
        content: fc.uint8Array({ maxLength: 40 }),
      },
      { requiredKeys: ["name", "content"] },
    );
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 8 }), (parts) => {
        const found = parseForm(composeForm(parts, "a-boundary-of-its-own"), "a-boundary-of-its-own");
        const plain = (all: readonly FormPart[]) =>
          all.map((one) => ({ ...one, filename: one.filename?.toWellFormed(), content: [...one.content] }));
        expect(plain(found)).toEqual(plain(parts));
      }),
    );
  });

  it("never lets a file's name end its header", () => {
    const name = 'a"\r\nContent-Type: text/plain\r\n\r\nb\\';
    const [part] = parseForm(
      composeForm([{ name: "file", filename: name, content: Buffer.of(1) }], "b"),
      "b",
    );
    expect(part).toMatchObject({ filename: "a%22%0D%0AContent-Type: text/plain%0D%0A%0D%0Ab%5C" });
  });
});

describe("a boundary", () => {
  it.each([
    ["multipart/form-data; boundary=----WebKitFormBoundary7MA4YWxk", "----WebKitFormBoundary7MA4YWxk"],
    ['Multipart/Form-Data;boundary="a:b?c"', "a:b?c"],
    ["multipart/form-data", undefined],
    ["multipart/form-data; boundary=", undefined],
    ["multipart/form-data; boundary=a; boundary=b", undefined],
    ["multipart/form-data; charset=utf-8; boundary=a", undefined],
    ["multipart/mixed; boundary=a", undefined],
    [`multipart/form-data; boundary=${"a".repeat(70)}`, "a".repeat(70)],
    [`multipart/form-data; boundary=${"a".repeat(71)}`, undefined],
    [undefined, undefined],
  ])("of %s is %s", (contentType, expected) => {
    expect(boundaryIn(contentType)).toBe(expected);
  });

  it("is told by a form's first line, and named in its Content-Type", () => {
    for (const boundary of ["b1", "a:b?c", "a".repeat(70)]) {
      const form = composeForm([{ name: "x", content: Buffer.of(1) }], boundary);
      expect(boundaryOf(form)).toBe(boundary);
      expect(boundaryIn(contentTypeOf(form))).toBe(boundary);
    }
    expect(() => boundaryOf(Buffer.from("hello"))).toThrow(MultipartError);
  });
});
