/** One issuer's tokens: a beginning that no ordinary word has, and a body of so many characters at least. */
export interface TokenFormat {
  readonly issuer: string;
  /** A token begins with one of these. */
  readonly prefixes: readonly string[];
  /** Source of a regular expression for what follows; all of a token that it covers is letters, digits and `+ / _ . ~ -`. */
  readonly body: string;
  /** Where the format has a checksum: how it is made. */
  readonly checksum?: "crc32-base62";
  /** A body counts only with a digit and a capital: what begins like this may also be a name made of words. */
  readonly isMixed?: true;
  /** Who says so: the issuer's pages, or GITLEAKS. */
  readonly source: string;
}

/** The default rules of gitleaks (MIT), where the issuer says nothing or says it elsewhere. */
const GITLEAKS = "github.com/gitleaks/gitleaks, config/gitleaks.toml";

const UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

/** Of two that begin alike the more particular one stands first. Prefix and body take 16 to 110 characters together. */
export const TOKEN_FORMATS: readonly TokenFormat[] = [
  { issuer: "1Password", prefixes: ["A3-"], body: "[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})(?:-[A-Z0-9]{5}){3}", source: "support.1password.com/secret-key-security" },
  { issuer: "1Password", prefixes: ["ops_eyJ"], body: "[A-Za-z0-9+/_-]{80}", source: "developer.1password.com/docs/service-accounts" },
  { issuer: "Adafruit IO", prefixes: ["aio_"], body: "[A-Za-z0-9]{28}", source: "io.adafruit.com/api/docs" },
  { issuer: "Adobe", prefixes: ["p8e-"], body: "[A-Za-z0-9_-]{32}", source: GITLEAKS },
  { issuer: "age", prefixes: ["AGE-SECRET-KEY-1"], body: "[A-Z0-9]{58}", source: "age-encryption.org/v1, Bech32" },
  { issuer: "Airtable", prefixes: ["pat"], body: "[A-Za-z0-9]{14}\\.[0-9a-f]{64}", source: "airtable.com/developers/web/guides/personal-access-tokens" },
  { issuer: "Aiven", prefixes: ["AVNS_"], body: "[A-Za-z0-9_-]{19}", source: "aiven.io/docs, service passwords" },
  { issuer: "Alibaba Cloud", prefixes: ["LTAI"], body: "[A-Za-z0-9]{20}", source: GITLEAKS },
  { issuer: "Amazon Bedrock", prefixes: ["ABSK"], body: "[A-Za-z0-9+/]{100}", source: "docs.aws.amazon.com/bedrock, API keys" },
  { issuer: "Amazon Bedrock", prefixes: ["bedrock-api-key-"], body: "[A-Za-z0-9+/]{44}", source: "docs.aws.amazon.com/bedrock, API keys" },
  { issuer: "Anthropic", prefixes: ["sk-ant-"], body: "[A-Za-z0-9]{2,12}-[A-Za-z0-9_-]{20}", source: "docs.anthropic.com, API keys" },
  { issuer: "Atlassian", prefixes: ["ATATT3", "ATCTT3"], body: "[A-Za-z0-9_-]{40}", source: GITLEAKS },
  { issuer: "Bitbucket", prefixes: ["ATBB"], body: "[A-Za-z0-9]{32}", source: "support.atlassian.com/bitbucket-cloud, app passwords" },
  { issuer: "Brevo", prefixes: ["xkeysib-", "xsmtpsib-"], body: "[0-9a-f]{64}-[A-Za-z0-9]{16}", source: GITLEAKS },
  { issuer: "Buildkite", prefixes: ["bkua_"], body: "[0-9a-f]{40}", source: "buildkite.com/docs/apis/managing-api-tokens" },
  { issuer: "CircleCI", prefixes: ["CCIPAT_", "CCIPRJ_"], body: "[A-Za-z0-9]{22}_[0-9a-f]{40}", source: "circleci.com/docs/managing-api-tokens" },
  { issuer: "ClickHouse Cloud", prefixes: ["4b1d"], body: "[A-Za-z0-9]{38}", isMixed: true, source: GITLEAKS },
  { issuer: "Clojars", prefixes: ["CLOJARS_"], body: "[a-z0-9]{60}", source: "github.com/clojars/clojars-web, deploy tokens" },
  { issuer: "Cloudflare", prefixes: ["v1.0-"], body: "[0-9a-f]{24}-[0-9a-f]{64}", source: "developers.cloudflare.com, Origin CA keys" },
  { issuer: "Contentful", prefixes: ["CFPAT-"], body: "[A-Za-z0-9_-]{43}", source: "contentful.com/developers/docs, personal access tokens" },
  { issuer: "crates.io", prefixes: ["cio"], body: "[A-Za-z0-9]{32}", isMixed: true, source: "github.com/rust-lang/crates.io, token format" },
  { issuer: "Databricks", prefixes: ["dapi"], body: "[0-9a-f]{32}", source: "docs.databricks.com, personal access tokens" },
  { issuer: "Defined Networking", prefixes: ["dnkey-"], body: "[A-Za-z0-9_-]{26}-[A-Za-z0-9_-]{52}", source: GITLEAKS },
  { issuer: "DigitalOcean", prefixes: ["dop_v1_", "doo_v1_", "dor_v1_"], body: "[0-9a-f]{64}", source: "docs.digitalocean.com/reference/api, tokens" },
  { issuer: "Discord", prefixes: ["discord.com/api/webhooks/", "discordapp.com/api/webhooks/"], body: "\\d{17,20}/[A-Za-z0-9_-]{32}", source: "discord.com/developers/docs/resources/webhook" },
  // The first part is the bot's decimal id in base64, which leaves few characters for each place.
  { issuer: "Discord", prefixes: ["M", "N", "O"], body: "[DTjz][AEIMQUYcgk][w-z0-5](?:[MNO][DTjz][AEIMQUYcgk][w-z0-5]){4,5}[A-Za-z0-9]{0,3}\\.[A-Za-z0-9_-]{6}\\.[A-Za-z0-9_-]{27}", source: "discord.com/developers/docs/reference, snowflakes; RFC 4648" },
  { issuer: "Docker Hub", prefixes: ["dckr_pat_", "dckr_oat_"], body: "[A-Za-z0-9_-]{20}", source: "docs.docker.com/security, access tokens" },
  { issuer: "Doppler", prefixes: ["dp.pt.", "dp.st.", "dp.ct.", "dp.sa.", "dp.scim.", "dp.audit."], body: "(?:[a-z0-9_-]{2,35}\\.)?[A-Za-z0-9]{32}", source: "docs.doppler.com/reference/auth-token-formats" },
  { issuer: "Dropbox", prefixes: ["sl."], body: "[A-Za-z0-9_-]{2}[A-Za-z0-9_.-]{98}", isMixed: true, source: GITLEAKS },
  { issuer: "Duffel", prefixes: ["duffel_test_", "duffel_live_"], body: "[A-Za-z0-9_-]{43}", source: "duffel.com/docs/api/overview/authentication" },
  { issuer: "Dynatrace", prefixes: ["dt0c01.", "dt0s01.", "dt0s02.", "dt0s04.", "dt0s06.", "dt0s08.", "dt0s16.", "dt0a01."], body: "[A-Z0-9]{8,24}\\.[A-Z0-9]{32}", source: "docs.dynatrace.com, access token format" },
  { issuer: "EasyPost", prefixes: ["EZAK", "EZTK"], body: "[A-Za-z0-9]{54}", source: "docs.easypost.com/docs/authentication" },
  { issuer: "Figma", prefixes: ["figd_", "figo_", "figu_"], body: "[A-Za-z0-9_-]{32}", source: "developers.figma.com, access tokens" },
  { issuer: "Flutterwave", prefixes: ["FLWSECK-", "FLWSECK_TEST-"], body: "[0-9a-h]{32}-X", source: GITLEAKS },
  { issuer: "Fly.io", prefixes: ["fo1_", "fm1a_", "fm1r_", "fm2_"], body: "[A-Za-z0-9+/_-]{43}", source: "fly.io/docs/security/tokens" },
  { issuer: "Frame.io", prefixes: ["fio-u-"], body: "[A-Za-z0-9_-]{64}", source: GITLEAKS },
  { issuer: "GitHub", prefixes: ["ghp_", "gho_", "ghu_", "ghs_", "ghr_"], body: "[A-Za-z0-9]{36}", checksum: "crc32-base62", source: "docs.github.com, About authentication to GitHub; github.blog/2021-04-05" },
  { issuer: "GitHub", prefixes: ["github_pat_"], body: "[A-Za-z0-9_]{36}", source: "docs.github.com, About authentication to GitHub" },
  { issuer: "GitLab", prefixes: ["glpat-", "gldt-", "glrt-", "glrtr-", "glcbt-", "glptt-", "glft-", "glsoat-", "glagent-", "gloas-", "glffct-", "glimt-", "glwt-", "GR1348941"], body: "[A-Za-z0-9_-]{20}", source: "docs.gitlab.com/security/tokens, token prefixes" },
  { issuer: "Google", prefixes: ["AIza"], body: "[A-Za-z0-9_-]{35}", source: "cloud.google.com/docs/authentication/api-keys" },
  { issuer: "Google", prefixes: ["GOCSPX-"], body: "[A-Za-z0-9_-]{28}", source: "developers.google.com/identity, OAuth client secrets" },
  { issuer: "Google", prefixes: ["ya29."], body: "[A-Za-z0-9_-]{24}", source: "developers.google.com/identity, access tokens" },
  { issuer: "Google", prefixes: ["1//0"], body: "[A-Za-z0-9_-]{40}", source: "developers.google.com/identity, refresh tokens" },
  { issuer: "Grafana", prefixes: ["glc_", "glsa_"], body: "[A-Za-z0-9_+/]{32}", source: "grafana.com/docs, service account tokens" },
  { issuer: "Grafana", prefixes: ["eyJrIjoi"], body: "[A-Za-z0-9+/]{40}", source: "grafana.com/docs, API keys" },
  { issuer: "Groq", prefixes: ["gsk_"], body: "[A-Za-z0-9]{40}", source: "console.groq.com/docs" },
  { issuer: "Harness", prefixes: ["pat.", "sat."], body: "[A-Za-z0-9_-]{22}\\.[0-9a-f]{24}\\.[A-Za-z0-9]{20}", source: "developer.harness.io, API keys" },
  { issuer: "HashiCorp Vault", prefixes: ["hvs.", "hvb.", "hvr."], body: "[A-Za-z0-9_-]{24}", source: "developer.hashicorp.com/vault/docs/concepts/tokens" },
  { issuer: "Heroku", prefixes: ["HRKU-"], body: "[A-Za-z0-9_-]{32}", source: "devcenter.heroku.com, OAuth token prefixes" },
  { issuer: "HubSpot", prefixes: ["pat-na1-", "pat-na2-", "pat-eu1-", "pat-ap1-"], body: UUID, source: "developers.hubspot.com, private apps" },
  { issuer: "Hugging Face", prefixes: ["hf_", "api_org_"], body: "[A-Za-z0-9]{34}", source: "huggingface.co/docs/hub/security-tokens" },
  { issuer: "Infracost", prefixes: ["ico-"], body: "[A-Za-z0-9]{32}", source: GITLEAKS },
  { issuer: "JFrog Artifactory", prefixes: ["AKCp"], body: "[A-Za-z0-9]{69}", source: GITLEAKS },
  { issuer: "JFrog Artifactory", prefixes: ["cmVmd"], body: "[A-Za-z0-9]{59}", source: GITLEAKS },
  { issuer: "Langfuse", prefixes: ["sk-lf-"], body: UUID, source: "langfuse.com/docs, API keys" },
  { issuer: "LangSmith", prefixes: ["lsv2_pt_", "lsv2_sk_"], body: "[0-9a-f]{32}_[0-9a-f]{10}", source: "docs.smith.langchain.com, API keys" },
  { issuer: "LaunchDarkly", prefixes: ["api-", "sdk-"], body: UUID, source: "launchdarkly.com/docs, SDK keys" },
  { issuer: "Linear", prefixes: ["lin_api_", "lin_oauth_"], body: "[A-Za-z0-9]{32}", source: "linear.app/developers" },
  { issuer: "Mailgun", prefixes: ["key-"], body: "[0-9a-f]{32}", source: "documentation.mailgun.com, API keys" },
  { issuer: "Mapbox", prefixes: ["sk.eyJ1", "tk.eyJ1"], body: "[A-Za-z0-9_-]{24}", source: "docs.mapbox.com/accounts, tokens" },
  { issuer: "Meta", prefixes: ["EAAC", "EAAM"], body: "[A-Za-z0-9]{100}", source: GITLEAKS },
  { issuer: "Microsoft Teams", prefixes: ["outlook.office.com/webhook/"], body: UUID, source: "learn.microsoft.com/microsoftteams, incoming webhooks" },
  { issuer: "MongoDB Atlas", prefixes: ["mdb_sa_sk_"], body: "[A-Za-z0-9_-]{30}", source: "mongodb.com/docs/atlas, service accounts" },
  { issuer: "Neon", prefixes: ["napi_"], body: "[a-z0-9]{48}", source: "neon.com/docs/manage/api-keys" },
  { issuer: "Netlify", prefixes: ["nfp_", "nfc_", "nfo_", "nfu_", "nfb_"], body: "[A-Za-z0-9]{36}", source: "docs.netlify.com, access tokens" },
  { issuer: "New Relic", prefixes: ["NRAK-", "NRAA-", "NRII-", "NRIQ-", "NRRA-", "NRSP-"], body: "[A-Za-z0-9_-]{24}", source: "docs.newrelic.com, API keys" },
  { issuer: "Notion", prefixes: ["ntn_"], body: "[A-Za-z0-9]{40}", source: "developers.notion.com, authorization" },
  { issuer: "Notion", prefixes: ["secret_"], body: "[A-Za-z0-9]{43}", isMixed: true, source: "developers.notion.com, authorization" },
  { issuer: "npm", prefixes: ["npm_"], body: "[A-Za-z0-9]{36}", checksum: "crc32-base62", source: "github.blog/2021-09-23, npm tokens" },
  { issuer: "NuGet", prefixes: ["oy2"], body: "[a-z0-9]{43}", source: "learn.microsoft.com/nuget, API keys" },
  { issuer: "NVIDIA", prefixes: ["nvapi-"], body: "[A-Za-z0-9_-]{60}", source: "docs.nvidia.com/ngc, personal keys" },
  { issuer: "Octopus Deploy", prefixes: ["API-"], body: "[A-Z0-9]{26}", source: "octopus.com/docs/octopus-rest-api" },
  { issuer: "OpenAI", prefixes: ["sk-proj-", "sk-svcacct-", "sk-admin-", "sk-None-"], body: "[A-Za-z0-9_-]{20}", isMixed: true, source: "platform.openai.com/docs/api-reference/authentication" },
  { issuer: "OpenRouter", prefixes: ["sk-or-v1-"], body: "[A-Za-z0-9]{20}", source: "openrouter.ai/docs, authentication" },
  { issuer: "OpenAI and those who follow it", prefixes: ["sk-"], body: "[0-9a-f]{20}", source: "platform.openai.com/docs/api-reference/authentication" },
  { issuer: "OpenAI and those who follow it", prefixes: ["sk-"], body: "[A-Za-z0-9]{20}", isMixed: true, source: "platform.openai.com/docs/api-reference/authentication" },
  { issuer: "OpenShift", prefixes: ["sha256~"], body: "[A-Za-z0-9_-]{43}", source: "docs.openshift.com, OAuth access tokens" },
  { issuer: "Perplexity", prefixes: ["pplx-"], body: "[A-Za-z0-9]{40}", source: "docs.perplexity.ai, API keys" },
  { issuer: "Pinecone", prefixes: ["pcsk_"], body: "[A-Za-z0-9]{4,8}_[A-Za-z0-9]{48}", source: "docs.pinecone.io, API keys" },
  { issuer: "Plaid", prefixes: ["access-sandbox-", "access-development-", "access-production-"], body: UUID, source: "plaid.com/docs/api/items" },
  { issuer: "PlanetScale", prefixes: ["pscale_tkn_", "pscale_pw_", "pscale_oauth_"], body: "[A-Za-z0-9_.-]{32}", source: "planetscale.com/docs, service tokens" },
  { issuer: "Postman", prefixes: ["PMAK-"], body: "[0-9a-f]{24}-[0-9a-f]{34}", source: "learning.postman.com, API keys" },
  { issuer: "Prefect", prefixes: ["pnu_", "pnb_"], body: "[A-Za-z0-9]{36}", source: "docs.prefect.io, API keys" },
  { issuer: "Pulumi", prefixes: ["pul-"], body: "[0-9a-f]{40}", source: "pulumi.com/docs, access tokens" },
  { issuer: "PyPI", prefixes: ["pypi-AgEIcHlwaS5vcmc", "pypi-AgENdGVzdC5weXBpLm9yZw"], body: "[A-Za-z0-9_-]{32}", source: "pypi.org/help, API tokens" },
  { issuer: "ReadMe", prefixes: ["rdme_"], body: "[a-z0-9]{70}", source: "docs.readme.com, API keys" },
  { issuer: "Replicate", prefixes: ["r8_"], body: "[A-Za-z0-9]{37}", source: "replicate.com/docs, API tokens" },
  { issuer: "Resend", prefixes: ["re_"], body: "[A-Za-z0-9]{8}_[A-Za-z0-9]{24}", source: "resend.com/docs, API keys" },
  { issuer: "RubyGems", prefixes: ["rubygems_"], body: "[0-9a-f]{48}", source: "guides.rubygems.org/api-key-scopes" },
  { issuer: "Sallyport", prefixes: ["sp-"], body: "[A-Za-z0-9_-]{32}", isMixed: true, source: "docs/decisions/0006-api-keys.md" },
  { issuer: "Scalingo", prefixes: ["tk-us-"], body: "[A-Za-z0-9_-]{48}", source: GITLEAKS },
  { issuer: "SendGrid", prefixes: ["SG."], body: "[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43}", source: "docs.sendgrid.com, API keys" },
  { issuer: "Sentry", prefixes: ["sntrys_", "sntryu_", "sntryi_"], body: "[A-Za-z0-9+/]{40}", source: "docs.sentry.io/account/auth-tokens" },
  { issuer: "SettleMint", prefixes: ["sm_aat_", "sm_pat_", "sm_sat_"], body: "[A-Za-z0-9]{16}", source: GITLEAKS },
  { issuer: "Shippo", prefixes: ["shippo_live_", "shippo_test_"], body: "[0-9A-Fa-f]{40}", source: "docs.goshippo.com, authentication" },
  { issuer: "Shopify", prefixes: ["shpat_", "shpca_", "shppa_", "shpss_", "shptka_"], body: "[0-9A-Fa-f]{32}", source: "shopify.dev, access token length and prefixes" },
  { issuer: "Slack", prefixes: ["xoxa-", "xoxb-", "xoxc-", "xoxd-", "xoxe-", "xoxo-", "xoxp-", "xoxr-", "xoxs-", "xoxe.xoxb-", "xoxe.xoxp-"], body: "[A-Za-z0-9-]{12}", source: "api.slack.com/authentication/token-types" },
  { issuer: "Slack", prefixes: ["xapp-"], body: "\\d-[A-Z0-9]{8,14}-[A-Za-z0-9-]{10}", source: "api.slack.com/authentication/token-types" },
  { issuer: "Slack", prefixes: ["hooks.slack.com/services/", "hooks.slack.com/workflows/", "hooks.slack.com/triggers/"], body: "[A-Z0-9]{8,12}/[A-Za-z0-9/]{8}", source: "api.slack.com/messaging/webhooks" },
  { issuer: "SonarQube", prefixes: ["squ_", "sqp_", "sqa_"], body: "[0-9a-f]{40}", source: "docs.sonarsource.com, tokens" },
  { issuer: "Sourcegraph", prefixes: ["sgp_"], body: "(?:(?:[0-9a-f]{16}|local)_)?[0-9a-f]{40}", source: "sourcegraph.com/docs, access tokens" },
  { issuer: "Square", prefixes: ["sq0atp-", "sq0csp-", "sq0idb-", "sq0idp-"], body: "[A-Za-z0-9_-]{22}", source: "developer.squareup.com, access tokens" },
  { issuer: "Square", prefixes: ["EAAA"], body: "[A-Za-z0-9_-]{60}", isMixed: true, source: "developer.squareup.com, access tokens" },
  { issuer: "Stripe", prefixes: ["sk_live_", "sk_test_", "rk_live_", "rk_test_", "whsec_"], body: "[A-Za-z0-9]{16}", source: "docs.stripe.com/keys" },
  { issuer: "Supabase", prefixes: ["sbp_"], body: "[0-9a-f]{40}", source: "supabase.com/docs/reference/api, access tokens" },
  { issuer: "Supabase", prefixes: ["sb_secret_"], body: "[A-Za-z0-9_-]{22}", source: "supabase.com/docs/guides/api/api-keys" },
  { issuer: "Tailscale", prefixes: ["tskey-auth-", "tskey-api-", "tskey-client-", "tskey-scim-", "tskey-webhook-"], body: "[A-Za-z0-9]{8,20}-[A-Za-z0-9]{20}", source: "tailscale.com/kb, key prefixes" },
  { issuer: "Tavily", prefixes: ["tvly-"], body: "(?:dev-|prod-)?[A-Za-z0-9]{32}", source: "docs.tavily.com, API keys" },
  { issuer: "Twilio", prefixes: ["SK"], body: "[0-9a-f]{32}", source: "twilio.com/docs/iam/api-keys" },
  { issuer: "Typeform", prefixes: ["tfp_"], body: "[A-Za-z0-9_.-]{44}", source: "typeform.com/developers, personal access tokens" },
  { issuer: "xAI", prefixes: ["xai-"], body: "[A-Za-z0-9]{40}", source: "docs.x.ai, API keys" },
  { issuer: "Yandex Cloud", prefixes: ["AQVN"], body: "[A-Za-z0-9_-]{35}", source: "yandex.cloud/docs/iam, API keys" },
]; // prettier-ignore

/** Tokens that are known by a text in their midst, or that hold other characters than the rest. */
export interface MarkedFormat {
  readonly issuer: string;
  /** Source of a regular expression for what stands before the mark and belongs to the token; nothing where empty. */
  readonly lead: string;
  /** The literal the token is looked for by: the rarer its first character, the less clean text costs. */
  readonly mark: string;
  /** Source of a regular expression for what follows. */
  readonly body: string;
  /** Where other characters can keep it from having a run in it (see token-runs.ts), as every other format has. */
  readonly isBroken?: true;
  readonly source: string;
}

/** Lead, mark and body take at most 110 characters together. */
export const MARKED_FORMATS: readonly MarkedFormat[] = [
  { issuer: "Azure", lead: "[A-Za-z0-9]{52}", mark: "JQQJ99", body: "[A-Za-z0-9]{18}[A-Za-z0-9+/]{4}[A-Za-z0-9]{4}", source: "github.com/microsoft/security-utilities, common annotated keys" },
  { issuer: "Azure", lead: "[A-Za-z0-9+/]{76}", mark: "+ASt", body: "[A-Za-z0-9+/]{5}[AQgw]==", source: "github.com/microsoft/security-utilities, identifiable storage keys" },
  { issuer: "Azure DevOps", lead: "[A-Za-z0-9]{76}", mark: "AZDO", body: "[A-Za-z0-9]{4}", source: "learn.microsoft.com/azure/devops, personal access tokens" },
  { issuer: "Azure", lead: "", mark: "AccountKey=", body: "[A-Za-z0-9+/]{86}==", source: "learn.microsoft.com/azure/storage, connection strings" },
  { issuer: "Azure", lead: "", mark: "SharedAccessKey=", body: "[A-Za-z0-9+/]{43}=", source: "learn.microsoft.com/azure/service-bus-messaging, shared access signatures" },
  { issuer: "Microsoft Entra", lead: "[A-Za-z0-9_.~-]{3}\\d", mark: "Q~", body: "[A-Za-z0-9_.~-]{31,34}", source: GITLEAKS },
  { issuer: "Microsoft Teams", lead: "[a-z0-9-]{1,40}", mark: ".webhook.office.com/webhook", body: `b2/${UUID}`, source: "learn.microsoft.com/microsoftteams, incoming webhooks" },
  { issuer: "Braintree", lead: "access_token", mark: "$", body: "(?:production|sandbox)\\$[0-9a-z]{16}\\$[0-9a-f]{32}", source: "developer.paypal.com/braintree, access tokens" },
  { issuer: "Mailchimp", lead: "[0-9a-f]{32}", mark: "-us", body: "\\d{1,2}", source: "mailchimp.com/developer, API keys" },
  { issuer: "MaxMind", lead: "[A-Za-z0-9]{6}_[A-Za-z0-9]{29}", mark: "_mmk", body: "", source: "dev.maxmind.com/license-key-validation" },
  { issuer: "New Relic", lead: "[A-Za-z0-9]{36}", mark: "NRAL", body: "", source: "docs.newrelic.com, license keys" },
  { issuer: "Salesforce", lead: "00D[A-Za-z0-9]{12,15}", mark: "!", body: "[A-Za-z0-9_.]{80}", source: "help.salesforce.com, session ids" },
  { issuer: "Telegram", lead: "\\d{8,10}", mark: ":AA", body: "[A-Za-z0-9_-]{33}", source: "core.telegram.org/bots/api, authorizing your bot" },
  { issuer: "Terraform Cloud", lead: "[A-Za-z0-9]{14}", mark: ".atlas", body: "v1\\.[A-Za-z0-9_-]{60}", source: "developer.hashicorp.com/terraform, API tokens" },
  { issuer: "HTTP Basic", lead: "", mark: "Authorization: Basic ", body: "[A-Za-z0-9+/]{8}", isBroken: true, source: "RFC 7617" },
  { issuer: "crypt(3)", lead: "", mark: "$2", body: "[abxy]\\$\\d\\d\\$[./A-Za-z0-9]{53}", source: "man 5 crypt, bcrypt" },
  { issuer: "crypt(3)", lead: "", mark: "$1$", body: "[./A-Za-z0-9]{1,8}\\$[./A-Za-z0-9]{22}", source: "man 5 crypt, md5crypt" },
  { issuer: "crypt(3)", lead: "", mark: "$5$", body: "(?:rounds=\\d{1,9}\\$)?[./A-Za-z0-9]{1,16}\\$[./A-Za-z0-9]{43}", source: "man 5 crypt, sha256crypt" },
  { issuer: "crypt(3)", lead: "", mark: "$6$", body: "(?:rounds=\\d{1,9}\\$)?[./A-Za-z0-9]{1,16}\\$[./A-Za-z0-9]{64}", source: "man 5 crypt, sha512crypt" },
  { issuer: "Cisco IOS", lead: "", mark: "$8$", body: "[./A-Za-z0-9]{14}\\$[./A-Za-z0-9]{43}", source: "cisco.com, password types" },
  { issuer: "Kerberos", lead: "", mark: "$krb5", body: "(?:asrep|tgs)\\$(?:\\d{2}\\$)?[^\\s$]{1,64}\\$[0-9a-f]{16}", source: "RFC 4120, as password crackers write it" },
]; // prettier-ignore

/** Keys without any mark of their own, known by their service's name in front of them: `DATADOG_APP = "…"`. */
export interface NamedFormat {
  readonly issuer: string;
  /** In lower case, letters only but for `_`; what else stands between a name and its value does not matter. */
  readonly names: readonly string[];
  /** Source of a regular expression for all of the key, 16 to 96 characters. */
  readonly body: string;
  readonly source: string;
}

export const NAMED_FORMATS: readonly NamedFormat[] = [
  { issuer: "Algolia", names: ["algolia"], body: "[0-9a-f]{32}", source: "algolia.com/doc, API keys" },
  { issuer: "Asana", names: ["asana"], body: "[0-9a-f]{32}", source: GITLEAKS },
  { issuer: "Azure DevOps", names: ["azure_devops", "azuredevops", "ado_pat", "vsts"], body: "[a-z2-7]{52}", source: "learn.microsoft.com/azure/devops, personal access tokens" },
  { issuer: "Cloudflare", names: ["cloudflare", "cf_api"], body: "[A-Za-z0-9_-]{40}|[0-9a-f]{37}", source: "developers.cloudflare.com, API tokens" },
  { issuer: "Cohere", names: ["cohere", "co_api"], body: "[A-Za-z0-9]{40}", source: GITLEAKS },
  { issuer: "Datadog", names: ["datadog", "dd_api", "dd_app"], body: "[0-9a-f]{32}|[0-9a-f]{40}", source: "docs.datadoghq.com, API and application keys" },
  { issuer: "Fastly", names: ["fastly"], body: "[A-Za-z0-9_-]{32}", source: "docs.fastly.com, API tokens" },
  { issuer: "Heroku", names: ["heroku"], body: UUID, source: "devcenter.heroku.com, authentication" },
  { issuer: "HashiCorp Vault", names: ["unseal"], body: "[A-Za-z0-9+/]{43,44}", source: "developer.hashicorp.com/vault/docs/concepts/seal" },
  { issuer: "Jenkins", names: ["jenkins"], body: "11[0-9a-f]{32}|[0-9a-f]{64}", source: "jenkins.io/doc, API tokens and crumbs" },
  { issuer: "Linode", names: ["linode"], body: "[0-9a-f]{64}", source: "techdocs.akamai.com/linode-api, personal access tokens" },
  { issuer: "Mailgun", names: ["mailgun"], body: "[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8}", source: "documentation.mailgun.com, API keys" },
  { issuer: "Meta", names: ["facebook", "fb"], body: "[0-9a-f]{32}", source: "developers.facebook.com, app secrets" },
  { issuer: "Mistral", names: ["mistral"], body: "[A-Za-z0-9]{32}", source: "docs.mistral.ai, API keys" },
  { issuer: "Okta", names: ["okta"], body: "00[A-Za-z0-9_-]{40}", source: "developer.okta.com/docs, API tokens" },
  { issuer: "PagerDuty", names: ["pagerduty", "pager_duty"], body: "[A-Za-z0-9_+-]{20}", source: "developer.pagerduty.com, authentication" },
  { issuer: "PayPal", names: ["paypal"], body: "E[A-Za-z0-9_-]{79}", source: "developer.paypal.com, client credentials" },
  { issuer: "Postmark", names: ["postmark"], body: UUID, source: "postmarkapp.com/developer, server tokens" },
  { issuer: "Snyk", names: ["snyk"], body: UUID, source: "docs.snyk.io, authentication" },
  { issuer: "Together AI", names: ["together"], body: "[0-9a-f]{64}", source: "docs.together.ai, API keys" },
  { issuer: "Twilio", names: ["twilio"], body: "[0-9a-f]{32}", source: "twilio.com/docs/iam, auth tokens" },
  { issuer: "Vercel", names: ["vercel"], body: "[A-Za-z0-9]{24}", source: "vercel.com/docs, access tokens" },
  { issuer: "Weights & Biases", names: ["wandb"], body: "[0-9a-f]{40}", source: "docs.wandb.ai, API keys" },
  { issuer: "X", names: ["twitter"], body: "[A-Za-z0-9]{50}|[A-Za-z0-9]{45}", source: GITLEAKS },
]; // prettier-ignore
