import { access, readdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { SecretAnswer } from "../contracts/api/settings.ts";
import { KeySource } from "../contracts/credential-source.ts";
import type { DocumentKind, GovernedDocument } from "../contracts/documents.ts";
import { Settings } from "../contracts/settings.ts";
import { EXPOSURES } from "../gateway/describe-settings.ts";

type Environment = Readonly<Record<string, string | undefined>>;
/** Whether a file is there and may be read. */
type Look = (file: string) => Promise<boolean>;

/** Looks that have not come back yet, by file. An answer stops at the first that hangs, so there are few. */
const underWay = new Map<string, Promise<boolean>>();

/** Kinds of documents that say where a secret is. Elsewhere what looks like it is somebody's words. */
const KINDS: ReadonlySet<DocumentKind> = new Set(["Provider", "Guardrail", "IdentityProvider", "Notifier"]);
/** Secrets that are told of; documents that name more are read themselves. */
export const MAX_LISTED_SECRETS = 500;
/** Time that looking for all files of one answer may take; of those that are left by then it is not known. */
export const MAX_LOOK_MS = 2_000;

/** Which secrets this process has, and which documents look for, by name. No file is opened, and Vault is not asked. */
export async function listSecrets(
  documents: readonly GovernedDocument[],
  env: Environment,
  dataDir: string,
  look: Look = isReadable,
): Promise<SecretAnswer[]> {
  const settings = Object.keys(Settings.shape)
    .filter((name) => EXPOSURES[name as keyof Settings] === "secret" && env[name])
    .map((name) => ({ env: name }));
  const named = documents.filter(({ kind }) => KINDS.has(kind)).flatMap(sourcesIn);
  const told = await ownSecrets(dataDir);
  const places = new Map([...settings, ...named].map((source) => [JSON.stringify(source), source]));
  const left = Math.max(0, MAX_LISTED_SECRETS - told.length);
  return [...told, ...(await tellAll([...places.values()].slice(0, left), env, look))].slice(
    0,
    MAX_LISTED_SECRETS,
  );
}

/**
 * Files are looked for one after the other, and no more after the time is over: each look at a file system that hangs takes one of the few
 * threads that all of the process reads and writes with.
 */
async function tellAll(sources: readonly KeySource[], env: Environment, look: Look): Promise<SecretAnswer[]> {
  const timeOver = new AbortController();
  const over = sleep(MAX_LOOK_MS, null, { signal: timeOver.signal, ref: false }).catch(() => null);
  let isOver = false;
  const told: SecretAnswer[] = [];
  for (const source of sources) {
    if ("env" in source)
      told.push({ name: source.env, kind: "environment", isPresent: Boolean(env[source.env]) });
    else if ("vault" in source) told.push({ name: source.vault, kind: "vault", isPresent: null });
    else {
      const isPresent: boolean | null = isOver
        ? null
        : await Promise.race([lookOnce(source.file, look), over]);
      isOver ||= isPresent === null;
      told.push({ name: source.file, kind: "file", isPresent });
    }
  }
  timeOver.abort();
  return told;
}

/** A look that has not come back is waited for by later answers too, so that asking again takes no further thread. */
function lookOnce(file: string, look: Look): Promise<boolean> {
  const before = underWay.get(file);
  if (before !== undefined) return before;
  const looking = look(file).finally(() => underWay.delete(file));
  underWay.set(file, looking);
  return looking;
}

/** What the node made for itself at its first start. */
async function ownSecrets(dataDir: string): Promise<SecretAnswer[]> {
  const names = await readdir(join(dataDir, "secrets")).catch(() => []);
  return [...names].sort().map((name) => ({ name, kind: "data-folder", isPresent: true }));
}

async function isReadable(file: string): Promise<boolean> {
  try {
    await access(file);
    return true;
  } catch {
    // Why it cannot be read is nothing to an answer: the node's log has it.
    return false;
  }
}

/** Every place of a secret in a document; documents are as deep as their schemas, and no deeper. */
function sourcesIn(value: unknown): KeySource[] {
  if (typeof value !== "object" || value === null) return [];
  const source = KeySource.safeParse(value);
  if (source.success) return [source.data];
  return Object.values(value).flatMap(sourcesIn);
}
