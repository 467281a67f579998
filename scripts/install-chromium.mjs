// npm run browser: installs Chromium for the tests of the console where none is found. On Debian, as root, the system's package; elsewhere
// playwright's own build, in the user's cache (and, as root, the libraries it needs). Fails where neither can be had.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

import { findChromium } from "./find-chromium.mjs";

const isRoot = process.getuid?.() === 0;

if (findChromium() === undefined && isRoot && isDebian()) installPackage();
if (findChromium() === undefined) installPlaywrights();
const found = findChromium();
if (found === undefined) {
  console.error(
    "No Chromium could be installed. Install one, and name it in SALLYPORT_TEST_BROWSER: without it the tests of the console are skipped.",
  );
  process.exitCode = 1;
} else console.log(`Chromium: ${found}`);

/** Ubuntu's package of that name is another thing: it fetches a snap, which no container runs. */
function isDebian() {
  const file = "/etc/os-release";
  return existsSync(file) && /^ID="?debian"?$/m.test(readFileSync(file, "utf8"));
}

function installPackage() {
  run("apt-get", ["update"]);
  run("apt-get", ["install", "-y", "--no-install-recommends", "chromium"]);
}

function installPlaywrights() {
  const cli = join(dirname(createRequire(import.meta.url).resolve("playwright-core/package.json")), "cli.js");
  run(process.execPath, [cli, "install", "--no-shell", ...(isRoot ? ["--with-deps"] : []), "chromium"]);
}

/** Whether it worked is seen by what is there afterwards. */
function run(command, args) {
  spawnSync(command, args, {
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
}
