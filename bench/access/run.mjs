// npm run bench:access. What it costs to know a caller, to ask policy and to reserve, for one request: CPU time in process, with 200
// policies, 1,000 budgets and 50 limits, and 100 to 100,000 API keys. The limit beside it is what no gateway can do without: one HMAC
// of the key, compared in constant time.
//
// How many keys there are and how many callers take turns are two things. What belongs to 100 callers (key, decision, counters) stays in
// the processor's caches from one of their requests to the next, what belongs to 5,000 does not. So each number of keys is measured three
// times: with the same 100 callers, which shows what the number of keys costs; with 5,000 in turn, the dearest order there is; and with
// the same 5,000, each asking 20 times in a row. The last two do the very same work in another order: what is between them is waiting
// for memory.
import { createHash, createHmac, createSecretKey, randomBytes, timingSafeEqual } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { report } from "./report.mjs";

const ROOT = join(import.meta.dirname, "..", "..");
const from = (path) => import(join(ROOT, "dist", path));
const { openDatabase } = await from("storage/database.js");
const { createApiKeyStore } = await from("storage/api-key-store.js");
const { createBudgetStore } = await from("storage/budget-store.js");
const { loadPolicySchema } = await from("storage/shipped-documents.js");
const { createKeyRing } = await from("identity/key-ring.js");
const { hashApiKey, mintApiKey } = await from("identity/api-key.js");
const { HmacSha256 } = await from("foundation/hmac-sha256.js");
const { systemClock } = await from("foundation/clock.js");
const { createPolicyCompiler } = await from("policy/compile-policies.js");
const { compileHierarchy } = await from("policy/hierarchy.js");
const { createQuota } = await from("quota/create-quota.js");
const { createLimiter } = await from("quota/create-limiter.js");
const { createBudgetKeeper } = await from("quota/budget-keeper.js");
const { BudgetLedger } = await from("quota/budget-ledger.js");
const { BudgetDocument, LimitDocument } = await from("contracts/documents.js");

const { values: options } = parseArgs({
  options: { check: { type: "boolean", default: false }, quick: { type: "boolean", default: false } },
});

const POLICIES = 200;
const BUDGETS = 1_000;
const LIMIT_DOCUMENTS = 50;
const MODELS = 20;
const KEY_COUNTS = options.quick ? [100, 10_000] : [100, 1_000, 10_000, 100_000];
const REQUESTS = 100_000;
const WARM_UP = 50_000;
/** The cheapest round counts: whatever else runs on the machine only adds. */
const ROUNDS = 3;
/** Keys that are in use at one time, drawn from all of them. */
const CALLERS = 5_000;
const FEW_CALLERS = 100;
/** Requests that a caller sends in a row, where callers do not take turns. */
const IN_A_ROW = 20;

const folder = await mkdtemp(join(tmpdir(), "sallyport-bench-access-"));
const pepperKey = createSecretKey(randomBytes(32));
const pepper = new HmacSha256(pepperKey);
const price = { inputUsdPerMillionTokens: 1, outputUsdPerMillionTokens: 4 };

const policies = createPolicyCompiler(await loadPolicySchema()).compile([
  {
    kind: "AccessPolicy",
    name: "bench",
    cedar: Array.from(
      { length: POLICIES },
      (_, at) =>
        `permit (principal in Sallyport::Group::"group-${at}", action == Sallyport::Action::"invoke", resource == Sallyport::Model::"model-${at % MODELS}");`,
    ).join("\n"),
  },
]);
const projects = Array.from({ length: BUDGETS }, (_, at) => ({
  kind: "Project",
  name: `project-${at}`,
  tags: { centre: `c${at % 40}` },
}));
const hierarchy = compileHierarchy([], [], projects);
const rules = {
  budgets: Array.from({ length: BUDGETS }, (_, at) =>
    BudgetDocument.parse({
      kind: "Budget",
      name: `budget-${at}`,
      appliesTo: { projects: [`project-${at}`] },
      period: "month",
      usd: 1_000_000,
    }),
  ),
  limits: Array.from({ length: LIMIT_DOCUMENTS }, (_, at) =>
    LimitDocument.parse({
      kind: "Limit",
      name: `limit-${at}`,
      appliesTo: { tags: { centre: `c${at}` } },
      each: ["key"],
      requests: [{ limit: 1_000_000_000, per: "minute" }],
      outputTokens: [{ limit: 1_000_000_000_000, per: "minute" }],
      concurrentRequests: 100,
    }),
  ),
};
const models = Array.from({ length: MODELS }, (_, at) =>
  Object.freeze({ type: "Model", id: `model-${at}`, providers: Object.freeze(["bench"]) }),
);

const results = [];
let digest = Buffer.alloc(32);
const limitUs = cpuUsPer(REQUESTS, () => {
  const made = createHmac("sha256", pepperKey)
    .update("sp-00000000000-000000000000000000000000000000000000000000000000")
    .digest();
  timingSafeEqual(made, digest);
  digest = made;
});

for (const count of KEY_COUNTS) results.push(await measure(count));
await rm(folder, { recursive: true, force: true });
const isMet = report(results, {
  limitUs,
  few: FEW_CALLERS,
  inARow: IN_A_ROW,
  of: `${POLICIES} policies, ${BUDGETS} budgets, ${LIMIT_DOCUMENTS} limits; CPU per request, the least of ${ROUNDS} × ${REQUESTS} requests`,
});
if (options.check && !isMet) process.exitCode = 1;

async function measure(count) {
  const dataDir = await mkdtemp(join(folder, `keys-${count}-`));
  const database = await openDatabase({ dataDir });
  const keys = await insertKeys(database, count);
  const heapBefore = heapUsed();
  const startedAt = performance.now();
  const ring = await createKeyRing(createApiKeyStore(database), pepperKey, systemClock);
  const loadMs = performance.now() - startedAt;
  const heapBytes = heapUsed() - heapBefore;
  const ledger = new BudgetLedger({
    store: createBudgetStore(database, () => systemClock.now()),
    node: "bench",
    clock: systemClock,
    journalSize: () => 0,
    marksOf: () => [],
  });
  await ledger.begin(async () => new Map());
  const quota = createQuota({ exchangesInFlight: 100, exchangesPerPrincipal: 100 }, [
    createLimiter(),
    createBudgetKeeper(ledger, systemClock),
  ]);
  const everybody = drawn(keys, Math.min(CALLERS, count));
  const few = everybody.slice(0, FEW_CALLERS);
  const signal = new AbortController().signal;
  let callers = everybody;
  let inARow = 1;

  const callerOf = (at) => Math.floor(at / inARow) % callers.length;
  const authenticate = (at) => ring.authenticate(callers[callerOf(at)].authorization);
  const authorise = (principal, at) =>
    policies.authorize({
      principal,
      action: "invoke",
      resource: models[callers[callerOf(at)].model],
      context: { dialect: "openai.chat", stream: false },
    });
  const reserve = (principal, at) =>
    quota.reserve(
      {
        id: "bench",
        principal,
        placement: hierarchy.placementOf(principal),
        model: models[callers[callerOf(at)].model].id,
        dialect: "openai.chat",
        address: "203.0.113.7",
        isStream: false,
        bodyBytes: 1_000,
        images: 0,
        tools: 0,
        choices: 1,
        inputTokens: () => 250,
        maxOutputTokens: 400,
        prices: () => [price],
        paidAttempts: 1,
        signal,
      },
      rules,
    );
  const settle = (reservation) => {
    reservation.settle({ inputTokens: 200, outputTokens: 100, costMicroUsd: 600 });
    reservation.release();
  };

  // Once each: leases are taken and policies asked for the first time.
  const principals = [];
  for (let at = 0; at < callers.length; at++) {
    const principal = authenticate(at);
    principals.push(principal);
    const decision = authorise(principal, at);
    if (decision.kind !== "allowed") throw new Error("the bench's own caller was refused");
    settle(await reserve(principal, at));
  }
  const request = (at) => {
    const principal = authenticate(at);
    if (authorise(principal, at).kind !== "allowed") throw new Error("refused");
    const reservation = reserve(principal, at);
    // Where a lease has to be had, the request waits; it is settled then and counts like the others.
    if (reservation instanceof Promise) return reservation.then(settle);
    settle(reservation);
  };
  const cheapest = async (who, row, work) => {
    callers = who;
    inARow = row;
    await cpuUsPerAsync(WARM_UP, work);
    let least = Infinity;
    for (let round = 0; round < ROUNDS; round++) least = Math.min(least, await cpuUsPerAsync(REQUESTS, work));
    return least;
  };
  const fewUs = await cheapest(few, 1, request);
  const rowUs = await cheapest(everybody, IN_A_ROW, request);
  const wholeUs = await cheapest(everybody, 1, request);
  const steps = {
    authenticate: await cheapest(everybody, 1, (at) => void authenticate(at)),
    authorise: await cheapest(everybody, 1, (at) => void authorise(principals[callerOf(at)], at)),
    reserve: await cheapest(everybody, 1, (at) => {
      const reservation = reserve(principals[callerOf(at)], at);
      if (reservation instanceof Promise) return reservation.then(settle);
      settle(reservation);
    }),
  };
  await ledger.close();
  await database.close();
  return { count, callers: everybody.length, loadMs, heapBytes, fewUs, rowUs, wholeUs, ...steps };
}

async function insertKeys(database, count) {
  const keys = [];
  const now = new Date().toISOString();
  const rows = [];
  for (let at = 0; at < count; at++) {
    const { id, prefix, key } = mintApiKey(randomBytes);
    const group = at % POLICIES;
    keys.push({ authorization: `Bearer ${key}`, model: group % MODELS });
    rows.push({
      id,
      name: `key-${at}`,
      prefix,
      hash: hashApiKey(key, pepper).toString("hex"),
      principal_type: "Service",
      principal_id: `service-${at}`,
      groups: JSON.stringify([`group-${group}`]),
      created_at: now,
      project: `project-${at % BUDGETS}`,
      changed_revision: 0,
    });
  }
  await database.db.transaction().execute(async (transaction) => {
    for (let at = 0; at < rows.length; at += 500)
      await transaction
        .insertInto("api_keys")
        .values(rows.slice(at, at + 500))
        .execute();
  });
  return keys;
}

/** The same ones in every run: by the digest of their place. */
function drawn(keys, count) {
  const places = keys.map((key, at) => [createHash("sha256").update(String(at)).digest("hex"), key]);
  places.sort(([a], [b]) => (a < b ? -1 : 1));
  return places.slice(0, count).map(([, key]) => key);
}

/** Twice, since what the first collection finds dead may have held the rest. */
function heapUsed() {
  global.gc?.();
  global.gc?.();
  return process.memoryUsage().heapUsed;
}

function cpuUsPer(times, work) {
  const before = process.cpuUsage();
  for (let at = 0; at < times; at++) work(at);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / times;
}

async function cpuUsPerAsync(times, work) {
  const before = process.cpuUsage();
  for (let at = 0; at < times; at++) {
    const pending = work(at);
    if (pending !== undefined) await pending;
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / times;
}
