import type { AdministrationAction } from "../api/permissions.ts";

/** Something to do that the command palette offers beside the screens; `to` is an address of the console. */
export interface Command {
  readonly title: string;
  readonly to: string;
  readonly needs?: AdministrationAction;
  /** Other words that find it. */
  readonly words?: string;
}

/** One line for each thing that people come to do. */
export const COMMANDS: readonly Command[] = [
  {
    title: "Show me how attacks are stopped",
    to: "/playground/first-call",
    words: "guide tour demo attack first call run start",
  },
  { title: "Ask models in the playground", to: "/playground", words: "chat try compare prompt" },
  {
    title: "Search the audit log",
    to: "/audit",
    needs: "readAudit",
    words: "who asked exchange record trace",
  },
  {
    title: "Verify the audit log against a checkpoint",
    to: "/audit/verify",
    needs: "readAudit",
    words: "proof signature merkle tamper",
  },
  { title: "Read the reference of the API", to: "/api", words: "openapi rest http curl swagger endpoints" },
  {
    title: "Create an API key",
    to: "/access?tab=keys&create=key",
    needs: "manageKeys",
    words: "new token secret",
  },
  {
    title: "Explain why somebody may do something, or not",
    to: "/access?tab=analysis",
    needs: "readAccess",
    words: "policy permission denied allowed cedar",
  },
  {
    title: "See who is signed in",
    to: "/access?tab=sessions",
    needs: "readPeople",
    words: "session sign out",
  },
  {
    title: "See what is permitted and not used",
    to: "/access?tab=analysis&analysis=unused",
    needs: "readAccess",
    words: "least privilege unused permissions",
  },
  {
    title: "Create a budget",
    to: "/cost?tab=budgets&create=budget",
    needs: "manageDocuments",
    words: "limit spend money",
  },
  {
    title: "See what could be cheaper",
    to: "/cost?tab=recommendations",
    needs: "readUsage",
    words: "save money recommendations",
  },
  {
    title: "See how this node is set up, and how long what is kept",
    to: "/settings/node",
    needs: "readNodes",
    words: "settings version environment retention secrets uptime database",
  },
  {
    title: "See providers, and whether their keys are there",
    to: "/settings/providers",
    needs: "readDocuments",
    words: "openai anthropic azure bedrock credential secret base url new add health",
  },
  {
    title: "Look at nodes and jobs",
    to: "/settings/nodes",
    needs: "readNodes",
    words: "cluster behind revision dead retry",
  },
  {
    title: "Change a document: a provider, a model, a limit",
    to: "/settings/documents",
    needs: "readDocuments",
    words: "yaml prompt notifier identity organisation team project new version roll back",
  },
  {
    title: "List the licences of what ships with Sallyport",
    to: "/settings/licences",
    needs: "readNodes",
    words: "open source dependencies packages",
  },
];
