import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { PriceTable } from "../contracts/price.ts";
import { formatJsonPath } from "../foundation/format-json-path.ts";
import { PACKAGE_ROOT } from "./package-root.ts";

/** JSON, and not YAML as documents are: it is read at every start, and takes a hundredth of the time so. */
const SHIPPED_PRICES = fileURLToPath(new URL("policies/prices.json", PACKAGE_ROOT));

/** The prices Sallyport is shipped with. Throws an error that names the place where the file is damaged. */
export async function loadShippedPrices(file: string = SHIPPED_PRICES): Promise<PriceTable> {
  const parsed = PriceTable.safeParse(parseJson(await readFile(file, "utf8")));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => {
    const steps = path.map((step) => (typeof step === "symbol" ? step.toString() : step));
    return `${formatJsonPath(steps)}: ${message}`;
  });
  throw damaged(problems.join("\n"));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw damaged("It is not JSON.", cause);
  }
}

function damaged(problems: string, cause?: unknown): Error {
  return new Error(`The shipped table of prices is damaged:\n${problems}`, { cause });
}
