import type { CommandContext } from "../command-context.ts";
import type { CreatedKey } from "../state/state.ts";
import { printable } from "./printable.ts";

/** Shows a new key, for the one time: alone on standard output, what is to be known of it on standard error. */
export async function showCreatedKey(
  context: CommandContext,
  created: CreatedKey,
  isJson: boolean,
): Promise<void> {
  if (isJson) {
    const { id, key, ...rest } = created;
    await context.printJson({ id, key, ...rest });
    return;
  }
  const { bold, dim } = context.paint;
  await context.print(`${bold(created.key)}\n`);
  if (created.accessKeyId !== undefined && created.secretAccessKey !== undefined) {
    await context.print(`AWS_ACCESS_KEY_ID=${created.accessKeyId}\n`);
    await context.print(`AWS_SECRET_ACCESS_KEY=${created.secretAccessKey}\n`);
  }
  const whose = `${created.principalType} ${printable(created.principalId)}`;
  const facts = [
    `groups: ${printable(created.groups.join(", "))}`,
    ...optional("guardrail", created.guardrail),
    ...optional("project", created.project),
    ...optional("owner", created.owner),
    ...optional("tags", tagsOf(created)),
    ...optional("only for", created.scopes?.join(", ")),
    ...optional("models", created.models?.join(", ")),
    ...optional("from", created.networks?.join(", ")),
    ...optional("with certificate", created.certificate),
    created.expiresAt === undefined ? "never expires" : `expires ${created.expiresAt}`,
  ];
  context.note(`Key "${printable(created.name)}" (${created.id}) of ${whose}, ${facts.join(", ")}.`);
  context.note(dim("Keep it now: it is stored as a hash only, and is not shown again."));
}

function tagsOf({ tags }: CreatedKey): string | undefined {
  const pairs = Object.entries(tags).map(([name, value]) => `${name}=${value}`);
  return pairs.length === 0 ? undefined : pairs.join(", ");
}

function optional(label: string, value: string | undefined): readonly string[] {
  return value === undefined ? [] : [`${label}: ${printable(value)}`];
}
