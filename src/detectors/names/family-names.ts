/** Family names, as they are written. Common ones of many cultures, and those of presidio-research, MIT. */
export const FAMILY_NAMES: readonly string[] = `
Aalto Abakumova Abbas Abbott Abdullah Abe Abebe Abelsen Abrahamsson Abramov Abramovich Abramowitz Abril Abubakar
Acevedo Achebe Ackerman Ackermann Acosta Acuna Adair Adam Adamczyk Adams Adamska Adamski Adamson Adebayo Adenauer
Adeyemi Adichie Adkins Adler Adomo Advani Afanasyev Agarwal Aguilar Aguilera Aguirre Agyeman Ahmadi Ahmadinejad Ahmed
Ahn Ahokas Ahtisaari Ahuja Aitken Aken Akers Akhmatova Akhtakhanov Akhtar Akkermans Aksenov Aksyonov Aksyonova Alatalo
Albert Albrecht Albright Alcaraz Aldridge Alekseev Alexander Alexandrov Alexandrova Alexeeva Alexeyeva Alford
Alfreðsdóttir Ali Allaire Allan Allen Allende Allison Almeida Almodóvar Alnes Alonso Alonzo Alvarado Alvarez Alves
Amato Ambani Ambedkar Ambroželi Amin Amoah Amos Amsel Amundsen Andersen Anderson Andersson Ando Andou Andrade
Andreasen Andreassen Andreasson Andreev Andreotti Andresen Andrews Andreyev Anema Angantýsdóttir Angelo Angelou Angulo
Anisimov Annan Annear Antall Anthony Antonioni Antonsson Antunes Anwar Aoki Aoun Aplin Aponte Appiah Appleton Aquino
Arafat Arana Aranda Arata Araujo Arauš Araújo Archer Arcuri Arellano Arias Armendáriz Armijo Armstrong Arnaud
Arngrímsson Arnold Arnoux Arntsen Arora Arroyo Arsanukayev Arslan Artemieva Artemova Arvidsson Asano Asante Ashby
Ashton Aslakhanov Aslan Asplund Assad Ataturk Atatürk Atkins Atkinson Attenborough Atwood Auberjonois Aubert Aubé
Auger Aune Aupry Austen Austin Auðbjörnsson Auðunsson Avdeyev Avery Avila Axelsson Ayala Aydın Azarov Azevedo Aznar
Baader Baba Babcock Babić Bachchan Bachelet Bachmeier Bader Badger Bae Baek Baggio Bagley Bagy Bai Bailey Bajaj Bak
Baker Bakker Balabanov Balashova Balatková Baldwin Balkenende Ball Balla Ballack Ballard Ballesteros Balogh Balogun
Balzac Banda Banderas Banerjee Bang Banks Bannister Barabás Barada Barajas Barak Baranov Baranova Baranyay Barber
Barbier Barbieri Barbosa Barclay Bardem Barese Baresi Barff Barghouti Barišić Barker Barlow Barmentloo Barnes Barnett
Barone Barr Barraza Barrera Barrett Barrios Barron Barros Barroso Barrow Barry Barsukov Barth Barthes Bartlett Bartley
Barton Bartók Barzani Bass Bataev Bates Batista Batukayev Baudelaire Bauer Baumann Bautista Baxter Bayer Bazarov
Bazhaev Bazhenov Bašić Bean Beard Beasley Beauchemin Beaudouin Beaumont Beauvoir Beck Beckenbauer Becker Beckett
Beckham Beecher Beers Beet Beich Beij Beike Beil Bekele Belcher Bell Bellamy Bello Bellow Belmondo Belov Beltran
Belyakova Benavidez Bencsik Benedetti Beneventi Beneš Bengtsson Benigni Benitez Benkó Bennett Benoit Benson Bentley
Benz Benítez Berecz Beresford Berg Bergamaschi Berge Berger Bergeron Berggren Bergman Bergmann Bergqvist Bergström
Bergsveinsson Berková Berky Berlioz Berločnik Berlusconi Bermúdez Bernacchi Bernard Bernardi Bernharðsson Bernstein
Bernódusdóttir Berrios Berry Berta Bertelsen Berthiaume Bertrand Beránková Bevan Beverdam Bezos Bezrukov Bhatia
Bhattacharya Bhutto Bianchi Bianco Biden Bieber Biermann Bijster Biko Bildt Bilić Bingham Binoche Bird Birgisdóttir
Birla Bischoff Bishop Bisliev Bismarck Biton Bizet Bizier Bjelajac Bjelančević Bjerke Björgvinsdóttir Björk Björklund
Black Blackburn Blackett Blackham Blackwell Blair Blake Blakey Blamey Blanc Blanchard Blanco Blankenship Blau Blinova
Blomqvist Bloom Blumenthal Bláhová Boateng Boatwright Boccaccio Bodelier Bodnár Bodrov Boehm Boelens Boer Boes Bogaert
Bogdanov Bohr Bokhorst Bolaño Bolink Bolla Bolsonaro Bolton Bolívar Bond Bondarenko Bonenfant Boni Bonilla Bonnet
Bonneville Booker Boone Booth Borges Borgia Borkowski Boros Bos Bosch Bose Botha Botolen Bouchard Boudreaux Bourgeau
Bourgeois Bourgouin Bourguiba Bouteflika Bouts Bouvier Bouwmeester Bowden Bowen Bowers Bowie Bowman Boyce Boyd Boyer
Boyes Boyle Bošnjak Božić Brabec Bradford Bradley Bradshaw Brady Bragadóttir Brahms Brandhof Brandt Braun Bravo
Braxton Brecht Brennan Brewer Brewster Brezhnev Bridges Bridgewater Briggs Briscoe Bristow Brkić Broberg Brock Bromley
Brontë Brookes Brooks Brouwer Brown Browning Bruce Bruil Brun Brunet Bruno Bruun Bryan Bryant Bryndísardóttir
Brynjólfsson Brâncuși Buccho Buchanan Buckley Budai Buffett Buffon Bugarski Buhari Bui Bulgakov Bullard Bullock Bult
Bumgarner Bunce Burch Burden Burgess Burgin Burke Burnett Burnham Burns Burris Burroughs Burton Busby Busch Bush
Bustos Butler Butusov Byers Bykova Bynum Byrd Byron Bártová Bílá Böhm Böll Băsescu Caballero Cabral Cabrera Cadena
Cahill Cai Cain Caird Calabrese Caldera Calderon Caldwell Callahan Calvert Calvino Calvo Camacho Cameron Campbell
Campos Camus Canada Canales Cane Canfield Cannon Cano Cantona Cantu Cantú Cao Capon Capps Caputo Carbone Cardenas
Cardoso Carey Cargill Carlisle Carlsen Carlson Carlsson Carmichael Carmona Carney Caron Carpenter Carpentier Carr
Carrasquill Carrillo Carrington Carroll Carson Carter Caruso Carvajal Carvalho Carver Casey Casillas Cassidy Castaneda
Castiglione Castillo Castro Cattaneo Caudill Cavalcanti Cavazos Cavendish Cavour Cazaly Cazares Ceaușescu Cedilnik
Ceja Celik Centeno Cerda Cervantes Chakraborty Chamberlain Chambers Chan Chandler Chaney Chang Chapin Chapman
Charbonneau Charles Charlton Chase Chatterjee Chaudhry Chaussée Chavez Chekhov Chen Chenard Cheney Cheng Cheung
Chevalier Chiang Chiba Chichigov Childers Childs Chirac Chisholm Chloupková Chládek Chmielewski Cho Chocholová Choi
Chopin Chopra Chouinard Chouno Chow Chowdhury Christensen Christian Christiansen Christie Churchill Chávez Ciobanu
Cioran Cisneros Claes Clark Clarke Clausen Clay Clayton Clement Clifton Cline Clinton Clooney Cloud Coane Coates
Cobain Cobb Coburn Cocci Cochran Cockburn Coelho Coenen Coffey Cohen Cojzer Coker Colby Cole Coleman Colin Collier
Collins Colombo Colon Colvin Combs Compton Conan Conley Connell Connelly Conner Connolly Conte Conti Contreras Conway
Cook Cooper Copeland Coppola Corbett Corbin Cordova Corneille Cornell Coronado Correia Cortes Cortez Cortés Costa
Cotillard Coudert Coughlin Coulibaly Coupart Couturier Covillon Covington Cowan Cox Craig Crane Crawford Craxi
Creighton Crespo Cressac Crnić Cronin Crosby Cross Crowder Crowe Crowley Cruijff Cruise Cruz Csapó Cseh Csonka Cuevas
Cui Cuillerier Culp Culver Cummings Cunha Cunningham Curie Curran Currie Curry Curtis Cushing Cvitić Czarnecka
Czarnecki Czerwinski Cézanne Côté D'Angelo Dahl Daigle Dailey Daimler Dale Daley Dalgety Dalton Dalí Dang Daniel
Daniels Danielsen Danielsson Darby Darnell Darwin Darwish Daugherty Davenport Daviau David Davidsen Davidson Davies
Davila Davis Dawes Dawson Day DeRose Dean Debussy Decker Declercq Degas Degtyarev Deguchi Dejesus Dekker Dela Delacruz
Deleon Delgado Delić Dellucci Delon Delors Demidov Demir Demirtaş Deneuve Deng Denis Denisov Denisova Dennis Denton
Depardieu Derikx Derrida Desai Desaulniers Deschamps Deschanel Descoteaux Desheriyev Desmet Desnoyer Desrosiers
Deutekom Devlin Dewey Dewitte Dhoni DiCaprio Diallo Dias Diaz Dickens Dickerson Dickinson Dickson Diderot Diesel
Dietrich Dijk Dijkstra Dill Dillon Dimitrov Ding Dinh Diop Dirdal Dix Dixon Djokovic Dlamini Dobbs Dobos Dobrilović
Dobrovolný Dobson Docherty Dodd Dodge Dodson Doi Doležal Dolgorukova Dominguez Domínguez Donahue Donaldson Dong Donka
Donnelly Donovan Doran Dorsey Dostoevsky Dostoyevsky Dostál Dougherty Douglas Dowling Downing Downs Doyle Doğan Draghi
Drake Dratchev Drechsler Dreher Drescher Dresdner Driscoll Drogba Drummond Dubinina Dubois Duda Dudek Dudley Duffy
Dufour Dufresne Dugan Duigan Dujmović Dumitru Dumont Dunbar Duncan Dunham Dunlap Dunn Duong Dupond Dupont Dupuis Duran
Durand Durham Durr Durán Duterte Dutta Dutton Duval Dvořák Dvořáčková Dyer Dylan Dávila Díaz Dąbrowski Dřímal Eastman
Eaton Eberhardt Echevarría Echeverri Eco Eddy Edmonds Edmunds Edwards Egede Egorov Eichelberger Eiffel Einarsdóttir
Einarsson Einstein Eisenhower Eklund Ekmečić Ekre Eldarkhanov Eldridge Eliade Ellington Elliott Ellis Ellison Elomo
Elst Emerson Emery Emmett Endo Enescu Engel Engels English Engström Enoksen Enright Epperson Epstein Erdogan Erdoğan
Erdôs Erhard Erickson Eriksen Eriksson Ermakov Ermakova Ershova Erskine Ervin Erôss Escobar Espinal Espinoza Esposito
Estrada Estévez Eto'o Euler Evanger Evans Evdokimov Evseyev Ewing Exterkate Eze Fabbri Faber Fabre Fairchild Falk Fang
Fanucci Faria Farina Farkas Farley Farmer Farnsworth Farr Farrell Fassbinder Faubert Faulkner Faye Federer Fedorov
Fekete Feliciano Fellini Feng Fenstermacher Fenton Ferguson Fermi Fernandes Fernandez Fernando Fernández Ferrara
Ferrari Ferraro Ferreira Ferrer Ferri Feynman Fiala Fiedlerová Field Fields Figueiredo Figueroa Filemonsen Filipović
Filppula Finch Fink Finke Finley Finnegan Fiore Fiorentini Fiorentino Fischer Fisher Fitzgerald Fitzpatrick Flanagan
Flanders Flaubert Fleischer Fleming Fletcher Fleury Flores Flowers Floyd Flynn Fokina Foley Fomin Fonseca Fontaine
Fontana Forbes Ford Forrest Forsberg Forssell Forster Forsyth Foss Foster Foucault Fouquet Fournier Fowler Fox Francis
Franco Frandsen Frank Franke Franklin Fransson François Franěk Frasier Frazier Frederiksen Freeh Freeman Freitas
Fremont French Fresne Freud Frey Friedman Friedrich Friis Friðbjarnardóttir Friðfinnsson Frost Frueh Fry Frías
Fröhlichová Frøyland Fuchs Fuentes Fuerst Fujii Fujimura Fujita Fujiwara Fukasawa Fukuda Fukunaga Fuller Fulton Fung
Fyodorova Földes Földessi Földesy Fülöp Gable Gabriel Gaddafi Gagarin Gagnon Gaillard Gaines Gairbekov Galarneau Gale
Galesloot Galilei Galić Galkin Gallagher Gallegos Galli Gallo Galloway Galvan Galvez Gameren Gandhi Gannon Gao Gaona
Garbo Garcia García Gardiner Gardner Garibaldi Garland Garner Garnier Garrett Garrison Garza Garzarolli Gates Gatou
Gatti Gauguin Gauthier Gautier Gauß Gavaskar Gavrilov Gavrilova Gawler Gaál Gbagbo Gebrselassie Geirsson Geisler
Gelencsér Genovese Genovesi Gentile Gentry George Georgiev Georgsson Gere Gerste Gersten Ghani Gheorghe Ghosh Gibbs
Gibson Gijn Gilbert Gilchrist Giles Gill Gillespie Gilliam Gilmore Giménez Giordano Gipson Girard Giraud Giroux
Giscard Giuliani Gjerde Gladu Glenn Globelnik Glockner Gloeckner Glover Goddard Godfrey Godina Godwin Goebbels Goebel
Goff Gogol Goldberg Golden Goldsmith Goldstein Golorej Gombos Gomes Gomez Goncalves Gonzales Gonzalez González
Gonçalves Goodenough Goodman Goodwin Goossens Gorbachev Gordon Gore Gorky Gorman Gorshkov Gorski Goto Gottschalk Gould
Goya Graaf Grabowski Grady Graf Graham Grandpré Granger Grant Grass Grassi Grasso Graves Gray Greco Greece Greeley
Green Greenberg Greene Greenwood Greer Gregersen Gregg Gregorová Gregory Grieg Grier Griffin Griffith Griffiths Grimes
Grishin Groot Gross Grover Groß Grubišić Grunewald Grusová Grönholm Guerin Guernon Guerra Guerrero Guevara Guibord
Guillaume Guillén Gullit Gunawan Gunnarsdóttir Gunnarsson Guo Gupta Gurung Gustafsson Gustavsen Gustavsson Guterres
Guthrie Gutierrez Gutiérrez Guzman Guðgeirsson Guðmundsdóttir Guðmundsson Guðþórsson Gyarmathy Gyarmaty Gyenes
Gylfadóttir Gyôry Gábor Gómez Göransson Göring Göröncsér Gül Günther Haajanen Haanpää Haas Habermas Habib Hachée
Hackett Haddad Hafliðason Hagen Haggard Hagi Hagiwara Hague Hahl Hahli Hahn Hail Haile Hajdu Hakugi Halambek Hale
Haley Halkoaho Hall Hallbjörnsson Halldórsdóttir Hallmundsdóttir Halsey Halvari Halvorsen Halász Hamaguchi Hamanová
Hamilton Hammond Hampton Hancock Hanks Hanley Hanna Hansen Hanson Hanssen Hansson Hanuš Hara Harada Haraštová Harcourt
Hardacre Hardiman Hardin Harding Hardy Hargrove Harikkala Harington Hariri Harjo Harlow Harmon Harper Harrell
Harrington Harris Harrison Hart Hartman Hartmann Hartvigsson Harvey Hasegawa Hashimoto Hasina Hassan Hasti Hatch
Hatcher Hathaway Haugen Hauserová Haussler Hauta-aho Hawkes Hawking Hawkins Hawthorne Hayashi Hayashida Hayden Haydn
Hayes Haynes Hayward Haywood Healy Heaney Heath Heaton Hecke Hedegaard Hedlund Hegel Hegerová Heida Heidegger
Heikkinen Heilmann Heine Heinonen Heinrich Heisenberg Heiðarsson Helgadóttir Helgesen Hemerka Hemingway Henderson
Hendricks Hendriks Hendrix Henriksen Henriksson Henry Hensley Henson Herceg Herder Heredia Hermans Hermansen
Hermansson Hernandez Hernádez Hernández Herrera Herrero Herrmann Hertzog Hervieux Herzl Herzog Hess Hesse Heus Heuvel
Heuver Hewitt Hickman Hicks Hidalgo Hidayat Hides Higgins Higuchi Hildebrant Hill Hillary Hilliard Hilton Himmel
Himmler Hindenburg Hines Hinton Hirai Hitchcock Hitler Hoang Hoare Hobbs Hobson Hodge Hodges Hodneland Hodžaj Hoff
Hoffman Hoffmann Hofman Hofmann Hogan Holappa Holba Holden Holder Holinka Holland Hollande Hollink Hollis Holloway
Holm Holman Holmberg Holmes Holmgren Hols Holst Holt Holte Holtman Holzman Honda Honecker Hong Honkasalo Hood Hooker
Hooper Hoover Hope Hopkins Hopper Horiguchi Horký Horn Horowitz Horton Horvat Horvath Horvatinčić Horváth Horák
Hoshino Hosking Hossain Hosseini Hou Houghton Houston Houžvičková Hovestad Howard Howell Howitt Hrafnsdóttir Hrvat
Hrůza Hsieh Hsu Hu Huang Hubbard Hubbell Huber Hubert Huddleston Hudobivnik Hudson Huerta Huff Huffman Hughes Hugo
Hull Hume Hummels Humphrey Humphries Hunt Hunter Hurd Hurley Hurst Hussain Hussein Hutchins Hutchinson Huting
Hutinović Hutton Huxley Huynh Hwang Hyde Hyvönen Hyytiä Hájek Hájková Häkkinen Hämäläinen Händel Hänninen Håkansson
Hætta Hébert Høgli Hübner Hřibová IJssel IJzermans Iadanza Ibarra Ibragimov Ibrahim Ibrahimov Ibrahimović Ibsen Ibáñez
Iglesias Ignatieff Iijima Ikeda Ilić Imai Inarkaevich Indriðadóttir Ingalls Ingebrigtsen Ingham Ingram Ingvarsdóttir
Inoue Ionescu Irizarry Irvin Irving Irwin Isaacs Isaksen Isaksson Isayev Ishibashi Ishida Ishii Ishikawa Ishiyama Ito
Itou Ivanković Ivanov Ivanova Ivanović Ivančić Ivarsson Iversen Ives Iwase Iyengar Iyer Izumi Jabłońska Jabłoński
Jackson Jacobs Jacobsen Jacobson Jager Jagger Jaimes Jain Jaklitsch Jakobsen James Jameson Janeba Jang Janković
Jankowski Jansen Janssen Jansson Janíček Jaroš Jarvis Jasiński Javorac Jaworski Jayawardene Jefferson Jeffries Jeknić
Jelenovič Jelínek Jenkins Jennings Jensen Jenssen Jensson Jepsen Jeremiassen Jerković Jernejšek Jespersen Jessen
Jessup Jetté Jewell Jia Jiang Jimenez Jiménez Jimínez Jin Jinnah Johannessen Johansen Johansson Johns Johnsen Johnson
Johnston Jokihaara Jolie Joly Jomphe Jonak Jonathan Jones Jong Jongman Jonsson Jordan Josefsen Joseph Joshi Jovanović
Joyce Jozić Juarez Juhl Juhász Jukić Jung Junker Jurić Jurković Justice Jára Jäger Jäntti Järnefelt Järventaus
Järvilehto Järvinen Jílek Jóhannesdóttir Jóhannsdóttir Jónasdóttir Jónmundsson Jónsson Jónás Jørgensen Kabila
Kaczmarek Kaczynski Kaczyński Kadiev Kadyrov Kafka Kagame Kaiser Kakuta Kalajdži Kalb Kalinina Kallio Kalloe Kalmár
Kamau Kamei Kamińska Kamiński Kamman Kamps Kane Kaneko Kang Kanou Kant Kapanen Kaplan Kapoor Kappel Kara Karadžić
Karataev Kardos Karimi Karlsdóttir Karlsen Karlsson Karpov Karzai Kasai Kasparov Kasslin Kastelijn Kastner Katajisto
Katić Kato Katz Kaunda Kauppinen Kaur Kauzar Kavran Kawabata Kawano Kawashima Kay Kaya Kazantzakis Kearney Keating
Keats Keegan Keita Keith Kejriwal Kelemen Keller Kelley Kellogg Kelly Kemble Kemp Kempers Kendall Kennedy Kenney Kent
Kenyatta Kerr Kerrigan Kerver Keskitalo Kessler Kesä Kevin Keyes Khadzhiev Khadzhiyev Khamenei Khan Khanna Kharlamova
Khedira Khomeini Khoury Khrushchev Khumalo Kibaki Kichida Kierkegaard Kiesinger Kikwete Kilfoyle Kilgore Killian
Kilpeläinen Kim Kimball Kimura Kincaid Kindlová King Kinney Kinsey Kipchoge Kirby Kirchner Kirk Kirkland Kirkpatrick
Kishida Kishiev Kisilak Kiss Kjeldsen Kjær Klein Kleist Kline Klinsmann Klitschko Klopp Klose Kloz Klug Kluge Knežević
Knight Knotek Knowles Knowlton Knox Knudsen Knutsen Kobayashi Kocanda Koch Koenig Koertig Kohl Kohler Kohli Koike
Koivu Koizumi Kok Kokshoorn Koku Kolar Komarova Komel Komori Komorowski Kondo Konečný Konovalov Koné Korgay Korhonen
Korljan Korolev Korovina Kortig Kos Kosec Koskinen Koumura Kouno Koupil Kournikova Koutník Kouyama Kouřil Kovacs
Kovalenko Kovalev Kovaleva Kovač Kovačević Kovačić Kovács Kováčová Kovář Kowalczyk Kowalska Kowalski Koyama Kozlov
Kozma Kozáková Kozłowska Kozłowski Koç Košelnik Košutnik Kraft Krajnc Kramer Krapež Kraus Krause Krawczyk Krbec
Krejčíková Kreutzmann Kristensen Kristiansen Kristjánsdóttir Kristoffersen Krogh Kroos Kruger Kruglova Kruk Kruml
Kruse Krylova Krylová Král Králíková Krämer Król Krüger Krčmář Kubrick Kucharska Kucharski Kudo Kudou Kudryashov
Kuefer Kuester Kuhn Kuiper Kuivanen Kultsár Kumar Kuncz Kundid Kunze Kupcová Kupec Kurbus Kurosawa Kurt Kurutz Kusuma
Kuznetsov Kučera Kvalheim Kvamme Kvapilová Kvarda Kwan Kwiatkowska Kwiatkowski Kwok Kwon Kárpáthy Kárpáty Käyhkö Kónya
Köhler König Kühn Kılıç Křenová L'Heureux Laaksonen Laarman Labossière Labrie Lacey Lackey Lacroix Lafferty Lafontaine
Lagrange Lagueux Lahm Lahtela Lahtinen Laidlaw Laine Laisné Lakatos Lam Lamb Lambert Lambrechts Lamovec Landeka
Landmark Landry Lane Lane-Poole Lang Langdon Lange Langford Langley Langrová Langset Langston Lanoie Lantos Lančič
Lapresse Laprise Lara Larsen Larson Larsson Lasseter Lassila Latimer Latourelle Lattimore Lau Launay Laurent Lauridsen
Laurijssen Lauritsen Laursen Lavoie Lavrentyev Lavrov Lavrova Law Lawrence Lawson LeBatelier Leach Leavitt Lebedev
Lebedeva Leblanc Lebrun Leclair Leclerc Leclercq Ledbetter Ledesma Lee Leehy Lefebvre Legrand Lehmann Lehtonen Lei
Leighton Leiva Lemaire Lemann Lemans Lemelin Leminen Lemmens Lemon Lengyel Lenin Lennert Lennon Lennox Leon Leonard
Leone Leopardi Lepistö Leroy Leslie Lespérance Lessing Lester Lettiere Leung Levine Levy Lewandowska Lewandowski Lewis
Ley Li Liang Liao Liberšar Lightfoot Lilja Lillestøl Lim Lima Lin Lincoln Lind Lindberg Linden Lindgren Lindholm
Lindman Lindqvist Lindsay Lindsey Lindström Lintilä Liszt Little Liu Livingston Livingstone Llewelyn Llosa Lloyd Locke
Lockhart Lockwood Loewe Logan Loggia Loginov Loikkanen Lombard Lombardi Lombardo Long Longino Longo Lončar Lopes Lopez
Lorca Loren Lorencin Lorenz Lorenzen Lorenzo Louhisola Lourenço Love Lovelace Lovell Lovett Lovrić Lovász Lowe Lowell
Lowery Lowry Lozano Lu Luca Lucas Lucchese Lucchesi Lucero Ludlow Ludwig Lugo Lugtenburg Luisman Lukashenko Luke Lukić
Lukášek Lula Lumme Lumumba Luna Lund Lundberg Lundblad Lundgren Lundin Lundqvist Lundström Luo Lussier Luthar Luttrell
Luusua Lyberth Lycett Lyle Lyman Lynch Lynge Lyon Lyons László Lépicier Lévai López Löfven Löw Løvstad Lýðsson Maas
Mabry MacDonald MacKenzie MacLeod MacMahon Macdonald Machado Machiavelli Macias Maciejewski Mack Mackay Mackey Maclean
Macri Macron Madden Maddox Madetoja Madsen Maduro Maeda Maekawa Maes Magee Magnusson Magrath Magsaysay Magufuli
Maguire Magyar Mahathir Mahlangu Mahler Mahmood Mahmoud Mahoney Maida Maier Mailly Majewska Majewski Major Mak Makarov
Malan Maldini Maldonado Malhotra Malik Maliki Mališ Mallory Malone Maloney Mancini Mandel Mandela Mandić Manet Mann
Manna Manninen Manning Mansfield Mansour Manzoni Mao Marcelo Marchand Marchesi Marchetti Marcil Marconi Marcos Marek
Margarot Mariani Marin Marini Marino Marinović Marić Marjanac Marković Marks Marlowe Marois Marques Marquez Marquis
Marrero Marsden Marselíusarson Marsh Marshall Martin Martinelli Martinez Martini Martinková Martino Martins Martinsen
Martinsson Martínez Maruyama Marušić Marx Marín Masaev Mascarenas Maslov Maslow Mason Massey Masson Massoud
Mastroianni Mata Matei Mateo Mathews Mathiasen Mathiassen Mathieu Mathis Mathisen Mathison Matisse Matić Matković
Matos Matoušek Matsuda Matsumoto Matthews Matthíasdóttir Matthíasson Mattila Mattsson Matuška Mauer Maur Maurer Mavc
Maxa Maxwell May Mayer Maynard Mayo Mazur Mazza Mazzanti Mazzi Mazzini Maćilo Mađar Mbappé Mbeki McAdory McAllister
McArthur McAuley McBain McBride McBryde McCabe McCain McCall McCarter McCarthy McCartney McCaskill McCathie McClain
McClellan McClelland McClure McConnan McConnell McCord McCormick McCoy McCracken McCray McCrory McCullough McCune
McDermott McDonald McDougall McDowell McElroy McFadden McFarland McGee McGill McGinnis McGovern McGowan McGrath McGraw
McGregor McGuire McHugh McIntosh McIntyre McKay McKee McKenna McKenzie McKeon McKinney McKnight McLaughlin McLean
McLeod McMahon McMillan McNair McNally McNamara McNeil McNeill McPherson McQueen McVeigh Mcdaniel Mead Meade Meadows
Medi Medici Medina Medrano Medvedev Meer Mehta Meier Meijer Meir Mejer Mejia Melendez Melikov Mellink Melo Meloni
Melton Melville Meléndez Mendes Mendez Mendoza Meng Menon Mensah Mercado Mercer Mercury Meredith Merkel Merrick
Merrill Merritt Mertens Messi Messina Metcalf Metcalfe Metz Meunier Mevc Meyer Meyers Meza Michael Michalska Michalski
Michek Michel Middleton Mieto Migchels Migneault Mihaljević Mikaelsen Mikhailov Miki Mikkelsen Miklós Mikolčić Mikulić
Milanesi Milani Miles Miletić Millar Millard Miller Milligan Mills Milne Milosevic Milošević Milton Minor Minter
Miranda Mironov Mironova Mishima Mishina Mishra Mitchell Mitnjek Mitraković Mitsotakis Mittal Mitterrand Miura
Miyamoto Miyanohara Miyazaki Miyoshi Mizerová Mizrahi Miłosz Mkapa Mladić Mladovan Moa Mobutu Modderkolk Modi Moe
Moffitt Mohamed Mohammadi Moi Moilanen Mojsilović Mokoena Molina Molière Molnar Molnár Molotov Monaghan Monaldo Monet
Moniz Monjeau Monk Monroe Montague Montaigne Montanari Monteiro Montero Montes Montez Montgomery Monti Montoya Monty
Moody Moon Moore Mora Moradi Morales Moran Moravia Morcinek Mordvinova Moreau Moreira Morel Moreland Morelli Moreno
Moretti Morgan Mori Morin Morishita Morita Morozov Morris Morrison Morrow Morse Morsi Mortensen Morton Moseley Mosley
Moss Mota Mott Moulin Mourik Mourinho Mousavi Moïse Mubarak Mucha Mudrová Mueller Mugabe Muir Mukherjee Mukka Mulder
Mulligan Mullins Mulroney Munch Munoz Munro Munson Murakami Murdoch Murdock Murdžoska Murillo Muris Murphey Murphy
Murray Musa Museveni Musgrove Musharraf Musić Musk Muslija Musliyevich Mussolini Muñiz Muñoz Mužinčič Mwale Mwangi
Myers Myles Myller Myrvold Máca Márkus Márquez Márusson Mäkelä Mäkinen Määttä Ménard Méndez Mészáros Mínervudóttir
Möller Møller Müller Müllner Nabokov Nadal Nadbath Nadel Nadella Nagel Nagy Naidu Nair Najib Najjar Nakagawa Nakahara
Nakajima Nakamoto Nakamura Nakano Nakayama Nam Nansen Napier Napolitani Napolitano Nardone Nascimento Nash Nasrallah
Nasser Naumann Navalny Navarrete Navarro Navrátilová Ndiaye Ndlovu Neal Neely Negishi Negrete Nehru Nekolná Nekrasov
Nelson Nemes Nemtsov Neruda Netanyahu Neudorf Neuer Neumann Nevels Neves Neville Newberry Newcomb Newell Newman
Newsome Newton Neymar Ng Nguyen Nichols Nicholson Nickel Nickerson Nicolas Nielsen Niemi Nieminen Nieto Nietzsche
Nieuwenhuizen Niita Niiya Nijeboer Nikitin Nikkola Nikolaev Nikolić Nikolov Niles Nilsen Nilssen Nilsson Nishida
Nishimura Nishino Nishioka Nishiyama Nissen Nixon Njivar Nkosi Nkrumah Nobbs Nobel Noble Nogueira Nolan Noonan Noorman
Noort Norberg Nordin Nordström Norman Norris Northrop Norton Norwood Nose Nosková Novak Novaković Novikov Novosel
Novotný Novák Nováková Nowak Nowakowski Nowicki Noël Nucci Nummelin Numminen Nuncija Nunes Nunez Nurković Nwosu Nyberg
Nye Nyerere Nygaard Nygård Nyström Németh Núñez Němec O'Brian O'Brien O'Connor O'Donnell O'Hara O'Neal O'Neill
O'Reilly O'Sullivan ONeill Oakes Oakley Obad Obama Obasanjo Obi Obrien Ochi Ochieng Ochoa Oconnor Oddgeirsdóttir Odell
Oden Odinga Odom Oene Ogasahara Ogawa Ogden Ogino Ogunleye Ogura Ohara Ohno Ohtani Ojima Okada Okafor Okamoto Okeke
Okonkwo Okuno Olaisen Oldham Olesen Oliveira Oliver Ollila Olmert Olmstead Olofsson Olsen Olson Olsson Olszewska Oláh
Omondi Onassis Oneal Ono Oohara Ookubo Oomen Oomori Oord Oosawa Ooshima Ootsuki Oppen Oppenheimer Orban Orbán Ordóñez
Orlov Orosco Orozco Orr Ortega Ortiz Orton Orwell Osborn Osborne Osei Ostermann Ostrovška Ostrowska Ostrowski Oswald
Ota Otieno Otila Otis Ottarsdóttir Otto Ottová Ouattara Overton Owen Owens Owusu Oyokawa Ozturk Ozu Paavolainen Pace
Pacheco Packard Padilla Padovano Padovesi Pagan Paganini Page Paige Paine Palacios Palander Palerma Palermo Palfreyman
Pallasmaa Palme Palmer Palmieri Palumbo Pamuk Pan Panicucci Panina Panković Panova Pap Papadopoulos Papandreou Papp
Pappas Paquette Parisi Parker Parks Parmentier Parr Parra Parrish Parsons Pascal Pascual Pasolini Passon Pasternak
Pate Patel Paterson Patrick Patterson Patton Paul Paulsen Paulson Pavić Pavlov Pavlović Pavlíková Pavlíček Pawlak
Pawłowska Pawłowski Payne Paz Pařízková Peabody Peacock Pearce Pearson Peck Pedersen Peeters Pellegrini Pellegrino
Pelletier Pelosi Pemberton Pena Pendleton Penfold Peng Penn Peoples Percival Pereira Perera Peres Peretz Perez Perić
Perkins Perković Perrin Perry Persen Persson Perón Pesonen Pessoa Pesälä Pete Petejan Peters Petersen Peterson
Petersson Petheö Petković Petrarca Petrov Petrović Petrussen Petráň Pettersen Pettersson Pettit Petty Petäjä Petřík
Peña Pfeifer Pfeiffer Pham Phan Phelps Philippen Phillips Phiri Picard Picasso Piccio Pichai Pickens Pickett Pierce
Piesse Pike Pillai Pineda Pinkerton Pinochet Pinto Piotrowska Piotrowski Piper Pirandello Pires Pirlo Pirogov Pirogova
Pisani Pisano Pitman Pitt Pittman Pitts Planck Platini Plummer Podolski Poe Pohjonen Pohl Poissonnier Pokorný
Pokrovskaya Polanski Polat Polański Polk Pollard Pollock Pompidou Ponce Ponomarev Ponomaryova Poole Popa Pope Popescu
Popov Popović Poroshenko Porsche Porter Porterfield Portillo Portič Posavec Pospíšil Pospíšilová Poston Potočnik
Potter Pottinger Potvin Poul Pouliotte Poulsen Poutiainen Powell Powers Pratt Preclíková Prescott Presley Preston
Prewitt Price Prichard Prieto Prince Pritchett Probst Procházka Proctor Prodi Prokeš Prokofiev Proust Prošková Pruitt
Prummel Pryor Puccini Pudič Pugliesi Purcell Pusa Pushkin Puskás Pustivšek Putin Putnam Pušaver Pyysalo Pálffy
Pálmason Pátková Päivärinta Pérez Péter Přecechtěl Přerost Qaddafi Qin Qiu Querry Quick Quinlan Quinn Quintero Quirion
Quiñónez Raap Raat Rabin Rabinovich Rachmaninoff Racine Radcliffe Radolič Ragland Ragnarsdóttir Rahimi Rahman Raisová
Rajapaksa Rajkovič Rajoy Ramanujan Ramaphosa Ramey Ramirez Ramos Ramsay Ramsey Ramírez Rancourt Randall Rangel Ranheim
Rankin Ranković Rao Rapinoja Rasmussen Rautiola Ravel Ravn Rawlings Rawlins Rawls Ray Razak Reagan Redd Redding Reddy
Redmond Rednjak Reed Reeder Rees Reese Reeves Regalado Regan Reho Reid Reilly Reinfeldt Reiniger Reinikainen Reis
Reišl Rembrandt Ren Renard Renaud Renfro Rennie Reno Renoir Rentería Renzi Rest Reumer Rey Reyes Reyna Reynisdóttir
Reynisson Reynolds Rezaei Rhoades Rhodes Rhys Ribeiro Ricci Rice Rich Richard Richards Richardson Richter Ricketts
Ridjošić Ridley Riggs Riise Riley Rimbaud Rinaldi Rintanen Rios Ripley Ritchie Ritter Rivard Rivas Rivera Rivière
Rizzi Rizzo Roach Robbins Roberson Robert Roberts Robertson Robin Robinson Robles Rocha Roche Rocher Rockwell Rodgers
Rodrigues Rodriguez Rodríguez Roefs Roekel Roelink Roeterdink Roger Rogers Roh Rojas Rolc Rollins Roman Romani Romano
Romero Romney Romppanen Romšak Ronaldo Ronner Rooney Roosevelt Roper Rosa Rosales Rosario Rosas Rosberg Rose Roseby
Rosen Rosenberg Rosenthal Rosing Ross Rossellini Rosser Rossetti Rossi Rossini Roth Rothstein Rott Rouhani Rousseau
Rousseff Roussel Roux Rowan Rowe Rowell Rowland Rowling Roy Royster Rozhkova Rože Rubio Rucker Rudi Ruedl Ruelas Ruf
Ruffin Ruiz Rukavina Rumsfeld Runólfsdóttir Ruoho Rush Rushisvili Russ Russell Russo Rustad Rusu Rutherford Rutkowski
Rutledge Rutte Ruud Ryan Ryder Ryhänen Ryzaev Ryška Rácz Räikkönen Ríos Röntgen Röttgen Røise Rønning Růžička Saarinen
Sadat Sadr Sage Sagese Sahaku Sahin Saibara Said Saikawa Saikkonen Sainio Saito Sakai Sakamoto Sakharov Sala Salas
Salazar Salcido Saleh Salgado Salinas Salinger Salkoski Salmela Salminen Salonen Salsbury Salter Salvini Salómonsson
Samaras Samoylova Samson Samuelsson Samurakami Sanches Sanchez Sandberg Sanders Sanderson Sandgreen Sandoval Sandström
Sangakkara Sangi Sanna Sansouci Santana Santiago Santoro Santos Santoso Sanya Saputra Saramago Sargent Sarkozy
Sarrazin Sartre Sasaki Sasi Sato Satou Saucier Sauer Saunders Sauvé Savage Savolainen Sawicka Sawicki Sawyer Sayegh
Sayers Scales Schaefer Schakelaar Schiavone Schmid Schmidt Schmitt Schmitz Schneider Scholz Schoomaker Schoots
Schopenhauer Schou Schouten Schreiber Schroeder Schröder Schrödinger Schubert Schulte Schultz Schulz Schulze
Schumacher Schumann Schuster Schutt Schuur Schwartz Schwarz Schweinsteiger Schäfer Schäuble Scorsese Scott Scruggs
Sears Seaton Sebestyén Sedej Sedláček Sedláčková Sedušak Segovia Seidel Seiler Sekerková Selby Seleznyova Semenov
Semeráková Semmens Sen Senda Seo Seppinen Sergeyev Sergeyeva Serigstad Serra Serrano Sethi Setiawan Sewell Sexton
Seymour Shafer Shaffer Shah Shakespeare Shannon Shao Shapiro Sharapova Sharif Sharma Sharon Sharp Sharpe Shaw Shay
Shcherbakov Shcherbakova Shearer Sheehan Sheikh Shelley Shelton Shen Shepard Shepherd Sheppard Sheridan Sheripov
Sherman Shervashidze Sherwood Shevchenko Shi Shibata Shields Shigeki Shikikawa Shimasaki Shimizu Shimoda Shin
Shinawatra Shipley Shirley Shishani Shoigu Sholl Short Shostakovich Shrestha Shultz Sibelius Siciliani Siciliano Sides
Sidorova Siegel Siemens Sigfúsdóttir Sigmundsdóttir Sigmundsson Sigurgeirsson Sigurlaugsson Sigurmundsson
Sigursteinsson Sigurvaldadóttir Sigurvinsson Sigurðsson Sigþórsdóttir Sillanpää Silva Silver Silverman Silvestri
Simensen Simmons Simon Simonds Simonsen Simpson Sims Simões Sinatra Sinclair Singer Singh Singleton Sinko Siposs
Siqueira Sisi Sisneros Sitar Sjöberg Skaftason Skelton Skinner Skjæveland Sklenářová Skoumalová Skov Skúladóttir Slade
Slater Slaughter Slavković Slepička Sleutjes Sloan Small Smalls Smidt Smiley Smirnov Smit Smith Smits Smárason Sneddon
Snider Snow Snyder Soares Sobczak Sokolov Sokołowska Sokołowski Solberg Soler Solis Solomina Solomon Solzhenitsyn
Somers Sommer Sommerseth Sopolšek Soros Sosa Soto Soukup Sousa Souza Sow Soyinka Sozonov Sparks Spaulding Spears Speer
Spence Spencer Spielberg Spies Sprague Spreicer Springer Springfield Springsteen Squires St-Jean Stack Stacy Stafford
Stalin Stallings Stan Standish Stanić Stanković Stanley Stanton Staples Stark Starr Stearns Steele Steffensen Stein
Steinarsdóttir Steinbeck Steinbrück Steinmeier Stejskalová Stene Stensby Stepanov Stephens Stephenson Sterling Stevens
Stevenson Stewart Stil Stiles Stinson Stockton Stoddard Stoiber Stoica Stoichkov Stojanović Stokes Stoklásková Stolar
Stoltenberg Stone Stoner Stouffer Stout Stovall Stratton Strauser Strauss Strauß Stravinsky Streep Strickland Strong
Stroud Ström Strømsnes Stuart Stubbs Stuit Sturkenboom Sturluson Styles Stępień Suarez Sugano Sugita Suharto
Sukhorukova Suknović Sullivan Sultygov Sumarliðason Summers Sumner Sun Sundberg Suomalainen Susanto Sutherland Sutton
Suzuki Suárez Svanlaugsson Svendsen Svenningsen Svensson Sverrisdóttir Svoboda Svobodová Swain Swann Swanson Sweeney
Sweet Swift Sykes Symanska Symanski Szabados Szabo Szabó Szakács Szalai Szathmári Szathmáry Szczepańska Szegedy
Szepesy Szymański Szymborska Szász Szél Szôllôs Szôllôssy Szöllösi Szöllössy Szöllösy Szölôs Szölösi Szöts Szûts Sághy
Sánchez Sári Sæther Söderberg Söderström Sörös Sørensen Sørvik Tafoya Tagore Tainio Takagi Takahashi Takaki Takeda
Takeuchi Takuda Takács Takáts Talabani Talbot Tallant Talon Tamang Tamura Tan Tanaka Tang Tanguay Taniguchi Tanner Tao
Tapia Tarantino Tardif Tata Tate Tatum Tavares Taylor Tazuka Tchaikovsky Teague Teeffelen Teixeira Temer Temple
Templeton Tendulkar Tenno Tennyson Terada Terrell Terry Terán Tesař Tesfaye Tesla Testa Thacker Thaler Thapa Tharp
Thatcher Thayer Theissen Theodorakis Thibault Thomas Thompson Thomsen Thorkildsen Thorne Thornton Thorpe Thurman
Thurston Thygesen Tian Tidwell Tijsterman Tikhonov Tillman Timayev Tinsley Tipton Tisserand Tito Tobiassen Tobin Todd
Tofolini Toft Tokareva Tokaryev Tolbert Toledo Tolkien Tolstoy Tomaszewska Tomaszewski Tomić Tompkins Torma Torpy
Torre Torres Torset Torvalds Torvik Toscani Toscano Tot Totti Tougas Toure Touré Townes Townsend Toyoda Tran Traore
Traoré Tratnik Traustason Tremblay Trent Trentini Trentino Tretiakov Tretyakov Tretyakova Trevino Trevisan Trevisani
Trevisano Trinh Tripp Trotsky Trotter Troutman Trpinc Trudeau Trujillo Truman Trump Truong Tryggvadóttir Tsai Tsang
Tseng Tshisekedi Tsipras Tsuchii Tsvangirai Tubbs Tucker Tuininga Tully Turcotte Turgenev Turgeon Turing Turnbull
Turner Tury Tusk Tuttle Tutu Twain Tyler Tymoshenko Tyndall Tyson Táborská Tähti Téllez Tórrez Tóth Török Uchida Ueda
Uemura Uenk Ujváry Ukkonen Ulvik Ulyanova Umeta Umkhayev Underwood Uotila Updike Uppa Upton Urbanová Urbina Urner
Urquhart Urías Usamov Uvarov Vaan Vaculíková Vadász Vaillancour Vajda Vajpayee Valberg Valbergsdóttir Valdez Valdivia
Valencia Valentini Valenzuela Valgarðsson Valladares Vance Vang Varga Vargas Varhaug Varoufakis Varvio Vasala Vasiliev
Vasilieva Vasilyeva Vasquez Vasseur Vassiliev Vaughan Vaughn Vaux Vazquez Vaňha Vedzizhev Vega Veindorfer Veitonen
Velasco Velasquez Velazquez Velde Velez Vellekoop Velázquez Verdi Verduzco Veres Veress Verhoeven Verhofstadt Verlaine
Verma Vermeer Vermeulen Vernon Verwoerd Veselý Vestergaard Vettel Vicente Vickers Vida Vidal Vieira Vik
Vilhjálmsdóttir Villa Villanueva Villareal Villarreal Villegas Vincent Vinklárková Vinogradov Vinson Virrankoski
Virtanen Virág Visconti Visser Vitale Vitorović Vivaldi Vizintin Vizirov Vledder Vleugels Vlist Vo Vodir Voet Vogel
Vogt Voigt Vojtěch Vokatý Volkov Vollen Volta Voronina Voronov Voss Vrhovski Vries Vu Vuik Vujčič Vukelj Vučan
Vučković Václavík Várady Vázquez Vésteinsson Vítková Víðisson Vörös Waal Wada Wade Wadsworth Waechter Wagner Waite
Wakefield Wakeland Walczak Walden Waldron Walesa Walker Wall Wallace Wallin Wallis Walls Walsh Waltari Walter Walters
Walton Wang Wanjiku Ward Wardt Ware Warfield Waring Warner Warren Washington Watanabe Waterman Waters Watkins Watson
Watt Watts Wałęsa Weatherford Weathers Weaver Webb Webber Weber Webster Weekers Wei Weinberg Weinberger Weinstein Weir
Weiss Weiß Welch Weld Welles Wellington Wells Wentworth Weress Werner West Westbrook Westerwelle Westgård Weston
Weöres Whalen Wharton Wheatley Wheeler Whitaker White Whitefoord Whitehead Whitfield Whitley Whitlock Whitman Whitmore
Whitney Whitt Whittaker Whittell Whitten Wickham Wickremesinghe Widodo Wieczorek Wielen Wiggins Wiik Wijaya Wilbur
Wilcox Wilcoxson Wilde Wilder Wilders Wiley Wilkerson Wilkes Wilkins Wilkinson Willard Willems Williams Williamson
Willis Willoughby Wills Willshire Wilmsen Wilson Winfield Wingate Winkler Winslow Winston Winter Winters Winthrop
Wirth Wirtz Wise Wismer Witherspoon Witt Witteman Wiśniewska Wiśniewski Wojciechowski Wojtyła Wolf Wolfe Wolff Wolfson
Wolinski Wollaston Womack Wong Wood Woodall Woodard Woodruff Woods Woodson Woodward Woolf Woollacott Woolsey Wooten
Wordsworth Worley Wormald Woronoff Worthington Wouters Woźniak Wren Wright Wróbel Wu Wuori Wyatt Wynn Wälkky Wójcik
Xia Xiao Xie Xiong Xu Xue Yamada Yamaguchi Yamamoto Yamamura Yamanaka Yamane Yamashita Yamazaki Yan Yancey Yang
Yanukovych Yao Yarbrough Yates Ybarra Yeager Yeats Yefimov Yefremova Yegorova Yeltsin Yermakov Yermolayev Yermolayeva
Yershova Yeung Yevdokimova Yildiz Yilmaz Yin Yip Yli-Sirniö Ylimäki Ylönen Yoder Yokoi Yokoyama Yoneda Yoo Yoon York
Yoshida Yoshimura Yoshioka Yost Young Younger Yu Yuan Yudin Yudina Yunus Yuriev Yushchenko Yusupov Yıldırım Yıldız
Yılmaz Zaag Zadina Zagorec Zaitsev Zakharov Zakoč Zamida Zamora Zapatero Zardari Zavala Zeeb Zelensky Zelenskyy Zelená
Zeman Zemanová Zenawi Zeng Zetticci Zhang Zhao Zhdanova Zheng Zhong Zhou Zhu Zhukov Zidane Ziegler Zielinska Zielinski
Zieliński Ziherl Zimmerman Zimmermann Zobač Zola Zotov Zou Zubarev Zuckerberg Zulu Zuma Zuniga Zupančič Zwarts Zweig
Zóphoníasson Álvarez Árias Árnþórsson Ásgeirsdóttir Áskelsson Ástráðsson Ávalos Åberg Åström Çelik Çetin Çiftçi
Óladóttir Ólafsdóttir Óðinsdóttir Öberg Örlygsdóttir Özdemir Özil Özkan Öztürk Østrem Þorbjörnsson Þorgeirsson
Þorleifsson Þóroddsson Þórðarson Þórólfsdóttir Ćaćić Ćosić Čadová Čechová Čeh Čerkez Černý Červenková Červinková Čeč
Črešnjovnjak Čurin Đorđević Đurić Şahin Şimşek Šebková Šesták Šimić Šmíd Štavbar Štiglic Štitić Šubová Šušulić Švec
Švéda Šťastná Žilih Žilková Živković Žunar Васильев Волков Иванов Иванова Козлов Кузнецов Лебедев Медведев Михайлов
Морозов Новиков Павлов Петров Петрова Попов Путин Смирнов Соколов
`
  .trim()
  .split(/\s+/);
