import { Save } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { Button } from "../../components/button.tsx";
import { MENU_ITEM, MENU_PANEL } from "../../components/menu-classes.ts";

/** What a conversation can be saved as. */
export function SaveMenu({
  isDisabled,
  mayPrompt,
  onChosen,
}: {
  isDisabled: boolean;
  mayPrompt: boolean;
  onChosen: (kind: "prompt" | "row") => void;
}) {
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild disabled={isDisabled}>
        <Button disabled={isDisabled}>
          <Save aria-hidden className="size-4" /> Save
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align="end" className={MENU_PANEL}>
          {mayPrompt && (
            <DropdownMenu.Item className={MENU_ITEM} onSelect={() => onChosen("prompt")}>
              As a prompt
            </DropdownMenu.Item>
          )}
          <DropdownMenu.Item className={MENU_ITEM} onSelect={() => onChosen("row")}>
            As dataset rows
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
