import { setTimeout as delay } from "node:timers/promises";
import { isJsonObject, type JsonValue } from "../../contracts/json.ts";
import type { BudgetAccountReport } from "../../contracts/budget-report.ts";
import type { StoredFinding } from "../../contracts/stored-finding.ts";
import type { StoredDocument } from "../../contracts/documents.ts";
import type { Application } from "../../gateway/administration.ts";
import type { JobRecord } from "../../gateway/job-administration.ts";
import type { Person } from "../../contracts/person.ts";
import type { ApiKeyRecord } from "../../identity/api-key-record.ts";
import type { DocumentVersionEntry } from "../../storage/document-store.ts";
import type { ImportedPerson } from "../../storage/import-people.ts";
import type { StoredNode } from "../../storage/node-store.ts";
import { CommandFailure } from "../command-failure.ts";
import type { NodeAddress } from "./control-file.ts";
import { callNode } from "./node-client.ts";
import type { CreatedKey, StateReader, StateWriter } from "./state.ts";

/** Keys and documents as a running node has them. The node is our own, so its answers' fields are taken as they come. */
export function openNodeState(node: NodeAddress): StateReader & StateWriter {
  return {
    async listKeys(limit) {
      const keys = await readPages(node, "/api/keys", "keys", limit);
      return keys as readonly unknown[] as readonly ApiKeyRecord[];
    },
    async listPeople({ limit, source } = {}) {
      const path = source === undefined ? "/api/people" : `/api/people?source=${encodeURIComponent(source)}`;
      const people = await readPages(node, path, "people", limit);
      return people as readonly unknown[] as readonly Person[];
    },
    async getPerson(idOrName) {
      const path = `/api/people/${encodeURIComponent(idOrName)}`;
      return objectIn(await callNode(node, "GET", path)) as unknown as Person;
    },
    async listNodes() {
      const nodes = await readPages(node, "/api/nodes", "nodes");
      return nodes as readonly unknown[] as readonly StoredNode[];
    },
    async listJobs(status, limit) {
      const jobs = await readPages(node, `/api/jobs?status=${status}`, "jobs", limit);
      return jobs as readonly unknown[] as readonly JobRecord[];
    },
    async retryJob(id) {
      const path = `/api/jobs/${encodeURIComponent(id)}`;
      return objectIn(await callNode(node, "POST", path, { action: "retry" })) as unknown as JobRecord;
    },
    async listDocuments() {
      const answer = await callNode(node, "GET", "/api/documents");
      return listIn(answer, "documents") as readonly unknown[] as readonly StoredDocument[];
    },
    async listVersions(kind, name) {
      const answer = await callNode(
        node,
        "GET",
        `/api/document-versions/${kind}/${encodeURIComponent(name)}`,
      );
      return listIn(answer, "versions") as readonly unknown[] as readonly DocumentVersionEntry[];
    },
    async getVersion(kind, name, version) {
      const path = `/api/documents/${kind}/${encodeURIComponent(name)}?version=${version}`;
      return objectIn(await callNode(node, "GET", path)) as unknown as StoredDocument;
    },
    async listBudgets(budget) {
      const query = budget === undefined ? "" : `?budget=${encodeURIComponent(budget)}`;
      const accounts = await readPages(node, `/api/budgets${query}`, "accounts");
      return accounts as readonly unknown[] as readonly BudgetAccountReport[];
    },
    async listFindings({ limit, ...query }) {
      const path = `/api/findings?${new URLSearchParams(query).toString()}`;
      const findings = await readPages(node, path, "findings", limit);
      return findings as readonly unknown[] as readonly StoredFinding[];
    },
    async actOnFinding(id, action) {
      const path = `/api/findings/${encodeURIComponent(id)}`;
      return objectIn(await callNode(node, "POST", path, action)) as unknown as StoredFinding;
    },
    async testNotifier(name) {
      await callNode(node, "POST", `/api/notifiers/${encodeURIComponent(name)}/test`, {});
    },
    rebuildAuditIndex: (onProgress) => rebuildAuditIndex(node, onProgress),
    async createKey(request) {
      return objectIn(await callNode(node, "POST", "/api/keys", request)) as unknown as CreatedKey;
    },
    async rotateKey(idOrName, request) {
      const path = `/api/keys/${encodeURIComponent(idOrName)}/rotate`;
      return objectIn(await callNode(node, "POST", path, request)) as unknown as CreatedKey;
    },
    async importPeople(people, { source, isDryRun }) {
      const answer = await callNode(node, "POST", "/api/people/import", { people, source, dryRun: isDryRun });
      return listIn(answer, "people") as readonly unknown[] as readonly ImportedPerson[];
    },
    async setPersonActive(idOrName, isActive) {
      const path = `/api/people/${encodeURIComponent(idOrName)}/active`;
      return objectIn(await callNode(node, "PUT", path, { active: isActive })) as unknown as Person;
    },
    async revokeKey(idOrName) {
      const path = `/api/keys/${encodeURIComponent(idOrName)}`;
      return objectIn(await callNode(node, "DELETE", path)) as unknown as ApiKeyRecord;
    },
    async applyDocuments(text, source, isDryRun) {
      const body = { documents: text, source, dryRun: isDryRun };
      return objectIn(await callNode(node, "POST", "/api/documents", body)) as unknown as Application;
    },
    async deleteDocument(kind, name) {
      await callNode(node, "DELETE", `/api/documents/${kind}/${encodeURIComponent(name)}`);
    },
    close: async () => undefined,
  };
}

/** How often a node that reads its log is asked how far it is. */
const PROGRESS_MS = 1_000;

/** Waits for as long as the node reads: it ends when the node does, or by Ctrl-C, which the node does not mind. */
async function rebuildAuditIndex(node: NodeAddress, onProgress: (records: number) => void): Promise<number> {
  await callNode(node, "POST", "/api/audit/rebuild", {});
  for (;;) {
    await delay(PROGRESS_MS);
    const { indexed, isRebuilding, problem } = objectIn(await callNode(node, "GET", "/api/audit/index"));
    const records = typeof indexed === "number" ? indexed : 0;
    if (typeof problem === "string") throw new CommandFailure("audit_unavailable", problem);
    onProgress(records);
    if (isRebuilding !== true) return records;
  }
}

/** What one call asks for at most. */
const PAGE = 1_000;

/** A list in pages, all of it or its beginning. */
async function readPages(
  node: NodeAddress,
  path: string,
  field: string,
  limit = Infinity,
): Promise<readonly JsonValue[]> {
  const found: JsonValue[] = [];
  let cursor: string | undefined;
  do {
    const query = new URLSearchParams({ limit: String(Math.min(PAGE, limit - found.length)) });
    if (cursor !== undefined) query.set("cursor", cursor);
    const answer = await callNode(node, "GET", `${path}${path.includes("?") ? "&" : "?"}${query.toString()}`);
    found.push(...listIn(answer, field));
    const next = objectIn(answer)["cursor"];
    cursor = typeof next === "string" ? next : undefined;
  } while (cursor !== undefined && found.length < limit);
  return found;
}

function objectIn({ body }: { readonly body: unknown }) {
  if (isJsonObject(body)) return body;
  throw new CommandFailure("unexpected_answer", "What answers at the node's address is not Sallyport.");
}

function listIn(answer: { readonly body: unknown }, field: string): readonly JsonValue[] {
  const list = objectIn(answer)[field];
  if (Array.isArray(list)) return list;
  throw new CommandFailure("unexpected_answer", "What answers at the node's address is not Sallyport.");
}
