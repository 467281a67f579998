import type { AccessAnalysis } from "../../gateway/access-analysis.ts";
import type { AccessQuestion, ExplainRequest } from "../../gateway/access-question.ts";
import type { GovernedDocument } from "../../contracts/documents.ts";
import type { Database } from "../../storage/database.ts";
import type { CommandContext } from "../command-context.ts";
import { locationOf } from "../cost/with-usage.ts";
import { readControlFile, type NodeAddress } from "../state/control-file.ts";
import { hasDatabase, noDataFolder, openFolderReader } from "../state/folder-reader.ts";
import { callNode, NodeGone } from "../state/node-client.ts";

/** Asks the running node, or else what is stored, which then has all that nodes had counted when they ended. */
export async function withAccess<T>(
  context: CommandContext,
  work: (access: AccessAnalysis) => Promise<T>,
): Promise<T> {
  const node = await readControlFile(await context.settings());
  if (node !== undefined) {
    try {
      return await work(accessOfNode(node));
    } catch (error) {
      if (!(error instanceof NodeGone)) throw error;
    }
  }
  return withStoredAccess(context, work);
}

async function withStoredAccess<T>(
  context: CommandContext,
  work: (access: AccessAnalysis) => Promise<T>,
): Promise<T> {
  const settings = await context.settings();
  if (!hasDatabase(settings)) throw noDataFolder(settings);
  const reader = await openFolderReader(settings, context.io.env);
  let documents: readonly GovernedDocument[];
  try {
    documents = (await reader.listDocuments()).map(({ document }) => document);
  } finally {
    await reader.close();
  }
  const { openDatabaseToRead } = await import("../../storage/open-database-to-read.ts");
  const database = await openDatabaseToRead(locationOf(settings));
  try {
    const { analysis, release } = await analysisOf(documents, database);
    try {
      return await work(analysis);
    } finally {
      release();
    }
  } finally {
    await database.close();
  }
}

async function analysisOf(documents: readonly GovernedDocument[], database: Database) {
  const { createAccessAnalysis } = await import("../../gateway/access-analysis.ts");
  const { createPolicyCompiler } = await import("../../policy/compile-policies.ts");
  const { compileHierarchy } = await import("../../policy/hierarchy.ts");
  const { systemClock } = await import("../../foundation/clock.ts");
  const { createApiKeyStore } = await import("../../storage/api-key-store.ts");
  const { createPeopleStore } = await import("../../storage/people-store.ts");
  const { createPermissionUseStore } = await import("../../storage/permission-use-store.ts");
  const { loadPolicySchema } = await import("../../storage/shipped-documents.ts");
  const { ofKind } = await import("../../storage/validate-together.ts");
  const hierarchy = compileHierarchy(
    ofKind(documents, "Organisation"),
    ofKind(documents, "Team"),
    ofKind(documents, "Project"),
  );
  const policies = createPolicyCompiler(await loadPolicySchema()).compile(
    ofKind(documents, "AccessPolicy"),
    (principal) => hierarchy.placementOf(principal),
  );
  const keys = createApiKeyStore(database);
  const people = createPeopleStore(database, systemClock);
  const served = ofKind(documents, "Provider").map((provider): [string, readonly string[]] => [
    provider.name,
    provider.models === "discover" ? [] : provider.models,
  ]);
  const snapshot = {
    policies,
    directory: {
      models: new Map(ofKind(documents, "Model").map((model) => [model.name, model])),
      served: new Map(served.sort(([a], [b]) => (a < b ? -1 : 1))),
    },
    guardrails: {
      names: () =>
        ofKind(documents, "Guardrail")
          .map(({ name }) => name)
          .sort(),
    },
  };
  const analysis = createAccessAnalysis({
    snapshot: () => snapshot,
    keyRing: {
      find: (idOrName) => keys.find(idOrName),
      async page(limit, after) {
        const list = await keys.list(limit, after);
        const last = list.at(-1);
        const isMore = list.length === limit && last !== undefined;
        return { keys: list, next: isMore ? { createdAt: last.createdAt, id: last.id } : undefined };
      },
    },
    people: { find: (userId) => people.find(userId), store: people },
    uses: createPermissionUseStore(database),
    now: () => systemClock.now(),
  });
  return {
    analysis,
    release: () => {
      policies.release();
    },
  };
}

/** The node is our own, so its answers are taken as they come. */
function accessOfNode(node: NodeAddress): AccessAnalysis {
  const get = async (path: string, parameters: Readonly<Record<string, string | number | undefined>>) => {
    const query = new URLSearchParams(
      Object.entries(parameters).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, String(value)] as [string, string]],
      ),
    );
    return (await callNode(node, "GET", `${path}?${query.toString()}`)).body;
  };
  const post = async (path: string, body: ExplainRequest | AccessQuestion) =>
    (await callNode(node, "POST", path, body)).body;
  return {
    explain: (request) => post("/api/access/explain", request) as ReturnType<AccessAnalysis["explain"]>,
    whoCan: (question, limit, cursor) =>
      post("/api/access/who-can", {
        ...question,
        ...(limit !== undefined && { limit }),
        ...(cursor !== undefined && { cursor }),
      }) as ReturnType<AccessAnalysis["whoCan"]>,
    used: (days, limit, cursor, principal) =>
      get("/api/access/used", { days, limit, cursor, principal }) as ReturnType<AccessAnalysis["used"]>,
    unused: (days, limit, cursor, network) =>
      get("/api/access/unused", { days, limit, cursor, network }) as ReturnType<AccessAnalysis["unused"]>,
    propose: ({ key, group }, days) =>
      get("/api/access/proposal", { key, group, days }) as ReturnType<AccessAnalysis["propose"]>,
  };
}
