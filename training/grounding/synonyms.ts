/**
 * Words that may stand for each other in most sentences, and that the scorer does not know to be the same: answers reworded with them
 * are supported all the same. Each line is one group.
 */
export const SYNONYMS: readonly (readonly string[])[] = `
said|stated|remarked|told reporters
says|states|notes
announced|revealed|made public
because|since
however|but|yet
killed|left dead
injured|hurt|wounded
attack|assault
police|officers
shows|demonstrates|indicates
showed|demonstrated|indicated
about|around|some
near|close to
large|sizeable|considerable
important|significant
children|youngsters
people|individuals
house|home
money|funds|cash
trying|attempting|seeking
tried|attempted|sought
needs|requires
needed|required
several|a number of
many|numerous
also|in addition
more than|over|in excess of
less than|under|fewer than
received|was given
decided|resolved
asked|requested
wanted|wished
returned|came back|went back
travelled|journeyed
moved|relocated
stopped|halted
helped|assisted
began|set out
continued|carried on|went on
allowed|permitted
fans|supporters
game|match
team|side
players|squad members
victory|triumph
defeat|loss
leader|head
government|administration
law|legislation
deal|agreement
plan|proposal|scheme
meeting|gathering
problem|issue|difficulty
error|mistake
area|region|district
road|street
ship|vessel
plane|aircraft
soldiers|troops
army|military
war|conflict
song|track
album|record
famous|celebrated|renowned
located|situated
built|erected|put up
established|set up
part of|a portion of
type of|kind of|sort of
called|named|known as
usually|typically|normally
often|frequently
quickly|rapidly
nearly|almost
entire|whole
main|chief|principal
major|leading
former|ex-
later|afterwards|subsequently
immediately|at once|straight away
died|passed away
married|wed
bought|acquired
sold|disposed of
works|is employed
worked|was employed
earns|makes
cost|price
gave|handed
took part in|participated in
won|claimed|secured
lost|was beaten in
according to|as reported by
was born in|came from
such as|for example
despite|in spite of
discovered|came across
caused|led to|brought about
damage|harm
destroyed|wrecked|ruined
escaped|got away
arrested|detained|taken into custody
court|tribunal
judge|magistrate
crime|offence
prison|jail
sentenced|condemned
accused|alleged
victim|casualty
hospital|clinic
school|college
students|pupils
teacher|instructor
company|firm
workers|employees|staff
boss|manager
increase|growth
rise|jump
drop|slump
results|findings
study|research
scientists|researchers
experts|specialists
report|account
newspaper|daily
interview|conversation
believes|thinks
thought|believed
expected|anticipated
hopes|aims
possible|conceivable
difficult|hard|tricky
dangerous|hazardous
strange|odd|peculiar
beautiful|attractive
angry|furious
afraid|scared
happy|pleased
`
  .trim()
  .split("\n")
  .map((line) => line.split("|"));

/** Pairs that turn what a sentence says into something else: relation words with another in their place. */
export const OTHER_RELATIONS: readonly (readonly string[])[] = `
bought|sold
won|lost
increased|fell
rose|fell
before|after
joined|left
founded|closed
opened|closed
accepted|rejected
supported|opposed
praised|criticised
wrote|reviewed
directed|produced
arrested|released
killed|rescued
married|divorced
beat|lost to
attacked|defended
agreed|refused
son of|brother of
father of|uncle of
more than|less than
first|last
north|south
east|west
largest|smallest
highest|lowest
best|worst
always|never
all|none
most|few
some|all
can|cannot
will|will not
began|ended
started|ended
built|destroyed
arrived in|departed from
took|returned
gave|withheld
borrowed|lent
denied|confirmed
banned|allowed
increase|decrease
growth|decline
success|failure
guilty|innocent
alive|dead
older|younger
early|late
morning|evening
men|women
brother|father
mother|sister
is|was never
are|are no longer
has|lacks
said|denied
says|doubts
could|would never
caused|prevented
known|unknown
public|private
new|old
major|minor
young|elderly
hundreds|dozens
thousands|hundreds
million|billion
hours|days
days|weeks
months|years
winner|runner-up
president|vice president
actor|director
singer|drummer
river|lake
city|village
single|album
`
  .trim()
  .split("\n")
  .map((line) => line.split("|"));
