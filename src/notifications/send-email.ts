import { connect, isIP, type Socket } from "node:net";
import type { z } from "zod";
import type { EmailNotifier } from "../contracts/notifier-documents.ts";
import { classifyHost } from "../foundation/address-rules.ts";
import { AddressRefused, createGuardedLookup, resolveWithSystem } from "../outbound/guarded-connector.ts";
import type { Notification, Notify } from "./notification.ts";

const CONNECT_TIMEOUT_MS = 10_000;

/** Sends a notification as plain text over SMTP (RFC 5321). Connects only to addresses that the document allows. */
export function sendEmail(document: z.infer<typeof EmailNotifier>, password: string | undefined): Notify {
  const { host, port, tls, user, from, to, timeoutMs } = document;
  return async (notification, signal) => {
    // Loaded by whoever sends e-mail.
    const { createTransport } = await import("nodemailer");
    const socket = await openSocket(document, signal);
    const transport = createTransport({
      host,
      port,
      connection: socket,
      secure: tls === "implicit",
      requireTLS: tls === "required",
      ignoreTLS: tls === "off",
      ...(isIP(host) === 0 && { tls: { servername: host } }),
      ...(user !== undefined && password !== undefined && { auth: { user, pass: password } }),
      greetingTimeout: timeoutMs,
      socketTimeout: timeoutMs,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    const giveUp = (): void => {
      socket.destroy(new Error("the message was given up"));
    };
    const timer = setTimeout(giveUp, timeoutMs);
    signal.addEventListener("abort", giveUp, { once: true });
    try {
      await transport.sendMail({
        from,
        to: [...to],
        subject: subjectOf(notification),
        text: textOf(notification),
      });
    } finally {
      clearTimeout(timer);
      signal.removeEventListener("abort", giveUp);
      transport.close();
      socket.destroy();
    }
  };
}

function openSocket(
  { host, port, allowPrivateAddresses }: z.infer<typeof EmailNotifier>,
  signal: AbortSignal,
): Promise<Socket> {
  const rules = {
    allowPrivateAddresses,
    connectTimeoutMs: CONNECT_TIMEOUT_MS,
    resolveAddress: resolveWithSystem,
  };
  const is = classifyHost(host);
  // No lookup happens for a literal address.
  if (is !== "name" && is !== "public" && !allowPrivateAddresses)
    return Promise.reject(new AddressRefused("literal", is));
  return new Promise((resolve, reject) => {
    const socket = connect({
      host,
      port,
      lookup: createGuardedLookup(rules),
      timeout: CONNECT_TIMEOUT_MS,
      signal,
    });
    socket.once("error", reject);
    socket.once("timeout", () => {
      socket.destroy(new Error("no connection in time"));
    });
    socket.once("connect", () => {
      socket.setTimeout(0);
      socket.off("error", reject);
      // From here on it is the transport's; what fails before it listens must not end the process.
      socket.on("error", () => undefined);
      resolve(socket);
    });
  });
}

function subjectOf({ severity, title }: Notification): string {
  return `[Sallyport] ${severity}: ${onOneLine(title)}`;
}

function textOf({ type, subject, title, detail, at, id }: Notification): string {
  return [
    onOneLine(title),
    "",
    detail,
    "",
    `About: ${onOneLine(subject)}`,
    `Type: ${type}`,
    `At: ${at}`,
    `Id: ${id}`,
    "",
  ].join("\n");
}

/** Names in it are an operator's own, and still must not look like lines of ours. */
function onOneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, " ");
}
