import { Card } from "../../components/card.tsx";
import { CheckField } from "../../components/check-field.tsx";
import { useDraftForm, useProblemAt } from "./draft-form.tsx";
import { membersIn, type Members } from "./form-values.ts";
import { WholeNumber } from "./number-fields.tsx";

const FIRST = { perHour: 10, days: 7 } as const;

/** Whether texts of some exchanges are kept, to try changes on. */
export function SamplesForm({ document }: { document: Members }) {
  const { set } = useDraftForm();
  const problem = useProblemAt(["keepSamples"]);
  const keep = membersIn(document["keepSamples"]);
  const isKept = document["keepSamples"] !== undefined && document["keepSamples"] !== null;
  return (
    <Card title="Exchanges to try changes on">
      <CheckField
        label="Keep the texts of some exchanges"
        hint="As they came, before anything is masked, and sealed with the installation’s key. Only who may read content sees them, and each reading is on record. Without this no text is ever kept."
        value={isKept}
        onChange={(isOn) => set(["keepSamples"], isOn ? { ...FIRST } : undefined)}
      />
      {isKept && (
        <div className="mt-3 grid gap-4 sm:grid-cols-2">
          <WholeNumber
            label="Exchanges an hour, on each node"
            value={keep["perHour"]}
            fallback={FIRST.perHour}
            onChange={(value) => set(["keepSamples", "perHour"], value)}
          />
          <WholeNumber
            label="Days until they are deleted"
            value={keep["days"]}
            fallback={FIRST.days}
            onChange={(value) => set(["keepSamples", "days"], value)}
          />
        </div>
      )}
      {problem !== undefined && (
        <p role="alert" className="text-bad mt-2 text-sm">
          {problem}
        </p>
      )}
    </Card>
  );
}
