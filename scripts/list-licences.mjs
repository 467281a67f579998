// The packages by others that ship with this one, with their licences: what package.json's dependencies bring, and what the console bundles.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { ROOT } from "./source-stamp.mjs";

const USERS = ["gateway", "console"];
/** Its base style sheet is in the console's, as text and no module. */
const IN_EVERY_STYLE_SHEET = ["tailwindcss"];
/** What a bundler puts among the modules: "\0vite/preload-helper.js". */
const OF_A_BUNDLER = /^\0(vite|rolldown)\//;

/**
 * One entry a package and version, by name. `bundled`: ids of the modules in the console's chunks. Throws an error that names every package
 * whose manifest says no licence.
 */
export function listLicences(bundled, root = ROOT) {
  const users = new Map();
  const use = (folder, user) => users.set(folder, (users.get(folder) ?? new Set()).add(user));
  for (const folder of runtimeFolders(root)) use(folder, "gateway");
  // A few lines of the bundler are in the program as well.
  for (const folder of [resolve("rolldown", root, root)].filter(Boolean)) use(folder, "gateway");
  for (const folder of bundledFolders(bundled, root)) use(folder, "console");
  const byVersion = new Map();
  for (const [folder, by] of users) {
    const described = describe(folder);
    const key = `${described.name} ${described.version}`;
    const usedBy = new Set([...(byVersion.get(key)?.usedBy ?? []), ...by]);
    byVersion.set(key, { ...described, usedBy: USERS.filter((user) => usedBy.has(user)) });
  }
  const licences = [...byVersion.values()];
  const without = licences.filter(({ licence }) => licence === undefined);
  if (without.length > 0)
    throw new Error(
      `No licence is named by ${without.map(({ name, version }) => `${name}@${version}`).join(", ")}. What has no licence cannot be shipped.`,
    );
  return licences.toSorted(
    (one, other) => compare(one.name, other.name) || compare(one.version, other.version),
  );
}

/** Folders of package.json's dependencies, and of theirs. Optional ones that are not installed are left out, as for whoever installs. */
function runtimeFolders(root) {
  const found = new Set();
  const visit = (from) => {
    const { dependencies = {}, optionalDependencies = {} } = manifestOf(from);
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const folder = resolve(name, from, root);
      if (folder === undefined && name in optionalDependencies) continue;
      if (folder === undefined)
        throw new Error(`${name}, which ${from} needs, is not installed: run npm ci.`);
      if (found.has(folder)) continue;
      found.add(folder);
      visit(folder);
    }
  };
  visit(root);
  return found;
}

/** As Node.js looks for a package: in each node_modules upwards. */
function resolve(name, from, root) {
  for (let folder = from; folder.startsWith(root); folder = dirname(folder)) {
    const candidate = join(folder, "node_modules", name);
    if (existsSync(join(candidate, "package.json"))) return candidate;
  }
  return undefined;
}

function bundledFolders(ids, root) {
  const folders = IN_EVERY_STYLE_SHEET.map((name) => resolve(name, join(root, "console"), root));
  for (const id of ids) {
    const [, bundler] = OF_A_BUNDLER.exec(id) ?? [];
    const folder = bundler === undefined ? packageFolder(id) : resolve(bundler, join(root, "console"), root);
    if (folder !== undefined) folders.push(folder);
  }
  return new Set(folders.filter((folder) => folder !== undefined));
}

/** "…/node_modules/@radix-ui/react-tabs" of a file in it; undefined for our own files. */
function packageFolder(id) {
  const file = id.replace(/^\0/, "").split("?", 1)[0].split("/").join(sep);
  const mark = `${sep}node_modules${sep}`;
  const at = file.lastIndexOf(mark);
  if (at === -1) return undefined;
  const parts = file.slice(at + mark.length).split(sep);
  const name = parts[0].startsWith("@") ? join(parts[0], parts[1]) : parts[0];
  return join(file.slice(0, at), "node_modules", name);
}

function describe(folder) {
  const manifest = manifestOf(folder);
  return {
    name: manifest.name,
    version: manifest.version,
    licence: licenceOf(manifest),
    homepage: homepageOf(manifest),
  };
}

/** The field of today, and the two of former times. */
function licenceOf({ license, licenses }) {
  const named = [license, ...(Array.isArray(licenses) ? licenses : [])]
    .map((each) => (typeof each === "object" && each !== null ? each.type : each))
    .filter((each) => typeof each === "string" && each.trim() !== "");
  const known = named.filter((each) => !/^(unlicensed|see license in .*)$/i.test(each.trim()));
  return known.length === 0 ? undefined : [...new Set(known)].join(" OR ");
}

/** Where the package is described, over https; else where its source is. */
function homepageOf({ homepage, repository }) {
  const source = typeof repository === "string" ? repository : repository?.url;
  const candidates = [homepage, source].map((each) =>
    String(each ?? "")
      .replace(/^git\+/, "")
      .replace(/^git:\/\//, "https://")
      .replace(/^(?:git@github\.com:|ssh:\/\/git@github\.com\/|github:)/, "https://github.com/")
      .replace(/^([\w.-]+\/[\w.-]+)$/, "https://github.com/$1")
      .replace(/^http:\/\//, "https://")
      .replace(/\.git$/, ""),
  );
  return candidates.find((each) => each.startsWith("https://") && URL.canParse(each)) ?? null;
}

function manifestOf(folder) {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
}

const compare = (one, other) => (one < other ? -1 : one > other ? 1 : 0);
