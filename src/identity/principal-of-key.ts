import type { Principal } from "../contracts/principal.ts";
import type { ApiKeyRecord } from "./api-key-record.ts";

/** In whose name a key's requests are made, as `KeyRing.authenticate` answers. */
export function principalOfKey(key: ApiKeyRecord): Principal {
  const { guardrail, project, tags, scopes, models } = key;
  return {
    type: key.principalType,
    id: key.principalId,
    name: key.name,
    groups: key.groups,
    keyId: key.id,
    keyName: key.name,
    ...(guardrail !== undefined && { guardrail }),
    ...(project !== undefined && { project }),
    ...(Object.keys(tags).length > 0 && { tags }),
    ...((scopes !== undefined || models !== undefined) && {
      bounds: { ...(scopes !== undefined && { actions: scopes }), ...(models !== undefined && { models }) },
    }),
  };
}
