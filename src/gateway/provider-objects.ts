import type { CompletionRequest, TextSlot } from "../contracts/completion.ts";
import { GatewayError } from "../contracts/errors.ts";
import { formatJsonPath } from "../foundation/format-json-path.ts";
import type { ResolvedModel } from "../routing/resolve-model.ts";

/**
 * Members that name what a provider keeps for an account, in whatever spelling it may take: vector_store_ids (OpenAI), container and skill_id
 * (Anthropic), fileSearchStoreNames (Gemini), ragCorpus and datastore (Vertex AI), library_ids (Mistral).
 */
const NAMES_OBJECT =
  /^(?:(?:vector_?store|file_?search_?store|container|rag_?corpus|data_?store)s?(?:_?(?:ids?|names?))?|(?:skill|library)_?ids?|rag_?corpora)$/i;
const IS_CONTAINER = /^container/i;
/** Where earlier turns stand: they tell in which container something ran, and choose none. */
const TURNS = new Set<unknown>(["input", "messages", "contents"]);
/** What is for nobody at the provider to look up: notes, labels, and what a tool of the caller's takes. */
const TOLD = new Set<unknown>([
  ...["annotations", "metadata"],
  ...["parameters", "parametersJsonSchema", "input_schema", "inputSchema", "input_examples", "inputExamples"],
]);
/** Where words come from that choose nothing: what tools of the caller's were given, and gave back. */
const OF_TOOLS = new Set<string>(["tool-arguments", "tool-result"]);

/**
 * Throws `uninspectable_input` where a request names a store, a container or the like that its model does not have by name. All callers share the
 * provider's account, nobody here knows whose such a thing is, and what lies in it reaches the model past the guardrails.
 */
export function refuseForeignObjects(
  { providerObjects = [] }: Pick<ResolvedModel, "providerObjects">,
  { texts }: Pick<CompletionRequest, "texts">,
): void {
  for (const slot of texts) {
    if (!namesObject(slot) || providerObjects.includes(slot.text)) continue;
    throw new GatewayError(
      "uninspectable_input",
      "an object of the provider's that the model does not name",
      {
        field: formatJsonPath(slot.path),
        publicMessage:
          "What a provider keeps (a vector store, a container) cannot be inspected, and nobody here knows whose it is. An administrator can name it in the Model's 'providerObjects'.",
      },
    );
  }
}

function namesObject({ path, origin, isKey }: TextSlot): boolean {
  const at = typeof path.at(-1) === "number" ? path.length - 2 : path.length - 1;
  // { container: { id } } as well.
  const name = path[at] === "id" ? path[at - 1] : path[at];
  if (typeof name !== "string" || !NAMES_OBJECT.test(name)) return false;
  if (isKey === true || OF_TOOLS.has(origin)) return false;
  if (IS_CONTAINER.test(name) && TURNS.has(path[0])) return false;
  return !path.some((step) => TOLD.has(step));
}
