import { isJsonObject, type JsonValue } from "../../contracts/json.ts";
import type { StoredDocument } from "../../contracts/documents.ts";
import type { Application } from "../../gateway/administration.ts";
import type { ApiKeyRecord } from "../../identity/key-ring.ts";
import type { DocumentVersionEntry } from "../../storage/document-store.ts";
import { CommandFailure } from "../command-failure.ts";
import type { NodeAddress } from "./control-file.ts";
import { callNode } from "./node-client.ts";
import type { CreatedKey, StateReader, StateWriter } from "./state.ts";

/** Keys and documents as a running node has them. The node is our own, so its answers' fields are taken as they come. */
export function openNodeState(node: NodeAddress): StateReader & StateWriter {
  return {
    async listKeys() {
      const answer = await callNode(node, "GET", "/api/keys");
      return listIn(answer, "keys") as readonly unknown[] as readonly ApiKeyRecord[];
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
    async createKey(request) {
      return objectIn(await callNode(node, "POST", "/api/keys", request)) as unknown as CreatedKey;
    },
    async revokeKey(idOrName) {
      const path = `/api/keys/${encodeURIComponent(idOrName)}`;
      return objectIn(await callNode(node, "DELETE", path)) as unknown as ApiKeyRecord;
    },
    async applyDocuments(text, source, isDryRun) {
      const body = { documents: text, source, dryRun: isDryRun };
      return objectIn(await callNode(node, "POST", "/api/documents", body)) as unknown as Application;
    },
    close: async () => undefined,
  };
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
