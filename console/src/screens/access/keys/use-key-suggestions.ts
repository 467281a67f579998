import { useQuery } from "@tanstack/react-query";
import { documentsOf, documentsQuery } from "../../../api/documents.ts";
import { useMay } from "../../../api/session.ts";

/** Names that a new key can be bound to. */
export interface KeySuggestions {
  readonly projects: readonly string[];
  readonly guardrails: readonly string[];
  readonly models: readonly string[];
  readonly groups: readonly string[];
}

const MAX_MODELS = 12;
const GROUP = /Sallyport::Group::"([A-Za-z0-9._ -]{1,128})"/g;

/** Of the documents in force, as far as they may be read. Groups are those that policies speak of. */
export function useKeySuggestions(): KeySuggestions {
  const mayRead = useMay("readDocuments");
  const { data } = useQuery({ ...documentsQuery, enabled: mayRead });
  const namesOf = (kind: "Project" | "Guardrail"): string[] =>
    documentsOf(data, kind).map(({ document }) => document.name);
  const models = documentsOf(data, "Model").map(({ document }) => document.name);
  const providers = documentsOf(data, "Provider").map(({ document }) => `${document.name}/*`);
  const policies = documentsOf(data, "AccessPolicy").map(({ document }) => document.cedar);
  const groups = policies.flatMap((text) => [...text.matchAll(GROUP)].map(([, name]) => name ?? ""));
  return {
    projects: namesOf("Project"),
    guardrails: namesOf("Guardrail"),
    models: [...models, ...providers].slice(0, MAX_MODELS),
    groups: [...new Set(groups)].sort(),
  };
}
