import {
  Document,
  isCollection,
  isMap,
  isNode,
  isSeq,
  LineCounter,
  parseDocument,
  stringify,
  visit,
  YAMLMap,
} from "yaml";
import type { GuardrailDocument } from "../../../../src/contracts/documents.ts";

/** Where something stands in a document: ["rules", 2, "action"]. */
export type Path = readonly (string | number)[];
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

export interface ReadYaml {
  /** What the text says; undefined where it is no YAML, or no object. */
  readonly value: { readonly [name: string]: Json } | undefined;
  /** The first thing that keeps it from being read. */
  readonly problem: { readonly line: number; readonly column: number; readonly message: string } | undefined;
}

const STYLE = { lineWidth: 0, flowCollectionPadding: true } as const;

export function readYaml(text: string): ReadYaml {
  const document = parseDocument(text);
  const [error] = document.errors;
  if (error !== undefined) {
    const [place] = error.linePos ?? [];
    const message = error.message.split("\n", 1)[0] ?? "";
    return { value: undefined, problem: { line: place?.line ?? 1, column: place?.col ?? 1, message } };
  }
  // The node refuses aliases; expanding them here could take all memory.
  if (hasAlias(document))
    return { value: undefined, problem: { line: 1, column: 1, message: "Aliases (*name) are not read." } };
  const value = document.toJS() as Json;
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return { value: undefined, problem: { line: 1, column: 1, message: "A document is expected." } };
  return { value: value as { readonly [name: string]: Json }, problem: undefined };
}

function hasAlias(document: Parameters<typeof visit>[0]): boolean {
  let isThere = false;
  visit(document, {
    Alias() {
      isThere = true;
      return visit.BREAK;
    },
  });
  return isThere;
}

/** The text with one thing changed; comments and whatever else it says stay as they are. `undefined` takes the member out. */
export function withValue(text: string, path: Path, value: Json | undefined): string {
  return edited(text, (document) => {
    if (value === undefined) document.deleteIn(path);
    else {
      makeRoom(document, path);
      document.setIn(path, plainOr(document, value));
    }
  });
}

/** The text with an entry at the end of a list, which is made where there is none. */
export function withEntry(text: string, path: Path, value: Json): string {
  return edited(text, (document) => {
    const list = document.getIn(path);
    const above = document.getIn(path.slice(0, -1));
    // What has more than plain members does not stand on one line any more.
    if (path.length > 1 && isMap(above) && typeof value === "object") above.flow = false;
    if (isSeq(list) && list.items.length > 0) list.add(document.createNode(value));
    else document.setIn(path, document.createNode([value]));
  });
}

/** The text without an entry of a list, and without the list where it was the only one. */
export function withoutEntry(text: string, path: Path, index: number): string {
  return edited(text, (document) => {
    const list = document.getIn(path);
    if (!isSeq(list) || index >= list.items.length) return;
    document.deleteIn(list.items.length === 1 ? path : [...path, index]);
  });
}

/** The text with an entry of a list one place further up or down. */
export function withMoved(text: string, path: Path, from: number, to: number): string {
  return edited(text, (document) => {
    const list = document.getIn(path);
    if (!isSeq(list) || to < 0 || to >= list.items.length) return;
    const [entry] = list.items.splice(from, 1);
    list.items.splice(to, 0, entry);
  });
}

/** The YAML of one member, to be edited by itself; empty where it is not there. */
export function fragmentOf(text: string, name: string): string {
  const document = parseDocument(text);
  const node = document.get(name, true);
  if (!isCollection(node) || node.items.length === 0) return "";
  node.flow = false;
  return new Document(node).toString(STYLE);
}

/** The text with a member as a fragment of YAML says; undefined where the fragment is no list. */
export function withFragment(text: string, name: string, fragment: string): string | undefined {
  if (fragment.trim() === "") return withValue(text, [name], undefined);
  const part = parseDocument(fragment);
  if (part.errors.length > 0 || !isSeq(part.contents)) return undefined;
  return edited(text, (document) => document.set(name, part.contents));
}

/** Where in a text a value stands, or the nearest one above it that is there; one-based. Nowhere in a text that cannot be read. */
export function placeIn(text: string, path: Path): { readonly line?: number; readonly column?: number } {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter });
  if (document.errors.length > 0) return {};
  for (let length = path.length; length >= 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (!isNode(node) || node.range == null) continue;
    const { line, col } = lineCounter.linePos(node.range[0]);
    return { line, column: col };
  }
  return {};
}

function edited(text: string, edit: (document: Document) => void): string {
  const document = parseDocument(text) as unknown as Document;
  if (document.errors.length > 0) return text;
  edit(document);
  return document.toString(STYLE);
}

/** What a member goes into, where the text says nothing of it, or "rules:" and no more. */
function makeRoom(document: Document, path: Path): void {
  for (let length = 1; length < path.length; length++) {
    const above = path.slice(0, length);
    if (!isCollection(document.getIn(above))) document.setIn(above, new YAMLMap());
  }
}

/** Short lists stand on one line, as they are written by hand. */
function plainOr(document: Document, value: Json): unknown {
  const node = document.createNode(value);
  if (isSeq(node) && node.items.every((item) => !isMap(item))) node.flow = true;
  return node;
}

/** What a rule has where it says nothing. */
export const RULE_DEFAULTS = {
  surrogate: false,
  sources: ["input", "output"],
  mode: "enforce",
  sample: 1,
  except: [],
  onFailure: "block",
  timeoutMs: 500,
} as const;

const LISTS = ["extends", "without", "patterns", "words", "topics", "checks", "allowedHosts"] as const;
/** What a guardrail answers with that says nothing of it. */
export const MESSAGE_DEFAULTS = {
  blockedInput: { respondWith: "refusal", message: "This request was stopped by a guardrail." },
  blockedOutput: { message: "The rest of this answer was stopped by a guardrail." },
} as const;

/** The same of detectors that a guardrail makes itself. */
export const OWN_DEFAULTS = {
  patterns: { caseSensitive: false, score: 0.6, maxChars: 256 },
  words: { type: "CUSTOM_WORD", matching: "whole-word" },
  topics: { examples: [] },
} as const;
const DEFAULTS_OF: Readonly<Record<string, Readonly<Record<string, unknown>>>> = OWN_DEFAULTS;

function unlike(
  members: object,
  defaults: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(members).filter(
      ([name, value]) => JSON.stringify(defaults[name]) !== JSON.stringify(value),
    ),
  );
}

/** A stored guardrail as somebody would write it: what is so anyway is left out. */
export function toYaml(guardrail: GuardrailDocument): string {
  const { rules, ...rest } = guardrail;
  const members = Object.entries(unlike(rest, MESSAGE_DEFAULTS)).filter(
    ([name, value]) =>
      !((LISTS as readonly string[]).includes(name) && Array.isArray(value) && value.length === 0),
  );
  const plain = {
    ...Object.fromEntries(
      members.map(([name, value]) => {
        const defaults = DEFAULTS_OF[name];
        return [
          name,
          defaults === undefined ? value : (value as object[]).map((each) => unlike(each, defaults)),
        ];
      }),
    ),
    rules: rules.map((rule) => unlike(rule, RULE_DEFAULTS)),
  };
  const document = new Document(plain);
  const list = document.get("rules");
  if (isSeq(list)) for (const rule of list.items) if (isMap(rule)) rule.flow = isShort(rule.toJSON());
  return document.toString(STYLE);
}

const SHORT_RULE_CHARS = 90;

function isShort(rule: unknown): boolean {
  return stringify(rule, STYLE).length <= SHORT_RULE_CHARS;
}
