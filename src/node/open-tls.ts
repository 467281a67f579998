import { Server as HttpsServer } from "node:https";
import type { Server, Socket } from "node:net";
import type { Settings } from "../contracts/settings.ts";
import { createSelfSignedCertificate } from "../foundation/self-signed-certificate.ts";
import type { ControlCertificates, NodeAddress } from "../cli/state/control-file.ts";
import type { ServerTls } from "../http/create-server.ts";
import type { Logger } from "../telemetry/create-logger.ts";
import { writeControlFile } from "./control-file.ts";
import { MIN_TLS_VERSION, readTlsFiles, TlsFilesError, type TlsFiles } from "./tls-files.ts";

/** How often the files are read again: certificates are renewed while a node runs. */
export const TLS_RELOAD_MS = 10_000;
/** From when on before its end a certificate is complained of. */
const EXPIRY_WARNING_MS = 7 * 86_400_000;
/** Host that the command line's certificate is made out to; nobody asks for it by that name. */
const CONTROL_NAME = "sallyport-control";

/** What a node needs to serve https. */
export interface OpenTls {
  readonly server: ServerTls;
  /** What the command line on this machine needs to be sure of the node, and to be let in. */
  readonly control: () => ControlCertificates;
  /** Reads the files again from time to time; `onRenewed` is told when the node has another certificate. */
  watch(server: Server, onRenewed: () => Promise<void>): void;
  /** Reads them now. True where something changed. */
  reload(): Promise<boolean>;
  close(): void;
}

/** Undefined where the settings want no TLS. Rejects with an error that names the setting and the file. */
export async function openTls(settings: Settings, logger: Logger): Promise<OpenTls | undefined> {
  const first = await readTlsFiles(settings);
  if (first === undefined) return undefined;
  let files: TlsFiles = first;
  /** Counts the changes of who may sign clients' certificates. */
  let trust = 0;
  const trustAtStart = new WeakMap<Socket, number>();
  let watched: { readonly server: Server; readonly onRenewed: () => Promise<void> } | undefined;
  let timer: NodeJS.Timeout | undefined;
  let told = "";
  const isRequired = settings.SALLYPORT_TLS_CLIENT_AUTH === "required";
  // Where every client has to show a certificate, so has the command line: one that lives as long as the process.
  const own =
    first.clientCa !== undefined && isRequired ? createSelfSignedCertificate(CONTROL_NAME) : undefined;

  const contextOf = ({ cert, key, clientCa }: TlsFiles) =>
    ({
      cert,
      key,
      minVersion: MIN_TLS_VERSION,
      // Without this, those that the system trusts could sign clients' certificates.
      ca: clientCa === undefined ? [] : [clientCa, ...(own === undefined ? [] : [own.cert])],
    }) as const;

  function warnOfExpiry(): void {
    if (files.expiresAtMs - Date.now() > EXPIRY_WARNING_MS) return;
    logger.warn({ expires: new Date(files.expiresAtMs).toISOString() }, "the node's certificate ends soon");
  }

  async function reload(): Promise<boolean> {
    const next = await readTlsFiles(settings);
    if (next === undefined || isSame(next, files)) return false;
    const isOtherTrust = next.clientCa !== files.clientCa;
    files = next;
    told = "";
    if (isOtherTrust) trust++;
    if (watched?.server instanceof HttpsServer) {
      watched.server.setSecureContext(contextOf(next));
      if (isOtherTrust) watched.server.closeIdleConnections();
    }
    await watched?.onRenewed();
    warnOfExpiry();
    return true;
  }

  async function reloadAgain(): Promise<void> {
    try {
      await reload();
    } catch (error) {
      // Half written, perhaps. What was read last goes on serving; each complaint is made once.
      const message = error instanceof TlsFilesError ? error.message : "unexpected";
      if (message !== told)
        logger.error({ problem: message }, "the certificate was not renewed; the last one is served");
      told = message;
    }
  }

  warnOfExpiry();
  return {
    server: {
      options: {
        ...contextOf(files),
        requestCert: files.clientCa !== undefined,
        rejectUnauthorized: files.clientCa !== undefined && isRequired,
      },
      onConnection: (socket) => trustAtStart.set(socket, trust),
      isOutdated: (socket) => (trustAtStart.get(socket) ?? trust) !== trust,
    },
    control: () => ({ fingerprint: files.fingerprint, ...(own !== undefined && { client: own }) }),
    watch(server, onRenewed) {
      watched = { server, onRenewed };
      timer = setInterval(() => void reloadAgain(), TLS_RELOAD_MS);
      timer.unref();
    },
    reload,
    close() {
      clearInterval(timer);
    },
  };
}

function isSame(one: TlsFiles, other: TlsFiles): boolean {
  return one.cert === other.cert && one.key === other.key && one.clientCa === other.clientCa;
}

/** Tells the command line where the node is, now and whenever it has another certificate. */
export async function openControl(
  dataDir: string,
  address: NodeAddress,
  server: Server,
  tls: OpenTls | undefined,
): Promise<void> {
  const write = (): Promise<void> =>
    writeControlFile(dataDir, tls === undefined ? address : { ...address, tls: tls.control() });
  await write();
  tls?.watch(server, write);
}
