import { daysToBirthday } from '../../../shared/domain/birthday';
import type { Id } from '../../../shared/model/ids';
import { type Day, toDay } from '../../../shared/model/time';
import type { BookTodayView } from '../../../shared/replica-api/views';
import type { Core } from '../core';
import { homeStoreOf, isOpenPromise } from './customer-card.query';
import type { Query } from './query';

const dayMs = 86_400_000;
const promiseDays = 7;
const birthdayDays = 14;
const most = 50;

export const bookToday: Query<'book.today'> = {
  topics: ['tasks', 'customers', 'time'],
  run(core) {
    const storeId = homeStoreOf(core);
    const timeZone = core.shop.timeZoneOf(storeId);
    const dayIn = (days: number): Day => toDay(core.now() + days * dayMs, timeZone);
    return { promises: promisesUntil(core, dayIn(promiseDays)), birthdays: birthdaysFrom(core, storeId, dayIn) };
  },
};

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

/** Looks at every customer, so the days are compared as text first: 100,000 in some milliseconds. */
function birthdaysFrom(core: Core, storeId: Id, dayIn: (days: number) => Day): BookTodayView['birthdays'] {
  const today = dayIn(0);
  const near = new Set(Array.from({ length: birthdayDays + 1 }, (_, days) => dayIn(days).slice(-5)));
  // Who was born on 29 February is greeted on 1 March in other years.
  if (near.has('03-01')) near.add('02-29');
  const found = [];
  for (const { id, name, birthday, homeStoreId } of core.shop.customers.values()) {
    if (birthday === null || homeStoreId !== storeId || !near.has(birthday.slice(-5))) continue;
    const inDays = daysToBirthday(birthday, today);
    if (inDays <= birthdayDays) found.push({ customerId: id, name, inDays, spend: core.shop.historyOf(id).spend });
  }
  found.sort((a, b) => a.inDays - b.inDays || b.spend - a.spend);
  return found.slice(0, most).map(({ customerId, name, inDays }) => ({ customerId, name, inDays }));
}
