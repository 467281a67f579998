import type { CompletionRequest, Dialect } from "../../contracts/completion.ts";
import { FILE_ID } from "../../contracts/provider-file.ts";
import { DIALECTS } from "../../dialects/dialect.ts";
import { fileContentOf, readFileContentPart } from "../../dialects/openai/files/read-file-content-part.ts";
import type { AnswerReader } from "../upstream/answer-reader.ts";
import { BytesAnswerReader } from "../upstream/bytes-answer-reader.ts";
import { WholeAnswerReader } from "../upstream/whole-answer-reader.ts";

/** Types that files come back as. Theirs are not passed on: a file is bytes to its caller, and nothing that a browser would show. */
const FILE_TYPES: ReadonlySet<string> = new Set(
  (
    "application/binary application/json application/json-lines application/jsonl application/msword application/octet-stream application/pdf " +
    "application/x-jsonlines application/x-ndjson application/xml application/zip binary/octet-stream image/gif image/jpeg image/png image/webp " +
    "text/csv text/html text/markdown text/plain text/xml " +
    "application/vnd.openxmlformats-officedocument.presentationml.presentation " +
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet " +
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
  ).split(" "),
);

/** Reads an answer about a file, or with one; undefined for every other format. */
export function createFileReader(
  request: CompletionRequest,
  dialect: Dialect,
  credential: string | undefined,
): AnswerReader | undefined {
  switch (dialect) {
    case "openai.files": {
      const reader = DIALECTS[dialect].createPartReader(request);
      return new WholeAnswerReader(
        ({ id, bytes, created_at: at }) => isId(id) && isCount(bytes) && isCount(at),
        (value, raw) => reader.read(value, raw),
        credential,
      );
    }
    case "openai.file-deletion": {
      const reader = DIALECTS[dialect].createPartReader(request);
      return new WholeAnswerReader(
        ({ deleted }) => deleted === true,
        (value, raw) => reader.read(value, raw),
        credential,
      );
    }
    case "openai.file-content":
      return new BytesAnswerReader(FILE_TYPES, (_type, bytes) => readFileContentPart(fileContentOf(bytes)));
    default:
      return undefined;
  }
}

function isId(value: unknown): boolean {
  return typeof value === "string" && FILE_ID.test(value);
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}
