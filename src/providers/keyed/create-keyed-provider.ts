import type { ModelProvider } from "../../contracts/completion.ts";
import { GatewayError } from "../../contracts/errors.ts";
import type { ProviderDocument } from "../../contracts/documents.ts";
import type { ChangingSecret } from "../../outbound/changing-secret.ts";
import { createCallSlots, type HttpProviderDependencies } from "../upstream/http-provider.ts";
import { KeyedProvider, type KeyEvent } from "./keyed-provider.ts";

export interface KeyedProviderDependencies extends Omit<
  HttpProviderDependencies,
  "credential" | "slots" | "retriesRateLimits"
> {
  /** In the order of the document. */
  readonly secrets: readonly ChangingSecret[];
  /** Those that are known already. */
  readonly known: readonly string[];
  readonly onKey?: (event: KeyEvent) => void;
}

/** Makes the provider of a document with one key. */
export type CreateWithKey = (
  document: ProviderDocument,
  dependencies: HttpProviderDependencies,
) => ModelProvider;

/** Stands for a key where only the document is looked at. */
const ANY_KEY = "x";

/**
 * A provider with all its keys; what is limited in number is limited for all of them together. Throws `invalid_request` for a document
 * that cannot be used.
 */
export function createKeyedProvider(
  document: ProviderDocument,
  { secrets, known, onKey, ...common }: KeyedProviderDependencies,
  create: CreateWithKey,
): ModelProvider {
  if (document.type === "sandbox") throw new GatewayError("internal", "a sandbox has no keys");
  const slots = createCallSlots(document);
  const shared = { ...common, slots, retriesRateLimits: secrets.length === 1 };
  const shape = create(document, { ...shared, credential: ANY_KEY });
  void shape.close();
  return new KeyedProvider({
    shape,
    secrets,
    known,
    make: (credential) => create(document, { ...shared, credential }),
    deadlineMs: document.deadlineMs,
    clock: common.clock,
    onKey,
    whenIdle: () => slots.close(),
  });
}
