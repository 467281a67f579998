import { CommandFailure } from "../command-failure.ts";
import { describeFailure } from "../describe-failure.ts";

/** "networks.0: …" of a schema, and "'networks[0]' is not valid: …" of the administrative API. */
const NAMED_FIELD = /^'?(\w+)(?:[.[][^\s':]*)?'?(?: is not valid)?: /;

/**
 * Does work whose refusals name fields of the API, and has them name the options that the fields were filled from. `options` are by the
 * fields' names: { expiresAt: "--expires" }. What is refused for something else is thrown as it is.
 */
export async function namingOptions<T>(
  options: Readonly<Record<string, string>>,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { code, message, exitCode } = describeFailure(error);
    const [named = "", field = ""] = NAMED_FIELD.exec(message) ?? [];
    const option = Object.hasOwn(options, field) ? options[field] : undefined;
    if (code !== "invalid_request" || option === undefined) throw error;
    throw new CommandFailure(code, `${option}: ${message.slice(named.length)}`, { exitCode, cause: error });
  }
}
