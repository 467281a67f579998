import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { TestBrowser } from "./test-browser.ts";
import type { TestNode } from "./test-node.ts";

const COOKIE = "sallyport-session";
const NAME = "test-people";
const MAX_FORMS = 3;

/** Signs people of whatever groups a test wants in at a running node, through a real identity provider. */
export interface TestPeople {
  /** Gives the session's cookie, for a browser. */
  signIn(groups: readonly string[], person?: string): Promise<{ name: string; value: string; url: string }[]>;
  close(): Promise<void>;
}

export async function startTestPeople(node: TestNode): Promise<TestPeople> {
  // Loaded where it is needed: it is large, and says things on the console.
  const { CLIENT_ID, CLIENT_SECRET, startIdentityProvider } = await import("./identity-provider.ts");
  const provider = await startIdentityProvider(node.url, NAME);
  const secretFile = join(node.dataDir, "test-people-secret");
  await writeFile(secretFile, CLIENT_SECRET);
  const known = new Set<string>();

  /** The document is applied anew for each, since its mapping grows. */
  const trust = async (): Promise<void> => {
    const mapping = Object.fromEntries([...known].map((group) => [group, [group]]));
    const documents = JSON.stringify({
      kind: "IdentityProvider",
      name: NAME,
      displayName: "Test people",
      issuer: provider.issuer,
      clientId: CLIENT_ID,
      clientSecret: { file: secretFile },
      allowPrivateAddresses: true,
      groupMapping: mapping,
    });
    const { status, json } = await node.administer("POST", "/api/documents", { documents });
    if (status !== 200) throw new Error(`the identity provider was not taken: ${JSON.stringify(json)}`);
  };

  return {
    async signIn(groups, person = `person-of-${groups.join("-and-") || "no-group"}`) {
      for (const group of groups) known.add(group);
      provider.people.set(person, { groups, name: person });
      await trust();
      const browser = new TestBrowser();
      const isCallback = (url: string): boolean => url.startsWith(`${node.url}/auth/callback/`);
      let page = await browser.follow(await browser.request(`${node.url}/auth/login/${NAME}`), isCallback);
      for (let step = 0; step < MAX_FORMS && !isCallback(page.headers.get("location") ?? ""); step++) {
        const typed: Record<string, string> = page.text.includes('name="login"')
          ? { login: person, password: "any" }
          : {};
        page = await browser.follow(await browser.submit(page, typed), isCallback);
      }
      await browser.request(page.headers.get("location") ?? "");
      const value = browser.cookie(node.url, COOKIE);
      if (value === undefined) throw new Error(`${person} could not be signed in`);
      return [{ name: COOKIE, value, url: node.url }];
    },
    close: () => provider.close(),
  };
}
