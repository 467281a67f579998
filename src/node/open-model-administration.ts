import { systemClock } from "../foundation/clock.ts";
import { describeModels, describeProviders } from "../gateway/describe-models.ts";
import type { ConfigSnapshot } from "../gateway/gateway.ts";
import type { RouteState } from "../gateway/route-state.ts";
import type { ModelAdministrationParts } from "../http/routes/model-administration.ts";
import type { Installation } from "../open-installation.ts";
import { ofKind } from "../storage/validate-together.ts";

/** What operators may see of models and providers, from the documents in force and what this node has seen. */
export function openModelAdministration(
  { registry }: Pick<Installation, "registry">,
  snapshot: () => ConfigSnapshot,
  routing: RouteState,
): ModelAdministrationParts {
  return {
    models: (query) => describeModels(snapshot(), routing, query, systemClock.now()),
    providers() {
      const documents = registry.snapshot.documents.map(({ document }) => document);
      const facts = ofKind(documents, "Provider").map((provider) => ({
        name: provider.name,
        type: provider.type,
        address:
          "baseUrl" in provider && typeof provider.baseUrl === "string"
            ? originOf(provider.baseUrl)
            : undefined,
      }));
      return describeProviders(snapshot(), routing, facts);
    },
  };
}

/** Paths and queries may hold what is nobody's business. */
function originOf(address: string): string | undefined {
  return URL.canParse(address) ? new URL(address).origin : undefined;
}
