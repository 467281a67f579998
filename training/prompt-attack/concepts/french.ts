import type { ConceptWords } from "./concept.ts";

export const french: ConceptWords = {
  ignore:
    "ignore ignorer ignorez ignores ignorant oublie oublier oubliez oublies outrepasse outrepasser contourne contourner contournez néglige neglige négliger negliger négligez negligez écarte ecarte écarter ecarter passe_outre passez_outre fais_abstraction faites_abstraction laisse_de_côté laisse_de_cote ne_tiens_pas_compte ne_tenez_pas_compte saute sautez abandonne annule annulez remplace",
  stop: "arrête arrete arrêter arreter arrêtez arretez cesse cesser cessez termine terminer stop stoppe stoppez désactive desactive désactiver desactiver désactivez desactivez coupe éteins eteins éteindre eteindre éteignez eteignez suspend suspends suspendez annuler interromps interrompez mets_fin mettez_fin",
  prior:
    "précédent precedent précédente precedente précédentes precedentes précédents precedents précédemment precedemment antérieur* anterieur* avant initial initiale initiales initiaux original* originel* ci-dessus au-dessus jusqu'ici jusqu'à_présent jusqu'a_present début debut reçues recues reçus recus données donnees plus_haut préalable* prealable* ancien anciennes dernière derniere dernières dernieres",
  all: "tout toute toutes tous chaque entier entière entiere l'ensemble intégral* integral* intégralité integralite totalité totalite complet complète complete n'importe_quel n'importe_quelle complètement completement totalement",
  instruction:
    "instruction instructions consigne consignes règle regle règles regles directive directives ordre ordres commande commandes ligne_directrice lignes_directrices politique politiques contrainte contraintes prompt règlement* reglement* indication indications l'instruction l'ordre protocole*",
  new: "nouveau nouvelle nouvelles nouveaux nouvel autre autres suivant suivante suivantes suivants différent* different* mis_à_jour mis_a_jour modifié* modifie* prochain prochaine supplémentaire* supplementaire*",
  now: "maintenant désormais desormais dorénavant dorenavant dès_maintenant des_maintenant à_partir_de_maintenant a_partir_de_maintenant tout_de_suite immédiatement immediatement dès_à_présent des_a_present à_présent a_present aussitôt aussitot sur-le-champ aujourd'hui à_compter_de a_compter_de",
  instead: "plutôt plutot au_lieu à_la_place a_la_place en_revanche remplace remplacer au_contraire",
  obey: "obéis obeis obéir obeir obéissez obeissez obéit obeit suis suivre suivez respecte respecter respectez conforme conformer plie exécute execute exécuter executer exécutez executez applique appliquez appliquer soumets te_conformer",
  must: "dois doit devez devoir doivent devrais devras obligatoire* faut il_faut toujours nécessaire* necessaire* obligé* oblige* impératif imperatif impérativement imperativement requis tenu devrez",
  only: "seulement uniquement juste rien_d'autre exactement exclusivement simplement seul seule seuls rien_que strictement qu'un",
  negation: "pas ne jamais aucun aucune sans non n'es n'est ni rien n'as n'ai personne n'y",
  reveal:
    "révèle revele révéler reveler révélez revelez révèles reveles divulgue divulguer divulguez dévoile devoile dévoiler devoiler dévoilez devoilez fuite expose exposer communique communiquer communiquez livre livrer donne-moi donnez-moi trahis indice indices partage partagez",
  say: "dis dire dites disait affiche afficher affichez réponds reponds répondre repondre répondez repondez réponse reponse réponses reponses écris ecris montre montrer montrez montre-moi imprime imprimer donne donner donnez énonce enonce cite citer indique indiquer indiquez dis-moi dites-moi parle parler fournis fournir renvoie sors",
  repeat:
    "répète repete répéter repeter répétez repetez répètes repetes récite recite réciter reciter récitez recitez copie copier copiez mot_pour_mot textuellement recopie recopier recopiez reproduis reproduire lettre_par_lettre mot_à_mot mot_a_mot tel_quel telles_quelles redis",
  prompt:
    "prompt prompts système_prompt systeme_prompt prompt_système prompt_systeme invite_système invite_systeme message_système message_systeme configuration paramètre parametre paramètres parametres réglages reglages pré-prompt pre-prompt préambule preambule contexte instructions_système instructions_systeme",
  secret:
    "mot_de_passe mots_de_passe secret secrets clé cle clés cles clef code codes jeton jetons phrase_secrète phrase_secrete identifiants passe pin token mot_secret code_secret mdp",
  hidden:
    "caché cache cachée cachee cachées cachees cachés caches confidentiel* privé prive privée privee privées privees interne internes protégé* protege* dissimulé* dissimule* secrète secrete secrètes secretes réservé* reserve*",
  text: "texte textes message messages phrase phrases mot mots lettre lettres contenu contenus paragraphe* conversation conversations document documents ligne lignes caractère* caractere* discussion article passage l'article",
  you: "tu te toi ton ta tes vous votre vos vôtre t'ai t'as t'es tienne",
  me: "je j'ai moi me mon ma mes nous notre nos j'aimerais j'en m'a",
  model:
    "ia intelligence_artificielle assistant assistante assistants chatbot chatbots bot bots robot modèle modele modèles modeles modèle_de_langage modele_de_langage gpt chatgpt claude llm l'ia d'ia l'assistant réseau_de_neurones reseau_de_neurones machine openai",
  system:
    "système systeme systèmes systemes développeur developpeur développeurs developpeurs administrateur* root opérateur* operateur* admin développeuse developpeuse programmeur sudo superutilisateur",
  user: "utilisateur* utilisatrice* humain humains humaine client clients cliente personne personnes l'utilisateur usager*",
  authority:
    "autorisé* autorise* autorisation* permission permissions permis officiel* créateur createur créateurs createurs ingénieur* ingenieur* patron chef directeur directrice police supérieur superieur habilité* habilite* responsable accrédité* accredite* légitime legitime",
  pretend:
    "fais_semblant faites_semblant prétends pretends imagine imaginer imaginez imaginons simule simuler simulez joue jouer jouez jeu_de_rôle jeu_de_role comporte-toi comportez-vous agis agir agissez comme_si suppose supposons incarne incarner incarnez fais_comme faire_semblant",
  become:
    "deviens devenir devenez tu_es_maintenant tu_es_désormais tu_es_desormais vous_êtes_maintenant vous_etes_maintenant vous_êtes_désormais vous_etes_desormais transforme-toi passe_en passez_en entre_en entrez_en active activer activez bascule basculez",
  persona:
    "rôle role rôles roles personnage* persona acteur actrice identité identite expert experte alter_ego nommé nomme nommée nommee personnalité personnalite nom grand-mère grand-mere méchant mechant appelé appele",
  mode: "mode modes mode_développeur mode_developpeur débogage debogage débug debug maintenance simulation mode_test diagnostic",
  freedom:
    "libre libres librement liberté liberte illimité* illimite* sans_restriction sans_restrictions sans_limite sans_limites sans_censure sans_filtre non_censuré* non_censure* débridé* debride* jailbreak affranchi* libéré* libere* n'importe_quoi sans_règles sans_regles non_filtré* non_filtre* sans_tabou",
  restriction:
    "restriction restrictions limite limites limitation* filtre filtres censure éthique* ethique* morale moral moraux sécurité securite garde-fou garde-fous barrière* barriere* contrainte contraintes interdit interdits interdiction* protections",
  refuse:
    "refuse refuser refusez refuses refus décline decline décliner decliner désolé desole désolée desolee excuse excuses excuser avertissement* mise_en_garde avertis peux_pas pouvez_pas impossible je_ne_peux_pas",
  fiction:
    "histoire histoires roman romans hypothétique* hypothetique* fictif fictive fictifs fiction scénario scenario scénarios scenarios jeu jeux film films rêve reve conte contes théâtre theatre imaginaire* théorique* theorique* récit recit nouvelle d'histoire",
  send: "envoie envoyer envoyez envoyé envoye transfère transfere transférer transferer transférez transferez mail e-mail courriel poste publie publier téléverse* televerse* transmets transmettre transmettez soumets soumettre expédie* expedie* achemine",
  transfer:
    "virement virements transfert paie paye payer payez achète achete acheter achetez donner verse verser débite debite règle_la_facture regle_la_facture rembourse* vire",
  delete:
    "supprime supprimer supprimez efface effacer effacez détruis detruis détruire detruire enlève enleve enlever enlevez retire retirer vider élimine elimine éliminer eliminer",
  grant:
    "accorde accorder accordez donne_accès donne_acces déverrouille* deverrouille* ouvre ouvrir ouvrez active ajoute ajouter ajoutez inviter approuve approuver autorise autoriser autorisez partage permets",
  run: "exécute execute lance lancer lancez appelle appeler installe installer installez télécharge* telecharge* visite visiter visitez clique cliquer cliquez démarre demarre démarrer demarrer consulte",
  find: "trouve trouver trouvez cherche chercher cherchez recherche rechercher recherchez récupère recupere récupérer recuperer récupérez recuperez obtiens collecte collecter lis lire lisez consulter liste lister",
  change:
    "change changer changez modifie modifier modifiez édite edite mets_à_jour mets_a_jour mettre_à_jour mettre_a_jour remplace remplacer remplacez corrige corriger corrigez adapte adapter définis definis réinitialise* reinitialise*",
  schedule:
    "réserve reserve réserver reserver réservez reservez rendez-vous planifie* programme programmer rappelle rappelle-moi rappel calendrier agenda réunion reunion réunions reunions organise organiser prévois prevois",
  translate:
    "traduis traduire traduisez traduction encode encoder encodez décode decode décoder decoder décodez decodez base64 chiffre chiffrer crypte à_l'envers a_l'envers épelle epelle épeler epeler épelez epelez rime rimes inverse inversé acrostiche morse déchiffre dechiffre rot13",
  write:
    "écrire ecrire écrivez ecrivez écrit ecrit rédige redige rédiger rediger rédigez redigez compose composer composez génère genere générer generer générez generez crée cree créer creer créez creez fais faire faites produis produire prépare prepare préparer preparer invente",
  explain:
    "explique expliquer expliquez décris decris décrire decrire décrivez decrivez résume resume résumer resumer résumez resumez résumé analyse analyser analysez compare comparer comparez discute détaille detaille détailler detailler définis definis présente presente explication*",
  ask: "demande demander demandez question questions requête requete requêtes requetes tâche tache tâches taches travail mission pose_la_question interroge réponds-moi reponds-moi énigme enigme",
  money:
    "argent banque compte comptes paiement* dollar dollars euro euros bitcoin facture factures montant solde salaire prix iban coût cout",
  credential:
    "connexion accès acces compte identifiant identifiants nom_d'utilisateur authentification login permission autorisation session l'accès l'acces",
  personal:
    "adresse adresses numéro_de_téléphone numero_de_telephone téléphone telephone médical* medical* carte_de_crédit carte_de_credit carte_bancaire contact contacts anniversaire santé sante localisation données donnees personnel* patient l'adresse date_de_naissance",
  file: "fichier fichiers base_de_données base_de_donnees dossier dossiers serveur serveurs dépôt depot historique journal journaux archive registre tableau pièce_jointe piece_jointe sauvegarde",
  link: "lien liens url site sites page pages http https www web adresse",
  device:
    "porte portes serrure caméra camera caméras cameras appareil appareils voiture alarme thermostat lumière lumiere lumières lumieres lampe chauffage fenêtre fenetre",
  important:
    "important importante urgent urgente attention critique note avertissement remarque urgence d'urgence essentiel prioritaire",
  first:
    "d'abord premier première premiere avant début debut commence commencer commencez premièrement premierement commençant commencant tout_d'abord premiers premières premieres",
  then: "puis ensuite après apres enfin alors finalement une_fois plus_tard par_la_suite dès_que des_que deuxièmement deuxiemement",
  end: "fin terminé termine terminée terminee fini finie achevé acheve conclusion finis",
  secretly:
    "secrètement secretement en_secret discrètement discretement sans_le_dire sans_prévenir sans_prevenir ne_mentionne_pas silencieusement à_l'insu a_l'insu en_douce cache cacher sans_informer",
  remember:
    "souviens-toi souvenez-vous retiens retenir retenez mémorise* memorise* rappelle-toi garde_en_tête garde_en_tete garde_à_l'esprit garde_a_l'esprit enregistre n'oublie_pas mémoire memoire",
  please:
    "s'il_te_plaît s'il_te_plait s'il_vous_plaît s'il_vous_plait stp svp veuillez pourrais-tu pourriez-vous peux-tu pouvez-vous je_voudrais j'aimerais merci_de aide aide-moi aidez-moi",
  thanks:
    "merci bonjour salut cordialement cher chère chere bonsoir coucou madame monsieur bien_à_toi bien_a_toi salutations",
  why: "quoi pourquoi quand qui quel quelle quels quelles où que qu'est-ce combien",
  example:
    "exemple exemples par_exemple tel_que telle_que citation appelé appele nommé nomme comme soi-disant d'exemple",
  security:
    "attaque attaques injection vulnérabilité* vulnerabilite* faille failles menace menaces hameçonnage hameconnage phishing sécurité securite cybersécurité cybersecurite recherche pirate pirates exploit piratage",
  harm: "bombe bombes arme armes drogue drogues tuer pirater virus malware voler poison illégal* illegal* crime explosif explosifs meurtre rançongiciel rancongiciel empoisonner dangereux arnaque fraude",
  format:
    "mots phrases puces json tableau paragraphe paragraphes minuscules majuscules markdown liste titre colonnes format lignes points gras",
  test: "test tests tester testez examen vérifie verifie vérifier verifier vérifiez verifiez évalue evalue évaluer evaluer évaluation evaluation expérience experience essai contrôle controle quiz",
};
