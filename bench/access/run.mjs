// npm run bench:access. What it costs to know a caller, to ask policy and to reserve, for one request: CPU time in process, with 200
// policies, 1,000 budgets and 50 limits, and 100 to 100,000 API keys. The limit beside it is what no gateway can do without: one HMAC
// of the key, compared in constant time.
import { createHash, createHmac, createSecretKey, randomBytes, timingSafeEqual } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

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
const REQUESTS = 200_000;
const WARM_UP = 50_000;
/** Keys that are in use at one time, drawn from all of them. */
const CALLERS = 5_000;
const BAR_US = 150;
const BAR_KEYS = 10_000;
/** How much dearer a request may be with 100,000 keys than with 100, beside what caches of the processor make of it. */
const FLAT_RATIO = 2;

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
report();

async function measure(count) {
  const dataDir = await mkdtemp(join(folder, `keys-${count}-`));
  const database = await openDatabase({ dataDir });
  const keys = await insertKeys(database, count);
  global.gc?.();
  const heapBefore = process.memoryUsage().heapUsed;
  const startedAt = performance.now();
  const ring = await createKeyRing(createApiKeyStore(database), pepperKey, systemClock);
  const loadMs = performance.now() - startedAt;
  global.gc?.();
  const heapPerKey = (process.memoryUsage().heapUsed - heapBefore) / count;
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
  const callers = drawn(keys, Math.min(CALLERS, count));
  const signal = new AbortController().signal;
  const steps = { authenticate: 0, authorise: 0, reserve: 0 };

  const authenticate = (at) => ring.authenticate(callers[at % callers.length].authorization);
  const authorise = (principal, at) =>
    policies.authorize({
      principal,
      action: "invoke",
      resource: models[callers[at % callers.length].model],
      context: { dialect: "openai.chat", stream: false },
    });
  const reserve = (principal, at) =>
    quota.reserve(
      {
        id: "bench",
        principal,
        placement: hierarchy.placementOf(principal),
        model: models[callers[at % callers.length].model].id,
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
  const next = (at) => at % callers.length;
  const request = (at) => {
    const principal = authenticate(at);
    if (authorise(principal, at).kind !== "allowed") throw new Error("refused");
    const reservation = reserve(principal, at);
    // Where a lease has to be had, the request waits; it is settled then and counts like the others.
    if (reservation instanceof Promise) return reservation.then(settle);
    settle(reservation);
  };
  await cpuUsPerAsync(WARM_UP, request);
  const wholeUs = await cpuUsPerAsync(REQUESTS, request);
  steps.authenticate = cpuUsPer(REQUESTS, (at) => authenticate(at));
  steps.authorise = cpuUsPer(REQUESTS, (at) => authorise(principals[next(at)], at));
  steps.reserve = await cpuUsPerAsync(REQUESTS, (at) => {
    const reservation = reserve(principals[next(at)], at);
    if (reservation instanceof Promise) return reservation.then(settle);
    settle(reservation);
  });
  await ledger.close();
  await database.close();
  return { count, loadMs, heapPerKey, wholeUs, ...steps };
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

function report() {
  const us = (value) => `${value.toFixed(1)} µs`;
  console.log(
    `${POLICIES} policies, ${BUDGETS} budgets, ${LIMIT_DOCUMENTS} limits; CPU per request, ${REQUESTS} requests by up to ${CALLERS} callers`,
  );
  console.log(`limit: one HMAC of a key and its comparison, ${us(limitUs)}\n`);
  console.table(
    Object.fromEntries(
      results.map(({ count, wholeUs, authenticate, authorise, reserve, loadMs, heapPerKey }) => [
        `${count} keys`,
        {
          whole: us(wholeUs),
          "× limit": (wholeUs / limitUs).toFixed(1),
          authenticate: us(authenticate),
          authorise: us(authorise),
          "reserve, settle": us(reserve),
          "load ms": Math.round(loadMs),
          "bytes a key": Math.round(heapPerKey),
        },
      ]),
    ),
  );
  const at = results.find(({ count }) => count === BAR_KEYS);
  const [first] = results;
  const last = results.at(-1);
  const bars = [
    { name: `${BAR_KEYS} keys, whole path`, is: at.wholeUs, bar: BAR_US, unit: "µs" },
    {
      name: `${last.count} keys against ${first.count}`,
      is: last.wholeUs / first.wholeUs,
      bar: FLAT_RATIO,
      unit: "×",
    },
  ];
  let isMissed = false;
  for (const { name, is, bar, unit } of bars) {
    const isMet = is <= bar;
    isMissed ||= !isMet;
    console.log(`${name}: ${is.toFixed(2)} ${unit} (bar ${bar}, ${isMet ? "met" : "missed"})`);
  }
  if (options.check && isMissed) process.exitCode = 1;
}
