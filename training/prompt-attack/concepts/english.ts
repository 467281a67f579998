import type { ConceptWords } from "./concept.ts";

export const english: ConceptWords = {
  ignore:
    "ignore ignores ignored ignoring disregard disregards disregarded disregarding forget forgets forgot forgotten forgetting override overrides overriding overridden overrule bypass bypasses bypassing bypassed skip skipping discard discarding neglect neglecting set_aside put_aside pay_no_attention circumvent circumventing overlook ditch unlearn void nullify supersede supersedes",
  stop: "stop stops stopped stopping quit cease ceases end ending cancel cancels cancelled canceled halt abort abandon disable disables disabled disabling turn_off switch_off shut_off deactivate deactivates deactivated suspend suspended pause interrupt drop shutdown shut_down lift lifted",
  prior:
    "previous previously prior earlier above preceding before original originally initial initially former past existing foregoing aforementioned so_far until_now till_now up_to_now up_to_this_point given_to_you told_before last old current",
  all: "all every any everything whole entire entirety each full fully complete completely entirely total totally anything whatever",
  instruction:
    "instruction instructions rule rules guideline guidelines direction directions order orders directive directives policy policies constraint constraints command commands commandment commandments prompt prompts protocol protocols regulation regulations guidance programming training instructed brief briefing mandate",
  new: "new newly updated changed different another following other next fresh additional revised latest alternative alternate replacement further",
  now: "now from_now_on henceforth hereafter going_forward immediately at_once right_away instantly starting_now as_of_now from_here_on today currently effective_immediately from_this_point",
  instead: "instead rather in_place_of in_lieu_of replace replaces in_its_place substitute alternatively",
  obey: "obey obeys obeying comply complies complying compliance follow follows following followed adhere adheres abide carry_out heed submit conform stick_to fulfil fulfill fulfilling execute respect observe honor honour",
  must: "must have_to has_to required require requires mandatory shall need_to needs_to always should ought obliged obligated necessary will make_sure be_sure ensure no_matter_what under_any_circumstances",
  only: "only just nothing_else exactly solely exclusively strictly merely precisely nothing_but no_more_than single purely literally",
  negation:
    "not no never don't dont do_not doesn't cannot can't cant won't wont without none neither nor nothing isn't aren't didn't wouldn't shouldn't couldn't mustn't wasn't no_longer avoid refrain nobody stop_being",
  reveal:
    "reveal reveals revealed revealing disclose discloses disclosing disclosed leak leaks leaking leaked expose exposes exposing exposed give_away divulge divulging share sharing unveil uncover spill betray let_slip hand_over confess dump extract hint hints clue clues",
  say: "say says said saying tell tells told telling print prints printing output outputs outputting write answer answers answering respond responds responding reply replies replying response show shows showing display displays state states stating speak talk give provide return list mention name announce pronounce utter",
  repeat:
    "repeat repeats repeated repeating recite reciting copy copies copying echo echoing verbatim word_for_word reproduce restate rephrase paraphrase quote replay duplicate say_again letter_by_letter character_by_character exactly_as paste",
  prompt:
    "prompt prompts system_prompt system_message preamble configuration config settings setup set_up initial_prompt pre_prompt preprompt system_instructions context context_window custom_instructions guidelines metaprompt developer_message initialization",
  secret:
    "password passwords passcode passwd pwd secret secrets key keys code codes passphrase token tokens credential credentials pin flag api_key apikey password's codeword secret_word magic_word private_key",
  hidden:
    "hidden confidential confidentially private internal protected classified restricted sensitive undisclosed concealed proprietary privileged non-public under_the_hood behind_the_scenes",
  text: "text texts message messages sentence sentences word words letter letters content contents paragraph paragraphs conversation conversations document documents line lines character characters string phrase passage article chat input transcript section",
  you: "you your yours yourself u ur you're youre you'll you've thee thou thy you'd ya",
  me: "i me my mine myself we us our ours i'm i'll i've i'd im",
  model:
    "ai ais a.i assistant assistants chatbot chatbots bot bots language_model language_models gpt chatgpt claude llm llms neural_network robot model models openai anthropic gemini machine gpt-4 gpt4 artificial_intelligence copilot llama agent agents bard mistral",
  system:
    "system systems developer developers administrator administrators root operator operators admin admins sudo superuser sysadmin kernel backend moderator owner",
  user: "user users human humans customer customers client clients person persons people end_user visitor reader individual",
  authority:
    "authorised authorized authorization authorisation permission permitted allowed official officially creator creators engineer engineers boss ceo police supervisor manager clearance approved licensed legitimate auditor commander master director authority trusted verified staff",
  pretend:
    "pretend pretends pretending act_as acting_as act_like imagine imagining simulate simulates simulating role-play roleplay role_play roleplaying behave_like behave suppose play_the_role play_the_part as_if impersonate impersonating assume portray emulate mimic embody act acting pose_as",
  become:
    "become becomes becoming you_are_now turn_into switch_to enter entering transform transforms morph take_on convert assume_the_role step_into adopt activate activated",
  persona:
    "role roles persona personas character characters actor actress alter_ego identity expert name named called personality avatar villain wizard grandmother grandma professor protagonist",
  mode: "mode modes developer_mode debug debugging debug_mode test_mode maintenance simulation god_mode dev_mode diagnostic admin_mode safe_mode sandbox unlocked enabled",
  freedom:
    "unrestricted free freely freed unlimited uncensored unfiltered no_limits jailbreak jailbroken anything unbound unbounded liberated unconstrained limitless lawless amoral unethical freedom no_restrictions no_rules without_limits anything_goes do_anything unhinged unchained",
  restriction:
    "restriction restrictions limit limits limitation limitations filter filters filtering censorship ethics ethical morals moral morality safety guardrail guardrails safeguard safeguards boundaries moderation content_policy censor censored restraints compliance norms",
  refuse:
    "refuse refuses refusing refusal decline declines declining deny denies denied cannot apologise apologize apologies apology sorry disclaimer disclaimers warning warnings reject unable as_an_ai lecture moralize caveat caveats",
  fiction:
    "story stories novel hypothetical hypothetically fictional scenario scenarios game games movie film dream fantasy imaginary fiction tale script scene plot play dialogue theoretical universe hypothetical_world screenplay",
  send: "send sends sending sent forward forwards forwarding email emails emailing mail post posts posting upload uploads uploading transmit transmits transmitting submit submitting deliver dispatch exfiltrate exfiltration notify",
  transfer:
    "transfer transfers transferring pay pays paying buy buying purchase purchasing order wire donate donation withdraw deposit refund charge remit subscribe checkout",
  delete:
    "delete deletes deleting deleted remove removes removing removed erase erasing erased wipe wiping destroy clear clearing purge drop uninstall trash rm unsubscribe",
  grant:
    "grant grants granting granted give_access unlock unlocks unlocking open opens opening enable enables enabling share_with add adding invite invites approve approves approving authorize allow allows permit make_public elevate",
  run: "run runs running execute executes executing call calls calling invoke invoking install installs installing download downloads downloading launch launching visit visits click clicks clicking fetch fetching browse navigate curl start trigger",
  find: "find finding found search searching look_up lookup get getting retrieve retrieves retrieving collect collecting read reads reading list gather check locate access query obtain scan view",
  change:
    "change changes changing changed edit edits editing update updates updating modify modifies modifying set sets setting replace replacing replaced alter adjust rename reset rewrite overwrite amend correct",
  schedule:
    "schedule schedules scheduling scheduled book booking booked reserve reservation plan planning remind reminder reminders appointment appointments calendar meeting meetings event",
  translate:
    "translate translates translating translation encode encodes encoded encoding decode decodes decoded decoding base64 cipher encrypt encrypted decrypt reverse reversed backwards spell spells spelling rot13 hex morse acrostic rhyme rhymes caesar leetspeak binary pig_latin",
  write:
    "write writes writing wrote written compose composing draft drafting generate generates generating generation create creates creating make makes making produce author build develop design prepare craft",
  explain:
    "explain explains explaining explanation describe describes describing description summarise summarize summary summaries summarizing analyse analyze analysis analyzing discuss discussing compare comparing comparison elaborate outline clarify interpret define teach review",
  ask: "ask asks asked asking question questions request requests requested query queries task tasks job assignment inquiry prompt_me problem riddle exercise",
  money:
    "money bank account accounts payment payments dollar dollars euro euros bitcoin invoice invoices fund funds cash iban crypto wallet price salary cost fee balance usd transaction paypal",
  credential:
    "login logins log_in sign_in access account username usernames authentication authenticate permission permissions 2fa mfa otp session user_id credentials ssh",
  personal:
    "address addresses phone_number phone medical patient credit_card contact contacts birthday health location data personal ssn social_security passport age name names family diagnosis record records",
  file: "file files database databases folder folders directory server servers repository record records history log logs disk backup archive table storage spreadsheet pdf attachment attachments",
  link: "link links url urls website websites page pages webpage http https www site web domain hyperlink image .com",
  device:
    "door doors lock camera cameras device devices car alarm thermostat light lights garage heating window speaker sensor robot vacuum oven",
  important:
    "important urgent urgently attention critical note warning notice importantly emergency priority crucial essential alert vital asap remember_that beware imperative",
  first:
    "first firstly before beginning begin begins start starts starting initially top start_with begin_with opening prior_to step_1",
  then: "then after afterwards next finally once later subsequently thereafter lastly followed_by after_that when step_2 second",
  end: "end_of end finish finished done complete completed conclude concluded ends eof conclusion stop_here final",
  secretly:
    "secretly silently quietly without_telling discreetly do_not_mention don't_mention don't_tell do_not_tell covertly without_informing unnoticed hide conceal in_secret never_mention between_us behind_the_back without_notifying",
  remember:
    "remember remembers remembering memorise memorize keep_in_mind store stores storing note_that memory save recall bear_in_mind retain",
  please:
    "please kindly could_you would_you can_you pls plz would_you_mind i'd_like help help_me i_want may_i can_i i_would_like",
  thanks:
    "thanks thank_you regards sincerely dear hello hi hey thx cheers greetings good_morning best_regards good_evening thank yours_faithfully",
  why: "what why how when who which where whose what's how's whom",
  example:
    "example examples for_instance such_as quote quotes quoted called known_as e.g instance sample samples namely like_this illustrate",
  security:
    "attack attacks attacker injection injections vulnerability vulnerabilities exploit exploits threat threats phishing security research jailbreaks penetration_test pentest cybersecurity defense red_team malicious hackers breach firewall",
  harm: "bomb bombs weapon weapons drug drugs kill killing hack hacking malware virus steal stealing poison illegal crime explosive explosives meth murder ransomware napalm terrorist suicide gun fraud scam counterfeit dangerous harmful racist",
  format:
    "words sentences bullet_points bullets json table paragraph paragraphs lowercase uppercase capital_letters markdown capitals caps yaml xml csv heading bold title numbered columns format list code_block haiku letters",
  test: "test tests testing tested exam check checks evaluate evaluates evaluation experiment experiments trial quiz assessment assess verify benchmark audit",
};
