/** One issuer's tokens: a name that no ordinary word has, a mark, and a body of so many characters at least. */
export interface TokenFormat {
  readonly issuer: string;
  /** Source of a regular expression for what stands before the mark. */
  readonly name: string;
  /** The literal a token is looked for by; the fewer marks there are, the fewer looks clean text costs. */
  readonly mark: string;
  /** Source of a regular expression for what follows it. */
  readonly body: string;
}

/** Formats as the issuers document them; name, mark and body take at most 110 characters together. */
export const TOKEN_FORMATS: readonly TokenFormat[] = [
  { issuer: "Adafruit IO", name: "aio", mark: "_", body: "[A-Za-z0-9]{28}" },
  { issuer: "age", name: "AGE-SECRET-KEY", mark: "-", body: "1[A-Z0-9]{58}" },
  { issuer: "Anthropic", name: "sk-ant", mark: "-", body: "[A-Za-z0-9]{2,12}-[A-Za-z0-9_-]{20}" },
  { issuer: "Atlassian", name: "", mark: "ATATT3", body: "[A-Za-z0-9_=-]{40}" },
  { issuer: "Databricks", name: "", mark: "dapi", body: "[0-9a-f]{32}" },
  { issuer: "DigitalOcean", name: "do[opr]_v1", mark: "_", body: "[0-9a-f]{64}" },
  { issuer: "Docker Hub", name: "dckr_pat", mark: "_", body: "[A-Za-z0-9_-]{20}" },
  {
    issuer: "Doppler",
    name: "dp\\.(?:pt|st|ct|sa|scim|audit)",
    mark: ".",
    body: "(?:[a-z0-9_-]{2,35}\\.)?[A-Za-z0-9]{32}",
  },
  { issuer: "Dynatrace", name: "dt0[a-z]\\d{2}", mark: ".", body: "[A-Z0-9]{24}\\.[A-Z0-9]{32}" },
  { issuer: "Figma", name: "fig[dou]", mark: "_", body: "[A-Za-z0-9_-]{32}" },
  { issuer: "GitHub", name: "gh[opsur]", mark: "_", body: "[A-Za-z0-9]{36}" },
  { issuer: "GitHub", name: "github_pat", mark: "_", body: "[A-Za-z0-9_]{36}" },
  {
    issuer: "GitLab",
    name: "gl(?:pat|dt|rt|cbt|ptt|ft|soat|agent|oas|ffct|imt)",
    mark: "-",
    body: "[A-Za-z0-9_-]{20}",
  },
  { issuer: "Google", name: "", mark: "AIza", body: "[A-Za-z0-9_-]{35}" },
  { issuer: "Google", name: "GOCSPX", mark: "-", body: "[A-Za-z0-9_-]{28}" },
  { issuer: "Google", name: "ya29", mark: ".", body: "[A-Za-z0-9_-]{24}" },
  { issuer: "Grafana", name: "gl(?:c|sa)", mark: "_", body: "[A-Za-z0-9_]{32}" },
  { issuer: "Groq", name: "gsk", mark: "_", body: "[A-Za-z0-9]{40}" },
  { issuer: "HashiCorp Vault", name: "hv[sbr]", mark: ".", body: "[A-Za-z0-9_-]{24}" },
  { issuer: "Heroku", name: "HRKU", mark: "-", body: "[A-Za-z0-9_-]{32}" },
  { issuer: "Hugging Face", name: "(?:hf|api_org)", mark: "_", body: "[A-Za-z0-9]{34}" },
  { issuer: "Linear", name: "lin_(?:api|oauth)", mark: "_", body: "[A-Za-z0-9]{32}" },
  { issuer: "Mapbox", name: "[st]k", mark: ".", body: "eyJ1[A-Za-z0-9_-]{24}" },
  { issuer: "New Relic", name: "NR(?:AK|AA|II|IQ|RA|SP)", mark: "-", body: "[A-Za-z0-9_-]{24}" },
  { issuer: "Notion", name: "ntn", mark: "_", body: "[A-Za-z0-9]{40}" },
  { issuer: "npm", name: "npm", mark: "_", body: "[A-Za-z0-9]{36}" },
  { issuer: "OpenAI", name: "sk-(?:proj|svcacct|admin|None)", mark: "-", body: "[A-Za-z0-9_-]{20}" },
  { issuer: "OpenAI and others", name: "sk-or-v1", mark: "-", body: "[A-Za-z0-9]{20}" },
  { issuer: "OpenAI and others", name: "sk", mark: "-", body: "[A-Za-z0-9]{20}" },
  { issuer: "Perplexity", name: "pplx", mark: "-", body: "[A-Za-z0-9]{40}" },
  { issuer: "Postman", name: "PMAK", mark: "-", body: "[0-9a-f]{24}-[0-9a-f]{34}" },
  { issuer: "Pulumi", name: "pul", mark: "-", body: "[0-9a-f]{40}" },
  { issuer: "PyPI", name: "pypi", mark: "-", body: "AgEIcHlwaS5vcmc[A-Za-z0-9_-]{32}" },
  { issuer: "Replicate", name: "r8", mark: "_", body: "[A-Za-z0-9]{37}" },
  { issuer: "RubyGems", name: "rubygems", mark: "_", body: "[0-9a-f]{48}" },
  { issuer: "Sallyport", name: "sp", mark: "-", body: "[A-Za-z0-9_-]{32}" },
  { issuer: "SendGrid", name: "SG", mark: ".", body: "[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43}" },
  { issuer: "Sentry", name: "sntry[su]", mark: "_", body: "[A-Za-z0-9+/=_]{40}" },
  { issuer: "Shopify", name: "shp(?:at|ca|pa|ss|tka)", mark: "_", body: "[0-9A-Fa-f]{32}" },
  { issuer: "Slack", name: "xox[abeoprs](?:\\.xox[bp])?", mark: "-", body: "[A-Za-z0-9-]{10}" },
  { issuer: "Slack", name: "xapp", mark: "-", body: "\\d-[A-Z0-9]{8,14}-[A-Za-z0-9-]{10}" },
  {
    issuer: "Slack",
    name: "",
    mark: "hooks.slack.com/",
    body: "(?:services|workflows|triggers)/[A-Z0-9]{8,12}/[A-Za-z0-9/]{8}",
  },
  { issuer: "Square", name: "sq0[a-z]{3}", mark: "-", body: "[A-Za-z0-9_-]{22}" },
  { issuer: "Stripe", name: "(?:[sr]k_(?:live|test)|whsec)", mark: "_", body: "[A-Za-z0-9]{16}" },
  { issuer: "Telegram", name: "\\d{8,10}", mark: ":AA", body: "[A-Za-z0-9_-]{33}" },
  { issuer: "Twilio", name: "", mark: "SK", body: "[0-9a-f]{32}" },
  { issuer: "xAI", name: "xai", mark: "-", body: "[A-Za-z0-9]{40}" },
  { issuer: "Grafana", name: "", mark: "eyJrIjoi", body: "[A-Za-z0-9+/=]{40}" },
  { issuer: "HTTP Basic", name: "", mark: "Authorization: Basic ", body: "[A-Za-z0-9+/]{8}" },
  { issuer: "Sourcegraph", name: "sgp(?:_[0-9a-f]{16}|_local)?", mark: "_", body: "[0-9a-f]{40}" },
  {
    issuer: "Discord",
    name: "discord(?:app)?\\.com",
    mark: "/api/webhooks/",
    body: "\\d{17,20}/[A-Za-z0-9_-]{32}",
  },
  {
    issuer: "Microsoft Teams",
    name: "(?:outlook|[a-z0-9-]{1,40}\\.webhook)",
    mark: ".office.com/webhook",
    body: "(?:b2)?/[0-9a-f-]{36}",
  },
];
