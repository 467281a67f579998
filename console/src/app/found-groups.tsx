import { Command } from "cmdk";
import { Ellipsis } from "lucide-react";
import type { FoundThing } from "./found-things.ts";
import { PALETTE_ITEM } from "./palette-item.ts";
import type { FoundGroup } from "./use-found-things.ts";

/** What was found by name, a kind after the other. */
export function FoundGroups({
  groups,
  text,
  onOpen,
}: {
  groups: readonly FoundGroup[];
  text: string;
  onOpen: (way: FoundThing["open"]) => void;
}) {
  return groups.map(({ kind: { title, icon: Icon, openAll, titleOfAll }, found }) => {
    if (found === undefined || found.things.length === 0) return null;
    return (
      <Command.Group
        key={title}
        heading={title}
        className="[&_[cmdk-group-heading]]:text-quiet [&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:pt-3 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-sm"
      >
        {found.things.map(({ id, name, note, open }) => (
          <Command.Item
            key={id}
            value={`${title} ${id}`}
            onSelect={() => onOpen(open)}
            className={PALETTE_ITEM}
          >
            <Icon aria-hidden className="text-quiet size-4 shrink-0" />
            <span className="min-w-0 truncate">{name}</span>
            {note !== undefined && <span className="text-quiet min-w-0 truncate text-sm">{note}</span>}
          </Command.Item>
        ))}
        {found.hasMore && (
          <Command.Item
            value={`all ${title}`}
            onSelect={() => onOpen(openAll(text))}
            className={PALETTE_ITEM}
          >
            <Ellipsis aria-hidden className="text-quiet size-4 shrink-0" />
            {titleOfAll}
          </Command.Item>
        )}
      </Command.Group>
    );
  });
}
