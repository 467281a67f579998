import { defaultParseSearch, useNavigate } from "@tanstack/react-router";
import { Command } from "cmdk";
import { useState } from "react";
import { useSearchText } from "../components/use-search-text.ts";
import { FoundGroups } from "./found-groups.tsx";
import { MIN_CHARS, type FoundThing } from "./found-things.ts";
import { PALETTE_ITEM } from "./palette-item.ts";
import { useFoundThings } from "./use-found-things.ts";
import { useOffers } from "./use-offers.ts";

/** The API's own limit for a search of models. */
const MAX_CHARS = 200;

/** Goes to a screen, to where something is done, or to a thing, by its name. */
export default function CommandPalette({
  onClose,
  onShortcuts,
}: {
  onClose: () => void;
  onShortcuts: () => void;
}) {
  const navigate = useNavigate();
  const [search, setSearch] = useState("");
  const [text, setText] = useSearchText(search, setSearch);
  const typed = text.trim();
  const groups = useFoundThings(search);
  const isLooking =
    typed.length >= MIN_CHARS && (typed !== search || groups.some(({ isPending }) => isPending));
  const failures = groups.flatMap(({ kind, isError }) =>
    isError ? [`${kind.title} could not be looked for.`] : [],
  );
  const go = (to: string): void => {
    onClose();
    const [path = "/", query] = to.split("?");
    void navigate({ to: path, ...(query === undefined ? {} : { search: defaultParseSearch(query) }) });
  };
  const open = (way: FoundThing["open"]): void => {
    onClose();
    void way(navigate);
  };
  const offers = useOffers(typed, {
    go,
    showShortcuts: () => {
      onClose();
      onShortcuts();
    },
  });
  const isNothing =
    offers.length === 0 && !groups.some(({ found }) => found !== undefined && found.things.length > 0);
  return (
    <Command.Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      label="Commands"
      shouldFilter={false}
      loop
      overlayClassName="fixed inset-0 z-40 bg-black/40"
      contentClassName="bg-raised border-line fixed top-[12vh] left-1/2 z-50 w-[min(36rem,92vw)] -translate-x-1/2 overflow-hidden rounded-lg border shadow-2xl"
    >
      <Command.Input
        value={text}
        onValueChange={setText}
        maxLength={MAX_CHARS}
        placeholder="Go to, do, or find by name …"
        className="border-line placeholder:text-quiet w-full border-b bg-transparent px-4 py-3 text-lg outline-none"
      />
      <Command.List className="max-h-[60vh] overflow-y-auto p-2">
        {offers.map(({ title, icon: Icon, onChosen }) => (
          <Command.Item key={title} value={title} onSelect={onChosen} className={PALETTE_ITEM}>
            <Icon aria-hidden className="text-quiet size-4 shrink-0" />
            {title}
          </Command.Item>
        ))}
        {/* All at one time: what comes later would push down what is chosen already. */}
        {!isLooking && <FoundGroups groups={groups} text={search} onOpen={open} />}
      </Command.List>
      <p role="status" className="text-quiet px-5 text-sm not-empty:pb-4">
        {isLooking
          ? "Looking for things by that name …"
          : [...(isNothing ? ["Nothing by that name."] : []), ...failures].join(" ")}
      </p>
    </Command.Dialog>
  );
}
