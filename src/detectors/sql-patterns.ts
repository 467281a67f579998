import { sticky, type AnchoredPattern } from "./anchored-patterns.ts";

/** Space between words, or what stands in for it: comments, plus signs and percent codes. */
const GAP = String.raw`(?:[\s+]{1,12}|%20|%09|%0a|/\*[^*]{0,12}\*/){1,3}`;

const FUNCTIONS =
  "pg_sleep|pg_read_file|pg_ls_dir|lo_import|lo_export|dblink|dblink_connect|load_file|load_extension|benchmark|extractvalue|updatexml|randomblob|readfile|writefile|query_to_xml|database_to_xml|httpuritype";

/**
 * What injected SQL is made of. Sources: OWASP Web Security Testing Guide, 4.7.5; OWASP SQL Injection Prevention; CWE-89; the manuals of the
 * databases for the names of their functions.
 */
export const SQL_PATTERNS: readonly AnchoredPattern[] = [
  {
    anchors: ["union"],
    pattern: sticky(String.raw`\bunion${GAP}(?:(?:all|distinct)${GAP})?[(]{0,3}\s{0,3}select\b`),
    score: 0.7,
  },
  // A second statement behind the first, with enough of it to be one
  {
    anchors: [";"],
    pattern: sticky(
      String.raw`;\s{0,8}(?:drop\s{1,4}(?:table|database|schema|view|index|user|role|function|procedure|trigger)\b` +
        String.raw`|delete\s{1,4}from\b|insert\s{1,4}into\b|update\s{1,4}[\w."\x60\[\]]{1,40}\s{1,4}set\b` +
        String.raw`|alter\s{1,4}(?:table|user|role|login|database)\b|truncate\s{1,4}table\b|merge\s{1,4}into\b` +
        String.raw`|create\s{1,4}(?:or\s{1,4}replace\s{1,4})?(?:table|user|login|role|function|procedure|trigger|alias|extension)\b` +
        String.raw`|grant\s{1,4}[\w, ]{1,40}\bto\b|exec(?:ute)?\s{1,4}(?:[@('"]|(?:master|xp_|sp_)[\w.]|[\w.]{1,40}\s{1,3}[@'])` +
        String.raw`|call\s{1,4}[\w.]{1,40}[(]|declare\s{1,4}@\w|waitfor\s{1,4}delay\b` +
        String.raw`|select\s{1,4}(?:[\w*."', ]{1,40}\bfrom\b|[a-z_]{2,30}[(])|shutdown\b|copy\s{1,4}[\w."(]{1,40}\s{1,4}(?:to|from)\b|attach\s{1,4}database\b)`,
    ),
    score: 0.7,
  },
  // A string is closed and the rest of the statement commented out
  {
    anchors: ["'", '"'],
    pattern: sticky(
      String.raw`(?<=\w)['"](?:\s{0,2}[)]{0,3}\s{0,2};?\s{0,2}--(?![\w>-])|[)]{0,3}(?:#(?![\w-])|/\*|%23))`,
    ),
    score: 0.7,
  },
  {
    anchors: ["--", "#", "/*"],
    pattern: sticky(
      String.raw`(?<=['"\d)]\s{0,4}((?<!\w)(?:or|and)\s{1,4}(?:true|false|not\s{1,4}false|1)\s{0,4}))(?:--|#|/\*)`,
    ),
    score: 0.8,
  },
  // Comments that MySQL runs
  { anchors: ["/*!"], pattern: sticky(String.raw`/\*!\d{5}`), score: 0.7 },
  // Procedures and functions that leave the database, wait, or read its files
  {
    anchors: ["xp_", "sp_", "openrowset", "opendatasource"],
    pattern: sticky(
      String.raw`\b(?:xp_(?:cmdshell|dirtree|fileexist|regread|regwrite|subdirs)|sp_(?:oacreate|oamethod|executesql|configure|addsrvrolemember|makewebtask)|openrowset|opendatasource)\b`,
    ),
    score: 0.8,
  },
  { anchors: ["("], pattern: sticky(String.raw`(?<=(\b(?:${FUNCTIONS})\s{0,3}))[(]`), score: 0.7 },
  {
    anchors: ["dbms_", "utl_"],
    pattern: sticky(
      String.raw`\b(?:dbms_(?:pipe\.receive_message|lock\.sleep|ldap\.init|scheduler\.create_job|java\.runjava)|utl_(?:http\.request|inaddr\.get_host|file\.fopen|smtp\.open))`,
    ),
    score: 0.8,
  },
  {
    anchors: ["("],
    pattern: sticky(
      String.raw`(?<=(\bsleep\s{0,3}))[(]\s{0,3}\d{1,6}(?:\.\d{1,6})?\s{0,3}[)]\s{0,3}(?:--|#|=|and\b|or\b|[)'"])`,
    ),
    score: 0.6,
  },
  { anchors: ["waitfor"], pattern: sticky(String.raw`\bwaitfor${GAP}(?:delay|time)${GAP}'`), score: 0.9 },
  {
    anchors: ["outfile", "dumpfile"],
    pattern: sticky(String.raw`(?<=(\binto${GAP}))(?:out|dump)file\b`),
    score: 0.8,
  },
  { anchors: ["program"], pattern: sticky(String.raw`(?<=(\b(?:from|to)${GAP}))program${GAP}'`), score: 0.8 },
  // What an attacker asks for first
  {
    anchors: ["information_schema", "sys", "sqlite_", "mysql.user", "pg_", "all_tables", "msysobjects"],
    pattern: sticky(
      String.raw`(?<=(\b(?:from|join)${GAP}))(?:information_schema\.|sysobjects\b|sys\.(?:tables|columns|objects|sql_logins)\b|sqlite_(?:master|schema)\b|mysql\.user\b|pg_(?:shadow|authid|user)\b|all_tables\b|msysobjects\b)`,
    ),
    score: 0.6,
  },
];
