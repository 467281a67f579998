import type { DialectAdapter } from "../../dialect-adapter.ts";
import { createMediaAdapter } from "../media/media-adapter.ts";
import { contentIn, readFileContentPart } from "./read-file-content-part.ts";
import { readDeletionPart, readFilePart } from "./read-file-part.ts";
import { serializeUpload } from "./serialize-upload.ts";

/** OpenAI's files (API reference: Upload file). The address names no model, and neither does the form. */
export const filesAdapter: DialectAdapter = {
  ...createMediaAdapter({
    idPrefix: "file-",
    read: (value) => readFilePart(value, { body: {} }),
    dropDerived: (value) => value,
    isAnswer: () => false,
    choicesOf: () => 1,
    serialize: serializeUpload,
  }),
  createPartReader: (request) => ({ read: (value) => readFilePart(value, request) }),
  withModel: undefined,
};

/** The same (Retrieve file content). */
export const fileContentAdapter: DialectAdapter = {
  ...createMediaAdapter({
    idPrefix: "file-",
    read: readFileContentPart,
    dropDerived: (value) => value,
    isAnswer: ({ lane }) => lane === "text",
    choicesOf: () => 1,
    asBytes: contentIn,
  }),
  withModel: undefined,
};

/** The same (Delete file). */
export const fileDeletionAdapter: DialectAdapter = {
  ...createMediaAdapter({
    idPrefix: "file-",
    read: () => readDeletionPart({ body: {} }),
    dropDerived: (value) => value,
    isAnswer: () => false,
    choicesOf: () => 1,
  }),
  createPartReader: (request) => ({ read: () => readDeletionPart(request) }),
  withModel: undefined,
};
