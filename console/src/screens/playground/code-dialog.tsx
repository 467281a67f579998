import { useState } from "react";
import { CodeBlock } from "../../components/code-block.tsx";
import { Modal } from "../../components/modal.tsx";
import { SelectField } from "../../components/select-field.tsx";
import type { ChatPart, ChatRequest } from "./chat-request.ts";
import { CODE_LANGUAGES, composeCode, type CodeLanguage } from "./code-samples.ts";

/** Longest picture that is written out in a sample, in characters of its data URL. */
const MAX_SHOWN_URL_CHARS = 2_000;

/** The conversation as a program would ask for it. */
export function CodeDialog({ requests, onClose }: { requests: readonly ChatRequest[]; onClose: () => void }) {
  const [language, setLanguage] = useState<CodeLanguage>("curl");
  const [model, setModel] = useState(requests[0]?.model ?? "");
  const request = requests.find((each) => each.model === model) ?? requests[0];
  if (request === undefined) return null;
  return (
    <Modal
      title="Use it in a program"
      description="The same request with an API key of a program, which is read from SALLYPORT_API_KEY."
      isWide
      onClose={onClose}
    >
      <div className="mb-3 grid gap-3 sm:grid-cols-2">
        <SelectField label="Language" value={language} options={CODE_LANGUAGES} onChange={setLanguage} />
        {requests.length > 1 && (
          <SelectField
            label="Model"
            value={request.model}
            options={requests.map((each) => [each.model, each.model] as const)}
            onChange={setModel}
          />
        )}
      </div>
      <CodeBlock
        code={composeCode(language, withoutLargePictures(request), location.origin)}
        label="Copy the code"
      />
    </Modal>
  );
}

function withoutLargePictures(request: ChatRequest): ChatRequest {
  const shown = (part: ChatPart): ChatPart =>
    part.type === "image_url" && part.image_url.url.length > MAX_SHOWN_URL_CHARS
      ? { type: "image_url", image_url: { url: "data:image/…: put the picture here" } }
      : part;
  return {
    ...request,
    messages: request.messages.map((message) =>
      typeof message.content === "string" ? message : { ...message, content: message.content.map(shown) },
    ),
  };
}
