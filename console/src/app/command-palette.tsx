import { defaultParseSearch, useNavigate } from "@tanstack/react-router";
import { Command } from "cmdk";
import { Keyboard } from "lucide-react";
import { useMay } from "../api/session.ts";
import { useMayAny } from "../api/use-may-any.ts";
import { COMMANDS, type Command as Offer } from "./commands.ts";
import { SCREENS, type Screen } from "./screens.ts";

const ITEM =
  "aria-selected:bg-accent-soft flex cursor-default items-center gap-3 rounded-md px-3 py-2 aria-selected:text-ink";

/** Goes to a screen, or to where something is done, by its name. */
export default function CommandPalette({
  onClose,
  onShortcuts,
}: {
  onClose: () => void;
  onShortcuts: () => void;
}) {
  const navigate = useNavigate();
  const go = (to: string): void => {
    onClose();
    const [path = "/", query] = to.split("?");
    void navigate({ to: path, ...(query === undefined ? {} : { search: defaultParseSearch(query) }) });
  };
  return (
    <Command.Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      label="Commands"
      overlayClassName="fixed inset-0 z-40 bg-black/40"
      contentClassName="bg-raised border-line fixed top-[12vh] left-1/2 z-50 w-[min(36rem,92vw)] -translate-x-1/2 overflow-hidden rounded-lg border shadow-2xl"
    >
      <Command.Input
        placeholder="Go to, or do …"
        className="border-line placeholder:text-quiet w-full border-b bg-transparent px-4 py-3 text-lg outline-none"
      />
      <Command.List className="max-h-[60vh] overflow-y-auto p-2">
        <Command.Empty className="text-quiet px-3 py-6 text-center">Nothing by that name.</Command.Empty>
        {SCREENS.map((screen) => (
          <ScreenItem key={screen.path} screen={screen} onChosen={go} />
        ))}
        {COMMANDS.map((command) => (
          <CommandItem key={command.title} command={command} onChosen={go} />
        ))}
        <Command.Item
          value="Keys"
          keywords={["shortcuts", "keyboard"]}
          onSelect={() => {
            onClose();
            onShortcuts();
          }}
          className={ITEM}
        >
          <Keyboard aria-hidden className="text-quiet size-4" />
          Keys
        </Command.Item>
      </Command.List>
    </Command.Dialog>
  );
}

function ScreenItem({
  screen: { title, path, icon: Icon, needs },
  onChosen,
}: {
  screen: Screen;
  onChosen: (to: string) => void;
}) {
  if (!useMayAny(needs)) return null;
  return (
    <Command.Item value={title} onSelect={() => onChosen(path)} className={ITEM}>
      <Icon aria-hidden className="text-quiet size-4" />
      {title}
    </Command.Item>
  );
}

function CommandItem({
  command: { title, to, needs, words },
  onChosen,
}: {
  command: Offer;
  onChosen: (to: string) => void;
}) {
  if (!useMay(needs)) return null;
  return (
    <Command.Item
      value={title}
      keywords={words?.split(" ") ?? []}
      onSelect={() => onChosen(to)}
      className={ITEM}
    >
      <span aria-hidden className="text-quiet w-4 text-center">
        ›
      </span>
      {title}
    </Command.Item>
  );
}
