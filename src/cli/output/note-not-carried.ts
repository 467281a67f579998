import type { NotCarried } from "../../guardrails/bedrock/index.ts";
import type { CommandContext } from "../command-context.ts";
import { printable } from "./printable.ts";

/** Tells people what one system has and the other has no place for. */
export function noteNotCarried(context: CommandContext, notCarried: readonly NotCarried[]): void {
  for (const { member, reason, lost } of notCarried) {
    const rule = lost === undefined ? "" : `a rule that ${lost}s, `;
    context.note(`not carried over: ${rule}${printable(member)}: ${printable(reason)}`);
  }
}
