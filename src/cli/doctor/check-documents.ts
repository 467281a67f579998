import { readFile } from "node:fs/promises";
import { readCheckSecret } from "../../checks/read-check-secret.ts";
import { documentKey } from "../../contracts/document-key.ts";
import { formatDocumentProblem } from "../../contracts/document-problem.ts";
import type { GovernedDocument, GuardrailDocument, StoredDocument } from "../../contracts/documents.ts";
import { parseDocuments } from "../../contracts/parse-documents.ts";
import { formatJsonPath } from "../../foundation/format-json-path.ts";
import { createOnnxModels } from "../../neural/onnx-models.ts";
import { readCredential } from "../../outbound/read-credential.ts";
import {
  draftedVersions,
  guardrailReferencesIn,
  readGuardrailVersions,
  type GuardrailVersions,
} from "../../storage/guardrail-versions.ts";
import type { DocumentChecks } from "../../storage/validate-together.ts";
import { hasDatabase, openFolderReader } from "../state/folder-reader.ts";
import { NOTHING_APPLIED, versionSource } from "../state/version-source.ts";
import type { Examination } from "./run-doctor.ts";
import { checkProviderKeys } from "./check-provider-keys.ts";
import { fail, ok, type Check } from "./check.ts";

/** Problems told in one line; `apply --dry-run` tells them all. */
const MAX_TOLD = 3;

/** The documents that a node would start with: whether they fit together and can be run, and whether the credentials they name are there. */
export async function checkDocuments(examination: Examination): Promise<readonly Check[]> {
  const stored = await storedDocuments(examination);
  const configured = await configuredDocuments(examination);
  if (configured.kind === "unusable") return [configured.check];
  const documents = withChanges(
    stored.map(({ document }) => document),
    configured.documents,
  );
  const newest = new Map(stored.map((each) => [documentKey(each.document), each]));
  const drafted = draftedVersions(newest, configured.documents);
  const versions = await readVersions(examination, guardrailReferencesIn(documents), drafted);
  const named = [...versions.found].map(([reference, { document }]) => ({ ...document, name: reference }));
  return [
    await checkTogether(documents, versions, examination),
    ...checkCredentials([...documents, ...named], examination),
  ];
}

/** The versions of guardrails that documents name. */
async function readVersions(
  { settings, env }: Examination,
  references: readonly string[],
  drafted: GuardrailVersions["found"],
): Promise<GuardrailVersions> {
  if (!hasDatabase(settings)) return readGuardrailVersions(NOTHING_APPLIED, references, drafted);
  const reader = await openFolderReader(settings, env);
  try {
    return await readGuardrailVersions(versionSource(reader), references, drafted);
  } finally {
    await reader.close();
  }
}

async function storedDocuments({ settings, env }: Examination): Promise<readonly StoredDocument[]> {
  if (hasDatabase(settings)) {
    const reader = await openFolderReader(settings, env);
    try {
      return await reader.listDocuments();
    } finally {
      await reader.close();
    }
  }
  const { loadShippedDocuments } = await import("../../storage/shipped-documents.ts");
  const { environmentDocuments } = await import("../../storage/environment-documents.ts");
  const { mergeLayers } = await import("../../storage/document-registry.ts");
  return mergeLayers(await loadShippedDocuments(), environmentDocuments(env), []);
}

type Configured =
  | { readonly kind: "usable"; readonly documents: readonly GovernedDocument[] }
  | { readonly kind: "unusable"; readonly check: Check };

/** What SALLYPORT_CONFIG adds at the next start. */
async function configuredDocuments({ settings }: Examination): Promise<Configured> {
  const file = settings.SALLYPORT_CONFIG;
  if (file === undefined) return { kind: "usable", documents: [] };
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    const reason = error instanceof Error ? error.message : "unknown";
    return { kind: "unusable", check: fail("documents", `SALLYPORT_CONFIG cannot be read: ${reason}`) };
  }
  const parsed = parseDocuments(text, file);
  if (parsed.kind === "valid") return { kind: "usable", documents: parsed.documents };
  const told = parsed.problems.slice(0, MAX_TOLD).map((each) => formatDocumentProblem(each, formatJsonPath));
  return { kind: "unusable", check: fail("documents", told.join("; ")) };
}

function withChanges(
  documents: readonly GovernedDocument[],
  changes: readonly GovernedDocument[],
): GovernedDocument[] {
  const byKey = new Map([...documents, ...changes].map((each) => [documentKey(each), each]));
  return [...byKey.values()];
}

async function checkTogether(
  documents: readonly GovernedDocument[],
  versions: GuardrailVersions,
  examination: Examination,
): Promise<Check> {
  const { createPolicyCompiler } = await import("../../policy/compile-policies.ts");
  const { loadPolicySchema } = await import("../../storage/shipped-documents.ts");
  const { validateTogether } = await import("../../storage/validate-together.ts");
  const { loadShippedDetectors } = await import("../../storage/shipped-detectors.ts");
  const { answerDetectorById } = await import("../../guardrails/index.ts");
  const { findUncompilable } = await import("../../gateway/find-uncompilable.ts");
  const { createDocumentTrials } = await import("./document-trials.ts");
  const policies = createPolicyCompiler(await loadPolicySchema());
  const detectors = await loadShippedDetectors();
  const trials = createDocumentTrials(examination, detectors);
  const checks: DocumentChecks = {
    checkPolicies: (all) => policies.check(all),
    isDetector: (id) => detectors.has(id) || answerDetectorById.has(id),
    checkCompilation: (all, named) => findUncompilable(all, trials, named),
  };
  const problems = validateTogether(documents, checks, versions);
  if (problems.length === 0) return ok("documents", `${documents.length} documents fit together`);
  const told = problems
    .slice(0, MAX_TOLD)
    .map(({ kind, name, path, message }) => `${kind} "${name}" ${formatJsonPath(path)}: ${message}`);
  return fail("documents", `${told.join("; ")} Put it right: sallyport apply -f FILE`);
}

function checkCredentials(
  documents: readonly GovernedDocument[],
  { env, settings }: Examination,
): readonly Check[] {
  return documents.flatMap((document) => {
    if (document.kind === "Guardrail")
      return [
        ...checkSecretsOfChecks(document, env),
        ...checkLocalModels(document, settings.SALLYPORT_MODELS_DIR),
      ];
    return document.kind === "Provider" ? checkProviderKeys(document, { env, settings }) : [];
  });
}

/** The models that checks run here; they are not loaded. */
function checkLocalModels({ name, checks }: GuardrailDocument, root: string | undefined): readonly Check[] {
  const models = createOnnxModels({ root });
  return checks.flatMap((check) => {
    if (check.type !== "onnx") return [];
    const problem = models.findProblem(check);
    const subject = `check ${check.name} of guardrail ${name}`;
    return [problem === undefined ? ok(subject, "its model is there") : fail(subject, problem.why)];
  });
}

/** A check cannot be made without its secret, and what cannot be checked is blocked. */
function checkSecretsOfChecks(
  { name, checks }: GuardrailDocument,
  env: Examination["env"],
): readonly Check[] {
  return checks.flatMap((check) => {
    if (check.type === "judge" || check.type === "onnx") return [];
    const reading = readCheckSecret(check, (source) => readCredential(source, env));
    const subject = `check ${check.name} of guardrail ${name}`;
    return [
      reading.kind === "found"
        ? ok(subject, "its credential is there")
        : fail(subject, `${reading.why} The check cannot be made without it.`),
    ];
  });
}
