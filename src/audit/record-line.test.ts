import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { NO_RECORD_BEFORE, completeLine, parseRecordLine, readRecordEnd, recordHead } from "./record-line.ts";
import type { AuditEntry } from "../contracts/audit.ts";
import type { JsonObject } from "../contracts/json.ts";

const AT = "2026-01-02T03:04:05.006Z";
const entry: AuditEntry = { kind: "intent", id: "req_1", body: { model: "sandbox/echo", choices: 1 } };
const line = completeLine(recordHead(entry, AT), NO_RECORD_BEFORE, 0).slice(0, -1);

function endOf(text: string): ReturnType<typeof readRecordEnd> {
  const bytes = Buffer.from(text, "utf8");
  return readRecordEnd(bytes, 0, bytes.length);
}

describe("a record's line", () => {
  it("is canonical JSON with exactly the keys at, body, id, kind, prev, seq", () => {
    expect(line).toBe(
      `{"at":"${AT}","body":{"choices":1,"model":"sandbox/echo"},"id":"req_1","kind":"intent","prev":"${"0".repeat(64)}","seq":0}`,
    );
  });

  it("reads back as the record, by its end and whole, whatever its id and body are", () => {
    const text = fc.string({ unit: "grapheme" });
    const body = fc.dictionary(text, fc.jsonValue({ maxDepth: 3 }));
    fc.assert(
      fc.property(text, body, fc.maxSafeNat(), (id, value, seq) => {
        const json = JSON.parse(JSON.stringify(value)) as JsonObject;
        const prev = "ab".repeat(32);
        const written = completeLine(recordHead({ kind: "change", id, body: json }, AT), prev, seq).slice(
          0,
          -1,
        );
        expect(endOf(written)).toEqual({ id, kind: "change", prev, seq });
        expect(parseRecordLine(written)).toEqual({ at: AT, body: json, id, kind: "change", prev, seq });
      }),
    );
  });

  it("is not misread when an id looks like the end of a record", () => {
    const id = `x","kind":"change","prev":"${"0".repeat(64)}","seq":7}`;
    expect(endOf(completeLine(recordHead({ ...entry, id }, AT), NO_RECORD_BEFORE, 0).trimEnd())?.id).toBe(id);
  });

  it("is no record in any other spelling", () => {
    for (const bad of [
      "",
      "{}",
      "null",
      line.slice(1),
      line.slice(0, -1),
      `${line} `,
      line.replace('"choices":1', '"choices":1.0'),
      line.replace('"choices":1,', '"choices":1, '),
      line.replace('"intent"', '"intend"'),
      line.replace('"seq":0', '"seq":-1'),
      line.replace('"seq":0', '"seq":0,"zeal":1'),
      line.replace('"seq":0', '"seq":"0"'),
      line.replace("0".repeat(64), "0".repeat(63)),
      line.replace('"id":"req_1"', '"id":1'),
      line.replace('{"choices":1,"model":"sandbox/echo"}', "[]"),
    ]) {
      expect(parseRecordLine(bad), bad).toBeUndefined();
    }
  });
});
