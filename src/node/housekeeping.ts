import { formatJsonPath } from "../foundation/format-json-path.ts";
import type { LiveConfig } from "../gateway/live-config.ts";
import type { KeyRing } from "../identity/key-ring.ts";
import type { People } from "../identity/people.ts";
import type { Installation } from "../open-installation.ts";
import { isDatabaseAway } from "../storage/database-away.ts";
import type { RegistryLoading } from "../storage/document-registry.ts";
import { describeError, type Logger } from "../telemetry/create-logger.ts";

/** How often other processes' changes, due model lists and last-use times are looked after. */
const HOUSEKEEPING_MS = 1_000;

export interface Housekeeping {
  /** Looks now for what others changed, rather than at the next turn. Asked again meanwhile, it looks once more. */
  lookNow(): void;
  /** What keeps this node from running with what is stored; empty where all is well. For operators: no content. */
  readonly problems: () => readonly string[];
  /** Begins nothing any more; resolves when what is under way has ended. */
  stop(): Promise<void>;
}

interface Step {
  readonly name: string;
  readonly run: () => Promise<unknown>;
  /** It takes up what others changed; the others can wait for their turn. */
  readonly isLook: boolean;
}

/**
 * Takes up what other processes changed, again and again. Each step stands for itself: one that fails keeps no other from
 * running. Keys come first, since a key that was revoked elsewhere must die here whatever else is wrong.
 */
export function startHousekeeping(
  {
    keyRing,
    people,
    registry,
  }: Pick<Installation, "registry"> & { readonly keyRing: KeyRing; readonly people?: People },
  config: LiveConfig,
  logger: Logger,
  everyMs = HOUSEKEEPING_MS,
): Housekeeping {
  const reportInvalid = invalidReporter(logger);
  const steps: readonly Step[] = [
    { name: "keys", isLook: true, run: () => keyRing.refresh() },
    { name: "people", isLook: true, run: () => people?.refresh() ?? Promise.resolve() },
    { name: "last-use times", isLook: false, run: () => keyRing.flushLastUsed() },
    {
      name: "documents",
      isLook: true,
      run: async () => {
        const loading = await registry.load();
        isInvalid = reportInvalid(loading);
        if (loading.kind === "invalid" || loading.snapshot.revision === config.snapshot.revision) return;
        const { revision, documents, versions, prompts } = loading.snapshot;
        await config.replace(revision, documents, versions, prompts);
      },
    },
  ];
  const failed = new Map<string, "away" | "failed">();
  let isInvalid = false;
  let underWay: Promise<void> | undefined;
  let isStopped = false;
  let isDue = false;
  let isLookWanted = false;

  const attempt = async ({ name, run }: Omit<Step, "isLook">): Promise<void> => {
    try {
      await run();
      if (failed.get(name) === "away") logger.info({ step: name }, "the database answers again");
      failed.delete(name);
    } catch (error) {
      const isAway = isDatabaseAway(error);
      // An outage is told of once, at its beginning.
      if (!isAway || failed.get(name) !== "away")
        logger.error(
          { step: name, error: describeError(error) },
          isAway
            ? "the database does not answer; the node goes on with what it has, and tries every second"
            : "housekeeping failed; it is tried again in a second",
        );
      failed.set(name, isAway ? "away" : "failed");
    }
  };
  const work = async (): Promise<void> => {
    while (isDue || isLookWanted) {
      const isOnlyLook = !isDue;
      isDue = isLookWanted = false;
      for (const step of steps) if (!isStopped && (step.isLook || !isOnlyLook)) await attempt(step);
    }
  };
  const begin = (): void => {
    underWay ??= work().finally(() => {
      underWay = undefined;
      if (isLookWanted && !isStopped) begin();
    });
  };
  const tick = (): void => {
    // Not waited for: a provider that hangs is no reason to be late with a revoked key.
    void attempt({ name: "model lists", run: () => config.discoverModels() });
    isDue = true;
    begin();
  };
  // Nodes that start together do not ask the database in step for ever.
  let timer: NodeJS.Timeout;
  const next = (): NodeJS.Timeout =>
    setTimeout(
      () => {
        tick();
        timer = next();
      },
      everyMs * (0.9 + Math.random() * 0.1),
    );
  timer = next();

  return {
    lookNow() {
      isLookWanted = true;
      if (!isStopped) begin();
    },
    problems() {
      const isAway = [...failed.values()].includes("away");
      const steps = [...failed].filter(([, how]) => how === "failed").map(([name]) => name);
      return [
        ...(isAway ? ["the database does not answer"] : []),
        ...(isInvalid ? ["the stored documents do not fit together; those before them run on"] : []),
        ...(steps.includes("documents")
          ? ["the stored documents cannot be used; those before them run on"]
          : []),
        ...steps
          .filter((name) => name !== "documents" && name !== "model lists")
          .map((name) => `${name} cannot be taken up`),
      ];
    },
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await underWay;
    },
  };
}

/** Says once, and not every second, that stored documents cannot be taken up; the ones before go on running. True where they cannot. */
function invalidReporter(logger: Logger): (loading: RegistryLoading) => boolean {
  let told = "";
  return (loading) => {
    const problems = loading.kind === "loaded" ? [] : loading.problems;
    const fields = problems.map(({ kind, name, path }) => `${kind} "${name}" ${formatJsonPath(path)}`);
    const found = fields.join("; ");
    if (found !== "" && found !== told)
      logger.error(
        { problems: fields },
        "the stored documents do not fit together; those before them run on",
      );
    told = found;
    return loading.kind === "invalid";
  };
}
