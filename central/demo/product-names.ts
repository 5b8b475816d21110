const small = new Set(['a', 'an', 'and', 'at', 'by', 'for', 'from', 'in', 'no', 'of', 'on', 'or', 'the', 'to', 'with']);
const kept = new Set(['CD', 'DVD', 'USB', 'UK', 'TV', 'BBQ', 'LED', 'DIY', 'SPF', 'XL', 'II', 'III']);

/** SHOUTED names as a shop's label has them: RED RETROSPOT CAKE STAND to Red Retrospot Cake Stand. No word changes. */
export function toProductName(shouted: string): string {
  const words = shouted
    .replace(/^\*/, '')
    .replace(/\s+/g, ' ')
    .replace(/,(?=\S)/g, ', ')
    .trim()
    .split(' ');
  return words.map((word, index) => toWord(word, index === 0)).join(' ');
}

function toWord(word: string, isFirst: boolean): string {
  if (kept.has(word)) return word;
  if (/[a-z]/.test(word) && /[A-Z]/.test(word) && !/^[A-Z]+l$/.test(word)) return word;
  const lower = word.toLowerCase();
  if (!isFirst && small.has(lower)) return lower;
  if (/^\d/.test(lower)) return lower;
  return lower.replace(/(^|[-/+&("'])([a-z])/g, (whole, before: string, letter: string, at: number) =>
    before === "'" && at > 0 ? whole : `${before}${letter.toUpperCase()}`,
  );
}

/** The first that fits names the shelf. */
const shelves: [category: string, words: RegExp][] = [
  ['Services', /carriage|voucher|high resolution/i],
  ['Christmas', /christmas|xmas|advent|santa|reindeer|snowflake|nativity|bauble/i],
  ['Easter', /easter|\bchick\b|\bbunny\b|\bhen\b/i],
  ['Lights', /light|lantern|candle|lamp|chandelier/i],
  ['Bags', /\bbags?\b|shopper|handbag|backpack|rucksack|purse|wallet|satchel|charlotte/i],
  ['Jewellery', /necklace|bracelet|earring|\bring\b|brooch|bangle|hair ?(clip|slide|grip|band)|diamante|charm/i],
  [
    'Stationery',
    /card|wrap|notebook|pencil|\bpens?\b|paper|sticker|envelope|ribbon|tape|journal|calendar|eraser|ruler|book/i,
  ],
  ['Party', /party|birthday|bunting|balloon|garland|napkin|doil|paper ?chain|cake cases/i],
  [
    'Kitchen',
    /mug|cup|\btea|coffee|plate|bowl|cake|baking|kitchen|spoon|cutlery|lunch|bottle|jam|jar|egg|tray|apron|oven|recipe|pantry|dish|jug|glass/i,
  ],
  ['Garden', /garden|flower ?pot|plant|watering|bird|herb|parasol|bucket/i],
  [
    'Toys',
    /toy|game|doll|jigsaw|puzzle|skipping|playhouse|teddy|bingo|ludo|dominoes|spaceboy|magic|children|boys|girls/i,
  ],
  ['Bathroom', /bath|soap|towel|shower|toilet|sponge/i],
  ['Textiles', /cushion|throw|quilt|blanket|rug|curtain|hot water bottle|doormat|slipper|scarf|tea cosy/i],
  ['Storage', /box|tin\b|tins\b|basket|drawer|cabinet|storage|hook|hanger|holder|rack|shelf|case/i],
  [
    'Home',
    /clock|mirror|frame|sign|wall|door|heart|decoration|metal|wood|ceramic|zinc|vase|ornament|coaster|doorstop|hanging/i,
  ],
];

export const toCategory = (name: string): string => shelves.find(([, words]) => words.test(name))?.[0] ?? 'Gifts';
