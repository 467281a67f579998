/**
 * What opens a mark of ours, or a control token of a model, after its angle bracket: `<data`, `</data`, `<|im_start|>`, `<｜User｜>`, `<s>`,
 * `<<SYS>>`, `<start_of_turn>` and the like. Sources: the chat templates of Llama 2 and 3, Gemma, Qwen, Phi, DeepSeek on Hugging Face.
 */
const ANGLE =
  /[<＜﹤](?=\s{0,8}[/／]?\s{0,8}(?:data\b|[|｜]|[<＜]\s{0,8}[/／]?\s{0,8}sys\b|(?:s|bos|eos|pad|unk|sys|system|user|assistant|human|developer|instructions?|start_of_turn|end_of_turn|im_start|im_end|tool_call|tool_response|function_call|think|thinking)\s{0,8}[>＞]))/giu;

/** `[INST]`, `[/INST]`, `[SYSTEM_PROMPT]`, `[AVAILABLE_TOOLS]`, `[TOOL_CALLS]`, `[TOOL_RESULTS]`: Mistral's and Llama 2's. */
const SQUARE =
  /\[(?=\s{0,8}\/?\s{0,8}(?:INST|SYS|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_CALLS|TOOL_RESULTS)\s{0,8}\])/giu;

/** The colon after a name of a role at the beginning of a line: how transcripts, and older models, mark whose turn it is. */
const TURN =
  /((?:^|[\n\r\v\f\u0085\u2028\u2029])[ \t>#*_-]{0,16}(?:system|user|assistant|human|developer|ai|tool|function|instructions?|response)[ \t*_]{0,8})[:：]/giu;

/**
 * The text of a value in which nothing is left that a model takes for the end of the value, for a turn of the conversation or for a
 * control token: one character of each is written as a character reference (`&lt;`, `&#91;`, `&#58;`). All else stays as it is.
 *
 * Weakness: words that ask for something stay words. That they are data the marks around them say, and guardrails look at them.
 */
export function neutraliseValue(text: string): string {
  return text.replace(ANGLE, "&lt;").replace(SQUARE, "&#91;").replace(TURN, "$1&#58;");
}
