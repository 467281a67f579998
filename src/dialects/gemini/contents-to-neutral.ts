import { isJsonObject, type JsonObject, type JsonValue } from "../../contracts/json.ts";
import { formatJsonPath } from "../../foundation/format-json-path.ts";
import { invalidField } from "../neutral/invalid-field.ts";
import type { NeutralMessage, NeutralPart } from "../neutral/neutral-request.ts";
import { objectOf, textOf } from "../neutral/read-member.ts";
import { CallLedger } from "./call-ledger.ts";
import { mediaPartOf, readFile } from "./media-to-neutral.ts";
import { camelOf, entriesOf, memberOf } from "./spelling.ts";

/** Members beside the one that a part is made of: whether it is a thought, and its signature. */
const BESIDE: ReadonlySet<string> = new Set(["thought", "thoughtSignature"]);

/** Reads the turns of a conversation; what no other format can say goes into `extras`. */
export function readContents(value: JsonValue | undefined, extras: string[]): NeutralMessage[] {
  const ledger = new CallLedger();
  return entriesOf(value, ["contents"]).map(({ value: entry, path }) => {
    const at = formatJsonPath(path);
    const content = objectOf(entry, at);
    const role = content["role"] ?? "user";
    if (role !== "user" && role !== "model" && role !== "function")
      throw invalidField(`${at}.role`, 'expected "user" or "model"');
    const parts: NeutralPart[] = [];
    for (const { value: part, path: place } of entriesOf(content["parts"], [...path, "parts"])) {
      const where = formatJsonPath(place);
      readPart(objectOf(part, where), where, parts, ledger, extras);
    }
    return { role: role === "model" ? "assistant" : "user", at, parts };
  });
}

function readPart(
  part: JsonObject,
  at: string,
  parts: NeutralPart[],
  ledger: CallLedger,
  extras: string[],
): void {
  const names = Object.keys(part).filter((key) => !BESIDE.has(camelOf(key)) && part[key] !== null);
  const [key] = names;
  if (key === undefined) {
    addThought(part, "", parts);
    return;
  }
  for (const other of names.slice(1)) extras.push(`${at}.${other}`);
  const value = part[key];
  switch (camelOf(key)) {
    case "text": {
      const text = textOf(value, `${at}.${key}`);
      if (part["thought"] === true) addThought(part, text, parts);
      else if (text !== "") parts.push({ kind: "text", text });
      break;
    }
    case "inlineData":
    case "fileData": {
      const media = camelOf(key) === "fileData" ? readFile(value) : mediaPartOf(value);
      if (media === undefined) extras.push(`${at}.${key}`);
      else parts.push(media);
      break;
    }
    case "functionCall":
      parts.push(readCall(objectOf(value, `${at}.${key}`), `${at}.${key}`, ledger, extras));
      break;
    case "functionResponse":
      parts.push(readResponse(objectOf(value, `${at}.${key}`), `${at}.${key}`, ledger, extras));
      break;
    default:
      extras.push(`${at}.${key}`);
  }
}

/** Pieces of one thought come in parts of their own; its signature ends it, with a last piece or alone. */
function addThought(part: JsonObject, text: string, parts: NeutralPart[]): void {
  if (part["thought"] !== true) return;
  const proof = memberOf(part, "thoughtSignature");
  const signature = typeof proof === "string" && proof !== "" ? { signature: proof } : {};
  const last = parts.at(-1);
  if (last?.kind === "reasoning" && last.signature === undefined)
    parts[parts.length - 1] = { ...last, text: last.text + text, ...signature };
  else if (text !== "") parts.push({ kind: "reasoning", text, ...signature });
  else if ("signature" in signature) parts.push({ kind: "reasoning", text, ...signature, isHidden: true });
}

function readCall(call: JsonObject, at: string, ledger: CallLedger, extras: string[]): NeutralPart {
  const { id, args } = call;
  for (const key in call)
    if (!["id", "name", "args"].includes(key) && call[key] !== false) extras.push(`${at}.${key}`);
  const name = textOf(call["name"], `${at}.name`);
  const input = JSON.stringify(args === undefined || args === null ? {} : objectOf(args, `${at}.args`));
  return { kind: "tool-call", id: ledger.call(name, typeof id === "string" ? id : ""), name, input };
}

/**
 * A function's response: what stands under `output` or `result` alone is the output, `error` alone says that it failed; anything else
 * is the output itself (Gemini API reference, FunctionResponse).
 */
function readResponse(response: JsonObject, at: string, ledger: CallLedger, extras: string[]): NeutralPart {
  const { id } = response;
  for (const key in response)
    if (!["id", "name", "response", "parts"].includes(key) && response[key] !== false)
      extras.push(`${at}.${key}`);
  const name = textOf(response["name"], `${at}.name`);
  const callId = ledger.response(name, typeof id === "string" ? id : "");
  if (callId === undefined) throw invalidField(at, "no function call before it has this id or name");
  const said = response["response"] ?? {};
  const [only, ...others] = isJsonObject(said) ? Object.keys(said) : [];
  const isSingle = others.length === 0 && (only === "output" || only === "result" || only === "error");
  const output = isSingle && isJsonObject(said) ? said[only] : said;
  const text = typeof output === "string" ? output : JSON.stringify(output ?? null);
  const parts: NeutralPart[] = [{ kind: "text", text }];
  for (const { value: part } of entriesOf(response["parts"], [])) {
    const media = isJsonObject(part) ? mediaPartOf(memberOf(part, "inlineData")) : undefined;
    if (media === undefined) extras.push(`${at}.parts`);
    else parts.push(media);
  }
  const isError = isSingle && only === "error";
  return { kind: "tool-result", id: callId, parts, ...(isError ? { isError } : {}) };
}
