import { foldMarks } from "./fold-marks.ts";

/** Words that carry grammar rather than a claim, in English and the commonest ones of its neighbours. */
export const FUNCTION_WORDS = words(`
a an the this that these those there here it its itself he him his himself she her hers herself they them their theirs
themselves you your yours yourself yourselves we our ours ourselves who whom whose which what when where why how am is are was were be been being do does did done doing have has had
having will would shall should can could may might must ought of in on at by for from to into onto with within about
against between among through during before after above below up down out off over under again further then once as
until while because since although though whether if than and or but so yet both either each every all any some such own same other
another too very just also only even ever still already almost quite rather more most much many few less least lot lots
etc per via upon toward towards across along around behind beside besides despite except like near past
s d ll re ve m us one ones thing things get gets got getting let
de la le les des du un une et est en dans pour que qui sur au aux ce cette il elle ils
der die das den dem des ein eine einer eines und ist im in zu von mit auf für sich auch als es
el los las una y es por con para del al se su lo
di il che della per gli
o os um uma e do da dos das em no na
het een van is op te dat
и в на с по к из за от для это что как
`);

/** Words of greeting, agreement, feeling and hedging. A sentence of nothing else claims nothing. */
export const CHAT_WORDS = words(`
yes yeah yep yup no nope ok okay sure certainly absolutely definitely exactly indeed right true correct course agree agreed
thanks thank welcome hello hi hey bye goodbye please sorry apologies apologise apologize pardon congratulations
haha hahaha lol wow oh ah hmm um uh well anyway
good great nice cool awesome amazing interesting fun funny fine glad happy sad bad wonderful lovely excellent perfect crazy
think thought believe guess suppose feel feels felt hope wish wonder imagine mean know knew heard hear read see sounds sound seem
seems love like liked enjoy prefer favorite favourite understand remember forget ask asking question questions help helps
chat talk talking tell say way bit kind sort really actually probably maybe perhaps possibly apparently basically honestly
simply something anything nothing everything someone anyone idea sense point fact lot today day time feel free further moment
assist assistance happy
`);

/** Words a sentence about the sources themselves is made of: "According to the documents provided:". */
export const META_WORDS = words(`
based according source sources document documents context passage passages text texts article articles excerpt information
provided given supplied retrieved following above below found find summary summarise summarize conclusion short brief briefly
overview answer answers detail details list lists listed mentioned stated key points point note
`);

/** A sentence that says with one of these, negated, that the sources are silent. */
export const SAYING_WORDS = words(`
mention mentions mentioned say says said state states stated specify specifies specified contain contains contained include includes
included provide provides provided give gives given tell tells discuss discusses answer answers find found know available
indicate indicates describe describes address addresses cover covers information
`);

/** Words that turn what follows into its contrary. */
export const NEGATORS = words(`
not no never none neither nor without cannot nobody nowhere hardly scarcely barely unable fails failed lacks lacking
nicht kein keine keinen keiner keinem nie niemals ohne weder
pas jamais sans aucun aucune ni nunca jamás sin ningún ninguna tampoco non mai senza nessun nessuna não nem sem
niet geen nooit не нет ни без никогда
ikke inte aldrig nie bez değil yok hayır ليس لا لم لن नहीं मत
`);

/** Words that tell something and turn what follows into its contrary. */
export const PROHIBITIONS = words(`
forbid forbids forbade prohibit prohibits ban bans prevent prevents refuse refuses deny denies
`);

/** The same where "to" or "from" follows: "forbidden to eat", but "eating is forbidden". */
export const PASSIVE_PROHIBITIONS = words("forbidden prohibited banned prevented refused denied");

/** Words a clause begins with that a negator before them does not reach. */
export const CLAUSE_OPENERS = words(
  "but however because since although though while whereas except aber sondern mais pero ma mas но",
);

/** Words after which a leading "no" was an answer: "No, it is", written without the comma. */
export const AFTER_ANSWER = words("but it he she they i we you there this that not and so");

export const FIRST_PERSON = words("i me my mine myself");

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/).map(foldMarks));
}
