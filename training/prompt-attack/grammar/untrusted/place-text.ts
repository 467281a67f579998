import type { Random } from "../../../learn/random.ts";
import { spacedJson, type JsonValue } from "./spaced-json.ts";

/** What a document is, as far as the place of an insertion goes. */
export type DocumentForm = "json" | "literal" | "html" | "table" | "code" | "prose";

/** Which part of a document an insertion goes to. */
export type Part = "anywhere" | "first-half" | "second-half" | "end";

const FIELD_NAMES = [
  "note",
  "notes",
  "comment",
  "instructions",
  "description",
  "message",
  "remark",
  "hint",
  "info",
  "details",
  "memo",
  "content",
  "additional_info",
  "summary",
  "disclaimer",
  "next_step",
  "metadata",
  "footer",
  "text",
  "user_note",
];

/** A line that looks like one of a program, a query, a shell script or a settings file. */
const CODE_LINE =
  /^\s*(?:#include|#!|import |from \w+ import|def |class |function |export |const |let |return\b|public |package |func |fn |SELECT |FROM |WHERE |ORDER BY |LIMIT |if \(|for |try:|try \{|except|\}|set -e|echo |scp |tar |print|console\.|fmt\.|self\.\w+ =|with open|raise |server:|port: |host: |timeout: |retries: |```)|[;{]\s*$/;

/** Longer documents are not parsed as JSON. */
const MAX_JSON_CHARS = 200_000;

function parse(host: string): JsonValue | undefined {
  const trimmed = host.trim();
  if (trimmed.length > MAX_JSON_CHARS || !(trimmed.startsWith("{") || trimmed.startsWith("[")))
    return undefined;
  try {
    return JSON.parse(trimmed) as JsonValue;
  } catch {
    // Not JSON after all: it is placed into as prose.
    return undefined;
  }
}

export function documentForm(host: string): DocumentForm {
  if (parse(host) !== undefined) return "json";
  if (/^[[{][{']/.test(host)) return "literal";
  if (/<(?:html|body|div|p|table|ul|h1|footer)\b/i.test(host)) return "html";
  const lines = host.split("\n");
  const rows = lines.filter(
    (line) => line.startsWith("|") || line.includes("\t") || line.split(",").length > 3,
  ).length;
  if (rows >= 3 && rows > lines.length * 0.8) return "table";
  const coded = lines.filter((line) => CODE_LINE.test(line)).length;
  return coded >= 2 && coded > lines.length * 0.15 ? "code" : "prose";
}

/** Where prose may be cut: after a paragraph, a line or a sentence; positions rise. */
function boundaries(host: string): { readonly at: number; readonly joint: string }[] {
  const found: { at: number; joint: string }[] = [];
  const pattern = /\n\s*\n|\n|[.!?。！？।؟]["”»)]?[ ]|[。！？]/g;
  for (const match of host.matchAll(pattern)) {
    const joint = match[0].includes("\n")
      ? match[0].length > 1
        ? "\n\n"
        : "\n"
      : match[0].endsWith(" ")
        ? " "
        : "";
    found.push({ at: match.index + match[0].length, joint });
  }
  return found.filter(({ at }) => at < host.length);
}

function intoProse(host: string, text: string, part: Part, random: Random): string {
  const long = text.includes("\n");
  const roll = random.next();
  const isLast = part !== "anywhere" || roll < 0.34;
  const edge = isLast ? host.slice(host.lastIndexOf("\n") + 1) : (host.split("\n", 1)[0] ?? "");
  // A short line (a signature, a greeting) or an entry of a log is not gone on with.
  const isLineOfItsOwn = long || (edge.length < 60 && host.includes("\n")) || /\d:\d\d/.test(edge);
  const joint = isLineOfItsOwn || random.chance(0.4) ? random.pick(["\n\n", "\n"]) : " ";
  if (part === "end" || (part === "anywhere" && roll < 0.34)) return `${host}${joint}${text}`;
  if (part === "anywhere" && roll < 0.5) return `${text}${joint}${host}`;
  const middle = host.length / 2;
  const cuts = boundaries(host).filter(
    ({ at, joint: kind }) =>
      (part === "anywhere" || (part === "first-half") === at < middle) && (!long || kind.includes("\n")),
  );
  if (cuts.length === 0) return part === "first-half" ? `${text}${joint}${host}` : `${host}${joint}${text}`;
  const cut = random.pick(cuts);
  return host.slice(0, cut.at) + text + (cut.joint === "" ? "" : cut.joint) + host.slice(cut.at);
}

/** A string joined by the text at its start, its end or between two of its sentences. */
function intoString(value: string, text: string, random: Random): string {
  if (value.length < 12) return `${value} ${text}`;
  const roll = random.next();
  if (roll < 0.25) return `${text} ${value}`;
  if (roll < 0.7) return `${value} ${text}`;
  return intoProse(value, text, "anywhere", random);
}

function intoJson(value: JsonValue, text: string, random: Random): JsonValue {
  const edits: (() => void)[] = [];
  const poor: (() => void)[] = [];
  const additions: (() => void)[] = [];
  const visit = (item: JsonValue): void => {
    if (Array.isArray(item)) {
      item.forEach((child, at) => {
        if (typeof child === "string") edits.push(() => (item[at] = intoString(child, text, random)));
        else visit(child);
      });
    } else if (typeof item === "object" && item !== null) {
      additions.push(() => {
        const name = random.pick(FIELD_NAMES);
        item[name in item ? `${name}_2` : name] = text;
      });
      for (const [key, child] of Object.entries(item)) {
        if (typeof child === "string") {
          const edit = (): void => {
            item[key] = intoString(child, text, random);
          };
          // Free text is where a stranger writes; codes, sums and dates are not.
          const weight = child.length > 30 ? 6 : child.includes(" ") && /^[^0-9]{8,}$/.test(child) ? 1 : 0;
          for (let times = weight; times > 0; times--) edits.push(edit);
          if (weight === 0) poor.push(edit);
        } else visit(child);
      }
    }
  };
  visit(value);
  if (edits.length === 0 && additions.length === 0) edits.push(...poor);
  if (edits.length === 0 && additions.length === 0) return [value, text];
  random.pick(additions.length > 0 && (edits.length === 0 || random.chance(0.25)) ? additions : edits)();
  return value;
}

/** Into a quoted string of a Python literal, before its closing quote. */
function intoLiteral(host: string, text: string, random: Random): string {
  const ends = [...host.matchAll(/'[^'"]{20,}(?='[,}])|"[^"]{20,}(?="[,}])/g)].map(
    (match) => match.index + match[0].length,
  );
  const [end] = random.shuffled(ends);
  if (end === undefined) return `${host}\n${text}`;
  const quote = host[end] ?? "'";
  const escaped = text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll(quote, `\\${quote}`);
  return `${host.slice(0, end)} ${escaped}${host.slice(end)}`;
}

function indentOf(host: string): number {
  return /^[[{]\n( +)/.exec(host.trim())?.[1]?.length ?? 0;
}

function intoTable(host: string, text: string, random: Random): string {
  const lines = host.split("\n");
  const at = Math.min(lines.length - 1, 1 + random.integer(Math.max(1, lines.length - 1)));
  const line = lines[at] ?? "";
  const flat = text.replace(/\s*\n\s*/g, " ");
  if (/^\|[\s|:-]+$/.test(line) || random.chance(0.2)) return intoProse(host, text, "end", random);
  const separator = line.startsWith("|") ? " |" : line.includes("\t") ? "\t" : ",";
  const cells = line.split(separator);
  const cell = random.integer(Math.max(1, cells.length - (separator === " |" ? 1 : 0)));
  if (separator === ",") {
    const quoted = line.includes('"');
    if (quoted) return intoProse(host, text, "end", random);
    cells[cell] = `${cells[cell] ?? ""} ${flat}`;
    lines[at] = cells
      .map((value, position) => (position === cell ? `"${value.replaceAll('"', '""')}"` : value))
      .join(separator);
  } else {
    cells[cell] = `${cells[cell] ?? ""} ${separator === " |" ? flat.replaceAll("|", "/") : flat}`;
    lines[at] = cells.join(separator);
  }
  return lines.join("\n");
}

function intoLines(host: string, text: string, random: Random): string {
  const lines = host.split("\n");
  const at = random.integer(lines.length + 1);
  const indent = /^\s*/.exec(lines[at] ?? "")?.[0] ?? "";
  lines.splice(at, 0, text.includes("\n") ? text : indent + text);
  return lines.join("\n");
}

function intoHtml(host: string, text: string, part: Part, random: Random): string {
  const cuts = [...host.matchAll(/<\/(?:p|h1|h2|li|td|div|ul|table)>|<body>|[.!?] (?=[A-Z])/g)].map(
    (match) => match.index + match[0].length,
  );
  const middle = host.length / 2;
  const allowed = cuts.filter((at) => part === "anywhere" || (part === "first-half") === at < middle);
  const [cut] = random.shuffled(allowed);
  if (cut === undefined) return intoProse(host, text, part, random);
  const after = host.slice(cut);
  const wrapped =
    text.startsWith("<") || !host.slice(0, cut).endsWith(">") || random.chance(0.3)
      ? text
      : random.pick([
          `<p>${text}</p>`,
          `<li>${text}</li>`,
          `<div>${text}</div>`,
          `<small>${text}</small>`,
          `<h2>${text}</h2>`,
          `<td>${text}</td>`,
        ]);
  return `${host.slice(0, cut)}${random.chance(0.5) ? "\n" : " "}${wrapped}${after.startsWith("\n") ? "" : " "}${after}`;
}

/** The host with the text at a place that its form offers: a field, a cell, a line, or between paragraphs or sentences. Nothing of the host is lost. */
export function placeText(host: string, text: string, random: Random, part: Part = "anywhere"): string {
  if (host === "") return text;
  const json = parse(host);
  if (json !== undefined) {
    const placed = intoJson(json, text, random);
    return /^\s*[[{]+"[^"\n]*": /.test(host)
      ? spacedJson(placed)
      : JSON.stringify(placed, null, indentOf(host));
  }
  const form = documentForm(host);
  if (form === "literal") return intoLiteral(host, text, random);
  if (form === "html") return intoHtml(host, text, part, random);
  if (form === "table") return intoTable(host, text, random);
  if (form === "code" && part === "anywhere") return intoLines(host, text, random);
  return intoProse(host, text, part, random);
}
