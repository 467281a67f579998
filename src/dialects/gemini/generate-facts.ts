import type { CompletionRequest } from "../../contracts/completion.ts";
import type { ExchangeFacts } from "../../contracts/detection.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../contracts/json.ts";
import { jsonSchemaOf } from "./json-schema-of.ts";
import { memberOf } from "./spelling.ts";

/** What a request to generate content says of the answer it wants. Sources are the results of functions and of code. */
export class GenerateExchangeFacts implements ExchangeFacts {
  readonly #request: CompletionRequest;
  #query: string | undefined;
  #sources: readonly string[] | undefined;

  constructor(request: CompletionRequest) {
    this.#request = request;
  }

  /** The parts of the user's last content stand on lines of their own. */
  get query(): string {
    return (this.#query ??= this.#readQuery());
  }

  get sources(): readonly string[] {
    return (this.#sources ??= this.#request.texts
      .filter(({ origin, isKey }) => origin === "tool-result" && isKey !== true)
      .map(({ text }) => text));
  }

  /** In the words of OpenAI's `response_format`. */
  get responseFormat(): JsonValue | undefined {
    const config = memberOf(this.#request.body, "generationConfig");
    return isJsonObject(config) ? formatIn(config) : undefined;
  }

  #readQuery(): string {
    // Only plain texts of a content are put together.
    const said = this.#request.texts.filter(
      ({ origin, joinedIn }) => origin === "user" && joinedIn !== undefined,
    );
    const last = said.at(-1)?.joinedIn;
    return said
      .filter(({ joinedIn }) => joinedIn === last)
      .map(({ text }) => text)
      .join("\n");
  }
}

function formatIn(config: JsonObject): JsonObject | undefined {
  const schema = memberOf(config, "responseJsonSchema") ?? jsonSchemaOf(memberOf(config, "responseSchema"));
  if (schema !== undefined && schema !== null)
    return { type: "json_schema", json_schema: { name: "answer", schema } };
  return memberOf(config, "responseMimeType") === "application/json" ? { type: "json_object" } : undefined;
}
