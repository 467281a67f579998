import { DOCUMENT_KINDS } from "../contracts/documents.ts";
import type { Principal } from "../contracts/principal.ts";
import { ADMINISTRATION_ACTIONS, MODEL_ACTIONS, type AuthorizationCall } from "../policy/authorization.ts";
import { resourceName } from "../policy/to-cedar.ts";
import { listModels } from "../routing/resolve-model.ts";
import { usualDialect } from "./access-question.ts";
import { modelResource } from "./authorize-model.ts";
import type { ConfigSnapshot } from "./gateway.ts";

/** Models and guardrails that `unused` asks about. */
const MAX_ASKED_RESOURCES = 100;

/** Of a configuration, what questions are about. */
export interface AccessSnapshot extends Pick<ConfigSnapshot, "policies" | "directory"> {
  readonly guardrails: Pick<ConfigSnapshot["guardrails"], "names">;
}

/** One permission that there may be. */
interface AskedPermission {
  readonly call: AuthorizationCall;
  readonly resource: string;
}

/** Everything that anybody could be permitted, as from an address: each action on each of its resources, documents by their kinds. */
export function everyPermission(
  principal: Principal,
  { directory, guardrails }: AccessSnapshot,
  network: string,
): { readonly calls: readonly AskedPermission[]; readonly isCut: boolean } {
  const models = listModels(directory);
  const names = guardrails.names();
  const context = { network };
  const ask = (call: AuthorizationCall): AskedPermission => ({ call, resource: wholeOf(resourceName(call)) });
  const calls = [
    ...models.slice(0, MAX_ASKED_RESOURCES).flatMap((model) =>
      MODEL_ACTIONS.map((action) => {
        const asked = { ...context, dialect: usualDialect(action), stream: false };
        return ask({ principal, action, resource: modelResource(model), context: asked });
      }),
    ),
    ...names
      .slice(0, MAX_ASKED_RESOURCES)
      .map((id) =>
        ask({ principal, action: "applyGuardrail", resource: { type: "Guardrail", id }, context }),
      ),
    ...ADMINISTRATION_ACTIONS.map((action) => ask({ principal, action, context })),
    ...DOCUMENT_KINDS.map((kind) =>
      ask({
        principal,
        action: "manageDocument",
        resource: { type: "Document", kind, name: "any" },
        context,
      }),
    ),
  ];
  return { calls, isCut: models.length > MAX_ASKED_RESOURCES || names.length > MAX_ASKED_RESOURCES };
}

/** A document's kind; of other resources, themselves. */
export function wholeOf(resource: string): string {
  const kind = /^Document::([A-Za-z]+)\//.exec(resource)?.[1];
  return kind === undefined ? resource : `DocumentKind::${kind}`;
}
