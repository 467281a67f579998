import type { JsonPath } from "../contracts/json.ts";

/** Prints a path the way people write it: `messages[2].content`. */
export function formatJsonPath(path: JsonPath): string {
  let printed = "";
  for (const step of path) {
    printed += typeof step === "number" ? `[${step}]` : printed === "" ? step : `.${step}`;
  }
  return printed;
}
