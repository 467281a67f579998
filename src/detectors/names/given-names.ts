/** Given names, as they are written. Common ones of many cultures, and those of presidio-research, MIT. */
export const GIVEN_NAMES: readonly string[] = `
Aamir Aantje Aaron Aba Abbas Abbie Abby Abdel Abdelaziz Abderrahman Abdoulaye Abdul Abdulaziz Abdullah Abe Abebe
Abelardo Abelino Abellona Abena Abhishek Abigail Abner Abraham Achieng Ada Adalbert Adam Adel Adela Adelaide Adelbert
Adelchi Adele Adelheid Adil Aditya Adlan Adnan Adolf Adony Adrian Adriana Adrián Adwoa Adán Adèle Aedan Aemi Affiano
Agata Agatha Agathe Agi Aglaé Agnes Agnese Agnieszka Agnès Agoti Agus Agust Agustín Ahmad Ahmed Ahmet Aidan Aija Aila
Aileen Aili Ailén Aimee Aimée Aino Aira Aisha Aishwarya Aislinn Aitor Ajay Akaho Akash Aki Akifumi Akiko Akinori
Akinyi Akio Akira Akram Aksel Akua Alain Alaine Alan Alana Alasdair Alba Albane Alberico Albert Alberta Alberto Albin
Albina Albracca Alda Aldo Aleah Aleandro Aleesha Alejandra Alejandro Aleksandr Aleksandra Aleksei Alena Alessandra
Alessandro Alessia Alette Alex Alexander Alexandr Alexandra Alexandre Alexandria Alexei Alexej Alexey Alexia Alexis
Alf Alfie Alfons Alfonso Alfred Alfredo Ali Alibek Alice Alicia Alik Alina Alira Alisha Alison Alistair Alix Allan
Allie Alma Almaz Almudena Alois Aloisa Aloisia Alojzija Alonso Alpatu Alphonse Alphonsine Alterio Althea Alvin Alvir
Alyssa Ama Amadeo Amadeus Amadou Amal Amalia Amalie Amanda Amandine Amar Amarjit Amber Amelia Amelie Amin Amina
Aminata Amir Amira Amit Amon Amparo Amrita Amy Amy-leigh Amélie Ana Anacleto Anand Ananya Anas Anastasia Anastasie
Anastasija Anastasio Anastasiya Anatole Anatoli Anatolij Anatoly Anaïs Ancelina Ancilla Anderson Andi Andja Andre
Andrea Andreas Andreea Andrei Andrej Andrew Andrey Andriy Andrzej András André Andrés Andy Ane Anes Anette Angel
Angela Angelica Angelique Angelo Angharad Angus Angélique Anh Aniela Anikó Anil Anita Anja Anjali Anka Anke Ankit Ann
Anna Annabel Anne Anne-Lise Anne-Lotte Anne-Marie Annegret Anneli Anneliese Annemarie Annemette Annie Annika Annikki
Anouk Ansel Anselmo Ante Anthony Antje Antoine Antoinetta Antoinette Anton Antonela Antonella Antonia Antonina Antonio
Antti Antu Anushka Anwar Anđa Aoife Apollinaris Apolline Apolonia April Apti Araceli Arancha Aravind Arbi Archana
Archard Archie Ari Aria Ariadna Ariana Arianna Ariel Arihiro Aristotelis Aristotle Aristóteles Arja Arjen Arjun Arkady
Arlene Arman Armand Armando Armas Armen Armin Arn Arna Arnaud Arnaude Arne Arnold Aron Arquímedes Art Artem Artemio
Arthur Arturo Artyom Arun Arvind Arya Asgeir Asha Asher Ashish Ashlee Ashley Ashok Asif Aslak Asma Asmart Assunta
Aster Aston Astrid Astryd Asu Asuka Asunción Asya Athina Atif Atso Attila Auda Audrey August Auguste Augustin Augustus
Augustyn Aune Aung Aurelio Auriville Aurora Aurore Aurélie Austin Autumn Ava Avenall Avery Avi Avraham Avtorhan Axel
Aya Ayaka Ayako Aybika Ayda Aydamir Ayesha Ayfer Ayman Ayna Ayodele Ayumi Ayşe Azadeh Azarías Aziz Azzurra Babatunde
Babette Bach Badruddin Bahareh Bakar Balaji Baldovino Baltasar Balthasar Balwinder Balázs Ban-ki Baptiste Barack Barb
Barbara Barbora Barnabé Barney Barry Bars Bart Bartele Barthélemy Bartolomé Bartosz Bartłomiej Bas Bashar Basil Basile
Basma Bastian Bastien Batirbek Baxter Bazyli Bea Beata Beate Beatrice Beatrix Beatriz Beau Beaufort Becky Beethoven
Behrouz Bekbolat Bekele Beksultan Bela Belinda Bella Belle Beltran Bence Bendik Benedetta Benedikt Benedikta Benedykta
Bengt Benigno Benito Benjamin Benji Benjámin Benoit Benoît Bent Benyamin Berislav Berit Bernadette Bernard Bernd
Bernhard Bernice Bernie Bert Berta Bertha Berthold Bertold Bertram Bertrand Bessie Beth Bethany Bette Bettina Bettine
Betty Beverly Beyoncé Bharat Bhavna Biagio Bianca Bibulat Bilal Bill Billy Binyamin Birgit Birgitta Birlant Birte
Björn Bjørn Blaise Blake Blanca Blanche Blandine Blanka Blasius Blažena Blaženko Blenda Boaz Bob Bobbi Bobbie Bobby
Bod Bogdan Bogdana Bogumiła Bohdan Bohuslav Bojan Bojka Bola Bolek Bolethe Bongani Bonifacy Bonnie Borbála Borghildur
Boris Boriska Borislava Borja Borka Borna Borz Boubacar Boyd Boyko Bozena Boði Boško Bożena Božena Božica Brad Bradley
Brahim Brajko Bram Brandi Brandon Brankica Branko Braslav Brenda Brendan Brendon Brent Breogan Brett Brian Brianna
Brice Bridget Bridgette Brigitte Brigliador Britney Britt Britta Brittany Brittney Brock Brodie Brody Bronisław
Bronisława Bronwen Brooke Brosca Bruce Bruna Bruno Bryan Bryce Brynjólfur Bríd Budi Bukola Bulat Burak Burhan Burkhard
Burt Byron Bárður Bärbel Béatrice Béla Bénédicte Bérengère Caetano Caio Caitlin Caitlyn Cal Calan Caleb Calfucir
Callie Calliope Callista Callum Calquín Calvin Cameron Camila Camilla Camille Campbell Candace Candice Candida
Capucine Caresse Carine Carl Carla Carlo Carlos Carlota Carlotta Carly Carmela Carmelo Carmen Carol Carola Carole
Carolina Caroline Carolos Carolyn Carrie Carsten Carter Cary Carys Casey Casper Cassandra Cassidy Cassie Catalina
Catarina Cate Caterina Catherine Cathleen Cathy Catriona Cauã Cecil Cecilia Cecilie Cedric Celia Celina Cem Cendrillon
Cerys Cesar Cettina Chad Chaim Chandra Chanelle Chantal Chapin Charity Charlene Charles Charlie Charline Charlotte
Charly Charlène Chase Cheikh Chelsea Cherie Cheryl Chester Chet Chetan Chiamaka Chiara Chidi Chidinma Chieko Chihiro
Chika Chimamanda Chinua Chisaki Chise Chitra Chiyuri Chizu Chizue Chloe Chloé Chris Christa Christel Christian
Christiane Christin Christina Christine Christof Christoffe Christoffer Christoph Christophe Christopher Christos
Christy Chukwuemeka Chus Cian Ciara Cicero Cindy Cinthia Cintia Cinzia Cirilka Cirineo Ciro Ciset Claire Clara Clare
Clarence Clarissa Clarisse Clark Claude Claudia Claudine Claudio Claus Clay Clemens Clement Clementine Cleo Cleofe
Cleopatra Cliff Clifford Clifton Clint Clive Clothilde Clotilde Clyde Clémence Clément Codey Cody Colby Cole Colette
Colin Colleen Collin Colton Concepción Concetta Concordio Connie Connor Conor Conrad Constance Constant Constantin
Constantine Constanze Consuelo Cooper Copernicus Cora Coral Coralie Corazon Cordelia Corentin Corey Corina Corinna
Corinne Cormac Cornelia Cornelis Cornelius Cosette Cosimus Cosme Costante Courtney Craig Crisipo Cristel Cristian
Cristiano Cristina Cristián Cristobal Crisólogo Crystal Csaba Csanád Csenger Curt Curtis Cvetka Cynthia Cyprien Cyril
Cyrille Cyrus Czcibor Cédric Célestin Célia Céline César Daan Daavid Dafne Dafydd Dagmar Daiki Daisuke Daisy Dakota
Dalal Dale Dalia Dalkhan Damaris Damien Damjan Damon Dan Dana Danial Danica Daniel Daniela Danielle Danilo Danival
Danny Dante Danuta Daphne Darcy Darda Daria Darija Darijo Dario Darius Dariush Dariusz Darko Darlene Darnell Darrell
Darren Darryl Darshan Darya Daud Dave Davi David Davide Davis Davorin DeShawn Dean Deanna Deb Debbie Debora Deborah
Debra Declan Dedrick Deena Deepa Deepak Deepika Deidre Deirdre Dejan Delbert Delfina Delia Delilah Delores Delphine
Delvis Demelza Demetrius Demi Dena Denis Denise Denisse Deniz Dennis Denny Denzel Derek Derya Descartes Desiree
Desislava Desmond Despina Detlef Dev Devendra Devin Dewey Dewi Dexter Dezső Dhruv Diana Diane Diarmuid Dick Dida
Didier Diego Dieter Diletta Dilma Dime Dimitar Dimitri Dimitrios Dimitris Dina Dinah Dinesh Dino Diogo Dionizij Dirk
Dita Ditte Divya Djevad Dmitar Dmitri Dmitriy Dmitry Dmytro Dobrosław Dobrovit Doku Dolcelino Dolly Dolores Dom Domas
Domenico Domingo Dominic Dominick Dominik Dominika Dominique Don Donald Donat Donatella Donatien Donato Donna Donovan
Donát Dora Doreen Dori Dorian Doris Dorofiej Dorota Dorothea Dorothee Dorothy Dorothée Dot Doug Douglas Doyel Dragan
Dragana Drenka Dreux Drew Držislav Duane Duarte Duncan Dung Duqyaha Durante Dustin Duygu Dušan Dwayne Dwight Dyan
Dylan Dzhamalay Dzhambek Dámaso Débora Désirée Díana Dörte Eamon Earl Earnest Easton Ebba Eberhard Ebony Ebru Eckart
Eckhard Ed Edda Eddie Edeltraud Edgar Edhem Edi Edith Edmond Edmonda Edmund Edna Edoardo Edson Eduard Eduardo Edvard
Edward Edwin Eero Eetu Eeva Effie Efimiya Efisio Efua Egidio Egon Egor Ehud Eija Eileen Eilidh Einar Eindís Einojuhani
Eira Ekaterina Eko Elaine Elbek Elbio Eldon Eleanor Elena Eleni Eleodora Eleonora Eleonore Elfa Elfi Elfriede Elham
Eli Eliana Eliane Elias Elie Elif Elijah Elina Elinor Elio Eliot Elisa Elisabeth Elise Elisha Elita Eliud Eliza
Elizabeth Elke Ellen Ellie Ellinore Elliot Elliott Ellis Elly Elmer Elna Eloise Elon Eloy Eloïse Elsa Elsie Elton
Eluned Eluney Elvar Elvin Elvira Elvis Eléonore Elías Elínborg Elżbieta Emanuel Emanuela Emanuele Emeka Emeric Emeryk
Emi Emidio Emil Emilia Emiliano Emilie Emilio Emily Emine Emma Emmanuel Emmanuelle Emmett Emmie Emmy Emory Emre Emrys
Ena Encarnación Endang Engin Enlai Ennio Enoch Enrico Enrique Enzo Eoin Erasmus Erdoğan Eri Eric Erica Erich Erick
Erik Erika Erin Eriskhan Erle Erlendur Erlingur Ermanno Erminio Erna Ernest Ernestine Ernesto Ernie Ernst Eros Errol
Ervin Erwin Erzebet Erzsok Erzsébet Esa-Pekka Esat Esau Eser Esjar Esko Esperanza Esra Esteban Estefanía Estelle
Esther Estrid Eszter Ethan Ethel Etta Ettore Eufrosina Eugen Eugene Eugenia Eugenio Eugène Eugénie Eunice Eunji
Euphrosyne Eusebio Eustace Eustachy Eustacio Eustaquia Eva Evan Evangeline Evangelos Evdokim Eve Evelyn Evelyne
Everardus Everett Everly Evgeni Evgeny Evie Evžen Ewa Ewald Ewan Eygló Eyþóra Ezechiele Ezekiel Ezinet Ezio Ezra
Fabian Fabiana Fabien Fabienne Fabijan Fabio Fabiola Fabián Fabrice Fabrizio Facino Fadi Fahad Faina Faisal Faith
Fanny Farah Farhad Farhan Farouk Farquhar Farrukh Fatih Fatima Fatma Fatou Fatoumata Fausto Favian Fay Faye Federica
Federico Fedor Fee Felicia Felicitas Felicity Felipe Felix Femi Femke Ferdinand Ferdinando Ferenc Fereng Fereshteh
Fergal Fergus Ferike Ferko Fermín Fern Fernand Fernanda Fernando Fernán Ferrau Ffion Fiamma Fiammetta Fidel Filip
Filipa Filippa Filippo Finja Finley Finn Finnbogi Fiona Fiorella Firmin Fjalar Flavia Flaviana Flavien Flavio Fletcher
Fleur Flo Flor Flora Florence Florent Florian Florin Floyd Flynn Folasade Folke Forrest Fortun Fortunato Fosca Fran
Franc Frances Francesca Francesco Francine Francis Francisca Francisco Franciska Franciszek Franck Franco Franjka
Frank Franklin František Franz Franziska François Françoise Fraser Fred Freda Freddie Freddy Frederic Frederick
Frederik Frederikke Fredric Fredrik Frej Freja Freya Frici Frida Frieda Friederike Friedrich Frits Fritz Friðrik
Fruzsina Frédéric Fulvio Fumiko Fumio Fumiyo Funmi Fuyuka Fyodor Fábio Fátima Félicité Félix Gabby Gabi Gabin Gabor
Gabriel Gabriela Gabriele Gabriella Gabrielle Gabrielly Gabrjel Gabryŝ Gael Gaetane Gaetano Gaia Gail Galeno Galileo
Galina Galyna Gamze Ganesh Gareth Garrett Garry Garth Gary Garðar Gaspard Gaston Gaurav Gauthier Gavin Gayane Gayatri
Gaël Gaëlle Gaëtan Gebhard Geert Geeta Geir Gemma Genaro Gene Genevieve Geneviève Genghis Gennady Gennaro Genoveffa
Genta Geoff Geoffrey Geoffroy Georg George Georges Georgi Georgia Georgina Geraint Gerald Geraldine Geraldino Geraldo
Gerardo Gerda Gerdine Geremia Gergo Gerhard Gerlinde Germain Germaine Germano Germán Gero Gerrit Gerry Gershon Gert
Gerth Gerti Gertrud Gertrude Gethin Geun-hye Ghada Ghassan Gheorghe Gherardo Ghislaine Giacinta Giacomo Giampiero
Giancarlo Gianfranco Gianluca Gianna Gianni Gianpaolo Gideon Gijsbrecht Gil Gilbert Gilberto Gilda Gildas Giles Gilles
Gillian Gina Ginette Ginevra Ginger Ginni Gino Gioia Giorgia Giorgio Giorgos Giovana Giovanna Giovanni Girish Gisela
Giselle Gisèle Gita Gitta Gitte Giuditta Giulia Giuliana Giulio Giuseppe Giuseppina Gladys Glafira Gleb Glen Glenda
Glenn Gloria Glyceria Glynis Goethe Gojislav Golda Golnaz Gontran Gonzalo Gonçalo Goodluck Gopal Gopalakrishnan Goran
Gordan Gordon Gottfrid Gottfried Gotthard Gottlieb Grace Gracie Graciela Graham Grant Grayson Grażyna Greer Greg Gregg
Gregor Gregorina Gregorio Gregory Greta Grete Grgur Grigori Grigory Grover Grzegorz Gráinne Grégoire Grégory Gréta
Guadalupe Gudrun Guido Guilhem Guilherme Guillaume Guillermina Guillermo Guinevere Guiomar Gumersindo Gundula Gunilla
Gunnar Gunnhildur Gunther Guofeng Gurmeet Gurpreet Gus Gustav Gustavo Gustaw Guttormur Guy Guðgeir Guðmar Gwen
Gwenaëlle Gwendolyn Gwyneth Gyala Gydo Gyula György Gábor Gérard Gökhan Göran Götz Gül Günther Habib Habiba Hafliði
Hafþór Hagen Haide Haile Hailemariam Hailey Hakan Hakeem Hakim Hako Hakuba Hal Hala Haley Halil Halina Hallbjörg
Halldór Hallgerður Hamdi Hamid Hamish Hamza Hana Hanan Hanife Hank Hanna Hannah Hanne Hanneke Hannelore Hanno Hanns
Hans Hans-Jürgen Hans-Peter Hansi Hansine Hansjörg Haoran Harald Hari Harish Harley Harold Haroun Harper Harpreet
Harri Harriet Harriette Harris Harrison Harriëtte Harry Hartmann Hartmut Haruaki Haruka Haruki Harumi Haruto Harvey
Harwin Hasan Hassan Hatice Hatsuho Hattie Hayden Hayley Hazel Heath Heather Hector Hedda Hedvig Hedwig Heidi Heike
Heikki Heiko Hein Heiner Heinrich Heinrike Heinz Heiðbjört Heiðbrá Hektor Helen Helena Helene Helga Heli Hella Helle
Helma Helmut Helmuth Heloise Helvi Hemant Hendra Hendrik Henio Henk Henning Henri Henrietta Henriette Henrik Henrique
Henry Henryk Henryka Herb Herbert Herma Herman Hermann Hermelando Hermine Herminia Hernán Herta Hervé Hester Hetem
Hiba Hideko Hideo Hijacinta Hilario Hilarion Hilary Hilbrand Hilda Hilde Hildegard Hildegart Hilding Hillary Hillel
Hilma Hilmija Himanshu Hinrich Hippolyte Hiram Hiroki Hiroko Hiroshi Hiroya Hitomi Hjalte Hleb Hoa Holger Holly Homer
Homero Honorata Honoré Hope Horace Horacio Horst Hortense Hossein Howard Hrvatin Hrvoje Hubert Huda Hudson Hugh Hugo
Hugolina Huguette Humberto Humphrey Hung Hunor Hunter Huong Husain Hussein Huw Hyejin Hysni Hyun-woo Hyuuma Håkan
Héctor Hélène Hülya Hüseyin Iain Ian Ibolya Ibrahim Ibrahima Ichiro Ichita Ida Idris Idumeo Ieuan Ifan Ifeanyi Ifeoma
Ignacio Ignat Ignaz Igor Ihor Iines Ike Ikechukwu Iker Ikkou Ilaria Ilario Ildikó Ilene Ilka Ilona Ilse Ilta Ilya Iman
Imanol Imelda Immacolata Immanuel Imogen Impi Imran Imre Imtiaz Inalén Inder Indira Indriði Indu Ineke Ines Inessa
Inez Inga Inge Ingeborg Inger Ingi Ingmar Ingo Ingrid Ingunn Ingþór Inka Inmaculada Inna Innocent Inunnguaq Inácio
Inès Inés Inês Ioana Iolanda Ion Iosif Iqbal Iqra Ira Irena Irene Ireneusz Irenka Irenke Irina Iris Irma Irmgard Irvin
Irving Irwin Irène Isa Isaac Isabel Isabell Isabella Isabelle Isaiah Isak Isao Isaure Ishaan Ishita Ishmael Isiah
Isidro Isla Islambek Ismael Ismail Isolda Isolde Israel Istvan István Itamar Itzhak Itziar Iuliu Iva Ivan Ivana Ivano
Iven Ivica Ivo Ivy Iván Iwan Iwao Izaak Izaket Jaakko Jaana Jaap Jaber Jabu Jacinta Jacinto Jack Jackie Jackson Jacky
Jacob Jacopo Jacqueline Jacquelyn Jacques Jada Jadranka Jadwiga Jae-in Jagdish Jaime Jair Jake Jakob Jakobine Jakov
Jakub Jamal James Jamie Jamil Jamila Jan Jana Jane Janelle Janet Janette Janice Janie Janina Janine Janis Janka
Janneke Jannik Jansje Jared Jari Jarmila Jaromir Jaromír Jaropełk Jaroslav Jaroslava Jaroslaw Jarosław Jarrett Jarrod
Jarvis Jasmin Jasmine Jasna Jason Jasper Jaspreet Jatin Javed Javier Jawaharlal Jaxon Jay Jaya Jayant Jaydee Jaydon
Jaylee Jayne Jean Jean-Baptiste Jean-Claude Jean-Luc Jean-Marie Jean-Michel Jean-Paul Jean-Pierre Jeanette Jeanne
Jeannette Jeannie Jeb Jed Jeff Jeffrey Jelani Jelena Jemima Jenna Jennie Jennifer Jenny Jens Jensen Jeppe Jerald
Jeremiah Jeremy Jermaine Jeroen Jerome Jerry Jerzy Jerónima Jesenko Jesper Jess Jesse Jessica Jesús Jethro Jett Jewel
Jewgeni Ji-hoon Ji-woo Jiabao Jiahui Jianguo Jiaqi Jihoon Jildau Jildert Jill Jillian Jim Jimena Jimmy Jindřich Jing
Jinping Jintao Jiri Jiro Jiry Jisoo Jitendra Jitka Jiwoo Jiří Jo Joachim Joakim Joan Joana Joann Joanna Joanne Joao
Joaquin Joaquín Joar Jobst Jocelyne Jochen Jodi Jodie Joe Joel Joelle Johan Johann Johanna Johanne Johannes John
Johnny Joke Joko Jolanta Jolene Jolie Jomo Jonah Jonas Jonatan Jonathan Jonathon Jong-il Jong-un Joni Jonáš Joost
Jordan Jordanka Jordi Jorge Joris Jose Josef Josefa Josefina Josefine Josep Joseph Josephine Josette Josh Joshua
Josiah Josiane Josie Josif Josip Joslyn Josué José Jouko Jouni Jovana Jovica Joy Joya Joyce Jozsef João Joël Joëlle
Joža Jožef Jožica Juan Juana Juanita Juanjo Jude Judit Judith Judithe Judson Judy Juha Jukka Julcsa Jule Jules Julia
Julian Juliana Juliane Julie Julien Julienne Juliet Julieta Juliette Julio Julitta Julius Juliusz Julián Juljan Juma
Jun June Junichi Junjie Junko Junsaku Jupp Juri Jurica Justin Justine Justus Justyna Jutta Jyoti Ján Jérémy Jérôme
Jóhann Jónheiður József Jörg Jörgen Jörn Jørgen Júlia Jürgen Jędrzej Ka-Shing Kaan Kacper Kadosa Kaelyn Kai Kaija
Kaiju Kaikou Kailash Kaisa Kajsa Kalle Kalman Kalpana Kamal Kamala Kamau Kameta Kamil Kamila Kamran Kan Kaori Kaoru
Kapil Kara Karan Kareem Karel Karen Kari Karim Karima Karin Karine Kariuki Karl Karl-Heinz Karla Karlheinz Karlo Karol
Karola Karole Karoliina Karolina Karoline Karp Karsten Karthik Kartik Karyn Karítas Kasey Kaspar Kasper Kassia Kat
Katalin Katarina Katarzyna Kate Katerina Kateřina Katharina Katharine Katherine Kathleen Kathrin Kathrine Kathryn
Kathy Katie Katja Katrin Katrina Katrine Katrín Katsuko Katsuo Katy Kaua Kauan Kauã Kauê Kaveh Kavita Kavya Kay Kaya
Kaye Kayla Kaylee Kayleigh Kaypa Kazimierz Kazu Kazuki Kazuko Kazuo Kazuya Keanu Keenan Kees Kehinde Keijo Keiko Keira
Keiran Keisha Keisuke Keith Kelima Kelly Kelsey Kelvin Kemal Ken Kenan Kendall Kendra Kendrick Kenji Kenjirou Kenneth
Kenny Kent Kenta Kento Kenton Kepler Keqiang Kerem Kerman Kerry Kerstin Kesira Ketut Kevin Khadija Khaled Khalid
Khasan Khasanbek Khasbulat Khasucha Khatu Khazani Ki-moon Kian Kiara Kiefer Kiera Kieran Kilian Kim Kimberly Kimiko
Kimmo Kino Kinuho Kinya Kip Kiprop Kira Kiran Kirby Kirie Kirill Kirk Kirsi Kirsten Kirsty Kishore Kisuke Kit Kjell
Klara Klaudia Klaudijo Klaus Klaus-Peter Klementyna Klimek Knud Knut Koen Kofi Koichi Koji Kojo Kolbeinn Kolos Kondrat
Konrad Konstantin Konstantinos Koppány Korbinian Korneli Kornelia Korneliusz Kornél Kosara Kostas Kosuke Kotoya Kouhei
Krešimir Kris Krishna Krista Kristen Kristian Kristiina Kristijan Kristin Kristina Kristine Kristoffer Kristopher
Kristíana Kristína Kristýna Krisztián Krystyna Krzysztof Krzyś Ksaver Ksawery Ksenia Kuba Kumar Kumiko Kunal Kunibert
Kuno Kuon Kurbika Kuroudo Kurt Kurtis Kusama Kuyra Květoslava Kwabena Kwame Kylar Kyle Kylie Kyoko Kyra Kyriakos
Kyrill Kyung-soo Käthe Kåre Kíra Lacey Lachlan Ladislaus Ladislav Ladolfo Laerke Laetitia Lahual Laia Laila Lajos
Lakshman Lakshmi Lalit Lamar Lamara Lan Lana Lance Landerico Landon Landro Lara Larisa Larissa Larry Lars Lasse Lata
Latasha Latoya Lauchlan Laura Laure Laurel Lauren Laurence Laurencio Laurent Lauri Laurie Lavinia Lawrence Lawson
Layla Lazarka Lazarus Lea Leah Leal Leandro Leanne Lech Lechosław Lee Leena Leevi Lei Leia Leidy Leif Leifur Leigh
Leigha Leila Leire Lejla Lempi Lemuel Lena Lene Lenka Lenore Leo Leokadia Leon Leona Leonard Leonardo Leone Leonid
Leonida Leonie Leonor Leonti Leopold Leroy Lesley Leslie Lester Leszek Lesława Leticia Letícia Lev Levent Leverett
Levi Levin Lewis Lex Lexi Lia Liam Libby Liberata Librado Lidia Lieke Lieselotte Ligio Lihua Liisa Lika Lila Lilian
Liliana Lilli Lillian Lillie Lilly Lily Lina Lincoln Linda Lindiwe Lindsay Lindsey Linh Linnea Linneo Lino Linus
Lionel Lionella Lipót Lisa Lisbeth Lise Liselotte Liv Liva Livia Liviana Livio Liz Liza Ljiljana Ljubica Ljudevit
Ljudmila Llewellyn Lloyd Logan Lois Lola Lom-Ali Lon Longin Loni Lonnie Lorcan Lore Loredana Lorelei Lorena Lorencz
Lorenz Lorenza Lorenzo Loretta Lori Lorna Lorraine Lothair Lothar Lotta Lotte Lottie Lou Louane Louelle Louie Louis
Louisa Louise Louison Lourdes Love Lowell Loïc Loïs Lua Luana Luano Lubna Lubomír Luboš Luc Luca Lucas Lucia Lucian
Luciana Luciano Lucie Lucien Lucienne Lucille Lucinda Lucio Lucius Lucjusz Lucrezia Lucy Lucía Ludmila Ludmiła Ludovic
Ludovica Ludvig Ludwig Luella Luigi Luigia Luis Luisa Luise Luisella Luiz Luiza Luka Lukacs Lukas Lukasz Luke Lukáš
Lula Luna Luther Lutz Luuk Luís Lydia Lydie Lyla Lyle Lyman Lyn Lynda Lyndon Lynn Lynne Lyudmila László Léa Léandre
Léo Léon Léonard Léopold Líbano Lóa Maaike Maarit Maarten Mabel Macaire Macarena Machiko Maciej Mack Mackenzie Maddox
Madeleine Madelene Madeline Madelyn Madhav Madhuri Madison Madonna Mads Mae Maeve Magali Magda Magdalena Magdalene
Maggie Magnus Maha Mahatma Mahesh Mahmoud Maho Mai Maika Maike Maile Mairead Maisie Maite Maiten Maj Maja Majda Majid
Makar Makayla Maki Makkal Makoto Malachi Malagigi Malak Malcolm Malgorzata Mali Malik Malika Malin Mallory Malo Maloe
Malon Malou Malte Malthe Malvin Malvina Mamadou Mamata Mami Mamoru Manar Mandla Mandy Manfred Manish Manisha Manlio
Manny Manoj Manon Manpreet Mansour Manuel Manuela Maori Mara Marc Marc-Antoine Marceau Marcel Marcela Marceliana
Marcelino Marcella Marcelle Marcello Marcellus Marcelo Marcia Marcin Marco Marcos Marcsa Marcus Marek Maren Maret
Margaret Margarete Margarethe Margarida Margarita Margaux Margherita Margie Margit Margo Margot Margrethe Margrét
Marguerite Mari Maria Mariah Mariam Mariama Marian Mariana Marianna Marianne Mariano Maribel Marie Mariella Marietta
Mariette Marija Marijan Marijke Marijn Marik Marika Mariko Marilena Marilyn Marina Mario Marion Marisa Marisca Marisol
Marissa Marit Marius Mariusz Mariya Marja Marjančo Marjo Marjorie Mark Markha Marko Markus Markéta Marlena Marlene
Marlies Marloes Marlène Marquis Marsha Marshall Marsilius Marta Martha Marthe Martial Martim Martin Martina Martine
Martino Martti Martuska Martín Marumi Marvin Marwan Mary Maryam Maryann Maryanne Maryse Marzhan Marziyet María Marčelo
Masahiro Masako Masao Masayoshi Mashuu Maslin Mason Massimiliano Massimo Massoud Matej Mateo Mateusz Matheus Mathias
Mathieu Mathilda Mathilde Mathis Matias Matilda Matilde Mats Matt Matteo Matthew Matthias Matthieu Matthías Matti
Mattia Mattie Matías Maud Maude Maura Maureen Maurice Mauricio Maurizio Mauro Mavis Max Maxim Maxime Maximilian
Maximiliano Maximillia Maximino Maxine Maxwell May Maya Mayank Maynard Mayra Mayuhiko Mayumi Maëlle Maëva Małgorzata
McKenzie Mechthild Mederico Meena Meera Meg Megan Meghan Megumi Mehdi Mehmet Mehrudin Mei Meik Meilin Meiling Meinhard
Mel Melanie Melchor Meles Melinda Melisande Melissa Meliton Melitta Melody Meltem Melvin Menachem Menne Mercedes Mercy
Mercédesz Meredith Merle Merlin Merrill Merve Meryem Mesut Methodius Mette Mia Micah Michael Michaela Michail Michal
Michał Micheal Michel Michela Michele Michelle Michiko Michèle Mickey Midori Mie Mieke Mieszko Miguel Mihai Miho Miia
Mijail Mijo Mika Mikael Mikal Mikayla Mike Mikhael Mikhail Miki Mikkel Mikki Mikko Miklós Mikolaj Mila Milada Milan
Milana Mildred Milena Milenko Miles Milica Millaray Mille Millie Milly Milorad Milovan Milton Mimi Mimir Mimount
Min-jun Mina Mindy Minea Mineko Ming Minghao Minh Minho Minik Minjun Minna Minnie Minoesch Minoru Miodrag Mira Miranda
Mircea Mireille Mirella Miriam Mirjana Mirko Miro Miroslav Miroš Mirsade Misaki Misty Mitch Mitchell Miyuki Miłosław
Mladen Mlađenka Mo Moe Mohamed Mohammad Mohammed Mohan Mohandas Mohit Mohmad Mohsin Moira Mollie Molly Mona Monica
Monika Monique Monja Monroe Montgomery Montserrat Monty Morag Mordecai Mordechai Morgan Moritz Morris Mort Morten
Moses Moshe Mostafa Motochika Motoko Moussa Moustafa Mozart Mozes Mpho Mstislav Muhammad Mukesh Mukul Mulu Muna
Munehiko Murali Murat Muriel Murilo Muriz Murray Murron Mustafa Mwangi Mykola Mylène Myra Myriam Myrna Myron Myrtle
Mélanie Mélissa Mónica Mónika Nabil Nabila Nadezhda Nadia Nadine Nadja Nadège Naftali Nagisa Naho Nahum Nail Naile
Naja Najwa Naledi Nam Namihiko Nan Nana Nanaho Nanase Nancy Nandini Nanette Nanna Nansen Naoharu Naoki Naoko Naomi
Naoto Napoleon Narciso Narendra Naresh Narges Nasreen Nasrin Nasser Nat Natalia Natalie Natalija Natalina Natalja
Natalya Natascha Natasha Natasja Nate Nathalie Nathan Nathanael Nathaniel Natsuhiko Natsuki Natálie Naurbi Navdeep
Naveen Navid Nawaz Nayla Nazaret Nazhmuddin Nea Nebojša Ned Nedim Neeraj Neha Nehemiah Nehemias Neil Nele Nell Nellie
Nelly Nelma Nelson Nemi Nenad Nermina Nesiba Nestor Nettie Neville Nevin Neymar Neža Ngoc Ngozi Nguyen Nia Niall Niamh
Nicandro Nicanor Niccolò Nicephorus Nicholas Nick Nicklas Nicky Nico Nicodemus Nicola Nicolae Nicolas Nicole Nicoletta
Nicolás Nicolò Niels Nigel Nijito Nikhil Nikifor Nikita Nikki Niklas Niko Nikola Nikolai Nikolaj Nikolay Nikos Nilesh
Niloufar Nils Nina Nino Ninon Nisha Nitin Nivi Njeri Njoroge Nkechi Nkosazana Nneka Noa Noah Noble Noboru Nobuto Noel
Noelia Noelle Noemi Nofre Nola Nolan Nolwenn Nomvula Nono Noor Nora Norbert Norea Noreen Noriko Norm Norma Norman
Nosipho Nour Nova Novak Noé Noémie Noël Nuno Nunzia Nunzio Nura Nuria Nurishat Nurul Nurzhan Nusa Nusi Nyoman Nándor
Néstor Oberto Obinna Octave Octavian Octavio Océane Odell Odessa Odette Odile Ofelia Oisín Oksana Ola Olaf Olamide
Olav Ole Oleg Oleksandr Olena Oles Olga Olin Oline Oliver Olivia Olivier Olle Olli Olli-Pekka Ollie Olof Olu Olusegun
Oluwaseun Omar Ompoly Ondřej Onni Onur Oona Ophelia Ophélie Oprah Ora Oreste Orhan Oriol Orla Orlando Ormazd Ornella
Orsolya Orson Orva Orville Osama Osamu Osbert Oscar Oskar Osman Osmo Osvaldo Oswald Otelo Othman Othmar Otieno Otis
Otniel Otohiko Ottavio Ottilie Ottmar Otto Ottokar Otávio Oumaima Oumar Ousmane Outi Ouya Ovid Owain Owen Paavo Pablo
Paco Padma Padraig Paien Paige Paliki Pallavi Palmira Palmiro Paloma Pam Pamela Panagiotis Pancho Pankaj Panna Paola
Paolo Parisa Parker Parth Parviz Pascal Pascale Pascual Pasquale Pat Patrice Patricia Patricio Patrick Patrizia
Patrizio Patrícia Patsy Patty Pau Paul Paula Paulette Pauliina Paulina Pauline Paulo Pavel Pavia Pawel Paweł Paško
Pearl Pedro Peer Peggy Pekka Pelagia Penelope Penny Penélope Pepe Peppin Percival Percy Pere Pernille Perrine Perry
Pertti Pervez Pete Peter Peterke Petr Petra Petrine Petro Petteri Peverell Phil Philemon Philibert Philip Philipp
Philippa Philippe Phillipp Phoebe Phuong Phyllis Pia Pierce Piergiorgio Pierluigi Piero Pierre Piet Pieter Pietro
Pilar Pim Pinabel Ping Pino Piotr Pipaluk Pirjo Pirkko Pista Piusz Piyush Pjerina Plamen Plato Platt Plutón Polina
Polly Polona Polycarp Pomeroy Pooja Poonam Poppy Portia Pradeep Prakash Pramod Pranav Prasad Prashant Pratik Praveen
Prayut Precious Predrag Preeti Preston Primo Priscilla Priya Priyanka Proclus Prosper Prospero Pryor Przemek Puck Puja
Puneet Putri Pyotr Pál Pálmi Päivi Päivä Pénélope Péter Pınar Qasim Qiang Qing Qoqa Quang Quarantino Quarto Queenie
Quentin Quincy Quinn Quinzia Quionia Quirino Quoc Rabindranath Rachael Rachel Racław Radek Radha Radislava Radka
Radojka Radomir Radosława Radovan Radoš Radu Rafael Rafaela Rafał Raffaele Raffaella Rafiq Raghav Ragnhild Rahul Raila
Raimond Raimundo Raina Rainer Raisa Raj Rajan Rajeev Rajendra Rajesh Rajiv Rakel Rakesh Ralf Ralph Ram Ramazan Ramesh
Rami Ramin Ramiro Ramon Ramona Ramón Ramóna Rana Ranbir Randall Randi Randolph Randy Rani Rania Ranjit Ranko Raoul
Raphael Raphaël Raquel Raraka Rasha Rashad Rashid Rashmi Rasmus Rasul Ratko Rato Raul Raven Ravi Ravil Ray Rayan
Raymond Raúl Reba Rebeca Rebecca Recep Reece Reem Reggie Regina Reginald Regine Reid Reiko Reinaldo Reine Reineke
Reiner Reinhard Reinhold Reinier Rekha Remedios Remo Ren Renan Renata Renate Renato Rendor Renee Renuka Renze Renzo
Renátó René Renée Resi Reuben Reuquén Rex Reynaldo Reza Rhiannon Rhonda Rhys Ria Riad Ricarda Ricardo Riccardo Richard
Rick Ricky Rico Ridley Rie Ries Rigoberto Rihanna Riikka Riitta Rik Rika Rikke Riku Riley Rina Rinaldo Rino Rinoka
Rioko Rishi Risto Rita Ritesh Ritu Ritva Rive Rivka Rizki Rob Robbie Robert Roberta Roberto Robi Robin Robinette Rocco
Roch Rochelle Rocío Rod Roderick Rodney Rodolphe Rodrigo Rodrigue Roel Roelien Rogelio Roger Rohan Rohit Roisin Roko
Roksana Roland Rolando Rolf Romain Roman Romane Romano Romeo Romi Romilda Romina Romolo Romy Román Ron Ronald Ronaldo
Ronan Ronja Ronnie Ronny Roosevelt Roque Rory Rosa Rosalba Rosalie Rosalind Rosamund Rosanna Rosanne Rosaria Rosario
Roscoe Rose Roselyne Rosemarie Rosemary Rosendo Rosetta Rosi Rosie Rosina Ross Rossana Roswitha Rousseau Rowena Roxana
Roxane Roxanne Roxy Roy Roya Royale Royce Roza Rościsław Ruairi Ruben Rubija Ruby Rubén Rudolf Rudolph Rudy Rufino
Rufus Ruggero Rui Ruman Rumisa Rune Rupa Rupert Ruprecht Ruriko Rus Ruslan Russ Russell Rustam Rutger Ruth Ruud
Ruxandra Ryan Ryder Rykus Ryley Ryo Ryota Ryszard Régine Régis Rémi Rémy Rósa Róża Rüdiger Răzvan Růžena Saad Saber
Sabina Sabine Sabrina Saburo Sachiko Sachin Sadayo Saddam Sadie Saeed Sahar Said Saidakhmad Saidali Saidalim
Saidmagomed Sakura Sal Salambek Saleh Salikh Salim Salla Sally Salma Salman Salome Salomea Salomé Salvador Salvatore
Sam Samantha Sameer Sami Samina Samir Samira Sammy Samsa Samuel Sana Sandeep Sander Sandina Sandor Sandra Sandrine
Sandro Sanela Sanford Sangeeta Sanjana Sanjay Sanjeev Sanne Santiago Santino Santos Saoirse Sara Sarah Saraja Sari
Sarika Sarita Sasha Saskia Satish Satomi Satoshi Satsita Satu Satya Satyajit Saul Saurabh Savannah Saverio Sawa Sayaka
Saúl Saša Scarlett Schiller Scott Scotty Seamus Sean Searlait Sebastian Sebastiano Sedat Seema Segismundo Segun Seid
Seiji Sekula Selam Selassie Selena Selim Selina Selma Selmer Semyon Seo-yeon Seojun Sepi Sepideh Sepp Seppo Serdar
Serena Serge Sergei Sergej Sergey Sergi Sergio Serhiy Serkan Seth Setsuko Setsumi Settimio Seun Severin Severino Sevgi
Seweryna Shadi Shahid Shahram Shahrukh Shakira Shamhan Shane Shankar Shannon Shanti Shari Sharlene Sharon Shashi Shaun
Shauna Shawn Sheena Sheila Shekhar Shelby Sheldon Shelley Shelly Shemsedin Sheri Sherill Sherip Sherman Sherri Sherry
Sherwood Sheryl Shigeo Shigeru Shilpa Shimon Shinji Shintarou Shinzo Shira Shirin Shirley Shiv Shizuka Shizuko Shlomo
Sho Shoaib Shota Shouko Shovda Shreya Shruti Shubham Shun Shuntarou Shyam Siamak Sian Sibel Sibusiso Sibylle Sid
Siddharth Sidney Sidonie Sidor Sieda Siegfried Sieglinde Sienna Sierra Sietske Sieuwerd Sigfried Sighvatr Sigmar
Sigmund Signe Sigrid Sigríður Sigtryggur Sigurlaug Sigurveig Siiri Silas Silje Silke Sille Silvana Silvestar Silvester
Silvestre Silvia Silvio Simeon Simon Simona Simone Simón Sinan Sindre Sinead Sini Siniša Siobhan Sipho Siro Sisko Sita
Siti Siu-Ming Sixtine Siân Sjanne Sjoerd Sjon Skye Slavko Slobodan Smita Sneha Snežana Snježana Snorri Snæfríður
Socrates Sofia Sofie Sofía Soham Soib Sol Solange Soledad Solenne Solomon Solveig Solène Somchai Somnath Somsak Sondra
Sonia Sonja Sonny Sonoka Soojin Sooyoung Sophia Sophie Sora Soraya Soroush Soslanbek Sota Soudai Souleymane Spartacus
Spencer Spike Spyros Sri Srinivas Srđan Stacey Stacy Stan Stanislas Stanislav Stanislaw Stanisław Stanko Stanley
Stavros Stef Stefan Stefania Stefanie Stefano Stefanía Steffen Steffi Steinlaug Stella Stepan Stephan Stephanie
Stephany Stephen Sterling Steve Steven Stevica Stevie Stewart Stig Stijn Stine Stipe Stipo Stjepan Stojadin Stu Stuart
Sturla Stéphane Stéphanie Subhan Subhash Sudha Sudhir Sue Suha Suharto Sujata Sukarno Sukhdev Sulimat Sultan Sumaya
Sumiko Sumit Sundar Sung-ho Sunil Sunita Sunniva Sunny Supyan Surendra Suresh Surya Susan Susana Susann Susanna
Susannah Susanne Sushma Susi Susie Susilo Susumu Suzanne Suzy Svava Svein Sveinbjörn Sveinhildur Sven Svenja Svetlana
Svitlana Svjetlana Swapnil Swati Swen Swetlana Sybille Sydney Syed Sylejman Sylvain Sylvester Sylvestre Sylvia Sylvie
Sylwester Sylwia Szabina Szebasztián Szemere Szonja Szymon Sándor Sára Sæbjörg Sébastien Sékou Séverine Sölvi Sönke
Søren Süleyman Sławomir Tabitha Tad Tadanori Tadashi Tadeusz Tadzio Taha Tahir Taiji Taisa Taiwo Taiyou Takahito
Takako Takashi Takaya Takeshi Takumi Talia Tamao Tamar Tamara Tamerlan Tamika Tamila Tammy Tamsin Tanguy Tanja Tankred
Tanner Tanvi Tanya Tao Tapio Tara Taras Tarcisio Tarek Tariq Tarja Tarkan Taro Tarquinio Tarsicio Tarun Tatiana
Tatjana Tatsuto Tatum Tatyana Taus Taylor Tayyip Teake Ted Teemu Tehana Tejka Tekla Temirbek Temitope Tempeste Tenchi
Tenma Teodata Teodor Teodoro Teofil Terence Teresa Tereza Terje Tero Terrance Terrell Terrence Terri Terry Teruyoshi
Tesmija Tess Tessa Tetsuya Teufik Teun Tewodros Thabo Thad Thaddeus Thaksin Thanasis Thandi Thandiwe Thanh Thao Thaís
Thea Thekla Thelma Themba Thembi Theo Theodor Theodora Theodore Theodoric Theodoros Theresa Theresia Thi Thiago
Thibaud Thibault Thieme Thierry Thijs Thilda Thilo Thomas Thorsten Thurman Thuy Théo Théodore Théophile Thérèse Tia
Tiago Tiana Tibor Tiegan Tiffany Tigist Tihomila Tiia Tiina Tijana Tilly Tilman Tilo Tim Timmie Timo Timotea Timothy
Timothée Timur Tina Tineke Ting Tintin Tiphaine Titilayo Titouan Tiziana Tiziano Tobias Tobin Toby Tod Todd Todor
Tokie Tolga Tom Tomas Tomasz Tomi Tomislav Tommaso Tommi Tommie Tommy Tomo Tomohiro Tomoko Tomomi Tomonari Tomono
Tomás Tomáš Toni Tony Tonya Topi Torben Torbjörn Tori Toribio Torsten Tosh Toshiko Toshimi Toshio Toula Tove Towa
Toyokazu Tracey Traci Tracy Traian Trajanka Trang Traugott Traute Travis Trent Trevor Trey Trifon Trina Trine Trinidad
Trinity Trisha Tristan Trivo Trond Troy Trude Trudy Truman Truus Tryggvi Tsegaye Tsukihiko Tsuneto Tsuyoshi Tuan
Tucker Tuga Tullio Tuncay Tunde Tung Tuomo Turgut Tushar Tuula Tuulia Tuva Tuğba Twyla Ty Tyler Tyree Tyrell Tyrone
Tyson Tzigane Tânia Tómas Tünde Uberto Ubul Uday Udo Ufuk Ugo Uhuru Ulf Uli Uliana Ulises Ulisse Ulla Ulli Ulric
Ulrich Ulrike Ulv Ulysse Ulysses Umar Umberto Umesh Umut Unnsteinn Urbano Uri Uriah Urs Ursula Urszula Uschi Usha
Ushurma Usman Uta Ute Utkarsh Uwe Vachel Vaclav Vadim Vadym Vagn Vakha Val Vala Valentin Valentina Valentine Valentín
Valeria Valerie Valerija Valerio Valery Valida Vall Valter Valtteri Valérie Vance Vanda Vandana Vanesa Vanessa
Vanessza Varsàny Varun Vasant Vasco Vasile Vasiliki Vasilis Vasily Vasyl Vaughn Vebi Veena Veere Vehbija Veikko Veit
Veli-Pekka Velimir Veljko Velma Venkat Venkatesh Vera Verda Verena Verity Vern Verna Vernon Veronica Veronika Verrill
Verónica Vesa Vesna Vetle Vic Vicente Vicki Vickie Victoire Victor Victoria Vide Vidica Vidoslav Vidya Vidyut Viet
Viggo Vignette Vihtori Vijay Vikas Vikram Viktor Viktoria Viktoriya Vilhelm Vilhjálmur Viliam Viljo Villads Ville
Vilma Vilmer Vilmundína Vimal Vimala Vinay Vince Vincencij Vincent Vincenzo Vineet Vinicio Vinicius Vinka Vinko Vinny
Vinod Vinzenz Vinícius Viola Violet Violeta Violette Vipul Virat Virgil Virgilio Virginia Virginie Virpi Visa Vishal
Visiyta Vitaly Vito Vitoria Vittore Vittorio Vitór Viv Viva Vivek Vivian Viviane Vivien Vivienne Višeslav Vjera
Vladimir Vladimír Vladislav Vlasta Vojtěch Voleta Volkan Volker Volodymyr Voltaire Vroni Vsevolod Vuk Vyacheslav
Václav Väinö Védís Véronique Víctor Věra Wacława Wade Wael Wafa Wahyu Walburga Waldemar Waleed Walentyna Walid Wallace
Wallis Walter Walther Waltraud Waltruda Wanda Wang Wangari Wanjiru Waqar Ward Warrane Warren Wayan Wayne Wei Wenceslao
Wendel Wendelin Wendell Wendy Wenzel Werner Weronika Werther Wes Wesley Whitney Wiebke Wieland Wiesław Wiesława Wijtze
Wiktor Wilbert Wilbur Wiley Wilford Wilfred Wilfried Wilhelm Wilhelmina Wilhelmine Willa Willard Willem Willemijn
Willemine Willi William Willie Willis Willow Willy Wilma Wilson Wim Winfield Winfred Winfried Winifred Winnie Winona
Winston Wiola Wisław Wisława Wit Witołd Wladimir Wojciech Wole Wolf Wolfgang Wolfram Woodrow Woody Wouter Wyatt
Władysława Xander Xavi Xavier Xena Xenia Xenophon Xi Xia Xiang Xiaohong Xiaoli Xiaoming Xiaoping Ximena Xiu Xiuying
Xoán Xuan Xue Yaa Yaakov Yaco Yael Yago Yahya Yakha Yale Yamini Yan Yana Yandar Yang Yann Yannick Yannis Yanti
Yaroslav Yash Yasir Yasmin Yasmine Yasser Yasuhiro Yavuz Yekaterina Yelena Yemi Yesenia Yetunde Yevgeny Yiannis Yichen
Yifan Ying Yingluck Yitzhak Yoann Yogesh Yohan Yoko Yolanda Yolande Yonas Yong Yonis Yordanka Yoshifumi Yoshiko Yoshio
Yoshka Yossi Yosuke Young-ho Young-soo Yousef Youssef Yue Yui Yuichi Yuito Yuka Yukari Yuki Yukiko Yukio Yukiyo Yul
Yulan Yulia Yuliya Yumeka Yumi Yumika Yumiko Yun Yuna Yuri Yuria Yuriko Yurina Yury Yusuf Yusuke Yuta Yuuka Yuuna
Yuuto Yuval Yuxi Yuzuna Yves Yvette Yvonne Yıldız Zacarías Zach Zachariah Zacharias Zacharie Zachary Zack Zafar Zahra
Zaid Zainab Zair Zak Zakaria Zama Zane Zanele Zara Zargan Zarita Zaránd Zayd Zaynab Zbigniew Zdeněk Zdeňka Zdzisław
Zebulon Zechariah Zedong Zehra Zeinab Zeke Zekö Zelda Zeliha Zena Zeynep Zezig Zhen Zheng Zhivko Zhiyuan Ziad Zihan
Zikret Zinaida Zinovy Zita Ziyi Zizi Zlata Zoe Zoey Zofia Zola Zoltan Zoltán Zooey Zora Zoraida Zoran Zorica Zorislav
Zosia Zoya Zrina Zrinko Zsolt Zsuzsanna Zsófia Zubair Zulikha Zulikhan Zuzana Zvi Zágon Zélie Zübeyde Ágatha Ágnes
Álvaro Ángel Ángela Ángeles Árvök Ásdís Áslákur Ástríður Åke Åsa Ægir Édith Édouard Éliane Élise Élodie Émile Émilie
Éric Étienne Éva Íris Íñigo Ólafía Óscar Ömer Ömür Özlem Øystein Þorkell Þór Þórbergur Þórólfur Časlav Čedomir Čika
Đoko Đurđa İbrahim İsmail Łukasz Świętosław Şerife Şuheda Šefka Šemsudin Štefanija Šárka Žarko Želimir Željko Života
Γιάννης Γιώργος Δημήτρης Ελένη Κατερίνα Κώστας Μαρία Νίκος Александр Алексей Анастасия Андрей Анна Артём Борис Василий
Виктор Владимир Галина Григорий Дарья Денис Дмитрий Евгений Екатерина Елена Иван Игорь Ирина Константин Ксения Людмила
Максим Марина Мария Михаил Наталья Николай Олег Ольга Павел Петр Пётр Роман Светлана Сергей Татьяна Юлия Юрий
`
  .trim()
  .split(/\s+/);
