/** The name of the form field that shows a session's CSRF token, for pages without script. */
export const CSRF_FIELD = "csrf_token";
