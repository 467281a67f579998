import { useQuery } from "@tanstack/react-query";
import { ChevronRight, Keyboard, type LucideIcon } from "lucide-react";
import type { AdministrationAction } from "../api/permissions.ts";
import { sessionQuery } from "../api/session.ts";
import { COMMANDS } from "./commands.ts";
import { SCREENS } from "./screens.ts";

/** A screen to go to, or something to do. */
export interface Offer {
  readonly title: string;
  readonly icon: LucideIcon;
  readonly onChosen: () => void;
}

/** Screens and tasks that are open to the person and fit what is typed, those that fit best first. */
export function useOffers(
  typed: string,
  { go, showShortcuts }: { readonly go: (to: string) => void; readonly showShortcuts: () => void },
): readonly Offer[] {
  const { data: session } = useQuery(sessionQuery);
  const permissions = session?.signedIn === true ? session.permissions : [];
  const may = (actions: readonly AdministrationAction[] | undefined): boolean =>
    actions === undefined || actions.some((action) => permissions.includes(action));
  const all: readonly (Offer & { readonly words: string })[] = [
    ...SCREENS.filter(({ needs }) => may(needs)).map(({ title, path, icon }) => ({
      title,
      icon,
      words: "",
      onChosen: () => go(path),
    })),
    ...COMMANDS.filter(({ needs }) => may(needs && [needs])).map(({ title, to, words = "" }) => ({
      title,
      icon: ChevronRight,
      words,
      onChosen: () => go(to),
    })),
    { title: "Keyboard shortcuts", icon: Keyboard, words: "keys hotkeys help", onChosen: showShortcuts },
  ];
  return all
    .flatMap((offer) => {
      const rank = rankOf(typed, offer);
      return rank === undefined ? [] : [{ offer, rank }];
    })
    .sort((one, other) => one.rank - other.rank)
    .map(({ offer }) => offer);
}

/** How soon it comes among those that fit: each word that is typed begins one of its own. Undefined where it does not fit. */
function rankOf(typed: string, { title, words }: { title: string; words: string }): number | undefined {
  const wanted = wordsOf(typed);
  const fits = (text: string): boolean =>
    wanted.length > 0 && wanted.every((word) => wordsOf(text).some((own) => own.startsWith(word)));
  if (title.toLowerCase().startsWith(typed.toLowerCase())) return 0;
  if (fits(title)) return 1;
  return fits(`${title} ${words}`) ? 2 : undefined;
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
