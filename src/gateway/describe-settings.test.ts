import { expect, it } from "vitest";
import { readSettings, Settings } from "../contracts/settings.ts";
import { addressWithoutSecrets, describeSettings, EXPOSURES } from "./describe-settings.ts";

function described(env: Readonly<Record<string, string>>) {
  const reading = readSettings(env);
  if (reading.kind === "invalid") throw new Error(reading.problems.join("; "));
  return new Map(describeSettings(reading.settings, env).map((each) => [each.name, each]));
}

it("every setting has a line, in the order of the schema, and is classified", () => {
  const names = Object.keys(Settings.shape);
  expect([...described({}).keys()]).toEqual(names);
  expect(Object.keys(EXPOSURES).sort()).toEqual([...names].sort());
  for (const { description } of described({}).values()) expect(description).not.toBe("");
});

it("what may hold a secret by its name is not told as it is", () => {
  const suspects = Object.keys(Settings.shape).filter((name) =>
    /TOKEN$|PASSWORD$|SECRET$|_URL$|_ADDR$/.test(name),
  );
  expect(suspects.length).toBeGreaterThan(3);
  for (const name of suspects) expect([name, EXPOSURES[name as keyof Settings]]).not.toEqual([name, "plain"]);
});

it("says where each value comes from", () => {
  const told = described({ SALLYPORT_PORT: "8123", SALLYPORT_HOST: "" });
  expect(told.get("SALLYPORT_PORT")).toMatchObject({ source: "environment", value: "8123" });
  expect(told.get("SALLYPORT_HOST")).toMatchObject({ source: "default", value: "127.0.0.1" });
  expect(told.get("SALLYPORT_CONFIG")).toMatchObject({ source: "unset", value: null });
});

it("tells no password of an address, and no token", () => {
  const told = described({
    DATABASE_URL: "postgres://me:canary-1@db.example.com:5433/sallyport?password=canary-2",
    REDIS_URL: "rediss://:canary-3@cache.example.com:6380/1",
    VAULT_ADDR: "https://me:canary-4@vault.example.com/canary-5",
    VAULT_TOKEN: "canary-6",
  });
  expect(JSON.stringify([...told])).not.toContain("canary");
  expect(told.get("DATABASE_URL")?.value).toBe("postgres://db.example.com:5433");
  expect(told.get("REDIS_URL")?.value).toBe("rediss://cache.example.com:6380");
  expect(told.get("VAULT_ADDR")?.value).toBe("https://vault.example.com");
  expect(told.get("VAULT_TOKEN")).toMatchObject({ source: "environment", isSecret: true, value: null });
});

it.each([
  ["postgres://me:12/canary@db.example.com/name", "a password with a slash"],
  ["postgres://me:12?canary@db.example.com/name", "one with a question mark"],
  ["postgres://me:12#canary@db.example.com/name", "one with a number sign"],
  ["postgres:///name?host=db&password=canary", "no host in its place"],
  ["postgres://me:canary@one,two:x/name", "what is no URL"],
])("tells nothing of %s: %s", (address) => {
  expect(addressWithoutSecrets(address)).toBeNull();
});
