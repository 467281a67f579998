import { useMutation } from "@tanstack/react-query";
import { useState, type SyntheticEvent } from "react";
import { Badge, type Tone } from "../../../components/badge.tsx";
import { Button } from "../../../components/button.tsx";
import { CheckField } from "../../../components/check-field.tsx";
import { ErrorState } from "../../../components/error-state.tsx";
import { CONTROL, Field } from "../../../components/field.tsx";
import { Modal } from "../../../components/modal.tsx";
import { TextField } from "../../../components/text-field.tsx";
import { formatCount } from "../../../format/numbers.ts";
import { importPeople } from "./import-people.ts";
import type { ImportedPerson, ToldPerson } from "./person.ts";
import { FileProblem, MAX_FILE_BYTES, readPeopleFile } from "./read-people-file.ts";

const TONES = {
  created: "good",
  changed: "note",
  unchanged: "plain",
  deactivated: "warn",
  refused: "bad",
} as const satisfies Record<ImportedPerson["kind"], Tone>;
const KINDS = Object.keys(TONES) as readonly ImportedPerson["kind"][];
/** Rows of a preview; the counts are of all. */
const MAX_SHOWN = 200;

/** Reads a file of people, shows what it would change, and changes it once that was seen. */
export function ImportPeopleDialog({ onImported, onClose }: { onImported: () => void; onClose: () => void }) {
  const [people, setPeople] = useState<readonly ToldPerson[]>();
  const [problem, setProblem] = useState<string>();
  const [source, setSource] = useState("file");
  const [deactivatesMissing, setDeactivatesMissing] = useState(false);
  const [done, setDone] = useState(0);
  const run = useMutation({
    mutationFn: async (isDryRun: boolean) => {
      setDone(0);
      const results = await importPeople(
        { people: people ?? [], source: source.trim(), deactivatesMissing, isDryRun },
        setDone,
      );
      return { isDryRun, results };
    },
    // Also after an error: what came before it is done.
    onSettled: (_data, _error, isDryRun) => {
      if (!isDryRun) onImported();
    },
  });
  const choose = async (file: File | undefined): Promise<void> => {
    run.reset();
    setPeople(undefined);
    setProblem(undefined);
    if (file === undefined) return;
    if (file.size > MAX_FILE_BYTES) {
      setProblem("The file is larger than 64 MiB. Split it.");
      return;
    }
    try {
      setPeople(readPeopleFile(await file.text()));
    } catch (error) {
      setProblem(error instanceof FileProblem ? error.message : "The file cannot be read.");
    }
  };
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    run.mutate(true);
  };
  const isDone = run.data?.isDryRun === false;
  return (
    <Modal
      title="Import people"
      description="CSV with a header (userName, displayName, email, active, groups apart by semicolons, tag:NAME), a JSON list, or a SCIM ListResponse. What a file does not say stays as it is."
      isWide
      onClose={onClose}
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="File" problem={problem}>
            {(control) => (
              <input
                {...control}
                type="file"
                accept=".csv,.json,text/csv,application/json"
                onChange={({ target }) => void choose(target.files?.[0])}
                className={CONTROL}
              />
            )}
          </Field>
          <TextField
            label="Source"
            required
            hint="Who tells of these people. An import changes people of its own source only."
            value={source}
            onChange={(next) => {
              setSource(next);
              run.reset();
            }}
          />
        </div>
        <CheckField
          label="Deactivate people of this source who are not in the file"
          value={deactivatesMissing}
          onChange={(next) => {
            setDeactivatesMissing(next);
            run.reset();
          }}
        />
        {run.isError && <ErrorState error={run.error} />}
        {run.isPending && (
          <p role="status">
            {formatCount(done)} of {formatCount(people?.length ?? 0)} people …
          </p>
        )}
        {run.data !== undefined && <Results results={run.data.results} isDryRun={run.data.isDryRun} />}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{isDone ? "Close" : "Cancel"}</Button>
          {!isDone && (
            <Button
              type="submit"
              tone={run.data === undefined ? "primary" : "plain"}
              disabled={people === undefined}
              isBusy={run.isPending}
            >
              {people === undefined
                ? "Preview"
                : `Preview ${people.length === 1 ? "one person" : `${formatCount(people.length)} people`}`}
            </Button>
          )}
          {run.data?.isDryRun === true && (
            <Button tone="primary" isBusy={run.isPending} onClick={() => run.mutate(false)}>
              Import
            </Button>
          )}
        </div>
      </form>
    </Modal>
  );
}

function Results({ results, isDryRun }: { results: readonly ImportedPerson[]; isDryRun: boolean }) {
  const count = (kind: ImportedPerson["kind"]): number => results.filter((each) => each.kind === kind).length;
  const told = results.filter(({ kind }) => kind !== "unchanged");
  return (
    <section aria-label={isDryRun ? "Preview" : "Result"} className="flex flex-col gap-2">
      <p role="status" className="flex flex-wrap items-center gap-2">
        {isDryRun ? "This would be:" : "Done:"}
        {KINDS.filter((kind) => count(kind) > 0).map((kind) => (
          <Badge key={kind} tone={TONES[kind]}>
            {formatCount(count(kind))} {kind}
          </Badge>
        ))}
      </p>
      {told.length > 0 && (
        <ul
          tabIndex={0}
          aria-label="People"
          className="border-line max-h-64 overflow-y-auto rounded-md border"
        >
          {told.slice(0, MAX_SHOWN).map(({ userName, kind, reason }) => (
            <li
              key={userName}
              className="border-line flex flex-wrap gap-2 border-b px-3 py-1.5 last:border-0"
            >
              <Badge tone={TONES[kind]}>{kind}</Badge>
              <span className="min-w-0 break-words">{userName}</span>
              {reason !== undefined && <span className="text-quiet text-sm">{reason}</span>}
            </li>
          ))}
          {told.length > MAX_SHOWN && (
            <li className="text-quiet px-3 py-1.5 text-sm">
              and {formatCount(told.length - MAX_SHOWN)} more
            </li>
          )}
        </ul>
      )}
    </section>
  );
}
