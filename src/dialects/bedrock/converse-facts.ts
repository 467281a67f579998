import type { CompletionRequest, TextSlot } from "../../contracts/completion.ts";
import type { ExchangeFacts } from "../../contracts/detection.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../contracts/json.ts";
import { readSchemaText } from "./read-schema-text.ts";

/**
 * What a Converse request says of the answer it wants. Sources are results of tools and of searches, documents given as text, and what
 * `guardContent` marks as a `grounding_source`; the question is what it marks as `query`, else the user's last message.
 */
export class ConverseExchangeFacts implements ExchangeFacts {
  readonly #request: CompletionRequest;
  #query: string | undefined;
  #sources: readonly string[] | undefined;

  constructor(request: CompletionRequest) {
    this.#request = request;
  }

  get query(): string {
    return (this.#query ??= this.#readQuery());
  }

  get sources(): readonly string[] {
    return (this.#sources ??= [
      ...this.#qualified("grounding_source"),
      ...this.#request.texts.filter(isSource).map(({ text }) => text),
    ]);
  }

  /** In the words of OpenAI's `response_format`. */
  get responseFormat(): JsonValue | undefined {
    const config = this.#request.body["outputConfig"];
    const format = isJsonObject(config) ? config["textFormat"] : undefined;
    const structure = isJsonObject(format) ? format["structure"] : undefined;
    const named = isJsonObject(structure) ? structure["jsonSchema"] : undefined;
    if (!isJsonObject(named) || typeof named["schema"] !== "string") return undefined;
    const schema = readSchemaText(named["schema"]);
    if (schema === undefined) return undefined;
    return { type: "json_schema", json_schema: { name: named["name"] ?? "answer", schema } };
  }

  #readQuery(): string {
    const marked = this.#qualified("query");
    if (marked.length > 0) return marked.join("\n");
    const plain = this.#request.texts.filter(isSaidByUser);
    const said = plain.length > 0 ? plain : this.#request.texts.filter(isGuarded);
    const last = said.at(-1)?.path[1];
    return said
      .filter(({ path }) => path[1] === last)
      .map(({ text }) => text)
      .join("\n");
  }

  #qualified(qualifier: string): string[] {
    return blocksOf(this.#request.body).flatMap((block) => {
      const guarded = isJsonObject(block["guardContent"]) ? block["guardContent"]["text"] : undefined;
      if (!isJsonObject(guarded) || typeof guarded["text"] !== "string") return [];
      const { qualifiers } = guarded;
      return Array.isArray(qualifiers) && qualifiers.includes(qualifier) ? [guarded["text"]] : [];
    });
  }
}

function blocksOf({ system, messages }: JsonObject): JsonObject[] {
  const lists = [
    system,
    ...(Array.isArray(messages) ? messages : []).map((message) =>
      isJsonObject(message) ? message["content"] : [],
    ),
  ];
  return lists.flatMap((list) => (Array.isArray(list) ? list : [])).filter((block) => isJsonObject(block));
}

/** A text block of a message: `messages[i].content[j].text`. */
function isSaidByUser({ path, origin, isKey }: TextSlot): boolean {
  return (
    origin === "user" && isKey !== true && path[0] === "messages" && path.length === 5 && path[4] === "text"
  );
}

/** A guarded one: `messages[i].content[j].guardContent.text.text`. */
function isGuarded({ path, origin }: TextSlot): boolean {
  return origin === "user" && path[4] === "guardContent" && path.at(-1) === "text";
}

function isSource({ path, origin, isKey }: TextSlot): boolean {
  if (isKey === true) return false;
  if (origin === "tool-result") return path.at(-1) === "text" || path.includes("json");
  return path[4] === "document" && path.at(-1) === "text";
}
