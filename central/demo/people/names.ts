/** A people's first and family names; a family name may differ by the bearer's sex. */
export interface NameStock {
  women: string[];
  men: string[];
  families: string[];
  /** How the whole name is written. */
  write: (first: string, family: string, isWoman: boolean) => string;
}

const words = (text: string) => text.trim().split(/\s+/);

export const english: NameStock = {
  women: words(`Olivia Amelia Isla Ava Ivy Freya Lily Florence Mia Willow Rosie Sophia Isabella Grace Daisy Sienna Poppy
    Elsie Emily Ella Evelyn Phoebe Evie Charlotte Harper Millie Matilda Maya Sophie Alice Emma Ruby Isabelle Aria Luna
    Maisie Penelope Mila Bonnie Eva Hallie Eliza Ada Violet Esme Arabella Imogen Jessica Chloe Eleanor Zara Thea
    Margaret Susan Patricia Helen Janet Diane Carol Joan Ruth Judith Fiona Gillian Heather Alison Karen Tracey Lorraine
    Nicola Rachel Hannah Abigail Bethany Lucy Megan Rebecca Victoria Georgina Harriet Beatrice Niamh Sian Angharad Priya
    Aisha Fatima Chioma Mei Yasmin Leila Anjali Sunita Naomi Miriam Esther Zoë Chloë Renée Siobhán`),
  men: words(`Noah George Oliver Arthur Harry Leo Muhammad Jack Charlie Oscar Jacob Henry Thomas Freddie Alfie Theo William
    Theodore Archie Joshua Alexander James Isaac Edward Lucas Tommy Finley Max Logan Ethan Teddy Mohammed Benjamin Arlo
    Joseph Sebastian Harrison Elijah Adam Daniel Samuel Louie Mason Reuben Albie Rory Jaxon Hugo Luca Zachary Reggie
    Hunter Louis Dylan Albert David Peter Michael Stephen Paul Kevin Graham Keith Alan Neil Ian Colin Gareth Rhys Owen
    Callum Fraser Hamish Declan Sean Rajesh Imran Kwame Wei Omar Tariq Kofi Vikram Anil Nathan Simon Jonathan Martin
    Philip Gordon Trevor Nigel Clive Roger Bernard`),
  families:
    words(`Smith Jones Taylor Brown Williams Wilson Johnson Davies Patel Robinson Wright Thompson Evans Walker White
    Roberts Green Hall Wood Jackson Clarke Clark Harris Edwards Turner Martin Cooper Hill Ward Hughes Moore Khan Lewis
    King Baker Lee Scott Morris Allen Watson Harrison Phillips Parker James Bennett Young Cook Carter Richardson Bailey
    Collins Bell Shaw Murphy Miller Cox Richards Marshall Anderson Simpson Ellis Adams Singh Begum Wilkinson Foster
    Chapman Powell Webb Rogers Gray Mason Ali Hunt Hussain Campbell Matthews Owen Palmer Holmes Mills Barnes Knight Lloyd
    Butler Russell Barker Fisher Stevens Jenkins Murray Dixon Harvey Graham Pearson Fletcher Walsh Kaur Gibson Howard
    Andrews Stewart Elliott Reynolds Saunders Payne Fox Ford Pearce Day Brooks West Lawrence Cole Atkinson Bradley
    Spencer Gill Dawson Watts Burton O'Connor O'Brien MacDonald McKenzie Fitzgerald Whitehead Lancaster Hargreaves
    Blackwood Thistlewaite Pemberton Ashworth Winterbottom Featherstone Ramsbottom Okafor Mensah Adeyemi Chowdhury Sharma
    Rahman Ahmed Malik Iqbal Chen Wong Nguyen Kowalska Nowak Costa Silva Rossi Müller Dupont Llewellyn Pritchard Griffiths
    Bevan Macleod Sinclair Urquhart Drummond`),
  write: (first, family) => `${first} ${family}`,
};

/** Russian family names in their short form; -а is the woman's. */
export const russian: NameStock = {
  women: words(`Анна Мария Елена Ольга Наталья Екатерина Татьяна Ирина Светлана Юлия Анастасия Дарья Ксения Полина
    Виктория Александра Вера Надежда Любовь Галина Людмила Валентина София Алиса Варвара Евгения Марина Оксана Инна Алёна`),
  men: words(`Александр Дмитрий Максим Сергей Андрей Алексей Артём Илья Кирилл Михаил Никита Матвей Роман Егор Арсений
    Иван Денис Евгений Даниил Тимофей Владислав Игорь Владимир Павел Руслан Марк Константин Николай Пётр Семён`),
  families:
    words(`Иванов Смирнов Кузнецов Попов Васильев Петров Соколов Михайлов Новиков Фёдоров Морозов Волков Алексеев
    Лебедев Семёнов Егоров Павлов Козлов Степанов Николаев Орлов Андреев Макаров Никитин Захаров Зайцев Соловьёв Борисов
    Яковлев Григорьев Романов Воробьёв Сергеев Кузьмин Фролов Александров Дмитриев Королёв Гусев Киселёв Ильин Максимов
    Поляков Сорокин Виноградов Ковалёв Белов Медведев Антонов Тарасов Жуков Баранов Филиппов Комаров Давыдов Беляев
    Герасимов Богданов Осипов Сидоров Матвеев Титов Марков Миронов Крылов Куликов Карпов Власов Мельников Денисов`),
  write: (first, family, isWoman) => `${first} ${family}${isWoman ? 'а' : ''}`,
};

export const kazakh: NameStock = {
  women: words(`Айгерім Айнұр Айжан Әсел Әлия Ботагөз Гүлнар Гүлжан Дана Динара Жанар Жансая Зарина Камила Қарлығаш
    Мадина Мөлдір Назерке Раушан Сәуле Томирис Ұлжан Шолпан Інжу Ақбота`),
  men: words(`Айдос Алмас Арман Асқар Әлихан Бауыржан Бекзат Дәулет Дәурен Ерлан Ержан Жандос Қайрат Қанат Мұрат Нұрлан
    Нұрсұлтан Олжас Рүстем Самат Серік Тимур Ұлан Шыңғыс Ілияс`),
  families: words(`Ахметов Сапаров Нұрпейісов Қасымов Омаров Жұмабаев Сүлейменов Төлегенов Мұқанов Байжанов Есенов
    Сәрсенов Әбдіров Ибрагимов Бекетов Досов Құнанбаев Смағұлов Тілеубеков Оразбаев`),
  write: (first, family, isWoman) => `${first} ${family}${isWoman ? 'а' : ''}`,
};

/** Hungarian names put the family first. */
export const hungarian: NameStock = {
  women: words(`Anna Hanna Zsófia Luca Zoé Léna Lili Boglárka Emma Szofia Alíz Jázmin Nóra Fanni Dóra Eszter Réka Kinga
    Ágnes Erzsébet Katalin Judit Éva Mária Ilona Tünde Gyöngyi Beáta Orsolya Petra Viktória Enikő Csilla Ildikó Zsuzsanna
    Piroska Virág Noémi Flóra Tímea`),
  men: words(`Bence Máté Levente Dominik Ádám Dániel Marcell Noel Zalán Dávid Áron Olivér Gergő Balázs Tamás Péter László
    István József Sándor Zoltán Gábor Attila Ferenc Károly Mihály György Csaba Ákos Botond Kristóf Benedek Márton
    Szabolcs Zsolt Norbert Róbert Vilmos Ödön Jenő`),
  families:
    words(`Nagy Kovács Tóth Szabó Horváth Varga Kiss Molnár Németh Farkas Balogh Papp Takács Juhász Lakatos Mészáros
    Oláh Simon Rácz Fekete Szilágyi Török Fehér Balázs Gál Kis Szűcs Kocsis Orsós Pintér Fodor Szalai Sipos Magyar Lukács
    Gulyás Biró Király Katona László Jakab Bogdán Balog Sándor Boros Váradi Fazekas Kelemen Antal Somogyi Fülöp Orosz
    Vincze Veres Hegedűs Deák Budai Pap Bálint Pál Illés Szőke Lengyel Bognár Vörös Győri Csonka Erdélyi Őri Ács`),
  write: (first, family) => `${family} ${first}`,
};
