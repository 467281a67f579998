import { useState } from "react";
import { Modal } from "../components/modal.tsx";
import { SCREENS } from "./screens.ts";
import { areSingleKeysOn, setSingleKeys } from "./single-keys.ts";

const GENERAL: readonly (readonly [keys: string, what: string])[] = [
  ["Ctrl K", "Find by name: a screen, a task, a key, a person, a model, a guardrail, a budget"],
  ["/", "Search on this screen"],
  ["?", "These shortcuts"],
  ["↑ ↓", "From one row of a list to the next; in Findings j and k as well"],
];

export default function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const [areOn, setOn] = useState(areSingleKeysOn);
  const rows = [...GENERAL, ...SCREENS.map(({ key, title }) => [`g ${key}`, title] as const)];
  return (
    <Modal title="Keyboard shortcuts" onClose={onClose}>
      <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-2">
        {rows.map(([keys, what]) => (
          <div key={keys} className="contents">
            <dt>
              <kbd className="border-line bg-well rounded border px-1.5 py-0.5">{keys}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <label className="border-line mt-4 flex items-start gap-2 border-t pt-4">
        <input
          type="checkbox"
          role="switch"
          checked={areOn}
          onChange={({ target }) => {
            setOn(target.checked);
            setSingleKeys(target.checked);
          }}
          className="accent-accent mt-1 size-4 shrink-0"
        />
        <span>
          Single keys
          <span className="text-quiet block text-sm">
            Without them only Ctrl K works; it also finds this dialog, by its name.
          </span>
        </span>
      </label>
    </Modal>
  );
}
