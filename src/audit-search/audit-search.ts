import type {
  AuditCheckpoint,
  AuditConsistency,
  AuditInclusion,
  AuditLine,
  AuditPage,
  AuditRow,
  AuditStory,
} from "../contracts/api/audit.ts";
import type { AuditRecord } from "../contracts/audit.ts";
import { readLatestCheckpoint } from "../audit/checkpoint-files.ts";
import { readRecordLine } from "../audit/read-lines.ts";
import { GatewayError } from "../contracts/errors.ts";
import { consistencyRanges, inclusionRanges, type LeafRange } from "../foundation/merkle-ranges.ts";
import type { MerkleHash } from "../foundation/merkle-tree.ts";
import { noteVerifier } from "../foundation/signed-note.ts";
import { verifyCheckpoint, type TreeHead } from "../foundation/tlog-checkpoint.ts";
import type { Database } from "../storage/database.ts";
import { MAX_ENTRY_RECORDS } from "./audit-entry.ts";
import { HashTiles, MissingHashes } from "./hash-tiles.ts";
import { readAuditQuery, refusal, wholeNumber } from "./search-query.ts";
import { findRow, searchRecords } from "./search-records.ts";
import { tellStory } from "./tell-story.ts";

/** Records that an unknown id may make its caller wait for: what was recorded just before, and no more. */
export const MAX_AWAITED_RECORDS = 1_000;

type Parameters = Readonly<Record<string, unknown>>;

export interface AuditSearchParts {
  readonly database: Database;
  /** Whose log is on this disk. */
  readonly node: string;
  /** The log's folder. */
  readonly directory: string;
  readonly verifierKey: string;
  /** Records on disk. */
  readonly size: () => number;
  /** Signs everything recorded so far; resolves with the note. */
  readonly checkpointNow: () => Promise<string>;
  /** Resolves once so many records are indexed, or none are left, or it has taken too long. */
  readonly catchUpTo: (records: number) => Promise<void>;
  /** Records on disk that are not indexed. */
  readonly behind: () => number;
}

/** What is known of the audit logs. Bad parameters throw `invalid_request` that names them. */
export interface AuditSearch {
  search(parameters: Parameters): Promise<AuditPage>;
  /** Rejects with `not_found`. */
  story(id: string): Promise<AuditStory>;
  checkpoint(): Promise<AuditCheckpoint>;
  prove(parameters: Parameters): Promise<AuditInclusion>;
  proveConsistency(parameters: Parameters): Promise<AuditConsistency>;
}

export function createAuditSearch(parts: AuditSearchParts): AuditSearch {
  const { database, node, directory, verifierKey } = parts;
  const verifier = noteVerifier(verifierKey);

  function describe(checkpoint: string, { origin, size, root }: TreeHead): AuditCheckpoint {
    return { node, origin, size, root, checkpoint, verifierKey };
  }

  async function checkpoint(): Promise<AuditCheckpoint> {
    const note = await parts.checkpointNow();
    return describe(note, verifyCheckpoint(note, verifier));
  }

  /** The latest checkpoint if it covers a record; else one that does. */
  async function checkpointOver(seq: number): Promise<AuditCheckpoint> {
    const latest = await readLatestCheckpoint(directory, verifier);
    return latest !== undefined && latest.head.size > seq ? describe(latest.note, latest.head) : checkpoint();
  }

  async function hashesOf(size: number, ranges: readonly LeafRange[]): Promise<MerkleHash[]> {
    await parts.catchUpTo(size);
    const tiles = new HashTiles(database.db, node);
    try {
      return await Promise.all(ranges.map((range) => tiles.rootOf(range)));
    } catch (error) {
      if (error instanceof MissingHashes) throw notIndexed(error);
      throw error;
    }
  }

  async function find(id: string): Promise<AuditRow> {
    const row = await findRow(database, id, node);
    if (row !== undefined) return row;
    // It may have ended this very moment.
    if (parts.behind() <= MAX_AWAITED_RECORDS) await parts.catchUpTo(parts.size());
    const late = await findRow(database, id, node);
    if (late !== undefined) return late;
    const behind = parts.behind();
    throw new GatewayError("not_found", "no row of that id", {
      publicMessage: `No exchange or administrative call with this id is known. The id is on every answer as x-request-id.${
        behind > MAX_AWAITED_RECORDS ? ` ${behind} records are yet to be indexed: try again later.` : ""
      }`,
    });
  }

  return {
    search: (parameters) => searchRecords(database, readAuditQuery(parameters)),
    async story(id) {
      const summary = await find(id);
      if (summary.node !== node)
        return {
          summary,
          records: [],
          steps: [],
          note: `The records are in the log of node ${summary.node}: ask that node, or run there: sallyport audit show ${id}`,
        };
      const lines = await readLines(directory, database, summary);
      const problem = problemOf(summary, lines);
      return {
        summary,
        records: lines.map(({ seq, leaf, line }) => ({ seq, leaf, line })),
        steps: tellStory(lines.map(({ record }) => record)),
        ...(problem !== undefined && { note: problem }),
      };
    },
    checkpoint,
    async prove(parameters) {
      const seq = countOf(parameters, "seq");
      if (seq >= parts.size())
        throw refusal("seq", `This node's log has ${parts.size()} records, counted from 0.`);
      const covering = await checkpointOver(seq);
      const [leaf = "", root = "", ...hashes] = await hashesOf(covering.size, [
        { start: seq, end: seq + 1 },
        { start: 0, end: covering.size },
        ...inclusionRanges(seq, covering.size),
      ]);
      if (root !== covering.root) throw notIndexed(undefined);
      return { ...covering, seq, leaf, hashes };
    },
    async proveConsistency(parameters) {
      const from = countOf(parameters, "from");
      const to = countOf(parameters, "to");
      if (from < 1) throw refusal("from", "At least 1: every log extends one without records.");
      if (to < from) throw refusal("to", `At least ${from}, as "from" is.`);
      if (to > parts.size()) throw refusal("to", `This node's log has ${parts.size()} records.`);
      return { node, from, to, hashes: await hashesOf(to, consistencyRanges(from, to)) };
    },
  };
}

interface Line extends AuditLine {
  readonly record: AuditRecord;
}

async function readLines(directory: string, { db }: Database, { id, node, seqs }: AuditRow): Promise<Line[]> {
  const tiles = new HashTiles(db, node);
  const lines: Line[] = [];
  for (const seq of seqs) {
    const place = await tiles.placeOf(seq);
    const found = place && (await readRecordLine(directory, place, seq));
    if (found?.record.id === id) lines.push(found);
  }
  return lines;
}

/** What keeps the story from being whole. */
function problemOf({ seqs }: AuditRow, lines: readonly Line[]): string | undefined {
  if (lines.length < seqs.length)
    return `The log does not have ${seqs.length - lines.length} of ${seqs.length} records where they were when it was read: run sallyport audit verify, then sallyport audit rebuild.`;
  if (seqs.length >= MAX_ENTRY_RECORDS)
    return `Only the first ${MAX_ENTRY_RECORDS} records are shown: sallyport audit show prints all.`;
  return undefined;
}

function countOf(parameters: Parameters, name: string): number {
  const number = wholeNumber(parameters[name]);
  if (number !== undefined) return number;
  throw refusal(name, "A whole number from 0.");
}

function notIndexed(cause: unknown): GatewayError {
  return new GatewayError("conflict", "the hashes that are kept do not give the checkpoint's root", {
    publicMessage:
      "The log's hashes are not all indexed, or are of another log, so nothing can be proven here. Wait a moment; else run: sallyport audit verify, and then sallyport audit rebuild",
    ...(cause !== undefined && { cause }),
  });
}
