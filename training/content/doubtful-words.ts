/** Words that some say to hurt, and most say of something else: by themselves they count for little, aimed at somebody for more. */
export const DOUBTFUL_WORDS: readonly string[] = `
  rat rats cow cows pig pigs snake snakes worm worms sheep leech leeches weasel whale whales shrimp
  swine trash garbage clown clowns fool fools jerk jerks virgin virgins geek geeks dork dorks boomer
  boomers karen karens snowflake snowflakes troll trolls shill shills simp simps brat brats creep
  creeps freak freaks maniac lunatic coward cowards liar liars traitor traitors hypocrite hypocrites
  thug thugs crook crooks bum bums tramp tramps hag hags hack fraud loser losers failure failures
  disgrace embarrassment muppet muppets git tart tarts prat berk sod wimp wimps ho hussy prude incel
  incels cuck pervert perverts psycho psychos scum vermin degenerate degenerates queer queers homo
  homos ape apes cracker crackers redneck rednecks hillbilly hillbillies slope slopes nip nips guido
  guidos coon coons gyp mong jap japs yid yids greaser spaz midget midgets cripple cripples mongrel
  mongrels zio gimp squaw polack dick dicks cock cocks knob tits prick pricks ass arse piss pissed
  damn damned dyke dykes nazi nazis negro negroes native monkey monkeys animals beasts breast breasts
  penis vagina anal naked nude nudes cum strip escort escorts stripper strippers bondage bra panties
  lingerie erection dom lul bite polla sale geil dense thick weird crazy insane sick dirty nasty ugly
  fat lazy weak dangerous fake
`
  .trim()
  .split(/\s+/);
