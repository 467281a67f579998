import { useEffect } from "react";
import { CodeBlock } from "../components/code-block.tsx";
import { Mark } from "../components/mark.tsx";
import { holdSharedLink } from "../screens/playground/held-link.ts";

/** The console's door: where to sign in, and how to get in the first time. */
export function SignInScreen({ signInUrl }: { signInUrl: string }) {
  const here = window.location.pathname + window.location.search;
  useEffect(() => {
    holdSharedLink(window.location.hash);
  }, []);
  return (
    <main className="mx-auto flex min-h-dvh max-w-xl flex-col justify-center gap-5 px-5 py-10">
      <Mark className="w-20" />
      <h1 className="font-display text-4xl font-semibold tracking-tight">Sallyport</h1>
      <p className="text-quiet text-lg">
        This node stands between applications and language models. Sign in to see what passes through it, and
        to decide what may.
      </p>
      <p>
        <a
          href={`${signInUrl}?returnTo=${encodeURIComponent(here)}`}
          className="bg-accent text-accent-ink inline-block rounded-md px-5 py-2.5 font-medium"
        >
          Sign in
        </a>
      </p>
      <section aria-labelledby="first-time" className="border-line mt-4 border-t pt-5">
        <h2 id="first-time" className="mb-1 font-semibold">
          Here for the first time?
        </h2>
        <p className="text-quiet mb-3">
          On the machine that runs the node, make a link that signs you in once, and open it in this browser:
        </p>
        <CodeBlock code="npx sallyport sign-in-link" />
      </section>
    </main>
  );
}
