import { GatewayError } from "../contracts/errors.ts";
import type { FindingReport } from "../contracts/finding.ts";
import { JobError, type JobHandler, type JobQueue } from "../contracts/job.ts";
import type { NotifierDocument } from "../contracts/notifier-documents.ts";
import type { Clock } from "../foundation/clock.ts";
import { Notification } from "./notification.ts";
import { readNotifierSecret, type ReadCredential } from "./read-notifier-secret.ts";
import { sendEmail } from "./send-email.ts";
import { sendWebhook } from "./send-webhook.ts";

export const NOTIFY_JOB = "notify";

export interface NotifierParts {
  readonly jobs: JobQueue;
  /** As the documents in force have it. */
  readonly find: (name: string) => NotifierDocument | undefined;
  readonly readCredential: ReadCredential;
  readonly clock: Pick<Clock, "now">;
}

export interface Notifier {
  /** Resolves once it is stored that these are to be told; they are told later, again and again where they cannot be reached. */
  tell(names: readonly string[], key: string, report: FindingReport): Promise<void>;
  /** Tells one now; rejects with `not_found`, or with `provider_unavailable` and why. */
  test(name: string, signal: AbortSignal): Promise<void>;
  /** Does the jobs that `tell` makes. */
  readonly handler: JobHandler;
}

export function createNotifier({ jobs, find, readCredential, clock }: NotifierParts): Notifier {
  async function send(
    document: NotifierDocument,
    notification: Notification,
    signal: AbortSignal,
  ): Promise<void> {
    const secret = readNotifierSecret(document, readCredential);
    if (secret.kind === "unusable") throw new Error(`${secret.member}: ${secret.why}`);
    const notify =
      document.type === "webhook"
        ? sendWebhook(document, secret.secret, () => clock.now())
        : sendEmail(document, secret.secret);
    await notify(notification, signal);
  }

  return {
    async tell(names, key, { type, severity, subject, title, detail }) {
      const at = new Date(clock.now()).toISOString();
      for (const name of new Set(names)) {
        const id = `${key}/${name}`;
        const notification = { id, type, severity, subject, title, detail, at };
        await jobs.enqueue({ kind: NOTIFY_JOB, key: id, payload: { notifier: name, notification } });
      }
    },
    async test(name, signal) {
      const document = find(name);
      if (document === undefined) {
        const publicMessage = `There is no Notifier "${name}".`;
        throw new GatewayError("not_found", "no such notifier", { publicMessage });
      }
      const at = new Date(clock.now()).toISOString();
      const notification: Notification = {
        id: `test-${clock.now()}`,
        type: "test",
        severity: "info",
        subject: `Notifier::${name}`,
        title: "Test of a notifier",
        detail: "Somebody wanted to see whether this notification arrives. Nothing has to be done.",
        at,
      };
      try {
        await send(document, notification, signal);
      } catch (error) {
        const why = reasonOf(error);
        const publicMessage = `The notification could not be delivered: ${why}.`;
        throw new GatewayError("provider_unavailable", why, { cause: error, publicMessage });
      }
    },
    async handler({ notifier, notification }, signal) {
      const document = typeof notifier === "string" ? find(notifier) : undefined;
      // Whoever took the document away does not want to be told.
      if (document === undefined) return;
      const parsed = Notification.parse(notification);
      try {
        await send(document, parsed, signal);
      } catch (error) {
        throw new JobError(reasonOf(error), { cause: error });
      }
    },
  };
}

/** Of an error of others only its code is told: what it says may quote what was received. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "it failed";
  if ("responseCode" in error && typeof error.responseCode === "number")
    return `the server answered with ${error.responseCode}`;
  if ("code" in error && typeof error.code === "string" && error.code !== "SALLYPORT_ADDRESS_REFUSED")
    return error.code;
  return error.name === "TimeoutError" ? "no answer in time" : error.message.replace(/\.$/, "");
}
