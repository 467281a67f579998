import { z } from "zod";
import { FINDING_SEVERITIES } from "../contracts/stored-finding.ts";

/** What somebody is told. Never message text, keys or tokens. */
export const Notification = z.strictObject({
  /** The same however often it is sent, so that a receiver can tell repetitions. */
  id: z.string().min(1).max(256),
  type: z.string().min(1).max(128),
  severity: z.enum(FINDING_SEVERITIES),
  subject: z.string().max(4_096),
  title: z.string().min(1).max(1_024),
  detail: z.string().max(8_192),
  at: z.string().max(64),
});
export type Notification = z.infer<typeof Notification>;

/** Tells one receiver; rejects where it could not. */
export type Notify = (notification: Notification, signal: AbortSignal) => Promise<void>;
