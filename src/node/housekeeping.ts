import { formatJsonPath } from "../foundation/format-json-path.ts";
import type { LiveConfig } from "../gateway/live-config.ts";
import type { KeyRing } from "../identity/key-ring.ts";
import type { Installation } from "../open-installation.ts";
import type { RegistryLoading } from "../storage/document-registry.ts";
import { describeError, type Logger } from "../telemetry/create-logger.ts";

/** How often other processes' changes, due model lists and last-use times are looked after. */
const HOUSEKEEPING_MS = 1_000;

export interface Housekeeping {
  /** Begins nothing any more; resolves when what is under way has ended. */
  stop(): Promise<void>;
}

interface Step {
  readonly name: string;
  readonly run: () => Promise<unknown>;
}

/**
 * Takes up what other processes changed, again and again. Each step stands for itself: one that fails keeps no other from
 * running. Keys come first, since a key that was revoked elsewhere must die here whatever else is wrong.
 */
export function startHousekeeping(
  { keyRing, registry }: Pick<Installation, "registry"> & { readonly keyRing: KeyRing },
  config: LiveConfig,
  logger: Logger,
  everyMs = HOUSEKEEPING_MS,
): Housekeeping {
  const reportInvalid = invalidReporter(logger);
  const steps: readonly Step[] = [
    { name: "keys", run: () => keyRing.refresh() },
    { name: "last-use times", run: () => keyRing.flushLastUsed() },
    {
      name: "documents",
      run: async () => {
        const loading = await registry.load();
        reportInvalid(loading);
        if (loading.kind === "invalid" || loading.snapshot.revision === config.snapshot.revision) return;
        const { revision, documents, versions, prompts } = loading.snapshot;
        await config.replace(revision, documents, versions, prompts);
      },
    },
  ];
  let underWay: Promise<void> | undefined;
  let isStopped = false;

  const attempt = async ({ name, run }: Step): Promise<void> => {
    try {
      await run();
    } catch (error) {
      logger.error(
        { step: name, error: describeError(error) },
        "housekeeping failed; it is tried again in a second",
      );
    }
  };
  const tidy = async (): Promise<void> => {
    for (const step of steps) if (!isStopped) await attempt(step);
  };
  const timer = setInterval(() => {
    // Not waited for: a provider that hangs is no reason to be late with a revoked key.
    void attempt({ name: "model lists", run: () => config.discoverModels() });
    underWay ??= tidy().finally(() => {
      underWay = undefined;
    });
  }, everyMs);

  return {
    async stop() {
      isStopped = true;
      clearInterval(timer);
      await underWay;
    },
  };
}

/** Says once, and not every second, that stored documents cannot be taken up; the ones before go on running. */
function invalidReporter(logger: Logger): (loading: RegistryLoading) => void {
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
  };
}
