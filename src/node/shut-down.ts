import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { Journal } from "../audit/journal.ts";
import { GatewayError } from "../contracts/errors.ts";
import { LIMITS } from "../foundation/limits.ts";
import type { Gateway } from "../gateway/create-gateway.ts";
import type { LiveConfig } from "../gateway/live-config.ts";
import type { Admission } from "../http/admission.ts";
import type { SallyportServer } from "../http/create-server.ts";
import type { Installation } from "../open-installation.ts";
import { describeError, type Logger } from "../telemetry/create-logger.ts";
import type { Tracer } from "../telemetry/create-tracer.ts";
import { removeControlFile } from "./control-file.ts";
import type { Housekeeping } from "./housekeeping.ts";

export interface NodeParts {
  readonly installation: Installation;
  readonly journal: Journal;
  readonly config: LiveConfig;
  readonly gateway: Pick<Gateway, "idle">;
  readonly admission: Admission;
  readonly server: SallyportServer;
  readonly housekeeping: Pick<Housekeeping, "stop">;
  /** How long the end is announced before it begins. */
  readonly noticeMs: number;
  readonly tracer: Tracer | undefined;
  readonly logger: Logger;
}

/** How long exchanges whose client has gone, and housekeeping, may take to notice that they are over. */
const SETTLE_MS = 5_000;

/** Takes no more requests, lets those under way end, writes everything down, and only then lets go of log and database. */
export async function shutDown(node: NodeParts): Promise<void> {
  const { admission, housekeeping, server, gateway, installation, config, logger, noticeMs } = node;
  if (noticeMs > 0) {
    admission.announceClose();
    await pause(noticeMs);
  }
  admission.close();
  const tidied = housekeeping.stop();
  await drain(server);
  const settled = Promise.all([gateway.idle(), tidied]).then(() => true);
  if (!(await Promise.race([settled, pause(SETTLE_MS, false, { ref: false })])))
    logger.error("some exchanges did not end in time; the next start records them as incomplete");
  await removeControlFile(installation.dataDir);
  await recordStop(node);
  await config.close();
  installation.checks.close();
  await installation.models.close();
  await node.journal.close();
  await installation.database.close();
  await node.tracer?.close();
}

async function drain({ app }: SallyportServer): Promise<void> {
  const closing = app.close();
  const timer = setTimeout(() => {
    app.server.closeAllConnections();
  }, LIMITS.drainTimeoutMs);
  await closing;
  clearTimeout(timer);
}

async function recordStop({ installation, journal, logger }: NodeParts): Promise<void> {
  try {
    await installation.keyRing.flushLastUsed();
    await journal.append({ kind: "stop", id: `node-${randomUUID()}`, body: {} });
  } catch (error) {
    // The log may be what failed; the rest is closed all the same.
    const known = error instanceof GatewayError ? error.code : describeError(error).name;
    logger.error({ error: known }, "the stop could not be recorded");
  }
}
