import {
  Activity,
  BookOpenCheck,
  CircleDollarSign,
  FlaskConical,
  Inbox,
  KeyRound,
  Route,
  Settings,
  ShieldCheck,
  type LucideIcon,
} from "lucide-react";
import type { AdministrationAction } from "../api/permissions.ts";

/** One entry of the navigation, in its order. */
export interface Screen {
  readonly path: string;
  readonly title: string;
  readonly icon: LucideIcon;
  /** It is offered to whoever may do one of these; to everybody where left out. */
  readonly needs?: readonly AdministrationAction[];
  /** Pressed after "g". */
  readonly key: string;
}

export const SCREENS: readonly Screen[] = [
  { path: "/", title: "Overview", icon: Activity, needs: ["readUsage"], key: "o" },
  { path: "/playground", title: "Playground", icon: FlaskConical, key: "p" },
  { path: "/guardrails", title: "Guardrails", icon: ShieldCheck, needs: ["readDocuments"], key: "g" },
  { path: "/models", title: "Models and routes", icon: Route, needs: ["readDocuments"], key: "m" },
  {
    path: "/access",
    title: "Access",
    icon: KeyRound,
    needs: ["readKeys", "readPeople", "readAccess", "readDocuments"],
    key: "a",
  },
  { path: "/cost", title: "Cost", icon: CircleDollarSign, needs: ["readUsage"], key: "c" },
  { path: "/audit", title: "Audit", icon: BookOpenCheck, needs: ["readAudit"], key: "u" },
  { path: "/findings", title: "Findings", icon: Inbox, needs: ["readFindings"], key: "f" },
  { path: "/settings", title: "Settings", icon: Settings, needs: ["readDocuments", "readNodes"], key: "s" },
];

/** The screen that an address of the console is of ("/audit/verify": Audit), where the navigation has one. */
export function screenOf(path: string): Screen | undefined {
  return SCREENS.find((screen) => path === screen.path || path.startsWith(`${screen.path}/`));
}
