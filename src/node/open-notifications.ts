import { systemClock } from "../foundation/clock.ts";
import type { RunningJobQueue } from "../jobs/job-queue.ts";
import { createNotifier, NOTIFY_JOB, type Notifier } from "../notifications/notifier.ts";
import { readCredential } from "../outbound/read-credential.ts";
import type { DocumentRegistry } from "../storage/document-registry.ts";

/** The node's way to tell people. */
export function openNotifications(
  jobs: RunningJobQueue,
  registry: Pick<DocumentRegistry, "snapshot">,
  env: Readonly<Record<string, string | undefined>>,
): Notifier {
  const notifier = createNotifier({
    jobs,
    find(name) {
      for (const { document } of registry.snapshot.documents)
        if (document.kind === "Notifier" && document.name === name) return document;
      return undefined;
    },
    readCredential: (source) => readCredential(source, env),
    clock: systemClock,
  });
  jobs.handle(NOTIFY_JOB, notifier.handler);
  return notifier;
}
