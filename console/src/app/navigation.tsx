import { Link } from "@tanstack/react-router";
import { X } from "lucide-react";
import { Dialog } from "radix-ui";
import { useMayAny } from "../api/use-may-any.ts";
import { IconButton } from "../components/icon-button.tsx";
import { Mark } from "../components/mark.tsx";
import { SCREENS, type Screen } from "./screens.ts";

/** The screens that the person may see: a column beside the page, or a drawer where there is no room for one. */
export function Navigation({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <>
      <aside className="border-line bg-raised sticky top-0 hidden h-dvh flex-col border-r lg:flex">
        <Brand />
        <Entries onChosen={onClose} />
      </aside>
      <Dialog.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
        <Dialog.Portal>
          <Dialog.Overlay className="fixed inset-0 z-40 bg-black/40 lg:hidden" />
          <Dialog.Content
            aria-describedby={undefined}
            className="bg-raised fixed inset-y-0 left-0 z-50 flex w-64 max-w-[85vw] flex-col shadow-xl lg:hidden"
          >
            <Dialog.Title className="sr-only">Screens</Dialog.Title>
            <div className="flex items-center justify-between pr-2">
              <Brand />
              <Dialog.Close asChild>
                <IconButton label="Close the menu" icon={X} />
              </Dialog.Close>
            </div>
            <Entries onChosen={onClose} />
          </Dialog.Content>
        </Dialog.Portal>
      </Dialog.Root>
    </>
  );
}

function Brand() {
  return (
    <Link to="/" className="flex items-center gap-3 px-5 py-4">
      <Mark className="w-9" />
      <span className="font-display text-xl font-semibold tracking-tight">Sallyport</span>
    </Link>
  );
}

function Entries({ onChosen }: { onChosen: () => void }) {
  return (
    <nav aria-label="Screens" className="overflow-y-auto px-3 py-2">
      <ul className="flex flex-col gap-0.5">
        {SCREENS.map((screen) => (
          <Entry key={screen.path} screen={screen} onChosen={onChosen} />
        ))}
      </ul>
    </nav>
  );
}

function Entry({
  screen: { path, title, icon: Icon, needs },
  onChosen,
}: {
  screen: Screen;
  onChosen: () => void;
}) {
  if (!useMayAny(needs)) return null;
  return (
    <li>
      <Link
        to={path}
        onClick={onChosen}
        activeOptions={{ exact: path === "/", includeSearch: false }}
        className="text-quiet hover:bg-well hover:text-ink flex items-center gap-3 rounded-md px-3 py-2"
        activeProps={{ className: "!bg-accent-soft !text-ink font-medium", "aria-current": "page" }}
      >
        <Icon aria-hidden className="size-4.5 shrink-0" />
        {title}
      </Link>
    </li>
  );
}
