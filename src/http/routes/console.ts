import { randomBytes } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { GatewayError } from "../../contracts/errors.ts";
import { acceptsEncoding } from "../accepts-encoding.ts";
import { publicRoute } from "../public-route.ts";
import { param } from "../read-input.ts";

const TYPES: Readonly<Record<string, string>> = {
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  svg: "image/svg+xml",
};
/** Best first, with the ending of the file that is in it. */
const ENCODINGS = [
  ["br", ".br"],
  ["gzip", ".gz"],
] as const;
const PAGE = "index.html";
/** Where the build leaves room for the nonce. */
const NONCE_PLACE = "%CSP_NONCE%";
const NONCE_BYTES = 18;

/** Nothing inline but style elements that say the page's own nonce, and nothing foreign. */
function contentSecurityPolicy(nonce: string): string {
  return (
    `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data: blob:; ` +
    "connect-src 'self'; media-src 'self' blob:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
  );
}

/**
 * The console: its page at every address under /console/, and the files that the page is made of. Files are known by name from the
 * start and read when they are first asked for; no path of a request ever reaches the file system.
 */
export async function consoleRoutes(app: FastifyInstance, directory: URL): Promise<void> {
  const page = (await readFile(new URL(PAGE, directory), "utf8")).split(NONCE_PLACE);
  const files = new Map<string, Promise<Buffer> | undefined>();
  for (const entry of await readdir(directory, { recursive: true })) files.set(entry, undefined);

  const read = (name: string): Promise<Buffer> => {
    const known = files.get(name);
    if (known !== undefined) return known;
    const content = readFile(new URL(name, directory));
    files.set(name, content);
    content.catch(() => files.set(name, undefined));
    return content;
  };

  const sendFile = async (name: string, request: FastifyRequest, reply: FastifyReply): Promise<Buffer> => {
    const [encoding, ending] = ENCODINGS.find(
      ([each, suffix]) => files.has(name + suffix) && acceptsEncoding(request, each),
    ) ?? [undefined, ""];
    if (encoding !== undefined) void reply.header("content-encoding", encoding);
    void reply.type(TYPES[name.slice(name.lastIndexOf(".") + 1)] ?? "application/octet-stream").headers({
      vary: "accept-encoding",
      // The names of assets change with what is in them.
      "cache-control": name.startsWith("assets/") ? "public, max-age=31536000, immutable" : "no-cache",
    });
    return read(name + ending);
  };

  const sendPage = (reply: FastifyReply): string => {
    const nonce = randomBytes(NONCE_BYTES).toString("base64");
    void reply
      .headers({ "content-security-policy": contentSecurityPolicy(nonce), "cache-control": "no-store" })
      .type("text/html; charset=utf-8");
    return page.join(nonce);
  };

  for (const url of ["/", "/console"])
    publicRoute(app, url, (_request, reply) => reply.redirect("/console/", 302));
  publicRoute(app, "/console/*", (request, reply) => {
    const name = param(request, "*");
    const isFile = name.includes(".") && files.has(name) && name !== PAGE;
    if (isFile) return sendFile(name, request, reply);
    if (name.startsWith("assets/")) {
      throw new GatewayError("not_found", "no such file of the console", {
        publicMessage:
          "The console has no such file; another version of it may have been installed. Load the page anew.",
      });
    }
    return sendPage(reply);
  });
}
