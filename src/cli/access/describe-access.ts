import type { ExplainedAccess } from "../../gateway/access-answers.ts";
import { printable, printableLines } from "../output/printable.ts";

/** The explanation for people: the answer first, then the policies with their text. */
export function describeAccess(explained: ExplainedAccess): string {
  const { isAllowed, principal, action, resource, decision, policies, nearly, nearlyCount } = explained;
  const groups = principal.groups.length === 0 ? "in no group" : `in ${principal.groups.join(", ")}`;
  const place = principal.project === undefined ? "" : `, project ${principal.project}`;
  const lines = [
    `${isAllowed ? "Allowed" : "Denied"}: ${principal.type} ${principal.id} (${groups}${place}): ${action} on ${resource}`,
    ...contextLine(decision.context),
    "",
    ...(decision.kind === "denied" ? reasons(decision) : []),
    ...policies.flatMap(({ name, effect, text }) => [
      `${effect === "permit" ? "Permitted" : "Forbidden"} by ${name}:`,
      indented(text),
      "",
    ]),
    ...(nearly.length === 0 ? [] : [`Policies that permit ${action}, and did not apply:`, ""]),
    ...nearly.flatMap(({ name, needs, text }) => [`${name}: ${needs.join(" ")}`, indented(text), ""]),
    ...(nearlyCount > nearly.length ? [`… and ${nearlyCount - nearly.length} more.`, ""] : []),
  ];
  return `${lines.map(printableLines).join("\n").trimEnd()}\n`;
}

function contextLine(context: ExplainedAccess["decision"]["context"]): string[] {
  const read = Object.entries(context ?? {}).map(([name, value]) => `${name} = ${String(value)}`);
  return read.length === 0 ? [] : [`It depended on: ${read.join(", ")}`];
}

function reasons({ policies, errors }: Extract<ExplainedAccess["decision"], { kind: "denied" }>): string[] {
  const bounds = policies.filter((name) => name.startsWith("key#"));
  return [
    ...errors.map((error) => `It could not be decided, which is a denial: ${printable(error)}`),
    ...bounds.map((name) => `The key is not made for it (${name}); policies were not asked.`),
    ...(policies.length === 0 && errors.length === 0 ? ["No policy permits it."] : []),
    "",
  ];
}

function indented(text: string): string {
  return text
    .split("\n")
    .map((line) => `  ${line}`)
    .join("\n");
}
