import { Dialog } from "radix-ui";
import { Button } from "../components/button.tsx";
import { Mark } from "../components/mark.tsx";

/** Lies over the screen once the session has ended. The screen stays as it is beneath, with what was being written. */
export function SignInAgain({ signInUrl, onSignedIn }: { signInUrl: string; onSignedIn: () => void }) {
  const here = window.location.pathname + window.location.search;
  return (
    <Dialog.Root open>
      <Dialog.Portal>
        <Dialog.Content
          onEscapeKeyDown={(event) => event.preventDefault()}
          className="bg-paper fixed inset-0 z-60 overflow-y-auto"
        >
          <div className="mx-auto flex min-h-dvh max-w-xl flex-col justify-center gap-5 px-5 py-10">
            <Mark className="w-20" />
            <Dialog.Title className="font-display text-4xl font-semibold tracking-tight">
              Your session has ended
            </Dialog.Title>
            <Dialog.Description className="text-quiet text-lg">
              What you were doing here is kept for as long as this page stays open. Sign in in another tab,
              and come back.
            </Dialog.Description>
            <div className="flex flex-wrap gap-3">
              <a
                href={`${signInUrl}?returnTo=${encodeURIComponent(here)}`}
                target="_blank"
                rel="noopener"
                className="bg-accent text-accent-ink inline-block rounded-md px-5 py-2.5 font-medium"
              >
                Sign in
                <span className="sr-only"> (opens another tab)</span>
              </a>
              <Button onClick={onSignedIn}>I have signed in</Button>
            </div>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
