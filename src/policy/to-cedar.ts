import { isIPv4, isIPv6 } from "node:net";
import type { Placement } from "../contracts/placement.ts";
import type { Principal } from "../contracts/principal.ts";
import { GATEWAY_ID } from "./authorization.ts";
import type { AuthorizationCall, Circumstances, DecisionContext } from "./authorization.ts";
import type { CedarValueJson, EntityJson, StatefulAuthorizationCall } from "./cedar.ts";
import { CONTEXT_ATTRIBUTES, type ContextAttribute } from "./context-reads.ts";

/** What a call is about, as an entity: the type, the id, and what it is in. */
export interface CedarResource {
  readonly type: "Model" | "Guardrail" | "Gateway" | "Document";
  readonly id: string;
  readonly parents: readonly { readonly type: string; readonly id: string }[];
  readonly hasName: boolean;
}

const GATEWAY: CedarResource = { type: "Gateway", id: GATEWAY_ID, parents: [], hasName: false };

export function resourceOf(call: AuthorizationCall): CedarResource {
  if (!("resource" in call)) return GATEWAY;
  const { resource } = call;
  switch (resource.type) {
    case "Model":
      return {
        type: "Model",
        id: resource.id,
        parents: entityIds("Provider", resource.providers),
        hasName: true,
      };
    case "Guardrail":
      return { type: "Guardrail", id: resource.id, parents: [], hasName: false };
    case "Document": {
      const { kind, name } = resource;
      return {
        type: "Document",
        id: `${kind}/${name}`,
        parents: entityIds("DocumentKind", [kind]),
        hasName: true,
      };
    }
  }
}

/** "Model::openai/gpt" */
export function resourceName(call: AuthorizationCall): string {
  const { type, id } = resourceOf(call);
  return `${type}::${id}`;
}

/**
 * The value of one attribute of the context as a decision sees it: text, a truth, or undefined where the call has none. `now` is cut to the
 * second, so that decisions that depend on it can be kept for as long.
 */
export function attributeOf(
  call: AuthorizationCall,
  attribute: ContextAttribute,
  nowMs: () => number,
): string | boolean | undefined {
  const context: Circumstances & { readonly [name in ContextAttribute]?: unknown } = call.context ?? {};
  switch (attribute) {
    case "network":
      return addressIn(context.network);
    case "now":
      return new Date(Math.floor((context.now ?? nowMs()) / 1_000) * 1_000).toISOString();
    case "mfa":
      return context.mfa ?? call.principal.isMfa ?? false;
    default:
      // The engine holds it against the schema.
      return context[attribute] as string | boolean | undefined;
  }
}

/** In whose name Sallyport itself asks models; its exchanges come over no connection. */
const INSIDE = "sallyport";

/** An address as Cedar reads it: without a zone, IPv4 as IPv4. Undefined for what is none. */
function addressIn(text: string | undefined): string | undefined {
  if (text === INSIDE) return "127.0.0.1";
  if (text === undefined || isIPv4(text)) return text;
  const [address = ""] = text.split("%");
  const mapped = /^::ffff:([0-9.]+)$/i.exec(address)?.[1];
  if (mapped !== undefined && isIPv4(mapped)) return mapped;
  return isIPv6(address) ? address : undefined;
}

/** Of attributes that no policy reads, so that it need not be found out what they are. */
const UNREAD = { network: "0.0.0.0", now: "1970-01-01T00:00:00.000Z" } as const;
const EXTENSION = { network: "ip", now: "datetime" } as const;

/** Why a call cannot be decided whose address nobody knows. */
export const NETWORK_UNKNOWN = "a policy reads context.network, and the client's address is not known";

/** The question in the engine's terms. Throws where a policy wants to know the client's address and it is not known. */
export function toCedar(
  call: AuthorizationCall,
  read: DecisionContext,
  reads: readonly ContextAttribute[],
  placement: Placement | undefined,
): Pick<StatefulAuthorizationCall, "principal" | "action" | "resource" | "context" | "entities"> {
  if (reads.includes("network") && read["network"] === undefined) throw new Error(NETWORK_UNKNOWN);
  const resource = resourceOf(call);
  const principal = uid(call.principal.type, call.principal.id);
  return {
    principal,
    action: uid("Action", call.action),
    resource: uid(resource.type, resource.id),
    context: contextFor(call, read, resource.type === "Model"),
    entities: [
      { uid: principal, attrs: {}, parents: parentsOf(call.principal) },
      ...placesOf(call.principal, placement),
      {
        uid: uid(resource.type, resource.id),
        attrs: resource.hasName ? { name: nameOf(call, resource) } : {},
        parents: resource.parents.map(({ type, id }) => uid(type, id)),
      },
    ],
  };
}

function nameOf(call: AuthorizationCall, resource: CedarResource): string {
  return "resource" in call && call.resource.type === "Document" ? call.resource.name : resource.id;
}

function contextFor(
  call: AuthorizationCall,
  read: DecisionContext,
  isModel: boolean,
): Record<string, CedarValueJson> {
  const context: Record<string, CedarValueJson> = {};
  for (const attribute of CONTEXT_ATTRIBUTES) {
    if (attribute === "network" || attribute === "now") {
      const fn = EXTENSION[attribute];
      context[attribute] = { __extn: { fn, arg: read[attribute] ?? UNREAD[attribute] } };
      continue;
    }
    const value = attributeOf(call, attribute, () => 0);
    if (value !== undefined && (isModel || attribute === "mfa")) context[attribute] = value;
  }
  return context;
}

/** What a principal is in: groups, and its project. */
export function parentsOf({ groups, project }: Principal): { type: string; id: string }[] {
  return [
    ...groups.map((group) => uid("Group", group)),
    ...(project === undefined ? [] : [uid("Project", project)]),
  ];
}

/** The project of a principal and what that is in. */
function placesOf({ project }: Principal, placement: Placement | undefined): EntityJson[] {
  if (project === undefined) return [];
  const { team, organisation } = placement ?? {};
  const places: EntityJson[] = [];
  const add = (type: string, id: string, parent: { type: string; id: string } | undefined): void => {
    places.push({ uid: uid(type, id), attrs: {}, parents: parent === undefined ? [] : [parent] });
  };
  add("Project", project, team === undefined ? undefined : uid("Team", team));
  if (team !== undefined)
    add("Team", team, organisation === undefined ? undefined : uid("Organisation", organisation));
  return places;
}

export function uid(type: string, id: string): { type: string; id: string } {
  return { type: `Sallyport::${type}`, id };
}

function entityIds(type: string, ids: readonly string[]): { type: string; id: string }[] {
  return ids.map((id) => ({ type, id }));
}
