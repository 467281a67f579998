// Writes the parts of docs/reference/ that come from the code: `node scripts/generate-reference.mjs`.
// With --check nothing is written; the exit code is 1 where a file is not what it would be made into.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { format, resolveConfig } from "prettier";
import { apiReference } from "./reference-of-api.mjs";
import { ROOT } from "./source-stamp.mjs";

const load = (module) => import(join(ROOT, "dist", module));
const { documentJsonSchemas, labelledRowJsonSchemas } = await load("contracts/json-schemas.js");
const { ERRORS } = await load("contracts/errors.js");
const { FINDING_TYPES } = await load("contracts/finding-types.js");
const { readSettings, Settings } = await load("contracts/settings.js");
const { loadShippedDetectors } = await load("storage/shipped-detectors.js");
const { LIMITS } = await load("foundation/limits.js");
const { answerDetectors } = await load("guardrails/index.js");
const { startNode } = await load("start-node.js");
const openApi = await askNodeForOpenApi();

const detectors = [...(await loadShippedDetectors()).values()];
const REACHES = { whole: "the whole text", message: "the whole text, at the input door, in every view" };
const GENERATED =
  "<!-- Made by scripts/generate-reference.mjs from the code; changes made here are lost. -->";
/** Text in which nothing is taken for HTML. */
const plain = (text) => String(text).replaceAll("<", "\\<").replaceAll("\n", " ");
const row = (...cells) => `| ${cells.map((cell) => plain(cell).replaceAll("|", "\\|")).join(" | ")} |`;
const table = (head, rows) =>
  [row(...head), row(...head.map(() => "---")), ...rows.map((cells) => row(...cells))].join("\n");
const code = (text) => `\`${text}\``;

function files() {
  const { kinds, any } = documentJsonSchemas();
  const schemas = { ...kinds, document: any, ...labelledRowJsonSchemas() };
  return {
    ...Object.fromEntries(
      Object.entries(schemas).map(([name, schema]) => [
        `docs/reference/schemas/${name}.schema.json`,
        JSON.stringify(schema, null, 2),
      ]),
    ),
    "docs/reference/errors.md": page(
      "Errors",
      "Every error carries one of these codes. Retryable means that the same request can succeed later.",
      table(
        ["Code", "HTTP status", "Retryable", "What the caller is told"],
        Object.entries(ERRORS).map(([name, entry]) => [
          code(name),
          entry.httpStatus,
          entry.retryable ? "yes" : "no",
          entry.publicMessage,
        ]),
      ),
    ),
    "docs/reference/api.md": page(
      "Administrative API",
      "Everything the console and the command line do goes through this API. A node answers `GET /api/openapi.json` with the same as OpenAPI 3.1, and the console shows it under Settings. Requests carry an API key (`Authorization: Bearer …`), or come from the browser of somebody who is signed in. Times are RFC 3339, in UTC; errors are those of [errors.md](errors.md).",
      apiReference(openApi),
    ),
    "docs/reference/settings.md": page(
      "Settings",
      "Environment variables that are read once, when a node starts.",
      table(
        ["Variable", "Default", "Meaning"],
        Object.entries(Settings.shape).map(([name, field]) => [
          code(name),
          defaultOf(field),
          field.description ?? "",
        ]),
      ),
    ),
    "docs/reference/limits.md": page(
      "Limits",
      "What one client may send, and what one node takes on. The source is `src/foundation/limits.ts`, where each has its meaning. Sizes are bytes and times milliseconds, as the names say.",
      table(
        ["Limit", "Value"],
        Object.entries(LIMITS).map(([name, value]) => [code(name), value.toLocaleString("en")]),
      ),
    ),
    "docs/reference/finding-types.md": page(
      "Types of findings",
      "What findings are made of, and what to do about one. OWASP is the Top 10 for LLM Applications of 2025, ATLAS are techniques of MITRE ATLAS that a finding may be a sign of.",
      table(
        ["Type", "Area", "Name", "What to do", "OWASP", "ATLAS"],
        Object.entries(FINDING_TYPES).map(([type, { area, name, advice, owasp = [], atlas = [] }]) => [
          code(type),
          area,
          name,
          advice,
          owasp.join(", "),
          atlas.join(", "),
        ]),
      ),
    ),
    "docs/reference/detectors.md": page(
      "Detectors",
      "Reach is how many characters around a position can matter to the detector: so much of a stream is held back, lest cutting it hide a finding.",
      [...detectors, ...answerDetectors].map(detectorSection).join("\n\n"),
    ),
  };
}

/** Which permission a route takes only a node knows. */
async function askNodeForOpenApi() {
  const folder = mkdtempSync(join(tmpdir(), "sallyport-reference-"));
  const env = { SALLYPORT_DATA_DIR: folder, SALLYPORT_PORT: "0", SALLYPORT_LOG_LEVEL: "silent" };
  const node = await startNode(readSettings(env).settings, env);
  try {
    return await (await fetch(`${node.url}/api/openapi.json`)).json();
  } finally {
    await node.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function page(title, lede, body) {
  return `${GENERATED}\n\n# ${title}\n\n${lede}\n\n${body}\n`;
}

function defaultOf(field) {
  const result = field.safeParse(undefined);
  return result.success && result.data !== undefined ? code(result.data) : "–";
}

function detectorSection(detector) {
  const where = (detector.sources ?? ["input", "output"]).join(", ");
  const facts = [
    ["Type", code(detector.type)],
    ["Looks at", detector.origins === undefined ? where : `${where} (${detector.origins.join(", ")})`],
    ["Reach", REACHES[detector.reach] ?? `${detector.reach} characters`],
    ["Source", plain(detector.reference)],
    ...(detector.weaknesses === undefined ? [] : [["Weaknesses", plain(detector.weaknesses)]]),
  ];
  return `## ${detector.id}\n\n${plain(detector.description)}\n\n${facts.map(([name, value]) => `- **${name}:** ${value}`).join("\n")}`;
}

const isCheck = process.argv.includes("--check");
const stale = [];
for (const [path, text] of Object.entries(files())) {
  const file = join(ROOT, path);
  const formatted = await format(text, { ...(await resolveConfig(file)), filepath: file });
  if (read(file) === formatted) continue;
  stale.push(path);
  if (isCheck) continue;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, formatted);
}
if (stale.length > 0) console.log(`${isCheck ? "Not up to date" : "Written"}: ${stale.join(", ")}`);
if (isCheck && stale.length > 0) {
  console.log("Run: npm run reference");
  process.exitCode = 1;
}

function read(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    // Not there yet.
    return undefined;
  }
}
