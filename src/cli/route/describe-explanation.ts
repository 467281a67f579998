import type { LifecycleState } from "../../contracts/model-lifecycle.ts";
import { DEFAULT_FALLBACK } from "../../contracts/model-routing.ts";
import type { AuthorizationDecision } from "../../policy/authorization.ts";
import type { ExplainedRoute } from "../../routing/explain-routes.ts";
import type { ResolvedModel } from "../../routing/resolve-model.ts";
import { formatTable } from "../output/format-table.ts";
import { printable } from "../output/printable.ts";

export interface Explanation {
  readonly model: ResolvedModel;
  /** Undefined where its document does not speak of its life. */
  readonly state: LifecycleState | undefined;
  /** Undefined where nobody is named who asks. */
  readonly access: AuthorizationDecision | undefined;
  readonly dataClasses: readonly string[];
  readonly routes: readonly ExplainedRoute[];
}

/** The explanation for people, a fact a line and a route a line. */
export function describeExplanation({ model, state, access, dataClasses, routes }: Explanation): string {
  const { routing, shadow } = model;
  const facts: readonly (readonly [string, string])[] = [
    ["Model", `${model.name}, ${routing?.strategy ?? "ordered"}${stickiness(model)}`],
    ...(state === undefined ? [] : [["State", describeState(model, state)] as const]),
    ...(access === undefined ? [] : [["Access", describeAccess(access)] as const]),
    ...(dataClasses.length === 0 ? [] : [["Data", `of class ${dataClasses.join(", ")}`] as const]),
    [
      "Next route",
      `after: ${(routing?.fallbackOn ?? DEFAULT_FALLBACK).join(", ") || "nothing"}${limits(model)}`,
    ],
    ...(shadow === undefined
      ? []
      : [["Shadow", `${shadow.model}, for ${percent(shadow.share)} of requests`] as const]),
  ];
  const rows = routes.map(({ route, isIn, share, why }, at) => [
    isIn ? String(at + 1) : "out",
    printable(`${route.provider}/${route.upstreamModel}`),
    percent(share),
    printable(why),
  ]);
  const heading = facts.map(([name, text]) => `${`${name}:`.padEnd(12)}${printable(text)}\n`).join("");
  return `${heading}\n${formatTable([["", "ROUTE", "FIRST FOR", "WHY"], ...rows])}`;
}

function stickiness({ routing }: ResolvedModel): string {
  return routing?.stickyBy === undefined ? "" : `, sticky by ${routing.stickyBy}`;
}

function limits({ routing, circuitBreaker }: ResolvedModel): string {
  const { deadlineMs, hedge } = routing ?? {};
  return [
    deadlineMs === undefined ? "" : `; ${deadlineMs} ms for all`,
    hedge === undefined
      ? ""
      : `; a second one after ${hedge.afterMs} ms, for at most ${percent(hedge.maxShare)}`,
    circuitBreaker === undefined
      ? ""
      : `; left alone for ${circuitBreaker.openSeconds} s after ${circuitBreaker.failures} failures`,
  ].join("");
}

function describeState({ lifecycle }: ResolvedModel, state: LifecycleState): string {
  const { endOfLifeFrom, successor } = lifecycle ?? {};
  return [
    state,
    endOfLifeFrom === undefined ? "" : `, end of life ${endOfLifeFrom}`,
    successor === undefined ? "" : `, successor ${successor}`,
  ].join("");
}

function describeAccess(access: AuthorizationDecision): string {
  const by = access.policies.length === 0 ? "" : ` by ${access.policies.join(", ")}`;
  if (access.kind === "allowed") return `allowed${by}`;
  return access.policies.length === 0 ? "denied: no policy permits it" : `denied${by}`;
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(2))} %`;
}
