/**
 * `npm run -s panel:suggest`: twenty real baskets of the demo shop and what the till would say about them, without what
 * was really taken last; written into docs/suggestions.md, to be read aloud. The same each time.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createIntl } from 'react-intl';
import { toProduct } from '../central/demo/catalogue';
import { toCustomers } from '../central/demo/customers';
import { writeUnchained } from '../central/demo/facts';
import { demoTimeZone, toTimelines } from '../central/demo/moments';
import { toSized } from '../central/demo/size';
import { readSource } from '../central/demo/source';
import { lessonsOf } from '../central/project/models';
import { toReason } from '../renderer/features/till/cart/suggestion-reason';
import { catalogue } from '../renderer/locale/catalogue';
import { createFormat } from '../renderer/locale/format';
import type { Language } from '../renderer/locale/languages';
import type { Words } from '../renderer/locale/locale';
import { addFactToHistory, emptyHistory } from '../shared/domain/history';
import { toSoldBasket } from '../shared/domain/learn-sale';
import { say } from '../shared/domain/say/say';
import type { Saying } from '../shared/domain/say/types';
import { createTeacher } from '../shared/domain/suggest/build-model';
import { createModel } from '../shared/domain/suggest/create-model';
import type { FactOf } from '../shared/model/fact';
import type { History } from '../shared/model/projection';
import { root } from './support/paths';

const lastDay = '2026-11-20';
const panel = 20;
/** The panel's baskets are of the last so many sales: the model has learned all before each. */
const late = 4000;
const most = 6;
const file = join(root, 'docs/suggestions.md');
const [begin, end] = ['<!-- panel -->', '<!-- /panel -->'];

const shop = toSized(await readSource());
const at = `${lastDay}T23:00:00.000Z`;
const products = shop.products.map((product) => toProduct(product, at));
const productById = new Map(products.map((product) => [product.id, product]));
const timelines = toTimelines(shop, lastDay);
const customerById = new Map(toCustomers(timelines, products, at).map((customer) => [customer.id, customer]));
const sales = timelines
  .flatMap((timeline) => [...writeUnchained(timeline, products)])
  .filter((fact): fact is FactOf<'sale'> => fact.kind === 'sale')
  .sort((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1));

const model = createModel();
model.describe(products);
const teacher = createTeacher(model, sales.length, lessonsOf(sales.length));
const histories = new Map<string, History>();
const isShopper = ({ body }: FactOf<'sale'>) => body.lines.length >= 2 && body.lines.length <= 12;
const rows: string[] = [];
const first = sales.length - late;
const every = Math.floor(late / (panel * 2));
let wanted = 0;
for (const [index, sale] of sales.entries()) {
  if (index >= first && rows.length < panel && index - first >= wanted * every && isShopper(sale)) {
    rows.push(toRow(rows.length + 1, sale));
    wanted += 2;
  }
  teacher.teach(toSoldBasket(sale));
  if (sale.customerId === null) continue;
  const history = histories.get(sale.customerId) ?? emptyHistory(sale.customerId);
  histories.set(
    sale.customerId,
    addFactToHistory(history, sale, () => 10),
  );
}

function toRow(number: number, { customerId, body, businessDay }: FactOf<'sale'>): string {
  const lines = body.lines.slice(0, Math.max(1, Math.ceil(body.lines.length / 2)));
  const left = body.lines.slice(lines.length).map((line) => line.productId);
  const history = customerId === null ? null : (histories.get(customerId) ?? emptyHistory(customerId));
  const customer = customerById.get(customerId ?? '');
  const sayings = say(
    {
      today: businessDay,
      basket: lines,
      person: history && { wishlist: [], sizes: {}, favourites: customer?.favourites ?? [], history },
      model,
      offers: [],
      productOf: (id) => productById.get(id),
      newProducts: [],
      resting: new Set(),
    },
    2,
  );
  const who =
    history === null ? 'nobody known' : history.visits === 0 ? 'known, first visit' : `known, ${history.visits} visits`;
  const basket = lines.slice(0, most).map((line) => nameOf(line.productId));
  const more = lines.length > most ? ` and ${lines.length - most} more` : '';
  const said = sayings.length === 0 ? '  - *(silence)*' : sayings.map((one) => toSentence(one, left)).join('\n');
  return `${number}. **${basket.join(' · ')}**${more} (${who})\n${said}`;
}

function toSentence({ productId, reason, chance, gain }: Saying, left: string[]): string {
  const withProductName = 'withProductId' in reason ? nameOf(reason.withProductId) : null;
  const words = (['en', 'ru'] as const).map((language) => {
    const format = createFormat(language, { currency: 'GBP', timeZone: demoTimeZone });
    return toReason({ reason, withProductName, offerName: null }, wordsOf(language), format);
  });
  const taken = left.includes(productId) ? ' **(was taken)**' : '';
  const figures = `chance ${Math.round(chance * 100)} %, worth ${((chance * gain) / 100).toFixed(2)}`;
  return `  - **${nameOf(productId)}**${taken}: ${words[0]} / ${words[1]} *(${figures})*`;
}

function nameOf(productId: string): string {
  return productById.get(productId)?.name ?? productId;
}

function wordsOf(language: Language): Words {
  const intl = createIntl({ locale: language, messages: catalogue[language], defaultLocale: 'en' });
  return ((id, values) => intl.formatMessage({ id }, values)) as Words;
}

const text = await readFile(file, 'utf8');
const [before, after] = [text.slice(0, text.indexOf(begin) + begin.length), text.slice(text.indexOf(end))];
await writeFile(file, `${before}\n${rows.join('\n')}\n${after}`);
process.stdout.write(`${rows.join('\n')}\n`);
