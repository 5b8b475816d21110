import type { DayWindow } from '../../../../shared/domain/insight/insights';
import type { CustomerInsights } from '../../../../shared/replica-api/views';
import type { MessageId } from '../../../locale/catalogue';
import type { Format } from '../../../locale/format';
import type { Words } from '../../../locale/locale';

export type Known = Extract<CustomerInsights, { kind: 'known' }>;

/** One thing that is known, and why the shop thinks so. */
export interface Sentence {
  id: string;
  text: string;
  why: string[];
}

/** In the order in which an associate would want to hear them: what is due first, habits last. */
export function toSentences(known: Known, t: Words, format: Format): Sentence[] {
  return [occasionsIn, silenceIn, usesUpIn, subscriptionsIn, visitIn, bundlesIn, habitsIn, sizesIn, worthIn].flatMap(
    (of) => of(known, t, format),
  );
}

/** The year is said only where it is not the one of the other end. */
const windowOf = ({ from, until }: DayWindow, format: Format) => ({
  from: from.slice(0, 4) === until.slice(0, 4) ? format.dayMonth(from) : format.day(from),
  until: format.day(until),
});
/** Days with small letters between; the newest six say enough. */
const listOf = (days: readonly string[], format: Format) => days.slice(-6).map(format.day).join(' · ');
const percent = (share: number, format: Format) => format.percent(Math.round(share * 100) * 100);

function occasionsIn({ occasions }: Known, t: Words, format: Format): Sentence[] {
  return occasions.map((one, at) => ({
    id: `occasion-${at}`,
    text: t('insight.occasion', {
      from: format.dayMonth(one.window.from),
      until: format.dayMonth(one.window.until),
      spend: format.money(one.spend),
    }),
    why: [
      t('insight.occasionWhy', { times: one.seen.length, years: one.years }),
      one.seen.map(({ day, spend }) => `${format.day(day)}, ${format.money(spend)}`).join(' · '),
      ...(one.bought.length > 0 ? [t('insight.occasionBought', { names: one.bought.join(', ') })] : []),
    ],
  }));
}

function silenceIn({ segment, rhythm, learnedFrom }: Known, t: Words, format: Format): Sentence[] {
  if (!rhythm || !learnedFrom || (segment !== 'slipping' && segment !== 'gone')) return [];
  const [days, gap] = [rhythm.sinceLast, Math.round(rhythm.usualGap)];
  return [
    {
      id: 'silence',
      text: t('insight.silence', { days, gap }),
      why: [
        t('insight.silenceWhy', { share: percent(rhythm.broken, format) }),
        t('insight.comesWhy', { chance: percent(rhythm.comes, format) }),
        learnedWords(learnedFrom, t, format),
      ],
    },
  ];
}

const learnedWords = ({ customers, day }: NonNullable<Known['learnedFrom']>, t: Words, format: Format) =>
  t('insight.learned', { customers, day: format.day(day) });

function usesUpIn({ usesUp }: Known, t: Words, format: Format): Sentence[] {
  return usesUp.map((one) => ({
    id: `uses-up-${one.productId}`,
    text: t('insight.usesUp', { name: one.name, ...windowOf(one.window, format) }),
    why: [
      t('insight.usesUpWhy', { times: one.days.length, gap: Math.round(one.usualGap) }),
      listOf(one.days, format),
      t('insight.usesUpChance', { chance: percent(one.chance, format) }),
    ],
  }));
}

function subscriptionsIn({ subscriptions }: Known, t: Words, format: Format): Sentence[] {
  return subscriptions.map((one) => ({
    id: `subscription-${one.productId}`,
    text: t('insight.subscription', { name: one.name, days: one.everyDays }),
    why: [t('insight.subscriptionWhy', { times: one.days.length, days: one.giveOrTake }), listOf(one.days, format)],
  }));
}

function visitIn({ segment, rhythm, learnedFrom }: Known, t: Words, format: Format): Sentence[] {
  if (!rhythm?.window || !learnedFrom || segment === 'slipping') return [];
  return [
    {
      id: 'visit',
      text: t('insight.visit', windowOf(rhythm.window, format)),
      why: [
        t('insight.visitWhy', { gap: Math.round(rhythm.usualGap), days: rhythm.sinceLast }),
        t('insight.windowWhy'),
        learnedWords(learnedFrom, t, format),
      ],
    },
  ];
}

function bundlesIn({ bundles }: Known, t: Words, format: Format): Sentence[] {
  return bundles.map(({ kind, evidence }) => ({
    id: `bundle-${kind}`,
    text: t(`insight.bundle.${kind}`),
    why: evidence.map(({ name, day }) => t('insight.boughtOn', { name, day: format.day(day) })),
  }));
}

function habitsIn({ weekday, hours, discount }: Known, t: Words, format: Format): Sentence[] {
  const habits: Sentence[] = [];
  if (weekday)
    habits.push({
      id: 'weekday',
      text: t(`insight.weekday.${weekday.weekday}` as MessageId),
      why: [t('insight.visitsOf', { visits: weekday.visits, of: weekday.of })],
    });
  if (hours)
    habits.push({
      id: 'hours',
      text: t('insight.hours', { from: hours.from, until: hours.until }),
      why: [t('insight.visitsOf', { visits: hours.visits, of: hours.of })],
    });
  if (discount)
    habits.push({
      id: 'discount',
      text: t('insight.discount', { reason: discount.reason }),
      why: [
        t('insight.discountWhy', {
          visits: discount.visits,
          of: discount.of,
          all: discount.all,
          amount: format.money(discount.amount),
        }),
      ],
    });
  return habits;
}

function sizesIn({ sizes }: Known, t: Words): Sentence[] {
  return sizes.map(({ what, size, times, of }) => ({
    id: `size-${what}`,
    text: t('insight.size', { what, size }),
    why: [t('insight.sizeWhy', { times, of })],
  }));
}

function worthIn({ worth, learnedFrom, visitDays }: Known, t: Words, format: Format): Sentence[] {
  if (!worth || !learnedFrom || Math.round(worth.visits) < 1) return [];
  return [
    {
      id: 'worth',
      text: t('insight.worth', { visits: Math.round(worth.visits), value: format.money(worth.value) }),
      why: [
        t('insight.worthWhy', { visits: format.number(worth.visits, 1), known: visitDays.length }),
        learnedWords(learnedFrom, t, format),
      ],
    },
  ];
}
