import { createLink, useRouter } from "@tanstack/react-router";
import type { ComponentProps } from "react";
import { useMayAny } from "../api/use-may-any.ts";
import { screenOf } from "../app/screens.ts";

/** A link to another screen; plain text to whoever may not see that screen. */
export const MayLink = createLink(MayAnchor);

function MayAnchor({ href = "", children, ...rest }: ComponentProps<"a">) {
  const { basepath } = useRouter();
  const [path = ""] = href.split(/[?#]/);
  const mayOpen = useMayAny(screenOf(path.startsWith(basepath) ? path.slice(basepath.length) : path)?.needs);
  if (!mayOpen) return <span>{children}</span>;
  return (
    <a {...rest} href={href}>
      {children}
    </a>
  );
}
