/**
 * Words that say the same as far as a source is concerned: irregular forms, spellings, short forms and near synonyms. Each line is one
 * group, compared as its first word.
 */
export const SAME_WORDS = `
go went gone goes
begin began begun start commence
become became
bring brought
build built construct
buy bought purchase
catch caught
choose chose chosen select pick
come came
deal dealt
drive drove driven
eat ate eaten
fall fell fallen
fight fought
fly flew flown
find found founder establish
give gave given
grow grew grown
hold held
hide hid hidden
keep kept
lead led
leave left
lose lost
make made create produce
meet met
pay paid
rise rose risen
run ran
sell sold
send sent
shoot shot
show showed shown display
sing sang sung
sit sat
sleep slept
speak spoke spoken
spend spent
stand stood
steal stole stolen
take took taken
teach taught
throw threw thrown
wear wore worn
win won
write wrote written author
man men
woman women
child children kid
foot feet
tooth teeth
mouse mice
person people
life lives
wife wives
leaf leaves
movie film picture
television tv televise
usa united-states american america
uk british britain
city town
big large huge
small little tiny
quick fast rapid
famous well-known popular
job occupation profession
country nation
company firm corporation business
world globe
use utilise utilize employ
help assist aid
end finish conclude
contain include comprise
get obtain receive
different various
main primary principal chief
former previous
occur happen
die died death dead
born birth
invent invention
star starring
direct director
colour color
centre center
theatre theater
favour favor
honour honor
organisation organization
percent percentage
doctor physician
lawyer attorney
car automobile
phone telephone
photo photograph
maximum max
minimum min
approximately roughly
`;

/** Pairs that say the contrary of each other. */
export const OPPOSITES = `
increase decrease
increase decline
rise fall
rise drop
grow shrink
gain lose
win lose
before after
above below
over under
more less
more fewer
most least
many few
big small
long short
tall short
high low
hot cold
warm cold
young old
new old
early late
first last
begin end
open close
enter leave
arrive depart
buy sell
lend borrow
accept reject
accept refuse
allow forbid
allow prohibit
allow ban
legal illegal
permit forbid
include exclude
possible impossible
safe dangerous
strong weak
heavy light
intense light
dark light
hard soft
hard easy
difficult easy
rich poor
expensive cheap
good bad
best worst
better worse
positive negative
true false
correct incorrect
public private
major minor
maximum minimum
male female
man woman
boy girl
father mother
husband wife
brother sister
son daughter
king queen
north south
east west
northern southern
eastern western
ancient modern
urban rural
former current
inside outside
internal external
import export
success failure
succeed fail
pass fail
love hate
alive dead
live die
present absent
same different
common rare
often rarely
always never
majority minority
plural singular
summer winter
day night
morning evening
upper lower
fast slow
quick slow
wide narrow
thick thin
deep shallow
full empty
wet dry
active inactive
agree disagree
able unable
known unknown
popular unpopular
support oppose
attack defend
create destroy
build destroy
friend enemy
guilty innocent
healthy sick
raise reduce
increase reduce
enable disable
appear disappear
connect disconnect
approve reject
approve deny
confirm deny
mandatory optional
required optional
required forbidden
temporary permanent
`;
