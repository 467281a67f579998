import { documentKey } from "../contracts/document-key.ts";
import { DEFAULT_GUARDRAIL } from "../contracts/documents.ts";
import type {
  AccessPolicyDocument,
  BudgetDocument,
  DocumentKind,
  GovernedDocument,
  GuardrailDocument,
  ModelDocument,
  ProviderDocument,
} from "../contracts/documents.ts";
import type { JsonPath } from "../contracts/json.ts";
import type { PromptDocument } from "../contracts/prompt-document.ts";
import { checkHierarchy } from "./check-hierarchy.ts";
import { checkIdentityProviders } from "./check-identity-providers.ts";
import { NO_VERSIONS, type GuardrailVersions } from "./guardrail-versions.ts";
import { NO_PROMPT_VERSIONS, type PromptVersions } from "./prompt-versions.ts";

/** A document that is well formed by itself but does not fit the others. */
export interface CrossReferenceProblem {
  readonly kind: DocumentKind;
  readonly name: string;
  /** The field at fault; empty for the document as a whole. */
  readonly path: JsonPath;
  /** What belongs there, as a noun; undefined where the message says all there is to say. */
  readonly expected: string | undefined;
  readonly message: string;
}

/** What other folders know about documents. */
export interface DocumentChecks {
  /** What is wrong with the access policies taken together (`PolicyCompiler.check`). */
  checkPolicies(policies: readonly AccessPolicyDocument[]): readonly PolicyComplaint[];
  /** Whether there is a detector of that id. */
  isDetector(id: string): boolean;
  /**
   * What would keep documents that fit together, and the versions of guardrails that they name, from being turned into running parts
   * (`findUncompilable`); asked only once nothing else is wrong.
   */
  checkCompilation?(
    documents: readonly GovernedDocument[],
    versions: GuardrailVersions["found"],
  ): readonly CrossReferenceProblem[];
  /**
   * What is wrong with documents that are about to be applied, and would be no reason to stop running them (`findMissingSecrets`); asked
   * only once nothing else is wrong.
   */
  checkPut?(documents: readonly GovernedDocument[]): readonly CrossReferenceProblem[];
}

interface PolicyComplaint {
  readonly document: string;
  /** One-based, inside the `cedar` text. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** Everything that keeps these documents, and the versions that they name, from running together; empty where nothing does. */
export function validateTogether(
  documents: readonly GovernedDocument[],
  checks: DocumentChecks,
  versions: GuardrailVersions = NO_VERSIONS,
  prompts: PromptVersions = NO_PROMPT_VERSIONS,
): CrossReferenceProblem[] {
  const providers = ofKind(documents, "Provider");
  const guardrails = ofKind(documents, "Guardrail");
  const providerNames = namesOf(providers);
  const guardrailNames = namesOf(guardrails);
  const named = [...versions.found].map(([reference, { document }]) => ({ ...document, name: reference }));
  const problems = [
    ...repeatedNames(documents),
    ...ofKind(documents, "Model").flatMap((model) => [
      ...checkModel(model, providerNames, guardrailNames, versions),
      ...otherModels(model, documents),
    ]),
    ...providers.flatMap((provider) => checkProvider(provider, guardrailNames)),
    ...[...guardrails, ...named].flatMap((guardrail) => checkGuardrail(guardrail, checks, versions)),
    ...ofKind(documents, "Prompt").flatMap((prompt) => checkPrompt(prompt, prompts)),
    ...ofKind(documents, "Budget").flatMap((budget) =>
      checkBudget(budget, namesOf(ofKind(documents, "Notifier"))),
    ),
    ...checkHierarchy(documents),
    ...checkIdentityProviders(ofKind(documents, "IdentityProvider")),
    ...checks.checkPolicies(ofKind(documents, "AccessPolicy")).map(fromPolicyComplaint),
  ];
  return problems.length > 0 ? problems : [...(checks.checkCompilation?.(documents, versions.found) ?? [])];
}

type DocumentOf<K extends DocumentKind> = Extract<GovernedDocument, { kind: K }>;

/** The documents of one kind, in order. */
export function ofKind<K extends DocumentKind>(
  documents: readonly GovernedDocument[],
  kind: K,
): DocumentOf<K>[] {
  return documents.filter((document): document is DocumentOf<K> => document.kind === kind);
}

function namesOf(documents: readonly GovernedDocument[]): ReadonlySet<string> {
  return new Set(documents.map(({ name }) => name));
}

function repeatedNames(documents: readonly GovernedDocument[]): CrossReferenceProblem[] {
  const seen = new Set<string>();
  return documents.flatMap(({ kind, name }) => {
    const key = documentKey({ kind, name });
    const isRepeated = seen.has(key);
    seen.add(key);
    if (!isRepeated) return [];
    return [
      { kind, name, path: ["name"], expected: "each kind and name once", message: "There are two of these." },
    ];
  });
}

function checkModel(
  model: ModelDocument,
  providers: ReadonlySet<string>,
  guardrails: ReadonlySet<string>,
  versions: GuardrailVersions,
): CrossReferenceProblem[] {
  const about = { kind: model.kind, name: model.name };
  const problems: CrossReferenceProblem[] = model.routes.flatMap(({ provider }, index) =>
    providers.has(provider)
      ? []
      : [{ ...about, path: ["routes", index, "provider"], ...missing("Provider", provider) }],
  );
  const { guardrail } = model;
  if (!guardrails.has(guardrail) && !versions.found.has(guardrail)) {
    problems.push({ ...about, path: ["guardrail"], ...missingGuardrail(guardrail, versions) });
  }
  return problems;
}

/** Models that a model sends to. One that a provider serves need only begin with the provider's name: its list may not be known yet. */
function otherModels(model: ModelDocument, documents: readonly GovernedDocument[]): CrossReferenceProblem[] {
  const named = [
    { path: ["shadow", "model"], name: model.shadow?.model },
    { path: ["lifecycle", "successor"], name: model.lifecycle?.successor },
    { path: ["verification", "judge"], name: model.verification?.judge },
    ...(model.verification?.models ?? []).map((name, at) => {
      return { path: ["verification", "models", at], name };
    }),
  ];
  return named.flatMap(({ path, name }) => {
    const isThere = documents.some(
      (other) =>
        (other.kind === "Model" && other.name === name) ||
        (other.kind === "Provider" && name?.startsWith(`${other.name}/`) === true),
    );
    if (name === undefined || isThere) return [];
    const message = `There is no model "${name}".`;
    return [{ kind: model.kind, name: model.name, path, expected: "name of a model", message }];
  });
}

function checkProvider(provider: ProviderDocument, guardrails: ReadonlySet<string>): CrossReferenceProblem[] {
  const hasModelsOfItsOwn = provider.models === "discover" || provider.models.length > 0;
  if (!hasModelsOfItsOwn || guardrails.has(DEFAULT_GUARDRAIL)) return [];
  return [
    { kind: "Provider", name: provider.name, path: ["models"], ...missing("Guardrail", DEFAULT_GUARDRAIL) },
  ];
}

const OWN_DETECTOR = /^(?:pattern|words|topic|check)\./;

/** Whether guardrails that are extended by name are there, compiling tells, which follows them. */
function checkGuardrail(
  guardrail: GuardrailDocument,
  checks: DocumentChecks,
  versions: GuardrailVersions,
): CrossReferenceProblem[] {
  const about = { kind: guardrail.kind, name: guardrail.name };
  const extended = guardrail.extends.flatMap((reference, index): CrossReferenceProblem[] =>
    versions.missing.has(reference)
      ? [{ ...about, path: ["extends", index], ...missingGuardrail(reference, versions) }]
      : [],
  );
  const rules = guardrail.rules.flatMap(({ detector }, index): CrossReferenceProblem[] => {
    // Whether there is one of the operator's own, here or inherited, compiling the guardrail tells.
    if (OWN_DETECTOR.test(detector) || checks.isDetector(detector)) return [];
    const path = ["rules", index, "detector"];
    const message = `There is no detector "${detector}".`;
    return [{ ...about, path, expected: "id of a detector", message }];
  });
  return [...extended, ...rules];
}

function missingGuardrail(
  reference: string,
  { missing: versions }: GuardrailVersions,
): { expected: string; message: string } {
  const message = versions.get(reference);
  if (message === undefined) return missing("Guardrail", reference);
  return { expected: "version of a Guardrail document", message };
}

function checkPrompt(
  { name, labels = {} }: PromptDocument,
  { missing: lost }: PromptVersions,
): CrossReferenceProblem[] {
  return Object.keys(labels).flatMap((label): CrossReferenceProblem[] => {
    const message = lost.get(`${name}@${label}`);
    const path = ["labels", label];
    return message === undefined
      ? []
      : [{ kind: "Prompt", name, path, expected: "version of this Prompt", message }];
  });
}

function checkBudget(
  { kind, name, thresholds }: BudgetDocument,
  notifiers: ReadonlySet<string>,
): CrossReferenceProblem[] {
  return thresholds.flatMap(({ notify }, at) =>
    notify.flatMap((notifier, index): CrossReferenceProblem[] =>
      notifiers.has(notifier)
        ? []
        : [{ kind, name, path: ["thresholds", at, "notify", index], ...missing("Notifier", notifier) }],
    ),
  );
}

function fromPolicyComplaint({ document, line, column, message }: PolicyComplaint): CrossReferenceProblem {
  return {
    kind: "AccessPolicy",
    name: document,
    path: ["cedar"],
    expected: "Cedar policies that fit the schema",
    message: `Line ${line}, column ${column} of the policies: ${message}`,
  };
}

function missing(kind: DocumentKind, name: string): { expected: string; message: string } {
  return { expected: `name of a ${kind} document`, message: `There is no ${kind} "${name}".` };
}
