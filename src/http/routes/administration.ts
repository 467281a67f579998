import type { FastifyInstance, FastifyRequest } from "fastify";
import { ApplyRequest } from "../../contracts/api/documents.ts";
import { KEY_STATES } from "../../contracts/api/keys.ts";
import { DOCUMENT_KINDS, type DocumentKind } from "../../contracts/documents.ts";
import { GatewayError } from "../../contracts/errors.ts";
import type { Administration } from "../../gateway/administration.ts";
import { KeyRequest, RotationRequest } from "../../identity/key-request.ts";
import type { PageFilter } from "../../identity/key-ring.ts";
import { administrationRoute } from "../administration-route.ts";
import { param, queryNumber, querySearch, queryText, readAs } from "../read-input.ts";

/** The administrative API: API keys and documents. */
export function administrationRoutes(app: FastifyInstance, administration: Administration): void {
  const route = administrationRoute.bind(undefined, app, administration);

  route("GET", "/api/keys", "readKeys", (_by, request) =>
    administration.listKeys(
      queryNumber(request, "limit"),
      queryText(request, "cursor"),
      keyFilterIn(request),
    ),
  );
  route("POST", "/api/keys", "manageKeys", async (by, request, reply) => {
    const { record, key, awsAccessKey } = await administration.createKey(by, readAs(KeyRequest, request));
    void reply.code(201);
    return { ...record, key, ...awsAccessKey };
  });
  route("POST", "/api/keys/:key/rotate", "manageKeys", async (by, request, reply) => {
    const wanted = readAs(RotationRequest, request);
    const { record, key, awsAccessKey } = await administration.rotateKey(by, param(request, "key"), wanted);
    void reply.code(201);
    return { ...record, key, ...awsAccessKey };
  });
  route("DELETE", "/api/keys/:key", "manageKeys", (by, request) =>
    administration.revokeKey(by, param(request, "key")),
  );

  route("GET", "/api/documents", "readDocuments", () => ({ documents: administration.listDocuments() }));
  route("GET", "/api/documents/:kind/*", "readDocuments", (_by, request) => {
    const kind = documentKind(param(request, "kind"));
    const version = versionIn(request);
    if (version === undefined) return administration.getDocument(kind, param(request, "*"));
    return administration.getVersion(kind, param(request, "*"), version);
  });
  route("DELETE", "/api/documents/:kind/*", "manageDocuments", async (by, request) => {
    const kind = documentKind(param(request, "kind"));
    const name = param(request, "*");
    await administration.deleteDocument(by, kind, name);
    return { deleted: { kind, name } };
  });
  route("GET", "/api/document-versions/:kind/*", "readDocuments", async (_by, request) => ({
    versions: await administration.listVersions(documentKind(param(request, "kind")), param(request, "*")),
  }));
  route("POST", "/api/documents", "manageDocuments", async (by, request, reply) => {
    const { documents, source, dryRun } = readAs(ApplyRequest, request);
    const application = await administration.applyDocuments(by, documents, source, dryRun);
    if (application.kind === "invalid") void reply.code(422);
    return application;
  });
}

/** "?search=checkout&project=web&state=active" */
function keyFilterIn(request: FastifyRequest): PageFilter {
  const search = querySearch(request);
  const project = queryText(request, "project");
  const asked = queryText(request, "state");
  const state = KEY_STATES.find((known) => known === asked);
  if (asked !== undefined && state === undefined) {
    const publicMessage = `"state" is one of ${KEY_STATES.join(", ")}.`;
    throw new GatewayError("invalid_request", publicMessage, { publicMessage, field: "state" });
  }
  return {
    ...(search !== undefined && { search }),
    ...(project !== undefined && { project }),
    ...(state !== undefined && { state }),
  };
}

/** The number in "?version=3"; undefined where none is asked for. */
function versionIn(request: FastifyRequest): number | undefined {
  const { version } = request.query as Readonly<Record<string, unknown>>;
  if (version === undefined) return undefined;
  if (typeof version === "string" && /^[1-9][0-9]{0,7}$/.test(version)) return Number(version);
  const publicMessage = "A version is a whole number from 1.";
  throw new GatewayError("invalid_request", publicMessage, { publicMessage, field: "version" });
}

function documentKind(text: string): DocumentKind {
  const kind = DOCUMENT_KINDS.find((known) => known.toLowerCase() === text.toLowerCase());
  if (kind !== undefined) return kind;
  throw new GatewayError("not_found", "unknown kind", {
    publicMessage: `There is no kind of document by that name. Kinds: ${DOCUMENT_KINDS.join(", ")}.`,
  });
}
