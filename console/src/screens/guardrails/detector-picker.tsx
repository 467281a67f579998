import { Command } from "cmdk";
import { useState } from "react";
import type { DetectorSummary } from "../../../../src/contracts/api/guardrails.ts";
import { Badge } from "../../components/badge.tsx";
import { Modal } from "../../components/modal.tsx";
import { findDetectors } from "./find-detectors.ts";

/** Finds a detector by its name or by what it finds. */
export function DetectorPicker({
  detectors,
  onPicked,
  onClose,
}: {
  detectors: readonly DetectorSummary[];
  onPicked: (id: string) => void;
  onClose: () => void;
}) {
  const [text, setText] = useState("");
  const groups =
    text.trim() === "" ? familiesOf(detectors) : new Map([["Found", findDetectors(detectors, text)]]);
  return (
    <Modal title="Detectors" description="What a rule can look for." onClose={onClose} isWide>
      <Command label="Detectors" loop shouldFilter={false}>
        <Command.Input
          autoFocus
          value={text}
          onValueChange={setText}
          placeholder="email, card, prompt injection …"
          className="border-line bg-paper placeholder:text-quiet mb-3 min-h-9 w-full rounded-md border px-3 py-1.5"
        />
        <Command.List className="max-h-[55dvh] overflow-y-auto">
          <Command.Empty className="text-quiet px-2 py-6 text-center">
            No detector finds that. Patterns, words and topics of your own are made below the rules.
          </Command.Empty>
          {[...groups].map(([name, members]) => (
            <Command.Group
              key={name}
              heading={members.length === 0 ? undefined : name}
              className="[&_[cmdk-group-heading]]:text-quiet [&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1 [&_[cmdk-group-heading]]:text-sm [&_[cmdk-group-heading]]:font-medium"
            >
              {members.map(({ id, description, sources }) => (
                <Command.Item
                  key={id}
                  value={id}
                  onSelect={() => onPicked(id)}
                  className="aria-selected:bg-accent-soft cursor-default rounded-md px-2 py-1.5"
                >
                  <span className="flex flex-wrap items-center gap-2">
                    <code className="font-medium">{id}</code>
                    {sources.length === 1 && (
                      <Badge>{sources[0] === "input" ? "Prompts only" : "Answers only"}</Badge>
                    )}
                  </span>
                  <span className="text-quiet block text-sm">{description}</span>
                </Command.Item>
              ))}
            </Command.Group>
          ))}
        </Command.List>
      </Command>
    </Modal>
  );
}

/** By what stands before the point: "pii", "secret". */
function familiesOf(detectors: readonly DetectorSummary[]): ReadonlyMap<string, DetectorSummary[]> {
  const families = new Map<string, DetectorSummary[]>();
  for (const detector of detectors) {
    const family = detector.id.split(".", 1)[0] ?? detector.id;
    const members = families.get(family) ?? [];
    members.push(detector);
    families.set(family, members);
  }
  return families;
}
