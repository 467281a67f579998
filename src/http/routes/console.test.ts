import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from "node:zlib";
import fastify, { type FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GatewayError } from "../../contracts/errors.ts";
import { consoleRoutes } from "./console.ts";

const SCRIPT = "export const text = 'a script';\n".repeat(20);

let app: FastifyInstance;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "sallyport-console-test-"));
  const dist = join(folder, "dist");
  await mkdir(join(dist, "assets"), { recursive: true });
  const page = '<!doctype html><meta property="csp-nonce" nonce="%CSP_NONCE%" /><p>%CSP_NONCE%</p>';
  await writeFile(join(dist, "index.html"), page);
  await writeFile(join(dist, "mark.svg"), "<svg/>");
  await writeFile(join(dist, "assets", "index-A1.js"), SCRIPT);
  await writeFile(join(dist, "assets", "index-A1.js.br"), brotliCompressSync(SCRIPT));
  await writeFile(join(dist, "assets", "index-A1.js.gz"), gzipSync(SCRIPT));
  await writeFile(join(dist, "assets", "font.woff2"), "font");
  await writeFile(join(folder, "secret.txt"), "beside the console");
  app = fastify();
  app.setErrorHandler((error, _request, reply) => {
    if (error instanceof GatewayError) return reply.code(404).send(error.publicMessage);
    throw error;
  });
  await consoleRoutes(app, new URL("dist/", pathToFileURL(`${folder}/`)));
});

afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

const get = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers });

describe("the page", () => {
  it("is found from / and /console", async () => {
    for (const url of ["/", "/console"]) {
      const { statusCode, headers } = await get(url);
      expect([url, statusCode, headers.location]).toEqual([url, 302, "/console/"]);
    }
  });

  it("is at every address under /console/, for screens are the page's own", async () => {
    for (const url of ["/console/", "/console/audit", "/console/audit/a.b", "/console/index.html"]) {
      const { statusCode, headers } = await get(url);
      expect([url, statusCode, headers["content-type"], headers["cache-control"]]).toEqual([
        url,
        200,
        "text/html; charset=utf-8",
        "no-store",
      ]);
    }
  });

  it("may run what the node serves, and style elements that know its own nonce", async () => {
    const { headers, body } = await get("/console/");
    const nonce = /nonce="([^"]+)"/.exec(body)?.[1] ?? "";
    expect(nonce).toMatch(/^[A-Za-z0-9+/]{24}$/);
    expect(body).not.toContain("%CSP_NONCE%");
    expect(headers["content-security-policy"]).toBe(
      `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data: blob:; ` +
        "connect-src 'self'; media-src 'self' blob:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
    );
  });

  it("has another nonce each time", async () => {
    const nonces = await Promise.all(
      Array.from({ length: 20 }, async () => /nonce="([^"]+)"/.exec((await get("/console/")).body)?.[1]),
    );
    expect(new Set(nonces).size).toBe(20);
  });
});

describe("its files", () => {
  it.each([
    ["br", "br", brotliDecompressSync],
    ["gzip", "gzip", gunzipSync],
    ["gzip, deflate, br, zstd", "br", brotliDecompressSync],
    ["br;q=0, gzip;q=0.5", "gzip", gunzipSync],
    ["GZIP", "gzip", gunzipSync],
  ])("come compressed to a client that takes %s", async (accepted, encoding, decompress) => {
    const { headers, rawPayload } = await get("/console/assets/index-A1.js", { "accept-encoding": accepted });
    expect(headers["content-encoding"]).toBe(encoding);
    expect(headers.vary).toBe("accept-encoding");
    expect(decompress(rawPayload).toString()).toBe(SCRIPT);
  });

  it.each(["", "identity", "br;q=0", "br; q=0.000, gzip;q=0", "zstd"])(
    "come as they are to a client that takes '%s'",
    async (accepted) => {
      const { headers, body } = await get("/console/assets/index-A1.js", { "accept-encoding": accepted });
      expect(headers["content-encoding"]).toBeUndefined();
      expect(headers["content-type"]).toBe("text/javascript; charset=utf-8");
      expect(body).toBe(SCRIPT);
    },
  );

  it("are kept for good where their names change with their content, and asked about again where not", async () => {
    const asset = await get("/console/assets/index-A1.js");
    expect(asset.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
    const mark = await get("/console/mark.svg");
    expect([mark.headers["cache-control"], mark.headers["content-type"]]).toEqual([
      "no-cache",
      "image/svg+xml",
    ]);
  });

  it("have no type that a browser would run where theirs is not known", async () => {
    expect((await get("/console/assets/font.woff2")).headers["content-type"]).toBe(
      "application/octet-stream",
    );
  });

  it("are answered to HEAD without their content", async () => {
    const { statusCode, body, headers } = await app.inject({
      method: "HEAD",
      url: "/console/assets/index-A1.js",
    });
    expect([statusCode, body, headers["content-length"]]).toEqual([200, "", String(SCRIPT.length)]);
  });

  it.each(["x.js", "", "index-A1.js/", "../assets/x.js", "index-A1.js%00"])(
    "are said to be missing where there is none: assets/%s",
    async (name) => {
      const { statusCode, body } = await get(`/console/assets/${name}`);
      expect([statusCode, body]).toEqual([404, expect.stringContaining("Load the page anew")]);
    },
  );

  it.each([
    "/console/../secret.txt",
    "/console/%2e%2e/secret.txt",
    "/console/..%2fsecret.txt",
    "/console/assets/..%2f..%2fsecret.txt",
    "/console//etc/passwd",
    "/console/file:%2f%2f%2fetc%2fpasswd",
    "/console/constructor",
    "/console/__proto__",
  ])("are only those of the build: %s is none", async (url) => {
    const { body } = await get(url);
    expect(body).not.toContain("beside the console");
    expect(body).not.toContain("root:");
  });
});
