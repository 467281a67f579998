import { Client } from "undici";
import type { WebhookNotifier } from "../contracts/notifier-documents.ts";
import type { z } from "zod";
import { readSigningSecret, signWebhook } from "../foundation/sign-webhook.ts";
import { createGuardedConnector, resolveWithSystem } from "../outbound/guarded-connector.ts";
import { readOutgoingUrl } from "../outbound/outgoing-url.ts";
import type { Notify } from "./notification.ts";

const CONNECT_TIMEOUT_MS = 5_000;
const MAX_HEADER_BYTES = 16 * 1024;
const MAX_ANSWER_BYTES = 64 * 1024;
/** Of the body; a later one may have more members. */
const FORMAT_VERSION = 1;

/**
 * Posts a notification as JSON, signed where there is a secret (Standard Webhooks 1.0.0). Any status from 200 to 299 will do; redirects
 * are never followed. Rejects with an error that quotes nothing that was received.
 */
export function sendWebhook(
  document: z.infer<typeof WebhookNotifier>,
  secret: string | undefined,
  now: () => number,
): Notify {
  const { allowPrivateAddresses, timeoutMs } = document;
  return async (notification, signal) => {
    const target = readOutgoingUrl(document.url, allowPrivateAddresses);
    if (target.kind === "refused") throw new Error(target.why);
    const { url } = target;
    const body = JSON.stringify({ version: FORMAT_VERSION, ...notification });
    const key = secret === undefined ? undefined : readSigningSecret(secret);
    const id = `msg_${notification.id}`;
    const client = new Client(url.origin, {
      maxHeaderSize: MAX_HEADER_BYTES,
      maxResponseSize: MAX_ANSWER_BYTES,
      connect: createGuardedConnector({
        allowPrivateAddresses,
        connectTimeoutMs: CONNECT_TIMEOUT_MS,
        resolveAddress: resolveWithSystem,
      }),
    });
    try {
      const response = await client.request({
        method: "POST",
        path: url.pathname + url.search,
        headers: {
          "content-type": "application/json",
          "user-agent": "sallyport",
          ...(key === undefined ? {} : signWebhook(key, id, Math.floor(now() / 1_000), body)),
        },
        body,
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      });
      response.body.on("error", () => undefined);
      response.body.destroy();
      if (response.statusCode < 200 || response.statusCode > 299)
        throw new Error(`the webhook answered with status ${response.statusCode}`);
    } finally {
      void client.destroy();
    }
  };
}
