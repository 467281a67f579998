import type { AuditJournal } from "../contracts/audit.ts";
import type { Settings } from "../contracts/settings.ts";
import { systemClock } from "../foundation/clock.ts";
import type { Administration } from "../gateway/administration.ts";
import { createSessionAdministration } from "../gateway/session-administration.ts";
import { createSessionAuthenticator, type AuthenticateSession } from "../gateway/session-credential.ts";
import { createSignIn } from "../gateway/sign-in.ts";
import { createBrowserCookies } from "../http/browser-cookies.ts";
import type { SallyportServer } from "../http/create-server.ts";
import { createPublicAddress } from "../http/public-address.ts";
import { sessionRoutes } from "../http/routes/sessions.ts";
import { SIGN_IN_LIMITS, signInRoutes } from "../http/routes/sign-in.ts";
import { createStrangerLimit } from "../http/stranger-limit.ts";
import { BrowserSecrets } from "../identity/browser-secrets.ts";
import { createIdentityProviders } from "../identity/identity-providers.ts";
import type { PeopleDirectory } from "../identity/people-directory.ts";
import type { People } from "../identity/people.ts";
import { createSessions } from "../identity/sessions.ts";
import { createSignInLinks } from "../identity/sign-in-links.ts";
import type { Installation } from "../open-installation.ts";
import { readCredential } from "../outbound/read-credential.ts";
import { createSessionStore } from "../storage/session-store.ts";
import { ofKind } from "../storage/validate-together.ts";
import type { Logger } from "../telemetry/create-logger.ts";

/** The node's way in for people. */
export interface OpenSignIn {
  readonly authenticateSession: AuthenticateSession;
  /** `listening`: where the server can be reached once it listens. */
  register(server: SallyportServer, administration: Administration, listening: () => string): Promise<void>;
}

export function openSignIn(
  { database, secrets: { apiKeyPepper }, registry, people }: Installation,
  { SALLYPORT_PUBLIC_URL: publicUrl }: Settings,
  env: Readonly<Record<string, string | undefined>>,
  audit: AuditJournal,
  logger: Logger,
): OpenSignIn {
  const clock = systemClock;
  const secrets = new BrowserSecrets(apiKeyPepper);
  const store = createSessionStore(database);
  const directory = peopleDirectory(people);
  const documents = () =>
    ofKind(
      registry.snapshot.documents.map(({ document }) => document),
      "IdentityProvider",
    );
  const isKnown = (provider: string): boolean => documents().some(({ name }) => name === provider);
  const hasProvider = async (provider: string): Promise<boolean> => {
    if (isKnown(provider)) return true;
    // Another node may have taken it in a moment ago.
    await registry.load();
    return isKnown(provider);
  };
  const sessions = createSessions({ store, secrets, people: directory, hasProvider, clock });
  const links = createSignInLinks(store, secrets, clock);
  const providers = createIdentityProviders(documents, {
    clock,
    readCredential: (source) => readCredential(source, env),
    onFailure: (provider, reason) => {
      logger.warn({ provider, reason }, "somebody could not be signed in, or out");
    },
  });
  const signIn = createSignIn({
    providers,
    sessions,
    links,
    store,
    secrets,
    people: directory,
    audit,
    clock,
  });
  const authenticateSession = createSessionAuthenticator(sessions, audit);
  return {
    authenticateSession,
    async register({ app }, administration, listening) {
      const address = createPublicAddress(publicUrl, listening);
      const cookies = createBrowserCookies(address);
      app.decorate("browserCookies", cookies);
      sessionRoutes(app, administration, createSessionAdministration(sessions, links, audit), address);
      const attempts = createStrangerLimit(SIGN_IN_LIMITS);
      await signInRoutes(app, {
        signIn,
        authenticateSession,
        cookies,
        attempts,
        permissionsOf: (principal, peer) => administration.permissionsOf(principal, peer),
      });
    },
  };
}

/** Whoever was deactivated on any node a moment ago is refused here. */
function peopleDirectory(people: People): PeopleDirectory {
  return {
    async find(id) {
      await people.refresh();
      if (!people.isActive(id)) return { isActive: false, groups: [] };
      const person = await people.find(id);
      return person === undefined ? undefined : { isActive: person.active, groups: person.groups };
    },
  };
}
