/**
 * Ways of life that a few purchases tell of: a leash, a collar and bedding are a puppy. A small table that people have
 * read: each bundle is some groups of words; products of enough groups within two months say it. No word alone does.
 */
import type { Id } from '../../model/ids';
import type { ProductDays } from './replenishing';

export const bundleKinds = [
  'puppy',
  'kitten',
  'baby',
  'new-home',
  'garden',
  'baking',
  'party',
  'school',
  'travel',
] as const;
export type BundleKind = (typeof bundleKinds)[number];

/** Words begin so (Latin and Cyrillic); a group is one sign, however many of its words are met. */
const bundles: Record<BundleKind, readonly (readonly string[])[]> = {
  puppy: [
    ['leash', 'dog lead', 'поводок', 'поводка'],
    ['dog collar', 'puppy collar', 'collar', 'ошейник'],
    ['dog bed', 'pet bed', 'bedding for dogs', 'лежанк'],
    ['puppy food', 'dog food', 'kibble', 'корм для щен', 'корм для соб'],
    ['dog bowl', 'pet bowl', 'миска'],
    ['dog toy', 'puppy pad', 'chew', 'пелёнк', 'игрушка для соб'],
  ],
  kitten: [
    ['cat litter', 'litter tray', 'наполнител', 'лоток'],
    ['kitten food', 'cat food', 'корм для кот', 'корм для кош'],
    ['scratching', 'когтеточк'],
    ['cat bowl', 'cat toy', 'catnip', 'мышка'],
    ['cat bed', 'cat basket', 'cat carrier', 'переноск'],
  ],
  baby: [
    ['nappy', 'nappies', 'diaper', 'подгузник'],
    ['baby bottle', 'teat', 'pacifier', 'dummy', 'бутылочк', 'соск', 'пустышк'],
    ['bib', 'слюнявчик', 'нагрудник'],
    ['cot ', 'crib', 'cradle', 'baby blanket', 'кроватк', 'одеяльц'],
    ['babygrow', 'onesie', 'romper', 'bootee', 'боди', 'ползунк', 'пинетк'],
    ['rattle', 'baby mobile', 'погремушк'],
    ['pram', 'pushchair', 'stroller', 'коляск'],
  ],
  'new-home': [
    ['curtain', 'blind', 'штор', 'занавес'],
    ['towel', 'bath mat', 'полотен', 'коврик'],
    ['kettle', 'saucepan', 'frying pan', 'чайник', 'кастрюл', 'сковород'],
    ['cutlery', 'dinner set', 'dinner plate', 'столовые приборы', 'набор тарелок'],
    ['lamp', 'chandelier', 'lantern', 'ламп', 'люстр', 'светильник'],
    ['door mat', 'doormat', 'coat rack', 'door sign', 'вешалк', 'придверн'],
    ['duvet', 'pillow', 'cushion', 'одеял', 'подушк'],
    ['clock', 'mirror', 'picture frame', 'часы', 'зеркал', 'рамка'],
  ],
  garden: [
    ['seed', 'bulb', 'семена', 'луковиц'],
    ['trowel', 'spade', 'secateur', 'лопат', 'секатор', 'совок'],
    ['plant pot', 'flower pot', 'planter', 'горшок', 'кашпо'],
    ['watering can', 'hose', 'лейка', 'шланг'],
    ['garden glove', 'kneel', 'kneeling', 'перчатки сад'],
    ['bird feeder', 'bird house', 'nesting box', 'кормушк', 'скворечник'],
  ],
  baking: [
    ['cake tin', 'baking tin', 'cake mould', 'форма для выпеч', 'противень'],
    ['whisk', 'mixing bowl', 'rolling pin', 'венчик', 'скалк'],
    ['cookie cutter', 'pastry cutter', 'формочк'],
    ['cake case', 'cupcake case', 'cake stand', 'подставка для торт', 'капсулы для кекс'],
    ['measuring spoon', 'measuring cup', 'kitchen scale', 'мерн', 'кухонные весы'],
    ['apron', 'oven glove', 'фартук', 'прихватк'],
  ],
  party: [
    ['balloon', 'воздушн', 'шарик'],
    ['bunting', 'garland', 'гирлянд'],
    ['paper plate', 'paper cup', 'бумажные тарел', 'бумажные стакан'],
    ['candle', 'sparkler', 'свеч', 'бенгальск'],
    ['invitation', 'party bag', 'приглашен'],
    ['napkin', 'straw', 'салфет', 'трубочк'],
  ],
  school: [
    ['school bag', 'backpack', 'rucksack', 'портфель', 'ранец', 'рюкзак'],
    ['pencil case', 'пенал'],
    ['exercise book', 'notebook', 'тетрад', 'блокнот'],
    ['lunch box', 'lunchbox', 'ланчбокс'],
    ['pencil', 'crayon', 'eraser', 'карандаш', 'ластик'],
    ['water bottle', 'бутылка для воды'],
  ],
  travel: [
    ['suitcase', 'luggage tag', 'чемодан', 'багажн'],
    ['travel pillow', 'neck pillow', 'подушка дорож'],
    ['travel adapter', 'адаптер дорож'],
    ['wash bag', 'toiletry', 'косметичк', 'несессер'],
    ['passport', 'паспорт'],
    ['sun cream', 'sunscreen', 'beach towel', 'солнцезащит', 'пляжн'],
  ],
};

export interface FoundBundle {
  kind: BundleKind;
  /** One product for each sign, the newest first. Days since 1970. */
  evidence: { productId: Id; day: number }[];
}

const leastSigns = 3;
/** Of the products bought in those days, the signs are such a part: who buys everything tells of nothing. */
const leastShare = 0.25;
/** The signs lie so near each other, and so near to today. */
const [nearDays, freshDays] = [60, 365];

/** The best known first. `textOf`: a product's name and category. */
export function findBundles(
  products: readonly ProductDays[],
  textOf: (productId: Id) => string | undefined,
  today: number,
): FoundBundle[] {
  const bought = products
    .flatMap(({ productId, days }) => {
      const text = ` ${(textOf(productId) ?? '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')} `;
      return days.filter((day) => day <= today && today - day <= freshDays).map((day) => ({ productId, day, text }));
    })
    .sort((a, b) => b.day - a.day || (a.productId < b.productId ? -1 : 1));
  return bundleKinds
    .flatMap((kind) => findBundle(kind, bought) ?? [])
    .sort((a, b) => b.evidence.length - a.evidence.length || b.evidence[0]!.day - a.evidence[0]!.day);
}

function findBundle(kind: BundleKind, bought: readonly { productId: Id; day: number; text: string }[]) {
  const signs = bought.flatMap((one) => {
    const sign = bundles[kind].findIndex((words) => words.some((word) => one.text.includes(` ${word}`)));
    return sign < 0 ? [] : [{ ...one, sign }];
  });
  let best: FoundBundle | null = null;
  for (const newest of signs) {
    const found = new Map<number, { productId: Id; day: number }>();
    for (const { sign, productId, day } of signs) {
      const isTaken = [...found.values()].some((one) => one.productId === productId);
      if (day <= newest.day && newest.day - day <= nearDays && !found.has(sign) && !isTaken)
        found.set(sign, { productId, day });
    }
    const near = bought.filter(({ day }) => Math.abs(newest.day - day) <= nearDays);
    const products = new Set(near.map(({ productId }) => productId)).size;
    if (found.size >= leastSigns && found.size >= leastShare * products && found.size > (best?.evidence.length ?? 0))
      best = { kind, evidence: [...found.values()] };
  }
  return best;
}
