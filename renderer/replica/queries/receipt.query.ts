import { returnedOf } from '../../../shared/domain/return';
import type { Fact, FactOf } from '../../../shared/model/fact';
import type { Tender } from '../../../shared/model/sale';
import { toDay } from '../../../shared/model/time';
import type { ReceiptHit, ReceiptView } from '../../../shared/replica-api/views';
import type { Core } from '../core';
import { homeStoreOf } from './customer-card.query';
import type { Query } from './query';

const mostHits = 50;

export const searchReceipts: Query<'receipts.search'> = {
  topics: ['facts', 'customers'],
  wait: (core) => core.bookRead(),
  run(core, { text, customerId, limit }) {
    const wanted = text.trim().toUpperCase();
    const today = toDay(core.now(), core.shop.timeZoneOf(homeStoreOf(core)));
    const fits = (sale: FactOf<'sale'>) =>
      wanted === ''
        ? customerId !== null || sale.businessDay === today
        : sale.body.receipt === wanted || sale.body.receipt.endsWith(wanted);
    const facts = customerId === null ? core.shop.facts.all() : core.shop.facts.ofCustomer(customerId);
    const sales: FactOf<'sale'>[] = [];
    for (const fact of facts) if (fact.kind === 'sale' && fits(fact)) sales.push(fact);
    sales.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : b.n - a.n));
    return sales.slice(0, Math.min(limit, mostHits)).map((sale) => toReceiptHit(core, sale));
  },
};

export const getReceipt: Query<'receipts.get'> = {
  topics: ['facts', 'customers', 'settings', 'stores', 'associates'],
  wait: (core) => core.bookRead(),
  run(core, { id }) {
    const fact = core.shop.facts.get(id);
    if (fact?.kind === 'sale') return toSaleReceipt(core, fact);
    return fact?.kind === 'return' ? toReturnReceipt(core, fact) : null;
  },
};

function toReceiptHit({ shop }: Core, { id, at, customerId, body }: FactOf<'sale'>): ReceiptHit {
  return {
    saleId: id,
    receipt: body.receipt,
    at,
    total: body.total,
    itemCount: body.lines.reduce((sum, line) => sum + line.quantity, 0),
    customerName: shop.customers.get(customerId ?? '')?.name ?? null,
  };
}

function toSaleReceipt(core: Core, fact: FactOf<'sale'>): ReceiptView {
  const { body } = fact;
  const returned = returnedOf(core.shop.facts.returnsOf(fact.id).map((one) => one.body));
  return {
    ...toHead(core, fact),
    kind: 'sale',
    receipt: body.receipt,
    currency: body.currency,
    lines: body.lines.map(({ lineId, productId, name, quantity, unitPrice, discount, total }) => ({
      lineId,
      productId,
      name,
      quantity,
      unitPrice,
      discount,
      total,
      returned: returned.get(lineId) ?? 0,
    })),
    discount: body.discount,
    total: body.total,
    tax: toTaxTable(body.lines),
    rounding: body.rounding,
    tenders: body.tenders,
    change: changeOf(body.tenders),
    ofReceipt: null,
  };
}

function toReturnReceipt(core: Core, fact: FactOf<'return'>): ReceiptView {
  const { body } = fact;
  const sold = new Map(core.shop.facts.sale(body.saleId)?.body.lines.map((line) => [line.lineId, line]));
  return {
    ...toHead(core, fact),
    kind: 'return',
    receipt: body.receipt,
    currency: body.currency,
    lines: body.lines.map(({ saleLineId, productId, name, quantity, refund }) => ({
      lineId: saleLineId,
      productId,
      name,
      quantity,
      unitPrice: sold.get(saleLineId)?.unitPrice ?? Math.round(refund / quantity),
      discount: null,
      total: refund,
      returned: 0,
    })),
    discount: null,
    total: body.total,
    tax: toTaxTable(
      body.lines.map(({ saleLineId, refund, tax }) => ({
        total: refund,
        tax,
        taxRate: sold.get(saleLineId)?.taxRate ?? 0,
      })),
    ),
    rounding: body.rounding,
    tenders: body.tenders,
    change: 0,
    ofReceipt: body.saleReceipt,
  };
}

function toHead({ shop }: Core, { id, at, storeId, tillId, associateId, customerId }: Fact) {
  const company = shop.company();
  const store = shop.stores.get(storeId);
  return {
    id,
    at,
    timeZone: shop.timeZoneOf(storeId),
    companyName: company?.companyName ?? '',
    storeName: store?.name ?? storeId,
    storeAddress: store?.address ?? '',
    associateName: shop.associates.get(associateId)?.name ?? associateId,
    tillCode: store?.devices.find((device) => device.id === tillId)?.code ?? tillId,
    customerId,
    customerName: shop.customers.get(customerId ?? '')?.name ?? null,
    footer: company?.receiptFooter ?? '',
  };
}

const changeOf = (tenders: Tender[]) => tenders.reduce((sum, tender) => sum + tender.given - tender.amount, 0);

/** Highest rate first. */
function toTaxTable(lines: { total: number; tax: number; taxRate: number }[]): ReceiptView['tax'] {
  const byRate = new Map<number, { rate: number; net: number; tax: number }>();
  for (const { total, tax, taxRate } of lines) {
    const sum = byRate.get(taxRate) ?? { rate: taxRate, net: 0, tax: 0 };
    byRate.set(taxRate, { rate: taxRate, net: sum.net + total - tax, tax: sum.tax + tax });
  }
  return [...byRate.values()].sort((a, b) => b.rate - a.rate);
}
