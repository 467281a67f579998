import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTestDatabase, hasPostgres, type TestDatabase } from "../../test/support/databases.ts";
import { startTcpProxy, type TcpProxy } from "../../test/support/tcp-proxy.ts";
import { openDatabase, type Database } from "./database.ts";
import { listenToRevisions, type RevisionListener } from "./listen-to-revisions.ts";
import { bumpRevision } from "./revisions.ts";
import { transact } from "./transact.ts";

const isPostgresThere = await hasPostgres();

describe.skipIf(!isPostgresThere)("a PostgreSQL that goes away", () => {
  let place: TestDatabase;
  let proxy: TcpProxy;
  let behindProxy: string;
  let database: Database;
  let listener: RevisionListener | undefined;

  beforeEach(async () => {
    place = await createTestDatabase("postgres");
    const url = new URL("databaseUrl" in place.location ? place.location.databaseUrl : "");
    proxy = await startTcpProxy(url.hostname, Number(url.port || "5432"));
    url.host = `127.0.0.1:${proxy.port}`;
    behindProxy = url.href;
    database = await openDatabase({ databaseUrl: behindProxy });
  });
  afterEach(async () => {
    await listener?.stop();
    listener = undefined;
    await database.close();
    await proxy.close();
    await place.remove();
  });

  const bump = () => transact(database, (transaction) => bumpRevision(transaction, "documents"));

  it("is a database_unavailable for whoever asks, and is there again without a new start", async () => {
    await sql`select 1`.execute(database.db);
    await proxy.cut();
    await expect(sql`select 1`.execute(database.db)).rejects.toMatchObject({ code: "database_unavailable" });
    await expect(sql`select 1`.execute(database.db)).rejects.toMatchObject({ code: "database_unavailable" });
    await proxy.mend();
    await sql`select 1`.execute(database.db);
  });

  it("in the middle of a transaction fails that transaction, and not the process", async () => {
    const change = transact(database, async (transaction) => {
      await bumpRevision(transaction, "documents");
      await proxy.cut();
      // Nothing is asked while the connection breaks.
      await new Promise((resolve) => setTimeout(resolve, 50));
      await bumpRevision(transaction, "documents");
    });
    await expect(change).rejects.toMatchObject({ code: "database_unavailable" });
    await proxy.mend();
    expect(await bump()).toBe(1);
  });

  it("refuses what it would refuse anyway with its own errors", async () => {
    await expect(sql`select * from nowhere`.execute(database.db)).rejects.toMatchObject({ code: "42P01" });
  });

  it("at the start is said in words, without the address", async () => {
    await proxy.cut();
    const failure: unknown = await openDatabase({ databaseUrl: behindProxy }).catch(
      (error: unknown) => error,
    );
    expect(String(failure)).toContain("PostgreSQL does not answer at DATABASE_URL");
    expect(String(failure)).not.toContain("127.0.0.1");
    await proxy.mend();
  });

  it("has changes heard of at once, before and after", async () => {
    let heard = 0;
    listener = listenToRevisions(behindProxy, () => heard++);
    await expect.poll(() => heard).toBe(1);
    expect(listener.isListening).toBe(true);
    await bump();
    await expect.poll(() => heard).toBe(2);
    // What changes nothing is not told of.
    await database.db.updateTable("revisions").set({ value: 1 }).where("name", "=", "documents").execute();
    await proxy.cut();
    await expect.poll(() => listener?.isListening).toBe(false);
    expect(heard).toBe(2);
    await proxy.mend();
    // Once for what may have been missed.
    await expect.poll(() => heard, { timeout: 10_000 }).toBe(3);
    await bump();
    await expect.poll(() => heard).toBe(4);
  });
});
