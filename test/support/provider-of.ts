import type { ModelProvider } from "../../src/contracts/completion.ts";
import { ProviderDocument } from "../../src/contracts/documents.ts";
import { systemClock } from "../../src/foundation/clock.ts";
import { createProvider, type ProviderDependencies } from "../../src/providers/index.ts";
import { CREDENTIAL } from "./upstream-provider.ts";

/** A provider of any type, as its document says, with limits that tests can reach. */
export function providerOf(
  document: Readonly<Record<string, unknown>>,
  dependencies: Partial<ProviderDependencies> = {},
): ModelProvider {
  const parsed = ProviderDocument.parse({
    kind: "Provider",
    name: "upstream",
    allowPrivateAddresses: true,
    retries: 0,
    ...document,
  });
  return createProvider(parsed, { credential: CREDENTIAL, clock: systemClock, ...dependencies });
}
