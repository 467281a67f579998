import type { Json } from "./guardrail-yaml.ts";

/** What a form reads of a draft, which need not be right yet: what is not of the kind asked for is nothing. */
export type Members = { readonly [name: string]: Json };

export function membersIn(value: Json | undefined): Members {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Members) : {};
}

export function listIn(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

export function textIn(value: Json | undefined): string {
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
}

export function numberIn(value: Json | undefined): number | undefined {
  return typeof value === "number" ? value : undefined;
}

export function textsIn(value: Json | undefined): readonly string[] {
  return listIn(value).map(textIn);
}
