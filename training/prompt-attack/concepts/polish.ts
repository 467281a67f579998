import type { ConceptWords } from "./concept.ts";

export const polish: ConceptWords = {
  ignore:
    "odłóż odloz odłożyć odlozyc skasuj_z_pamięci skasuj_z_pamieci zignoruj ignoruj ignorować ignorowac zignorować zignorowac zignorujcie ignorując ignorujac zapomnij zapomnieć zapomniec zapomnijcie pomiń pomin pomijaj pominąć pominac omiń omin omijaj obejdź obejdz odrzuć odrzuc nie_zwracaj_uwagi nie_przejmuj zlekceważ zlekcewaz nadpisz unieważnij uniewaznij porzuć porzuc",
  stop: "przestań przestan przestańcie przestancie zatrzymaj zakończ zakoncz zaprzestań zaprzestan anuluj anulować anulowac wyłącz wylacz wyłączyć wylaczyc wyłączone wylaczone dezaktywuj przerwij wstrzymaj stop",
  prior:
    "poprzedni* wcześniej* wczesniej* powyższ* powyzsz* dotychczasow* pierwotn* początkow* poczatkow* uprzedni* oryginaln* przed do_tej_pory powyżej powyzej ostatni ostatnie poprzednio otrzymane",
  all: "wszystkie wszystko wszystkich wszelkie wszelkich każdy kazdy każda kazda każde kazde każdą cały caly całą cala całe cale całość calosc jakiekolwiek całkowicie calkowicie pełny pelny pełną pelna pełne pelne",
  instruction:
    "instrukcj* polecenie polecenia poleceń polecen zasada zasady zasad reguła regula reguły reguly reguł regul wytyczne wytycznych rozkaz rozkazy nakaz* dyrektyw* wskazówk* wskazowk* zalece* ogranicze* prompt komend*",
  new: "nowy nowa nowe nową nowych nowego inny inna inne innych następujący nastepujacy następujące nastepujace następny nastepny następne nastepne zmienion* zaktualizowan* kolejn*",
  now: "teraz od_teraz odtąd odtad natychmiast od_tej_chwili od_tej_pory zaraz niezwłocznie niezwlocznie od_dziś od_dzis obecnie",
  instead: "zamiast zamiast_tego w_zamian raczej zastąp zastap",
  obey: "posłuchaj posluchaj słuchaj sluchaj wykonaj wykonuj wykonać wykonac przestrzegaj przestrzegać przestrzegac stosuj zastosuj podporządkuj podporzadkuj posłuszn* posluszn* dostosuj",
  must: "musisz musi musicie masz powinieneś powinienes powinnaś powinnas powinien należy nalezy zawsze obowiązkow* obowiazkow* konieczn* trzeba bezwzględnie bezwzglednie",
  only: "tylko jedynie wyłącznie wylacznie nic_więcej nic_wiecej nic_innego dokładnie dokladnie po_prostu samo",
  negation:
    "nie nigdy żaden zaden żadne zadne żadnych zadnych żadnej zadnej bez nic ani nikt nikomu nieprawda",
  reveal:
    "ujawnij ujawnić ujawnic ujawniaj zdradź zdradz zdradzić zdradzic wyjaw wyjawić wyjawic odsłoń odslon odkryj udostępnij udostepnij wydaj wyciek podpowiedź podpowiedz wskazówkę wskazowke",
  say: "powiedz powiedzieć powiedziec powiedzcie mów mow pokaż pokaz pokazać pokazac wypisz wypisać wypisac wyświetl wyswietl napisz odpowiedz odpowiadaj odpowiedzi odpowiedź podaj podać podac wydrukuj przekaż przekaz opowiedz zwróć zwroc wymień wymien brzmi brzmią brzmia pan_poda",
  repeat:
    "powtórz powtorz powtórzyć powtorzyc powtarzaj słowo_w_słowo slowo_w_slowo dosłownie doslownie skopiuj kopiuj zacytuj cytuj przepisz litera_po_literze odtwórz odtworz",
  prompt:
    "prompt prompta promptu prompt_systemowy promptu_systemowego komunikat_systemowy wiadomość_systemowa wiadomosc_systemowa konfiguracj* ustawienia ustawień ustawien instrukcje_systemowe kontekst",
  secret:
    "hasło haslo hasła hasla hasłem haslem haseł hasel sekret sekrety sekretu klucz klucze klucza kod kody kodu tajemnic* token pin szyfr",
  hidden: "ukryt* poufn* tajn* wewnętrzn* wewnetrzn* prywatn* chronion* zastrzeżon* zastrzezon* sekretn*",
  text: "tekst tekstu teksty wiadomość wiadomosc wiadomości wiadomosci zdanie zdania zdań zdan słowo slowo słowa slowa słów slow litera litery treść tresc treści tresci akapit rozmow* dokument* linijk* fragment artykuł artykul",
  you: "ty cię cie ciebie ci tobie twój twoj twoja twoje twoich twoją twoim jesteś jestes pan pani pana państwo panstwo wam wasze",
  me: "ja mnie mi mną mna mój moj moja moje moich moją mojego my nas nam nasz nasze jestem",
  model:
    "ai sztuczna_inteligencja sztucznej_inteligencji sztuczną_inteligencją asystent* chatbot* bot bota botem gpt chatgpt claude llm model modelem modelu model_językowy model_jezykowy sieć_neuronowa siec_neuronowa robot maszyna",
  system: "system systemu systemow* programist* administrator* deweloper* root operator* admin twórca tworca",
  user: "użytkownik* uzytkownik* człowiek czlowiek człowieka czlowieka ludzie ludzi klient klienta klientów klientow osoba osoby",
  authority:
    "upoważnion* upowaznion* uprawnion* zezwolenie pozwolenie zgoda zgodę zgode dozwolon* oficjaln* twórca tworca inżynier* inzynier* szef szefa dyrektor* policj* kierownik autoryzowan*",
  pretend:
    "udawaj udawać udawac udawajmy wyobraź wyobraz wyobraźmy wyobrazmy symuluj zachowuj_się zachowuj_sie wciel odgrywaj odegraj zagraj graj jakbyś jakbys załóżmy zalozmy wcielić wcielic naśladuj nasladuj odgrywanie",
  become:
    "stań_się stan_sie zostań zostan jesteś_teraz jestes_teraz teraz_jesteś teraz_jestes od_teraz_jesteś od_teraz_jestes przejdź przejdz przełącz przelacz zamień_się zamien_sie przemień przemien włącz wlacz wejdź wejdz aktywuj",
  persona:
    "rola rolę role roli postać postac postaci postacią postacia persona aktor* tożsamość tozsamosc ekspert* alter_ego imieniem nazwany nazywasz osobowość osobowosc babcia babcią",
  mode: "tryb trybu tryb_deweloperski tryb_programisty trybie debugowania debug serwisowy symulacj* tryb_testowy",
  freedom:
    "nieograniczon* wolny wolna wolność wolnosc wolności wolnosci bez_ograniczeń bez_ograniczen bez_cenzury bez_filtrów bez_filtrow bez_zasad nieocenzurowan* bez_limitów bez_limitow jailbreak bez_granic swobodn* wszystko_wolno niefiltrowan*",
  restriction:
    "ograniczeni* ograniczeń ograniczen limit limity limitów limitow filtr filtry filtrów filtrow cenzura cenzury etyka etyki etyczn* moraln* bezpieczeństw* bezpieczenstw* zabezpieczeni* zabezpieczeń zabezpieczen zakaz zakazy",
  refuse:
    "odmów odmow odmawiaj odmawiać odmawiac odmowa odmowy przepraszam przepraszaj przykro ostrzeżeni* ostrzezeni* ostrzegaj zastrzeże* zastrzeze* nie_mogę nie_moge odrzucaj niestety",
  fiction:
    "opowieść opowiesc opowiadani* historia historię historie historii powieść powiesc powieści powiesci hipotetyczn* fikcyjn* fikcj* scenariusz* gra grę gre film filmie bajk* sztuka",
  send: "wyślij wyslij wysłać wyslac wysyłaj wysylaj prześlij przeslij przesłać przeslac przekaż przekaz mail e-mail opublikuj zamieść zamiesc załaduj zaladuj nadaj",
  transfer:
    "przelej przelać przelac przelew przelewu zapłać zaplac zapłacić zaplacic kup kupić kupic zamów zamow zamówić zamowic wpłać wplac przekaż_darowiznę przekaz_darowizne opłać oplac",
  delete:
    "usuń usun usunąć usunac skasuj skasować skasowac wymaż wymaz zniszcz wyczyść wyczysc wyrzuć wyrzuc kasuj",
  grant:
    "przyznaj daj_dostęp daj_dostep nadaj_uprawnienia odblokuj otwórz otworz otworzyć otworzyc włącz wlacz dodaj dodać dodac zaproś zapros zaprosić zaprosic zatwierdź zatwierdz zezwól zezwol pozwól pozwol",
  run: "uruchom uruchomić uruchomic wywołaj wywolaj zainstaluj zainstalować zainstalowac pobierz pobrać pobrac ściągnij sciagnij odwiedź odwiedz kliknij otwórz otworz",
  find: "znajdź znajdz znaleźć znalezc szukaj wyszukaj poszukaj sprawdź sprawdz zbierz odczytaj przeczytaj czytać czytac odszukaj",
  change:
    "zmień zmien zmienić zmienic edytuj zaktualizuj zmodyfikuj popraw poprawić poprawic ustaw zastąp zastap zamień zamien przerób przerob",
  schedule:
    "zaplanuj zaplanować zaplanowac zarezerwuj zarezerwować zarezerwowac rezerwacj* umów umow spotkani* termin przypomnij przypomnienie kalendarz wizyt*",
  translate:
    "przetłumacz przetlumacz przetłumaczyć przetlumaczyc tłumaczenie tlumaczenie zakoduj zakodować zakodowac odkoduj rozszyfruj zaszyfruj base64 wspak od_tyłu od_tylu przeliteruj literuj rym rymuj rymowank* morse akrostych",
  write:
    "napisać napisac pisać pisac pisz pisząc piszac ułóż uloz stwórz stworz stworzyć stworzyc wygeneruj generuj zrób zrob zrobić zrobic przygotuj zredaguj skomponuj opracuj",
  explain:
    "wyjaśnij wyjasnij wyjaśnić wyjasnic wytłumacz wytlumacz opisz opisać opisac streść stresc podsumuj podsumować podsumowac podsumowanie przeanalizuj omów omow porównaj porownaj zdefiniuj objaśnij objasnij",
  ask: "zapytaj pytanie pytania pytam pytać pytac pytań pytan prośba prosba prośbę prosbe proszę_o prosze_o zadanie zadania zadań zadan zlecenie zagadk*",
  money:
    "pieniądze pieniadze pieniędzy pieniedzy bank banku konto konta płatność platnosc płatności platnosci dolar* euro bitcoin faktur* rachun* kwot* złotych zlotych pensja cena",
  credential:
    "login logowani* zaloguj dostęp dostep dostępu dostepu konto uwierzytelni* uprawnieni* nazwa_użytkownika nazwa_uzytkownika",
  personal:
    "adres adresu numer_telefonu telefonu medyczn* karta_kredytowa karty_kredytowej kontakt urodziny zdrowi* lokalizacj* dane danych osobow* pesel",
  file: "plik pliki pliku plików plikow baza_danych bazy_danych folder katalog serwer* historia historię historie logi załącznik* zalacznik* tabel* dziennik",
  link: "link linki odnośnik* odnosnik* url strona stronę strone strony witryn* http https www",
  device:
    "drzwi zamek kamer* urządzeni* urzadzeni* samochód samochod samochodu alarm termostat światło swiatlo ogrzewani* okno",
  important:
    "ważne wazne ważny wazny ważna wazna piln* uwaga krytyczn* ostrzeżenie ostrzezenie istotn* priorytet* nagły nagly",
  first:
    "najpierw pierwszy pierwsze pierwsza zanim początek poczatek zacznij zaczynaj rozpocznij na_początku na_poczatku",
  then: "potem następnie nastepnie później pozniej wreszcie na_koniec gdy po_czym po_tym kiedy",
  end: "koniec końca konca skończone skonczone zakończono zakonczono zakończone zakonczone gotowe ukończ* ukoncz* kończ koncz",
  secretly:
    "potajemnie po_cichu dyskretnie w_tajemnicy nie_wspominaj bez_mówienia bez_mowienia niezauważenie niezauwazenie ukryj zataj",
  remember:
    "zapamiętaj zapamietaj pamiętaj pamietaj pamiętać pamietac zapisz miej_na_uwadze zanotuj pamięć pamiec",
  please:
    "proszę prosze czy_możesz czy_mozesz czy_mógłbyś czy_moglbys mógłbyś moglbys mogłabyś moglabys możesz mozesz chciałbym chcialbym chciałabym chcialabym pomóż pomoz czy_może czy_moze poproszę poprosze",
  thanks:
    "dziękuję dziekuje dzięki dzieki pozdrawiam cześć czesc dzień_dobry dzien_dobry witam szanown* drogi droga hej z_poważaniem z_powazaniem",
  why: "co dlaczego jak kiedy kto który ktory która ktora które ktore jaki jaka jakie gdzie czemu czy ile",
  example:
    "przykład przyklad przykłady przyklady przykładu przykladu na_przykład na_przyklad np taki_jak cytat tak_zwany zwany",
  security:
    "atak ataki ataku wstrzyknięci* wstrzyknieci* podatnoś* podatnos* luka luki zagrożeni* zagrozeni* phishing bezpieczeństwo bezpieczenstwo badani* haker* exploit cyber*",
  harm: "bomba bombę bombe bomby broń bron broni narkotyk* zabić zabic zabij włam* wlam* malware wirus* ukraść ukrasc kradzież kradziez truciz* nielegaln* przestępst* przestepst* wybuchow* morderst* oszust* niebezpieczn*",
  format:
    "słowach slowach słów slow zdaniach punktach punkty json tabela tabeli akapit akapity małymi malymi wielkimi_literami markdown lista listę liste nagłówek naglowek kolumn* wypunktuj",
  test: "test testy testuj egzamin* sprawdzian* sprawdź sprawdz oceń ocen ocena eksperyment* próba proba próbę probe",
};
