import { readFile } from "node:fs/promises";
import type { FastifyInstance } from "fastify";
import { publicRoute } from "../public-route.ts";

/** Nothing inline, nothing foreign. */
const CONTENT_SECURITY_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
  "frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

const FILES = [
  { url: "/", file: "index.html", type: "text/html; charset=utf-8" },
  { url: "/style.css", file: "style.css", type: "text/css; charset=utf-8" },
] as const;

/** The console's files, read once into memory; no path of a request ever reaches the file system. */
export async function consoleRoutes(app: FastifyInstance, directory: URL): Promise<void> {
  for (const { url, file, type } of FILES) {
    const content = await readFile(new URL(file, directory));
    publicRoute(app, url, (_request, reply) => {
      void reply
        .headers({ "content-security-policy": CONTENT_SECURITY_POLICY, "cache-control": "no-cache" })
        .type(type);
      return content;
    });
  }
}
