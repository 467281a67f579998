/** A value that is there at once wherever every detector answered at once. */
export type MaybePromise<T> = T | Promise<T>;

/** Work that hands out a promise wherever it has to wait, and nothing where it has not. */
export type Steps<T> = Generator<Promise<unknown>, T, undefined>;

export function isPromise<T>(value: MaybePromise<T>): value is Promise<T> {
  return value instanceof Promise;
}

/** Runs steps to their end: at once where none of them waits, so that one piece of code serves both kinds of detector. */
export function runSteps<T>(steps: Steps<T>): MaybePromise<T> {
  const first = steps.next();
  return first.done === true ? first.value : finish(steps, first.value);
}

async function finish<T>(steps: Steps<T>, firstWait: Promise<unknown>): Promise<T> {
  let wait = firstWait;
  for (;;) {
    const step = await wait.then(
      () => steps.next(),
      // Told to the steps, so that they tidy up.
      (error: unknown) => steps.throw(error),
    );
    if (step.done === true) return step.value;
    wait = step.value;
  }
}
