import { Composer, Lexer, LineCounter, Parser, isAlias, isMap, isNode, isPair, isScalar, isSeq } from "yaml";
import type { Document, Node, Pair } from "yaml";
import type { JsonPath } from "./json.ts";

/** Bounds on one text of documents. The last two keep a small text from costing much time or memory. */
export const YAML_LIMITS = {
  chars: 1_048_576,
  /** Levels of lists and maps inside each other. Unbounded depth would overflow the stack. */
  depth: 64,
  /** Words, marks and line breaks the text consists of. */
  lexemes: 250_000,
  /** How often anchors may be expanded, counted through nesting. */
  aliases: 100,
} as const;

/** One document of a YAML stream: its value, and where in the text the parts of the value stand. */
export interface YamlDocument {
  readonly value: unknown;
  /** One-based position of the field at `path`, or of the nearest part around it that exists. */
  positionOf(path: JsonPath): Position;
}

export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface YamlProblem extends Position {
  readonly path: JsonPath;
  readonly expected: string;
  readonly message: string;
}

export type YamlReading =
  | { readonly kind: "read"; readonly documents: readonly YamlDocument[] }
  | { readonly kind: "unreadable"; readonly problems: readonly YamlProblem[] };

/**
 * Reads YAML 1.2 (and JSON, a subset of it) within `YAML_LIMITS`. Refuses what two readers could understand
 * differently: duplicate keys, keys that are not strings, unknown tags. Empty documents are left out.
 */
export function readYaml(text: string): YamlReading {
  const lines = new LineCounter();
  const tokens = tokenize(text, lines);
  if (tokens.kind === "over-limit") {
    return { kind: "unreadable", problems: [{ ...at(lines, tokens.offset), ...tokens, path: [] }] };
  }
  const problems: YamlProblem[] = [];
  const documents: YamlDocument[] = [];
  const composer = new Composer({ uniqueKeys: false, stringKeys: true, prettyErrors: false, schema: "core" });
  for (const parsed of composer.compose(tokens.tokens, false, text.length)) {
    const found = problemsOf(parsed, lines);
    problems.push(...found);
    if (found.length > 0 || parsed.contents === null) continue;
    const read = toValue(parsed);
    if (read.kind === "too-many-aliases") problems.push(aliasProblem(lines, parsed.contents));
    else if (read.value !== null) documents.push(locatable(read.value, parsed.contents, lines));
  }
  return problems.length > 0 ? { kind: "unreadable", problems } : { kind: "read", documents };
}

type Token = Parameters<Composer["next"]>[0];
type Tokens =
  | { readonly kind: "tokens"; readonly tokens: readonly Token[] }
  | {
      readonly kind: "over-limit";
      readonly offset: number;
      readonly expected: string;
      readonly message: string;
    };

/** Takes the text apart while watching the limits, before anything recursive sees it. */
function tokenize(text: string, lines: LineCounter): Tokens {
  lines.addNewLine(0);
  if (text.length > YAML_LIMITS.chars) {
    return overLimit(0, "The text is too long", `at most ${YAML_LIMITS.chars} characters`);
  }
  const parser = new Parser(lines.addNewLine);
  const tokens: Token[] = [];
  let lexemes = 0;
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (depthOf(parser) > YAML_LIMITS.depth) {
      return overLimit(parser.offset, "The text is nested too deeply", `at most ${YAML_LIMITS.depth} levels`);
    }
    if (++lexemes > YAML_LIMITS.lexemes) {
      return overLimit(
        parser.offset,
        "The text has too many parts",
        `at most ${YAML_LIMITS.lexemes} words and marks`,
      );
    }
  }
  for (const token of parser.end()) tokens.push(token);
  return { kind: "tokens", tokens };
}

/** Lists and maps that are open; the stack has the document below them and may have a scalar on top. */
function depthOf(parser: Parser): number {
  const top = parser.stack.at(-1);
  const isCollection = top !== undefined && "items" in top;
  return parser.stack.length - (isCollection ? 1 : 2);
}

function overLimit(offset: number, what: string, expected: string): Tokens {
  return { kind: "over-limit", offset, message: `${what}.`, expected };
}

function problemsOf(parsed: Document.Parsed, lines: LineCounter): YamlProblem[] {
  const broken = [...parsed.errors, ...parsed.warnings].map((error) => ({
    ...at(lines, error.pos[0]),
    path: [],
    expected: "valid YAML or JSON",
    message: `${error.message.replace(/[.:]?$/, "")}.`,
  }));
  return broken.length > 0 ? broken : duplicateKeys(parsed.contents, [], lines);
}

/** Depth is bounded by the tokenizer, so recursion is safe here. */
function duplicateKeys(node: unknown, path: JsonPath, lines: LineCounter): YamlProblem[] {
  if (isSeq(node)) return node.items.flatMap((item, index) => duplicateKeys(item, [...path, index], lines));
  if (!isMap(node)) return [];
  const seen = new Set<string>();
  return node.items.flatMap((pair) => {
    const key = keyOf(pair);
    const within = [...path, key];
    const isRepeated = seen.has(key);
    seen.add(key);
    if (!isRepeated) return duplicateKeys(pair.value, within, lines);
    const position = at(lines, offsetOf(pair.key) ?? 0);
    return [
      { ...position, path: within, expected: "each field once", message: "This field stands here twice." },
    ];
  });
}

type Value = { readonly kind: "value"; readonly value: unknown } | { readonly kind: "too-many-aliases" };

function toValue(parsed: Document.Parsed): Value {
  try {
    return { kind: "value", value: parsed.toJS({ maxAliasCount: YAML_LIMITS.aliases }) as unknown };
  } catch (error) {
    // The library tells an expansion over the limit by this class.
    if (error instanceof ReferenceError) return { kind: "too-many-aliases" };
    throw error;
  }
}

function aliasProblem(lines: LineCounter, contents: Node): YamlProblem {
  return {
    ...at(lines, offsetOf(contents) ?? 0),
    path: [],
    expected: `at most ${YAML_LIMITS.aliases} expansions`,
    message: "The aliases expand to too much.",
  };
}

function locatable(value: unknown, contents: Node, lines: LineCounter): YamlDocument {
  return { value, positionOf: (path) => at(lines, offsetAt(contents, path)) };
}

/** For a field of a map that is its key, which is where people look; for anything else its own begin. */
function offsetAt(contents: Node, path: JsonPath): number {
  let offset = offsetOf(contents) ?? 0;
  let node: unknown = contents;
  for (const step of path) {
    const child = isAlias(node) ? undefined : childOf(node, step);
    if (child === undefined) break;
    offset = offsetOf(child) ?? offset;
    node = isPair(child) ? child.value : child;
  }
  return offset;
}

function childOf(node: unknown, step: string | number): unknown {
  if (isSeq(node)) return typeof step === "number" ? node.items[step] : undefined;
  return isMap(node) ? node.items.find((pair) => keyOf(pair) === step) : undefined;
}

function keyOf(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : String(pair.key);
}

function offsetOf(node: unknown): number | undefined {
  if (isPair(node)) return offsetOf(node.key);
  return isNode(node) ? node.range?.[0] : undefined;
}

function at(lines: LineCounter, offset: number): Position {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1) };
}
