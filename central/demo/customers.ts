import type { Task } from '../../shared/model/company';
import type { Customer } from '../../shared/model/customer';
import type { Product } from '../../shared/model/product';
import { type Instant, toInstant } from '../../shared/model/time';
import { chanceOf, pickBy } from './chance';
import { toCardNumber } from './ean';
import { customerIdOf } from './facts';
import { homeStoreOf, type Moment, type TillTimeline } from './moments';
import { enterAgain, enteredBefore } from './people/again';
import { createPerson } from './people/person';
import { isClone } from './size';

const dayMs = 86_400_000;
const rev = 'demo-1';

/** Everyone who ever bought, with what a shop would know of them. */
export function toCustomers(
  tills: readonly TillTimeline[],
  products: readonly Product[],
  updatedAt: Instant,
): Customer[] {
  const popular = mostSold(tills, products.length).map((index) => products[index]!);
  return [...visitsByCustomer(tills)].map(([customer, visits], index) => {
    const firstAt = toInstant(Math.min(...visits.map((visit) => visit.at)));
    const shelves = favouriteShelves(visits, products);
    return {
      id: customerIdOf(customer),
      rev,
      updatedAt,
      updatedBy: 'central',
      ...personOf(customer, index),
      cardNumber: chanceOf('card', customer) < 0.82 ? toCardNumber(index) : '',
      homeStoreId: homeStoreOf(customer),
      sizes: toSizes(customer),
      favourites: chanceOf('favourites', customer) < 0.35 ? shelves : [],
      wishlist: chanceOf('wishlist', customer) < 0.2 ? toWishlist(customer, visits, popular, products) : [],
      tags: isTrade(visits) ? ['trade'] : [],
      consents: toConsents(customer, firstAt),
      createdAt: firstAt,
    };
  });
}

/** Some of the made-up customers are people who are customers already. */
function personOf(customer: number, index: number) {
  const before = isClone(customer) ? enteredBefore(index) : null;
  return before === null ? createPerson(index) : enterAgain(createPerson(before), index);
}

/** Promises and follow-ups around today, in the stores that gave them. */
export function toTasks(customers: readonly Customer[], lastDay: string, updatedAt: Instant): Task[] {
  const chosen = customers.filter((customer) => chanceOf('task', customer.id) < 60 / Math.max(customers.length, 400));
  return chosen.map((customer, index) => ({
    id: `task-${customer.id}`,
    rev,
    updatedAt,
    updatedBy: 'central',
    storeId: customer.homeStoreId,
    customerId: customer.id,
    kind: index % 3 === 0 ? ('follow-up' as const) : ('promise' as const),
    text: pickBy(promises, 'promise', customer.id),
    dueDay: new Date(Date.parse(lastDay) + (Math.floor(chanceOf('due', customer.id) * 14) - 3) * dayMs)
      .toISOString()
      .slice(0, 10),
    doneAt: null,
  }));
}

const promises = [
  'Call when the red retrospot cake stand is back.',
  'Put the last vintage doily box aside.',
  'Ask how the birthday party went.',
  'Send a picture of the new lanterns.',
  'Find out whether the clock can be had in cream.',
  'Ring about the order for the school fair.',
];

function visitsByCustomer(tills: readonly TillTimeline[]): Map<number, Moment[]> {
  const visits = new Map<number, Moment[]>();
  for (const moment of tills.flatMap((till) => till.moments)) {
    const { customer } = moment.basket;
    if (moment.kind !== 'sale' || customer === null) continue;
    const known = visits.get(customer);
    if (known) known.push(moment);
    else visits.set(customer, [moment]);
  }
  return visits;
}

/** Whoever buys dozens of everything has a shop too. */
function isTrade(visits: readonly Moment[]): boolean {
  const lines = visits.flatMap((visit) => visit.basket.lines);
  return lines.reduce((sum, line) => sum + line.quantity, 0) / lines.length > 24;
}

function favouriteShelves(visits: readonly Moment[], products: readonly Product[]): string[] {
  const counts = new Map<string, number>();
  for (const line of visits.flatMap((visit) => visit.basket.lines)) {
    const shelf = products[line.product]?.category ?? '';
    counts.set(shelf, (counts.get(shelf) ?? 0) + 1);
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, 2)
    .map(([shelf]) => shelf);
}

function mostSold(tills: readonly TillTimeline[], count: number): number[] {
  const sold = new Array<number>(count).fill(0);
  for (const till of tills)
    for (const moment of till.moments)
      if (moment.kind === 'sale') for (const line of moment.basket.lines) sold[line.product]! += 1;
  return [...sold.keys()].sort((a, b) => sold[b]! - sold[a]! || a - b).slice(0, 400);
}

function toWishlist(
  customer: number,
  visits: readonly Moment[],
  popular: readonly Product[],
  products: readonly Product[],
) {
  const bought = new Set(visits.flatMap((visit) => visit.basket.lines.map((line) => products[line.product]?.id)));
  const wishes = [0, 1, 2].slice(0, 1 + Math.floor(chanceOf('wishes', customer) * 3));
  const ids = wishes.map((wish) => pickBy(popular, 'wish', customer, wish).id).filter((id) => !bought.has(id));
  return [...new Set(ids)].sort();
}

function toSizes(customer: number): Record<string, string> {
  const sizes: Record<string, string> = {};
  if (chanceOf('ring', customer) < 0.16)
    sizes.ring = pickBy(['J', 'K', 'L', 'M', 'N', 'O', 'P'], 'ring size', customer);
  if (chanceOf('slippers', customer) < 0.14)
    sizes.slippers = pickBy(['36', '37', '38', '39', '40', '41', '43'], 'shoe', customer);
  if (chanceOf('apron', customer) < 0.05) sizes.apron = pickBy(['S', 'M', 'L'], 'apron size', customer);
  return sizes;
}

function toConsents(customer: number, at: Instant): Customer['consents'] {
  const consents: Customer['consents'] = { profiling: { granted: chanceOf('profiling', customer) < 0.8, at } };
  if (chanceOf('consent', customer) < 0.3) consents.email = { granted: true, at };
  else if (chanceOf('email', customer) < 0.5) consents.email = { granted: chanceOf('email', customer) < 0.35, at };
  if (chanceOf('sms', customer) < 0.3) consents.sms = { granted: true, at };
  return consents;
}
