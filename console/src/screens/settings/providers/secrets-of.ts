import type { SecretAnswer } from "../../../../../src/contracts/api/settings.ts";
import type { ProviderDocument } from "../../../../../src/contracts/provider-documents.ts";

/** A place that a Provider document has a secret read from, and whether something is there. */
export interface NamedSecret {
  /** Where in the document: "credential", "accessKey.secret". */
  readonly path: string;
  readonly kind: "environment" | "file" | "vault";
  /** Of the variable or file, or the reference into Vault; never the secret. */
  readonly name: string;
  /** Undefined where the reader may not know, or the node does not. */
  readonly isPresent: boolean | undefined;
}

const KINDS = { env: "environment", file: "file", vault: "vault" } as const;
/** They hold texts of the writer's own, and no secrets. */
const PASSED_OVER: ReadonlySet<string> = new Set(["headers", "query", "models", "tags"]);

/** Every secret that a document names. `known`: those the node tells of; left out for those who may not read them. */
export function secretsOf(
  document: ProviderDocument,
  known: readonly SecretAnswer[] = [],
): readonly NamedSecret[] {
  return placesIn(document, []).map(({ path, kind, name }) => ({
    path: path.join("."),
    kind,
    name,
    isPresent: known.find((secret) => secret.kind === kind && secret.name === name)?.isPresent ?? undefined,
  }));
}

interface Place extends Pick<NamedSecret, "kind" | "name"> {
  readonly path: readonly string[];
}

function placesIn(value: unknown, path: readonly string[]): readonly Place[] {
  if (typeof value !== "object" || value === null) return [];
  const [first, ...others] = Object.entries(value);
  if (first !== undefined && others.length === 0 && isKind(first[0]) && typeof first[1] === "string")
    return [{ path, kind: KINDS[first[0]], name: first[1] }];
  return Object.entries(value)
    .filter(([key]) => !PASSED_OVER.has(key))
    .flatMap(([key, each]) => placesIn(each, [...path, key]));
}

function isKind(key: string): key is keyof typeof KINDS {
  return Object.hasOwn(KINDS, key);
}
