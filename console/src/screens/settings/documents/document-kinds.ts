import type { DocumentKind } from "../../../../../src/contracts/documents.ts";

/** What a kind of document is, and a text to begin one with; the name is the writer's to change. */
export interface KindOfDocument {
  readonly about: string;
  readonly template: string;
}

/** In the order in which they are offered. The compiler asks for a line with each new kind. */
export const KINDS_OF_DOCUMENTS: Readonly<Record<DocumentKind, KindOfDocument>> = {
  Provider: {
    about: "Where models answer, and with which key.",
    template: `kind: Provider
name: my-provider
type: openai-compatible
baseUrl: https://api.example.com/v1
# The variable of the node's environment that holds the key; never the key itself.
credential: { env: MY_PROVIDER_API_KEY }
models: discover
`,
  },
  Model: {
    about: "A name of your own for models, with the ways to them.",
    template: `kind: Model
name: my-model
routes:
  - { provider: sandbox, model: assistant }
`,
  },
  Guardrail: {
    about: "What is looked for in what goes in and comes out.",
    template: `kind: Guardrail
name: my-guardrail
rules:
  - { detector: pii.payment-card, action: mask }
`,
  },
  Prompt: {
    about: "A versioned template of messages that requests use by name.",
    template: `kind: Prompt
name: my-prompt
messages:
  - { role: system, text: You answer in two sentences. }
  - { role: user, text: "{{question}}" }
variables:
  question: { type: string }
`,
  },
  AccessPolicy: {
    about: "Who may do what, in the Cedar language.",
    template: `kind: AccessPolicy
name: my-policy
cedar: |
  @id("read-usage")
  permit (
    principal in Sallyport::Group::"my-group",
    action == Sallyport::Action::"readUsage",
    resource
  );
`,
  },
  Limit: {
    about: "How much may be asked for, by whom.",
    template: `kind: Limit
name: my-limit
each: [key]
requests:
  - { limit: 60, per: minute }
`,
  },
  Budget: {
    about: "How much may be spent in a period.",
    template: `kind: Budget
name: my-budget
period: month
usd: 100
atLimit: warn
`,
  },
  Notifier: {
    about: "Whom findings are told: a web address, or people by e-mail.",
    template: `kind: Notifier
name: my-notifier
type: webhook
url: https://hooks.example.com/sallyport
`,
  },
  IdentityProvider: {
    about: "Where people sign in, by OpenID Connect.",
    template: `kind: IdentityProvider
name: my-identity-provider
issuer: https://login.example.com
clientId: sallyport
# The variable of the node's environment that holds the secret; left out for public clients.
clientSecret: { env: MY_CLIENT_SECRET }
groupMapping:
  gateway-admins: [administrators]
`,
  },
  TokenIssuer: {
    about: "Whose tokens workloads may show in place of API keys.",
    template: `kind: TokenIssuer
name: my-issuer
issuer: https://token.example.com
audience: sallyport
requiredClaims: { repository_owner: my-organisation }
everyoneIs: [applications]
`,
  },
  Organisation: {
    about: "The outermost level: a company, or a part that is billed by itself.",
    template: `kind: Organisation
name: my-organisation
tags: { cost-centre: "4711" }
`,
  },
  Team: {
    about: "People who work together, in an organisation.",
    template: `kind: Team
name: my-team
`,
  },
  Project: {
    about: "What a team works on; API keys belong to one.",
    template: `kind: Project
name: my-project
`,
  },
};

export function isDocumentKind(text: string): text is DocumentKind {
  return Object.hasOwn(KINDS_OF_DOCUMENTS, text);
}
