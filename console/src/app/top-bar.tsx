import { useMutation, useQueryClient } from "@tanstack/react-query";
import { LogOut, Menu, Monitor, Moon, Search, Sun } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { useState } from "react";
import type { SignOutAnswer } from "../../../src/contracts/api/session.ts";
import { api } from "../api/api.ts";
import { useSignedIn } from "../api/session.ts";
import { IconButton } from "../components/icon-button.tsx";
import { MENU_ITEM, MENU_PANEL } from "../components/menu-classes.ts";
import { toast } from "../components/toast.tsx";
import { applyTheme, readTheme, type Theme } from "./theme.ts";

const THEME_NAMES = {
  system: "As the system has it",
  light: "Light",
  dark: "Dark",
} as const satisfies Record<Theme, string>;
const THEME_ICONS = { system: Monitor, light: Sun, dark: Moon } as const;

export function TopBar({ onMenu, onPalette }: { onMenu: () => void; onPalette: () => void }) {
  return (
    <header className="border-line bg-paper/90 sticky top-0 z-30 flex items-center gap-2 border-b px-4 py-2 backdrop-blur sm:px-6 lg:px-8">
      <div className="lg:hidden">
        <IconButton label="Open the menu" icon={Menu} onClick={onMenu} />
      </div>
      <button
        type="button"
        onClick={onPalette}
        className="border-line bg-raised text-quiet hover:text-ink flex min-w-0 flex-1 items-center gap-2 rounded-md border px-3 py-1.5 text-left sm:max-w-sm"
      >
        <Search aria-hidden className="size-4 shrink-0" />
        <span className="flex-1 truncate">Go to, do, or find by name …</span>
        <kbd className="border-line hidden rounded border px-1.5 text-xs sm:block">Ctrl K</kbd>
      </button>
      <div className="ml-auto flex items-center gap-1">
        <ThemeMenu />
        <PersonMenu />
      </div>
    </header>
  );
}

function ThemeMenu() {
  const [theme, setTheme] = useState(readTheme);
  const choose = (next: string): void => {
    const chosen = next as Theme;
    setTheme(chosen);
    applyTheme(chosen);
  };
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <IconButton label={`Theme: ${THEME_NAMES[theme]}`} icon={THEME_ICONS[theme]} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align="end" className={MENU_PANEL}>
          <DropdownMenu.RadioGroup value={theme} onValueChange={choose}>
            {Object.entries(THEME_NAMES).map(([value, name]) => (
              <DropdownMenu.RadioItem key={value} value={value} className={MENU_ITEM}>
                {name}
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function PersonMenu() {
  const { name, id, groups } = useSignedIn();
  const client = useQueryClient();
  const signOut = useMutation({
    mutationFn: () => api<SignOutAnswer>("POST", "/auth/logout"),
    onSuccess: ({ endSessionUrl }) => {
      client.clear();
      window.location.assign(
        endSessionUrl !== null && mayFollow(endSessionUrl) ? endSessionUrl : "/console/",
      );
    },
    onError: ({ message }) => toast(`You are still signed in. ${message}`),
  });
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        className="hover:bg-well flex items-center gap-2 rounded-md px-2 py-1"
        title={`Signed in as ${name}`}
      >
        <span
          aria-hidden
          className="bg-accent text-accent-ink grid size-7 place-items-center rounded-full text-sm font-semibold uppercase"
        >
          {name.slice(0, 1)}
        </span>
        <span className="hidden max-w-40 truncate sm:block">{name}</span>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align="end" className={MENU_PANEL}>
          <div className="px-3 py-2">
            <div className="font-medium">{id}</div>
            <div className="text-quiet text-sm">{groups.join(", ") || "in no group"}</div>
          </div>
          <DropdownMenu.Separator className="bg-line my-1 h-px" />
          <DropdownMenu.Item className={MENU_ITEM} onSelect={() => signOut.mutate()}>
            <LogOut aria-hidden className="size-4" /> Sign out
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

/** The identity provider's page that ends its own session: over TLS, or of this node. */
function mayFollow(url: string): boolean {
  if (!URL.canParse(url, window.location.href)) return false;
  const { protocol, origin } = new URL(url, window.location.href);
  return protocol === "https:" || origin === window.location.origin;
}
