import type { ModelRoute, ResolvedModel } from "./resolve-model.ts";
import type { RouteFacts } from "./route-facts.ts";

/**
 * The classes a request's data is of: what its caller's groups stand for, else what the model takes data for; and with that what the
 * request says and what was found in it. What a caller can bring about is added, and so only narrows where its data goes.
 */
export function dataClassesOf({ routing }: ResolvedModel, facts: RouteFacts): ReadonlySet<string> {
  const { dataClassOf, dataClass } = routing?.constraints ?? {};
  const classes = new Set<string>();
  for (const group of facts.groups) addOwn(classes, dataClassOf?.groups, group);
  if (classes.size === 0 && dataClass !== undefined) classes.add(dataClass);
  if (facts.dataClass !== undefined) classes.add(facts.dataClass);
  for (const detector of facts.detectors) addOwn(classes, dataClassOf?.detectors, detector);
  for (const known of facts.knownClasses ?? []) classes.add(known);
  return classes;
}

/** What keeps a request from a route; undefined where nothing does. */
export function conflictWith(
  { routes, routing }: ResolvedModel,
  { region, dataClasses }: ModelRoute,
  facts: RouteFacts,
  classes: ReadonlySet<string>,
): "region" | "data-class" | undefined {
  const { regions } = routing?.constraints ?? {};
  if (regions !== undefined && (region === undefined || !regions.includes(region))) return "region";
  if (facts.region !== undefined && region !== facts.region) return "region";
  const isSorted = routes.some((route) => route.dataClasses !== undefined);
  if (!isSorted) return undefined;
  for (const name of classes) if (dataClasses?.includes(name) !== true) return "data-class";
  return undefined;
}

/** Names of groups come from outside: only what the document itself says counts. */
function addOwn(
  classes: Set<string>,
  table: Readonly<Record<string, string>> | undefined,
  name: string,
): void {
  if (table === undefined || !Object.hasOwn(table, name)) return;
  const found = table[name];
  if (found !== undefined) classes.add(found);
}
