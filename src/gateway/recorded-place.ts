import type { JsonObject } from "../contracts/json.ts";
import type { Placement } from "../contracts/placement.ts";
import type { Tags } from "../contracts/tags.ts";

/** What of a placement stands in a record, in the order of its keys. */
interface RecordedPlace {
  readonly organisation?: { readonly organisation: string };
  readonly project?: { readonly project: string };
  readonly tags?: { readonly tags: JsonObject };
  readonly team?: { readonly team: string };
}

const NONE: RecordedPlace = {};
/** A key's placement is one object for all of its requests. */
const known = new WeakMap<Placement, RecordedPlace>();

/** Pieces of a record, each to be spread in at its place in the order of keys. */
export function recordedPlace(placement: Placement | undefined): RecordedPlace {
  if (placement === undefined) return NONE;
  let place = known.get(placement);
  if (place === undefined) {
    place = describe(placement);
    known.set(placement, place);
  }
  return place;
}

function describe({ organisation, team, project, tags }: Placement): RecordedPlace {
  return {
    ...(organisation !== undefined && { organisation: { organisation } }),
    ...(project !== undefined && { project: { project } }),
    ...(Object.keys(tags).length > 0 && { tags: { tags: inOrder(tags) } }),
    ...(team !== undefined && { team: { team } }),
  };
}

/** Half a surrogate pair has no place in JSON. */
function inOrder(tags: Tags): JsonObject {
  const entries = Object.entries(tags).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, value]) => [name, value.toWellFormed()]));
}
