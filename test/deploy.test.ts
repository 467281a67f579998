import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { z } from "zod";
import { Settings } from "../src/contracts/settings.ts";

const read = (path: string): string => readFileSync(new URL(`../deploy/${path}`, import.meta.url), "utf8");
const CHART = "helm/sallyport";
const TEMPLATES = readdirSync(new URL(`../deploy/${CHART}/templates/`, import.meta.url));
const templates = TEMPLATES.map((name) => ({ name, text: read(`${CHART}/templates/${name}`) }));
const values = parse(read(`${CHART}/values.yaml`)) as Record<string, unknown>;

/** "image.tag" for every leaf; an empty object or a list is a leaf. */
function leaves(value: unknown, path = ""): string[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [path];
  const entries = Object.entries(value);
  if (entries.length === 0) return [path];
  return entries.flatMap(([name, each]) => leaves(each, path === "" ? name : `${path}.${name}`));
}

describe("the Dockerfile", () => {
  const lines = read("Dockerfile")
    .replaceAll("\\\n", " ")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
  const last = lines.slice(lines.findLastIndex((line) => line.startsWith("FROM")));

  it("builds from tagged images, in two stages", () => {
    const from = lines.filter((line) => line.startsWith("FROM"));
    expect(from).toHaveLength(2);
    for (const line of from) expect(line).toMatch(/^FROM [a-z]+:\d[\w.-]+( AS \w+)?$/);
  });

  it("runs as a numbered user who owns nothing but the data", () => {
    expect(last).toContain("USER 10001:10001");
    const user = last.findIndex((line) => line.startsWith("USER"));
    expect(last.slice(user).some((line) => /^(RUN|COPY|ADD)/.test(line))).toBe(false);
    for (const line of last.filter((each) => each.startsWith("COPY")))
      expect(line).toContain("--chown=root:root");
  });

  it("adds nothing from elsewhere, takes no secret at build, and checks its own health", () => {
    expect(lines.some((line) => /^ADD|curl |wget |ARG .*(KEY|TOKEN|SECRET|PASSWORD)/.test(line))).toBe(false);
    expect(last.some((line) => line.startsWith("HEALTHCHECK") && line.includes("health-check.mjs"))).toBe(
      true,
    );
    expect(last.some((line) => line.startsWith('ENTRYPOINT ["'))).toBe(true);
  });
});

describe("the compose file", () => {
  const compose = parse(read("docker-compose.yml"), { merge: true }) as {
    services: Record<string, Record<string, unknown> & { environment?: Record<string, string> }>;
    networks: Record<string, unknown>;
    volumes: Record<string, unknown>;
    secrets: Record<string, unknown>;
  };
  const nodes = Object.entries(compose.services).filter(([name]) => name.startsWith("node-"));

  it("starts two nodes, each with a data folder of its own, that can write nowhere else", () => {
    expect(nodes).toHaveLength(2);
    const folders = nodes.map(([, node]) => (node["volumes"] as string[])[0]);
    expect(new Set(folders).size).toBe(2);
    for (const [, node] of nodes) {
      expect(node).toMatchObject({
        read_only: true,
        cap_drop: ["ALL"],
        security_opt: ["no-new-privileges:true"],
      });
      expect(node["ports"]).toBeUndefined();
    }
  });

  it("sets what nodes know, and no secret by itself", () => {
    for (const [, { environment = {} }] of nodes) {
      const own = Object.keys(environment).filter((name) => !name.endsWith("_API_KEY"));
      expect(own.filter((name) => !(name in Settings.shape))).toEqual([]);
    }
    const text = read("docker-compose.yml");
    for (const [, secret] of text.matchAll(/(?:PASSWORD|SECRET_FILE)\S*: (\S+)/g))
      expect(secret).toMatch(/\$\{[A-Z_]+:\?|\/run\/secrets\//);
  });

  it("names only networks, volumes and secrets that it has, and images by their tag", () => {
    for (const service of Object.values(compose.services)) {
      for (const network of (service["networks"] ?? []) as string[])
        expect(compose.networks).toHaveProperty(network);
      for (const volume of (service["volumes"] ?? []) as string[])
        if (!volume.startsWith(".")) expect(compose.volumes).toHaveProperty(volume.split(":")[0] ?? "");
      for (const secret of (service["secrets"] ?? []) as string[])
        expect(compose.secrets).toHaveProperty(secret);
      expect(service["image"]).toMatch(/^[a-z]+:(local|\d[\w.-]*)$/);
    }
    expect(compose.networks["inside"]).toEqual({ internal: true });
  });
});

describe("the Helm chart", () => {
  it("has values that its schema takes, and a schema that knows no others", () => {
    const schema = z.fromJSONSchema(JSON.parse(read(`${CHART}/values.schema.json`)) as object as never);
    expect(schema.safeParse(values).error?.issues).toBeUndefined();
    expect(schema.safeParse({ ...values, replicas: 3 }).success).toBe(false);
    expect(schema.safeParse({ ...values, replicaCount: 0 }).success).toBe(false);
  });

  it("uses every value, and none that is not there", () => {
    const used = new Set(
      templates.flatMap(({ text }) => [...text.matchAll(/\.Values\.([\w.]+)/g)].map(([, path = ""]) => path)),
    );
    const there = leaves(values);
    for (const path of used)
      expect(
        there.some((leaf) => leaf === path || leaf.startsWith(`${path}.`)),
        path,
      ).toBe(true);
    for (const leaf of there)
      expect(
        [...used].some((path) => leaf === path || leaf.startsWith(`${path}.`)),
        leaf,
      ).toBe(true);
  });

  it.each(templates)("closes what it opens in $name", ({ text }) => {
    const actions = [...text.matchAll(/\{\{-?\s*(\w+)?/g)].map(([, word]) => word);
    const opened = actions.filter((word) => ["if", "with", "range", "define"].includes(word ?? "")).length;
    expect(actions.filter((word) => word === "end")).toHaveLength(opened);
    expect(text.split("{{").length).toBe(text.split("}}").length);
  });

  it.each(templates.filter(({ name }) => name.endsWith(".yaml")))("is YAML in $name", ({ text }) => {
    // Lines that hold nothing but an action go; an action inside a line becomes a word.
    const plain = text
      .split("\n")
      .filter((line) => !/^\s*\{\{.*\}\}\s*$/.test(line))
      .join("\n")
      .replaceAll(/"?\{\{[^}]*\}\}"?/g, "value");
    for (const document of parseAllDocuments(plain)) {
      expect(document.errors).toEqual([]);
      expect(document.toJS()).toMatchObject({
        kind: expect.any(String) as string,
        metadata: expect.anything() as object,
      });
    }
  });

  const { text: set = "" } = templates.find(({ name }) => name === "statefulset.yaml") ?? {};

  it.each([
    "runAsNonRoot: true",
    "readOnlyRootFilesystem: true",
    "allowPrivilegeEscalation: false",
    'drop: ["ALL"]',
    "type: RuntimeDefault",
    "automountServiceAccountToken: false",
    "livenessProbe:",
    "readinessProbe:",
    "startupProbe:",
    "secretKeyRef:",
  ])("has its nodes run with %s", (setting) => {
    expect(set).toContain(setting);
  });

  it("sets only environment variables that nodes know", () => {
    const names = [...set.matchAll(/- name: ([A-Z_]+)$/gm)].map(([, name = ""]) => name);
    expect(names.length).toBeGreaterThan(3);
    for (const name of names) expect(Settings.shape).toHaveProperty(name);
  });

  it("lets nodes reach names, database, Redis and providers, and nothing else", () => {
    const { text = "" } = templates.find(({ name }) => name === "networkpolicy.yaml") ?? {};
    expect(text).toContain('policyTypes: ["Ingress", "Egress"]');
    const egress = text.slice(text.indexOf("egress:"));
    expect(egress.match(/cidr:/g)).toHaveLength(3);
    expect(egress.match(/namespaceSelector: \{\}/g)).toHaveLength(1);
    const { networkPolicy } = values as {
      networkPolicy: { providers: { except: string[] }[]; extraEgress: object[] };
    };
    // Above all not the cloud's metadata service.
    expect(networkPolicy.providers[0]?.except).toContain("169.254.0.0/16");
    expect(networkPolicy.extraEgress).toEqual([]);
  });
});
