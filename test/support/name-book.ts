import type { IndexedCustomer } from '../../renderer/replica/index/customer-index';
import type { Random } from '../../shared/kit/random';

const words = (text: string) => text.trim().split(/\s+/);
export const pick = <T>(list: readonly T[], random: Random): T => list[Math.floor(random() * list.length)] as T;

interface Stock {
  firsts: string[];
  families: string[];
}

/** Names of four peoples; a family name of the Russians and Kazakhs in the man's form. */
const stocks = {
  english: {
    firsts: words(`Aaron Agnes Amy Andrew Angus Annabel Barbara Ben Bridget Brian Caroline Catherine Cecil Christine
      Christopher Claire Craig Cynthia Deborah Derek Dominic Donald Dorothy Duncan Edith Elspeth Eric Ernest Felicity
      Frances Frank Geoffrey Gemma Gerald Gladys Hazel Hilary Howard Hugh Irene Jasper Jean Jeremy Joanna Josephine Julian
      Kathleen Kenneth Laura Leonard Linda Louise Malcolm Marjorie Maureen Mildred Nancy Norman Patrick Pauline Philippa
      Ralph Raymond Rosemary Rupert Sally Sheila Stella Stuart Sylvia Teresa Timothy Tina Ursula Vivian Wendy Winifred`),
    families: words(`Abbott Addison Akers Armitage Atherton Bainbridge Banks Barlow Barrett Beaumont Benson Birch Blake
      Booth Bowen Boyd Bradshaw Brennan Briggs Bryant Burgess Byrne Cartwright Chandler Coates Connolly Crawford Cunningham
      Curtis Dalton Dempsey Dickinson Doherty Donnelly Duffy Dunn Eastwood Farrell Ferguson Finch Fleming Flynn Garner
      Gilbert Goodwin Greenwood Gregory Hancock Hardy Hawkins Heath Henderson Higgins Hobbs Hodgson Holloway Hooper Howe
      Hudson Humphreys Ingram Irving Jarvis Kavanagh Kemp Kennedy Kerr Lamb Lambert Langley Leach Lindsay Lowe Lyons
      Maddox Maxwell McCarthy McGregor Middleton Moss Nash Newton Nicholls Norris Oakley Osborne Parsons Perkins Potter
      Preston Quinn Ramsey Redmond Rhodes Rowe Savage Schofield Sharp Sheppard Skinner Slater Stokes Sutton Swift Sykes
      Tate Todd Townsend Underwood Vaughan Vickers Wade Wallace Warren Weaver Whittaker Wolfe Woodward Yates`),
  },
  russian: {
    firsts: words(`Аркадий Борис Вадим Валерий Василий Виталий Вячеслав Геннадий Георгий Глеб Григорий Эдуард Юрий
      Яков Ярослав Степан Станислав Ростислав Пётр Олег Леонид Лев Фёдор Антонина Валерия Вероника Диана Жанна Зинаида Зоя
      Кристина Лариса Лидия Маргарита Милана Нина Раиса Регина Снежана София Таисия Ульяна Эльвира Юлиана Яна Ксения`),
    families: words(`Агафонов Аксёнов Архипов Афанасьев Белоусов Блинов Быков Веселов Гаврилов Горбачёв Горшков Гуляев
      Дементьев Дьячков Емельянов Ермаков Ершов Жданов Журавлёв Завьялов Зуев Игнатьев Исаев Казаков Калашников Капустин
      Князев Колесников Кондратьев Копылов Котов Кошелев Кудрявцев Лазарев Лапин Логинов Лыткин Мартынов Мясников Носков
      Овчинников Панов Пестов Пономарёв Прохоров Рожков Рябов Савельев Селезнёв Суворов Тетерин Тимофеев Третьяков Тихонов
      Уваров Устинов Федосеев Харитонов Хохлов Цветков Царёв Чернышёв Чижов Шаров Шестаков Щеглов Щукин Юдин Якушев`),
  },
  kazakh: {
    firsts: words(`Абай Әділ Азамат Бақыт Ғалым Даурен Еркебұлан Жасұлан Кемел Қуаныш Мақсат Мұхтар Нұржан Өмірбек
      Рахат Санжар Сұлтан Талғат Үмітжан Шерхан Ақмарал Алтынай Аружан Балжан Гүлсім Дариға Ғазиза Жұлдыз Қаламқас Күләш
      Мәншүк Нұргүл Перизат Сабина Таңшолпан Ұлбосын Шынар`),
    families:
      words(`Абдрахманов Әлімбеков Байтұрсынов Бөкейханов Ғабдуллин Дүйсенов Ермекбаев Жанұзақов Искаков Қожахметов
      Қонаев Мәметов Молдағұлов Назарбеков Өтегенов Рақышев Сатыбалдин Тоқаев Тұрсынов Үсенов Шоқанов Шәріпов Ысқақов`),
  },
  hungarian: {
    firsts: words(`Barnabás Béla Bertalan Dénes Endre Ernő Gellért Géza Győző Imre Kálmán Lajos Lőrinc Miklós Ottó Rezső
      Tibor Vince Zsigmond Andrea Anikó Bernadett Borbála Cecília Edit Elvira Emese Etelka Franciska Gizella Györgyi Hajnalka
      Izabella Jolán Klára Krisztina Magdolna Margit Melinda Rózsa Sarolta Szilvia Teréz Terézia Zsófia`),
    families: words(`Almási Balla Barta Bartha Bodnár Csányi Csizmadia Cséplő Dobos Dudás Faragó Földes Gáspár Gyöngyösi
      Hajdú Halász Hódi Jónás Kárpáti Kerekes Kertész Komáromi Kőszegi Ladányi Lendvai Madarász Miskolci Nádasdi Nyári
      Pásztor Rózsa Sárközi Sebők Simonyi Somlai Szántó Szekeres Székely Szentgyörgyi Szirtes Tamási Tárnoki Udvardi Ujvári
      Várkonyi Vadász Zentai Zombori`),
  },
} satisfies Record<string, Stock>;

export type People = keyof typeof stocks;
const peoples = Object.keys(stocks) as People[];
const inCyrillic = (people: People) => people === 'russian' || people === 'kazakh';

/** Beginnings and ends of places and trades, so that a book has thousands of family names and not a few hundred. */
const roots = {
  english: [
    words('Ash Black Brad Brook Cold Dun Elm Fair Hart Hol Kirk Lang Marsh Nor Oak Pen Rad Shel Thorn Wal Whit Wood'),
    words(
      'bridge burn bury by combe dale den field ford gate ham hurst ley man more ridge shaw stead ton wall well worth',
    ),
  ],
  russian: [
    words(
      'Бород Верещаг Гонч Дорош Жаворон Зимог Карас Лопат Малыш Нагор Осен Пахом Рудак Скор Тюр Ужв Хлеб Чур Шум Яр',
    ),
    words(
      'аев анов арин ачёв ейкин енков еров ецкий ёнов иков илов иловский инцев ихин ицын окин онов ушкин ыгин юков',
    ),
  ],
  kazakh: [
    words('Алды Аман Бай Бек Дос Ел Жан Кен Құл Мыр Нұр Ора Сәр Тіле Шал'),
    words('беков болов ғалиев ділов жанов қалиев мұратов нияз рахманов сейітов таев хожин'),
  ],
  hungarian: [
    words('Alsó Bács Bükk Csór Derecs Eger Fony Gönc Hont Kapos Losonc Mező Nyír Ózd Pécs Sárv Tisz Vas Zala'),
    words('ai falvi falusi házi helyi kei keresztesi kúti laki lői ondi pataki szegi szőlősi telki vári völgyi'),
  ],
};

export interface NamedPerson extends IndexedCustomer {
  people: People;
}

/** A made-up book: some with a name of a list, some with a family name that is put together. */
export function createBook(size: number, random: Random): NamedPerson[] {
  return Array.from({ length: size }, (_, n) => {
    const people = pick(peoples, random);
    const { firsts, families } = stocks[people];
    const [beginnings, ends] = roots[people] as [string[], string[]];
    const first = pick(firsts, random);
    const family = random() < 0.4 ? pick(families, random) : pick(beginnings, random) + pick(ends, random);
    const ending = inCyrillic(people) && /в$|н$/.test(family) && /[ая]$/.test(first) ? 'а' : '';
    return {
      id: `c${n}`,
      people,
      name: people === 'hungarian' ? `${family} ${first}` : `${first} ${family}${ending}`,
      phone: '',
      email: '',
      cardNumber: '',
      homeStoreId: n % 2 === 0 ? 's1' : 's2',
    };
  });
}
