import type {
  AuditCheckpoint,
  AuditConsistency,
  AuditInclusion,
  AuditLine,
} from "../../../../../src/contracts/api/audit.ts";
import { CannotVerify, VerifyError } from "./bytes.ts";
import { openCheckpoint, type TreeHead } from "./checkpoint.ts";
import { isExtended, isIncluded, leafHash } from "./merkle.ts";

/** One check and what came of it. `unable`: it could not be made, so nothing is known. `skipped`: there was nothing to check it against. */
export interface Check {
  readonly title: string;
  readonly state: "passed" | "failed" | "unable" | "skipped";
  /** What was found. */
  readonly detail: string;
  /** What is certain where it passes, and what is not. */
  readonly proves: string;
  readonly provesNot: string;
}

/** Where proofs come from: none of it is believed. */
export interface ProofSource {
  checkpoint(): Promise<AuditCheckpoint>;
  prove(seq: number): Promise<AuditInclusion>;
  proveConsistency(from: number, to: number): Promise<AuditConsistency>;
}

export interface Question {
  /** A checkpoint that was kept; none where left out. */
  readonly keptCheckpoint?: string;
  /** A public key that was kept; the node's own word for it where left out. */
  readonly keptKey?: string;
  /** Records that are shown. */
  readonly lines: readonly AuditLine[];
}

/** Checks all that can be checked from here. Rejects only where the node does not answer. */
export async function runChecks(
  source: ProofSource,
  { keptCheckpoint, keptKey, lines }: Question,
): Promise<Check[]> {
  const proofs = await Promise.all(lines.map(({ seq }) => source.prove(seq)));
  // Last: it covers all that the proofs are of.
  const current = await source.checkpoint();
  const key = keptKey ?? current.verifierKey;
  const checks: Check[] = [];
  const kept =
    keptCheckpoint === undefined ? undefined : await checkKept(checks, keptCheckpoint, key, keptKey);
  const head = await checkCurrent(checks, current, key);
  if (keptCheckpoint !== undefined) checks.push(await checkExtension(source, kept, head));
  for (const [index, line] of lines.entries()) {
    const proof = proofs[index];
    if (proof !== undefined) checks.push(await checkRecord(source, line, proof, key, head, kept));
  }
  return checks;
}

async function checkKept(
  checks: Check[],
  note: string,
  key: string,
  keptKey: string | undefined,
): Promise<TreeHead | undefined> {
  const told = {
    title: "Your checkpoint is signed by this log's key",
    proves: "Whoever holds the key has said that the log began with exactly these records.",
    provesNot:
      keptKey === undefined
        ? "That the key is the right one: it came from the node that is being checked. Give one that you kept."
        : "When it was signed.",
  };
  return attempt(checks, told, async () => {
    const head = await openCheckpoint(note, key);
    return { value: head, detail: `Log ${head.origin}, ${head.size} records, root ${head.root}.` };
  });
}

async function checkCurrent(
  checks: Check[],
  { checkpoint }: AuditCheckpoint,
  key: string,
): Promise<TreeHead | undefined> {
  const told = {
    title: "The log's latest checkpoint is signed by the same key",
    proves: "What follows is checked against a statement that can be held against its signer.",
    provesNot: "That nothing was left out at the end: no log can show that it has nothing newer.",
  };
  return attempt(checks, told, async () => {
    const head = await openCheckpoint(checkpoint, key);
    return { value: head, detail: `${head.size} records, root ${head.root}.` };
  });
}

async function checkExtension(
  source: ProofSource,
  kept: TreeHead | undefined,
  head: TreeHead | undefined,
): Promise<Check> {
  const told = {
    title: "The log was only added to since your checkpoint",
    proves: "Every record that your checkpoint covers is still there, unchanged and in its place.",
    provesNot: "That records after your checkpoint were not taken away before the latest one was signed.",
  };
  if (kept === undefined || head === undefined)
    return { ...told, state: "unable", detail: "There are not two checkpoints that can be trusted." };
  if (kept.size === 0)
    return { ...told, state: "skipped", detail: "Your checkpoint is of an empty log: every log extends it." };
  if (kept.size > head.size)
    return {
      ...told,
      state: "failed",
      detail: `Your checkpoint covers ${kept.size} records, and the log now has ${head.size}: records are missing, or this is an older copy of the log.`,
    };
  const checks: Check[] = [];
  await attempt(checks, told, async () => {
    await holdToExtension(source, kept, head);
    return {
      value: true,
      detail: `The first ${kept.size} of ${head.size} records give the root that you kept.`,
    };
  });
  return checks[0] ?? { ...told, state: "unable", detail: "It was not checked." };
}

async function holdToExtension(source: ProofSource, first: TreeHead, second: TreeHead): Promise<void> {
  if (first.size === second.size) {
    if (first.root === second.root) return;
    throw new VerifyError("Two checkpoints of one size have different roots: these are two different logs.");
  }
  const { hashes } = await source.proveConsistency(first.size, second.size);
  if (!(await isExtended(first.size, second.size, hashes, first.root, second.root)))
    throw new VerifyError(
      `The log does not begin with the ${first.size} records of the earlier checkpoint: it was rewritten.`,
    );
}

async function checkRecord(
  source: ProofSource,
  { line, seq }: AuditLine,
  proof: AuditInclusion,
  key: string,
  head: TreeHead | undefined,
  kept: TreeHead | undefined,
): Promise<Check> {
  const told = {
    title: `Record ${seq}, as it is shown here, is in the log`,
    proves: "It stands in the log at this place, letter for letter, and cannot be changed unnoticed.",
    provesNot: "That what it says is true: only that the node wrote it.",
  };
  if (head === undefined)
    return { ...told, state: "unable", detail: "The latest checkpoint cannot be trusted." };
  const checks: Check[] = [];
  await attempt(checks, told, async () => {
    // Hashed here, from what is shown: a hash that the node names proves nothing.
    const leaf = await leafHash(line);
    const covering = await openCheckpoint(proof.checkpoint, key);
    if (proof.seq !== seq || !(await isIncluded(leaf, seq, covering.size, proof.hashes, covering.root)))
      throw new VerifyError("The proof does not lead from this record to the checkpoint's root.");
    await holdToExtension(source, covering, head);
    const since =
      kept === undefined
        ? ""
        : seq < kept.size
          ? " Your checkpoint covers it as well."
          : " It is newer than your checkpoint.";
    return { value: true, detail: `Leaf ${leaf} is number ${seq} of ${covering.size}.${since}` };
  });
  return checks[0] ?? { ...told, state: "unable", detail: "It was not checked." };
}

async function attempt<T>(
  checks: Check[],
  told: Omit<Check, "state" | "detail">,
  work: () => Promise<{ value: T; detail: string }>,
): Promise<T | undefined> {
  try {
    const { value, detail } = await work();
    checks.push({ ...told, state: "passed", detail });
    return value;
  } catch (error) {
    if (error instanceof VerifyError) checks.push({ ...told, state: "failed", detail: error.message });
    else if (error instanceof CannotVerify) checks.push({ ...told, state: "unable", detail: error.message });
    else throw error;
    return undefined;
  }
}
