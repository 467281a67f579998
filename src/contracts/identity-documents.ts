import { z } from "zod";
import { CredentialSource } from "./credential-source.ts";
import { DocumentName, header } from "./document-name.ts";

const issuer = z
  .url({ protocol: /^https?$/ })
  .max(2048)
  .describe(
    "As its tokens name it, to the letter; its discovery document lies below. http only on this machine.",
  );
const claim = z.string().min(1).max(256).describe('Name of a claim, or a way to one: "realm_access.roles".');
const groupMapping = z
  .record(z.string().min(1).max(256), z.array(DocumentName).max(64))
  .default({})
  .describe("From the issuer's groups to ours. Groups that are not named here count for nothing.");
const clockSkewS = z.int().min(0).max(60).default(30);
const allowPrivateAddresses = z
  .boolean()
  .default(false)
  .describe("Lets the issuer's addresses lead to loopback, link-local or private networks.");

/** Where people sign in, by OpenID Connect (authorization code with PKCE, RFC 7636). */
export const IdentityProviderDocument = z.strictObject({
  kind: z.literal("IdentityProvider"),
  ...header,
  issuer,
  clientId: z.string().min(1).max(256),
  clientSecret: CredentialSource.optional().describe("Left out for public clients."),
  scopes: z.array(z.string().min(1).max(128)).max(32).default(["openid", "profile", "email"]),
  displayName: z
    .string()
    .min(1)
    .max(64)
    .optional()
    .describe("On the sign-in page; the document's name where left out."),
  subjectClaim: claim.default("sub").describe("Claim that becomes the id of the person's principal."),
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
  sessionHours: z.number().positive().max(720).default(12),
  clockSkewS,
  allowPrivateAddresses,
});
export type IdentityProviderDocument = z.infer<typeof IdentityProviderDocument>;

/** Whose JSON Web Tokens are taken as bearer credentials, for workloads that have an identity already. */
export const TokenIssuerDocument = z.strictObject({
  kind: z.literal("TokenIssuer"),
  ...header,
  issuer,
  audience: z.string().min(1).max(512).describe('What the token\'s "aud" has to name: this gateway.'),
  algorithms: z
    .array(z.enum(["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]))
    .min(1)
    .default(["RS256", "ES256", "EdDSA"]),
  principalType: z.enum(["User", "Service"]).default("Service"),
  subjectClaim: claim.default("sub"),
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
