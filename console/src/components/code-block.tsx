import { Check, Copy } from "lucide-react";
import { useRef, useState } from "react";
import { copyText } from "./copy-text.ts";
import { IconButton } from "./icon-button.tsx";

const SHOWN_MS = 1_500;

/** Text to be taken elsewhere as it is. Where the page may not write to the clipboard, the text is selected, for the reader to copy. */
export function CodeBlock({ code, label = "Copy" }: { code: string; label?: string }) {
  const [isCopied, setCopied] = useState(false);
  const [isRefused, setRefused] = useState(false);
  const shown = useRef<HTMLElement>(null);
  const copy = async (): Promise<void> => {
    const isDone = await copyText(code);
    setRefused(!isDone);
    if (isDone) {
      setCopied(true);
      setTimeout(() => setCopied(false), SHOWN_MS);
    } else if (shown.current !== null) window.getSelection()?.selectAllChildren(shown.current);
  };
  return (
    <div>
      <div className="border-line bg-well relative rounded-md border">
        <pre tabIndex={0} className="overflow-x-auto px-3.5 py-2.5 pr-12">
          <code ref={shown}>{code}</code>
        </pre>
        <div className="bg-well absolute top-1 right-1 rounded-md">
          <IconButton
            label={isCopied ? "Copied" : label}
            icon={isCopied ? Check : Copy}
            onClick={() => void copy()}
          />
        </div>
      </div>
      {isRefused && (
        <p role="status" className="text-quiet mt-1 text-sm">
          Select and copy: the browser does not let this page reach the clipboard.
        </p>
      )}
    </div>
  );
}
