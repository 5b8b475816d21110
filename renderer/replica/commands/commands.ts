import type { CommandName } from '../../../shared/replica-api/api';
import {
  addProductToBasket,
  discountBasket,
  parkBasket,
  recallBasket,
  setBasketCustomer,
  setBasketQuantity,
  undoBasketVoid,
  voidBasketLine,
  voidWholeBasket,
} from './basket.command';
import type { Command } from './command';
import { addNote, createCustomer, setConsent, updateCustomer } from './customer.command';
import { closeDay, moveCash, proveDay } from './day.command';
import { changeCompany, decideHandedIn, listDevices, makeDeviceCode, revokeDevice } from './devices.command';
import { eraseCustomer } from './erase.command';
import { giveFeedback, skipFeedback } from './feedback.command';
import { chooseImport, closeImport, readImport, refusedOfImport, startImport, stopImport } from './import.command';
import { letJournalGo, startAnew } from './journal.command';
import { pairDevice } from './pair.command';
import { pay } from './pay.command';
import { createProduct, updateProduct } from './product.command';
import { answerQuestion } from './question.command';
import { returnSale } from './return.command';
import { scan } from './scan.command';
import { noteActive, signIn, signOut } from './session.command';
import { greetCentral, setUpShop } from './setup.command';
import { declineSuggestion, takeSuggestion } from './suggestion.command';
import { readParked, retryParked, syncNow } from './sync.command';
import { createTask, finishTask } from './task.command';

export const commands: { [N in CommandName]: Command<N> } = {
  'central.greet': greetCentral,
  'device.setUp': setUpShop,
  'device.pair': pairDevice,
  'device.startAnew': startAnew,
  'journal.letGo': letJournalGo,
  'session.signIn': signIn,
  'session.signOut': signOut,
  'session.active': noteActive,
  'basket.scan': scan,
  'basket.addProduct': addProductToBasket,
  'basket.setQuantity': setBasketQuantity,
  'basket.discount': discountBasket,
  'basket.voidLine': voidBasketLine,
  'basket.void': voidWholeBasket,
  'basket.undo': undoBasketVoid,
  'basket.setCustomer': setBasketCustomer,
  'basket.park': parkBasket,
  'basket.recall': recallBasket,
  'basket.pay': pay,
  'suggestion.take': takeSuggestion,
  'suggestion.decline': declineSuggestion,
  'sale.return': returnSale,
  'feedback.give': giveFeedback,
  'feedback.skip': skipFeedback,
  'customers.create': createCustomer,
  'customers.update': updateCustomer,
  'customers.setConsent': setConsent,
  'customers.addNote': addNote,
  'customers.erase': eraseCustomer,
  'products.create': createProduct,
  'products.update': updateProduct,
  'tasks.create': createTask,
  'tasks.finish': finishTask,
  'questions.answer': answerQuestion,
  'cash.move': moveCash,
  'day.close': closeDay,
  'day.prove': proveDay,
  'import.read': readImport,
  'import.choose': chooseImport,
  'import.start': startImport,
  'import.stop': stopImport,
  'import.close': closeImport,
  'import.refused': refusedOfImport,
  'devices.list': listDevices,
  'devices.revoke': revokeDevice,
  'devices.decide': decideHandedIn,
  'devices.makeCode': makeDeviceCode,
  'company.change': changeCompany,
  'sync.now': syncNow,
  'sync.retryParked': retryParked,
  'sync.readParked': readParked,
};

/** They wait for the network, and must not keep a cashier's tap waiting behind them. */
export const besideTheLane: ReadonlySet<CommandName> = new Set<CommandName>([
  'day.prove',
  'sync.now',
  'sync.retryParked',
  'central.greet',
  'devices.list',
  'devices.revoke',
  'devices.decide',
  'devices.makeCode',
  'company.change',
  'session.active',
]);

/** Nobody has touched the device: a screen asks by itself, or says by itself how it was touched. */
export const byItself: ReadonlySet<CommandName> = new Set<CommandName>(['day.prove', 'devices.list', 'session.active']);

/** While products and facts are still being read, somebody can sign in. */
export const whileReading: ReadonlySet<CommandName> = new Set(['session.signIn', 'session.signOut', 'session.active']);

/** What a device without a company can be told. */
export const whileUnpaired: ReadonlySet<CommandName> = new Set([
  'central.greet',
  'device.setUp',
  'device.pair',
  'journal.letGo',
]);
