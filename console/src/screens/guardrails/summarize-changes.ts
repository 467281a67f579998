import type { GuardrailDocument } from "../../../../src/contracts/documents.ts";
import { readYaml, toYaml, type Json } from "./guardrail-yaml.ts";

export interface Change {
  readonly kind: "added" | "removed" | "changed";
  /** "mode", "rule pii.email". */
  readonly what: string;
  readonly detail?: string;
}

const MAX_DETAIL_CHARS = 160;
type Members = { readonly [name: string]: Json };

/** What a text changes of a published guardrail; everything of it is added where there is none. */
export function summarizeChanges(before: GuardrailDocument | undefined, text: string): Change[] {
  const older = before === undefined ? {} : (readYaml(toYaml(before)).value ?? {});
  const newer = readYaml(text).value ?? {};
  const names = [...new Set([...Object.keys(older), ...Object.keys(newer)])].filter(
    (name) => !["kind", "name", "rules"].includes(name),
  );
  const members = names.flatMap((name) => changeOf(name, older[name], newer[name]));
  return [...members, ...ruleChanges(rulesIn(older), rulesIn(newer))];
}

function ruleChanges(older: ReadonlyMap<string, Members>, newer: ReadonlyMap<string, Members>): Change[] {
  const keys = [...new Set([...older.keys(), ...newer.keys()])];
  return keys.flatMap((key): Change[] => {
    const [was, is] = [older.get(key), newer.get(key)];
    const what = `rule ${key}`;
    if (was === undefined) return [{ kind: "added", what, detail: shown(without(is)) }];
    if (is === undefined) return [{ kind: "removed", what, detail: shown(without(was)) }];
    const fields = [...new Set([...Object.keys(was), ...Object.keys(is)])];
    const changed = fields.filter((field) => JSON.stringify(was[field]) !== JSON.stringify(is[field]));
    if (changed.length === 0) return [];
    const detail = changed.map((field) => `${field}: ${shown(was[field])} → ${shown(is[field])}`).join("; ");
    return [{ kind: "changed", what, detail: cut(detail) }];
  });
}

/** By detector; a second rule for one has its number. */
function rulesIn(document: Members): ReadonlyMap<string, Members> {
  const rules = new Map<string, Members>();
  for (const rule of Array.isArray(document["rules"]) ? (document["rules"] as readonly Json[]) : []) {
    if (typeof rule !== "object" || rule === null || Array.isArray(rule)) continue;
    const members = rule as Members;
    const detector = typeof members["detector"] === "string" ? members["detector"] : "?";
    let key = detector;
    for (let number = 2; rules.has(key); number++) key = `${detector} (${number})`;
    rules.set(key, members);
  }
  return rules;
}

function changeOf(what: string, was: Json | undefined, is: Json | undefined): Change[] {
  if (JSON.stringify(was) === JSON.stringify(is)) return [];
  if (was === undefined) return [{ kind: "added", what, detail: shown(is) }];
  if (is === undefined) return [{ kind: "removed", what, detail: shown(was) }];
  return [{ kind: "changed", what, detail: cut(`${shown(was)} → ${shown(is)}`) }];
}

function without(rule: Members | undefined): Json {
  const { detector: _named, ...rest } = rule ?? {};
  return rest;
}

function shown(value: Json | undefined): string {
  if (value === undefined) return "as ever";
  if (typeof value === "string") return cut(value);
  if (typeof value !== "object" || value === null) return String(value);
  if (Array.isArray(value)) return cut(value.map((each: Json) => shown(each)).join(", "));
  return cut(
    Object.entries(value)
      .map(([name, each]) => `${name}: ${shown(each)}`)
      .join(", "),
  );
}

function cut(text: string): string {
  return text.length > MAX_DETAIL_CHARS ? `${text.slice(0, MAX_DETAIL_CHARS)}…` : text;
}
