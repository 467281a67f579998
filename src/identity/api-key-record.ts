import type { StoredApiKey } from "../storage/api-key-rows.ts";

/** What may be shown of a key: everything but the key itself and its hash. */
export type ApiKeyRecord = Omit<StoredApiKey, "hash">;

export function withoutHash(key: StoredApiKey): ApiKeyRecord {
  const record: ApiKeyRecord & { hash?: string } = { ...key };
  delete record.hash;
  return record;
}
