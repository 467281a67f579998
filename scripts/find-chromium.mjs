// Chromium to test with: the one that is named, the system's, or the one that playwright has fetched.
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const INSTALLED = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Its path; undefined where there is none. Throws where the one that is named is not there. */
export function findChromium() {
  const named = process.env.SALLYPORT_TEST_BROWSER;
  if (named !== undefined && named !== "") {
    // One that was asked for is not replaced by another in silence.
    if (!existsSync(named)) throw new Error(`SALLYPORT_TEST_BROWSER names ${named}, which does not exist`);
    return named;
  }
  return [...INSTALLED, chromium.executablePath()].find((path) => existsSync(path));
}
