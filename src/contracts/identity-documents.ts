import { z } from "zod";
import { CredentialSource } from "./credential-source.ts";
import { DocumentName, header } from "./document-name.ts";

const issuer = z
  .url({ protocol: /^https?$/ })
  .max(2048)
  .describe(
    "As its tokens name it, to the letter; its discovery document lies below. http only on this machine.",
  );
/** Where an issuer's keys come from must not be anybody's on the way to change. */
function isIssuerAddress(text: string): boolean {
  const { protocol, hostname, search, hash, username } = new URL(text);
  const isHere = ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
  return (protocol === "https:" || isHere) && search === "" && hash === "" && username === "";
}

const claim = z.string().min(1).max(256).describe('Name of a claim, or a way to one: "realm_access.roles".');
const groupMapping = z
  .record(z.string().min(1).max(256), z.array(DocumentName).max(64))
  .default({})
  .describe("From the issuer's groups to ours. Groups that are not named here count for nothing.");
const signingAlgorithms = z
  .array(z.enum(["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]))
  .min(1)
  .default(["RS256", "PS256", "ES256", "EdDSA"]);
const clockSkewS = z.int().min(0).max(60).default(30);
const allowPrivateAddresses = z
  .boolean()
  .default(false)
  .describe("Lets the issuer's addresses lead to loopback, link-local or private networks.");

/** Where people sign in, by OpenID Connect (authorization code with PKCE, RFC 7636). */
export const IdentityProviderDocument = z.strictObject({
  kind: z.literal("IdentityProvider"),
  ...header,
  issuer: issuer.refine(isIssuerAddress, "https, or http on this machine; without a query or a fragment"),
  clientId: z.string().min(1).max(256),
  clientSecret: CredentialSource.optional().describe("Left out for public clients."),
  scopes: z.array(z.string().min(1).max(128)).max(32).default(["openid", "profile", "email"]),
  displayName: z
    .string()
    .min(1)
    .max(64)
    .optional()
    .describe("On the sign-in page; the document's name where left out."),
  clientAuthentication: z
    .enum(["basic", "post"])
    .default("basic")
    .describe("How the secret is shown to the token endpoint: in a header, or among the form's fields."),
  algorithms: signingAlgorithms.describe("Signatures of ID and logout tokens that are accepted."),
  subjectClaim: claim
    .default("sub")
    .describe(
      'Claim that becomes the id of the person\'s principal. Of "email" the provider has to say that it is verified.',
    ),
  subjectPrefix: z
    .string()
    .max(64)
    .default("")
    .describe(
      "Put before that id. Of two providers neither's may begin with the other's: people would meet.",
    ),
  groupsClaim: claim.default("groups"),
  groupMapping,
  everyoneIs: z.array(DocumentName).max(64).default([]).describe("Groups of everybody who signs in here."),
  mfa: z
    .array(z.string().min(1).max(256))
    .max(32)
    .default(["mfa", "otp", "hwk"])
    .describe(
      'Values of "amr" or "acr" that mean a second factor was shown; policies see it as context.mfa.',
    ),
  sessionHours: z
    .number()
    .positive()
    .max(720)
    .default(12)
    .describe("From then on a person has to sign in again, whatever they did meanwhile."),
  idleMinutes: z
    .int()
    .min(1)
    .max(43_200)
    .default(120)
    .describe("A session that is not used for so long has ended."),
  clockSkewS,
  allowPrivateAddresses,
});
export type IdentityProviderDocument = z.infer<typeof IdentityProviderDocument>;

/** Whose JSON Web Tokens are taken as bearer credentials, for workloads that have an identity already. */
export const TokenIssuerDocument = z.strictObject({
  kind: z.literal("TokenIssuer"),
  ...header,
  issuer: issuer.refine(isIssuerAddress, "https, or http on this machine; without a query or a fragment"),
  audience: z.string().min(1).max(512).describe('What the token\'s "aud" has to name: this gateway.'),
  algorithms: z
    .array(z.enum(["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]))
    .min(1)
    .default(["RS256", "ES256", "EdDSA"]),
  typ: z
    .string()
    .min(1)
    .max(128)
    .optional()
    .describe(
      'What "typ" in the header has to be; where left out, "JWT", "at+jwt", or nothing. Other types are not meant as credentials.',
    ),
  principalType: z.enum(["User", "Service"]).default("Service"),
  subjectClaim: claim
    .default("sub")
    .describe(
      'Claim that becomes the id of the principal. Of "email" the issuer has to say that it is verified.',
    ),
  subjectPrefix: z
    .string()
    .max(64)
    .optional()
    .describe(
      "Put before the subject; the document's name and a colon where left out, so that issuers never meet.",
    ),
  requiredClaims: z
    .record(z.string().min(1).max(256), z.string().max(1024))
    .default({})
    .describe('Claims that have to have these values, for example {"repository_owner": "acme"}.'),
  groupsClaim: claim.optional(),
  groupMapping,
  everyoneIs: z.array(DocumentName).max(64).default([]).describe("Groups of everybody with such a token."),
  project: DocumentName.optional().describe("The Project that such callers belong to."),
  maxLifetimeS: z
    .int()
    .positive()
    .max(86_400)
    .default(3_600)
    .describe("Longest time between a token's iat and exp."),
  clockSkewS,
  allowPrivateAddresses,
});
export type TokenIssuerDocument = z.infer<typeof TokenIssuerDocument>;
