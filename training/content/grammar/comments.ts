import { lines, listed } from "./lines.ts";

/** What people write under videos, pictures, news and posts on any day; no harm in it. */
export const FRIENDLY_COMMENTS = lines(`
  This made my day, thank you so much
  I've watched this {number} times and it's still great
  who else is here in {year}?
  The {part} at {minute} gives me chills
  can't believe it's been {number} years already
  Great {work}, keep it up!
  love your {work}, greetings from {place2}
  First time I agree with {name} on something
  does anyone know the name of the {part} at {minute}?
  my {pet} does exactly the same thing lol
  this is why I love {hobby}
  not gonna lie, that was {fine}
  that was {fine}, can't wait for the next one
  I was today years old when I learned that
  take my upvote and leave
  underrated comment
  came for the {part}, stayed for the {part}
  {name} never disappoints
  I don't usually comment but this is {fine}
  So sorry for your loss, sending hugs
  congrats on the new job, you earned it!
  happy birthday {name}, have a great one
  good luck with the exam tomorrow
  I respectfully disagree, the data shows something else
  I think the {org} is wrong on this one, prices keep rising
  the {org} should lower taxes for families
  the {org} raised prices again, I'm out
  voted today, long queue but worth it
  why is nobody talking about the {topic}?
  the new {topic} law is badly written, I read it
  I'm against the {topic} reform, it costs too much
  I support the {topic} reform, about time
  immigration policy is complicated, both sides have points
  the debate on {topic} last night was boring
  source? that claim about {topic} looks off
  you forgot to mention the cost of {topic}
  the ref made a bad call but we should have scored earlier
  what a game, heart rate still at 150
  our {team} lost again, same story every {season}
  {team} deserved the win, no question
  trade him, he's been bad all {season}
  the coach needs to go, three losses in a row
  this {product} broke after a week, don't buy
  this {product} is overpriced but it works
  terrible support, waited {number} days for an answer
  the {product} stopped working after the update, any ideas?
  anyone else have trouble with {product}?
  five stars, fast delivery, would buy again
  food was cold, service slow, not coming back
  best {dish} in town, hands down
  tried the recipe, kids loved it, used less sugar
  add a bit of {spice}, trust me
  I made this with {spice} and it was {fine}
  it's raining in {place2} again, typical
  the sunset over {place2} tonight
  monday again, where is my coffee
  ugh, the bus is late again
  can't sleep, it's too hot
  my {pet} woke me up at five
  look at this little guy, so cute
  finally finished {book}, what an ending
  the book was better than the film
  season {number} was weaker but the finale was {fine}
  why did they kill off my favourite character, I'm not over it
  spoiler: he dies at the end and I cried like a baby
  that villain is evil and I love it
  I hate that I love this song
  this song slaps
  that bass line goes hard
  this beat is sick
  the drummer is insane, how is he so fast
  crazy good voice
  damn, that escalated quickly
  lol what did I just watch
  I'm dead 😂😂
  😂😂😂 so true
  ❤️❤️❤️
  wow
  haha same
  nice one
  thanks for sharing
  ok but who is filming this?
  plot twist: he never left
  me trying to explain {topic} to my {relative2}
  nobody: my {pet} at 3am:
  can someone explain {topic} like I'm five?
  I've lived in {place2} for {number} years and never seen this
  my {relative2} used to tell me stories about {topic}
  as a nurse I see this every day, please be careful
  as a teacher I can confirm
  as a dad of three this hits hard
  to everyone going through a hard time: it gets better
  you have no idea how much this helped me
  I was bullied as a kid, videos like this give me hope
  lost 20 kilos this year, feeling {fine}
  six months sober today
  prayers for the families in {place2}
  what happened in {place2} is heartbreaking
  RIP legend
  gone but not forgotten
  the fire in {place2} is still burning, stay safe
  police closed the road near {place2}, take another way
  the suspect was caught this morning, thank god
  they should put up a speed camera there before somebody gets hurt
  that's illegal in my country by the way
  the judge got it right
  jail time is too short for drunk drivers
  if you can't afford to tip, fine, just be polite
  don't feed the trolls
  please keep the comments civil
  unpopular opinion: {dish} is overrated
  hot take: the remake is better
  change my mind
  I stand corrected, thanks
  my bad, I misread the title
  what's wrong with people these days
  this makes no sense at all
  such a waste of money
  clickbait, the title has nothing to do with the video
  the audio is terrible, can't hear a word
  boring, skipped half of it
  not my kind of music but respect
  that haircut though
  bro really said that with a straight face
  he cooked
  she ate that
  girl you look amazing
  queen!
  king behaviour
  what a man, what a legend
  my boy did it!
  those kids are so talented
  women's football is getting better every year
  the old lady at the end is a treasure
  my black cat says hi
  white walls look better in that kitchen
  the chinese restaurant down the road has great noodles
  the german subtitles are off
  the indian head shake explained, love it
  as a mexican I approve these tacos
  my muslim neighbours brought us sweets for eid
  happy hanukkah everyone
  merry christmas from {place2}
  my gay uncle is the funniest person I know
  the wheelchair ramp at the station is broken again
  my autistic son loves your train videos
  {name} said on the radio that {topic} will get worse
  according to the {org}, {topic} costs {number} million a year
  the {org} announced {number} new jobs in {place2}
  where did you buy that {product}?
  how long did the {work} take you?
  which {product} do you use?
  is it just me or is the sound out of sync?
  anyone selling a ticket for {team}?
  I need more of this in my life
  we went to {place2} last summer, {fine}
  shoutout to {name} for the help
  thanks, that fixed it
  have you tried turning it off and on again?
  RT if you agree
  my take on {topic}: nobody knows
  damn I'm hungry now
  oh crap I forgot my umbrella
  what the hell is that {part}
  wtf is going on with the weather
  omg yes
  this shit is hilarious
  holy crap that's {fine}
  hell of a ride
  ass kicking guitar
  I laughed my ass off
  badass
  pissed that I missed it
  sucks that it's over
  that sucks, hope you feel better
  screw it, I'm ordering pizza
`);

/** Hostile comments without a single swear word, and with them. */
export const HOSTILE_COMMENTS = lines(`
  you people are the reason this country is going down the drain
  another {clown} who thinks {he2} knows everything
  go cry to your mommy, {clown}
  what an absolute {clown}, unsubscribed
  how do you even manage to breathe without help
  did you fail every class or just the important ones
  this is what happens when cousins marry
  somebody take the internet away from this {clown}
  you must be fun at parties, {clown}
  imagine being this {lost}
  the lights are on but nobody is home with this {clown}
  I've met smarter doorknobs
  {name} is a {lost} {clown} and always has been
  that {clown} should never be allowed near a microphone again
  what a pathetic excuse for a {human}
  what a sorry excuse for a {human}
  worst {human} on the planet
  you're a terrible {human}
  you call yourself a {human}? embarrassing
  liars, all of you, every word out of your mouth is a lie
  crooks and liars, lock them all up and throw away the key
  lock {him2} up and let {him2} rot
  {him2} and the rest of the {clown}s can burn in hell
  traitor, I hope you lose everything
  hope {he2} never works again, disgusting {clown}
  karma will get you, {clown}
  I'd slap that {clown} if I met him
  someone punch this {clown}
  his face is begging for a punch
  wish I could reach through the screen and strangle this {clown}
  too bad the car missed you
  should have been aborted
  do the world a favour and never have kids
  you don't deserve to be a parent
  what kind of sick {clown} does that to a dog
  she's had more men than hot dinners
  she slept her way to the top, everyone knows
  of course a woman was driving
  fat {clown} needs to put down the burger
  eat a salad, {clown}
  my eyes hurt, put your clothes back on, whale
  go back to your country, nobody wants you here
  stop sucking up to them, {clown}
  only brainwashed sheep believe this
  brainless sheep, the lot of you
  libtards are crying again
  republitards don't know how to read
  woke idiots ruin everything
  commie scum
  nazi scum
  fascist pig
  another brain-dead {clown} with an opinion
  mentally ill, every one of you
  you need to be locked in an asylum
  you are sick in the head
  are you off your meds again?
  touch grass, virgin
  incel detected
  nobody would touch you with a ten-foot pole
  you'll die alone with your cats
  what a slut
  attention-seeking whore
  gold-digging bitch
  stupid bitch got what she deserved
  bitch ass {clown}
  this bitch is crazy
  fuck this dude
  fuck {name}
  fuck all of you
  fuck the police and fuck you too
  fucking {clown}
  fucking {clown}s everywhere
  I fucking hate this {clown}
  I fucking hate these people
  these motherfuckers need to be slapped
  piece of shit
  absolute piece of shit human
  full of shit as always, {clown}
  shut the fuck up already
  nobody gives a fuck about you
  eat shit and die
  suck my dick, {clown}
  lick my balls
  kiss my hairy ass
  cunt
  what a cunt
  twat
  bellend
  wanker
  asshole
  dumb fuck
  dumbfuck {name}
  retard
  retarded take from a retarded {human}
  are you retarded?
  that's so gay, {clown}
  gay ass {clown}
  faggot
  pussies, all of them
  man up, you little girl
  clown world, clown {human}
  your {human} is trash, quit
  ratio, {clown}, nobody likes you
  L + loser + nobody asked
  cry about it, {clown}
  seethe
  your mother is a {clown} too
  go jump off a cliff
  get a rope
  do a flip, {clown}
`);

export const COMMENT_SLOTS: Readonly<Record<string, readonly string[]>> = {
  number: listed(`two, 3, five, 10, twelve, 20, 100, a thousand, forty, six`),
  year: listed(`2019, 2021, 2023, 2024, 2025, 2026`),
  minute: listed(`0:15, 1:02, 2:34, 3:20, 4:44, 10:01`),
  part: listed(
    `solo, chorus, ending, song, intro, plot, recipe, editing, drone shot, dress, car, joke, camera work, guitar`,
  ),
  work: listed(
    `work, video, painting, channel, article, cover, tutorial, podcast, photos, garden, cake, thread, build`,
  ),
  place2: listed(
    `Brazil, Hamburg, Texas, Manila, Leeds, Cairo, Oslo, Mumbai, Toronto, Lagos, Seoul, Perth, Warsaw, Ohio, Lima, Turkey`,
  ),
  pet: listed(`cat, dog, parrot, hamster, puppy, rabbit, horse, goat`),
  hobby: listed(
    `football, this sport, gardening, old cars, baking, chess, jazz, hiking, anime, fishing, physics`,
  ),
  fine: listed(
    `amazing, awesome, brilliant, beautiful, insane, fantastic, great, wonderful, perfect, fire, hilarious, epic, lovely, incredible, wild`,
  ),
  org: listed(
    `government, council, company, bank, union, club, university, ministry, EU, opposition, mayor, airline, central bank`,
  ),
  topic: listed(`
    housing, climate change, pensions, immigration, health care, the war, inflation, nuclear power, school food, minimum wage, speed limits, abortion,
    gun control, the vaccine, crime, refugees, taxes, the election, data protection, artificial intelligence, prisons, religion in schools, gender pay`),
  team: listed(
    `team, united, city, the lakers, arsenal, the national team, dortmund, the yankees, our boys, our girls`,
  ),
  season: listed(`season, year, time, weekend`),
  product: listed(
    `phone, vacuum cleaner, laptop, app, headset, mattress, game, coffee machine, bike light, keyboard, printer, jacket, car`,
  ),
  dish: listed(`pizza, ramen, tacos, burgers, curry, dumplings, kebab, sushi, lasagne, pancakes`),
  spice: listed(`garlic, lemon, chilli, cinnamon, butter, soy sauce, honey, basil`),
  book: listed(`the book, the series, Dune, the last season, Middlemarch, the game, part two`),
  relative2: listed(`grandma, dad, mum, boss, kids, neighbour, wife, flatmate, teacher`),
  clown: listed(`
    clown, idiot, moron, loser, fool, imbecile, hypocrite, coward, liar, brat, snowflake, fraud, pig, creep, dimwit, joke, halfwit, buffoon, hack, asshole, jerk, dumbass`),
  he2: ["he", "she"],
  him2: ["him", "her", "them"],
  lost: listed(
    `dumb, delusional, stupid, clueless, dense, brainwashed, ignorant, pathetic, desperate, gullible, bitter, hateful`,
  ),
  human: listed(
    `human, father, mother, journalist, teacher, leader, man, woman, player, singer, person, president, actor`,
  ),
};
