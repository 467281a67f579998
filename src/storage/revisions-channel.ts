/** Where PostgreSQL tells of counters that went up; the message is the counter's name. Never to change: a trigger names it. */
export const REVISIONS_CHANNEL = "sallyport_revisions";
