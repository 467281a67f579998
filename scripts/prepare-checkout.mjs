// Runs before `npm start`, `npm test` and the benchmarks: installs and builds what is missing or out of date, so that a
// fresh clone needs no other command. Uses nothing but Node itself, and says nothing when there is nothing to do.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

import { ROOT, isBuildCurrent } from "./source-stamp.mjs";

const OLDEST_NODE = [20, 19];

refuseOldNode();
installIfNeeded();
rebuildNativeModuleIfNeeded();
if (!isBuildCurrent()) {
  console.error("Sallyport: building (dist/ is missing or older than its sources) …");
  npm(["run", "--silent", "build"], "The build failed.");
}

function refuseOldNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = OLDEST_NODE;
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  console.error(`Sallyport needs Node ${OLDEST_NODE.join(".")} or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

function installIfNeeded() {
  const reason = whyInstall();
  if (reason === undefined) return;
  console.error(
    `Sallyport: installing dependencies (${reason}). better-sqlite3 may compile for a minute or two …`,
  );
  npm(["ci", "--no-audit", "--no-fund"], "Installing the dependencies failed.");
}

/** Compares what npm installed with the lock file by version, not by file times: a clone's times mean nothing. */
function whyInstall() {
  const installedFile = join(ROOT, "node_modules", ".package-lock.json");
  if (!existsSync(installedFile)) return "node_modules is missing";
  const installed = readPackages(installedFile);
  for (const [path, wanted] of Object.entries(readPackages(join(ROOT, "package-lock.json")))) {
    if (!path.startsWith("node_modules/") || wanted.link) continue;
    const found = installed[path];
    // Optional packages for other platforms are rightly absent.
    if (found === undefined && wanted.optional) continue;
    if (found?.version !== wanted.version) return "node_modules does not match package-lock.json";
  }
  return undefined;
}

function readPackages(file) {
  return JSON.parse(readFileSync(file, "utf8")).packages ?? {};
}

/** A native module is built for one Node ABI; another Node than the one that installed cannot load it. */
function rebuildNativeModuleIfNeeded() {
  const addon = join(ROOT, "node_modules", "better-sqlite3", "build", "Release", "better_sqlite3.node");
  try {
    createRequire(import.meta.url)(addon);
  } catch {
    // Whatever kept it from loading (absent, another ABI, another platform), building it again is the remedy.
    console.error(
      "Sallyport: building better-sqlite3 for this version of Node, which may take a minute or two …",
    );
    npm(
      ["rebuild", "better-sqlite3"],
      "Building better-sqlite3 failed; it needs Python 3, make and a C++ compiler.",
    );
  }
}

function npm(args, complaint) {
  // Inside an npm script, run the same npm that runs us.
  const own = process.env.npm_execpath;
  const [command, first] = own?.endsWith(".js") ? [process.execPath, [own]] : ["npm", []];
  // Standard output belongs to the command that comes after (a benchmark ends with a line of JSON there).
  const result = spawnSync(command, [...first, ...args], {
    cwd: ROOT,
    stdio: ["ignore", 2, 2],
    shell: command === "npm" && process.platform === "win32",
  });
  if (result.status === 0) return;
  console.error(`${complaint} See the messages above, mend the cause and run the command again.`);
  process.exit(result.status ?? 1);
}
