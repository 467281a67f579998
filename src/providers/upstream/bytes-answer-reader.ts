import type { StreamPart } from "../../contracts/completion.ts";
import { ByteCollector } from "../../foundation/byte-collector.ts";
import type { AnswerReader } from "./answer-reader.ts";
import { malformed } from "./read-answer-json.ts";

/** Reads an answer that is one file; its end mark is the end of the HTTP message. */
export class BytesAnswerReader implements AnswerReader {
  readonly contentType: ReadonlySet<string>;
  readonly #readPart: (contentType: string, bytes: Buffer) => StreamPart;
  readonly #bytes = new ByteCollector();
  #type = "";
  #isComplete = false;

  constructor(
    contentTypes: ReadonlySet<string>,
    readPart: (contentType: string, bytes: Buffer) => StreamPart,
  ) {
    this.contentType = contentTypes;
    this.#readPart = readPart;
  }

  get isComplete(): boolean {
    return this.#isComplete;
  }

  begin(contentType: string): void {
    this.#type = contentType;
  }

  push(chunk: Buffer): void {
    this.#bytes.append(chunk);
  }

  end(parts: StreamPart[]): void {
    const bytes = this.#bytes.take();
    if (bytes.length === 0) throw malformed("no bytes");
    parts.push(this.#readPart(this.#type, bytes));
    this.#isComplete = true;
  }
}
