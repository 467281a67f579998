// The program of a worker thread: loads one model, then judges what it is sent.
import { parentPort, workerData } from "node:worker_threads";
import { asFailure, LoadedModel } from "./loaded-model.ts";
import { ModelFailure } from "./model-failure.ts";
import type { WorkerReply, WorkerRequest, WorkerTask, WorkerText } from "./worker-messages.ts";

const port = parentPort;
if (port === null) throw new Error("this is the program of a worker thread");
const reply = (message: WorkerReply): void => {
  port.postMessage(message);
};

const task = workerData as WorkerTask;
const givenUp = new Int32Array(task.givenUp);
let isEnding = false;

try {
  const model = await LoadedModel.load(task);
  port.on("message", (request: WorkerRequest) => {
    if (request.kind === "judge") void judge(model, request.texts);
    else {
      isEnding = true;
      // With nothing to listen to, the thread ends by itself.
      port.close();
    }
  });
  reply({ kind: "ready" });
} catch (error) {
  const { kind, detail } = asFailure(error, "model-failed");
  reply({ kind: "unusable", failure: { kind, detail } });
  port.close();
}

async function judge(model: LoadedModel, texts: readonly WorkerText[]): Promise<void> {
  await model.judge(
    texts.map(({ slot, text }) => ({
      text,
      isGivenUp: () => isEnding || Atomics.load(givenUp, slot) !== 0,
      done: (outcome) => {
        if (outcome instanceof ModelFailure) {
          const { kind, detail } = outcome;
          reply({ kind: "failed", slot, failure: { kind, detail } });
        } else reply({ kind: "judged", slot, findings: outcome });
      },
    })),
  );
  reply({ kind: "idle" });
}
