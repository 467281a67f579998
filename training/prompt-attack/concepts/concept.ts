/**
 * What words of any language may speak of, as far as it tells attacks on a model from innocent texts. A classifier that learnt
 * from English weighs concepts; the words of other languages come with them.
 */
export const CONCEPTS = [
  // Instructions, and what is done to them.
  "ignore", // ignore, disregard, forget, override, bypass, skip, discard, set aside
  "stop", // stop, end, quit, cease, cancel, disable, turn off, deactivate
  "prior", // previous, above, prior, earlier, preceding, original, initial, so far, until now
  "all", // all, every, any, everything, whole, entire
  "instruction", // instructions, rules, guidelines, directions, orders, directives, policies, constraints
  "new", // new, updated, changed, different, another, following
  "now", // now, from now on, henceforth, at once, immediately
  "instead", // instead, rather, in place of
  "obey", // obey, comply, follow, adhere, abide, carry out
  "must", // must, have to, required, mandatory, shall, need to, always
  "only", // only, just, nothing else, exactly, solely
  "negation", // not, no, never, don't, without, none
  // What the model is asked to give away.
  "reveal", // reveal, disclose, leak, expose, give away, share, divulge
  "say", // say, tell, print, output, write, answer, respond, reply, show, display, state
  "repeat", // repeat, recite, copy, echo, verbatim, word for word
  "prompt", // prompt, system prompt, system message, preamble, configuration, settings, setup
  "secret", // password, secret, key, code, passphrase, token, credential, pin, flag
  "hidden", // hidden, confidential, private, internal, protected
  "text", // text, message, sentence, words, letters, content, paragraph, conversation, document
  // Who speaks, and as whom.
  "you", // you, your, yourself (all forms of address)
  "me", // I, me, my, mine, we, us
  "model", // AI, assistant, chatbot, bot, language model, GPT, ChatGPT, Claude, LLM, neural network
  "system", // system, developer, administrator, root, operator, admin
  "user", // user, human, customer, client, person
  "authority", // authorised, permission, allowed, official, creator, engineer, boss, CEO, police
  "pretend", // pretend, act as, imagine, simulate, role-play, behave like, suppose
  "become", // become, you are now, turn into, switch to, enter
  "persona", // role, persona, character, actor, alter ego, identity, expert, name
  "mode", // mode, developer mode, debug, test, maintenance, simulation
  "freedom", // unrestricted, free, unlimited, uncensored, unfiltered, no limits, jailbreak, anything
  "restriction", // restrictions, limits, filters, censorship, ethics, morals, safety, guardrails, safeguards
  "refuse", // refuse, decline, deny, cannot, apologise, sorry, disclaimer, warning
  "fiction", // story, novel, hypothetical, fictional, scenario, game, movie, dream
  // What it is to do.
  "send", // send, forward, email, post, upload, transmit, submit
  "transfer", // transfer, pay, buy, purchase, order, wire, donate
  "delete", // delete, remove, erase, wipe, destroy, clear
  "grant", // grant, give access, unlock, open, enable, share with, add, invite, approve
  "run", // run, execute, call, invoke, install, download, launch, visit, click, fetch, browse
  "find", // find, search, look up, get, retrieve, collect, read, list
  "change", // change, edit, update, modify, set, replace
  "schedule", // schedule, book, reserve, plan, remind, create appointment
  "translate", // translate, encode, decode, base64, cipher, reverse, spell
  "write", // write, compose, draft, generate, create, make
  "explain", // explain, describe, summarise, analyse, discuss, compare
  "ask", // ask, question, request, query, task, job
  // On what.
  "money", // money, bank, account, payment, dollars, euro, bitcoin, invoice
  "credential", // login, access, account, username, authentication, permission
  "personal", // address, phone number, medical record, credit card, contact, birthday, health, location, data
  "file", // file, database, folder, server, repository, record, history, log
  "link", // link, URL, website, page, http, address of a page
  "device", // door, lock, camera, device, car, alarm, thermostat, light
  // How it is put.
  "important", // important, urgent, attention, critical, note, warning, notice
  "first", // first, before, beginning, start
  "then", // then, after, afterwards, next, finally, once, later
  "end", // end of, finish, done, over, complete
  "secretly", // secretly, silently, without telling, discreetly, do not mention
  "remember", // remember, memorise, keep in mind, store, note
  "please", // please, kindly, could you, would you
  "thanks", // thanks, regards, sincerely, dear, hello, hi
  "why", // what, why, how, when, who, which, where
  "example", // example, for instance, such as, quote, called, known as
  "security", // attack, injection, vulnerability, exploit, threat, phishing, security, research
  "harm", // bomb, weapon, drug, kill, hack, malware, virus, steal, poison, illegal, crime
  "format", // words, sentences, bullet points, JSON, table, paragraph, lowercase, capital letters, markdown
  "test", // test, exam, check, evaluate, experiment
] as const;
export type Concept = (typeof CONCEPTS)[number];

/**
 * Words of one language by concept, separated by spaces; `word*` stands for every word that begins so, `two_words` for words in a row. In
 * scripts without spaces between words (Chinese, Japanese, Thai) every entry is looked for inside the text.
 */
export type ConceptWords = Readonly<Partial<Record<Concept, string>>>;
