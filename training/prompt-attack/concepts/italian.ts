import type { ConceptWords } from "./concept.ts";

export const italian: ConceptWords = {
  ignore:
    "ignora ignorare ignori ignorate ignorando dimentica dimenticare dimentichi dimenticati dimenticate tralascia tralasciare trascura scavalca aggira aggirare scarta scartare non_tenere_conto metti_da_parte lascia_perdere salta sovrascrivi",
  stop: "smetti smettere smetta ferma fermare fermati termina terminare interrompi cessa annulla annullare disattiva disattivare disabilita spegni spegnere sospendi basta",
  prior:
    "precedent* sopra prima iniziale iniziali originale originali originari* finora ultimo ultime anteriori passate passato ricevute esistenti fin_qui",
  all: "tutto tutta tutti tutte ogni qualsiasi qualunque intero intera completo completa completamente totale totalmente",
  instruction:
    "istruzione istruzioni regola regole direttiva direttive ordine ordini linea_guida linee_guida comando comandi norma norme indicazioni vincoli politica politiche prompt disposizioni",
  new: "nuovo nuova nuovi nuove altro altra altri altre seguente seguenti divers* aggiornat* prossimo ulteriore",
  now: "ora adesso d'ora_in_poi da_ora da_adesso d'ora_in_avanti subito immediatamente oggi da_questo_momento",
  instead: "invece al_posto piuttosto anziché anziche sostituisci bensì bensi",
  obey: "obbedisci ubbidisci obbedire ubbidire segui seguire segua rispetta rispettare attieniti esegui eseguire conformati osserva",
  must: "devi deve dovete dovrai dovresti dobbiamo sempre bisogna obbligatori* necessario necessari obbligat* assolutamente tassativamente",
  only: "solo soltanto solamente nient'altro esattamente esclusivamente unicamente semplicemente nulla_più nulla_piu",
  negation: "non no mai nessun nessuno nessuna senza nulla niente né neanche",
  reveal:
    "rivela rivelare rivelami riveli svela svelare svelami divulga divulgare esponi mostrami condividi condividere confessa consegna trapelare indizio indizi suggerimento",
  say: "di' dì dire dimmi mi_dica dica dici mostra mostrare mostri stampa stampare scrivi rispondi rispondere risponda risposta risposte dammi indica elenca parla comunica comunicami visualizza restituisci",
  repeat:
    "ripeti ripetere ripetimi ripeta recita copia copiare parola_per_parola letteralmente testualmente riproduci lettera_per_lettera trascrivi tale_e_quale alla_lettera",
  prompt:
    "prompt prompt_di_sistema messaggio_di_sistema istruzioni_di_sistema configurazione impostazioni contesto preambolo system_prompt prompt_iniziale",
  secret:
    "password segreto segreti chiave chiavi codice codici parola_d'ordine token pin credenziali parola_segreta frase_segreta parola_chiave",
  hidden:
    "nascost* riservat* confidenzial* privat* interno interna interni interne protett* segreta segrete celat*",
  text: "testo testi messaggio messaggi frase frasi parola parole lettera lettere contenuto contenuti paragrafo conversazione documento documenti riga righe articolo brano",
  you: "tu te ti tuo tua tuoi tue lei suo sua suoi voi vostro vostra vostre",
  me: "io mi me mio mia miei mie noi nostro nostra ci",
  model:
    "ia intelligenza_artificiale assistente assistenti chatbot bot modello modelli modello_linguistico gpt chatgpt claude llm robot rete_neurale ai macchina openai",
  system: "sistema sistemi sviluppator* amministrator* root operatore operatori admin programmator* sudo",
  user: "utente utenti umano umani umana cliente clienti persone",
  authority:
    "autorizzat* autorizzazione permesso permessi ufficiale ufficialmente creatore creatori ingegnere capo direttore polizia responsabile consentito supervisore",
  pretend:
    "fingi fingere finga immagina immaginare immagini simula simulare recita interpreta comportati come_se fai_finta gioco_di_ruolo agisci agire supponi supponiamo facciamo_finta impersona",
  become:
    "diventa diventare diventi trasformati ora_sei adesso_sei d'ora_in_poi_sei entra_in passa_alla passa_in attiva attivare sarai",
  persona:
    "ruolo ruoli personaggio personaggi attore attrice identità identita esperto esperta alter_ego chiamato chiamata nome personalità personalita nonna cattivo",
  mode: "modalità modalita modalità_sviluppatore modalita_sviluppatore debug manutenzione simulazione modalità_test modalita_test diagnostica",
  freedom:
    "libero libera liberi liberamente libertà liberta illimitat* senza_restrizioni senza_limiti senza_censura senza_filtri senza_regole jailbreak liberato qualsiasi_cosa disinibit* sbloccat* senza_vincoli",
  restriction:
    "restrizione restrizioni limite limiti limitazioni filtro filtri censura etica etico etiche etici morale morali sicurezza vincoli divieto divieti protezioni barriere",
  refuse:
    "rifiuta rifiutare rifiuti rifiutarti rifiuto nega negare scusa scuse scusarti scusarsi mi_dispiace spiacente avvertimento avvertenze avviso non_posso declina",
  fiction:
    "storia storie romanzo romanzi ipotetic* fittizi* finzione scenario gioco film sogno racconto favola fiaba immaginari* copione sceneggiatura",
  send: "invia inviare inviami invii manda mandare mandami inoltra inoltrare email mail pubblica pubblicare carica caricare trasmetti trasmettere spedisci",
  transfer:
    "trasferisci trasferire bonifico bonifici paga pagare compra comprare acquista acquistare ordina ordinare dona donare versa",
  delete:
    "cancella cancellare cancelli elimina eliminare rimuovi rimuovere distruggi distruggere svuota togli",
  grant:
    "concedi concedere dai_accesso sblocca sbloccare apri aprire attiva aggiungi aggiungere invita invitare approva approvare autorizza consenti permetti",
  run: "avvia avviare lancia chiama chiamare invoca installa installare scarica scaricare visita visitare clicca cliccare apri",
  find: "trova trovare cerca cercare consulta ottieni ottenere recupera recuperare raccogli leggi leggere elenca elencare",
  change:
    "cambia cambiare modifica modificare aggiorna aggiornare sostituisci sostituire correggi correggere imposta adatta",
  schedule:
    "prenota prenotare prenotazione appuntamento appuntamenti pianifica pianificare programma ricordami promemoria calendario riunione riunioni organizza",
  translate:
    "traduci tradurre traduca traduzione codifica codificare decodifica decifra base64 cifra al_contrario rima rime compita sillaba morse inverti acrostico",
  write:
    "scrivere scriva scritto componi comporre redigi genera generare crea creare fai fare prepara preparare produci inventa",
  explain:
    "spiega spiegare spieghi spiegami descrivi descrivere descriva riassumi riassumere riassunto analizza analizzare confronta discuti illustra definisci",
  ask: "chiedi chiedere chiedo domanda domande richiesta richieste compito compiti lavoro incarico quesito indovinello",
  money:
    "soldi denaro banca conto conti pagamento pagamenti dollari euro bitcoin fattura fatture saldo stipendio prezzo importo",
  credential: "accesso login account nome_utente autenticazione permesso credenziali conto",
  personal:
    "indirizzo numero_di_telefono telefono medic* carta_di_credito contatto contatti compleanno salute posizione dati personali paziente",
  file: "file database cartella cartelle server archivio registro registri cronologia allegato tabella documenti",
  link: "link collegamento url sito siti pagina pagine http https www web",
  device:
    "porta porte serratura telecamera dispositivo auto macchina allarme termostato luce luci riscaldamento finestra",
  important:
    "importante importanti urgente attenzione critico nota avviso avvertenza emergenza essenziale priorità priorita",
  first: "primo prima innanzitutto anzitutto inizio inizia iniziare comincia cominciare per_prima_cosa inizi",
  then: "poi dopo successivamente infine quindi una_volta più_tardi piu_tardi in_seguito dopodiché dopodiche",
  end: "finito termina terminato concluso conclusione finita",
  secretly:
    "segretamente in_segreto discretamente senza_dirlo senza_dire di_nascosto non_menzionare silenziosamente all'insaputa tieni_nascosto",
  remember: "ricorda ricordare ricordati ricordi memorizza tieni_a_mente salva annota memoria",
  please:
    "per_favore per_piacere per_cortesia potresti potrebbe puoi può vorrei mi_puoi mi_aiuti aiutami cortesemente",
  thanks: "grazie ciao salve buongiorno saluti gentile caro cara cordiali buonasera egregio",
  why: "cosa che perché perche quando chi quale quali dove quanto quanti",
  example: "esempio esempi per_esempio ad_esempio citazione cosiddett* chiamato",
  security:
    "attacco attacchi iniezione vulnerabilità vulnerabilita minaccia minacce phishing sicurezza cybersicurezza ricerca hacker exploit",
  harm: "bomba bombe arma armi droga droghe uccidere hackerare malware virus rubare veleno illegal* crimine reato esplosiv* omicidio avvelenare truffa frode pericolos*",
  format:
    "parole frasi punti elenco json tabella paragrafo paragrafi minuscole minuscolo maiuscole maiuscolo markdown lista titolo colonne formato righe",
  test: "prova prove test esame verifica verificare controlla valuta valutare valutazione esperimento collaudo",
};
