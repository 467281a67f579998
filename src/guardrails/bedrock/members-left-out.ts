import { formatJsonPath } from "../../foundation/format-json-path.ts";
import { IDENTITY_MEMBERS, type NotCarried } from "./bedrock-guardrail.ts";

/** Members listed one by one; where there are more, the last entry says so. */
export const MAX_LEFT_OUT = 100;

/** What a JSON has and the part of it that was read has not, but for what only says which guardrail it is. */
export function membersLeftOut(json: unknown, read: unknown): NotCarried[] {
  const paths: (string | number)[][] = [];
  collect(json, read, [], paths);
  const listed = paths
    .slice(0, MAX_LEFT_OUT)
    .map((path) => ({ member: formatJsonPath(path), reason: UNKNOWN }));
  const left = paths.length - listed.length;
  return left === 0 ? listed : [...listed, { member: "…", reason: `${left} more members like these.` }];
}

const UNKNOWN = "There is nothing like it here.";

function collect(
  json: unknown,
  read: unknown,
  path: readonly (string | number)[],
  paths: (string | number)[][],
): void {
  if (Array.isArray(json)) {
    json.forEach((item, at) => {
      collect(item, Array.isArray(read) ? (read as unknown[])[at] : undefined, [...path, at], paths);
    });
    return;
  }
  if (!isObject(json) || !isObject(read)) return;
  for (const [member, value] of Object.entries(json)) {
    if (path.length === 0 && IDENTITY_MEMBERS.has(member)) continue;
    if (Object.hasOwn(read, member)) collect(value, read[member], [...path, member], paths);
    else paths.push([...path, member]);
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
