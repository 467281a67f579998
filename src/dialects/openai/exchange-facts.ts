import type { CompletionRequest, TextSlot } from "../../contracts/completion.ts";
import type { ExchangeFacts, TextOrigin } from "../../contracts/detection.ts";
import type { JsonValue } from "../../contracts/json.ts";

/** What a chat completion request says of the answer it wants. */
export class ChatExchangeFacts implements ExchangeFacts {
  readonly #request: CompletionRequest;
  #query: string | undefined;
  #sources: readonly string[] | undefined;

  constructor(request: CompletionRequest) {
    this.#request = request;
  }

  /** The parts of the user's last message stand on lines of their own. */
  get query(): string {
    return (this.#query ??= queryOf(this.#request.texts));
  }

  get sources(): readonly string[] {
    return (this.#sources ??= this.#request.texts
      .filter((slot) => isContent(slot, "tool-result"))
      .map(({ text }) => text));
  }

  get responseFormat(): JsonValue | undefined {
    return this.#request.body["response_format"];
  }
}

function queryOf(texts: readonly TextSlot[]): string {
  const last = texts.findLast((slot) => isContent(slot, "user"))?.path[1];
  const parts = texts.filter((slot) => isContent(slot, "user") && slot.path[1] === last);
  return parts.map(({ text }) => text).join("\n");
}

/** Whether a text is what a message says: its content, or a text among the parts of it. */
function isContent({ path, origin, isKey }: TextSlot, wanted: TextOrigin): boolean {
  if (origin !== wanted || isKey === true || path[0] !== "messages" || path[2] !== "content") return false;
  return path.length === 3 || (path.length === 5 && path[4] === "text");
}
