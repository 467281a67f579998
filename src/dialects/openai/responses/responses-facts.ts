import type { CompletionRequest, TextSlot } from "../../../contracts/completion.ts";
import type { ExchangeFacts, TextOrigin } from "../../../contracts/detection.ts";
import { isJsonObject, type JsonValue } from "../../../contracts/json.ts";

/** What a Responses request says of the answer it wants. */
export class ResponsesExchangeFacts implements ExchangeFacts {
  readonly #request: CompletionRequest;

  constructor(request: CompletionRequest) {
    this.#request = request;
  }

  /** The parts of the user's last item stand on lines of their own. */
  get query(): string {
    const said = this.#textsOf("user");
    const last = said.at(-1)?.path[1];
    return said
      .filter(({ path }) => path[1] === last)
      .map(({ text }) => text)
      .join("\n");
  }

  get sources(): readonly string[] {
    return this.#textsOf("tool-result").map(({ text }) => text);
  }

  /** In the form chat completions have it. */
  get responseFormat(): JsonValue | undefined {
    const { text } = this.#request.body;
    const format = isJsonObject(text) ? text["format"] : undefined;
    if (!isJsonObject(format) || format["type"] !== "json_schema") return format;
    const { name, schema, strict } = format;
    const schemaOf = { name: name ?? "", schema: schema ?? {}, ...(strict === undefined ? {} : { strict }) };
    return { type: "json_schema", json_schema: schemaOf };
  }

  #textsOf(wanted: TextOrigin): TextSlot[] {
    return this.#request.texts.filter(
      ({ origin, path, isKey }) =>
        origin === wanted && isKey !== true && path[0] === "input" && isWords(path.at(-1), path.length),
    );
  }
}

/** The input itself, the content or output of an item, or a text among its parts. */
function isWords(last: string | number | undefined, depth: number): boolean {
  return depth === 1 || last === "content" || last === "output" || last === "text";
}
