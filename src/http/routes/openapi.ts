import { gzipSync } from "node:zlib";
import type { FastifyInstance } from "fastify";
import { ADMINISTRATION_API } from "../../contracts/api/index.ts";
import { acceptsEncoding } from "../accepts-encoding.ts";
import { composeOpenApi } from "../openapi/compose-openapi.ts";
import { publicRoute } from "../public-route.ts";
import type { DeclaredRoute } from "../route-access.ts";

/**
 * What the administrative API is. Anybody may read it: all of it stands in the source as well, and it names nothing of this installation. Made
 * when it is first asked for, once, for then all routes are there.
 */
export function openApiRoute(app: FastifyInstance, routes: readonly DeclaredRoute[], version: string): void {
  let made: { readonly plain: Buffer; readonly gzipped: Buffer } | undefined;
  const make = () => {
    const plain = Buffer.from(JSON.stringify(composeOpenApi(ADMINISTRATION_API, routes, version)));
    return { plain, gzipped: gzipSync(plain) };
  };
  publicRoute(app, "/api/openapi.json", (request, reply) => {
    made ??= make();
    const isGzipped = acceptsEncoding(request, "gzip");
    if (isGzipped) void reply.header("content-encoding", "gzip");
    void reply
      .type("application/json; charset=utf-8")
      .headers({ vary: "accept-encoding", "cache-control": "no-cache" });
    return isGzipped ? made.gzipped : made.plain;
  });
}
