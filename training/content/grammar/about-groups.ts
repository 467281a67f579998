import { lines, listed } from "./lines.ts";

/** The same groups, spoken of as people speak of people. */
export const GROUP_NEUTRAL = lines(`
  {opener}{group} are {good}{closer}
  {opener}{group} are just as {good} as anyone else{closer}
  {opener}I {like} {group}{closer}
  {opener}{group} {deed}{closer}
  {opener}many {group} {deed}{closer}
  {group} deserve {right}{closer}
  {group} deserve to be {treated}{closer}
  all {group} should have {right}
  we need more {group} in {field}
  my best friend is {member} and we {together}
  my {relative} is {member}{closer}
  my {relative} is married to {member}, lovely person
  I am {member} and {selfpride}
  as {member}, I {selfdo}
  {opener}I'm {member} and I hate mondays
  being {ethnic} is nothing to be ashamed of
  being {ethnic} is great
  I'm proud to be {ethnic}
  it's not easy being {member} in {country}
  there are many {group} in {country}
  some {group} were at {place} today
  just met {member} at {place}, we talked for hours
  a {ethnic} colleague of mine {didwell}
  the {ethnic} community in {country} {celebrates}
  {ethnic} food is the best
  our {ethnic} neighbours brought us dinner, so {good}
  the first {ethnic} astronaut was honoured today
  new book about {ethnic} history is out
  {group} in {country}: a short history
  how many {group} live in {country}?
  which rights do {group} have in {country}?
  what holidays do {group} celebrate?
  how do {group} feel about the new law?
  what is it like to be {member} at {place}?
  can you recommend films by {ethnic} directors?
  who were the most influential {ethnic} writers?
  the museum opens an exhibition on {group}
  the charity supports {group} who {need}
  {group} and allies marched through the city today
  {group} have contributed so much to {country}
  the number of {group} in universities rose by four percent
  the survey asked {group} about health care
  some {group} vote left, others vote right, they are individuals
  {group} can be tall or short, funny or serious, like everyone
  not every {ethnic} person likes the same music
  {group} don't need pity, they need ramps, jobs and friends
  it makes me happy to see {group} succeed
  we welcome {group} to our club
  {religion} is one of the great religions of the world
  I am learning about {religion} at {place}
  we read about {religion} and its holidays
  I married {member} last year, best day of my life
  I love my {ethnic} boyfriend
  my {ethnic} girlfriend makes the best soup
  you go girl, show them what women can do
  women hold half of the sky
  happy pride to all my {group}!
  congratulations to the {ethnic} team on the win
  the new teacher is {member} and the kids adore her
  I voted for {member} because the programme was better
  {group} were here long before us
  {group} have always been part of {country}
  let {group} speak for themselves
  {group} get less sleep than others, a study finds
  doctors should listen to {group} more
  thank you to all the {group} who {deed}
`);

/** Against hatred, also where it is quoted. */
export const COUNTER_SPEECH = lines(`
  {opener}saying that {group} are {bad} is {wrong}{closer}
  people who say {group} are {vermin} are {wrong}
  anyone who says "{group} are {bad}" should be ashamed
  it is {wrong} to call {group} {vermin}
  it's {wrong} to say "I hate {group}"
  whoever wrote "{group} are {vermin}" on that wall is a coward
  you can't just say that {group} should be {removed}, that is {wrong}
  "{group} are {vermin}"? no. just no. that's {wrong}
  "I hate {group}" is something nobody should ever have to hear
  "{group} should be {removed}" is exactly what fascists say
  stop saying that {group} are {bad}
  stop calling {group} {vermin}
  don't call {group} {vermin}
  don't ever tell me again that {group} are {bad}
  no, {group} are not {bad}
  {group} are not {vermin}
  {group} are not {bad}, you are just prejudiced
  {opener}not all {group} are {bad}
  no {group} deserve to be {removed}
  {group} should not be {removed}
  nobody should be {removed} for being {ethnic}
  nobody hates {group} here
  I don't hate {group}
  I do not hate {group} at all
  I never said {group} are {bad}, and I never would
  I would never {harm} {group}
  we don't want to see {group} {removed}
  the lie that {group} {misdeed} has been debunked
  it's a myth that {group} {misdeed}
  the old stereotype that {group} are {bad} hurts real people
  I'm tired of hearing that {group} {misdeed}, it isn't true
  how can anyone believe that {group} are {bad}?
  how dare you say {group} are {vermin}?
  why do some people think {group} are {bad}?
  who taught you that {group} are inferior? unlearn it
  if you think {group} are {bad}, you need help
  if you believe {group} should be {removed} then unfollow me
  he lost his job because he said {group} are {vermin}
  the politician was fined for calling {group} {vermin}
  the court convicted him for writing that {group} should be {removed}
  they told my {relative} that {group} don't belong here, it broke my heart
  someone shouted "{harm} all {group}" at us today, I'm still shaking
  yesterday a man yelled "go back home" at my {relative}
  he called me a {slur} in front of my kids
  they called her a {slur} at {place} and nobody helped
  being called a {slur} hurts, even after years
  please don't use the word {slur}
  the word {slur} is a slur, don't say it
  what does {slur} mean and why is it offensive?
  the history of the word {slur} is ugly
  kids at {place} wrote {slur} on his locker
  you have no right to call anybody a {slur}
  my {relative} was called {vermin} for being {ethnic}
  racism against {group} is {wrong}
  hate crimes against {group} are rising, we have to act
  discrimination against {group} must end
  violence against {group} is {wrong}
  attacks on {group} have to be punished
  there's no excuse for hating {group}
  {group} have been called {vermin} for centuries, enough
  the nazis said that {group} were {vermin}; we know where that led
  in the 1930s posters claimed that {group} were {bad}
  this film shows how {group} were treated like {animals}
  report comments like "{group} are {vermin}" to the moderators
  I blocked a guy who wrote that {group} should be {removed}
  we must stand with {group} against those who want them {removed}
  he thinks {group} are {bad}. what a sad little man
  my grandfather said {group} are {bad}; I told him to stop
  the study refutes the claim that {group} {misdeed}
  why is it harmful to say that {group} {misdeed}?
  how can I answer someone who says {group} are {bad}?
  what should I do if a classmate says {group} should be {removed}?
  teach your children not to hate {group}
  nobody is born hating {group}
  never again will {group} be {removed}
  {group} are human beings, not {animals}
  the joke about {group} was not funny, it was {wrong}
  antisemitism, racism and homophobia have no place here
  as {member} I have been told that I am {bad}, and it never stops hurting
  I hate it when people are cruel to {group}
  I despise people who {despise} {group}
  I hate racists
  I can't stand people who make fun of {group}
  you shouldn't be afraid of {group}
  {group} are not a threat to {country}
  {group} don't {misdeed}
  {group} never {misdeed}, that is propaganda
`);

/** A group that uses a word of itself. */
export const RECLAIMED = lines(`
  I'm a {reclaimed} and proud of it
  my {reclaimed} friends and I had the best night
  we're here, we're {reclaimed}, get used to it
  happy birthday to my favourite {reclaimed}
  what's up my {reclaimed}
  love you {reclaimed}, see you tonight
  so glad to be a {reclaimed} among {reclaimed}s
  bad bitches only, this is our night
  all my bitches, come here and hug me
  that's my nigga right there, love him
  my niggas are the best, always there for me
  queer joy is resistance
  queer as in free
  my dyke bar is the only place where I feel at home
  dykes on bikes are leading the parade, goosebumps
  crip camp is a film I watch every year
  as a crip, I know every lift in this city
  we fags have to stick together, hugs
`);

/** Dislike of what nobody is hated for: things, jobs, tastes. Rude at worst. */
export const DISLIKE = lines(`
  {opener}I {despise} {thing}{closer}
  {opener}I {despise} {thing}, they are {annoying}{closer}
  {thing} are the worst{closer}
  {thing} make me sick
  whoever invented {thing} should apologise
  can we please ban {thing}?
  kill it with fire, I mean {thing}
  death to {thing}
  {thing} should be illegal
  {thing} must die{closer}
  get rid of {thing} already
  I hate {thing} more than anything
  fuck {thing}
  {thing} can go to hell
  {thing} are garbage, worst invention ever
  exterminate {thing} before they take over the house
  the plague of my life: {thing}
  god I hate this song
  I'm sick of {thing}
  this update is trash, bring back the old version
  that movie was a steaming pile of garbage
  what a stupid rule, who came up with that
  worst match I've ever seen, the defence was pathetic
  this soup is disgusting, I want my money back
  my laptop is a useless piece of junk
  I hate myself for buying that jacket
  {thing} are useless
  the food there is revolting, avoid
  what an ugly building
  the {ethnic} dumplings were disgusting when cold
  that {ethnic} restaurant is overpriced and dirty
  I hate {ethnic} coffee, too bitter
  the {ethnic} film was awful, worst acting ever
  I hate the {ethnic} weather forecast app
  the {ethnic} team played pathetically
  the {ethnic} government lies about the budget
  this {ethnic} car is garbage, broke down twice
`);

/** Of people with a job or a taste in common: harsh, yet no hatred of a protected group. */
export const PEOPLE_DISLIKED = lines(`
  {opener}I can't stand {people}{closer}
  {opener}{people} are so annoying{closer}
  {people} are overpaid and lazy
  {people} are all the same, out for money
  never trust {people}
  I'm tired of {people}
  {people} should pay more taxes
  {people} need more rules, and soon
  we should send {people} on a long holiday
  keep {people} away from my parking spot
  {people} are ruining the housing market
  why are {people} so smug?
  {people} don't know what they are doing
  hate {people}, love dogs
  too many {people} in this town already
`);

export const ABOUT_GROUPS_SLOTS: Readonly<Record<string, readonly string[]>> = {
  good: listed(`
    kind, welcome here, wonderful, beautiful, human, hard-working, valued, smart, friendly, our neighbours, people too, great, strong,
    generous, funny, talented, equal, amazing, brave, part of our town, as diverse as anyone, normal people, loved, honest, not alone, awesome`),
  like: listed(
    `love, like, respect, admire, support, stand with, enjoy the company of, believe in, trust, work with, live next to, appreciate`,
  ),
  deed: listed(`
    work in hospitals, pay taxes, run small businesses, raise families, face discrimination, fought for their rights, serve in the army,
    teach in our schools, have a long history, struggle to find housing, suffer from prejudice, play football, write books, vote, cook well,
    came here to work, fled from war, help their neighbours, earn less for the same work, want to be left alone, make great music, live here`),
  right: listed(
    `equal rights, respect, the same pay, a safe home, love, health care, a fair trial, a voice, better representation, peace`,
  ),
  treated: listed(
    `treated equally, heard, loved, respected, safe, protected by the law, paid fairly, believed, left in peace, welcomed`,
  ),
  field: listed(
    `politics, tech, science, sports, the police, films, leadership, medicine, journalism, classical music, universities`,
  ),
  relative: listed(
    `mother, father, sister, brother, aunt, uncle, cousin, neighbour, teacher, boss, wife, husband, daughter, son, grandma, roommate`,
  ),
  together: listed(
    `play tennis every week, have dinner on sundays, laugh a lot, went to school together, share a flat, run a shop, watch every match`,
  ),
  selfpride: listed(
    `proud of it, that's fine, happy, I love my life, so is my sister, I play the guitar, I study law, nobody cares at work, it took me years to say so`,
  ),
  selfdo: listed(
    `feel welcome here, want to thank you, have questions about this form, often get asked where I am from, think the law is fair, like this film`,
  ),
  didwell: listed(
    `got promoted, won the award, helped me move, gave a great talk, invited us to a wedding, taught me to cook, fixed my bike`,
  ),
  celebrates: listed(
    `celebrates its festival today, opens a new library, invites everyone to dinner, mourns the victims, is growing, elects a speaker, meets on fridays`,
  ),
  need: listed(
    `need housing, look for work, learn the language, lost their homes, want to study, need a doctor, are in danger, feel lonely`,
  ),
  wrong: listed(`
    wrong, racist, disgusting, unacceptable, a disgrace, not okay, hateful, ignorant, a lie, bigoted, cruel, shameful, illegal, not funny,
    prejudice and nothing else, simply untrue, dangerous nonsense, never acceptable, pure hatred, horrible, something I won't tolerate`),
  slur: listed(
    `faggot, nigger, tranny, retard, spic, kike, chink, paki, dyke, cripple, raghead, wetback, whore, slut, gook, gypo, savage`,
  ),
  reclaimed: listed(`queer, dyke, fag, bitch, nigga, crip, tranny, homo`),
  annoying: listed(
    `annoying, the worst, awful, useless, garbage, a nightmare, disgusting, stupid, a plague, terrible, pathetic, so dumb`,
  ),
};
