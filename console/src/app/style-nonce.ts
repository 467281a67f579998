/** What a style element has to say to be let in by the content security policy; the server makes a new one for each page. */
export const STYLE_NONCE = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? "";
