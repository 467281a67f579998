import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createJournalProjector } from "../../src/accounting/journal-projector.ts";
import { auditProjection } from "../../src/audit-search/audit-projection.ts";
import { readSettings } from "../../src/contracts/settings.ts";
import { nodeId, openNodeJournal } from "../../src/open-administration.ts";
import { openInstallation } from "../../src/open-installation.ts";
import { exchange, finding, verdict } from "../support/audit-entries.ts";
import { describeConsole } from "../support/console-browser.ts";

/** Exchanges that were recorded before the node starts: as many as the screen has to bear. */
const MANY = 100_000;
/** Drawn at one time at most, at any place of the list. */
const MAX_DRAWN_ROWS = 60;
/** Looks at the end of the list: a hundred pages, and some patience. */
const MAX_TURNS = 500;
const APPENDED_AT_ONCE = 4_000;

async function makeMany(dataDir: string): Promise<void> {
  const env = { SALLYPORT_DATA_DIR: dataDir, SALLYPORT_LOG_LEVEL: "silent", SALLYPORT_PORT: "0" };
  const reading = readSettings(env);
  if (reading.kind === "invalid") throw new Error(reading.problems.join("; "));
  const installation = await openInstallation(reading.settings, env);
  const journal = await openNodeJournal(installation);
  for (let made = 0; made < MANY; made += APPENDED_AT_ONCE)
    await Promise.all(
      Array.from({ length: APPENDED_AT_ONCE }, (_, index) => {
        const [, outcome] = exchange(`req-${made + index}`, {
          model: `model-${index % 7}`,
          verdicts: [
            verdict("input", index % 50 === 0 ? { action: "masked", findings: [finding("pii.email")] } : {}),
          ],
        });
        if (outcome === undefined) throw new Error("an exchange has an outcome");
        return journal.append(outcome);
      }),
    );
  await journal.close();
  const { database } = installation;
  const projections = [auditProjection(database.kind)];
  const directory = join(dataDir, "audit");
  await createJournalProjector({ database, node: await nodeId(dataDir), directory, projections }).catchUp();
  await installation.models.close();
  installation.checks.close();
  await database.close();
}

describe("a hundred thousand rows", () => {
  const options = { dataDir: "" };
  beforeAll(async () => {
    options.dataDir = await mkdtemp(join(tmpdir(), "sallyport-many-"));
    await makeMany(options.dataDir);
  }, 600_000);
  afterAll(() => rm(options.dataDir, { recursive: true, force: true }));

  describeConsole("in the audit screen", options, (console) => {
    it("are scrolled through with few of them drawn at any time", { timeout: 600_000 }, async () => {
      const { page } = await console.open("/audit");
      await page.getByRole("table").waitFor();
      let most = 0;
      for (let turns = 0; turns < MAX_TURNS; turns++) {
        const { drawn, isAll, last } = await page.evaluate<{
          drawn: number;
          isAll: boolean;
          last: number;
        }>(`(async () => {
          const scroller = document.querySelector('[aria-label="Audit log, newest first"]');
          const height = scroller.scrollHeight;
          scroller.scrollTop = height;
          await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
          const isDone = () => scroller.scrollHeight > height || scroller.textContent.includes("That is all of them");
          for (let tries = 0; tries < 100 && !isDone(); tries++) await new Promise((resolve) => setTimeout(resolve, 50));
          const rows = [...scroller.querySelectorAll("[data-index]")];
          return { drawn: rows.length, last: Number(rows.at(-1)?.dataset.index ?? -1), isAll: scroller.textContent.includes("That is all of them") };
        })()`);
        most = Math.max(most, drawn);
        if (isAll && last >= MANY - 1) break;
      }
      expect(most).toBeGreaterThan(10);
      expect(most).toBeLessThanOrEqual(MAX_DRAWN_ROWS);
      await page.getByText(`${MANY.toLocaleString("en-GB")} found. That is all of them.`).waitFor();
      expect(
        await page
          .getByRole("link", { name: /20\d\d/ })
          .last()
          .getAttribute("href"),
      ).toContain("/audit/req-0");
      // Any place in the middle, at once.
      const middle = await page.evaluate<number>(`(async () => {
        const scroller = document.querySelector('[aria-label="Audit log, newest first"]');
        scroller.scrollTop = scroller.scrollHeight / 2;
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        return scroller.querySelectorAll("[data-index]").length;
      })()`);
      expect(middle).toBeLessThanOrEqual(MAX_DRAWN_ROWS);
      expect(middle).toBeGreaterThan(10);
    });
  });
});
