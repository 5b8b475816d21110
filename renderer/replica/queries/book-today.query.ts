import { daysToBirthday } from '../../../shared/domain/birthday';
import type { Id } from '../../../shared/model/ids';
import { type Day, toDay } from '../../../shared/model/time';
import type { BookTodayView } from '../../../shared/replica-api/views';
import type { Core } from '../core';
import { toMonthDay } from '../memory/columns';
import { homeStoreOf, isOpenPromise, productNameOf } from './customer-card.query';
import type { Query } from './query';

const dayMs = 86_400_000;
const promiseDays = 7;
const birthdayDays = 14;
const most = 50;

export const bookToday: Query<'book.today'> = {
  topics: ['tasks', 'customers', 'time', 'insight'],
  turn: 'counts',
  run(core) {
    const storeId = homeStoreOf(core);
    const timeZone = core.shop.timeZoneOf(storeId);
    const dayIn = (days: number): Day => toDay(core.now() + days * dayMs, timeZone);
    return {
      promises: promisesUntil(core, dayIn(promiseDays)),
      birthdays: birthdaysFrom(core, storeId, dayIn),
      ...thoughtOf(core),
    };
  },
};

/** Found in the background (memory/insight); here only who is still known, and by which name. */
function thoughtOf(core: Core): Pick<BookTodayView, 'slipping' | 'due' | 'occasions'> {
  const { slipping, due, occasions } = core.insight.overview();
  const named = <T extends { customerId: Id }>(list: T[]) =>
    list.flatMap((one) => {
      const name = core.shop.customers.get(one.customerId)?.name;
      return name === undefined ? [] : [{ ...one, name }];
    });
  return {
    slipping: named(slipping),
    due: named(due).map(({ productId, ...one }) => ({ ...one, productName: productNameOf(core, productId) })),
    occasions: named(occasions),
  };
}

function promisesUntil(core: Core, lastDay: Day): BookTodayView['promises'] {
  return [...core.shop.tasks.values()]
    .filter((task) => isOpenPromise(task) && task.dueDay <= lastDay)
    .sort((a, b) => (a.dueDay < b.dueDay ? -1 : a.dueDay > b.dueDay ? 1 : 0))
    .slice(0, most)
    .map(({ id, text, dueDay, customerId }) => ({
      taskId: id,
      text,
      dueDay,
      customerId,
      customerName: core.shop.customers.get(customerId ?? '')?.name ?? null,
    }));
}

function birthdaysFrom(core: Core, storeId: Id, dayIn: (days: number) => Day): BookTodayView['birthdays'] {
  const { people, customers } = core.shop;
  const today = dayIn(0);
  const near = new Set(Array.from({ length: birthdayDays + 1 }, (_, days) => toMonthDay(dayIn(days))));
  // Who was born on 29 February is greeted on 1 March in other years.
  if (near.has(toMonthDay('03-01'))) near.add(toMonthDay('02-29'));
  const found = [];
  for (const { id, birthday } of people.bornOn(storeId, (monthDay) => near.has(monthDay))) {
    const inDays = daysToBirthday(birthday, today);
    if (inDays <= birthdayDays) found.push({ customerId: id, inDays, spend: people.figuresOf(id).spend });
  }
  found.sort((a, b) => a.inDays - b.inDays || b.spend - a.spend);
  const shown = found.slice(0, most);
  return shown.map(({ customerId, inDays }) => ({ customerId, name: customers.get(customerId)?.name ?? '', inDays }));
}
