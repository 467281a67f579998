import type { CompletionRequest, TextSlot } from "../../contracts/completion.ts";
import type { ExchangeFacts } from "../../contracts/detection.ts";
import type { JsonValue } from "../../contracts/json.ts";
import { memberOf } from "./message-events.ts";

/** What a Messages request says of the answer it wants. */
export class MessagesExchangeFacts implements ExchangeFacts {
  readonly #request: CompletionRequest;
  #query: string | undefined;
  #sources: readonly string[] | undefined;

  constructor(request: CompletionRequest) {
    this.#request = request;
  }

  /** The text parts of the user's last message that has any, on lines of their own. */
  get query(): string {
    if (this.#query !== undefined) return this.#query;
    const said = this.#request.texts.filter(isQuestion);
    const last = said.at(-1)?.path[1];
    return (this.#query = said
      .filter(({ path }) => path[1] === last)
      .map(({ text }) => text)
      .join("\n"));
  }

  /** Results of tools and of searches, and documents. */
  get sources(): readonly string[] {
    return (this.#sources ??= this.#request.texts.filter(isSource).map(({ text }) => text));
  }

  /** `output_config.format`, as OpenAI says the same. */
  get responseFormat(): JsonValue | undefined {
    const format = memberOf(this.#request.body["output_config"], "format");
    if (memberOf(format, "type") !== "json_schema") return undefined;
    const schema = memberOf(format, "schema") ?? {};
    return { type: "json_schema", json_schema: { name: "answer", schema } };
  }
}

function isQuestion({ path, origin, isKey }: TextSlot): boolean {
  if (origin !== "user" || isKey === true || path[0] !== "messages" || path[2] !== "content") return false;
  return path.length === 3 || (path.length === 5 && path[4] === "text");
}

/** Texts that a model puts together with others are words; an id or a title beside them is not. */
function isSource({ path, origin, isKey, joinedIn }: TextSlot): boolean {
  if (isKey === true || joinedIn === undefined) return false;
  return origin === "tool-result" || (origin === "user" && path.includes("source"));
}
