import { isBuiltin } from "node:module";
import { posix } from "node:path";
import {
  CONTRACT_PACKAGES,
  FLOORS,
  HIGHEST_PURE_FLOOR,
  IO_PACKAGES,
  ONLY_IMPORTERS,
  PURE_NODE_FUNCTIONS,
  PURE_NODE_MODULES,
} from "./floors.ts";
import { readImports, type Import } from "./read-imports.ts";

/**
 * Checks sources against the floors.
 *
 * @param sources path from the repository's root ("src/gateway/handle-completion.ts") → source text
 * @returns one sentence per violation, beginning with "file:line: "; empty when all is well
 */
export function checkImports(sources: ReadonlyMap<string, string>): readonly string[] {
  const violations: string[] = [];
  for (const [file, source] of sources) {
    const home = unitOf(file);
    if (home.startsWith("src/") && floorOf(home) === undefined) {
      violations.push(`${file}:1: "${home}" has no floor; see test/architecture/floors.ts`);
      continue;
    }
    for (const one of readImports(file, source)) {
      const problem = judge(file, home, one);
      if (problem !== undefined) violations.push(`${file}:${one.line}: ${problem}`);
    }
  }
  return violations;
}

/** What stands on a floor: "src/gateway", "src/main.ts"; "console" for the console; "" for anything else. */
function unitOf(file: string): string {
  const [top = "", name = ""] = file.split("/");
  if (top === "src") return `src/${name}`;
  return top === "console" ? "console" : "";
}

function floorOf(unit: string): number | undefined {
  const name = unit.slice("src/".length);
  return unit.startsWith("src/") && Object.hasOwn(FLOORS, name) ? FLOORS[name] : undefined;
}

/** What is wrong with one import, if anything is. */
function judge(file: string, home: string, { specifier, names }: Import): string | undefined {
  if (specifier === undefined) return "imports a computed path, which cannot be checked";
  if (specifier.startsWith(".")) {
    const target = posix.normalize(posix.join(posix.dirname(file), specifier));
    if (isTest(file) && target.startsWith("test/")) return undefined;
    return judgeOwn(home, unitOf(target), target);
  }
  if (specifier === "sallyport" || specifier.startsWith("sallyport/")) {
    return `imports its own package as "${specifier}"; use the relative path`;
  }
  const onlyImporter = ONLY_IMPORTERS[packageName(specifier)];
  if (home.startsWith("src/") && onlyImporter !== undefined && file !== onlyImporter) {
    return `only ${onlyImporter} may import "${specifier}"`;
  }
  return isTest(file) ? undefined : judgeForeign(home, specifier, names);
}

function judgeOwn(home: string, unit: string, target: string): string | undefined {
  if (home === unit) return undefined;
  if (home === "console") {
    return unit === "src/contracts"
      ? undefined
      : `console imports ${target}; it may import only src/contracts`;
  }
  const from = floorOf(home);
  const to = floorOf(unit);
  if (from === undefined) return undefined;
  if (to === undefined) return `imports ${target}, which stands on no floor`;
  if (to < from) return undefined;
  return `${home} (floor ${from}) imports ${target} (floor ${to}): ${to === from ? "sideways" : "upward"}`;
}

function judgeForeign(home: string, specifier: string, names: Import["names"]): string | undefined {
  const floor = floorOf(home);
  if (floor === undefined || floor > HIGHEST_PURE_FLOOR) return undefined;
  const builtin = isBuiltin(specifier);
  const name = builtin ? nodeModule(specifier) : packageName(specifier);
  if (home === "src/contracts") {
    return !builtin && CONTRACT_PACKAGES.has(name)
      ? undefined
      : `contracts run in a browser too and may not import "${specifier}"`;
  }
  const isIo = builtin ? !isPureNode(name, names) : IO_PACKAGES.has(name);
  return isIo ? `${home} (floor ${floor}) does no I/O and may not import "${specifier}"` : undefined;
}

function isPureNode(module: string, names: Import["names"]): boolean {
  if (PURE_NODE_MODULES.has(module)) return true;
  const pure = PURE_NODE_FUNCTIONS[module];
  return pure !== undefined && names !== undefined && names.every((name) => pure.has(name));
}

/** "node:fs/promises" → "fs". */
function nodeModule(specifier: string): string {
  return specifier.replace(/^node:/, "").split("/")[0] ?? "";
}

/** "@scope/name/sub" → "@scope/name". */
function packageName(specifier: string): string {
  return specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
}

/** Tests obey the floors, but may read fixtures, start servers, and use what `test/` has for all of them. */
function isTest(file: string): boolean {
  return file.endsWith(".test.ts");
}
