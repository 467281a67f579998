import { z } from "zod";
import { CredentialSource } from "./credential-source.ts";
import { header } from "./document-name.ts";

const notifierCommon = { kind: z.literal("Notifier"), ...header };

/** Told by an HTTP POST of JSON, signed as checks by webhook are. */
export const WebhookNotifier = z.strictObject({
  ...notifierCommon,
  type: z.literal("webhook"),
  url: z.url({ protocol: /^https?$/ }).max(2048),
  secret: CredentialSource.optional().describe("Signs each call; the receiver can then tell who calls."),
  allowPrivateAddresses: z.boolean().default(false),
  timeoutMs: z.int().positive().max(60_000).default(10_000),
});
export type WebhookNotifier = z.infer<typeof WebhookNotifier>;

/** Told by e-mail over SMTP (RFC 5321). */
export const EmailNotifier = z.strictObject({
  ...notifierCommon,
  type: z.literal("email"),
  host: z.string().min(1).max(253),
  port: z.int().positive().max(65_535).default(587),
  tls: z
    .enum(["required", "implicit", "off"])
    .default("required")
    .describe(
      "required: STARTTLS; implicit: from the first byte, mostly port 465; off: for a server on this machine.",
    ),
  user: z.string().min(1).max(320).optional(),
  password: CredentialSource.optional(),
  from: z.email().max(320),
  to: z.array(z.email().max(320)).min(1).max(50),
  allowPrivateAddresses: z.boolean().default(false),
  timeoutMs: z.int().positive().max(60_000).default(20_000),
});
export type EmailNotifier = z.infer<typeof EmailNotifier>;

export const NotifierDocument = z.discriminatedUnion("type", [WebhookNotifier, EmailNotifier]);
export type NotifierDocument = z.infer<typeof NotifierDocument>;
