import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { chromium, type Browser, type BrowserContext, type Page, type Response } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect } from "vitest";
import { ROOT } from "./built-node.ts";
import { findChromium } from "../../scripts/find-chromium.mjs";
import { startTestPeople, type TestPeople } from "./test-people.ts";
import { startTestNode, type TestNode, type TestNodeOptions } from "./test-node.ts";

export const THEMES = ["light", "dark"] as const;
export type Theme = (typeof THEMES)[number];
/** A desk's screen and a telephone's, in CSS pixels. */
export const WIDTHS = [1440, 390] as const;

const HEIGHTS: Readonly<Record<number, number>> = { 3840: 2160, 1440: 900, 720: 450, 390: 844 };
const DEFAULT_HEIGHT = 900;
/** How long an element may take to come; what is waited for comes in far less, unless it does not come at all. */
const WAIT_MS = 15_000;
const START_MS = 120_000;
/** A test of a few pages takes seconds, on a busy machine a minute. */
const TEST_MS = 120_000;
const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const FLAGS = [
  "--disable-gpu",
  "--disable-quic",
  "--disable-sync",
  "--disable-background-networking",
  "--disable-component-update",
  "--no-first-run",
];

/** Runs in the page. Such code is given as text: tests are compiled without the types of the DOM. */
const TELL_VIOLATIONS = `document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sample }) => {
  console.error("Content Security Policy: " + effectiveDirective + " refused " + blockedURI + " " + sample);
});`;

export interface PageOptions {
  /** What the reader's system asks for; light where left out. */
  readonly theme?: Theme;
  /** CSS pixels; 1440 where left out. */
  readonly width?: number;
  /**
   * Who looks: the local operator, signed in by a one-time link, where left out; somebody of these groups, signed in through an identity
   * provider; or nobody.
   */
  readonly as?: "nobody" | { readonly groups: readonly string[]; readonly name?: string };
  /** Signs in anew, and shares the session with no other page: for tests that sign out. */
  readonly ownSession?: boolean;
}

/** One page of the console. What it complains about fails the test, unless that was expected. */
export interface ConsolePage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Opens an address of the console, such as `/audit?tab=x`, and waits until it is drawn. */
  readonly goto: (path: string) => Promise<Response | null>;
  /** Complaints that a test means to cause: console errors, errors of the page, violations of the content security policy. */
  readonly expectComplaint: (pattern: RegExp) => void;
  /** No violation of WCAG 2.0 to 2.2, A and AA, as far as a program can tell. */
  readonly expectAccessible: () => Promise<void>;
  /** The page is no wider than the window. */
  readonly expectNoSidewaysScroll: () => Promise<void>;
}

export interface ConsoleTest {
  readonly node: TestNode;
  /** Opens an address of the console in a page of its own, which is closed after the test. */
  open(path: string, options?: PageOptions): Promise<ConsolePage>;
}

/**
 * A suite of tests of the console in Chromium, against a real node, which serves console/dist: brought up to date first, where it is older
 * than its sources. Where there is no Chromium the suite is skipped, and its name says so.
 */
export function describeConsole(
  name: string,
  options: TestNodeOptions,
  suite: (console: ConsoleTest) => void,
): void {
  const executablePath = findChromium();
  if (executablePath === undefined) {
    const reason = "skipped: no Chromium was found, see CONTRIBUTING.md";
    console.warn(`${name} (${reason})`);
    describe.skip(`${name} (${reason})`, () => {
      suite(notStarted());
    });
    return;
  }
  describe(name, { timeout: TEST_MS }, () => {
    let running: RunningConsole | undefined;
    beforeAll(async () => {
      refreshConsole();
      running = await startConsole(executablePath, options);
    }, START_MS);
    afterAll(async () => {
      await running?.close();
    });
    afterEach(async () => {
      await running?.endTest();
    });
    const started = (): RunningConsole => {
      if (running === undefined) throw new Error("the console is there from beforeAll on");
      return running;
    };
    suite({
      get node() {
        return started().node;
      },
      open: (path, page) => started().open(path, page),
    });
  });
}

interface RunningConsole extends ConsoleTest {
  /** Closes the test's pages, and fails where one of them complained. */
  endTest(): Promise<void>;
  close(): Promise<void>;
}

type Cookies = Parameters<BrowserContext["addCookies"]>[0];

async function startConsole(executablePath: string, options: TestNodeOptions): Promise<RunningConsole> {
  const node = await startTestNode(options);
  const browser = await launch(executablePath).catch(async (error: unknown) => {
    await node.close();
    throw error;
  });
  let people: Promise<TestPeople> | undefined;
  const sessions = new Map<string, Promise<Cookies>>();
  let opened: OpenedPage[] = [];

  const signIn = async (as: PageOptions["as"]): Promise<Cookies> => {
    if (as === "nobody") return [];
    if (as === undefined) return signInByLink(browser, node);
    people ??= startTestPeople(node);
    return (await people).signIn(as.groups, as.name);
  };
  const cookiesFor = ({ as, ownSession }: PageOptions): Promise<Cookies> => {
    if (ownSession === true) return signIn(as);
    const who = JSON.stringify(as ?? "operator");
    const session = sessions.get(who) ?? signIn(as);
    sessions.set(who, session);
    return session;
  };

  return {
    node,
    async open(path, options = {}) {
      const cookies = await cookiesFor(options);
      const page = await openPage(browser, node.url, cookies, options);
      opened.push(page);
      await page.goto(path);
      return page;
    },
    async endTest() {
      const pages = opened;
      opened = [];
      const complaints = await Promise.all(pages.map((page) => page.end()));
      expect(complaints.flat(), "what the pages of this test complained about").toEqual([]);
    },
    async close() {
      await browser.close();
      await (await people)?.close();
      await node.close();
    },
  };
}

function launch(executablePath: string): Promise<Browser> {
  // Chromium has no sandbox for root, and needs none that we could do without otherwise.
  return chromium.launch({ executablePath, args: FLAGS, chromiumSandbox: process.getuid?.() !== 0 });
}

/** As whoever sits at the machine does it: opens the link, and presses the button. */
export async function signInByLink(browser: Browser, node: TestNode): Promise<Cookies> {
  const { status, json } = await node.administer("POST", "/api/sign-in-links", {});
  if (status !== 201) throw new Error(`no sign-in link was made: ${JSON.stringify(json)}`);
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto((json as { url: string }).url);
    await page.getByRole("button").click();
    await page.waitForURL((url) => url.pathname.startsWith("/console"));
    return await context.cookies();
  } finally {
    await context.close();
  }
}

interface OpenedPage extends ConsolePage {
  /** Closes it; gives what it complained about and nobody expected. */
  end(): Promise<readonly string[]>;
}

async function openPage(
  browser: Browser,
  nodeUrl: string,
  cookies: Cookies,
  { theme = "light", width = 1440 }: PageOptions,
): Promise<OpenedPage> {
  const context = await browser.newContext({
    colorScheme: theme,
    reducedMotion: "reduce",
    locale: "en-GB",
    timezoneId: "UTC",
    viewport: { width, height: HEIGHTS[width] ?? DEFAULT_HEIGHT },
  });
  context.setDefaultTimeout(WAIT_MS);
  await context.addCookies(cookies);
  // Chromium tells most violations on the console anyway; this tells all, and which directive.
  await context.addInitScript({ content: TELL_VIOLATIONS });
  const page = await context.newPage();
  const complaints: string[] = [];
  const expected: RegExp[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(`${message.text()} (${message.location().url})`);
  });
  page.on("pageerror", ({ stack, message }) => complaints.push(stack ?? message));
  page.on("dialog", (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });

  return {
    page,
    context,
    async goto(path) {
      const response = await page.goto(`${nodeUrl}/console${path}`);
      await page.waitForLoadState("networkidle");
      // The screen's own code is loaded after the page, and what it shows after that; on a busy machine there are pauses between.
      await page.locator("main").filter({ hasText: /\S/ }).waitFor();
      await page.locator("main [role=status] .animate-pulse").first().waitFor({ state: "hidden" });
      return response;
    },
    expectComplaint(pattern) {
      expected.push(pattern);
    },
    async expectAccessible() {
      expect(await accessibilityViolations(context, page), "violations of WCAG 2.2 AA").toEqual([]);
    },
    async expectNoSidewaysScroll() {
      const { content, window } = await page.evaluate<{ content: number; window: number }>(
        "({ content: document.documentElement.scrollWidth, window: document.documentElement.clientWidth })",
      );
      expect(content, "width of the content, which is to fit the window").toBeLessThanOrEqual(window);
    },
    async end() {
      await context.close();
      return complaints.filter((complaint) => !expected.some((pattern) => pattern.test(complaint)));
    },
  };
}

/** By axe-core, handed to the page by the debugger: the page's content security policy stays as it is. */
async function accessibilityViolations(context: BrowserContext, page: Page): Promise<readonly string[]> {
  const debugging = await context.newCDPSession(page);
  try {
    const options = JSON.stringify({ runOnly: WCAG, resultTypes: ["violations"] });
    await debugging.send("Runtime.evaluate", { expression: readFileSync(AXE, "utf8") });
    const { result, exceptionDetails } = await debugging.send("Runtime.evaluate", {
      expression: `axe.run(document, ${options}).then(({ violations }) => violations.map(({ id, help, nodes }) =>
        id + ": " + help + "\\n" + nodes.map(({ html, any }) => "  " + html.slice(0, 200) + "\\n    " +
          any.map(({ message }) => message).join("; ")).join("\\n")))`,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails !== undefined)
      throw new Error(`axe-core failed: ${JSON.stringify(exceptionDetails)}`);
    return result.value as string[];
  } finally {
    await debugging.detach();
  }
}

function refreshConsole(): void {
  const script = join(ROOT, "scripts", "refresh-console.mjs");
  const { status, stdout, stderr } = spawnSync(process.execPath, [script], { cwd: ROOT, encoding: "utf8" });
  if (status !== 0) throw new Error(`the console could not be built:\n${stdout}${stderr}`);
}

/** Handed to suites that are skipped, which only name their tests. */
function notStarted(): ConsoleTest {
  const refuse = (): never => {
    throw new Error("this suite is skipped");
  };
  return {
    get node() {
      return refuse();
    },
    open: refuse,
  };
}
